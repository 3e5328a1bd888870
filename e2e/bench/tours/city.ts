import type { Shift, TourWish, Visit, Ways } from '../../../libs/academy/src/tours/plan-tours.ts';

function dice(seed: number): (below: number) => number {
  let state = (Math.imul(seed + 1, 2_654_435_761) ^ 0x5bd1e995) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** An invented city of 60 × 45 km: 25 streets, 8 lecturers with three of five subjects each, 40 visits within four weeks, every street at least once. */
export function cityOf(seed: number): Omit<TourWish, 'rounds'> {
  const roll = dice(seed);
  const places = new Map(Array.from({ length: 25 }, (_none, at) => [`街${at}`, { x: roll(6000) / 100, y: roll(4500) / 100 }]));
  const towns = [...places.keys()];
  const far = (from: string, to: string): number => { const [a, b] = [places.get(from), places.get(to)]; return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0; };
  // Roads wind by a third, and a car makes 40 km in an hour with five minutes to start.
  const ways: Ways = { km: (from, to) => 1.3 * far(from, to), minutes: (from, to) => (from === to ? 5 : 5 + Math.round(1.3 * far(from, to) * 1.5)) };
  const lecturers = Array.from({ length: 8 }, (_none, at) => ({ id: `师${at}`, home: towns[roll(25)] ?? '街0', subjects: new Set([0, 1, 2].map((n) => (at + n * (1 + roll(2))) % 5)) }));
  const shifts: Shift[] = lecturers.flatMap((one) => Array.from({ length: 20 }, (_none, day) => day).filter(() => roll(10) < 7).map((day) => ({ lecturer: one.id, home: one.home, day, from: 8 * 60 + 30, until: 17 * 60 + 30 })));
  const visits: Visit[] = Array.from({ length: 40 }, (_none, at) => {
    const subject = roll(5);
    const fromDay = roll(11);
    const able = lecturers.filter((one) => one.subjects.has(subject)).map((one) => one.id);
    return { id: `访${String(at).padStart(2, '0')}`, town: towns[at < 25 ? at : roll(25)] ?? '街0', fromDay, untilDay: fromDay + 6 + roll(4), minutes: [60, 90, 120][roll(3)] ?? 90, lecturers: able.length > 0 ? able : lecturers.map((one) => one.id) };
  });
  return { visits, shifts, ways, mostPerDay: 3, seed };
}

/** What is wrong with a plan: a lecturer at two places, a day or hour that is not hers, a visit twice. */
export function conflictsOf(wish: Omit<TourWish, 'rounds'>, stops: readonly { visit: string; lecturer: string; day: number; start: number }[]): string[] {
  const [wrong, seen] = [[] as string[], new Set<string>()];
  const byDay = new Map<string, typeof stops[number][]>();
  for (const stop of stops) {
    const visit = wish.visits.find((one) => one.id === stop.visit);
    if (!visit || seen.has(stop.visit)) wrong.push(`${stop.visit} twice`);
    if (visit && (stop.day < visit.fromDay || stop.day > visit.untilDay || !visit.lecturers.includes(stop.lecturer))) wrong.push(`${stop.visit} by ${stop.lecturer} on ${stop.day}`);
    seen.add(stop.visit);
    byDay.set(`${stop.lecturer} ${stop.day}`, [...byDay.get(`${stop.lecturer} ${stop.day}`) ?? [], stop]);
  }
  for (const [key, day] of byDay) {
    const shift = wish.shifts.find((one) => `${one.lecturer} ${one.day}` === key);
    if (!shift) { wrong.push(`${key} is not free`); continue; }
    let [at, here] = [shift.from, shift.home];
    for (const stop of day.toSorted((a, b) => a.start - b.start)) {
      const visit = wish.visits.find((one) => one.id === stop.visit);
      if (!visit) continue;
      if (stop.start < at + wish.ways.minutes(here, visit.town)) wrong.push(`${stop.visit} begins before she can be there`);
      at = stop.start + visit.minutes;
      here = visit.town;
    }
    if (at + wish.ways.minutes(here, shift.home) > shift.until) wrong.push(`${key} ends too late`);
    if (day.length > wish.mostPerDay) wrong.push(`${key} holds too many`);
  }
  return wrong;
}
