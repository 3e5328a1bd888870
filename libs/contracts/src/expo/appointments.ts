import * as z from 'zod/mini';
import { id, instant, text, word } from '../common.js';
import { meetingWay } from './cards.js';

export const boothAppointmentStates = ['pending', 'accepted', 'declined', 'expired', 'cancelled'] as const;
const appointmentState = z.enum(boothAppointmentStates);
const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
/** Every half hour of a day in Shanghai between two times gets so many places; one that is there already gets as many. */
export const addSlots = z.strictObject({ day: z.iso.date(), from: clockTime, until: clockTime, places: z.int().check(z.minimum(1), z.maximum(9)) });
export type AddSlots = z.infer<typeof addSlots>;
export const bookSlot = z.strictObject({ slotId: id, way: meetingWay, text: word(200), shareContact: z.boolean() });
export type BookSlot = z.infer<typeof bookSlot>;
export const answerBoothAppointment = z.strictObject({ accept: z.boolean(), reason: z.optional(text(200)) });

/** `side` is the reader's. `who` receives the visitor, once that is known. */
export const boothAppointment = z.object({
  id, boothId: id, boothName: z.string(), visitorName: z.string(), state: appointmentState, side: z.enum(['visitor', 'booth']), startsAt: instant, endsAt: instant, way: meetingWay, text: z.string(), expiresAt: instant, who: z.nullable(z.string()), reason: z.nullable(z.string()), enquiryId: id,
  can: z.object({ answer: z.boolean(), cancel: z.boolean() }),
});
export type BoothAppointment = z.infer<typeof boothAppointment>;
export const boothAppointments = z.object({ items: z.array(boothAppointment) });
export type BoothAppointments = z.infer<typeof boothAppointments>;
/** Times that still lie ahead; `own` is what the reader has there. */
export const boothSlots = z.object({ slots: z.array(z.object({ id, startsAt: instant, endsAt: instant, free: z.boolean() })), own: z.nullable(boothAppointment) });
export type BoothSlots = z.infer<typeof boothSlots>;
export const boothDiary = z.object({ slots: z.array(z.object({ id, startsAt: instant, endsAt: instant, places: z.int(), taken: z.int() })), items: z.array(boothAppointment), days: z.array(z.string()), can: z.object({ set: z.boolean() }) });
export type BoothDiary = z.infer<typeof boothDiary>;
