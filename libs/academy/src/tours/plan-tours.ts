/** A lecture that was asked for: where, within which days (both included), for how long, and who could give it. */
export interface Visit { id: string; town: string; fromDay: number; untilDay: number; minutes: number; lecturers: readonly string[] }
/** A day on which a lecturer is free, by the minutes of its clock. */
export interface Shift { lecturer: string; home: string; day: number; from: number; until: number }
export interface Ways { km(from: string, to: string): number; minutes(from: string, to: string): number }
export interface TourWish { visits: readonly Visit[]; shifts: readonly Shift[]; ways: Ways; /** Lectures of one lecturer in a day. */ mostPerDay: number; /** Rounds of looking for something better; the same number gives the same plan. */ rounds: number; seed: number }
/** `start` in minutes of its day, on a quarter of an hour. */
export interface Stop { visit: string; lecturer: string; day: number; start: number }
export interface TourPlan { stops: Stop[]; /** Visits that nobody can give. */ left: string[]; km: number }

/** The same with its ways as a table, which a thread can be given: by `from to`, kilometres and minutes. */
export type TourTable = Omit<TourWish, 'ways'> & { table: ReadonlyMap<string, readonly [km: number, minutes: number]> };
export const tableOf = ({ ways, ...wish }: TourWish): TourTable => {
  const towns = [...new Set([...wish.visits.map((visit) => visit.town), ...wish.shifts.map((shift) => shift.home)])];
  return { ...wish, table: new Map(towns.flatMap((from) => towns.map((to) => [`${from} ${to}`, [ways.km(from, to), ways.minutes(from, to)] as const]))) };
};
export function toursByTable({ table, ...wish }: TourTable): { plan: TourPlan; nearest: TourPlan } {
  const ways: Ways = { km: (from, to) => table.get(`${from} ${to}`)?.[0] ?? 0, minutes: (from, to) => table.get(`${from} ${to}`)?.[1] ?? 0 };
  return { plan: planTours({ ...wish, ways }), nearest: planByNearest({ ...wish, ways }) };
}

interface Route { shift: Shift; stops: Visit[] }
const quarter = 15;
/** A visit that is left out weighs more than any way. */
const leftKm = 100_000;

/**
 * Who goes where on which day, with the least way: everybody leaves home and comes back the same day. Begins with regret insertion, then takes out a few
 * neighbours or a few at random and puts them back better (large neighbourhood search after Shaw and Ropke & Pisinger). Same wish, same plan.
 */
export function planTours(wish: TourWish): TourPlan {
  const roll = dice(wish.seed);
  let best = insert(wish, wish.shifts.map((shift) => ({ shift, stops: [] })), [...wish.visits]);
  let now = best;
  let heat = 0.02 * best.km;
  for (let round = 0; round < wish.rounds; round += 1) {
    const out = ruin(wish, now.routes, 1 + roll(Math.min(8, Math.max(1, wish.visits.length >> 1))), roll);
    const next = insert(wish, out.routes, [...out.free, ...now.left], roll);
    const worse = costOf(next) - costOf(now);
    if (worse <= 0 || roll(1_000_000) / 1_000_000 < Math.exp(-worse / Math.max(heat, 1e-9))) now = next;
    if (costOf(now) < costOf(best) - 1e-9) best = now;
    heat *= 0.995;
  }
  return { stops: best.routes.flatMap((route) => stopsOf(route, wish.ways)), left: best.left.map((visit) => visit.id).toSorted(), km: best.km };
}

/** What somebody without a plan does: each day to whoever is nearest and can still be reached. */
export function planByNearest(wish: TourWish): TourPlan {
  const open = new Map(wish.visits.map((visit) => [visit.id, visit]));
  const routes: Route[] = wish.shifts.toSorted((a, b) => a.day - b.day || (a.lecturer < b.lecturer ? -1 : 1)).map((shift) => ({ shift, stops: [] }));
  for (const route of routes) {
    for (let here = route.shift.home; route.stops.length < wish.mostPerDay;) {
      const near = [...open.values()].filter((visit) => fits(route, visit, route.stops.length, wish)).toSorted((a, b) => wish.ways.km(here, a.town) - wish.ways.km(here, b.town) || (a.id < b.id ? -1 : 1))[0];
      if (!near) break;
      route.stops.push(near);
      open.delete(near.id);
      here = near.town;
    }
  }
  return { stops: routes.flatMap((route) => stopsOf(route, wish.ways)), left: [...open.keys()].toSorted(), km: routes.reduce((sum, route) => sum + kmOf(route, wish.ways), 0) };
}

interface Draft { routes: Route[]; left: Visit[]; km: number }
const costOf = (draft: Draft): number => draft.km + draft.left.length * leftKm;

/** Puts visits where they cost least, the one first that would suffer most from waiting. */
function insert(wish: TourWish, given: readonly Route[], visits: Visit[], roll?: (below: number) => number): Draft {
  const routes = given.map((route) => ({ ...route, stops: [...route.stops] }));
  const [left, open] = [[] as Visit[], [...visits].toSorted((a, b) => (a.id < b.id ? -1 : 1))];
  const byLecturer = new Map<string, Route[]>();
  for (const route of routes) byLecturer.set(route.shift.lecturer, [...byLecturer.get(route.shift.lecturer) ?? [], route]);
  // A little noise, so that the search does not put everything back where it was.
  const noise = new Map(roll ? open.map((visit) => [visit.id, 1 + (roll(200) - 100) / 1000]) : []);
  while (open.length > 0) {
    let chosen: { at: number; route: Route; place: number; regret: number } | null = null;
    for (let at = open.length - 1; at >= 0; at -= 1) {
      const visit = open[at];
      if (!visit) continue;
      let first: { route: Route; place: number; cost: number } | null = null;
      let second = leftKm;
      for (const lecturer of visit.lecturers) for (const route of byLecturer.get(lecturer) ?? []) {
        if (route.shift.day < visit.fromDay || route.shift.day > visit.untilDay || route.stops.length >= wish.mostPerDay) continue;
        const found = cheapest(route, visit, wish);
        if (!found) continue;
        if (!first || found.cost < first.cost) { second = first?.cost ?? leftKm; first = { route, ...found }; } else if (found.cost < second) second = found.cost;
      }
      if (!first) { left.push(visit); open.splice(at, 1); continue; }
      const regret = (second - first.cost) * (noise.get(visit.id) ?? 1) - first.cost / 1000;
      if (!chosen || regret > chosen.regret) chosen = { at, route: first.route, place: first.place, regret };
    }
    if (!chosen) break;
    const [visit] = open.splice(chosen.at, 1);
    if (visit) chosen.route.stops.splice(chosen.place, 0, visit);
  }
  return { routes, left, km: routes.reduce((sum, route) => sum + kmOf(route, wish.ways), 0) };
}

function cheapest(route: Route, visit: Visit, wish: TourWish): { place: number; cost: number } | null {
  let best: { place: number; cost: number } | null = null;
  for (let place = 0; place <= route.stops.length; place += 1) {
    const [before, after] = [route.stops[place - 1]?.town ?? route.shift.home, route.stops[place]?.town ?? route.shift.home];
    const cost = wish.ways.km(before, visit.town) + wish.ways.km(visit.town, after) - wish.ways.km(before, after);
    if ((!best || cost < best.cost) && fits(route, visit, place, wish)) best = { place, cost };
  }
  return best;
}

/** Whether the day is long enough with it, ways and quarters included. */
function fits(route: Route, visit: Visit, place: number, wish: TourWish): boolean {
  const { shift, stops } = route;
  if (shift.day < visit.fromDay || shift.day > visit.untilDay || !visit.lecturers.includes(shift.lecturer)) return false;
  const all = [...stops.slice(0, place), visit, ...stops.slice(place)];
  let [at, here] = [shift.from, shift.home];
  for (const stop of all) {
    at = quarterUp(at + wish.ways.minutes(here, stop.town)) + stop.minutes;
    here = stop.town;
  }
  return at + wish.ways.minutes(here, shift.home) <= shift.until;
}

const quarterUp = (minute: number): number => Math.ceil(minute / quarter) * quarter;

/** Takes out visits that lie near one another, or any. */
function ruin(wish: TourWish, routes: readonly Route[], count: number, roll: (below: number) => number): { routes: Route[]; free: Visit[] } {
  const planned = routes.flatMap((route) => route.stops);
  const first = planned[roll(Math.max(1, planned.length))];
  if (!first) return { routes: [...routes], free: [] };
  const near = roll(2) === 0;
  const order = near ? planned.toSorted((a, b) => wish.ways.km(first.town, a.town) - wish.ways.km(first.town, b.town) || (a.id < b.id ? -1 : 1)) : planned;
  const out = new Set<string>([first.id]);
  while (out.size < Math.min(count, planned.length)) {
    // Of the near ones mostly the nearest.
    const at = near ? Math.floor((roll(1000) / 1000) ** 3 * order.length) : roll(order.length);
    const one = order[at];
    if (one) out.add(one.id);
  }
  return { routes: routes.map((route) => (route.stops.some((stop) => out.has(stop.id)) ? { ...route, stops: route.stops.filter((stop) => !out.has(stop.id)) } : route)), free: planned.filter((stop) => out.has(stop.id)) };
}

function kmOf({ shift, stops }: Route, ways: Ways): number {
  let [km, here] = [0, shift.home];
  for (const stop of stops) { km += ways.km(here, stop.town); here = stop.town; }
  return stops.length === 0 ? 0 : km + ways.km(here, shift.home);
}

function stopsOf({ shift, stops }: Route, ways: Ways): Stop[] {
  let [at, here] = [shift.from, shift.home];
  return stops.map((stop) => {
    const start = quarterUp(at + ways.minutes(here, stop.town));
    at = start + stop.minutes;
    here = stop.town;
    return { visit: stop.id, lecturer: shift.lecturer, day: shift.day, start };
  });
}

/** A small generator of our own: the same seed rolls the same. */
function dice(seed: number): (below: number) => number {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
