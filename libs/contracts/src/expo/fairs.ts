import * as z from 'zod/mini';
import { id, instant, word } from '../common.js';
import { cardKind } from './cards.js';

/** A day on which bases and brands meet one after the other (对接会). `open` for cards until `joinUntil`; what staff draw up is seen by all once it is published. */
export const fairStates = ['open', 'closed', 'published', 'over', 'cancelled'] as const;
export const fairState = z.enum(fairStates);
/** `coverage`: rather everybody once than the best twice. */
export const setFair = z.strictObject({
  title: word(40), place: word(60), startsAt: z.iso.datetime(), joinUntil: z.iso.datetime(), rounds: z.int().check(z.minimum(1), z.maximum(12)), minutes: z.int().check(z.minimum(10), z.maximum(60)), coverage: z.boolean(),
});
export type SetFair = z.infer<typeof setFair>;
export const joinFair = z.strictObject({ cardId: id });
export const placeLine = z.strictObject({ supplyId: id, demandId: id, round: z.nullable(z.int().check(z.minimum(0), z.maximum(11))) });
export type PlaceLine = z.infer<typeof placeLine>;
export const moveLine = z.strictObject({ round: z.nullable(z.int().check(z.minimum(0), z.maximum(11))), pinned: z.boolean() });
export type MoveLine = z.infer<typeof moveLine>;

const head = { id, title: z.string(), place: z.string(), startsAt: instant, joinUntil: instant, rounds: z.int(), minutes: z.int(), state: fairState, cards: z.int(), version: z.int() };
/** What a shop has to do with a fair: its cards in it, and whom it meets when. */
export const fairs = z.object({
  items: z.array(z.object({ ...head, own: z.array(z.object({ cardId: id, kind: cardKind, title: z.string(), joined: z.boolean() })), meetings: z.array(z.object({ startsAt: instant, shopName: z.string(), own: z.string(), other: z.string() })) })),
});
export type Fairs = z.infer<typeof fairs>;
export const staffFairs = z.object({ items: z.array(z.object(head)) });
export type StaffFairs = z.infer<typeof staffFairs>;
const line = z.object({
  id, supplyId: id, demandId: id, baseName: z.string(), brandName: z.string(), title: z.string(), score: z.int(), round: z.nullable(z.int()), pinned: z.boolean(), published: z.boolean(),
  /** Why it cannot take place where it stands. */
  conflict: z.nullable(z.enum(['two_tables', 'busy', 'no_round'])),
});
export type FairLine = z.infer<typeof line>;
export const staffFair = z.object({
  ...head, coverage: z.boolean(), lines: z.array(line), people: z.array(z.object({ cardId: id, kind: cardKind, shopName: z.string(), title: z.string(), meetings: z.int() })),
  /** How the draft was made; null before the first. */
  by: z.nullable(z.enum(['programme', 'greedy', 'again'])), planning: z.nullable(z.enum(['waiting', 'scoring', 'solving', 'placing'])),
  /** What publishing would change. */
  change: z.object({ added: z.int(), removed: z.int(), moved: z.int(), told: z.int() }), can: z.object({ edit: z.boolean(), plan: z.boolean(), publish: z.boolean(), cancel: z.boolean() }),
});
export type StaffFair = z.infer<typeof staffFair>;
export const blocks = z.object({ items: z.array(z.object({ organisationId: id, shopName: z.string(), town: z.string(), at: instant })) });
export type Blocks = z.infer<typeof blocks>;
export const blockShop = z.strictObject({ cardId: id, block: z.boolean() });
