import * as z from 'zod/mini';

/** A day of the calendar in Shanghai, YYYY-MM-DD. */
export const day = z.iso.date();
/** A time of the clock on the wall in Shanghai, HH:MM. */
export const wallTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** 1 is Monday, 7 Sunday. */
const weekday = z.int().check(z.minimum(1), z.maximum(7));
/** The three ways in which things repeat. A month that has no such day is left out. */
export const pattern = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('weekly'), days: z.array(weekday).check(z.minLength(1), z.maxLength(7)) }),
  z.strictObject({ kind: z.literal('monthly'), days: z.array(z.int().check(z.minimum(1), z.maximum(31))).check(z.minLength(1), z.maxLength(10)) }),
  /** `nth` counts from the start of the month; -1 is the last one. */
  z.strictObject({ kind: z.literal('nth'), nth: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(-1)]), day: weekday }),
]);
export type Pattern = z.infer<typeof pattern>;
