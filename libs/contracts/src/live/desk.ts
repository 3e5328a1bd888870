import * as z from 'zod/mini';
import { fen, id, instant } from '../common.js';

const version = z.int().check(z.minimum(0));
/** What the desk showed when the command was given; of two commands for the same version one is refused. */
export const deskCommand = z.strictObject({ version });
export type DeskCommand = z.infer<typeof deskCommand>;
/** `explain`: the streamer speaks about it from now on. At most three are pinned; the oldest goes. */
export const pinGoods = z.strictObject({ version, item: id, explain: z.boolean() });
export type PinGoods = z.infer<typeof pinGoods>;
export const unpinGoods = z.strictObject({ version, item: id });
export type UnpinGoods = z.infer<typeof unpinGoods>;
/** All goods of the shelf in the order in which they come next; their numbers, which viewers know, stay. */
export const setTurns = z.strictObject({ version, items: z.array(id).check(z.maxLength(60)) });
export type SetTurns = z.infer<typeof setTurns>;
/** `on` false: nobody can take a piece any more, anywhere, until the crew lets go of it or the show ends. */
export const sellGoods = z.strictObject({ version, item: id, on: z.boolean() });
export type SellGoods = z.infer<typeof sellGoods>;

export const deskPin = z.object({ item: id, no: z.int(), explain: z.boolean(), since: instant });
/** What was sold of one of the goods in this show and its replay: orders paid, pieces and fen of them, and what was given back since. */
export const goodsSales = z.object({ productId: id, orders: z.int(), pieces: z.int(), fen, refundedFen: fen });
/** `since` began the window that is running; `seconds` of those before it. */
/** Devices that had it before them while it was pinned, and those that opened it from there. */
export const reached = z.object({ no: z.int(), shown: z.int(), tapped: z.int() });
export const talked = z.object({ item: id, times: z.int(), seconds: z.int(), since: z.nullable(instant) });
export const roomDesk = z.object({
  version, now: instant, pins: z.array(deskPin), off: z.array(id), turns: z.array(id), talked: z.array(talked), reached: z.array(reached),
  /** `last` and `before` are the ten minutes behind us and the ten before those. Figures move until every return window is over. */
  sales: z.object({ orders: z.int(), pieces: z.int(), fen, refundedFen: fen, lastFen: fen, beforeFen: fen, items: z.array(goodsSales) }),
  can: z.object({ sell: z.boolean() }),
});
export type RoomDesk = z.infer<typeof roomDesk>;

const sums = { orders: z.int(), pieces: z.int(), fen, refundedFen: fen, settledFen: fen };
/** Of one of the goods; `no` is null for what was bought here and never stood on the shelf. Settled is what can no longer go back. */
export const reportGoods = z.object({ productId: id, no: z.nullable(z.int()), title: z.string(), shown: z.int(), tapped: z.int(), seconds: z.int(), ...sums });
/** `viewers` is the most who watched in that minute. */
export const reportMinute = z.object({ at: instant, viewers: z.int(), orders: z.int(), fen });
export const showReport = z.object({ title: z.string(), now: instant, from: instant, until: instant, over: z.boolean(), peak: z.int(), ...sums, minutes: z.array(reportMinute), goods: z.array(reportGoods) });
export type ShowReport = z.infer<typeof showReport>;

/** A piece of the recording in which goods were explained. `url` is a list of its own. */
export const clip = z.object({ id, no: z.int(), productId: id, title: z.string(), from: instant, seconds: z.int(), url: z.string() });
export type Clip = z.infer<typeof clip>;
export const clips = z.object({ items: z.array(clip) });
export type Clips = z.infer<typeof clips>;
