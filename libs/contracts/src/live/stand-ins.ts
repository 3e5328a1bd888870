import * as z from 'zod/mini';
import { id, instant, text } from '../common.js';

export const callStandIn = z.strictObject({ note: text(200) });
/** `free`: the reader has nothing else at that time. */
export const standIn = z.object({
  id, showId: id, title: z.string(), startsAt: instant, minutes: z.int(), streamer: z.string(), note: z.string(), state: z.enum(['open', 'taken', 'withdrawn', 'unfilled']), takenBy: z.nullable(z.string()), mine: z.boolean(), free: z.boolean(), can: z.object({ take: z.boolean(), withdraw: z.boolean() }),
});
export type StandIn = z.infer<typeof standIn>;
export const standIns = z.object({ items: z.array(standIn), ownShows: z.array(z.object({ id, title: z.string(), startsAt: instant })) });
export type StandIns = z.infer<typeof standIns>;
