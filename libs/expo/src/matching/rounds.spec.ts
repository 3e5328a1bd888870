import { placeInRounds } from './rounds.js';

function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
/** Shops that sit at two tables in one round. */
const clashes = (meetings: readonly { base: string; brand: string }[], rounds: readonly (number | null)[]): string[] => {
  const seen = new Set<string>();
  return meetings.flatMap((one, at) => [one.base, one.brand].flatMap((shop) => {
    const key = `${shop} ${rounds[at] ?? ''}`;
    if (rounds[at] === null) return [];
    if (seen.has(key)) return [key];
    seen.add(key);
    return [];
  }));
};
/** As many meetings as fit, each shop with at most `most`. */
function someMeetings(next: (below: number) => number, bases: number, brands: number, most: number): { base: string; brand: string }[] {
  const [left, seen] = [new Map<string, number>(), new Set<string>()];
  return Array.from({ length: bases * most * 2 }, () => ({ base: `b${next(bases)}`, brand: `d${next(brands)}` })).filter(({ base, brand }) => {
    if (seen.has(base + brand) || (left.get(base) ?? 0) >= most || (left.get(brand) ?? 0) >= most) return false;
    seen.add(base + brand);
    for (const shop of [base, brand]) left.set(shop, (left.get(shop) ?? 0) + 1);
    return true;
  });
}

test('nobody sits at two tables, and every meeting finds a round, in 2,000 random fairs', () => {
  for (let seed = 1; seed <= 2000; seed += 1) {
    const next = random(seed);
    const most = 1 + next(6);
    const meetings = someMeetings(next, 2 + next(12), 2 + next(12), most);
    const rounds = placeInRounds(meetings, most);

    expect({ seed, clashes: clashes(meetings, rounds), without: rounds.filter((round) => round === null).length }).toEqual({ seed, clashes: [], without: 0 });
  }
});

test('what stands stays, and the rest goes around it without a clash, in 2,000 random fairs', () => {
  for (let seed = 1; seed <= 2000; seed += 1) {
    const next = random(seed);
    const most = 2 + next(5);
    const meetings = someMeetings(next, 8, 8, most - 1);
    const before = placeInRounds(meetings.slice(0, -3), most);
    const rounds = placeInRounds(meetings, most, before);

    expect({ seed, stood: rounds.slice(0, before.length) }).toEqual({ seed, stood: before });
    expect({ seed, clashes: clashes(meetings, rounds) }).toEqual({ seed, clashes: [] });
  }
});

test('three who each meet the others need three rounds; in two, one finds none', () => {
  const ring = [{ base: 'a', brand: 'b' }, { base: 'b', brand: 'c' }, { base: 'c', brand: 'a' }];
  expect(placeInRounds(ring, 3)).not.toContain(null);
  expect(placeInRounds(ring, 2).filter((round) => round === null)).toHaveLength(1);
  expect(clashes(ring, placeInRounds(ring, 2))).toEqual([]);
});
