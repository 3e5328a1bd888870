import * as z from 'zod/mini';
import { id, instant, text, word } from '../common.js';
import { weekWindow } from './services.js';
import { place } from './sessions.js';

const span = z.object({ from: instant, until: instant });
const halfHours = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most), z.multipleOf(30));
export const studio = z.object({ id, name: z.string(), lead: z.string(), place, windows: z.array(weekWindow), equipment: z.array(z.object({ id, name: z.string() })), sample: z.boolean() });
export type Studio = z.infer<typeof studio>;
export const studios = z.object({ items: z.array(studio) });
/** Minutes that an organisation may book in a month of Shanghai (YYYY-MM), and those that it has booked. */
export const studioQuota = z.object({ organisationId: id, name: z.string(), month: z.string(), minutes: z.int(), used: z.int() });
export type StudioQuota = z.infer<typeof studioQuota>;
/** When it is open and when it is taken, never by whom; `quotas` are those of the organisations she works in. */
export const studioPage = z.object({
  studio, aheadDays: z.int(), days: z.array(z.object({ day: z.string(), open: z.array(span), taken: z.array(span) })), equipmentTaken: z.array(z.object({ id, ...span.shape })), quotas: z.array(studioQuota),
});
export type StudioPage = z.infer<typeof studioPage>;
export const hireStudio = z.strictObject({ organisationId: id, startsAt: z.iso.datetime(), minutes: halfHours(30, 480), equipmentIds: z.array(id).check(z.maxLength(10)), purpose: word(60) });
export type HireStudio = z.infer<typeof hireStudio>;
export const hire = z.object({
  id, studioId: id, studio: z.string(), place, organisation: z.string(), name: z.string(), purpose: z.string(), startsAt: instant, endsAt: instant, equipment: z.array(z.string()), state: z.enum(['booked', 'cancelled']), can: z.object({ cancel: z.boolean() }),
});
export type Hire = z.infer<typeof hire>;
export const hires = z.object({ items: z.array(hire) });
export type Hires = z.infer<typeof hires>;
export const studioDesk = z.object({ studios: z.array(studio), equipment: z.array(z.object({ id, name: z.string() })), items: z.array(hire), quotas: z.array(studioQuota), can: z.object({ keep: z.boolean() }) });
export type StudioDesk = z.infer<typeof studioDesk>;
export const makeStudio = z.strictObject({ name: word(30), lead: text(200), roomId: id, organisationId: id, windows: z.array(weekWindow).check(z.minLength(1), z.maxLength(14)) });
export type MakeStudio = z.infer<typeof makeStudio>;
export const makeEquipment = z.strictObject({ name: word(30), organisationId: id });
export type MakeEquipment = z.infer<typeof makeEquipment>;
export const setQuota = z.strictObject({ minutes: halfHours(0, 60_000) });
export const cancelHire = z.strictObject({ reason: text(120) });
