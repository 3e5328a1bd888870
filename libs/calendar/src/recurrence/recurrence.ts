import type { Pattern } from '@app/contracts';

const dayMs = 24 * 3600_000;
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** 1 is Monday, 7 Sunday. */
const weekday = (date: Date): number => date.getUTCDay() || 7;
const daysInMonth = (date: Date): number => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();

function matches(pattern: Pattern, date: Date): boolean {
  if (pattern.kind === 'weekly') return pattern.days.includes(weekday(date));
  const dayOfMonth = date.getUTCDate();
  if (pattern.kind === 'monthly') return pattern.days.includes(dayOfMonth);
  if (weekday(date) !== pattern.day) return false;
  return pattern.nth === -1 ? dayOfMonth > daysInMonth(date) - 7 : Math.ceil(dayOfMonth / 7) === pattern.nth;
}

/** The days of a pattern from `from` to `until`, both included and both YYYY-MM-DD. Days of the calendar, so that no zone can move them. */
export function occurrences(pattern: Pattern, from: string, until: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(until); at += dayMs) if (matches(pattern, new Date(at))) days.push(iso(at));
  return days;
}

/** The instant at which the clock on the wall in Shanghai shows `time` (HH:MM) on `day`. */
export const atWallTime = (day: string, time: string): Date => new Date(`${day}T${time}:00+08:00`);
