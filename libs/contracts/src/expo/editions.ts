import * as z from 'zod/mini';
import { id, instant, picture, text, word } from '../common.js';
import { productCard } from '../mall/goods.js';

export const editionKinds = ['expo', 'processing_fair'] as const;
export const editionKind = z.enum(editionKinds);
/** By dates and clock, but for `draft` and `cancelled`. */
export const editionPhases = ['draft', 'calling', 'coming', 'open', 'ended', 'cancelled'] as const;
export const editionPhase = z.enum(editionPhases);
export type EditionPhase = z.infer<typeof editionPhase>;
export const boothSizes = ['1x1', '3x1', '3x3'] as const;
export const boothSize = z.enum(boothSizes);
export const boothStates = ['applied', 'accepted', 'rejected', 'published', 'hidden', 'withdrawn'] as const;
export const boothState = z.enum(boothStates);
export type BoothState = z.infer<typeof boothState>;

const programmeLine = z.strictObject({ at: z.iso.datetime(), title: word(60) });
export const editionCard = z.object({ id, kind: editionKind, title: z.string(), lead: z.string(), phase: editionPhase, applyUntil: instant, opensAt: instant, closesAt: instant, booths: z.int(), sample: z.boolean() });
export type EditionCard = z.infer<typeof editionCard>;
export const editions = z.object({ items: z.array(editionCard) });
export const hallCard = z.object({ id, name: z.string(), lead: z.string(), booths: z.int() });
export const editionPage = z.object({ ...editionCard.shape, cancelReason: z.nullable(z.string()), programme: z.array(z.object({ at: instant, title: z.string() })), halls: z.array(hallCard), towns: z.array(z.string()) });
export type EditionPage = z.infer<typeof editionPage>;

export const boothTile = z.object({ id, name: z.string(), tagline: z.string(), size: boothSize, town: z.string(), shopName: z.string(), verified: z.boolean(), picture: z.nullable(picture) });
export type BoothTile = z.infer<typeof boothTile>;
/** Booths in the order of this visitor's day: `seed` draws it, and a browser that sends it back keeps it. */
export const hallPage = z.object({ id, name: z.string(), lead: z.string(), edition: editionCard, seed: z.string(), booths: z.array(boothTile) });
export type HallPage = z.infer<typeof hallPage>;
export const hallQuery = z.strictObject({ seed: z.optional(z.string().check(z.regex(/^[0-9a-z]{8,24}$/))) });
export const shown = z.strictObject({ booths: z.array(id).check(z.minLength(1), z.maxLength(60)) });
/** A photo or a PDF; `bytes` is its size. */
export const expoFile = z.object({ id, title: z.string(), pdf: z.boolean(), bytes: z.int() });
export type ExpoFile = z.infer<typeof expoFile>;
export const fileTitle = z.strictObject({ title: z.optional(word(60)) });
export const boothPage = z.object({
  ...boothTile.shape, story: z.string(), pairing: z.string(), edition: editionCard, hall: z.object({ id, name: z.string() }), shop: z.object({ id, makerName: z.string(), makerStory: z.string(), village: z.string() }), goods: z.array(productCard),
  /** Those who answer, by name; `online` are those at the booth's desk now. */
  staff: z.array(z.string()), online: z.array(z.string()), files: z.array(expoFile), can: z.object({ ask: z.boolean(), book: z.boolean(), edit: z.boolean() }),
});
export type BoothPage = z.infer<typeof boothPage>;

/** For the wall of the opening hall: sums without anybody's name, and booths in an order that changes every few minutes. */
export const expoScreen = z.object({
  edition: editionCard, next: z.array(z.object({ at: instant, title: z.string() })), halls: z.array(hallCard), booths: z.array(boothTile),
  totals: z.object({ booths: z.int(), visits: z.int(), enquiries: z.int(), meetings: z.int(), orders: z.int() }),
});
export type ExpoScreen = z.infer<typeof expoScreen>;

export const setEdition = z.strictObject({ kind: editionKind, title: word(40), lead: text(200), applyUntil: z.iso.datetime(), opensAt: z.iso.datetime(), closesAt: z.iso.datetime(), programme: z.array(programmeLine).check(z.maxLength(40)) });
export type SetEdition = z.infer<typeof setEdition>;
export const setHall = z.strictObject({ name: word(30), lead: text(120), capacity: z.int().check(z.minimum(1), z.maximum(200)) });
export type SetHall = z.infer<typeof setHall>;
export const reasonOf = z.strictObject({ reason: word(200) });
export const copyEdition = z.strictObject({ title: word(40), days: z.int().check(z.minimum(1), z.maximum(800)) });

export const applyForBooth = z.strictObject({ editionId: id, shopId: id, name: word(40), tagline: text(60), story: text(2000), pairing: text(300), size: boothSize, productIds: z.array(id).check(z.maxLength(40)) });
export type ApplyForBooth = z.infer<typeof applyForBooth>;
export const setBooth = z.strictObject({ name: word(40), tagline: text(60), story: text(2000), pairing: text(300), size: boothSize, productIds: z.array(id).check(z.maxLength(40)) });
export type SetBooth = z.infer<typeof setBooth>;
export const moveBooth = z.strictObject({ to: z.enum(['published', 'hidden', 'withdrawn']) });
export const decideBooth = z.strictObject({ hallId: z.optional(id), reason: z.optional(word(200)) });
export type DecideBooth = z.infer<typeof decideBooth>;
export const addBoothStaff = z.strictObject({ phone: z.string().check(z.regex(/^1\d{10}$/)), name: word(20) });

/** From the day an expo opens to the day it closes; `orders` are offers and quotes of the shop that were bought or confirmed as agreed outside. */
export const boothFigures = z.object({ shown: z.int(), visits: z.int(), enquiries: z.int(), answered: z.int(), inTime: z.int(), meetings: z.int(), quotes: z.int(), orders: z.int() });
export type BoothFigures = z.infer<typeof boothFigures>;
const own = { id, state: boothState, name: z.string(), editionId: id, editionTitle: z.string(), shopId: id, shopName: z.string(), hallName: z.nullable(z.string()) };
export const exhibitorDesk = z.object({
  calling: z.array(editionCard), shops: z.array(z.object({ id, name: z.string(), goods: z.array(productCard) })), booths: z.array(z.object({ ...own, waiting: z.int() })),
});
export type ExhibitorDesk = z.infer<typeof exhibitorDesk>;
export const boothDesk = z.object({
  ...own, tagline: z.string(), story: z.string(), pairing: z.string(), size: boothSize, productIds: z.array(id), goods: z.array(productCard), reason: z.nullable(z.string()), phase: editionPhase,
  staff: z.array(z.object({ personId: id, name: z.string() })), files: z.array(expoFile), figures: boothFigures, can: z.object({ edit: z.boolean(), staff: z.boolean(), publish: z.boolean(), hide: z.boolean(), withdraw: z.boolean() }),
});
export type BoothDesk = z.infer<typeof boothDesk>;

export const staffEdition = z.object({
  ...editionPage.shape, halls: z.array(z.object({ ...hallCard.shape, capacity: z.int(), taken: z.int() })),
  applications: z.array(z.object({ ...own, tagline: z.string(), size: boothSize, town: z.string(), appliedAt: instant, hallId: z.nullable(id), reason: z.nullable(z.string()), figures: boothFigures, share: z.number() })),
  /** How evenly booths were shown: 0 is even, 1 is one booth alone. */
  gini: z.number(), can: z.object({ edit: z.boolean(), publish: z.boolean(), cancel: z.boolean() }),
});
export type StaffEdition = z.infer<typeof staffEdition>;
