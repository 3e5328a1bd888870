import type { Demand, Supply } from '../../../libs/expo/src/matching/cards.ts';
import { featuresOf } from '../../../libs/expo/src/matching/features.ts';
import { obstacleBetween } from '../../../libs/expo/src/matching/filters.ts';

export interface Size { supplies: number; demands: number; /** Cards say less, and tastes differ more. */ noisy?: boolean }
export const regimes = { balanced: { supplies: 80, demands: 120 }, scarcebooths: { supplies: 40, demands: 160 }, scarcebuyers: { supplies: 160, demands: 60 }, noisy: { supplies: 80, demands: 120, noisy: true } } satisfies Record<string, Size>;
export type Regime = keyof typeof regimes;

/** What is declared, which any method may see, and the chance that both sides want it, which none may. */
export interface World { supplies: Supply[]; demands: Demand[]; fame: Map<string, number>; chance: (supply: number, demand: number) => number }

export const today = '2026-12-01';
const open = { from: '2026-01-01', until: '2027-12-31' };
const certificates = ['green', 'organic', 'origin', 'haccp', 'fair'];
const [centre, degree] = [{ lat: 28.12, lon: 120.95 }, 111.19];
const newcomer = { asked: 0, answered: 0 };

/** A small generator of our own, so that a seed means the same everywhere. */
export function random(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/** An invented fair: sellers and buyers as they are, and as their cards say. */
export function worldOf(seed: number, { supplies: sellers, demands: buyers, noisy = false }: Size): World {
  const roll = random(seed);
  const between = (low: number, high: number) => low + (high - low) * roll();
  const normal = () => Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll());
  const chance = (of: number) => roll() < of;
  const pick = (of: number) => Math.floor(of * roll());
  const [missing, tastes] = noisy ? [0.4, 1.2] : [0.15, 0.6];
  const leaf = (): string[] => {
    const top = Math.floor(6 * roll() ** 1.4);
    const parent = pick(3);
    return [`${top}`, `${top}.${parent}`, `${top}.${parent}.${pick(3)}`];
  };
  const place = () => ({ lat: centre.lat + between(-22.5, 22.5) / degree, lon: centre.lon + between(-30, 30) / (degree * Math.cos((centre.lat * Math.PI) / 180)) });

  const ranks = Array.from({ length: sellers }, (_none, at) => at + 1).map((rank) => ({ rank, order: roll() })).toSorted((a, b) => a.order - b.order).map(({ rank }) => rank);
  const fame = new Map<string, number>();
  const made = Array.from({ length: sellers }, (_none, at) => {
    const category = leaf();
    const top = Number(category[0]);
    const most = Math.exp(between(3, 6.5));
    const [peak, half] = [between(0, 12), between(1.5, 4)];
    const capacity = Array.from({ length: 12 }, (_month, month) => {
      if (top > 2) return most;
      const apart = Math.min(Math.abs(month - peak), 12 - Math.abs(month - peak));
      return apart >= half ? 0 : most * (1 - apart / half);
    });
    const ask = Math.exp(between(2.2, 4.8));
    fame.set(`s${at}`, (ranks[at] ?? 1) ** -0.9);
    const truly: Supply = {
      id: `s${at}`, owner: `s${at}`, category, open, place: place(), slots: 6, trust: newcomer, hides: [], capacity, minimumLot: most * between(0.02, 0.35), askFen: ask, fresh: top < 2,
      certificates: certificates.filter(() => chance(0.38)).map((code) => ({ code, until: open.until })), processing: [],
    };
    return { truly, floor: ask * between(0.75, 0.97), quality: normal() };
  });
  const wanted = Array.from({ length: buyers }, (_none, at) => {
    const category = leaf();
    const [first, count] = [pick(12), 1 + pick(4)];
    const needs = certificates.filter(() => chance(0.12));
    const truly: Demand = {
      id: `d${at}`, owner: `d${at}`, category: chance(0.25) ? category.slice(0, 2) : category, open, place: place(), slots: 5, trust: newcomer, hides: [],
      months: Array.from({ length: count }, (_month, n) => (first + n) % 12), monthlyNeed: Math.exp(between(2, 5.5)), ceilingFen: Math.exp(between(2.4, 5)), needs, prefers: certificates.filter((code) => !needs.includes(code) && chance(0.2)), processing: [], deliverOn: '2026-12-20',
    };
    return truly;
  });

  const wants = made.map(({ truly, floor, quality }) => wanted.map((demand) => {
    const { category, season, price, distance, wishes, lot } = featuresOf(truly, demand);
    const buyer = -5.2 + 3.6 * category + 1.6 * season + 2.2 * price + 0.9 * distance + 0.8 * wishes + 0.5 * quality + tastes * normal();
    const seller = -2.6 + 1.8 * lot + 1.2 * category + ((demand.ceilingFen ?? 0) >= floor ? 1.2 : -0.96) + 0.6 * distance + tastes * normal();
    return obstacleBetween(truly, demand, [], today) ? 0 : sigmoid(buyer) * sigmoid(seller);
  }));

  const declaredSupplies = made.map(({ truly }): Supply => ({
    ...truly, askFen: chance(missing) ? null : (truly.askFen ?? 0) * Math.exp(0.08 * normal()), capacity: truly.capacity.map((amount) => amount * Math.exp(0.2 * normal())),
    category: chance(0.08) ? [...truly.category.slice(0, 2), `${truly.category[1]}.${pick(3)}`] : truly.category,
  }));
  const declaredDemands = wanted.map((truly): Demand => ({
    ...truly, ceilingFen: chance(missing) ? null : truly.ceilingFen, category: truly.category.length === 3 && chance(0.08) ? [...truly.category.slice(0, 2), `${truly.category[1]}.${pick(3)}`] : truly.category,
  }));
  return { supplies: declaredSupplies, demands: declaredDemands, fame, chance: (supply, demand) => wants[supply]?.[demand] ?? 0 };
}
