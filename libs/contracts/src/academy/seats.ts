import * as z from 'zod/mini';
import { id, instant, word } from '../common.js';
import { deskSession, seatState, sessionCard } from './sessions.js';

export const acceptOffer = z.strictObject({
  /** Sessions at the same time for which she waits, and which she gives up by accepting. */
  givesUp: z.optional(z.array(id).check(z.maxLength(20))),
});
export type AcceptOffer = z.infer<typeof acceptOffer>;
export const earned = z.object({ id, number: z.string(), title: z.string(), issuedOn: z.string(), revoked: z.boolean(), verifyPath: z.string(), /** Of a course about going on air. */ opensShow: z.boolean() });
export const learning = z.object({ coming: z.array(sessionCard), past: z.array(sessionCard), certificates: z.array(earned) });
export type Learning = z.infer<typeof learning>;

/** One line of the list of a session, for those who run it. */
export const rollLine = z.object({ id, name: z.string(), phoneMasked: z.string(), state: seatState, position: z.nullable(z.int()), offerUntil: z.nullable(instant), attendedAt: z.nullable(instant), attendedBy: z.nullable(z.string()) });
export type RollLine = z.infer<typeof rollLine>;
export const roll = z.object({ session: deskSession, lines: z.array(rollLine), signIn: z.boolean() });
export type Roll = z.infer<typeof roll>;
const phone = z.string().check(z.regex(/^1\d{10}$/));
export const person = z.strictObject({ name: word(20), phone });
/** `at` is when it was written down without a network; the earliest time stays. */
export const signIn = z.strictObject({ seatId: z.optional(id), code: z.optional(z.string().check(z.regex(/^[0-9A-Z]{6}$/))), at: z.optional(z.iso.datetime()) });
export type SignIn = z.infer<typeof signIn>;
/** Codes that lead to signing oneself in: one for a screen, which changes every minute, one for paper. */
export const doorCodes = z.object({ screen: z.string(), paper: z.string() });
export type DoorCodes = z.infer<typeof doorCodes>;
export const signMyself = z.strictObject({ token: z.string().check(z.regex(/^[\w-]{16}$/)) });
export const walkIn = z.strictObject({ ...person.shape, at: z.optional(z.iso.datetime()) });
export type WalkIn = z.infer<typeof walkIn>;
/** `again`: she had signed in before, then and by whom it says. */
export const signedIn = z.object({ seatId: id, name: z.string(), at: instant, by: z.string(), again: z.boolean() });
export type SignedIn = z.infer<typeof signedIn>;
export const addPeople = z.strictObject({ people: z.array(person).check(z.minLength(1), z.maxLength(200)), dry: z.boolean() });
export type AddPeople = z.infer<typeof addPeople>;
export const addedPeople = z.object({ items: z.array(z.object({ name: z.string(), phone: z.string(), outcome: z.enum(['confirmed', 'waiting', 'already', 'twice']) })) });
export type AddedPeople = z.infer<typeof addedPeople>;
