import type { Demand, PairRule, Supply } from './cards.js';

export type Obstacle = 'dates' | 'category' | 'certificates' | 'months' | 'never' | 'paused' | 'owner';

/** What no score makes up for; the first one found, or null. @param today YYYY-MM-DD */
export function obstacleBetween(supply: Supply, demand: Demand, rules: readonly PairRule[], today: string): Obstacle | null {
  if (supply.owner === demand.owner) return 'owner';
  if (supply.open.from > demand.open.until || demand.open.from > supply.open.until || supply.open.until < today || demand.open.until < today) return 'dates';
  if (supply.category[0] !== demand.category[0]) return 'category';
  if (!demand.needs.every((code) => supply.certificates.some((one) => one.code === code && one.until >= demand.deliverOn))) return 'certificates';
  if (!demand.months.some((month) => (supply.capacity[month] ?? 0) > 0)) return 'months';
  for (const { from, to, kind, until } of rules) {
    const theirs = (from === supply.owner && to === demand.owner) || (from === demand.owner && to === supply.owner);
    if (theirs && (until === null || until >= today)) return kind;
  }
  return null;
}
