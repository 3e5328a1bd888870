import { createHash } from 'node:crypto';
import { allocate, type Candidate, dealAgain, hashOf } from './allocate.js';

const dayMs = 24 * 3600_000;
const at = (day: number) => new Date(Date.parse('2026-01-07T04:00:00Z') + day * dayMs);
const order = (candidates: Candidate[], slots: number, seed = 's') => allocate(candidates, slots, seed).map((place) => `${place.shopId}${place.got ? '+' : ''}`);

test('who waits for the longest comes first, whatever the seed', () => {
  const candidates = [{ shopId: 'new', since: at(20) }, { shopId: 'old', since: at(0) }, { shopId: 'middle', since: at(9) }];

  expect(order(candidates, 2)).toEqual(['old+', 'middle+', 'new']);
  expect(order(candidates.toReversed(), 2, 'another')).toEqual(['old+', 'middle+', 'new']);
});

test('those of one day are drawn; the same seed gives the same order from any order, another seed another', () => {
  const candidates = Array.from({ length: 12 }, (_none, n) => ({ shopId: `shop-${n}`, since: new Date(at(0).getTime() + n * 60_000) }));

  expect(order(candidates.toReversed(), 5)).toEqual(order(candidates, 5));
  expect(order(candidates, 5, 'other')).not.toEqual(order(candidates, 5));
  expect(allocate(candidates, 5, 's').every((place) => place.drawn)).toBe(true);
});

test('over many seeds each of those of one day has the same chance', () => {
  const candidates = Array.from({ length: 4 }, (_none, n) => ({ shopId: `shop-${n}`, since: at(0) }));
  const wins = new Map<string, number>();
  for (let seed = 0; seed < 4000; seed += 1) { const first = allocate(candidates, 1, String(seed))[0]?.shopId ?? ''; wins.set(first, (wins.get(first) ?? 0) + 1); }

  for (const won of wins.values()) expect(Math.abs(won - 1000)).toBeLessThan(120);
});

test('the hash that is shown before belongs to the seed that is shown after', () => {
  expect(hashOf('abc')).toBe(createHash('sha256').update('abc').digest('hex'));
});

test('a slot passes on to the next in line who has goods', () => {
  const places = allocate([{ shopId: 'a', since: at(0) }, { shopId: 'b', since: at(1) }, { shopId: 'c', since: at(2) }, { shopId: 'd', since: at(3) }], 2, 's');

  expect(dealAgain(places, 2, new Set(['b', 'c', 'd']))).toEqual(['b', 'c']);
});

/** AL-5: a year of weekly shows. Shops nominate when they like; newcomers join; each show gives some slots. */
function simulate(shops: number, slots: number, eagerness: number, seedText: string) {
  let state = [...seedText].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) >>> 0;
  const random = () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state / 2 ** 32; };
  const waiting = new Map<string, number>();
  let longest = 0;
  let overtaken = 0;
  const served = new Map<string, number>();
  for (let week = 0; week < 52; week += 1) {
    const known = Math.min(shops, 8 + week);
    for (let shop = 0; shop < known; shop += 1) if (!waiting.has(`shop-${shop}`) && random() < eagerness) waiting.set(`shop-${shop}`, week * 7 + Math.floor(random() * 4));
    const places = allocate([...waiting].map(([shopId, since]) => ({ shopId, since: at(since) })), slots, `${seedText}-${week}`);
    for (const place of places.filter((one) => one.got)) {
      longest = Math.max(longest, week * 7 + 4 - (waiting.get(place.shopId) ?? 0));
      if (places.some((other) => !other.got && other.since.getTime() + dayMs <= place.since.getTime())) overtaken += 1;
      served.set(place.shopId, (served.get(place.shopId) ?? 0) + 1);
      waiting.delete(place.shopId);
    }
  }
  const still = Math.max(0, ...[...waiting.values()].map((since) => 52 * 7 - since));
  return { longest: Math.max(longest, still), overtaken, served };
}

test.each(Array.from({ length: 20 }, (_none, n) => [`seed ${n}`] as const))('AL-5, %s: within a year nobody waits more than six weeks, and nobody is overtaken', (seed) => {
  const { longest, overtaken, served } = simulate(24, 5, 0.7, seed);

  expect(longest).toBeLessThanOrEqual(6 * 7);
  expect(overtaken).toBe(0);
  expect(served.size).toBe(24);
});
