import { shanghaiDay, shanghaiMidnight } from '@app/platform';
import chineseDays from 'chinese-days';

/** Whether people work on a day (YYYY-MM-DD) in China: holidays and made-up weekends are those the State Council announced; years not yet announced fall back to weekends. */
export const isWorkingDay = (day: string): boolean => chineseDays.isWorkday(day);

/**
 * The end of the n-th working day after the day of `from`: 24:00 in Shanghai. The day on which something happened never counts.
 * @param days whole working days, at least 1
 */
export function afterWorkingDays(from: Date, days: number): Date {
  for (let ahead = 1, left = days; ; ahead += 1) {
    if (isWorkingDay(shanghaiDay(shanghaiMidnight(from, ahead)))) left -= 1;
    if (left === 0) return shanghaiMidnight(from, ahead + 1);
  }
}

/** Whether a day is one of a national holiday; an ordinary weekend is not. @param day YYYY-MM-DD */
export const isHoliday = (day: string): boolean => chineseDays.getHolidaysInRange(day, day, false).length > 0;

/** How far ahead terms in working days reach, and with them the warning that a year is not announced yet. */
const lookAheadDays = 60;

/** Whether the State Council's days off of a year are known; if not, only weekends count. */
export const isYearAnnounced = (year: number): boolean => chineseDays.getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false).length > 0;

/** Years that the coming weeks touch and whose holidays are not known. */
export function yearsWithoutHolidays(now: Date): number[] {
  const years = [now, shanghaiMidnight(now, lookAheadDays)].map((at) => Number(shanghaiDay(at).slice(0, 4)));
  return [...new Set(years)].filter((year) => !isYearAnnounced(year));
}
