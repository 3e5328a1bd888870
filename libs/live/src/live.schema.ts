import { CreateMedia1764003000000 } from './media/migrations/create-media.js';
import { AddStudio1764005000000 } from './migrations/add-studio.js';
import { CreateLive1764002100000 } from './migrations/create-live.js';

export const liveSchema = { entities: [], migrations: [CreateLive1764002100000, CreateMedia1764003000000, AddStudio1764005000000] };
