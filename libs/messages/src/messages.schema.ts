import { CreateMessages1764000600000 } from './migrations/create-messages.js';

export const messagesSchema = { entities: [], migrations: [CreateMessages1764000600000] };
