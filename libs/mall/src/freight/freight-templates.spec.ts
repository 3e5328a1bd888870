import { freightPresets } from '@app/contracts';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aProduct, aShop } from '../testing/builders.js';
import { freightFen, type FreightRules } from './freight.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp(); });
afterAll(() => app.stop());

const weight: FreightRules = { by: 'weight', notTo: ['西藏自治区'], zones: [{ places: ['杭州市'], first: 1000, firstFen: 600, next: 500, nextFen: 200, freeOverFen: 5000 }] };

test('a keeper writes a template, and goods that use it follow at once', async () => {
  const tea = await aProduct(app);
  const owner = await actAs(app, { posts: [{ organisationId: tea.shop.organisationId, role: 'keeper' }] });
  const path = `/api/mall/desk/${tea.shop.id}/freight`;

  const added = await owner.agent.post(path).send({ name: '杭州送', rules: weight }).expect(201);
  expect(added.body.items.map((item: { name: string; products: number }) => [item.name, item.products])).toEqual([['包邮', 1], ['杭州送', 0]]);
  await owner.agent.put(`${path}/${tea.shop.freightId}`).send({ name: '包邮', rules: { by: 'piece', notTo: [], zones: [{ places: [], first: 1, firstFen: 900, next: 1, nextFen: 0, freeOverFen: null }] } }).expect(200);

  expect((await app.visitor().get(`/api/mall/products/${tea.id}`)).body.freightFromFen).toBe(900);
});

test.each([
  ['no zone', { ...weight, zones: [] }], ['a negative fee', { ...weight, zones: [{ ...weight.zones[0], firstFen: -1 }] }], ['a step of nothing', { ...weight, zones: [{ ...weight.zones[0], next: 0 }] }],
  ['half a fen', { ...weight, zones: [{ ...weight.zones[0], nextFen: 0.5 }] }], ['an unknown way', { ...weight, by: 'volume' }],
])('%s is malformed', async (_name, rules) => {
  const shop = await aShop(app);
  const owner = await actAs(app, { posts: [{ organisationId: shop.organisationId, role: 'owner' }] });

  expect((await owner.agent.post(`/api/mall/desk/${shop.id}/freight`).send({ name: '错', rules })).body.code).toBe('request.malformed');
});

test('a template of another shop is unknown, a stranger finds no shop', async () => {
  const [shop, other] = [await aShop(app), await aShop(app)];
  const owner = await actAs(app, { posts: [{ organisationId: shop.organisationId, role: 'owner' }] });

  expect((await owner.agent.put(`/api/mall/desk/${shop.id}/freight/${other.freightId}`).send({ name: '包邮', rules: weight })).body.code).toBe('mall.unknown_template');
  expect((await owner.agent.get(`/api/mall/desk/${other.id}/freight`)).body.code).toBe('mall.unknown_shop');
});

test('more goods never make goods and freight cheaper, except by crossing a shown free line, with 3,000 random templates', () => {
  let seed = 11;
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const place = { province: '浙江省', city: '杭州市' };
  for (let n = 0; n < 3000; n += 1) {
    const free = next(2) === 0 ? null : 1000 + next(20_000);
    const rules: FreightRules = { by: next(2) === 0 ? 'piece' : 'weight', notTo: [], zones: [{ places: [], first: 1 + next(2000), firstFen: next(3000), next: 1 + next(1500), nextFen: next(900), freeOverFen: free }] };
    const load = { pieces: 1 + next(9), grams: next(9000), goodsFen: 1 + next(20_000) };
    const item = { pieces: 1 + next(3), grams: next(3000), fen: 1 + next(5000) };
    const more = { pieces: load.pieces + item.pieces, grams: load.grams + item.grams, goodsFen: load.goodsFen + item.fen };
    const crossed = free !== null && load.goodsFen < free && more.goodsFen >= free;

    expect(crossed || more.goodsFen + (freightFen(rules, more, place) ?? -1) >= load.goodsFen + (freightFen(rules, load, place) ?? 0)).toBe(true);
  }
});

test.each([['free', 2000, '浙江省', 0], ['near', 1000, '浙江省', 600], ['near', 1001, '浙江省', 800], ['near', 1000, '西藏自治区', 2000], ['cold', 2000, '浙江省', 1800], ['cold', 2000, '西藏自治区', null]] as const)(
  'the preset %s takes %i g to %s for %p', (preset, grams, province, fen) => {
    const { rules } = freightPresets[preset];

    expect(freightFen(rules, { pieces: 1, grams, goodsFen: 100 }, { province, city: '' })).toBe(fen);
  });

test('rules that are not saved yet tell what two pounds to Hangzhou cost', async () => {
  const shop = await aShop(app);
  const owner = await actAs(app, { posts: [{ organisationId: shop.organisationId, role: 'owner' }] });
  const to = async (province: string, city: string) => (await owner.agent.post(`/api/mall/desk/${shop.id}/freight/example`).send({ rules: weight, grams: 1200, pieces: 1, goodsFen: 100, province, city }).expect(200)).body.fen;

  expect([await to('浙江省', '杭州市'), await to('西藏自治区', '拉萨市'), await to('广东省', '广州市')]).toEqual([800, null, null]);
});
