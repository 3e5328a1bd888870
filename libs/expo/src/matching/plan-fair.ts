import type { Demand, PairRule, Supply } from './cards.js';
import { obstacleBetween } from './filters.js';
import { planWhole } from './plan.js';
import { planAgain } from './republish.js';
import { placeInRounds } from './rounds.js';
import { scoreOf } from './score.js';
import type { Edge } from './stable-order.js';

/** One meeting of a fair: which cards, of whom, how well they fit, in which round; null finds no place. */
export interface FairMeeting { supplyId: string; demandId: string; base: string; brand: string; score: number; round: number | null }
export interface FairWish {
  supplies: Supply[]; demands: Demand[]; rules: PairRule[]; /** YYYY-MM-DD */ today: string; rounds: number; coverage: boolean; run: string;
  /** Meetings that take place whatever they are worth. */
  pinned: FairMeeting[];
  /** What was published: it stays where it stands while it is possible. */
  published: FairMeeting[];
}
export interface FairPlan { meetings: FairMeeting[]; by: 'programme' | 'greedy' | 'again' }
export type FairStage = 'scoring' | 'solving' | 'placing';

const keyOf = (base: string, brand: string): string => `${base} ${brand}`;

/** Who meets whom, and when: two shops meet once, over the two of their cards that fit best; a shop that gives and takes has half its rounds for each. Pure, so that a worker can do it. */
export async function planFair(wish: FairWish, onStage: (stage: FairStage) => void = () => undefined): Promise<FairPlan> {
  onStage('scoring');
  const best = new Map<string, FairMeeting>();
  for (const supply of wish.supplies) for (const demand of wish.demands) {
    if (obstacleBetween(supply, demand, wish.rules, wish.today) !== null) continue;
    const score = scoreOf(supply, demand);
    const known = best.get(keyOf(supply.owner, demand.owner));
    if (!known || score > known.score) best.set(keyOf(supply.owner, demand.owner), { supplyId: supply.id, demandId: demand.id, base: supply.owner, brand: demand.owner, score, round: null });
  }
  const [givers, takers] = [new Set(wish.supplies.map((card) => card.owner)), new Set(wish.demands.map((card) => card.owner))];
  const slots = { supply: new Map<string, number>(), demand: new Map<string, number>() };
  for (const shop of givers) slots.supply.set(shop, takers.has(shop) ? Math.ceil(wish.rounds / 2) : wish.rounds);
  for (const shop of takers) slots.demand.set(shop, givers.has(shop) ? Math.floor(wish.rounds / 2) : wish.rounds);
  for (const { base, brand } of wish.pinned) {
    best.delete(keyOf(base, brand));
    slots.supply.set(base, Math.max(0, (slots.supply.get(base) ?? 0) - 1));
    slots.demand.set(brand, Math.max(0, (slots.demand.get(brand) ?? 0) - 1));
  }
  onStage('solving');
  const edges: Edge[] = [...best.values()].map((one) => ({ supply: one.base, demand: one.brand, score: one.score }));
  const free = wish.published.filter((one) => !wish.pinned.some((pin) => pin.base === one.base && pin.brand === one.brand));
  const again = wish.published.length > 0;
  const { lines, by } = again
    ? { lines: planAgain(free.map((one) => ({ supply: one.base, demand: one.brand, score: one.score })), { edges, slots, run: wish.run }), by: 'again' as const }
    : await planWhole({ edges, slots, run: wish.run, coverage: wish.coverage });
  onStage('placing');
  const chosen = [...wish.pinned, ...lines.flatMap((edge) => best.get(keyOf(edge.supply, edge.demand)) ?? [])];
  const stood = new Map([...wish.published, ...wish.pinned].map((one) => [keyOf(one.base, one.brand), one.round]));
  const rounds = placeInRounds(chosen, wish.rounds, chosen.map((one) => stood.get(keyOf(one.base, one.brand)) ?? null));
  return { meetings: chosen.map((one, at) => ({ ...one, round: rounds[at] ?? null })), by };
}
