import * as z from 'zod/mini';
import { cursor, id, instant } from '../common.js';

const year = z.int().check(z.minimum(2020), z.maximum(2100));
const count = z.int().check(z.minimum(0), z.maximum(10_000_000));
export const setGoal = z.strictObject({ people: count, sessions: count, stations: count });
export type SetGoal = z.infer<typeof setGoal>;
const figures = z.object({ people: z.int(), sessions: z.int(), stations: z.int() });
export const goalQuery = z.strictObject({ year: z.optional(z.string().check(z.regex(/^20\d\d$/))) });
/** A year in Shanghai. `people` are counted once however often they came, `visits` each time; `stations` are houses in which something took place. */
export const goalPage = z.object({ year, years: z.array(year), goal: z.nullable(figures), done: z.object({ ...figures.shape, visits: z.int() }), can: z.object({ set: z.boolean() }) });
export type GoalPage = z.infer<typeof goalPage>;
export const goalRowsQuery = z.strictObject({ year: z.string().check(z.regex(/^20\d\d$/)), of: z.enum(['people', 'sessions', 'stations']), after: z.optional(z.string().check(z.maxLength(80))) });
export type GoalRowsQuery = z.infer<typeof goalRowsQuery>;
/** What a figure is made of: sessions with how many came, or houses with how much took place in them. */
export const goalRows = z.object({ items: z.array(z.object({ id, sessionId: z.nullable(id), title: z.string(), place: z.string(), at: z.nullable(instant), sessions: z.int(), people: z.int() })), next: cursor });
export type GoalRows = z.infer<typeof goalRows>;
