/** A piece of time, in ms since 1970. */
export interface Span { from: number; until: number }

const stepMs = 15 * 60_000;

export const overlaps = (a: Span, b: Span): boolean => a.from < b.until && b.from < a.until;

/** The start nearest to `wish` at which a lesson of its length fits between what is busy, within the day; null when none does. Starts lie on quarters of an hour. */
export function nearestFree(wish: Span, day: Span, busy: Span[]): number | null {
  const length = wish.until - wish.from;
  const fits = (from: number) => from >= day.from && from + length <= day.until && !busy.some((one) => overlaps({ from, until: from + length }, one));
  const most = Math.ceil((day.until - day.from) / stepMs);
  const base = Math.floor(wish.from / stepMs) * stepMs;
  for (let step = 1; step <= most; step += 1) {
    const [later, sooner] = [base + step * stepMs, base - step * stepMs];
    if (fits(later)) return later;
    if (fits(sooner)) return sooner;
  }
  return null;
}
