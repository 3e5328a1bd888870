import { overlaps, type Span } from '../sessions/free-time.js';

export interface Window { day: number; from: string; until: string }
export interface Shape { minutes: number; before: number; after: number; windows: readonly Window[] }

const [minuteMs, dayMs, shiftMs] = [60_000, 24 * 3600_000, 8 * 3600_000];
const stepMinutes = 30;
const midnightOf = (day: string): number => Date.parse(day) - shiftMs;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Starts, each half hour of her windows, at which an appointment fits with the time before and after it. @param day YYYY-MM-DD in Shanghai @param notBefore nothing starts earlier, ms */
export function startsOn(day: string, shape: Shape, busy: readonly Span[], notBefore: number): number[] {
  const weekday = new Date(day).getUTCDay() || 7;
  const midnight = midnightOf(day);
  return shape.windows.filter((window) => window.day === weekday).flatMap((window) => {
    const starts: number[] = [];
    for (let minute = minutesOf(window.from); minute + shape.minutes <= minutesOf(window.until); minute += stepMinutes) {
      const from = midnight + minute * minuteMs;
      const whole = { from: from - shape.before * minuteMs, until: from + (shape.minutes + shape.after) * minuteMs };
      if (from >= notBefore && !busy.some((one) => overlaps(whole, one))) starts.push(from);
    }
    return starts;
  }).toSorted((a, b) => a - b);
}

/** The days from `from`, so many of them. */
export const daysFrom = (from: string, count: number): string[] => Array.from({ length: count }, (_none, at) => new Date(Date.parse(from) + at * dayMs).toISOString().slice(0, 10));
/** A whole absence, as busy time. */
export const absenceSpan = (fromOn: string, untilOn: string): Span => ({ from: midnightOf(fromOn), until: midnightOf(untilOn) + dayMs });
