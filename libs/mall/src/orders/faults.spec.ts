import { randomUUID } from 'node:crypto';
import { sandboxFaults } from '@app/contracts';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { AfterSales } from '../after-sale/after-sale.service.js';
import { ExpireHolds } from '../stock/expire-holds.js';
import { aProduct, audit, noLimits } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  noLimits(app);
});
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

const address = { name: '王小妹', phone: '13900000000', province: '浙江省', city: '杭州市', district: '西湖区', street: '', detail: '北山街 8 号' };
const totalFen = 5600;

async function aPurchase() {
  const { skuId } = await aProduct(app, { stock: 3 });
  const buyer = await actAs(app);
  await buyer.agent.post('/api/members/addresses').send(address).expect(201);
  const held = (await buyer.agent.post('/api/mall/checkouts').send({ lines: [{ skuId, quantity: 1 }] }).expect(201)).body;
  const payment = (await buyer.agent.post(`/api/mall/checkouts/${held.id}/pay`).set('idempotency-key', randomUUID()).send({ quoteHash: held.quoteHash, noReturnConfirmed: [] }).expect(200)).body;
  const order = await app.db.row<{ id: string; line: string }>('select o.id, l.id line from mall.orders o join mall.order_line l on l.order_id = o.id where group_id = $1', [payment.groupId]);
  const tap = (fault: string) => {
    const request = buyer.agent.post(`/api/sandbox/payments/${payment.intentId}/confirm`).send({ clientSecret: payment.clientSecret, outcome: 'pay', method: 'card', fault });
    // The gateway answers a slow tap after half a minute; nothing of ours waits for it.
    return fault === 'slow' ? Promise.race([request, new Promise((done) => { setTimeout(done, 300); })]) : request;
  };
  return { buyer, payment, tap, orderId: order?.id ?? '', lineId: order?.line ?? '' };
}

async function calm() {
  for (let turn = 0; turn < 6; turn += 1) {
    await app.drain();
    await new Promise((done) => { setTimeout(done, 20); });
  }
}
/** Everything that time does by itself, `minutes` from now. */
async function after(minutes: number) {
  app.clock.shiftTo(new Date(Date.now() + minutes * 60_000));
  await app.jobs.runNow('payments.sandbox-catch-up');
  await app.jobs.runNow('payments.reconcile');
  await app.app.get(ExpireHolds).sweep();
  await calm();
}

/** What the gateway has of a purchase, and what our books say, after everything came to rest. */
async function truth(groupId: string, orderId: string) {
  const row = await app.db.row(`
    with took as (select id, (object->>'amount_received')::int fen from sandbox_gateway.intent where object->'metadata'->>'payable_id' = $1 and charged is not null),
    back as (select coalesce(sum((object->>'amount')::int), 0)::int fen from sandbox_gateway.refund where intent in (select id from took) and object->>'status' = 'succeeded'),
    lost as (select coalesce(sum((object->>'amount')::int), 0)::int fen from sandbox_gateway.dispute where intent in (select id from took) and object->>'status' = 'lost')
    select (select state from mall.orders where id = $2::uuid) "order", (select count(*)::int from payments.attempt where payable_id = $1::uuid and state in ('created', 'open', 'unknown')) open,
      (select count(*)::int from took) taken, ((select coalesce(sum(fen), 0)::int from took) - (select fen from back) - (select fen from lost)) "atGateway"`, [groupId, orderId]);
  return row as { order: string; open: number; taken: number; atGateway: number };
}
const booksAgree = () => app.db.row(`select
  (select coalesce(sum(fen), 0)::int from payments.ledger_entry where account = 'gateway:clearing')
  - (select coalesce(sum((object->>'amount_received')::int), 0)::int from sandbox_gateway.intent where charged is not null)
  + (select coalesce(sum((object->>'amount')::int), 0)::int from sandbox_gateway.refund where object->>'status' = 'succeeded')
  + (select coalesce(sum((object->>'amount')::int), 0)::int from sandbox_gateway.dispute where object->>'status' = 'lost') clearing,
  (select coalesce(sum(fen), 0)::int from payments.ledger_entry where account = 'transit:stray') stray,
  (select count(*)::int from mall.checkout where state in ('active', 'expiring')) held`);

const all = sandboxFaults.map((fault) => [fault] as const);
const nothing = { clearing: 0, stray: 0, held: 0 };
const notPaid = new Set(['amount_differs']);

test.each(all)('she pays, with the fault %s: the money is taken once or given back', async (fault) => {
  const { tap, payment, orderId } = await aPurchase();

  await tap(fault);
  await calm();
  for (const minutes of [1.5, 12, 14, 17, 40]) await after(minutes);

  const end = await truth(payment.groupId, orderId);
  const expected = notPaid.has(fault) ? { order: 'cancelled', atGateway: 0 } : { order: 'paid', atGateway: fault === 'dispute_lost' ? 0 : totalFen };
  expect(end).toEqual({ ...expected, open: 0, taken: 1 });
  expect(await booksAgree()).toEqual(nothing);
  expect(await audit(app.db)).toEqual({ stock: 0, holds: 0, ledger: 0 });
});

test.each(all)('she pays and cancels at once, with the fault %s: one of the two wins, and the money follows', async (fault) => {
  const { buyer, tap, payment, orderId } = await aPurchase();

  await tap(fault);
  await buyer.agent.post(`/api/mall/orders/${orderId}/cancel`);
  await calm();
  for (const minutes of [1.5, 12, 14, 17, 40]) await after(minutes);

  const end = await truth(payment.groupId, orderId);
  expect(['paid', 'cancelled']).toContain(end.order);
  expect(end.atGateway).toBe(end.order === 'paid' && fault !== 'dispute_lost' ? totalFen : 0);
  expect(end.open).toBe(0);
  expect(await booksAgree()).toEqual(nothing);
  expect(await audit(app.db)).toEqual({ stock: 0, holds: 0, ledger: 0 });
});

test.each(all.filter(([fault]) => !notPaid.has(fault) && !fault.startsWith('dispute')))('she pays and is refunded, with the fault %s', async (fault) => {
  const { buyer, tap, payment, orderId, lineId } = await aPurchase();
  await tap(fault);
  await calm();
  for (const minutes of [1.5, 12, 17]) await after(minutes);

  app.clock.shiftTo(new Date(Date.now() + 50 * 3600_000));
  await app.app.get(AfterSales).open(buyer.id, orderId, { lineId, quantity: 1, kind: 'before_sending', reason: '不想要了' });
  await calm();
  for (const minutes of [50 * 60 + 12, 50 * 60 + 30]) await after(minutes);

  const end = await truth(payment.groupId, orderId);
  const given = !fault.startsWith('refund_fails');
  expect(end).toEqual({ order: 'refunded', atGateway: given ? 0 : totalFen, open: 0, taken: 1 });
  expect(await app.db.row('select state from mall.after_sale where order_id = $1', [orderId])).toEqual({ state: given ? 'done' : 'refund_failed' });
  expect(await booksAgree()).toEqual(nothing);
  expect(await audit(app.db)).toEqual({ stock: 0, holds: 0, ledger: 0 });
});
