import { MoveMessagesToPlatform1764000400000 } from './migrations/move-messages-to-platform.js';

export const platformSchema = { entities: [], migrations: [MoveMessagesToPlatform1764000400000] };
