import * as z from 'zod/mini';
import { fen, id, instant, picture } from '../common.js';

export const dropStates = ['armed', 'open', 'ended'] as const;
export const dropEnds = ['time', 'sold_out', 'hand', 'show_ended'] as const;
export const dropSku = z.object({ skuId: id, name: z.string(), priceFen: fen, struckFen: z.nullable(fen), ordinaryFen: fen, left: z.int() });
export const drop = z.object({
  id, version: z.int(), itemId: id, no: z.int(), productId: id, title: z.string(), picture, shopName: z.string(), offerId: id, state: z.enum(dropStates), how: z.nullable(z.enum(dropEnds)),
  startsAt: instant, endsAt: instant, total: z.int(), left: z.int(),
  /** Taken and not paid for yet: they come back when they are not. */
  unpaid: z.int(),
  perMember: z.int(),
  /** What she who asks may still take; a visitor as much as anybody. */
  mine: z.int(), skus: z.array(dropSku),
});
export type Drop = z.infer<typeof drop>;
/** With the server's clock, to count down on. */
export const dropBoard = z.object({ now: instant, items: z.array(drop) });
export type DropBoard = z.infer<typeof dropBoard>;

const pieces = z.int().check(z.minimum(1), z.maximum(9999));
const price = z.int().check(z.minimum(1), z.maximum(100_000_000));
export const armDrop = z.strictObject({
  itemId: id, skus: z.array(z.strictObject({ skuId: id, priceFen: price, struckFen: z.nullable(price) })).check(z.minLength(1), z.maxLength(30)), total: pieces, perMember: z.int().check(z.minimum(1), z.maximum(99)),
  countdownS: z.int().check(z.minimum(10), z.maximum(300)), minutes: z.int().check(z.minimum(1), z.maximum(20)),
});
export type ArmDrop = z.infer<typeof armDrop>;
/** The version that whoever commands has seen. */
export const dropCommand = z.strictObject({ version: z.int().check(z.minimum(1)) });
export type DropCommand = z.infer<typeof dropCommand>;
