import type { Demand, PairRule, Supply } from './cards.js';
import { obstacleBetween } from './filters.js';
import { scoreOf } from './score.js';

export type Change = { kind: 'lot'; to: number; pct: number } | { kind: 'ask'; to: number; pct: number } | { kind: 'certificate'; code: string } | { kind: 'month'; month: number };
export interface Hint { change: Change; added: number }

/** From here on both would likely say yes. */
const goodScore = 60;
const [lotSteps, askSteps] = [[25, 50], [5, 10]];

/** The one change of her card that brings the most new partners, found by doing it; of equal ones the smaller. Null when none brings any. */
export function hintFor(supply: Supply, demands: readonly Demand[], rules: readonly PairRule[], today: string): Hint | null {
  const good = (card: Supply): number => demands.filter((demand) => obstacleBetween(card, demand, rules, today) === null && scoreOf(card, demand) >= goodScore).length;
  const now = good(supply);
  let best: Hint | null = null;
  for (const change of changesOf(supply, demands)) {
    const added = good(changed(supply, change, today)) - now;
    if (added > (best?.added ?? 0)) best = { change, added };
  }
  return best;
}

/** In the order of what they ask of her. */
function changesOf(supply: Supply, demands: readonly Demand[]): Change[] {
  const near = demands.filter((demand) => demand.category[0] === supply.category[0]);
  const codes = [...new Set(near.flatMap((demand) => [...demand.needs, ...demand.prefers]))].filter((code) => !supply.certificates.some((one) => one.code === code)).toSorted();
  const months = [...new Set(near.flatMap((demand) => [...demand.months]))].filter((month) => (supply.capacity[month] ?? 0) === 0).toSorted((a, b) => a - b);
  const { askFen } = supply;
  return [
    ...lotSteps.map((pct): Change => ({ kind: 'lot', pct, to: supply.minimumLot * (1 - pct / 100) })), ...(askFen === null ? [] : askSteps.map((pct): Change => ({ kind: 'ask', pct, to: Math.round(askFen * (1 - pct / 100)) }))),
    ...codes.map((code): Change => ({ kind: 'certificate', code })), ...months.map((month): Change => ({ kind: 'month', month })),
  ];
}

/** Her card as it would be. */
export function changed(supply: Supply, change: Change, today: string): Supply {
  switch (change.kind) {
    case 'lot': return { ...supply, minimumLot: change.to };
    case 'ask': return { ...supply, askFen: change.to };
    case 'certificate': return { ...supply, certificates: [...supply.certificates, { code: change.code, until: `${Number(today.slice(0, 4)) + 1}${today.slice(4)}` }] };
    case 'month': {
      const grown = supply.capacity.filter((amount) => amount > 0);
      return { ...supply, capacity: supply.capacity.map((amount, month) => (month === change.month ? grown.reduce((sum, one) => sum + one, 0) / Math.max(1, grown.length) : amount)) };
    }
  }
}
