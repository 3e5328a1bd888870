import { randomUUID } from 'node:crypto';
import type { Drop, ShowState } from '@app/contracts';
import { Mall } from '@app/mall';
import { actAs, countQueries, startTestApp, type TestApp } from '@app/testing';
import { aCity, aShowOnAir, aStreamer, type City, evening, someGoods } from '../testing/builders.js';

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
/** A show on air with one thing on its shelf, of which there are five. */
async function onAir(state: ShowState = 'live') {
  const goods = await someGoods(app, `店 ${days += 1}`);
  const { showId, items: [item] } = await aShowOnAir(app, host, evening(app, days), goods, [goods.id], state);
  const sku = await app.db.row<{ id: string }>('select id from mall.sku where product_id = $1', [goods.id]);
  const wish = (change: object = {}) => ({ itemId: item ?? '', skus: [{ skuId: sku?.id ?? '', priceFen: 3000, struckFen: null }], total: 3, perMember: 2, countdownS: 30, minutes: 2, ...change });
  const path = `/api/live/desk/shows/${showId}/drops`;
  const arm = async (change: object = {}) => (await host.agent.post(path).send(wish(change)).expect(201)).body.items[0] as Drop;
  const seen = async (who?: Actor) => (await (who ? who.agent : app.visitor()).get(`/api/live/shows/${showId}`).expect(200)).body.drops as { now: string; items: Drop[] } | null;
  const drop = async () => (await host.agent.get(path).expect(200)).body.items[0] as Drop;
  return { showId, goods, skuId: sku?.id ?? '', wish, path, arm, seen, drop };
}
/** A purchase as the mall would have written it. */
async function aPaidLine({ skuId, fen, quantity, offerId = null, checkoutId = randomUUID() }: { skuId: string; fen: number; quantity: number; offerId?: string | null; checkoutId?: string }): Promise<string> {
  const group = await app.db.row<{ id: string }>("insert into mall.order_group (member_id, checkout_id, total_fen, state, pay_until, created_at, paid_at) values ($1, $2, $3, 'paid', now(), now(), now()) returning id", [host.id, checkoutId, fen * quantity]);
  const order = await app.db.row<{ id: string }>("insert into mall.orders (number, group_id, shop_id, member_id, state, goods_fen, freight_fen, address, placed_at, paid_at) values ($1, $2, uuidv7(), $3, 'paid', $4, 0, '{}', now(), now()) returning id", [randomUUID(), group?.id, host.id, fen * quantity]);
  await app.db.rows("insert into mall.order_line (order_id, position, product_id, sku_id, product_version, title, sku_name, quantity, price_fen, return_class, offer_id) values ($1, 0, uuidv7(), $2, 1, '篮', '一只', $3, $4, 'seven_day', $5)", [order?.id, skuId, quantity, fen, offerId]);
  return order?.id ?? '';
}
const clocks = () => app.jobs.runNow('live.drop-clocks');
const buy = (who: Actor, skuId: string, offerId: string, quantity = 1) => who.agent.post('/api/mall/checkouts').send({ lines: [{ skuId, quantity, offerId, source: { kind: 'show', id: randomUUID() } }] });

test('armed, it counts down for everybody on the clock of the server; then it sells, then it is over', async () => {
  const { arm, seen, skuId } = await onAir();
  const shopper = await actAs(app);
  expect(await seen()).toBeNull();

  const armed = await arm();
  expect([armed.state, armed.version, armed.total, armed.left, armed.mine, armed.how]).toEqual(['armed', 1, 3, 3, 2, null]);
  const board = await seen();
  expect([Date.parse(board?.items[0]?.startsAt ?? '') - Date.parse(board?.now ?? '') <= 30_000, board?.items[0]?.skus]).toEqual([true, [{ skuId, name: '一只', priceFen: 3000, struckFen: null, ordinaryFen: 5000, left: 3 }]]);
  expect((await buy(shopper, skuId, armed.offerId)).body.code).toBe('mall.offer_over');

  later(31);
  expect((await seen())?.items[0]?.state).toBe('open');
  await buy(shopper, skuId, armed.offerId).expect(201);
  expect((await seen(shopper))?.items.map((drop) => [drop.left, drop.unpaid, drop.mine])).toEqual([[2, 1, 1]]);
  expect((await seen())?.items.map((drop) => drop.mine)).toEqual([2]);

  later(121);
  expect((await seen())?.items[0]?.state).toBe('ended');
  expect((await buy(shopper, skuId, armed.offerId)).body.code).toBe('mall.offer_over');
});

test('jobs move it on time, and run twice without harm', async () => {
  const { arm, drop, seen } = await onAir();
  const { id } = await arm();
  const [job] = await app.db.rows<{ run_at: Date }>("select run_at from graphile_worker.jobs where key = $1", [`live.drop:${id}`]);
  expect(Math.round(((job?.run_at.getTime() ?? 0) - app.clock.now().getTime()) / 1000)).toBeGreaterThan(25);

  later(31);
  await Promise.all([clocks(), clocks()]);
  expect([(await drop()).state, (await drop()).version]).toEqual(['open', 2]);
  later(121);
  await Promise.all([clocks(), clocks()]);

  expect([(await drop()).state, (await drop()).how, (await drop()).version]).toEqual(['ended', 'time', 3]);
  expect((await seen())?.items).toHaveLength(1);
  later(61);
  expect(await seen()).toBeNull();
});

test('DK-1: forty start it by hand at once, one does; who saw an older one is told how it is now', async () => {
  const { arm, path, skuId, drop } = await onAir();
  const { id, offerId } = await arm();

  const answers = await Promise.all(Array.from({ length: 40 }, () => host.agent.post(`${path}/${id}/start`).send({ version: 1 })));

  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  const stale = answers.find((answer) => answer.status === 409);
  expect([stale?.body.code, stale?.body.version, stale?.body.drop.state]).toEqual(['live.drop_changed', 2, 'open']);
  const now = await drop();
  expect([now.state, now.version, now.offerId === offerId]).toEqual(['open', 2, false]);
  await buy(await actAs(app), skuId, now.offerId).expect(201);
  expect((await host.agent.post(`${path}/${id}/stop`).send({ version: 1 })).body.code).toBe('live.drop_changed');
  expect((await drop()).state).toBe('open');
});

test('stopped by hand it sells nothing more; what is held stays at its price', async () => {
  const { arm, path, skuId } = await onAir();
  const { id, version } = await arm();
  const { body } = await host.agent.post(`${path}/${id}/start`).send({ version }).expect(200);
  const shopper = await actAs(app);
  const held = (await buy(shopper, skuId, body.items[0].offerId).expect(201)).body;

  const stopped = (await host.agent.post(`${path}/${id}/stop`).send({ version: 2 }).expect(200)).body.items[0] as Drop;

  expect([stopped.state, stopped.how]).toEqual(['ended', 'hand']);
  expect((await buy(await actAs(app), skuId, body.items[0].offerId)).body.code).toBe('mall.offer_over');
  expect((await shopper.agent.get(`/api/mall/checkouts/${held.id}`)).body.goodsFen).toBe(3000);
});

test('what is paid for in full ends it; what is only held does not', async () => {
  const { arm, path, drop, skuId } = await onAir();
  const { id } = await arm({ total: 2 });
  await host.agent.post(`${path}/${id}/start`).send({ version: 1 }).expect(200);
  const { offerId } = await drop();
  const held = (await buy(await actAs(app), skuId, offerId, 2).expect(201)).body;
  await clocks();
  expect([(await drop()).state, (await drop()).left, (await drop()).unpaid]).toEqual(['open', 0, 2]);

  await aPaidLine({ skuId, fen: 3000, quantity: 2, offerId, checkoutId: held.id });
  await clocks();

  expect([(await drop()).state, (await drop()).how]).toEqual(['ended', 'sold_out']);
});

test('the end of a show ends its drops with it', async () => {
  const { arm, showId, drop, skuId } = await onAir();
  const { offerId } = await arm();

  await host.agent.post(`/api/live/desk/shows/${showId}/end`).expect(200);

  expect([(await drop()).state, (await drop()).how]).toEqual(['ended', 'show_ended']);
  later(31);
  expect((await buy(await actAs(app), skuId, offerId)).body.code).toBe('mall.offer_over');
});

test('DK-6: a struck price that sales do not bear out is refused with the reason, and nothing is armed; one that they do is kept with its deal', async () => {
  const { wish, path, skuId, arm } = await onAir();
  const struck = (fen: number) => ({ skus: [{ skuId, priceFen: 3000, struckFen: fen }] });
  expect((await host.agent.post(path).send(wish(struck(5000)))).body.code).toBe('mall.struck_unsold');
  const orderId = await aPaidLine({ skuId, fen: 4500, quantity: 1 });

  const refused = await host.agent.post(path).send(wish(struck(4501)));
  expect([refused.status, refused.body]).toEqual([409, { code: 'mall.struck_price', skuId, mostFen: 4500 }]);
  expect((await host.agent.get(path)).body.items).toEqual([]);
  const armed = await arm(struck(4500));

  expect(armed.skus[0]?.struckFen).toBe(4500);
  const row = await app.db.row<{ evidence: { deal: { fen: number; orderId: string } }[] }>('select evidence from live.drop where id = $1', [armed.id]);
  expect([row?.evidence[0]?.deal.fen, row?.evidence[0]?.deal.orderId]).toEqual([4500, orderId]);
});

test('each wish that cannot be is refused, and nothing is left behind', async () => {
  const { wish, path, arm, showId } = await onAir();
  const other = await onAir();
  const code = async (body: object, who: Actor = host) => (await who.agent.post(path).send(body)).body.code as string;

  expect(await code(wish({ countdownS: 9 }))).toBe('request.malformed');
  expect(await code(wish({ countdownS: 301 }))).toBe('request.malformed');
  expect(await code(wish({ minutes: 21 }))).toBe('request.malformed');
  expect(await code(wish({ price: 1 }))).toBe('request.malformed');
  expect(await code(wish({ itemId: randomUUID() }))).toBe('live.unknown_item');
  expect(await code(wish({ itemId: other.wish().itemId }))).toBe('live.unknown_item');
  expect(await code(wish({ skus: other.wish().skus }))).toBe('mall.unknown_sku');
  expect(await code(wish({ total: 6 }))).toBe('mall.too_few_pieces');
  expect(await code(wish({ skus: [{ ...wish().skus[0], priceFen: 5000 }] }))).toBe('mall.offer_not_lower');
  expect(await code(wish(), await actAs(app))).toBe('live.unknown_show');
  expect(await code(wish(), city.staff)).toBe('members.not_allowed');
  expect((await app.visitor().post(path).send(wish())).status).toBe(401);
  expect(await app.db.rows('select 1 from mall.offer where source_id = $1', [showId])).toEqual([]);
  await arm();
  expect(await code(wish())).toBe('mall.offer_taken');
  expect((await host.agent.post(`${path}/${randomUUID()}/stop`).send({ version: 1 })).body.code).toBe('live.unknown_drop');
  await app.db.rows("update live.show set state = 'scheduled' where id = $1", [showId]);
  expect(await code(wish())).toBe('live.show_state');
});

test('who sells arms, who sells or watches over it stops', async () => {
  const { showId, path, wish, drop } = await onAir('draft');
  const helpers = new Map<string, Actor>();
  for (const role of ['assistant', 'moderator']) {
    const helper = await actAs(app);
    await host.agent.post(`/api/live/desk/shows/${showId}/helpers`).send({ phone: helper.phone, name: role, role }).expect(201);
    helpers.set(role, helper);
  }
  await app.db.rows("update live.show set state = 'live' where id = $1", [showId]);
  const status = async (who: Actor | undefined, at: string, body: object) => (await who?.agent.post(`${path}${at}`).send(body))?.status;

  expect(await status(helpers.get('moderator'), '', wish())).toBe(403);
  expect(await status(helpers.get('assistant'), '', wish())).toBe(201);
  const { id } = await drop();
  expect(await status(helpers.get('moderator'), `/${id}/stop`, { version: 1 })).toBe(403);
  expect(await status(city.staff, `/${id}/start`, { version: 1 })).toBe(403);
  expect(await status(city.staff, `/${id}/stop`, { version: 1 })).toBe(200);
  expect((await drop()).how).toBe('hand');
});

test('a page with three drops asks as often as one with one', async () => {
  const [one, three] = [await onAir(), await onAir()];
  await one.arm({ total: 1 });
  for (let n = 0; n < 3; n += 1) {
    const { id, version } = await three.arm({ total: 1 });
    if (n < 2) await host.agent.post(`${three.path}/${id}/stop`).send({ version }).expect(200);
  }

  const [few, many] = [await countQueries(() => one.seen()), await countQueries(() => three.seen())];

  expect([many, (await three.seen())?.items.length]).toEqual([few, 3]);
});

const buyers = process.env.TEST_SIZE === 'long' ? 5000 : 200;
test(`DK-7: ${buyers} buyers for five pieces through a room: exactly five`, async () => {
  const { arm, path, drop, skuId } = await onAir();
  const { id } = await arm({ total: 5 });
  await host.agent.post(`${path}/${id}/start`).send({ version: 1 }).expect(200);
  const { offerId } = await drop();
  const shoppers = await Promise.all(Array.from({ length: 20 }, () => actAs(app)));
  let next = 0;
  const statuses: number[] = [];
  const one = async () => {
    while (next < buyers) {
      const shopper = shoppers[next % shoppers.length];
      next += 1;
      if (shopper) statuses.push((await buy(shopper, skuId, offerId)).status);
    }
  };

  await Promise.all(Array.from({ length: 32 }, one));

  const [offer] = await app.app.get(Mall).offers([offerId]);
  expect([statuses.filter((status) => status === 201).length, offer?.taken, offer?.left]).toEqual([5, 5, 0]);
  expect(await app.db.rows('select 1 from mall.offer_claim where offer_id = $1 and pieces > 2', [offerId])).toEqual([]);
}, 120_000);
