import type { Demand, Supply } from './cards.js';
import { type Feature, featureNames, type Features, featuresOf, kmBetween } from './features.js';
import { pairScore, type Weights, weights } from './score.js';

/** What stands behind a feature, as figures; the screen makes a sentence of it. */
export type Facts =
  | { code: 'category'; shared: string } | { code: 'season'; months: number[]; canMonthly: number; needMonthly: number } | { code: 'lot'; minimumLot: number; need: number }
  | { code: 'price'; overPct: number | null } | { code: 'distance'; km: number | null } | { code: 'wishes'; met: number; of: number };
export interface Explanation { score: number; bars: Record<Feature, number>; reasons: Facts[]; gap: Facts | null; weights: string }

const reasonsMost = 3;

/**
 * Why they were matched: the three features without which the score would fall the most, and the one that would raise it the most. Fields that the
 * other side may not see are counted and never named.
 */
export function explain(supply: Supply, demand: Demand, by: Weights = weights): Explanation {
  const features = featuresOf(supply, demand);
  const trust = { supply: supply.trust, demand: demand.trust };
  const whole = pairScore(features, trust, by);
  const withOnly = (name: Feature, value: number): number => pairScore({ ...features, [name]: value }, trust, by);
  const named = featureNames.filter((name) => !isHidden(name, supply, demand));
  const rank = (value: (name: Feature) => number) => named.toSorted((a, b) => value(b) - value(a) || featureNames.indexOf(a) - featureNames.indexOf(b));
  const loss = (name: Feature): number => whole - withOnly(name, 0);
  const gain = (name: Feature): number => withOnly(name, 1) - whole;
  const reasons = rank(loss).filter((name) => loss(name) > 0).slice(0, reasonsMost);
  const [gap] = rank(gain).filter((name) => gain(name) > 0 && !reasons.slice(0, 1).includes(name));
  return { score: Math.round(whole), bars: bars(features, trust, by, Math.round(whole)), reasons: reasons.map((name) => factsOf(name, supply, demand)), gap: gap ? factsOf(gap, supply, demand) : null, weights: by.version };
}

const isHidden = (name: Feature, supply: Supply, demand: Demand): boolean => (name === 'price' && (supply.hides.includes('price') || demand.hides.includes('price'))) || (name === 'distance' && (supply.hides.includes('place') || demand.hides.includes('place')));

/** Shapley values: what each feature adds, over all orders in which they could come; rounded so that they sum to the score that is shown. */
function bars(features: Features, trust: Parameters<typeof pairScore>[1], by: Weights, shown: number): Record<Feature, number> {
  const n = featureNames.length;
  const worth = Array.from({ length: 1 << n }, (_none, set) => pairScore(Object.fromEntries(featureNames.map((name, at) => [name, set & (1 << at) ? features[name] : 0])) as Features, trust, by));
  const factorial = [1, 1, 2, 6, 24, 120, 720];
  const exact = featureNames.map((_name, at) => worth.reduce((sum, value, set) => {
    if (set & (1 << at)) return sum;
    const size = set.toString(2).replaceAll('0', '').length;
    return sum + ((factorial[size] ?? 0) * (factorial[n - size - 1] ?? 0) / (factorial[n] ?? 1)) * ((worth[set | (1 << at)] ?? 0) - value);
  }, 0));
  const sum = exact.reduce((all, value) => all + value, 0);
  const scaled = exact.map((value) => (sum === 0 ? 0 : (value / sum) * shown));
  const whole = scaled.map(Math.floor);
  const missing = shown - whole.reduce((all, value) => all + value, 0);
  const byRest = scaled.map((value, at) => ({ at, rest: value - (whole[at] ?? 0) })).toSorted((a, b) => b.rest - a.rest || a.at - b.at);
  for (const { at } of byRest.slice(0, missing)) whole[at] = (whole[at] ?? 0) + 1;
  return Object.fromEntries(featureNames.map((name, at) => [name, whole[at] ?? 0])) as Record<Feature, number>;
}

function factsOf(name: Feature, supply: Supply, demand: Demand): Facts {
  switch (name) {
    case 'category': return { code: 'category', shared: supply.category.findLast((id, depth) => id === demand.category[depth]) ?? '' };
    case 'season': return { code: 'season', months: [...demand.months], canMonthly: Math.min(...demand.months.map((month) => supply.capacity[month] ?? 0)), needMonthly: demand.monthlyNeed };
    case 'lot': return { code: 'lot', minimumLot: supply.minimumLot, need: demand.monthlyNeed };
    case 'price': return { code: 'price', overPct: supply.askFen === null || demand.ceilingFen === null ? null : Math.round((supply.askFen / demand.ceilingFen - 1) * 100) };
    case 'distance': return { code: 'distance', km: supply.place && demand.place ? Math.round(kmBetween(supply.place, demand.place)) : null };
    case 'wishes': return { code: 'wishes', met: demand.prefers.filter((code) => supply.certificates.some((one) => one.code === code && one.until >= demand.deliverOn)).length + demand.processing.filter((kind) => supply.processing.includes(kind)).length, of: demand.prefers.length + demand.processing.length };
  }
}
