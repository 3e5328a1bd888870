import { AddContacts1764000500000 } from './migrations/add-contacts.js';
import { AddLevelsAndTrails1764000800000 } from './migrations/add-levels-and-trails.js';
import { CreateMembers1764000100000 } from './migrations/create-members.js';
import { TellEndedPosts1764001310000 } from './migrations/tell-ended-posts.js';

export const membersSchema = { entities: [], migrations: [CreateMembers1764000100000, AddContacts1764000500000, AddLevelsAndTrails1764000800000, TellEndedPosts1764001310000] };
