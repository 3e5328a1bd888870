import { CreateLive1764002100000 } from './migrations/create-live.js';

export const liveSchema = { entities: [], migrations: [CreateLive1764002100000] };
