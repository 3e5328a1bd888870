import * as z from 'zod/mini';
import { cursor, fen, id, instant, picture, text, word } from '../common.js';

export const cardKinds = ['supply', 'demand'] as const;
export const cardKind = z.enum(cardKinds);
export type CardKind = z.infer<typeof cardKind>;
export const cardStates = ['open', 'paused', 'fulfilled', 'lapsed'] as const;
export const cardState = z.enum(cardStates);
/** What shops show and buyers ask for; one list, so that they mean the same. */
export const cardPapers = ['origin', 'green', 'organic', 'haccp', 'heritage'] as const;
export const cardPaper = z.enum(cardPapers);
export const cardUnits = ['kg', 'jin', 'piece', 'box'] as const;
export const cardUnit = z.enum(cardUnits);
export const hideable = z.enum(['price', 'place']);

const amount = z.int().check(z.minimum(0), z.maximum(10_000_000));
const fields = {
  categoryId: z.string().check(z.minLength(1), z.maxLength(60)),
  /** By month, January first: what she can give, or wants. */
  amounts: z.array(amount).check(z.length(12)), unit: cardUnit,
  /** Of a supply: the least she sells at once. */
  lot: z.nullable(z.int().check(z.minimum(1), z.maximum(10_000_000))),
  /** Fen a unit: what she asks, or pays at most. */
  priceFen: z.nullable(fen), town: word(20), papers: z.array(cardPaper).check(z.maxLength(5)),
  /** Of a demand: papers she would like and does not need. */
  wishes: z.array(cardPaper).check(z.maxLength(5)), fresh: z.boolean(), hopes: text(200), pictureId: z.nullable(id), hides: z.array(hideable).check(z.maxLength(2)),
};
export const setCard = z.strictObject(fields);
export type SetCard = z.infer<typeof setCard>;
export const makeCard = z.strictObject({ ...fields, kind: cardKind, shopId: id });
export type MakeCard = z.infer<typeof makeCard>;
export const moveCard = z.strictObject({ to: z.enum(['open', 'paused', 'fulfilled']) });

const { pictureId: _picture, ...shownFields } = fields;
export const cardView = z.object({
  id, kind: cardKind, ...shownFields,
  /** Empty where its owner hides it. */
  town: z.string(),
  title: z.string(), category: z.object({ id: z.string(), name: z.string(), nameTw: z.string(), nameEn: z.string() }), picture: z.nullable(picture), shop: z.object({ id, name: z.string(), verified: z.boolean() }), state: cardState,
  /** Written down by staff for somebody who could not. */
  filledFor: z.boolean(), lapsesAt: instant, mine: z.boolean(), sample: z.boolean(),
});
export type CardView = z.infer<typeof cardView>;
export const cardList = z.object({ items: z.array(cardView), next: cursor });
export type CardList = z.infer<typeof cardList>;
export const cardQuery = z.strictObject({ kind: z.optional(cardKind), category: z.optional(z.string().check(z.maxLength(60))), after: z.optional(z.string().check(z.maxLength(120))) });
export type CardQuery = z.infer<typeof cardQuery>;
export const ownCards = z.object({
  items: z.array(cardView), shops: z.array(z.object({ id, name: z.string(), town: z.string() })), staff: z.boolean(), towns: z.array(z.string()),
  categories: z.array(z.object({ id: z.string(), parentId: z.nullable(z.string()), name: z.string(), nameTw: z.string(), nameEn: z.string() })),
});
export type OwnCards = z.infer<typeof ownCards>;

const features = ['category', 'season', 'lot', 'price', 'distance', 'wishes'] as const;
export const matchFeature = z.enum(features);
export type MatchFeature = z.infer<typeof matchFeature>;
/** Figures behind a reason; the screen makes a sentence of them. */
export const matchFacts = z.discriminatedUnion('code', [
  z.object({ code: z.literal('category'), shared: z.string() }), z.object({ code: z.literal('season'), months: z.array(z.int()), canMonthly: z.number(), needMonthly: z.number() }),
  z.object({ code: z.literal('lot'), minimumLot: z.number(), need: z.number() }), z.object({ code: z.literal('price'), overPct: z.nullable(z.number()) }), z.object({ code: z.literal('distance'), km: z.nullable(z.number()) }),
  z.object({ code: z.literal('wishes'), met: z.int(), of: z.int() }),
]);
export type MatchFacts = z.infer<typeof matchFacts>;
export const match = z.object({ card: cardView, score: z.int(), bars: z.record(matchFeature, z.int()), reasons: z.array(matchFacts), gap: z.nullable(matchFacts), meeting: z.nullable(id) });
export type Match = z.infer<typeof match>;
export const hint = z.object({ kind: z.enum(['lot', 'ask', 'certificate', 'month']), to: z.nullable(z.number()), pct: z.nullable(z.int()), code: z.nullable(z.string()), month: z.nullable(z.int()), added: z.int() });
export const matches = z.object({ card: cardView, items: z.array(match), hint: z.nullable(hint), weights: z.string(), categories: ownCards.shape.categories });
export type Matches = z.infer<typeof matches>;

export const meetingStates = ['pending', 'accepted', 'declined', 'expired', 'cancelled'] as const;
export const meetingState = z.enum(meetingStates);
export const meetingWays = ['place', 'phone', 'video'] as const;
export const meetingWay = z.enum(meetingWays);
export const askMeeting = z.strictObject({ cardId: id, otherCardId: id, startsAt: z.iso.datetime(), way: meetingWay, note: text(200) });
export type AskMeeting = z.infer<typeof askMeeting>;
export const answerMeeting = z.strictObject({ accept: z.boolean(), reason: z.optional(text(200)) });
export const meeting = z.object({
  id, state: meetingState, startsAt: instant, endsAt: instant, way: meetingWay, note: z.string(), expiresAt: instant, reason: z.nullable(z.string()), own: z.object({ cardId: id, title: z.string() }), other: z.object({ cardId: id, title: z.string(), shopName: z.string(), who: z.nullable(z.string()) }),
  /** What the two talk in since they met. */
  deal: z.nullable(id), asked: z.boolean(), can: z.object({ answer: z.boolean(), cancel: z.boolean() }),
});
export type Meeting = z.infer<typeof meeting>;
export const meetings = z.object({ items: z.array(meeting) });
export type Meetings = z.infer<typeof meetings>;
