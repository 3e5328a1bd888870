import * as z from 'zod/mini';
import { id, instant, text, word } from '../common.js';
import { showState } from './shows.js';

/** A person in a room: the same for one person in one show, and nothing outside of it. */
const roomKey = z.string().check(z.minLength(8), z.maxLength(24));
const seq = z.int().check(z.minimum(1));
const fenOf = z.int().check(z.minimum(0));
export const roomBadges = ['host', 'crew', 'staff', 'shop', 'buyer'] as const;
export const lineMost = 140;

const line = z.object({
  by: roomKey, name: z.string(), badge: z.optional(z.enum(roomBadges)), x: z.string(),
  /** Whom it answers. */
  to: z.optional(z.object({ by: roomKey, name: z.string() })),
  /** What the sender's page called it before it had a number. */
  c: z.optional(z.string()),
});
export type RoomLine = z.infer<typeof line>;

export const dropStates = ['armed', 'open', 'sold_out', 'over', 'stopped'] as const;
/** What may happen in a room, each with its body. Money is whole fen. */
export const roomBodies = {
  state: z.object({ state: showState }),
  say: line,
  ask: line,
  /** `explain`: the streamer now speaks about it. At most three are pinned. */
  pin: z.object({ item: id, no: z.int(), product: id, title: z.string(), explain: z.boolean() }),
  unpin: z.object({ item: id }),
  /** The order of the shelf, whole, after it changed. */
  shelf: z.object({ items: z.array(id) }),
  price: z.object({ product: id, sku: id, fen: fenOf, before: fenOf }),
  /** `left` 0 is sold out; `held` means the shop or the crew took it off sale. */
  stock: z.object({ product: id, sku: z.optional(id), left: z.int(), held: z.optional(z.boolean()) }),
  drop: z.object({ id, item: id, state: z.enum(dropStates), opensAt: instant, closesAt: instant, fen: fenOf, struck: z.nullable(fenOf), pieces: z.int(), limit: z.int() }),
  /** Empty takes it down. */
  announce: z.object({ x: z.string() }),
  correction: z.object({ x: z.string() }),
  /** Lines that nobody shall see any more. */
  hide: z.object({ seqs: z.array(seq) }),
  /** All lines of a person go, and she writes no more until then; null is for good. */
  mute: z.object({ by: roomKey, until: z.nullable(instant), lines: z.boolean() }),
  unmute: z.object({ by: roomKey }),
  /** Seconds that a person waits between two lines; 0 is off. */
  slow: z.object({ seconds: z.int() }),
  count: z.object({ viewers: z.int(), likes: z.int() }),
} as const;
export type RoomKind = keyof typeof roomBodies;
export type RoomBodies = { [Kind in RoomKind]: z.infer<(typeof roomBodies)[Kind]> };
/** One event as it is told before it has a number. */
export type RoomEvent = { [Kind in RoomKind]: { kind: Kind; body: RoomBodies[Kind] } }[RoomKind];

/**
 * Events of a room sealed together: `s` the show, `f` the number of the first event, `t` its instant (ms UTC), `e` the events, each as
 * milliseconds after `t`, kind and body. An event's number is `f` plus its place. The same text goes over the sockets, into history and record.
 */
export const roomBatch = z.object({ s: id, f: seq, t: z.int(), e: z.array(z.tuple([z.int(), z.string(), z.unknown()])) });
export interface RoomBatch { s: string; f: number; t: number; e: [number, RoomKind, RoomBodies[RoomKind]][] }

/** Latest values, not logged one by one: who watches (devices), likes, how many lines were folded away while it was busy. */
export const roomCounters = z.object({ v: z.int(), l: z.int(), folded: z.optional(z.int()) });
export type RoomCounters = z.infer<typeof roomCounters>;

/** What a page needs to enter: shown once to a socket, it spares the database at every reconnection. */
export const roomTicket = z.object({ ticket: z.string(), me: z.nullable(z.object({ by: roomKey, name: z.string(), badge: z.optional(z.enum(roomBadges)) })), can: z.object({ say: z.boolean(), moderate: z.boolean() }), last: z.int(), v: z.int() });
export type RoomTicket = z.infer<typeof roomTicket>;

export const sayLine = z.strictObject({ kind: z.enum(['say', 'ask']), x: word(lineMost), to: z.optional(z.strictObject({ by: roomKey, name: z.string().check(z.maxLength(40)) })), c: z.string().check(z.minLength(1), z.maxLength(24)) });
export type SayLine = z.infer<typeof sayLine>;
/** `ok` with its number, `held` until the crew looked at it, `shed` while the room shows a sample only, or a refusal by its code. */
export const sayAnswer = z.discriminatedUnion('is', [
  z.object({ is: z.literal('ok'), seq }), z.object({ is: z.literal('held') }), z.object({ is: z.literal('shed') }), z.object({ is: z.literal('no'), code: z.string(), values: z.record(z.string(), z.unknown()) }),
]);
export type SayAnswer = z.infer<typeof sayAnswer>;

/** What stands in a room after all events up to `seq`; the newest lines beside it. */
export const roomFold = z.object({
  seq: z.int(), v: z.int(), state: z.nullable(showState), pins: z.array(roomBodies.pin), drop: z.nullable(roomBodies.drop), announce: z.string(), correction: z.string(), slow: z.int(), likes: z.int(),
  /** Products that are off sale or out, and prices that changed, since the shelf was read. */
  out: z.array(id), prices: z.record(id, fenOf), lines: z.array(z.object({ seq, at: z.int(), kind: z.enum(['say', 'ask']), body: line })),
});
export type RoomFold = z.infer<typeof roomFold>;
/** Batches as they were sealed, as text; `next` is the number to go on from. `v` rises when a line is taken out of what was answered before. */
export const roomHistory = z.object({ v: z.int(), batches: z.array(z.string()), next: z.nullable(z.int()) });
export type RoomHistory = z.infer<typeof roomHistory>;

export const reportLine = z.strictObject({ reason: word(200) });
export const muteWish = z.strictObject({ by: roomKey, minutes: z.nullable(z.int().check(z.minimum(1), z.maximum(1440))), lines: z.boolean(), reason: word(200) });
export const roomRules = z.strictObject({ slow: z.int().check(z.minimum(0), z.maximum(300)), hold: z.int().check(z.minimum(0), z.maximum(30)), words: z.array(word(20)).check(z.maxLength(200)) });
export type RoomRules = z.infer<typeof roomRules>;
export const hideWish = z.strictObject({ reason: text(200) });

/** What travels over the socket. Rooms are joined with a ticket; history is asked for by HTTP. */
export interface RoomServerMessages { b: (batches: string[], counters: RoomCounters) => void }
export interface RoomClientMessages {
  /** @param since the last number known; what is missing comes as the first frame, or `far` says to read history first */
  join: (wish: { ticket: string; since: number }, answer: (told: { ok: boolean; far?: boolean; code?: string; counters?: RoomCounters }) => void) => void;
  say: (line: SayLine, answer: (told: SayAnswer) => void) => void;
  /** Taps since the last one, at most 20, at most once a second. */
  like: (taps: number) => void;
}
