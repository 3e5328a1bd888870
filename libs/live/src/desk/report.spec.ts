import type { RoomDesk, ShowReport } from '@app/contracts';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { eventually } from '../media/testing/listening-host.js';
import { Reach } from '../room/reach.js';
import { aCity, aShowOnAir, aStreamer, type City, enterRoom, evening, moreGoods, signInAgain, someGoods, soldThrough } from '../testing/builders.js';

let app: TestApp;
let city: City;
let host: Awaited<ReturnType<typeof actAs>>;
beforeAll(async () => {
  app = await startTestApp();
  city = await aCity(app);
  host = await aStreamer(app, city);
});
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

let days = 3;
const onAir = async () => {
  const goods = await someGoods(app, `报 ${days += 1}`);
  const products = [goods.id, await moreGoods(app, goods.shopId, '第二件')];
  return { goods, products, ...await aShowOnAir(app, host, evening(app, days), goods, products) };
};
const reportOf = async (showId: string, who = host) => (await who.agent.get(`/api/live/desk/shows/${showId}/report`).expect(200)).body as ShowReport;
const minutes = (n: number) => new Date(app.clock.now().getTime() + n * 60_000);

test('a report tells what each minute and each of the goods brought, and what of it can no longer go back', async () => {
  const { showId, products: [first, second] } = await onAir();
  const began = app.clock.now();
  const sold = await soldThrough(app, showId, [{ fen: 5000, pieces: 2 }, { fen: 800, pieces: 1 }], { placedAt: minutes(1) });
  await app.db.rows('update mall.order_line set product_id = $2 where id = $1', [sold.lineIds[0], first]);
  await app.db.rows('update mall.order_line set product_id = $2 where id = $1', [sold.lineIds[1], second]);
  await app.db.rows('update mall.order_line set refunded_quantity = 1, refunded_fen = 5000 where id = $1', [sold.lineIds[0]]);
  const kept = await soldThrough(app, showId, [{ fen: 1000, pieces: 3 }], { placedAt: minutes(3), kind: 'replay' });
  await app.db.rows('update mall.order_line set product_id = $2 where id = $1', [kept.lineIds[0], second]);
  await app.db.rows("update mall.orders set state = 'finished' where id = $1", [kept.orderId]);
  await app.db.rows("insert into mall.order_event (order_id, what, at, by_kind) values ($1, 'finished', $2, 'system')", [kept.orderId, minutes(4)]);
  app.clock.shiftTo(minutes(5));
  await app.db.rows("update live.show set state = 'ended', ended_at = $2 where id = $1", [showId, app.clock.now()]);

  const report = await reportOf(showId);

  expect([report.over, report.orders, report.pieces, report.fen, report.refundedFen, report.settledFen]).toEqual([true, 2, 6, 13_800, 5000, 3000]);
  expect(report.goods.map(({ no, orders, fen, refundedFen, settledFen }) => [no, orders, fen, refundedFen, settledFen])).toEqual([[1, 1, 10_000, 5000, 0], [2, 2, 3800, 0, 3000]]);
  expect(report.minutes.slice(0, 5).map(({ fen }) => fen)).toEqual([0, 10_800, 0, 3000, 0]);
  expect(Math.abs(Date.parse(report.from) - began.getTime())).toBeLessThan(5000);
});

test('shown counts a device once, whether it came before the pin or after; tapped counts who opened it; both reach the desk and the report', async () => {
  const { showId, items } = await onAir();
  const pinned = async (item: string | undefined) => {
    const { version } = (await host.agent.get(`/api/live/desk/shows/${showId}/pins`).expect(200)).body as RoomDesk;
    await host.agent.post(`/api/live/desk/shows/${showId}/pins`).send({ version, item, explain: true }).expect(200);
  };
  const early = await enterRoom(app, showId, null);
  const again = await enterRoom(app, showId, null, { device: 'the-same-phone' });
  await pinned(items[0]);
  await again.until(() => [...again.events.values()].some(([, kind]) => kind === 'pin'));
  const late = await enterRoom(app, showId, null);
  const twice = await enterRoom(app, showId, null, { device: 'the-same-phone' });
  early.socket.emit('tap', 1);
  early.socket.emit('tap', 1);
  late.socket.emit('tap', 99);
  late.socket.emit('tap', 'one');
  await pinned(items[1]);

  const desk = async () => ((await host.agent.get(`/api/live/desk/shows/${showId}/pins`).expect(200)).body as RoomDesk).reached;
  await eventually(async () => JSON.stringify(await desk()) === JSON.stringify([{ no: 1, shown: 3, tapped: 1 }, { no: 2, shown: 3, tapped: 0 }]), 8000);
  expect((await reportOf(showId)).goods.map(({ shown, tapped }) => [shown, tapped])).toEqual([[3, 1], [3, 0]]);
  await eventually(async () => (await reportOf(showId)).peak === 3, 15_000);
  for (const viewer of [early, again, late, twice]) viewer.socket.close();
}, 30_000);

test('what could not be kept is counted with what comes next', () => {
  const reach = new Reach();
  reach.show(1, 'a');
  const taken = reach.take();
  expect(reach.take()).toEqual([]);
  reach.tap(1, 'b');
  reach.giveBack(taken);
  expect(reach.take()).toEqual([{ no: 1, shown: 2, tapped: 1 }]);
});

test('others do not find a report, and a show that has not begun has none; the table opens in a spreadsheet', async () => {
  const { showId } = await onAir();
  const stranger = await actAs(app);

  await app.visitor().get(`/api/live/desk/shows/${showId}/report`).expect(401);
  expect((await stranger.agent.get(`/api/live/desk/shows/${showId}/report`).expect(404)).body.code).toBe('live.unknown_show');
  await host.agent.get('/api/live/desk/shows/nonsense/report').expect(400);
  await signInAgain(app, city.staff);
  expect((await reportOf(showId, city.staff)).over).toBe(false);
  const table = await host.agent.get(`/api/live/desk/shows/${showId}/report.csv`).expect(200);
  expect([table.headers['content-type'], table.text.split('\r\n').length, table.text.startsWith('\uFEFF编号,商品')]).toEqual(['text/csv; charset=utf-8', 4, true]);
  await app.db.rows("update live.show set state = 'scheduled', went_live_at = null where id = $1", [showId]);
  expect((await host.agent.get(`/api/live/desk/shows/${showId}/report`).expect(409)).body.code).toBe('live.not_begun');
});
