import { AddUplink1764010000000 } from './media/migrations/add-uplink.js';
import { CreateMedia1764003000000 } from './media/migrations/create-media.js';
import { PlayLoops1764008000000 } from './media/migrations/play-loops.js';
import { AddDesk1764009000000 } from './migrations/add-desk.js';
import { AddFirstShows1764014500000 } from './migrations/add-first-shows.js';
import { AddReach1764011000000 } from './migrations/add-reach.js';
import { AddStandIns1764014000000 } from './migrations/add-stand-ins.js';
import { AddTurns1764012000000 } from './migrations/add-turns.js';
import { AddDrops1764006100000 } from './migrations/add-drops.js';
import { AddStudio1764005000000 } from './migrations/add-studio.js';
import { TakeRooms1764037000000 } from './migrations/take-rooms.js';
import { CreateCampaigns1764007000000 } from './migrations/create-campaigns.js';
import { CreateLive1764002100000 } from './migrations/create-live.js';
import { CreateRoomLog1764004000000 } from './migrations/create-room-log.js';

export const liveSchema = {
  entities: [],
  migrations: [
    CreateLive1764002100000, CreateMedia1764003000000, CreateRoomLog1764004000000, AddStudio1764005000000, AddDrops1764006100000, CreateCampaigns1764007000000, PlayLoops1764008000000, AddDesk1764009000000, AddUplink1764010000000, AddReach1764011000000, AddTurns1764012000000, AddStandIns1764014000000, AddFirstShows1764014500000, TakeRooms1764037000000,
  ],
};
