const [minuteMs, dayMs, shiftMs] = [60_000, 86_400_000, 8 * 3600_000];

/** The day on the wall in Shanghai, YYYY-MM-DD. */
export const dayOf = (iso: string): string => new Date(Date.parse(iso) + shiftMs).toISOString().slice(0, 10);
export const timeOf = (iso: string): string => new Date(Date.parse(iso) + shiftMs).toISOString().slice(11, 16);
/** Minutes since midnight on the wall in Shanghai. */
export const minuteOf = (iso: string): number => Math.floor(((Date.parse(iso) + shiftMs) % dayMs) / minuteMs);
export const instantAt = (day: string, minute: number): string => new Date(Date.parse(`${day}T00:00:00+08:00`) + minute * minuteMs).toISOString();
export const addDays = (day: string, days: number): string => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
/** 1 is Monday, 7 Sunday. */
export const weekdayOf = (day: string): number => new Date(day).getUTCDay() || 7;
export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day));
/** Six weeks from the Monday on or before the first of the month. */
export const monthWeeks = (day: string): string[][] => {
  const first = mondayOf(`${day.slice(0, 7)}-01`);
  return Array.from({ length: 6 }, (_week, week) => Array.from({ length: 7 }, (_day, at) => addDays(first, week * 7 + at))).filter((week) => week.some((one) => one.slice(0, 7) === day.slice(0, 7)));
};
export const wallTime = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Puts things that overlap side by side: each gets its lane and how many lanes its group has. */
export function lanes<T extends { from: number; until: number }>(things: T[]): (T & { lane: number; of: number })[] {
  const sorted = things.toSorted((a, b) => a.from - b.from || b.until - a.until);
  const placed: (T & { lane: number; of: number })[] = [];
  let group: (T & { lane: number; of: number })[] = [];
  let end = -Infinity;
  const close = () => { const of = Math.max(0, ...group.map((one) => one.lane)) + 1; for (const one of group) one.of = of; group = []; };
  for (const thing of sorted) {
    if (thing.from >= end) { close(); end = -Infinity; }
    const taken = new Set(group.filter((one) => one.until > thing.from).map((one) => one.lane));
    let lane = 0;
    while (taken.has(lane)) lane += 1;
    const one = { ...thing, lane, of: 1 };
    group.push(one);
    placed.push(one);
    end = Math.max(end, thing.until);
  }
  close();
  return placed;
}
