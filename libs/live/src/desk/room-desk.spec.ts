import type { RoomDesk, RoomFold } from '@app/contracts';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aCity, aShowOnAir, aStreamer, type City, evening, moreGoods, someGoods } from '../testing/builders.js';

type Actor = Awaited<ReturnType<typeof actAs>>;
let app: TestApp;
let city: City;
let host: Actor;
beforeAll(async () => {
  app = await startTestApp();
  city = await aCity(app);
  host = await aStreamer(app, city);
});
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

const later = (seconds: number) => { app.clock.shiftTo(new Date(app.clock.now().getTime() + seconds * 1000)); };
let days = 3;
/** A show on air with four of one shop's goods on its shelf. */
async function onAir() {
  const goods = await someGoods(app, `台 ${days += 1}`);
  const products = [goods.id, ...await Promise.all([2, 3, 4].map((n) => moreGoods(app, goods.shopId, `第 ${n} 件`)))];
  const { showId, items } = await aShowOnAir(app, host, evening(app, days), goods, products);
  const path = `/api/live/desk/shows/${showId}`;
  const desk = async () => (await host.agent.get(`${path}/pins`).expect(200)).body as RoomDesk;
  const give = async (act: string, body: object, who = host) => who.agent.post(`${path}/${act}`).send({ version: (await desk()).version, ...body });
  const fold = async () => (await app.visitor().get(`/api/live/shows/${showId}/log/state`).expect(200)).body.fold as RoomFold;
  return { showId, products, items, path, desk, give, fold };
}

test('what is pinned goes to everybody; the fourth pushes the oldest out, and one thing is explained at a time', async () => {
  const { items, give, fold, desk } = await onAir();
  for (const [at, item] of items.entries()) {
    later(1);
    expect((await give('pins', { item, explain: at !== 1 })).status).toBe(200);
  }

  expect((await desk()).pins.map(({ no, explain }) => [no, explain])).toEqual([[4, true], [3, false], [2, false]]);
  expect((await fold()).pins.map(({ item }) => item)).toEqual([4, 3, 2]);

  await give('unpin', { item: items[2] });
  expect((await fold()).pins.map(({ item }) => item)).toEqual([4, 2]);
});

test('next goes through the rundown and stops at its end; talk is counted by time', async () => {
  const { items, give, desk, fold } = await onAir();
  await give('next', {});
  later(30);
  await give('next', {});
  later(20);
  await give('next', {});

  const board = await desk();
  expect(board.talked.map(({ item, times, seconds, since }) => [items.indexOf(item) + 1, times, seconds, since !== null])).toEqual([[1, 1, 30, false], [2, 1, 20, false], [3, 1, 0, true]]);
  await give('next', {});
  await give('next', {});
  expect((await desk()).pins.find((pin) => pin.explain)?.no).toBe(4);
  expect((await fold()).pins[0]).toEqual({ item: 4, explain: true });
});

test('of forty operators with the same desk before them one is heard, and the others see what it is now', async () => {
  const { items, path, desk } = await onAir();
  const { version } = await desk();

  const answers = await Promise.all(Array.from({ length: 40 }, (_none, at) => host.agent.post(`${path}/pins`).send({ version, item: items[at % 4], explain: false })));

  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  const refused = answers.find((answer) => answer.status === 409)?.body as { code: string; desk: RoomDesk };
  expect([refused.code, refused.desk.version, refused.desk.pins.length]).toEqual(['live.desk_changed', version + 1, 1]);
  expect(await app.db.rows('select 1 from live.pin where show_id = $1', [path.split('/').at(-1)])).toHaveLength(1);
});

test('taken off sale nobody gets a piece, until the crew lets go or the show ends', async () => {
  const { showId, items, products, path, give, fold } = await onAir();
  const shopper = await actAs(app);
  const skuOf = async (product: string | undefined) => (await app.db.row<{ id: string }>('select id from mall.sku where product_id = $1', [product]))?.id ?? '';
  const [first, second] = [await skuOf(products[0]), await skuOf(products[1])];
  const buy = (skuId: string) => shopper.agent.post('/api/mall/checkouts').send({ lines: [{ skuId, quantity: 1 }] });
  await give('sale', { item: items[0], on: false });
  await give('sale', { item: items[1], on: false });

  expect((await buy(first)).status).toBe(409);
  expect((await fold()).stock).toEqual({ 1: 0, 2: 0 });
  await give('sale', { item: items[0], on: true });
  expect((await buy(first)).status).toBe(201);
  expect((await fold()).stock).toEqual({ 1: 5, 2: 0 });

  await host.agent.post(`${path}/end`).send({}).expect(200);
  await app.jobs.drain();
  expect((await buy(second)).status).toBe(201);
  expect(await app.db.rows('select 1 from live.pin where show_id = $1 union all select 1 from live.explain where show_id = $1 and until_at is null', [showId])).toEqual([]);
});

test('sales are what was paid for, by the ten minutes behind us and those before', async () => {
  const { showId, products, desk } = await onAir();
  const sku = await app.db.row<{ id: string }>('select id from mall.sku where product_id = $1', [products[1]]);
  const pay = async (minutesAgo: number | null, quantity: number, refunded = 0, kind = 'show') => {
    const paidAt = minutesAgo === null ? null : new Date(app.clock.now().getTime() - minutesAgo * 60_000);
    const group = await app.db.row<{ id: string }>("insert into mall.order_group (member_id, checkout_id, total_fen, state, pay_until, created_at, paid_at) values ($1, uuidv7(), $2, 'open', now(), now(), $3) returning id", [host.id, 5000 * quantity, paidAt]);
    const order = await app.db.row<{ id: string }>("insert into mall.orders (number, group_id, shop_id, member_id, state, goods_fen, freight_fen, address, placed_at, paid_at) values (uuidv7()::text, $1, uuidv7(), $2, 'placed', $3, 0, '{}', now(), $4) returning id", [group?.id, host.id, 5000 * quantity, paidAt]);
    await app.db.rows("insert into mall.order_line (order_id, position, product_id, sku_id, product_version, title, sku_name, quantity, price_fen, return_class, refunded_fen, source_kind, source_id) values ($1, 0, $2, $3, 1, '篮', '一只', $4, 5000, 'seven_day', $5, $6, $7)", [order?.id, products[1], sku?.id, quantity, refunded, kind, showId]);
  };
  await pay(2, 2);
  await pay(15, 1, 5000);
  await pay(50, 1, 0, 'replay');
  await pay(null, 4);

  const { sales } = await desk();

  expect(sales).toEqual({ orders: 3, pieces: 4, fen: 20_000, refundedFen: 5000, lastFen: 10_000, beforeFen: 5000, items: [{ productId: products[1], orders: 3, pieces: 4, fen: 20_000, refundedFen: 5000 }] });
});

test('who may: crew that sells; staff look on, moderators and strangers do not even that', async () => {
  const { items, path, desk } = await onAir();
  const { version } = await desk();
  const pin = { version, item: items[0], explain: false };

  expect((await app.visitor().post(`${path}/pins`).send(pin)).status).toBe(401);
  expect((await (await actAs(app)).agent.post(`${path}/pins`).send(pin)).body.code).toBe('live.unknown_show');
  expect((await city.staff.agent.post(`${path}/pins`).send(pin)).body.code).toBe('members.not_allowed');
  expect((await city.staff.agent.get(`${path}/pins`)).body.can).toEqual({ sell: false });
  expect((await host.agent.post(`${path}/pins`).send({ ...pin, item: version })).status).toBe(400);
  expect((await host.agent.post(`${path}/pins`).send({ ...pin, item: '01990000-0000-7000-8000-000000000000' })).body.code).toBe('live.unknown_item');
  await host.agent.post(`${path}/end`).send({}).expect(200);
  expect((await host.agent.post(`${path}/next`).send({ version })).body.code).toBe('live.show_state');
});

test('the order of what comes next changes on air, the numbers stay, and a list of other goods is refused', async () => {
  const { items: [first, second, third, fourth], give, desk, fold } = await onAir();
  await give('next', {});
  expect((await give('turns', { items: [fourth, first, third, second] })).status).toBe(200);

  expect((await desk()).turns).toEqual([fourth, first, third, second]);
  await give('next', {});
  expect((await fold()).pins[0]).toEqual({ item: 3, explain: true });
  await give('next', {});
  expect((await fold()).pins[0]).toEqual({ item: 2, explain: true });
  expect((await give('turns', { items: [fourth, first, third] })).body.code).toBe('live.rundown_differs');
  expect((await give('turns', { items: [fourth, first, third, third] })).body.code).toBe('live.rundown_differs');
});
