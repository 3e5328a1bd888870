import { randomUUID } from 'node:crypto';
import type { Rfq } from '@app/contracts';
import { Jobs } from '@app/platform';
import { startTestApp, type TestApp } from '@app/testing';
import { ExpoLimits } from '../expo-limits.js';
import { aCity, aShop, type BuiltShop, fromNow, makeCard, signInAgain } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp({ DATABASE_POOL: '45' }); });
beforeEach(() => { app.clock.shiftTo(new Date('2026-12-01T02:00:00Z')); });
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

interface Base { shop: BuiltShop; card: string; sku: string }
async function aBase(city: string, name: string): Promise<Base> {
  const shop = await aShop(app, city, name);
  await app.db.rows('update mall.stock set available = 300 where sku_id in (select id from mall.sku where product_id = $1)', [shop.goods]);
  return { shop, card: await makeCard(shop, 'supply'), sku: (await app.db.row<{ id: string }>('select id from mall.sku where product_id = $1', [shop.goods]))?.id ?? '' };
}
async function aRequest(): Promise<{ city: string; brand: BuiltShop; demand: string; id: string; one: Base; two: Base }> {
  const { city } = await aCity(app);
  const brand = await aShop(app, city, '养生品牌', '虹桥镇');
  const demand = await makeCard(brand, 'demand', { town: '虹桥镇' });
  const [one, two] = [await aBase(city, '基地1'), await aBase(city, '基地2')];
  const { body } = await brand.keeper.agent.post('/api/expo/rfqs').send({ demandId: demand, title: '两百公斤鲜条', amount: 200, text: '分两次送', deadline: fromNow(app, 3) }).expect(201);
  return { city, brand, demand, id: body.id as string, one, two };
}
const aQuote = (base: Base, change: object = {}) => ({ supplyId: base.card, skuId: base.sku, pieces: 200, priceFen: 4321, leadDays: 5, note: '', ...change });
const send = (base: Base, id: string, change: object = {}) => base.shop.keeper.agent.post(`/api/expo/rfqs/${id}/quote`).send(aQuote(base, change));
const seenBy = async (shop: BuiltShop, id: string): Promise<Rfq> => (await shop.keeper.agent.get(`/api/expo/rfqs/${id}`).expect(200)).body as Rfq;
async function deadline(...shops: BuiltShop[]): Promise<void> {
  app.clock.shiftTo(new Date(fromNow(app, 3.1)));
  await signInAgain(app, ...shops.map((shop) => shop.keeper));
}

test('quotes are sealed until the deadline: no route gives one to anybody but who sent it; then all are open at once', async () => {
  const { brand, id, one, two } = await aRequest();
  await send(one, id).expect(200);
  await send(two, id, { priceFen: 4567, note: '暗号甲' }).expect(200);

  const early = await seenBy(brand, id);
  expect([early.state, early.quotes, early.offers, early.can]).toEqual(['open', 2, [], { quote: false, award: false, close: true }]);
  expect((await seenBy(one.shop, id)).offers.map((quote) => quote.priceFen)).toEqual([4321]);
  expect((await seenBy(one.shop, id)).quotes).toBe(0);
  for (const [who, paths] of [[brand, [`/api/expo/rfqs/${id}`, '/api/expo/rfqs', '/api/expo/deals', '/api/messages/notices', '/api/members/export']], [one.shop, [`/api/expo/rfqs/${id}`, '/api/expo/rfqs', '/api/messages/notices']]] as const) {
    for (const path of paths) expect((await who.keeper.agent.get(path)).text).not.toMatch(/4567|暗号甲|基地2/);
  }
  expect((await brand.keeper.agent.post(`/api/expo/rfqs/${id}/award`).send({ quoteId: early.id })).body).toEqual({ code: 'expo.rfq_state' });

  await deadline(brand, one.shop, two.shop);
  await app.app.get(Jobs).runNow('expo.rfqs');
  const open = await seenBy(brand, id);
  expect([open.state, open.offers.map((quote) => [quote.shopName, quote.totalFen])]).toEqual(['opened', [['基地1', 864_200], ['基地2', 913_400]]]);
  expect((await seenBy(two.shop, id)).offers.map((quote) => quote.shopName)).toEqual(['基地2']);
  expect(await app.db.rows("select person_id from messages.notice where kind = 'expo.quotes_opened' and key = $1", [id])).toEqual([{ person_id: brand.keeper.id }]);
  expect((await send(one, id, { priceFen: 1 })).body).toEqual({ code: 'expo.rfq_state' });
});

test('the quote that is chosen is an accepted offer in a deal of the two, and the buyer orders at its price; the others are told', async () => {
  const { brand, id, one, two } = await aRequest();
  await send(one, id).expect(200);
  await send(two, id, { priceFen: 4567 }).expect(200);
  await deadline(brand, one.shop, two.shop);
  const [, dearer] = (await seenBy(brand, id)).offers;

  const { body } = await brand.keeper.agent.post(`/api/expo/rfqs/${id}/award`).send({ quoteId: dearer?.id }).expect(200);

  const { dealId, offers } = body as Rfq;
  expect(offers.map((quote) => quote.state)).toEqual(['lost', 'won']);
  const { body: deal } = await brand.keeper.agent.get(`/api/expo/deals/${dealId ?? ''}`).expect(200);
  expect(deal.offers).toMatchObject([{ state: 'accepted', priceFen: 4567, quantity: 200, side: 'base', can: { buy: true } }]);
  const { body: checkout } = await brand.keeper.agent.post('/api/mall/checkouts').send({ lines: [{ skuId: two.sku, quantity: 200, offerId: deal.offers[0].mallOfferId }] }).expect(201);
  expect(checkout.shops[0].lines[0].priceFen).toBe(4567);
  expect((await seenBy(two.shop, id)).dealId).toBe(dealId);
  expect((await seenBy(one.shop, id)).dealId).toBeNull();
  expect((await app.db.rows<{ kind: string }>("select kind from messages.notice where person_id = $1 and kind like 'expo.quote%'", [one.shop.keeper.id])).map((row) => row.kind)).toEqual(['expo.quote_lost']);
  expect((await brand.keeper.agent.post(`/api/expo/rfqs/${id}/award`).send({ quoteId: dearer?.id })).body).toEqual({ code: 'expo.rfq_state' });
});

test('forty who choose at once choose one', async () => {
  const { brand, id, one } = await aRequest();
  await send(one, id).expect(200);
  await deadline(brand, one.shop);
  const [quote] = (await seenBy(brand, id)).offers;

  const said = await Promise.all(Array.from({ length: 40 }, () => brand.keeper.agent.post(`/api/expo/rfqs/${id}/award`).send({ quoteId: quote?.id })));

  expect(said.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(await app.db.row("select count(*)::int count from mall.offer where source_kind = 'deal' and audience_id = $1", [brand.keeper.id])).toEqual({ count: 1 });
});

test('closed before the deadline it stays sealed for good', async () => {
  const { brand, id, one } = await aRequest();
  await send(one, id).expect(200);
  await brand.keeper.agent.post(`/api/expo/rfqs/${id}/close`).expect(200);
  await deadline(brand, one.shop);

  expect(await seenBy(brand, id)).toMatchObject({ state: 'closed', offers: [], can: { award: false } });
  expect((await send(one, id)).body).toEqual({ code: 'expo.rfq_state' });
});

test('one revision; withdrawn it is gone; of another category, unit or shop it is refused', async () => {
  const { city, brand, id, demand, one } = await aRequest();
  await send(one, id).expect(200);
  await send(one, id, { priceFen: 4000 }).expect(200);
  expect((await send(one, id, { priceFen: 3900 })).body).toEqual({ code: 'expo.quote_final' });
  expect((await seenBy(one.shop, id)).offers).toMatchObject([{ priceFen: 4000, revised: true }]);
  await one.shop.keeper.agent.post(`/api/expo/rfqs/${id}/withdraw`).expect(200);
  expect((await seenBy(brand, id)).quotes).toBe(0);

  const other = await aBase(city, '工坊');
  await app.db.rows("update expo.card set category_id = 'craft' where id = $1", [other.card]);
  expect((await send(other, id)).body).toEqual({ code: 'expo.unknown_rfq' });
  await app.db.rows("update expo.card set category_id = 'dendrobium', unit = 'piece' where id = $1", [other.card]);
  expect((await other.shop.keeper.agent.get(`/api/expo/rfqs/${id}`)).body).toEqual({ code: 'expo.unknown_rfq' });
  await app.db.rows("update expo.card set unit = 'kg', state = 'paused' where id = $1", [other.card]);
  expect((await send(other, id)).body).toEqual({ code: 'expo.not_your_category' });
  await app.db.rows("update expo.card set state = 'open' where id = $1", [other.card]);
  expect((await send(other, id, { skuId: one.sku })).body).toEqual({ code: 'mall.unknown_sku' });
  expect((await send(other, id, { priceFen: 5001 })).body).toMatchObject({ code: 'mall.offer_not_lower' });
  expect((await send(other, id, { supplyId: one.card })).body).toEqual({ code: 'expo.unknown_card' });
  expect((await brand.keeper.agent.post('/api/expo/rfqs').send({ demandId: demand, title: '急', amount: 1, text: '', deadline: fromNow(app, 0.5) })).body).toMatchObject({ code: 'request.malformed', fields: [{ path: 'deadline' }] });
  expect((await one.shop.keeper.agent.post('/api/expo/rfqs').send({ demandId: demand, title: '别人的', amount: 1, text: '', deadline: fromNow(app, 2) })).body).toEqual({ code: 'expo.unknown_card' });
  expect((await one.shop.keeper.agent.post(`/api/expo/rfqs/${id}/close`).send()).body).toEqual({ code: 'expo.unknown_rfq' });
  expect((await brand.keeper.agent.get(`/api/expo/rfqs/${randomUUID()}`)).body).toEqual({ code: 'expo.unknown_rfq' });
});

test('forty quotes at once of a supplier who has two left this month: two', async () => {
  const { brand, demand, one } = await aRequest();
  app.app.get(ExpoLimits).quotesPerMonth = 2;
  const asked: string[] = [];
  for (let n = 0; n < 40; n += 1) asked.push((await brand.keeper.agent.post('/api/expo/rfqs').send({ demandId: demand, title: `第 ${n} 次`, amount: 1, text: '', deadline: fromNow(app, 3) }).expect(201)).body.id as string);

  const sent = await Promise.all(asked.map((id) => send(one, id)));

  expect(sent.filter((answer) => answer.status === 200)).toHaveLength(2);
  expect(new Set(sent.filter((answer) => answer.status !== 200).map((answer) => (answer.body as { code: string }).code))).toEqual(new Set(['expo.quota_used']));
});
