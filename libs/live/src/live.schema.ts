import { CreateMedia1764003000000 } from './media/migrations/create-media.js';
import { PlayLoops1764008000000 } from './media/migrations/play-loops.js';
import { CreateLive1764002100000 } from './migrations/create-live.js';

export const liveSchema = { entities: [], migrations: [CreateLive1764002100000, CreateMedia1764003000000, PlayLoops1764008000000] };
