import { awakeTime, shanghaiMidnight } from '@app/platform';
import type { AcademyLimits } from '../academy-limits.js';

const [minuteMs, hourMs] = [60_000, 3600_000];
const bedHours = 21;

/** The instant at which so much time has passed in which people may be disturbed: the clock stands still from 21:00 to 08:00. */
export function afterAwake(now: Date, ms: number): Date {
  let [at, left] = [awakeTime(now), ms];
  for (;;) {
    const bed = shanghaiMidnight(at).getTime() + bedHours * hourMs;
    if (at.getTime() + left <= bed) return new Date(at.getTime() + left);
    left -= bed - at.getTime();
    at = awakeTime(new Date(bed));
  }
}

/** Until when, in whole minutes, a seat that is offered now waits for an answer; null where no offer can be made any more. */
export function offerUntil(now: Date, startsAt: Date, limits: Pick<AcademyLimits, 'offerHours' | 'shortOfferHours' | 'shortWithinHours' | 'offerEndsMinutesBefore'>): Date | null {
  const short = startsAt.getTime() - now.getTime() < limits.shortWithinHours * hourMs;
  const until = new Date(Math.floor(afterAwake(now, (short ? limits.shortOfferHours : limits.offerHours) * hourMs).getTime() / minuteMs) * minuteMs);
  return until.getTime() <= startsAt.getTime() - limits.offerEndsMinutesBefore * minuteMs ? until : null;
}

/** Whether a newcomer has a seat at once. A seat that is free while people wait goes to the first of them, never to her. */
export const seatsAtOnce = (session: { capacity: number; taken: number; waiting: number }): boolean => session.taken < session.capacity && session.waiting === 0;

const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
/** What a learner shows at the door: six signs without those that look alike. */
export const codeFrom = (bytes: Uint8Array): string => Array.from(bytes.subarray(0, 6), (byte) => letters[byte % letters.length]).join('');
