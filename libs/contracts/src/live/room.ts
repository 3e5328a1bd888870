import * as z from 'zod/mini';
import { id, instant, text, word } from '../common.js';
import { showState } from './shows.js';

/** What stands behind a name in the chat; nothing for a plain viewer. */
export const roomBadges = ['host', 'co_host', 'crew', 'staff', 'shop'] as const;
export const roomBadge = z.enum(roomBadges);
export type RoomBadge = z.infer<typeof roomBadge>;

export const lineLength = 140;
const line = z.string().check(z.trim(), z.minLength(1), z.maxLength(lineLength));
/** Who spoke: a pseudonym of this house that is the same in all rooms, and the name that crew, staff and shops speak under. */
const speaker = { by: z.string(), b: z.optional(roomBadge), n: z.optional(z.string()) };
const said = { ...speaker, x: line, c: z.optional(z.string()), re: z.optional(z.object({ q: z.int(), by: z.string(), n: z.optional(z.string()) })) };
const itemNo = z.int().check(z.minimum(1));
const fen = z.int().check(z.minimum(0));
const seq = z.int().check(z.minimum(1));

/** Everything that can happen in a room. Short names, because each of them goes to everybody who watches. */
export const roomEvents = {
  say: z.strictObject(said),
  ask: z.strictObject({ ...said, item: z.optional(itemNo) }),
  pin: z.strictObject({ item: itemNo, explain: z.boolean() }),
  unpin: z.strictObject({ item: itemNo }),
  price: z.strictObject({ item: itemNo, fen, was: z.optional(fen) }),
  stock: z.strictObject({ item: itemNo, left: z.int().check(z.minimum(0)) }),
  drop: z.looseObject({ id, state: z.string() }),
  announce: z.strictObject({ x: z.string().check(z.maxLength(lineLength)) }),
  state: z.strictObject({ state: showState, reason: z.string() }),
  hide: z.strictObject({ seq, why: z.string() }),
  /** Until when she cannot write, in ms; 0 lifts it, null is for good. */
  mute: z.strictObject({ by: z.string(), until: z.nullable(z.int()), why: z.string() }),
  rule: z.strictObject({ slow: z.int(), hold: z.int(), words: z.int() }),
  correction: z.strictObject({ x: word(300), item: z.optional(itemNo) }),
  shed: z.strictObject({ n: z.int().check(z.minimum(1)) }),
  count: z.strictObject({ v: z.int(), l: z.int() }),
} as const;
export type RoomEventKind = keyof typeof roomEvents;
export type RoomEventBody<K extends RoomEventKind> = z.infer<(typeof roomEvents)[K]>;
/** Milliseconds after the time of its batch, kind, body. Its number is that of the batch plus its place. */
export type WireEvent = { [K in RoomEventKind]: [number, K, RoomEventBody<K>] }[RoomEventKind] | [number, 'gone', object];
export interface WireBatch { s: string; f: number; t: number; e: WireEvent[] }
/** `v` viewers, `l` likes, `q` the number of the last event. */
export interface RoomCounters { v: number; l: number; q: number }
/** What the log adds up to. Kinds that no screen knows yet are kept by it all the same. */
export const roomFold = z.object({
  q: z.int(), state: z.nullable(roomEvents.state), pins: z.array(roomEvents.pin), prices: z.record(z.string(), z.int()), stock: z.record(z.string(), z.int()), announce: z.string(),
  corrections: z.array(roomEvents.correction), rule: roomEvents.rule, drops: z.record(z.string(), roomEvents.drop),
});
export type RoomFold = z.infer<typeof roomFold>;
/** `v` counts the lines taken out of a page of the log; a page with more of them is another page. */
export const roomState = z.object({ fold: roomFold, q: z.int(), pageSize: z.int(), v: z.record(z.string(), z.int()) });
export type RoomState = z.infer<typeof roomState>;
export const logQuery = z.strictObject({ v: z.optional(z.string().check(z.regex(/^\d{1,6}$/))) });
const wireBatch = z.object({ s: id, f: z.int(), t: z.int(), e: z.array(z.unknown()) });
export const logPage = z.object({ v: z.int(), b: z.array(wireBatch) });
export type LogPage = z.infer<typeof logPage>;

/** What a viewer sends. `c` is her own mark, by which her screen knows the line again. */
const mark = z.string().check(z.regex(/^[\w-]{1,24}$/));
export const sayLine = z.strictObject({ x: line, c: mark, re: z.optional(seq) });
export const askLine = z.strictObject({ x: line, c: mark, re: z.optional(seq), item: z.optional(itemNo) });
export const tapsMost = 20;
/** The goods that were opened from where they are pinned. */
export const tapItem = itemNo;
export const likeTaps = z.int().check(z.minimum(1));
export const sinceSeq = z.int().check(z.minimum(0));
/** What became of her line. */
export type SayAnswer = { q: number } | { held: number } | { shed: true } | { code: string; [value: string]: unknown };
export interface RoomMe { by: string | null; role: RoomBadge | null; moderate: boolean; /** Until when she cannot write: null for good, 0 not at all. */ silenced: number | null }
/** The first packet of a connection. */
export interface RoomWelcome { fold: RoomFold; counters: RoomCounters; me: RoomMe; now: number }

const reason = word(200);
export const hideLine = z.strictObject({ seq, reason });
export const muteSpeaker = z.strictObject({ seq, minutes: z.int().check(z.minimum(1), z.maximum(1440)), reason });
export const banSpeaker = z.strictObject({ seq, reason });
export const reportLine = z.strictObject({ seq, reason });
export const setRoomRule = z.strictObject({
  slow: z.int().check(z.minimum(0), z.maximum(120)), hold: z.int().check(z.minimum(0), z.maximum(30)), words: z.array(word(20)).check(z.maxLength(100)),
});
export const decideHeld = z.strictObject({ pass: z.boolean() });
/** Empty takes it down. */
export const announceInRoom = z.strictObject({ x: text(lineLength) });
export const correctInRoom = z.strictObject({ x: word(300) });
/** The number under which an act stands in the log; null when there is nothing for others to see. */
export const roomActed = z.object({ q: z.nullable(z.int()) });
export type RoomActed = z.infer<typeof roomActed>;
/** What a moderator sees beside the chat. */
export const deskRoom = z.object({
  slow: z.int(), hold: z.int(), words: z.array(z.string()),
  held: z.array(z.object({ id, by: z.string(), text: z.string(), at: instant, dueAt: instant })),
  sanctions: z.array(z.object({ id, kind: z.enum(['mute', 'ban']), by: z.string(), line: z.string(), reason: z.string(), at: instant, until: z.nullable(instant) })),
  reports: z.array(z.object({ seq: z.int(), by: z.string(), text: z.string(), reasons: z.array(z.string()), times: z.int() })),
  shed: z.int(),
});
export type DeskRoom = z.infer<typeof deskRoom>;
