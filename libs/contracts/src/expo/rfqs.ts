import * as z from 'zod/mini';
import { fen, id, instant, quantity, text, word } from '../common.js';
import { cardUnit } from './cards.js';

/** `open` until the deadline, when all quotes are opened at once. */
export const rfqStates = ['open', 'opened', 'awarded', 'closed'] as const;
export const rfqState = z.enum(rfqStates);
export const quoteStates = ['sent', 'withdrawn', 'won', 'lost'] as const;
export const quoteState = z.enum(quoteStates);
/** From a demand card; `amount` in its unit. */
export const makeRfq = z.strictObject({ demandId: id, title: word(60), amount: z.int().check(z.minimum(1), z.maximum(10_000_000)), text: text(500), deadline: z.iso.datetime() });
export type MakeRfq = z.infer<typeof makeRfq>;
/** `pieces` of one SKU make up what is asked for; `priceFen` is for one of them. */
export const sendQuote = z.strictObject({ supplyId: id, skuId: id, pieces: quantity, priceFen: fen.check(z.minimum(1)), leadDays: z.int().check(z.minimum(0), z.maximum(365)), note: text(200) });
export type SendQuote = z.infer<typeof sendQuote>;
export const awardQuote = z.strictObject({ quoteId: id });

const rfqLine = z.object({ id, title: z.string(), category: z.string(), amount: z.int(), unit: cardUnit, shopName: z.string(), deadline: instant, state: rfqState, quotes: z.int(), mine: z.boolean(), quoted: z.boolean() });
export const rfqs = z.object({
  items: z.array(rfqLine),
  /** Her open demand cards, of which a new one can be made. */
  demands: z.array(z.object({ id, title: z.string(), unit: cardUnit, monthly: z.int() })),
});
export type Rfqs = z.infer<typeof rfqs>;
const quote = z.object({ id, shopName: z.string(), name: z.string(), title: z.string(), skuName: z.string(), pieces: quantity, priceFen: fen, totalFen: fen, leadDays: z.int(), note: z.string(), state: quoteState, revised: z.boolean(), at: instant, mine: z.boolean() });
export type Quote = z.infer<typeof quote>;
export const rfq = z.object({
  ...rfqLine.shape, text: z.string(), dealId: z.nullable(id),
  /** Of a supplier her own alone; of who asks none before the deadline, then all, the cheapest first. */
  offers: z.array(quote),
  /** What she may quote with. */
  supplies: z.array(z.object({ id, title: z.string(), goods: z.array(z.object({ skuId: id, title: z.string(), name: z.string(), priceFen: fen, available: z.int() })) })),
  can: z.object({ quote: z.boolean(), award: z.boolean(), close: z.boolean() }),
});
export type Rfq = z.infer<typeof rfq>;
