import * as z from 'zod/mini';
import { id, instant, text } from '../common.js';

export const offerFirstShow = z.strictObject({ note: text(200) });
/** What a mentor looks at, each from 1 to 5. */
export const markKeys = ['prepared', 'spoken', 'goods', 'answers', 'rules'] as const;
const mark = z.int().check(z.minimum(1), z.maximum(5));
export const marks = z.strictObject({ prepared: mark, spoken: mark, goods: mark, answers: mark, rules: mark });
export type Marks = z.infer<typeof marks>;
/** `passed`: she goes on air alone from now on; otherwise she may have another first show. */
export const scoreFirstShow = z.strictObject({ marks, remark: text(500), passed: z.boolean() });
export type ScoreFirstShow = z.infer<typeof scoreFirstShow>;
export const firstShow = z.object({
  id, showId: id, title: z.string(), startsAt: instant, minutes: z.int(), mentor: z.string(), note: z.string(), state: z.enum(['open', 'taken', 'withdrawn', 'unfilled', 'returned', 'passed', 'again']), learner: z.nullable(z.string()), side: z.nullable(z.enum(['mentor', 'learner'])),
  marks: z.nullable(marks), remark: z.nullable(z.string()), free: z.boolean(), can: z.object({ take: z.boolean(), withdraw: z.boolean(), score: z.boolean() }),
});
export type FirstShow = z.infer<typeof firstShow>;
/** What a learner has and lacks for a first show of her own. */
export const firstShows = z.object({
  items: z.array(firstShow), ownShows: z.array(z.object({ id, title: z.string(), startsAt: instant })),
  ready: z.object({ certificate: z.nullable(z.string()), profile: z.boolean(), identity: z.boolean(), first: z.boolean() }),
});
export type FirstShows = z.infer<typeof firstShows>;
