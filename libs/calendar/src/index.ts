export { Calendar } from './calendar.js';
export { CalendarModule } from './calendar.module.js';
export { calendarSchema } from './calendar.schema.js';
export type { BookingRef, BookingWish, BusyTime } from './diary/diary.js';
export type { CalendarEntry } from './feeds/ics.js';
export { kmBetweenTowns, placeOfTown, townNames } from './venues/towns.js';
export { siteOf } from './feeds/site-of.js';
