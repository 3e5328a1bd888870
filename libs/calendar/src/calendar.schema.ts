import { AddVenues1764013000000 } from './migrations/add-venues.js';
import { CreateCalendar1764002000000 } from './migrations/create-calendar.js';

export const calendarSchema = { entities: [], migrations: [CreateCalendar1764002000000, AddVenues1764013000000] };
