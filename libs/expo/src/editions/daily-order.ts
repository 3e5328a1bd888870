import { hashOf } from '../matching/stable-order.js';

/** Mixes what FNV leaves alike in texts that differ in their end only. */
function spread(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Every visitor sees the booths in an order of her own, the same all day: a wide booth is wider, and no booth is ahead. */
export const dailyOrder = <T extends { id: string }>(booths: readonly T[], seed: string, day: string): T[] => {
  const drawn = new Map(booths.map((booth) => [booth.id, spread(hashOf(`${seed} ${day} ${booth.id}`))]));
  return booths.toSorted((a, b) => (drawn.get(a.id) ?? 0) - (drawn.get(b.id) ?? 0) || (a.id < b.id ? -1 : 1));
};

/** 0 when all are shown alike, towards 1 when one has it all. */
export function gini(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const sum = sorted.reduce((all, one) => all + one, 0);
  if (sum === 0 || sorted.length === 0) return 0;
  return sorted.reduce((all, value, at) => all + (2 * (at + 1) - sorted.length - 1) * value, 0) / (sorted.length * sum);
}
