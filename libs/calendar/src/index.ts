export { Calendar } from './calendar.js';
export { CalendarModule } from './calendar.module.js';
export { calendarSchema } from './calendar.schema.js';
export type { BookingRef, BookingWish, BusyTime } from './diary/diary.js';
export type { CalendarEntry } from './feeds/ics.js';
export { siteOf } from './feeds/site-of.js';
