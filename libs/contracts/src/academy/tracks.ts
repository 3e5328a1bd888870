import * as z from 'zod/mini';
import { day } from '../calendar/patterns.js';
import { id, instant, text, word } from '../common.js';

export const trackKinds = ['shop', 'streamer'] as const;
export const trackStates = ['active', 'graduated', 'left'] as const;
export const contactWays = ['visit', 'call', 'online', 'live'] as const;
const next = z.object({ text: z.string(), dueOn: z.string() });
/** Somebody on her way through the incubator base, and the one mentor who walks with her. `overdue`: a step is late, or nobody spoke with her for too long. */
export const trackCard = z.object({
  id, kind: z.enum(trackKinds), name: z.string(), goal: z.string(), state: z.enum(trackStates), openedAt: instant, endedAt: z.nullable(instant), mentor: z.object({ lecturerId: id, name: z.string(), since: instant }),
  next: z.nullable(next), lastContactAt: z.nullable(instant), contacts: z.int(), overdue: z.nullable(z.enum(['step', 'silence'])), sample: z.boolean(),
});
export type TrackCard = z.infer<typeof trackCard>;
export const trackPage = z.object({
  ...trackCard.shape, phone: z.nullable(z.string()), endNote: z.string(),
  log: z.array(z.object({ id, on: z.string(), way: z.enum(contactWays), by: z.string(), text: z.string() })), mentors: z.array(z.object({ name: z.string(), from: instant, until: z.nullable(instant), note: z.string() })),
  can: z.object({ write: z.boolean(), lead: z.boolean() }),
});
export type TrackPage = z.infer<typeof trackPage>;
export const tracksQuery = z.strictObject({ state: z.optional(z.enum(trackStates)) });
export const tracks = z.object({ items: z.array(trackCard), counts: z.object({ active: z.int(), overdue: z.int(), graduated: z.int(), left: z.int() }), silentDays: z.int(), can: z.object({ open: z.boolean() }) });
export type Tracks = z.infer<typeof tracks>;
export const ownTracks = z.object({ items: z.array(trackPage) });
export type OwnTracks = z.infer<typeof ownTracks>;
export const openTrack = z.strictObject({ kind: z.enum(trackKinds), name: word(20), phone: z.string().check(z.regex(/^1\d{10}$/)), goal: word(200), organisationId: id, mentorId: id });
export type OpenTrack = z.infer<typeof openTrack>;
/** What was spoken, and what is done until when; null when nothing is left to do. */
export const logContact = z.strictObject({ on: day, way: z.enum(contactWays), text: word(1000), next: z.nullable(z.strictObject({ text: word(200), dueOn: day })) });
export type LogContact = z.infer<typeof logContact>;
export const handOver = z.strictObject({ mentorId: id, note: text(200) });
export type HandOver = z.infer<typeof handOver>;
export const endTrack = z.strictObject({ as: z.enum(['graduated', 'left']), note: text(200) });
export type EndTrack = z.infer<typeof endTrack>;
