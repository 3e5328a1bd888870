import * as z from 'zod/mini';
import { day, wallTime } from '../calendar/patterns.js';
import { id, instant, text, word } from '../common.js';
import { obstacle } from './sessions.js';

export const requestStates = ['open', 'planned', 'declined', 'withdrawn'] as const;
export const requestState = z.enum(requestStates);
/** A village, a street or a station asks that a lecture comes to it. */
export const askLecture = z.strictObject({ courseId: id, organisationId: id, town: word(20), place: text(60), people: z.int().check(z.minimum(1), z.maximum(2000)), fromOn: day, untilOn: day, note: text(200) });
export type AskLecture = z.infer<typeof askLecture>;
export const lectureRequest = z.object({
  id, courseId: id, title: z.string(), organisationName: z.string(), town: z.string(), place: z.string(), people: z.int(), fromOn: z.string(), untilOn: z.string(), note: z.string(), state: requestState, sessionId: z.nullable(id), startsAt: z.nullable(instant),
  lecturers: z.array(z.string()), reason: z.nullable(z.string()), can: z.object({ plan: z.boolean(), withdraw: z.boolean() }),
});
export type LectureRequest = z.infer<typeof lectureRequest>;
/** `season` is the quarter that covers today; towns without a lecture in it come first. */
export const tours = z.object({
  items: z.array(lectureRequest), season: z.object({ from: z.string(), until: z.string() }), towns: z.array(z.object({ town: z.string(), sessions: z.int() })),
  hours: z.array(z.object({ id, name: z.string(), town: z.string(), sessions: z.int(), minutes: z.int(), km: z.int() })), month: z.string(), can: z.object({ ask: z.boolean() }),
});
export type Tours = z.infer<typeof tours>;
export const tourQuery = z.strictObject({ month: z.optional(z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/))) });
const when = { day, time: wallTime, minutes: z.int().check(z.minimum(15), z.maximum(600)) };
export const askCandidates = z.strictObject(when);
export type AskCandidates = z.infer<typeof askCandidates>;
/** Who could give it then: qualified ones first, free before busy, near before far. */
export const candidates = z.object({ items: z.array(z.object({ id, name: z.string(), town: z.string(), qualified: z.boolean(), km: z.nullable(z.int()), obstacle: z.nullable(obstacle) })) });
export type Candidates = z.infer<typeof candidates>;
export const planLecture = z.strictObject({ ...when, roomId: z.nullable(id), lecturerId: id });
export type PlanLecture = z.infer<typeof planLecture>;
export const declineLecture = z.strictObject({ reason: word(120) });
/** A proposal for all open requests at once: least way, nobody at two places. Nothing is booked yet. */
export const tourDraft = z.object({
  items: z.array(z.object({ requestId: id, title: z.string(), organisationName: z.string(), town: z.string(), people: z.int(), day: z.string(), time: z.string(), minutes: z.int(), roomId: id, room: z.string(), lecturerId: id, lecturer: z.string() })),
  /** Why a request is not in it: nobody teaches that, no room in its town, or no day on which somebody could come. */
  left: z.array(z.object({ requestId: id, title: z.string(), town: z.string(), why: z.enum(['no_lecturer', 'no_room', 'no_day']) })),
  /** All ways of the draft, and of going to whoever is nearest each day. */
  km: z.int(), nearestKm: z.int(), uncovered: z.array(z.string()),
});
export type TourDraft = z.infer<typeof tourDraft>;
export const confirmTours = z.strictObject({ items: z.array(z.strictObject({ requestId: id, day, time: wallTime, minutes: z.int().check(z.minimum(15), z.maximum(600)), roomId: id, lecturerId: id })).check(z.minLength(1), z.maxLength(100)) });
export type ConfirmTours = z.infer<typeof confirmTours>;
