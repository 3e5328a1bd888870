import { randomUUID } from 'node:crypto';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { Mall } from '../mall.js';
import { ExpireHolds } from '../stock/expire-holds.js';
import { aProduct, audit, type BuiltProduct, noLimits, stockOf } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  noLimits(app);
});
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

const address = { name: '王小妹', phone: '13900000000', province: '浙江省', city: '杭州市', district: '西湖区', street: '', detail: '北山街 8 号' };

/** A purchase of one piece up to the open payment. */
async function aPurchase(product: BuiltProduct, offerId?: string) {
  const buyer = await actAs(app);
  await buyer.agent.post('/api/members/addresses').send(address).expect(201);
  const held = (await buyer.agent.post('/api/mall/checkouts').send({ lines: [{ skuId: product.skuId, quantity: 1, ...(offerId ? { offerId } : {}) }] }).expect(201)).body;
  const payment = (await buyer.agent.post(`/api/mall/checkouts/${held.id}/pay`).set('idempotency-key', randomUUID()).send({ quoteHash: held.quoteHash, noReturnConfirmed: [] }).expect(200)).body;
  const tap = (fault = 'none') => buyer.agent.post(`/api/sandbox/payments/${payment.intentId}/confirm`).send({ clientSecret: payment.clientSecret, outcome: 'pay', method: 'alipay', fault });
  const order = async () => {
    const group = (await buyer.agent.get(`/api/mall/groups/${payment.groupId}`)).body;
    return (await buyer.agent.get(`/api/mall/orders/${group.orders[0].id}`)).body;
  };
  return { buyer, payment, tap, order };
}

/** Lets webhooks come in and jobs run until nothing moves any more. */
async function calm() {
  for (let turn = 0; turn < 12; turn += 1) {
    await app.drain();
    await new Promise((done) => { setTimeout(done, 25); });
  }
}
const later = (minutes: number) => { app.clock.shiftTo(new Date(Date.now() + minutes * 60_000)); };
const charged = async (groupId: string) => (await app.db.row<{ fen: number }>("select coalesce(sum(fen), 0)::float8 fen from payments.ledger_entry e join payments.ledger_transaction t on t.id = transaction_id where account = 'gateway:clearing' and ref like '%' || $1 || '%'", [groupId]))?.fen;

test.each(['none', 'webhook_twice', 'webhook_five_at_once', 'webhook_forged', 'webhook_replayed', 'webhook_reordered', 'answer_lost'])('paid once, with the fault %s', async (fault) => {
  const product = await aProduct(app, { stock: 3 });
  const { payment, tap, order } = await aPurchase(product);

  await tap(fault);
  await calm();
  if (fault === 'webhook_replayed' || fault === 'webhook_reordered') await calm();

  expect((await order()).state).toBe('paid');
  expect((await order()).events.filter((event: { what: string }) => event.what === 'paid')).toHaveLength(1);
  expect(await stockOf(app, product.skuId)).toEqual({ available: 2, held: 0, sold: 1 });
  expect(await charged(payment.groupId)).toBe(5600);
  expect(await audit(app.db)).toEqual({ stock: 0, holds: 0, ledger: 0 });
});

test('a webhook that never comes is made up for within two minutes', async () => {
  const { tap, order } = await aPurchase(await aProduct(app));
  await tap('webhook_never');
  await calm();
  expect((await order()).state).toBe('placed');

  later(1.5);
  await app.jobs.runNow('payments.reconcile');
  await calm();

  expect((await order()).state).toBe('paid');
});

test('money of another amount is put aside and goes back, and the order waits for the right one', async () => {
  const product = await aProduct(app, { stock: 3 });
  const { tap, order } = await aPurchase(product);

  await tap('amount_differs');
  await calm();

  expect((await order()).state).toBe('placed');
  expect(await app.db.row("select why from payments.quarantine order by id desc limit 1")).toEqual({ why: 'amount, currency or payable differ' });
});

test('the hold runs out unpaid: the payment is cancelled first, then the piece goes back', async () => {
  const product = await aProduct(app, { stock: 1 });
  const { tap, order } = await aPurchase(product);
  later(16);

  await app.app.get(ExpireHolds).sweep();

  expect((await order()).state).toBe('cancelled');
  expect(await stockOf(app, product.skuId)).toEqual({ available: 1, held: 0, sold: 0 });
  expect((await tap()).body).toEqual({ code: 'payments.unknown_intent' });
});

test('she paid, the webhook was lost, and the hold ran out: the sweeper learns of it and the order is paid', async () => {
  const product = await aProduct(app, { stock: 1 });
  const { tap, order } = await aPurchase(product);
  await tap('webhook_never');
  later(16);

  await app.app.get(ExpireHolds).sweep();
  await calm();

  expect((await order()).state).toBe('paid');
  expect(await stockOf(app, product.skuId)).toEqual({ available: 0, held: 0, sold: 1 });
});

/** Expiry that did not hear of the money: what a gateway does that says cancelled and collects all the same. */
async function expiredButPaid(product: BuiltProduct, offerId?: string) {
  const purchase = await aPurchase(product, offerId);
  later(16);
  await app.app.get(ExpireHolds).sweep();
  await app.db.rows(`update sandbox_gateway.intent set object = object || '{"status": "succeeded"}' || jsonb_build_object('amount_received', object->'amount') where id = $1`, [purchase.payment.intentId]);
  await app.db.rows("insert into payments.webhook_event (id, type, received_at, intent_id) values ($1, 'payment_intent.succeeded', now(), $2)", [`evt_${purchase.payment.intentId}`, purchase.payment.intentId]);
  await app.jobs.add('payments.read-event', { eventId: `evt_${purchase.payment.intentId}` });
  return purchase;
}

test('late money is honoured while the piece is still there', async () => {
  const product = await aProduct(app, { stock: 1 });
  const { order } = await expiredButPaid(product);
  await calm();

  expect((await order()).state).toBe('paid');
  expect(await stockOf(app, product.skuId)).toEqual({ available: 0, held: 0, sold: 1 });
  expect(await audit(app.db)).toEqual({ stock: 0, holds: 0, ledger: 0 });
});

/** An offer of one piece, of goods that are not scarce themselves. */
async function anOfferOfOne() {
  const product = await aProduct(app, { stock: 9 });
  const now = app.clock.now().getTime();
  const mall = app.app.get(Mall);
  const id = await mall.openOffer({ skus: [{ skuId: product.skuId, priceFen: 3000, struckFen: null }], total: 1, perMember: 1, from: new Date(now), until: new Date(now + 3600_000), source: { kind: 'show', id: randomUUID() } });
  return { product, id, taken: async () => { const [offer] = await mall.offers([id]); return [offer?.taken, offer?.sold]; } };
}

test('late money takes the piece of an offer again, also when the offer was closed meanwhile', async () => {
  const { product, id, taken } = await anOfferOfOne();
  const { order, payment } = await expiredButPaid(product, id);
  expect(await taken()).toEqual([0, 0]);
  await app.app.get(Mall).closeOffer(id);
  await calm();

  expect((await order()).state).toBe('paid');
  expect([await taken(), await charged(payment.groupId), await stockOf(app, product.skuId)]).toEqual([[1, 1], 3600, { available: 8, held: 0, sold: 1 }]);
  expect(await audit(app.db)).toEqual({ stock: 0, holds: 0, ledger: 0 });
});

test('late money goes back when another has the piece of the offer, although the shelf is full', async () => {
  const { product, id, taken } = await anOfferOfOne();
  const { order, payment } = await expiredButPaid(product, id);
  await aPurchase(product, id);
  await calm();

  expect((await order()).state).toBe('cancelled');
  expect([await taken(), await charged(payment.groupId), await stockOf(app, product.skuId)]).toEqual([[1, 0], 0, { available: 8, held: 1, sold: 0 }]);
});

test('late money goes back by itself when the piece is gone, and the order says so', async () => {
  const product = await aProduct(app, { stock: 1 });
  const { order, payment } = await expiredButPaid(product);
  await aPurchase(product);
  await calm();

  expect((await order()).state).toBe('cancelled');
  expect((await order()).events.map((event: { what: string }) => event.what)).toContain('late_money_returned');
  expect(await app.db.row("select state, amount_fen::int fen from payments.refund where key = $1", [`late:${payment.groupId}`])).toEqual({ state: 'succeeded', fen: 5600 });
  expect(await charged(payment.groupId)).toBe(0);
});

test('the shopper cancels an unpaid order, and forty taps are one', async () => {
  const product = await aProduct(app, { stock: 1 });
  const { buyer, order } = await aPurchase(product);
  const { id } = await order();

  const answers = await Promise.all(Array.from({ length: 40 }, () => buyer.agent.post(`/api/mall/orders/${id}/cancel`)));

  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect((await order()).events.filter((event: { what: string }) => event.what === 'cancelled')).toHaveLength(1);
  expect(await stockOf(app, product.skuId)).toEqual({ available: 1, held: 0, sold: 0 });
});

test('an unsigned, a wrongly signed and an old webhook change nothing', async () => {
  const before = await app.db.row('select count(*)::int n from payments.webhook_event');
  const send = (signature?: string) => {
    const post = app.visitor().post('/api/payments/webhook').set('content-type', 'application/json');
    return (signature ? post.set('stripe-signature', signature) : post).send('{"id":"evt_x","type":"payment_intent.succeeded"}');
  };

  const answers = await Promise.all([send(), send('t=1,v1=abc'), send(`t=${Math.floor(Date.now() / 1000) - 400},v1=${'0'.repeat(64)}`)]);

  expect(answers.map((answer) => [answer.status, answer.body.code])).toEqual([[400, 'payments.bad_signature'], [400, 'payments.bad_signature'], [400, 'payments.bad_signature']]);
  expect(await app.db.row('select count(*)::int n from payments.webhook_event')).toEqual(before);
});
