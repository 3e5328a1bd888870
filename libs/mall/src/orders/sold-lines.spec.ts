import { randomUUID } from 'node:crypto';
import { startTestApp, type TestApp } from '@app/testing';
import { Mall } from '../mall.js';
import { aPaidOrder, aStaffedShop, calm, someProducts } from '../testing/purchases.js';

let app: TestApp;
let desk: Awaited<ReturnType<typeof aStaffedShop>>;
beforeAll(async () => {
  app = await startTestApp();
  desk = await aStaffedShop(app);
});
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

const mall = () => app.app.get(Mall);
const from = async (orderId: string, source: { kind: string; id: string }) => app.db.rows('update mall.order_line set source_kind = $2, source_id = $3 where order_id = $1', [orderId, source.kind, source.id]);

test('a line counts a refund when the money is back, without its freight, and is closed when nothing can come back', async () => {
  const [basket, cloth] = await someProducts(app, desk.shop, [5000, 3000]);
  if (!basket || !cloth) throw new Error('There are no goods.');
  const order = await aPaidOrder(app, [basket, cloth], { quantity: 2 });
  const source = { kind: 'show', id: randomUUID() };
  await from(order.id, source);
  const read = async () => (await mall().linesOfOrders([order.id])).map((line) => [line.productId === basket.id ? 'basket' : 'cloth', line.paidFen, line.pieces, line.refundedFen, line.refundedPieces, line.returnClosedAt !== null]).toSorted(([a], [b]) => String(a).localeCompare(String(b)));
  const lineId = (await mall().linesOfOrders([order.id])).find((line) => line.productId === basket.id)?.lineId;
  expect(await read()).toEqual([['basket', 10_000, 2, 0, 0, false], ['cloth', 6000, 2, 0, 0, false]]);

  const { id } = (await order.shopper.agent.post(`/api/mall/orders/${order.id}/cases`).send({ lineId, quantity: 1, kind: 'before_sending', reason: '不要了', pictures: [] }).expect(201)).body;
  await desk.keeper.agent.post(`/api/mall/cases/${id}/answer`).send({ agree: true, answer: '' }).expect(200);
  expect((await app.db.row('select refunded_quantity from mall.order_line where id = $1', [lineId]))).toEqual({ refunded_quantity: 1 });
  expect((await read())[0]).toEqual(['basket', 10_000, 2, 0, 0, false]);
  await calm(app);

  expect((await read())[0]).toEqual(['basket', 10_000, 2, 5000, 1, false]);
  await app.db.rows("update mall.orders set state = 'finished' where id = $1", [order.id]);
  await app.db.rows("insert into mall.order_event (order_id, at, what, by_kind) values ($1, now(), 'finished', 'system')", [order.id]);
  expect(await read()).toEqual([['basket', 10_000, 2, 5000, 1, true], ['cloth', 6000, 2, 0, 0, true]]);
});

test('the lines of a source come page by page', async () => {
  const [tea] = await someProducts(app, desk.shop, [1000]);
  if (!tea) throw new Error('There are no goods.');
  const source = { kind: 'show', id: randomUUID() };
  const orders = [await aPaidOrder(app, [tea]), await aPaidOrder(app, [tea], { quantity: 3 }), await aPaidOrder(app, [tea])];
  for (const order of orders.slice(0, 2)) await from(order.id, source);
  const [first] = await mall().linesOf(source, { after: null, limit: 1 });

  const rest = await mall().linesOf(source, { after: first?.lineId ?? null, limit: 5 });
  expect([first?.orderId, first?.source, rest.map((line) => line.orderId)]).toEqual([orders[0]?.id, source, [orders[1]?.id]]);
});
