import { CreateAcademy1764030000000 } from './migrations/create-academy.js';

export const academySchema = { entities: [], migrations: [CreateAcademy1764030000000] };
