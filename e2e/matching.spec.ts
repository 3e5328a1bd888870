import { changed, type Demand, differenceBetween, type Edge, explain, hintFor, obstacleBetween, planAgain, planGreedily, planWhole, scoreOf, type Supply } from '@app/expo';
import { featureNames, type Features, featuresOf } from '../libs/expo/src/matching/features.js';
import { worthOf } from '../libs/expo/src/matching/plan.js';
import { pairScore } from '../libs/expo/src/matching/score.js';
import { edgesOf, slotsOf } from './bench/matching/methods.js';
import { random, regimes, today, worldOf } from './bench/matching/world.js';

const worlds = Array.from({ length: 3 }, (_none, seed) => worldOf(500 + seed, regimes.balanced));
const pairs = worlds.flatMap(({ supplies, demands }) => supplies.flatMap((supply) => demands.map((demand) => [supply, demand] as const)));
const allowed = pairs.filter(([supply, demand]) => obstacleBetween(supply, demand, [], today) === null);
const scoreWith = (supply: Supply, demand: Demand, change: Partial<Features> = {}) => pairScore({ ...featuresOf(supply, demand), ...change }, { supply: supply.trust, demand: demand.trust });

test('of tens of thousands of pairs none that is let through breaks a rule, and each that is refused breaks the one that is named', () => {
  expect(pairs.length).toBeGreaterThan(10_000);
  const roll = random(9);
  const rules = worlds.flatMap(({ supplies, demands }) => Array.from({ length: 200 }, () => ({ from: supplies[Math.floor(roll() * supplies.length)]?.owner ?? '', to: demands[Math.floor(roll() * demands.length)]?.owner ?? '', kind: roll() < 0.5 ? 'never' as const : 'paused' as const, until: roll() < 0.5 ? '2026-12-30' : null })));
  const broken = { category: 0, certificates: 0, months: 0, rule: 0 };
  for (const [supply, demand] of pairs) {
    const category = supply.category[0] !== demand.category[0];
    const certificates = demand.needs.some((code) => !supply.certificates.some((one) => one.code === code && one.until >= demand.deliverOn));
    const months = demand.months.every((month) => !((supply.capacity[month] ?? 0) > 0));
    const rule = rules.some(({ from, to, until }) => from === supply.owner && to === demand.owner && (until ?? '9999') >= today);
    const found = obstacleBetween(supply, demand, rules, today);
    expect(found === null).toBe(!category && !certificates && !months && !rule);
    if (found === 'category' && !category) broken.category += 1;
    if (found === 'certificates' && !certificates) broken.certificates += 1;
    if (found === 'months' && !months) broken.months += 1;
    if ((found === 'never' || found === 'paused') && !rule) broken.rule += 1;
  }
  expect(broken).toEqual({ category: 0, certificates: 0, months: 0, rule: 0 });
});

test('each edge of the other rules: dates that do not meet, a certificate that runs out the day before, a pause that is over, one owner', () => {
  const [supply, demand] = allowed[0] ?? [];
  if (!supply || !demand) throw new Error('No pair.');
  const ask = (ours: Partial<Supply>, theirs: Partial<Demand>, until: string | null = null) => obstacleBetween({ ...supply, ...ours }, { ...demand, ...theirs }, until === null ? [] : [{ from: demand.owner, to: supply.owner, kind: 'paused', until }], today);

  expect(ask({ open: { from: '2026-01-01', until: '2026-12-01' } }, { open: { from: '2026-12-02', until: '2026-12-31' } })).toBe('dates');
  expect(ask({ open: { from: '2026-01-01', until: '2026-12-01' } }, { open: { from: '2026-12-01', until: '2026-12-31' } })).toBeNull();
  expect(ask({ certificates: [{ code: 'green', until: '2026-12-19' }] }, { needs: ['green'] })).toBe('certificates');
  expect(ask({ certificates: [{ code: 'green', until: '2026-12-20' }] }, { needs: ['green'] })).toBeNull();
  expect([ask({}, {}, today), ask({}, {}, '2026-11-30')]).toEqual(['paused', null]);
  expect(ask({ owner: 'x' }, { owner: 'x' })).toBe('owner');
});

test('the three reasons are those without which the score falls the most, the gap the one that would raise it the most, and the bars sum to the score', () => {
  for (const [supply, demand] of allowed) {
    const { score, bars, reasons, gap } = explain(supply, demand);
    const whole = scoreWith(supply, demand);
    const loss = (name: keyof Features) => whole - scoreWith(supply, demand, { [name]: 0 });
    const gain = (name: keyof Features) => scoreWith(supply, demand, { [name]: 1 }) - whole;
    const named = reasons.map(({ code }) => code);
    expect(score).toBe(Math.round(whole));
    expect(featureNames.reduce((sum, name) => sum + bars[name], 0)).toBe(score);
    expect(Math.min(...featureNames.map((name) => bars[name]))).toBeGreaterThanOrEqual(0);
    const [weakest, strongestOther] = [Math.min(...named.map(loss)), Math.max(0, ...featureNames.filter((name) => !named.includes(name)).map(loss))];
    expect(weakest).toBeGreaterThanOrEqual(strongestOther);
    if (gap) expect(gain(gap.code)).toBeGreaterThanOrEqual(Math.max(...featureNames.filter((name) => name !== named[0]).map(gain)));
  }
});

test('no reason and no gap names what a side does not show', () => {
  for (const [supply, demand] of allowed.slice(0, 2000)) {
    const both = [explain({ ...supply, hides: ['price'] }, demand), explain(supply, { ...demand, hides: ['price'] })];
    const places = [explain({ ...supply, hides: ['place'] }, demand), explain(supply, { ...demand, hides: ['place'] })];
    expect(both.flatMap(({ reasons, gap }) => [...reasons, gap]).filter((one) => one?.code === 'price')).toEqual([]);
    expect(places.flatMap(({ reasons, gap }) => [...reasons, gap]).filter((one) => one?.code === 'distance')).toEqual([]);
  }
});

test('a price that nobody named changes the score and forbids nothing; a better offer never lowers it', () => {
  for (const [supply, demand] of allowed.slice(0, 2000)) {
    expect(obstacleBetween({ ...supply, askFen: null }, demand, [], today)).toBeNull();
    const before = scoreOf(supply, demand);
    expect(scoreOf({ ...supply, minimumLot: supply.minimumLot / 2 }, demand)).toBeGreaterThanOrEqual(before);
    if (supply.askFen !== null) expect(scoreOf({ ...supply, askFen: supply.askFen * 0.9 }, demand)).toBeGreaterThanOrEqual(before);
    expect(before).toBeGreaterThanOrEqual(0);
    expect(before).toBeLessThanOrEqual(100);
  }
});

test('a hint is true: with the change as many more are good as it says, and no other change brings more', () => {
  const [{ supplies, demands } = { supplies: [], demands: [] }] = worlds;
  const good = (card: Supply) => demands.filter((demand) => obstacleBetween(card, demand, [], today) === null && scoreOf(card, demand) >= 60).length;
  let told = 0;
  for (const supply of supplies) {
    const hint = hintFor(supply, demands, [], today);
    if (!hint) continue;
    told += 1;
    expect(good(changed(supply, hint.change, today)) - good(supply)).toBe(hint.added);
    for (const pct of [25, 50]) expect(good({ ...supply, minimumLot: supply.minimumLot * (1 - pct / 100) }) - good(supply)).toBeLessThanOrEqual(hint.added);
  }
  expect(told).toBeGreaterThan(10);
});

const wishOf = (at: number, run = 'fair') => ({ edges: edgesOf(worlds[at] ?? worldOf(1, regimes.balanced)), slots: slotsOf(worlds[at] ?? worldOf(1, regimes.balanced)), run });
const loads = (lines: readonly Edge[], side: 'supply' | 'demand') => { const sums = new Map<string, number>(); for (const line of lines) sums.set(line[side], (sums.get(line[side]) ?? 0) + 1); return sums; };

test('the same cards give the same plan in whatever order they come, nobody has more meetings than slots, and the programme is worth no less than greed', async () => {
  const roll = random(4);
  for (const at of [0, 1, 2]) {
    const wish = wishOf(at);
    const plan = await planWhole(wish);
    const shuffled = { ...wish, edges: wish.edges.map((edge) => ({ edge, order: roll() })).toSorted((a, b) => a.order - b.order).map(({ edge }) => edge) };
    expect(plan.by).toBe('programme');
    expect(planGreedily(shuffled)).toEqual(planGreedily(wish));
    for (const lines of [plan.lines, planGreedily(wish)]) {
      for (const side of ['supply', 'demand'] as const) for (const [id, load] of loads(lines, side)) expect(load).toBeLessThanOrEqual(wish.slots[side].get(id) ?? 0);
      expect(new Set(lines.map(({ supply, demand }) => `${supply} ${demand}`)).size).toBe(lines.length);
    }
    const worth = (of: readonly Edge[]) => of.reduce((sum, { score }) => sum + worthOf(score), 0);
    expect(worth(plan.lines)).toBeGreaterThanOrEqual(worth(planGreedily(wish)) - 1e-6);
    const again = await planWhole(shuffled);
    expect(again).toEqual(plan);
  }
}, 30_000);

test('one card that goes changes the lines of its partners and of those who take their place, and nobody else hears of it', async () => {
  const wish = wishOf(0);
  const { lines } = await planWhole(wish);
  const gone = lines[0]?.supply ?? '';
  const after = planAgain(lines, { ...wish, edges: wish.edges.filter(({ supply }) => supply !== gone) });
  const { added, removed, told } = differenceBetween(lines, after);
  const partners = lines.filter(({ supply }) => supply === gone).map(({ demand }) => demand);

  expect(removed).toEqual(lines.filter(({ supply }) => supply === gone));
  expect(added.every(({ demand }) => partners.includes(demand))).toBe(true);
  expect(told).toEqual([...new Set([gone, ...partners, ...added.map(({ supply }) => supply)])].toSorted());
  expect(differenceBetween(lines, planAgain(lines, wish)).removed).toEqual([]);
  expect(differenceBetween(lines, lines)).toEqual({ added: [], removed: [], told: [] });
}, 30_000);

test('with coverage more booths meet somebody', async () => {
  const world = worldOf(501, regimes.scarcebuyers);
  const wish = { edges: edgesOf(world), slots: slotsOf(world), run: 'fair' };
  const [plain, covering] = [await planWhole(wish), await planWhole({ ...wish, coverage: true })];

  expect(loads(covering.lines, 'supply').size).toBeGreaterThan(loads(plain.lines, 'supply').size);
}, 30_000);
