import * as z from 'zod/mini';
import { id, instant, quantity } from '../common.js';
import { parcelNumber } from './buying.js';

/** What any carrier's news comes down to. */
export const parcelStates = ['booked', 'picked_up', 'in_transit', 'out', 'at_point', 'signed', 'failed', 'returning', 'returned'] as const;
export const parcelState = z.enum(parcelStates);
export type ParcelState = z.infer<typeof parcelState>;

/** `pattern` recognises the numbers of a carrier. */
export const carriers = z.object({ items: z.array(z.object({ name: z.string(), pattern: z.string() })) });
export type Carrier = z.infer<typeof carriers>['items'][number];

/** What the sandbox carrier may do wrong; `push_lost` is made up for by asking. */
export const carrierFaults = ['none', 'twice', 'disorder', 'at_point', 'push_lost', 'lost', 'returned'] as const;
export const advanceParcel = z.strictObject({ fault: z.enum(carrierFaults) });

/** Lines of "order number, tracking number"; commas, tabs, semicolons and spaces all separate. */
export const pasteParcels = z.strictObject({ text: z.string().check(z.trim(), z.minLength(1), z.maxLength(20_000)) });
export const pasteProblems = ['unreadable', 'unknown_order', 'not_to_send', 'unknown_carrier', 'twice'] as const;
const pasteProblem = z.nullable(z.enum(pasteProblems));
export const pastedParcels = z.object({
  items: z.array(z.object({ line: z.int(), text: z.string(), orderNumber: z.string(), number: z.string(), carrier: z.nullable(z.string()), goods: z.string(), problem: pasteProblem })),
});
export type PastedParcel = z.infer<typeof pastedParcels>['items'][number];

export const sendParcels = z.strictObject({ items: z.array(z.extend(parcelNumber, { orderNumber: z.string().check(z.minLength(1), z.maxLength(20)) })).check(z.minLength(1), z.maxLength(200)) });
export const sentParcels = z.object({ items: z.array(z.object({ orderNumber: z.string(), sent: z.boolean(), problem: pasteProblem })) });

/** Receivers are masked: paper lies about. */
export const packingList = z.object({
  shopName: z.string(), at: instant,
  items: z.array(z.object({
    id, number: z.string(), receiver: z.string(), phone: z.string(), place: z.string(), remark: z.string(), shipBy: z.nullable(instant),
    lines: z.array(z.object({ title: z.string(), skuName: z.string(), quantity })),
  })),
});
export type PackingList = z.infer<typeof packingList>;

export const shopTodayKinds = ['overdue', 'to_send', 'cases', 'returns', 'stuck'] as const;
/** What waits for the shop, with the next deadline of each kind; what is not waiting is left out. */
export const shopToday = z.object({ items: z.array(z.object({ kind: z.enum(shopTodayKinds), count: z.int(), due: z.nullable(instant), orderId: z.nullable(id) })) });
export type ShopToday = z.infer<typeof shopToday>;
