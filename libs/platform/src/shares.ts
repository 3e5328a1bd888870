/**
 * Parts `fen` by `weights` so that the parts sum to it exactly: everyone gets the whole part, the fen left over go to the largest
 * remainders, ties to the earlier one (largest remainder method).
 */
export function shares(fen: number, weights: number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 0) return weights.map((_, at) => (at === 0 ? fen : 0));
  const exact = weights.map((weight) => (BigInt(fen) * BigInt(weight)) / BigInt(sum));
  const rest = weights.map((weight) => (BigInt(fen) * BigInt(weight)) % BigInt(sum));
  const parts = exact.map(Number);
  let left = fen - parts.reduce((total, part) => total + part, 0);
  const byRemainder = rest.map((remainder, at) => ({ remainder, at })).toSorted((a, b) => (a.remainder === b.remainder ? a.at - b.at : a.remainder > b.remainder ? -1 : 1));
  for (const { at } of byRemainder) {
    if (left === 0) break;
    parts[at] = (parts[at] ?? 0) + 1;
    left -= 1;
  }
  return parts;
}
