import * as z from 'zod/mini';
import { fen, id, instant, picture, quantity, text, word } from '../common.js';
import { cardUnit, cardView } from './cards.js';
import { expoFile } from './editions.js';

/** `base` gives, `brand` takes; a `mediator` of the federation helps both. */
export const dealSides = ['base', 'brand', 'mediator'] as const;
export const dealSide = z.enum(dealSides);
export type DealSide = z.infer<typeof dealSide>;
/** Follows from what has happened; nobody sets it. */
export const dealStages = ['new', 'talking', 'sample', 'signed', 'closed'] as const;
export const dealStage = z.enum(dealStages);
export type DealStage = z.infer<typeof dealStage>;
export const offerStates = ['open', 'accepted', 'countered', 'declined', 'withdrawn', 'lapsed'] as const;
export const offerState = z.enum(offerStates);
export const sampleStates = ['asked', 'agreed', 'declined', 'sent', 'received'] as const;
export const sampleState = z.enum(sampleStates);
export const samplePayer = z.enum(['base', 'brand']);
export const outcomeKinds = ['none', 'sample', 'order', 'co_product'] as const;
export const outcomeKind = z.enum(outcomeKinds);

export const dealSay = z.strictObject({ text: text(500), pictureId: z.optional(id) });
export type DealSay = z.infer<typeof dealSay>;
/** `priceFen` is for one piece. An offer beside one that is open answers it. */
export const makeOffer = z.strictObject({ skuId: id, quantity, priceFen: fen.check(z.minimum(1)), validUntil: z.iso.datetime(), note: text(200) });
export type MakeOffer = z.infer<typeof makeOffer>;
export const answerOffer = z.strictObject({ to: z.enum(['accepted', 'declined', 'withdrawn']) });
export const askSample = z.strictObject({ what: word(60), priceFen: fen, payer: samplePayer, address: word(120) });
export type AskSample = z.infer<typeof askSample>;
export const moveSample = z.strictObject({ to: z.enum(['agreed', 'declined', 'sent', 'received']), carrier: z.optional(text(20)), number: z.optional(text(40)) });
export type MoveSample = z.infer<typeof moveSample>;
/** Agreed and paid outside of here; counts once both have said so. */
export const recordOutside = z.strictObject({ amountFen: fen.check(z.minimum(1)), agreedOn: z.iso.date(), note: text(200) });
export type RecordOutside = z.infer<typeof recordOutside>;
export const sayOutcome = z.strictObject({ due: z.union([z.literal(7), z.literal(30)]), kind: outcomeKind, amountFen: z.nullable(fen), reason: text(200) });
export type SayOutcome = z.infer<typeof sayOutcome>;
export const closeDeal = z.strictObject({ reason: text(200) });

/** `partnerBp`: what the one who does not sell it has of a piece. `rawFen`: what the raw good brings for a unit of the supply card; `useMilli`: thousandths of a unit that go into a piece. */
export const proposeCoProduct = z.strictObject({ productId: id, partnerBp: z.int().check(z.minimum(100), z.maximum(9900)), rawFen: fen.check(z.minimum(1)), useMilli: z.int().check(z.minimum(1), z.maximum(1_000_000)), note: text(200), show: z.boolean() });
export type ProposeCoProduct = z.infer<typeof proposeCoProduct>;
export const answerCoProduct = z.strictObject({ to: z.enum(['agreed', 'ended']), show: z.boolean() });
export const showCoProduct = z.strictObject({ show: z.boolean() });

const made = { id, side: dealSide, mine: z.boolean(), name: z.string(), at: instant };
const offer = z.object({
  ...made, skuId: id, title: z.string(), skuName: z.string(), quantity, priceFen: fen, validUntil: instant, note: z.string(), state: offerState,
  /** Since it was accepted: what the buyer buys with, until when, and what she has bought. `mallOfferId` is hers alone to see. */
  mallOfferId: z.nullable(id), buyUntil: z.nullable(instant), sold: z.int(), left: z.int(),
  can: z.object({ accept: z.boolean(), decline: z.boolean(), counter: z.boolean(), withdraw: z.boolean(), buy: z.boolean() }),
});
export type DealOffer = z.infer<typeof offer>;
const sample = z.object({
  ...made, what: z.string(), priceFen: fen, payer: samplePayer, address: z.string(), carrier: z.string(), number: z.string(), state: sampleState,
  can: z.object({ agree: z.boolean(), send: z.boolean(), receive: z.boolean() }),
});
export type DealSample = z.infer<typeof sample>;
const outside = z.object({ ...made, amountFen: fen, agreedOn: z.string(), note: z.string(), confirmed: z.boolean(), can: z.object({ confirm: z.boolean() }) });
export type DealOutside = z.infer<typeof outside>;
const worth = { rawFen: fen, unit: cardUnit, useMilli: z.int(), finishedFen: fen, baseIncomeFen: fen, upliftFen: z.int() };
const coProduct = z.object({
  ...made, productId: id, title: z.string(), seller: z.enum(['base', 'brand']), partnerBp: z.int(), ...worth, note: z.string(), state: z.enum(['proposed', 'listed', 'ended']), shows: z.object({ base: z.boolean(), brand: z.boolean() }),
  /** Paid for and kept. */
  sold: z.object({ pieces: z.int(), fen, partnerFen: fen }), can: z.object({ agree: z.boolean(), end: z.boolean(), show: z.boolean() }),
});
export type DealCoProduct = z.infer<typeof coProduct>;
const maker = z.object({ id, name: z.string(), town: z.string() });
export const madeTogether = z.object({ item: z.nullable(z.object({ base: maker, brand: maker, note: z.string(), record: z.nullable(z.object({ ...worth, pieces: z.int() })) })) });
export type MadeTogether = NonNullable<z.infer<typeof madeTogether>['item']>;
export const deal = z.object({
  id, side: dealSide, stage: dealStage, supply: cardView, demand: cardView, openedAt: instant,
  lines: z.array(z.object({ ...made, text: z.string(), picture: z.nullable(picture), file: z.nullable(expoFile) })), offers: z.array(offer), samples: z.array(sample), outside: z.array(outside), coProducts: z.array(coProduct),
  /** Goods of both, of which one may become theirs together. */
  products: z.array(z.object({ id, title: z.string(), priceFen: fen, seller: z.enum(['base', 'brand']) })),
  outcomes: z.array(z.object({ due: z.int(), side: dealSide, kind: outcomeKind, amountFen: z.nullable(fen), reason: z.string() })),
  /** Of the two, what was ordered at an agreed price and paid, less what went back; and what both say was agreed outside. */
  orderedFen: fen, outsideFen: fen,
  /** What of the base's shop an offer can be about. */
  goods: z.array(z.object({ skuId: id, title: z.string(), name: z.string(), priceFen: fen, available: z.int() })),
  mediator: z.nullable(z.object({ asked: instant, name: z.nullable(z.string()) })), closed: z.nullable(z.object({ at: instant, reason: z.string() })),
  /** Outcomes that she is asked for and has not told. */
  due: z.array(z.int()), can: z.object({ say: z.boolean(), offer: z.boolean(), askSample: z.boolean(), record: z.boolean(), close: z.boolean(), propose: z.boolean(), askMediator: z.boolean() }),
});
export type Deal = z.infer<typeof deal>;
export const deals = z.object({ items: z.array(z.object({ id, stage: dealStage, side: dealSide, shopName: z.string(), title: z.string(), text: z.string(), at: instant, waits: z.boolean() })) });
export type Deals = z.infer<typeof deals>;
/** Where staff were asked to help. */
export const mediations = z.object({ items: z.array(z.object({ id, baseName: z.string(), brandName: z.string(), asked: instant, mediator: z.nullable(z.string()), mine: z.boolean(), stage: dealStage })) });
export type Mediations = z.infer<typeof mediations>;
