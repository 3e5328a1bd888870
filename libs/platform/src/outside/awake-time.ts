import { shanghaiMidnight } from '../shanghai-day.js';

const [opensMs, closesMs] = [8 * 3600_000, 21 * 3600_000];

/** The first instant from `now` on at which people may be disturbed: 08:00 to 21:00 in Shanghai. */
export function awakeTime(now: Date): Date {
  const sinceMidnight = now.getTime() - shanghaiMidnight(now).getTime();
  if (sinceMidnight < opensMs) return new Date(shanghaiMidnight(now).getTime() + opensMs);
  if (sinceMidnight >= closesMs) return new Date(shanghaiMidnight(now, 1).getTime() + opensMs);
  return now;
}
