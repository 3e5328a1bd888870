import { obstacleBetween } from '../../../libs/expo/src/matching/filters.ts';
import { planGreedily, planWhole, scoreWorth } from '../../../libs/expo/src/matching/plan.ts';
import { scoreOf, type Weights, weights } from '../../../libs/expo/src/matching/score.ts';
import { bestFirst, type Edge } from '../../../libs/expo/src/matching/stable-order.ts';
import { random, today, type World } from './world.ts';

export interface Meeting { supply: number; demand: number }
/** `asked` counts requests, answered or not. */
export interface Held { meetings: Meeting[]; asked: number }

const indexOf = (id: string): number => Number(id.slice(1));
const asMeeting = ({ supply, demand }: Edge): Meeting => ({ supply: indexOf(supply), demand: indexOf(demand) });

/** All pairs that no filter forbids, with the score of their cards. */
export function edgesOf({ supplies, demands }: World, by: Weights = weights): Edge[] {
  return supplies.flatMap((supply) => demands.flatMap((demand) => (obstacleBetween(supply, demand, [], today) ? [] : [{ supply: supply.id, demand: demand.id, score: scoreOf(supply, demand, by) }])));
}

export const slotsOf = ({ supplies, demands }: World) => ({ supply: new Map(supplies.map(({ id, slots }) => [id, slots])), demand: new Map(demands.map(({ id, slots }) => [id, slots])) });

export async function byProgramme(world: World, seed: number, coverage = false): Promise<Held> {
  const { lines, by } = await planWhole({ edges: edgesOf(world), slots: slotsOf(world), run: `fair ${seed}`, coverage });
  if (by !== 'programme') throw new Error('The programme was not solved.');
  return { meetings: lines.map(asMeeting), asked: lines.length };
}

export function byGreed(world: World, seed: number): Held {
  const lines = planGreedily({ edges: edgesOf(world), slots: slotsOf(world), run: `fair ${seed}` });
  return { meetings: lines.map(asMeeting), asked: lines.length };
}

/** Every buyer asks those whom a list puts first, and a booth answers as many as it has slots for, in the order in which they come. */
function asking(world: World, seed: number, listOf: (demand: number) => number[]): Held {
  const roll = random(seed + 77_777);
  const requests = world.demands.flatMap((demand, at) => listOf(at).slice(0, demand.slots).map((supply) => ({ supply, demand: at, order: roll() }))).toSorted((a, b) => a.order - b.order);
  const left = world.supplies.map(({ slots }) => slots);
  const meetings = requests.filter(({ supply }) => { const free = left[supply] ?? 0; left[supply] = free - 1; return free > 0; });
  return { meetings, asked: requests.length };
}

export function topFive(world: World, seed: number): Held {
  const lists = new Map<number, number[]>();
  for (const edge of bestFirst(edgesOf(world), `fair ${seed}`)) {
    const { supply, demand } = asMeeting(edge);
    lists.set(demand, [...lists.get(demand) ?? [], supply]);
  }
  return asking(world, seed, (demand) => lists.get(demand) ?? []);
}

export const byChance = (world: World, seed: number): Held => {
  const roll = random(seed + 99_999);
  return asking(world, seed, () => world.supplies.map((_one, at) => ({ at, order: roll() })).toSorted((a, b) => a.order - b.order).map(({ at }) => at));
};
const famous = (world: World, of: number[]): number[] => of.toSorted((a, b) => (world.fame.get(`s${b}`) ?? 0) - (world.fame.get(`s${a}`) ?? 0));
const all = ({ supplies }: World): number[] => supplies.map((_one, at) => at);
const sameParent = (world: World, demand: number) => (supply: number): boolean => world.supplies[supply]?.category[1] === world.demands[demand]?.category[1];
export const byFame = (world: World, seed: number): Held => asking(world, seed, () => famous(world, all(world)));
export const byCategoryAndFame = (world: World, seed: number): Held => asking(world, seed, (demand) => famous(world, all(world).filter(sameParent(world, demand))));
export const byCategoryAndPrice = (world: World, seed: number): Held => asking(world, seed, (demand) => famous(world, all(world).filter(sameParent(world, demand)).filter((supply) => {
  const [ask, ceiling] = [world.supplies[supply]?.askFen ?? null, world.demands[demand]?.ceilingFen ?? null];
  return ask === null || ceiling === null || ask <= ceiling;
})));

/** The best that anybody could plan who knew what both sides want: the same programme on the truth. */
export async function oracle(world: World, seed: number): Promise<Held> {
  const edges = world.supplies.flatMap((supply, s) => world.demands.flatMap((demand, d) => (world.chance(s, d) > 0 ? [{ supply: supply.id, demand: demand.id, score: scoreWorth(world.chance(s, d)) }] : [])));
  const { lines } = await planWhole({ edges, slots: slotsOf(world), run: `fair ${seed}` });
  return { meetings: lines.map(asMeeting), asked: lines.length };
}

const goodChance = 0.35;
export interface Measured { effective: number; violations: number; unanswered: number; load: number; boothCoverage: number; gini: number }

export function measure(world: World, { meetings, asked }: Held): Measured {
  const loads = world.supplies.map(() => 0);
  const reached = new Set<number>();
  let [effective, violations] = [0, 0];
  for (const { supply, demand } of meetings) {
    const chance = world.chance(supply, demand);
    effective += chance;
    loads[supply] = (loads[supply] ?? 0) + 1;
    if (chance >= goodChance) reached.add(supply);
    const [one, other] = [world.supplies[supply], world.demands[demand]];
    if (one && other && obstacleBetween(one, other, [], today)) violations += 1;
  }
  const possible = world.supplies.filter((_one, supply) => world.demands.some((_other, demand) => world.chance(supply, demand) >= goodChance)).length;
  const sorted = loads.toSorted((a, b) => a - b);
  const sum = sorted.reduce((total, load) => total + load, 0);
  return {
    effective, violations, unanswered: asked === 0 ? 0 : 1 - meetings.length / asked, load: Math.max(...loads.map((load, at) => load / (world.supplies[at]?.slots ?? 1))), boothCoverage: possible === 0 ? 1 : reached.size / possible,
    gini: sum === 0 ? 0 : (2 * sorted.reduce((total, load, at) => total + (at + 1) * load, 0)) / (sorted.length * sum) - (sorted.length + 1) / sorted.length,
  };
}
