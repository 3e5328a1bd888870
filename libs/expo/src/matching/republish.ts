import { planGreedily, type PlanWish } from './plan.js';
import type { Edge } from './stable-order.js';

export interface Difference { added: Edge[]; removed: Edge[]; /** Owners of the cards in any changed line, each once: nobody else hears of it. */ told: string[] }

const keyOf = ({ supply, demand }: Edge): string => `${supply} ${demand}`;

export function differenceBetween(before: readonly Edge[], after: readonly Edge[]): Difference {
  const [had, has] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  const [added, removed] = [after.filter((edge) => !had.has(keyOf(edge))), before.filter((edge) => !has.has(keyOf(edge)))];
  return { added, removed, told: [...new Set([...added, ...removed].flatMap(({ supply, demand }) => [supply, demand]))].toSorted() };
}

/** After something changed: what was published and is still possible stays, and only what became free is planned again. */
export function planAgain(published: readonly Edge[], wish: PlanWish): Edge[] {
  const possible = new Map(wish.edges.map((edge) => [keyOf(edge), edge]));
  const left = { supply: new Map(wish.slots.supply), demand: new Map(wish.slots.demand) };
  const kept = published.flatMap((edge) => {
    const now = possible.get(keyOf(edge));
    const [booths, buyers] = [left.supply.get(edge.supply) ?? 0, left.demand.get(edge.demand) ?? 0];
    if (!now || booths === 0 || buyers === 0) return [];
    left.supply.set(edge.supply, booths - 1);
    left.demand.set(edge.demand, buyers - 1);
    return [now];
  });
  const stays = new Set(kept.map(keyOf));
  return [...kept, ...planGreedily({ ...wish, slots: left, edges: wish.edges.filter((edge) => !stays.has(keyOf(edge))) })];
}
