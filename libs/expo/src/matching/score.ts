import type { Demand, Supply, Trust } from './cards.js';
import { type Feature, featureNames, type Features, featuresOf } from './features.js';

type Side = Partial<Record<Feature, number>>;
/** What each side cares about; each sums to 1. A published version never changes, so that what was shown can be computed again. */
export interface Weights { version: string; buyer: Side; supplier: Side }

export const weights: Weights = {
  version: '2026-11.1',
  buyer: { category: 0.39, season: 0.18, price: 0.18, distance: 0.16, wishes: 0.09 },
  supplier: { category: 0.18, lot: 0.29, price: 0.34, distance: 0.19 },
};

/** A newcomer stands at three quarters. */
const trusted = ({ asked, answered }: Trust): number => (answered + 3) / (asked + 4);
const bySide = (side: Side, features: Features, trust: Trust): number => featureNames.reduce((sum, name) => sum + (side[name] ?? 0) * features[name], 0) * (0.9 + 0.1 * trusted(trust));

/** 0 to 100: the harmonic mean of how the two sides would judge, so that neither can be outvoted. */
export function pairScore(features: Features, trust: { supply: Trust; demand: Trust }, by: Weights = weights): number {
  const [buyer, supplier] = [bySide(by.buyer, features, trust.supply), bySide(by.supplier, features, trust.demand)];
  return buyer + supplier === 0 ? 0 : (200 * buyer * supplier) / (buyer + supplier);
}

export const scoreOf = (supply: Supply, demand: Demand, by: Weights = weights): number => pairScore(featuresOf(supply, demand), { supply: supply.trust, demand: demand.trust }, by);
