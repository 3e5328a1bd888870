import { bestFirst, type Edge } from './stable-order.js';

export interface Slots { supply: ReadonlyMap<string, number>; demand: ReadonlyMap<string, number> }
export interface PlanWish { edges: readonly Edge[]; slots: Slots; /** Names the occasion; ties are drawn by it. */ run: string; /** Rather everybody once than the best twice. */ coverage?: boolean }
export interface Plan { lines: Edge[]; by: 'programme' | 'greedy' }

const candidatesOfSide = 15;
/** What a first meeting is worth beyond its score, and a booth's second. */
const [firstBonus, secondBonus] = [0.25, 0.1];
/** Chances rise faster than scores: two middling meetings are not worth one good and one bad. */
const steepness = 3;

/** What a meeting is worth to the plan, and back. */
export const worthOf = (score: number): number => (score / 100) ** steepness;
export const scoreWorth = (worth: number): number => 100 * worth ** (1 / steepness);

/** The best pairs first, while both have a slot left. Quick enough for a phone, and what remains when the programme fails. */
export function planGreedily({ edges, slots, run }: PlanWish): Edge[] {
  const left = { supply: new Map(slots.supply), demand: new Map(slots.demand) };
  return bestFirst(edges, run).filter(({ supply, demand }) => {
    const [booths, buyers] = [left.supply.get(supply) ?? 0, left.demand.get(demand) ?? 0];
    if (booths === 0 || buyers === 0) return false;
    left.supply.set(supply, booths - 1);
    left.demand.set(demand, buyers - 1);
    return true;
  });
}

/** The best plan as a whole, by linear programming. Which one of equal plans it is depends on the run's name alone. */
export async function planWhole(wish: PlanWish): Promise<Plan> {
  const edges = candidates(wish);
  if (edges.length === 0) return { lines: [], by: 'programme' };
  try {
    const { default: load } = await import('highs') as unknown as { default: typeof import('highs').default };
    const solver = await load();
    const solved = solver.solve(programme(edges, wish), { output_flag: false });
    if (solved.Status !== 'Optimal') throw new Error(solved.Status);
    const lines = edges.filter((_edge, at) => (solved.Columns[`x${at}`]?.Primal ?? 0) > 0.5);
    return { lines: bestFirst(lines, wish.run), by: 'programme' };
  } catch {
    return { lines: planGreedily(wish), by: 'greedy' };
  }
}

/** The best few of each side: whoever is in nobody's list and has none of her own would not meet anyway. */
function candidates({ edges, run }: PlanWish): Edge[] {
  const sorted = bestFirst(edges, run);
  const counts = { supply: new Map<string, number>(), demand: new Map<string, number>() };
  return sorted.filter((edge) => {
    let wanted = false;
    for (const side of ['supply', 'demand'] as const) {
      const count = counts[side].get(edge[side]) ?? 0;
      if (count < candidatesOfSide) wanted = true;
      counts[side].set(edge[side], count + 1);
    }
    return wanted;
  });
}

/** In the LP format: capacities as rows, meetings between 0 and 1. Its matrix is one of flows, so that whole numbers come out by themselves. */
function programme(edges: readonly Edge[], { slots, coverage = false }: PlanWish): string {
  const terms: string[] = edges.map(({ score }, at) => `${worthOf(score).toFixed(9)} x${at}`);
  const [rows, bounds]: [string[], string[]] = [[], edges.map((_edge, at) => `0 <= x${at} <= 1`)];
  for (const side of ['supply', 'demand'] as const) {
    const own = new Map<string, number[]>();
    edges.forEach((edge, at) => { own.set(edge[side], [...own.get(edge[side]) ?? [], at]); });
    let n = 0;
    for (const [id, columns] of own) {
      const sum = columns.map((at) => `x${at}`).join(' + ');
      rows.push(`${side[0]}${n}: ${sum} <= ${slots[side].get(id) ?? 0}`);
      if (coverage) {
        const [first, second] = [`${side[0]}f${n}`, `${side[0]}g${n}`];
        terms.push(`${firstBonus} ${first}`);
        bounds.push(`0 <= ${first} <= 1`);
        if (side === 'supply') {
          terms.push(`${secondBonus} ${second}`);
          bounds.push(`0 <= ${second} <= 1`);
        }
        rows.push(`${side[0]}c${n}: ${first}${side === 'supply' ? ` + ${second}` : ''} - ${columns.map((at) => `x${at}`).join(' - ')} <= 0`);
      }
      n += 1;
    }
  }
  return `Maximize\n obj: ${terms.join('\n + ')}\nSubject To\n${rows.join('\n')}\nBounds\n${bounds.join('\n')}\nEnd\n`;
}
