import * as z from 'zod/mini';
import { day, pattern, wallTime } from '../calendar/patterns.js';
import { id, instant, word } from '../common.js';
import { courseCard, courseState, lecturer, theme, way } from './courses.js';

/** By the clock, but for `cancelled`. */
export const sessionPhases = ['coming', 'running', 'done', 'cancelled'] as const;
export const sessionPhase = z.enum(sessionPhases);
export type SessionPhase = z.infer<typeof sessionPhase>;
export const seatStates = ['confirmed', 'waiting', 'offered', 'lapsed', 'cancelled', 'door'] as const;
export const seatState = z.enum(seatStates);
export type SeatState = z.infer<typeof seatState>;

export const place = z.object({ roomId: id, room: z.string(), venue: z.string(), town: z.string(), address: z.string() });
/** A seat as its owner sees it. `position` counts from 1 while she waits; `code` signs her in at the door. */
export const seat = z.object({ id, state: seatState, position: z.nullable(z.int()), offerUntil: z.nullable(instant), code: z.nullable(z.string()), attendedAt: z.nullable(instant) });
export type Seat = z.infer<typeof seat>;
export const sessionCard = z.object({
  id, courseId: id, title: z.string(), theme, way, startsAt: instant, endsAt: instant, place: z.nullable(place), lecturers: z.array(z.object({ id, name: z.string() })),
  capacity: z.int(), seatsLeft: z.int(), waiting: z.int(), phase: sessionPhase, cancelReason: z.nullable(z.string()), mine: z.nullable(seat),
});
export type SessionCard = z.infer<typeof sessionCard>;
export const coursePage = z.object({ ...courseCard.shape, outline: z.string(), state: courseState, teachers: z.array(lecturer), sessions: z.array(sessionCard) });
export type CoursePage = z.infer<typeof coursePage>;
const other = z.object({ id, title: z.string(), startsAt: instant });
export const sessionPage = z.object({
  ...sessionCard.shape, lead: z.string(), level: z.int(), movedFrom: z.nullable(instant),
  /** What else she has a seat in at that time. */
  clashes: z.array(other),
  /** Where she waits at that time: taking the seat gives these up. */
  waitsElsewhere: z.array(other),
});
export type SessionPage = z.infer<typeof sessionPage>;

const minutes = z.int().check(z.minimum(15), z.maximum(600));
const capacity = z.int().check(z.minimum(1), z.maximum(2000));
const crew = z.array(id).check(z.minLength(1), z.maxLength(5));
const held = { minutes, roomId: z.nullable(id), lecturerIds: crew };
/** Days by a pattern, with what stands in the way of each; nothing is saved. */
export const previewTerm = z.strictObject({ courseId: id, pattern, fromOn: day, count: z.int().check(z.minimum(1), z.maximum(60)), time: wallTime, ...held });
export type PreviewTerm = z.infer<typeof previewTerm>;
/** `who` is a lecturer or a room. Of another's time nothing is told but the times. */
export const obstacle = z.object({ kind: z.enum(['taken', 'way']), who: z.string(), from: instant, until: instant, minutes: z.nullable(z.int()), town: z.nullable(z.string()) });
export type Obstacle = z.infer<typeof obstacle>;
export const termDay = z.object({ day: z.string(), startsAt: instant, holiday: z.boolean(), obstacle: z.nullable(obstacle), freeAt: z.nullable(instant) });
export type TermDay = z.infer<typeof termDay>;
export const termPreview = z.object({ items: z.array(termDay) });
export type TermPreview = z.infer<typeof termPreview>;
export const makeTerm = z.strictObject({ courseId: id, days: z.array(z.object({ day, time: wallTime })).check(z.minLength(1), z.maxLength(60)), capacity, ...held });
export type MakeTerm = z.infer<typeof makeTerm>;
/** `following` moves every later session of its term by as much. */
export const changeSession = z.strictObject({
  scope: z.enum(['this', 'following']), startsAt: z.optional(z.iso.datetime()), minutes: z.optional(minutes), roomId: z.optional(z.nullable(id)), lecturerIds: z.optional(crew), capacity: z.optional(capacity),
});
export type ChangeSession = z.infer<typeof changeSession>;
export const cancelSession = z.strictObject({ reason: word(120), scope: z.enum(['this', 'following']) });
export type CancelSession = z.infer<typeof cancelSession>;

/** Four weeks from today, unless it says otherwise. */
export const deskQuery = z.strictObject({ from: z.optional(day), until: z.optional(day) });
export const deskSession = z.object({
  id, courseId: id, termId: id, title: z.string(), theme, way, startsAt: instant, endsAt: instant, phase: sessionPhase, place: z.nullable(place), lecturers: z.array(z.object({ id, name: z.string() })), capacity: z.int(),
  seats: z.object({ confirmed: z.int(), waiting: z.int(), offered: z.int(), attended: z.int() }), can: z.object({ edit: z.boolean() }),
});
export type DeskSession = z.infer<typeof deskSession>;
export const deskSessions = z.object({ now: instant, items: z.array(deskSession) });
export type DeskSessions = z.infer<typeof deskSessions>;
const roomCard = z.object({ id, name: z.string(), capacity: z.int(), venueId: id, venue: z.string(), town: z.string(), address: z.string() });
/** What a trainer chooses from. */
export const trainerDesk = z.object({
  now: instant, staff: z.boolean(), lecturerId: z.nullable(id), organisations: z.array(z.object({ id, name: z.string() })), rooms: z.array(roomCard), lecturers: z.array(lecturer),
  courses: z.array(z.object({ id, title: z.string(), way, state: courseState, theme, minutes: z.int() })),
});
export type TrainerDesk = z.infer<typeof trainerDesk>;
