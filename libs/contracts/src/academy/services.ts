import * as z from 'zod/mini';
import { day, wallTime } from '../calendar/patterns.js';
import { id, instant, text, word } from '../common.js';
import { way } from './courses.js';
import { place } from './sessions.js';

export const appointmentStates = ['held', 'confirmed', 'attended', 'no_show', 'cancelled'] as const;
export const appointmentState = z.enum(appointmentStates);
/** In the week of Shanghai; 1 is Monday. */
export const weekWindow = z.strictObject({ day: z.int().check(z.minimum(1), z.maximum(7)), from: wallTime, until: wallTime });
export const service = z.object({ id, title: z.string(), lead: z.string(), minutes: z.int(), ways: z.array(way), consultant: z.string(), place: z.nullable(place), sample: z.boolean() });
export type Service = z.infer<typeof service>;
export const services = z.object({ items: z.array(service) });
/** All free starts of the days ahead, on one screen. */
export const serviceSlots = z.object({ service, until: z.string(), days: z.array(z.object({ day: z.string(), starts: z.array(instant) })) });
export type ServiceSlots = z.infer<typeof serviceSlots>;
export const bookService = z.strictObject({ startsAt: z.iso.datetime(), way, topic: text(200) });
export type BookService = z.infer<typeof bookService>;
export const switchWay = z.strictObject({ way });
export const appointment = z.object({
  id, title: z.string(), consultant: z.string(), name: z.string(), topic: z.string(), way, ways: z.array(way), place: z.nullable(place), startsAt: instant, endsAt: instant, state: appointmentState, heldUntil: z.nullable(instant),
  can: z.object({ cancel: z.boolean(), switch: z.boolean(), confirm: z.boolean(), mark: z.boolean() }),
});
export type Appointment = z.infer<typeof appointment>;
export const appointments = z.object({ items: z.array(appointment) });
export type Appointments = z.infer<typeof appointments>;
export const makeService = z.strictObject({
  title: word(40), lead: text(200), lecturerId: id, roomId: z.nullable(id), organisationId: id, minutes: z.int().check(z.minimum(15), z.maximum(240)), beforeMinutes: z.int().check(z.minimum(0), z.maximum(120)), afterMinutes: z.int().check(z.minimum(0), z.maximum(120)),
  ways: z.array(way).check(z.minLength(1), z.maxLength(2)), windows: z.array(weekWindow).check(z.minLength(1), z.maxLength(14)),
});
export type MakeService = z.infer<typeof makeService>;
export const consultDesk = z.object({ services: z.array(z.object({ ...service.shape, windows: z.array(weekWindow), closed: z.boolean() })), items: z.array(appointment), absences: z.array(z.object({ id, lecturerId: id, name: z.string(), fromOn: z.string(), untilOn: z.string() })), can: z.object({ keep: z.boolean() }) });
export type ConsultDesk = z.infer<typeof consultDesk>;
export const markAppointment = z.strictObject({ to: z.enum(['confirmed', 'attended', 'no_show', 'cancelled']) });
export const addAbsence = z.strictObject({ lecturerId: id, fromOn: day, untilOn: day });
export type AddAbsence = z.infer<typeof addAbsence>;
