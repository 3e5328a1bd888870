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
