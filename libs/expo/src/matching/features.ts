import type { Demand, Place, Supply } from './cards.js';

export const featureNames = ['category', 'season', 'lot', 'price', 'distance', 'wishes'] as const;
export type Feature = (typeof featureNames)[number];
/** Each between 0 and 1. */
export type Features = Record<Feature, number>;

const [sameLeaf, sameParent, sameTop] = [1, 0.6, 0.25];
/** So far above the ceiling nobody bargains any more. */
const hopelessOver = 0.35;
const unknown = 0.5;
const [freshKm, farKm] = [40, 60];
/** Goods that keep are a fifth as far away. */
const keeps = 0.2;
const kmOfDegree = 111.19;

export function kmBetween(a: Place, b: Place): number {
  const [north, east] = [(a.lat - b.lat) * kmOfDegree, (a.lon - b.lon) * kmOfDegree * Math.cos(((a.lat + b.lat) / 2) * (Math.PI / 180))];
  return Math.hypot(north, east);
}

/** How well they fit, as far as their cards say; pairs that a filter forbids are not asked about. */
export function featuresOf(supply: Supply, demand: Demand): Features {
  return { category: category(supply, demand), season: season(supply, demand), lot: Math.min(1, demand.monthlyNeed / supply.minimumLot), price: price(supply, demand), distance: distance(supply, demand), wishes: wishes(supply, demand) };
}

function category(supply: Supply, demand: Demand): number {
  const [supplied, wanted] = [supply.category, demand.category];
  const shared = supplied.findIndex((id, depth) => id !== wanted[depth]);
  const depth = shared < 0 ? supplied.length : shared;
  if (depth === wanted.length && (depth === supplied.length || wanted.length < supplied.length)) return sameLeaf;
  return depth >= 2 ? sameParent : sameTop;
}

function season({ capacity }: Supply, { months, monthlyNeed }: Demand): number {
  return months.reduce((sum, month) => sum + Math.min(1, (capacity[month] ?? 0) / monthlyNeed), 0) / months.length;
}

function price({ askFen }: Supply, { ceilingFen }: Demand): number {
  if (askFen === null || ceilingFen === null) return unknown;
  return Math.min(1, Math.max(0, 1 - (askFen / ceilingFen - 1) / hopelessOver));
}

function distance(supply: Supply, demand: Demand): number {
  if (!supply.place || !demand.place) return unknown;
  const km = kmBetween(supply.place, demand.place);
  return Math.exp((-km * (supply.fresh ? 1 : keeps)) / freshKm) / 2 + Math.exp(-km / farKm) / 2;
}

function wishes(supply: Supply, demand: Demand): number {
  const wished = [...demand.prefers.map((code) => supply.certificates.some((one) => one.code === code && one.until >= demand.deliverOn)), ...demand.processing.map((kind) => supply.processing.includes(kind))];
  return wished.length === 0 ? 1 : wished.filter(Boolean).length / wished.length;
}
