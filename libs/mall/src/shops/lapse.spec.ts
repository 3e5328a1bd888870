import { randomUUID } from 'node:crypto';
import { Members } from '@app/members';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { ReadCache } from '../products/read-cache.js';
import { reserve } from '../stock/reserve.js';
import { aProduct, aShop, type BuiltShop } from '../testing/builders.js';
import { ShopClocks } from './shop-clocks.js';
import { Shops } from './shops.service.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp(); });
afterAll(() => app.stop());
afterEach(() => { app.clock.reset(); });

const at = (instant: string) => {
  app.clock.shiftTo(new Date(instant));
  app.app.get(ReadCache).drop();
};
const paper = (shop: BuiltShop, kind: string, validUntil: string | null) =>
  app.app.get(Shops).addPaper(shop.id, { kind, number: `${kind}-1`, holder: '林', validFrom: '2026-01-01', validUntil, checkedBy: randomUUID() });

test('one minute after its last day in Shanghai a paper is gone from list, search, page, basket and stock; one minute before it is not', async () => {
  const shop = await aShop(app, '到期的店');
  await paper(shop, 'licence', '2026-06-10');
  const goods = await aProduct(app, { shop, categoryId: 'fruit', title: '到期前的杨梅' });
  const buyer = await actAs(app);
  await buyer.agent.post('/api/mall/basket/lines').send({ skuId: goods.skuId, quantity: 1 }).expect(200);
  const seen = async () => {
    const list = (await app.visitor().get('/api/mall/products?category=fruit')).body.total as number;
    const search = (await app.visitor().get(`/api/mall/products?q=${encodeURIComponent('杨梅')}`)).body.total as number;
    const { buyable } = (await app.visitor().get(`/api/mall/products/${goods.id}`)).body as { buyable: boolean };
    const basket = (await buyer.agent.get('/api/mall/basket')).body as { shops: { lines: { problem: string | null }[] }[] };
    const held = await app.db.transaction(() => reserve(app.db, { memberId: randomUUID(), lines: [{ skuId: goods.skuId, quantity: 1, source: null }], now: app.clock.now(), heldUntil: app.clock.now(), fromBasket: false, address: null }));
    return { list, search, buyable, basket: basket.shops[0]?.lines[0]?.problem, held: 'checkoutId' in held };
  };

  at('2026-06-10T15:59:00Z');
  expect(await seen()).toEqual({ list: 1, search: 1, buyable: true, basket: null, held: true });
  at('2026-06-10T16:01:00Z');
  expect(await seen()).toEqual({ list: 0, search: 0, buyable: false, basket: 'off_sale', held: false });
  // Renewed: on sale again without being published again.
  await paper(shop, 'licence', '2027-06-10');
  at('2026-06-10T16:01:00Z');
  expect(await seen()).toEqual({ list: 1, search: 1, buyable: true, basket: null, held: true });
});

test('a paper for certain categories lets only those be sold, and a workshop only when its certificate names online sale', async () => {
  const shop = await aShop(app, '两样的店');
  await app.db.rows(`insert into mall.category (id, parent_id, name, name_tw, name_en, position, return_class, requires) values
    ('food', null, '食品', '食品', 'Food', 1, 'seven_day', '{food_licence}'), ('food-tea', 'food', '茶', '茶', 'Tea', 1, 'seven_day', '{food_licence}'), ('food-wine', 'food', '酒', '酒', 'Wine', 2, 'seven_day', '{food_licence}')`);
  const [tea, wine] = [await aProduct(app, { shop, categoryId: 'food-tea' }), await aProduct(app, { shop, categoryId: 'food-wine' })];
  const buyable = async () => {
    app.app.get(ReadCache).drop();
    return Promise.all([tea, wine].map(async (goods) => (await app.visitor().get(`/api/mall/products/${goods.id}`)).body.buyable as boolean));
  };
  const set = (change: string) => app.db.rows(`update mall.document set ${change} where shop_id = $1`, [shop.id]);

  await paper(shop, 'workshop', null);
  expect(await buyable()).toEqual([false, false]);
  await set('names_online_sale = true');
  expect(await buyable()).toEqual([true, true]);
  await set("categories = '{food-tea}'");
  expect(await buyable()).toEqual([true, false]);
  await set("categories = '{food}'");
  expect(await buyable()).toEqual([true, true]);
  await set("kind = 'food_filing', categories = '{}'");
  expect(await buyable()).toEqual([true, true]);
});

test('an exemption stands in for the licence; companies owe a conformity certificate, persons do not', async () => {
  const shop = await aShop(app, '合作社');
  await app.db.rows("insert into mall.category (id, parent_id, name, name_tw, name_en, position, return_class, requires) values ('farm', null, '农', '農', 'Farm', 1, 'fresh', '{licence,conformity}')");
  const goods = await aProduct(app, { shop, categoryId: 'farm' });
  const buyable = async () => { app.app.get(ReadCache).drop(); return (await app.visitor().get(`/api/mall/products/${goods.id}`)).body.buyable as boolean; };

  expect(await buyable()).toBe(false);
  await paper(shop, 'exemption', null);
  expect(await buyable()).toBe(true);
  await app.db.rows("update mall.shop set operator = 'cooperative' where id = $1", [shop.id]);
  expect(await buyable()).toBe(false);
  await paper(shop, 'conformity', null);
  expect(await buyable()).toBe(true);
});

test('owner and staff are told at 60, 30, 7 and 1 days and at lapse, once each, with two workers at once', async () => {
  const members = app.app.get(Members);
  const federation = await members.createOrganisation('city', '联合会', null);
  const organisationId = await members.createOrganisation('enterprise', '提醒的店', federation);
  const owner = await actAs(app, { posts: [{ organisationId, role: 'owner' }] });
  const staff = await actAs(app, { posts: [{ organisationId: federation, role: 'city_staff' }] });
  const shop = await aShop(app, '提醒的店', organisationId);
  at('2026-12-01T04:00:00Z');
  await paper(shop, 'licence', '2027-06-30');
  await app.db.rows("update mall.shop set checked_at = '2027-06-01' where id = $1", [shop.id]);
  const clocks = app.app.get(ShopClocks);
  const told = async (who: string) => (await app.db.rows<{ days: string }>("select split_part(key, ':', 3) days from messages.notice where person_id = $1 and kind like 'mall.paper_lap%' order by id", [who])).map((row) => row.days);

  for (let day = Date.parse('2027-04-29T04:00:00Z'); day <= Date.parse('2027-07-03T04:00:00Z'); day += 24 * 3600_000) {
    app.clock.shiftTo(new Date(day));
    await Promise.all([clocks.run(), clocks.run()]);
  }

  expect(await told(owner.id)).toEqual(['60', '30', '7', '1', '0']);
  expect(await told(staff.id)).toEqual(['60', '30', '7', '1', '0']);
});

test('six months and a day after its check a shop is overdue and staff are told once', async () => {
  const members = app.app.get(Members);
  const federation = await members.createOrganisation('city', '联合会', null);
  at('2027-07-10T03:00:00Z');
  const staff = await actAs(app, { posts: [{ organisationId: federation, role: 'city_staff' }] });
  const shop = await aShop(app, '该复核的店', await members.createOrganisation('enterprise', '该复核的店', federation));
  await app.db.rows("update mall.shop set checked_at = '2027-01-10T04:00:00Z' where id = $1", [shop.id]);
  // A session of staff ends after half a day without a word.
  const today = async () => (await actAs(app, { posts: [{ organisationId: federation, role: 'city_staff' }] })).agent;
  const overdue = async () => ((await (await today()).get('/api/mall/staff/shops?filter=overdue').expect(200)).body.items as { id: string }[]).map((item) => item.id);

  expect(await overdue()).toEqual([]);
  at('2027-07-11T04:00:00Z');
  expect(await overdue()).toEqual([shop.id]);
  await Promise.all([app.app.get(ShopClocks).run(), app.app.get(ShopClocks).run()]);
  expect((await app.db.rows("select 1 from messages.notice where person_id = $1 and kind = 'mall.reverify_due'", [staff.id])).length).toBe(1);
  await (await today()).post(`/api/mall/staff/shops/${shop.id}/reverify`).send({}).expect(200);
  expect(await overdue()).toEqual([]);
});

test('a shop closes after thirty whole days of notice, and not while an order runs', async () => {
  const members = app.app.get(Members);
  const organisationId = await members.createOrganisation('enterprise', '要关的店', null);
  at('2027-06-10T04:00:00Z');
  const owner = await actAs(app, { posts: [{ organisationId, role: 'owner' }] });
  const shop = await aShop(app, '要关的店', organisationId);
  expect((await owner.agent.post(`/api/mall/desk/${shop.id}/close`).send({})).body).toMatchObject({ state: 'closing', closesAt: '2027-07-10T16:00:00.000Z' });
  const group = await app.db.row<{ id: string }>("insert into mall.order_group (member_id, checkout_id, total_fen, state, pay_until, created_at) values ($1, uuidv7(), 100, 'paid', now(), now()) returning id", [owner.id]);
  await app.db.rows("insert into mall.orders (number, group_id, shop_id, member_id, state, goods_fen, freight_fen, address, placed_at) values ('close-1', $1, $2, $3, 'sent', 100, 0, '{}', now())", [group?.id, shop.id, owner.id]);
  const stateAt = async (instant: string) => {
    app.clock.shiftTo(new Date(instant));
    await app.app.get(ShopClocks).run();
    return (await app.db.row<{ state: string }>('select state from mall.shop where id = $1', [shop.id]))?.state;
  };

  expect(await stateAt('2027-07-10T17:00:00Z')).toBe('closing');
  await app.db.rows("update mall.orders set state = 'finished' where shop_id = $1", [shop.id]);
  expect(await stateAt('2027-07-10T15:59:00Z')).toBe('closing');
  expect(await stateAt('2027-07-10T16:01:00Z')).toBe('closed');
});
