import * as z from 'zod/mini';
import { instant } from '../common.js';

/** Whether she has a calendar address of her own; the address itself is shown once, when it is made. */
export const ownFeed = z.object({ madeAt: z.nullable(instant) });
export type OwnFeed = z.infer<typeof ownFeed>;
export const newFeed = z.object({ madeAt: instant, path: z.string() });
export type NewFeed = z.infer<typeof newFeed>;
/** Years among the coming weeks whose holidays are not announced yet; terms in working days then know weekends only. */
export const holidayGaps = z.object({ missing: z.array(z.int()) });
export type HolidayGaps = z.infer<typeof holidayGaps>;
