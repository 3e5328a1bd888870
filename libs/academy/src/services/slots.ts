import { overlaps, type Span } from '../sessions/free-time.js';

export interface Window { day: number; from: string; until: string }
export interface Shape { minutes: number; before: number; after: number; windows: readonly Window[] }

const [minuteMs, dayMs, shiftMs] = [60_000, 24 * 3600_000, 8 * 3600_000];
const stepMinutes = 30;
const midnightOf = (day: string): number => Date.parse(day) - shiftMs;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The windows of one day, earliest first. @param day YYYY-MM-DD in Shanghai */
export function openOn(day: string, windows: readonly Window[]): Span[] {
  const weekday = new Date(day).getUTCDay() || 7;
  const midnight = midnightOf(day);
  return windows.filter((window) => window.day === weekday).map((window) => ({ from: midnight + minutesOf(window.from) * minuteMs, until: midnight + minutesOf(window.until) * minuteMs })).toSorted((a, b) => a.from - b.from);
}

/** Starts, each half hour of her windows, at which an appointment fits with the time before and after it. @param day YYYY-MM-DD in Shanghai @param notBefore nothing starts earlier, ms */
export function startsOn(day: string, shape: Shape, busy: readonly Span[], notBefore: number): number[] {
  return openOn(day, shape.windows).flatMap((window) => {
    const starts: number[] = [];
    for (let { from } = window; from + shape.minutes * minuteMs <= window.until; from += stepMinutes * minuteMs) {
      const whole = { from: from - shape.before * minuteMs, until: from + (shape.minutes + shape.after) * minuteMs };
      if (from >= notBefore && !busy.some((one) => overlaps(whole, one))) starts.push(from);
    }
    return starts;
  });
}

/** The days from `from`, so many of them. */
export const daysFrom = (from: string, count: number): string[] => Array.from({ length: count }, (_none, at) => new Date(Date.parse(from) + at * dayMs).toISOString().slice(0, 10));
/** A whole absence, as busy time. */
export const absenceSpan = (fromOn: string, untilOn: string): Span => ({ from: midnightOf(fromOn), until: midnightOf(untilOn) + dayMs });
