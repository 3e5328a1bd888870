import { CreateMedia1764003000000 } from './media/migrations/create-media.js';
import { AddDrops1764006100000 } from './migrations/add-drops.js';
import { CreateLive1764002100000 } from './migrations/create-live.js';

export const liveSchema = { entities: [], migrations: [CreateLive1764002100000, CreateMedia1764003000000, AddDrops1764006100000] };
