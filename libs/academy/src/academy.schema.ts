import { AddGoals1764034000000 } from './migrations/add-goals.js';
import { AddRequests1764031000000 } from './migrations/add-requests.js';
import { AddRevocations1764033000000 } from './migrations/add-revocations.js';
import { AddServices1764032000000 } from './migrations/add-services.js';
import { AddStudios1764036000000 } from './migrations/add-studios.js';
import { AddTracks1764035000000 } from './migrations/add-tracks.js';
import { CreateAcademy1764030000000 } from './migrations/create-academy.js';

export const academySchema = { entities: [], migrations: [CreateAcademy1764030000000, AddRequests1764031000000, AddServices1764032000000, AddRevocations1764033000000, AddGoals1764034000000, AddTracks1764035000000, AddStudios1764036000000] };
