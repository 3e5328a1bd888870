import { AddAppointments1764025000000 } from './migrations/add-appointments.js';
import { AddCoProducts1764023000000 } from './migrations/add-co-products.js';
import { AddDeals1764022000000 } from './migrations/add-deals.js';
import { AddEditionTurns1764027000000 } from './migrations/add-turns.js';
import { AddFairs1764024000000 } from './migrations/add-fairs.js';
import { AddFiles1764026000000 } from './migrations/add-files.js';
import { AddRfqs1764023500000 } from './migrations/add-rfqs.js';
import { CreateExpo1764020000000 } from './migrations/create-expo.js';

export const expoSchema = { entities: [], migrations: [CreateExpo1764020000000, AddDeals1764022000000, AddCoProducts1764023000000, AddRfqs1764023500000, AddFairs1764024000000, AddAppointments1764025000000, AddFiles1764026000000, AddEditionTurns1764027000000] };
