import { addDays, mondayOf, monthWeeks } from './days.js';

export const views = ['week', 'day', 'month', 'list'] as const;
export type View = (typeof views)[number];

/** The days a view shows. */
export function spanOf(view: View | undefined, day: string): { from: string; until: string } {
  if (view === 'day') return { from: day, until: day };
  if (view === 'month') { const weeks = monthWeeks(day); return { from: weeks[0]?.[0] ?? day, until: weeks.at(-1)?.at(-1) ?? day }; }
  if (view === 'list') return { from: day, until: addDays(day, 27) };
  return { from: mondayOf(day), until: addDays(mondayOf(day), 6) };
}
