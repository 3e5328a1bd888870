import type { LiveLimits } from '../live-limits.js';
import { Refusal } from '@app/platform';

const minuteMs = 60_000;
const dayMs = 24 * 3600_000;

/** @throws live.too_soon, live.too_far */
export function requireStart(startsAt: Date, now: Date, limits: LiveLimits): void {
  if (startsAt.getTime() - now.getTime() < limits.startAheadMinutes * minuteMs) throw new Refusal('live.too_soon', { minutes: limits.startAheadMinutes });
  const latest = new Date(now);
  latest.setUTCMonth(latest.getUTCMonth() + limits.startAheadMonths);
  if (startsAt > latest) throw new Refusal('live.too_far', { months: limits.startAheadMonths });
}

/** Days before the show; for one that was made late, shortly before it. */
export function nominationsUntil(startsAt: Date, madeAt: Date, limits: LiveLimits): Date {
  const regular = new Date(startsAt.getTime() - limits.nominationDaysBefore * dayMs);
  return regular > madeAt ? regular : new Date(startsAt.getTime() - limits.lateNominationMinutesBefore * minuteMs);
}
