export { Calendar } from './calendar.js';
export { CalendarModule } from './calendar.module.js';
