import { createHmac, randomUUID } from 'node:crypto';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aProduct, noLimits, stockOf } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  noLimits(app);
});
afterAll(() => app.stop());

const address = { name: '金丝雀', phone: '13987654321', province: '浙江省', city: '杭州市', district: '西湖区', street: '', detail: '黄鸟弄 77 号' };

async function aCheckout(stock = 3) {
  const product = await aProduct(app, { stock });
  const buyer = await actAs(app, { name: '金丝雀' });
  await buyer.agent.post('/api/members/addresses').send(address).expect(201);
  const held = (await buyer.agent.post('/api/mall/checkouts').send({ lines: [{ skuId: product.skuId, quantity: 1 }] }).expect(201)).body;
  const pay = (key: string = randomUUID(), body: object = {}) => buyer.agent.post(`/api/mall/checkouts/${held.id}/pay`).set('idempotency-key', key).send({ quoteHash: held.quoteHash, noReturnConfirmed: [], ...body });
  return { product, buyer, held, pay };
}
async function calm() {
  for (let turn = 0; turn < 6; turn += 1) {
    await app.drain();
    await new Promise((done) => { setTimeout(done, 20); });
  }
}

test('nothing about a person reaches the gateway', async () => {
  const { buyer, held, pay } = await aCheckout();
  await buyer.agent.patch(`/api/mall/checkouts/${held.id}`).send({ remarks: { [held.shops[0].id]: '请放黄鸟门口' } }).expect(200);
  const payment = (await pay().expect(200)).body;
  await buyer.agent.post(`/api/sandbox/payments/${payment.intentId}/confirm`).send({ clientSecret: payment.clientSecret, outcome: 'pay', method: 'card' }).expect(200);
  await calm();

  const told = await app.db.rows<{ text: string }>(`
    select object::text from sandbox_gateway.intent union all select object::text from sandbox_gateway.refund union all select object::text from sandbox_gateway.event union all select body from sandbox_gateway.idempotency`);
  const all = decodeURIComponent(JSON.stringify(told).replaceAll('+', ' '));

  expect(all).toContain(payment.groupId);
  for (const canary of ['金丝雀', '13987654321', '黄鸟', buyer.phone, buyer.id]) expect(all).not.toContain(canary);
});

test.each([['price', { priceFen: 1 }], ['discount', { discountFen: 100 }], ['total', { totalFen: 1 }], ['state', { state: 'paid' }], ['amount', { amountFen: 1 }], ['shop', { shopId: randomUUID() }]])(
  'a client that sends a %s is refused by name', async (_name, more) => {
    const { pay } = await aCheckout();

    const answer = await pay(randomUUID(), more);

    expect([answer.status, answer.body.code]).toEqual([400, 'request.malformed']);
  });

test('the tap on the sandbox takes no amount, and needs the secret of that very payment', async () => {
  const [mine, other] = [await aCheckout(), await aCheckout()];
  const [payment, foreign] = [(await mine.pay()).body, (await other.pay()).body];
  const tap = (body: object) => mine.buyer.agent.post(`/api/sandbox/payments/${foreign.intentId}/confirm`).send({ outcome: 'pay', method: 'card', ...body });

  expect((await tap({ clientSecret: foreign.clientSecret, amountFen: 1 })).body.code).toBe('request.malformed');
  expect((await tap({ clientSecret: payment.clientSecret })).body.code).toBe('payments.unknown_intent');
  await calm();
  expect(await app.db.row('select state from mall.order_group where id = $1', [foreign.groupId])).toEqual({ state: 'open' });
});

test('what is another shopper\'s cannot be named: checkout, group, order', async () => {
  const [mine, other] = [await aCheckout(), await aCheckout()];
  const foreign = (await other.pay()).body;
  const { agent } = mine.buyer;
  const order = await app.db.row<{ id: string }>('select id from mall.orders where group_id = $1', [foreign.groupId]);
  const answers = [
    await agent.post(`/api/mall/checkouts/${other.held.id}/pay`).set('idempotency-key', randomUUID()).send({ quoteHash: other.held.quoteHash, noReturnConfirmed: [] }),
    await agent.get(`/api/mall/groups/${foreign.groupId}`), await agent.post(`/api/mall/groups/${foreign.groupId}/pay`),
    await agent.get(`/api/mall/orders/${order?.id}`), await agent.post(`/api/mall/orders/${order?.id}/cancel`),
  ];

  expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404]);
});

test('the same key with another body is refused; forty of the same are one purchase', async () => {
  const { pay, product } = await aCheckout();
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 40 }, () => pay(key)));

  expect(new Set(answers.filter((answer) => answer.status === 200).map((answer) => answer.body.intentId)).size).toBe(1);
  expect((await pay(key, { noReturnConfirmed: [product.skuId] })).body.code).toBe('mall.idempotency_mismatch');
  expect(await app.db.row('select count(*)::int n from mall.order_line where sku_id = $1', [product.skuId])).toEqual({ n: 1 });
});

test('five taps at once on one payment take the money once', async () => {
  const { buyer, pay, product } = await aCheckout();
  const payment = (await pay()).body;
  const answers = await Promise.all(Array.from({ length: 5 }, () => buyer.agent.post(`/api/sandbox/payments/${payment.intentId}/confirm`).send({ clientSecret: payment.clientSecret, outcome: 'pay', method: 'card' })));
  await calm();

  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(await stockOf(app, product.skuId)).toEqual({ available: 2, held: 0, sold: 1 });
});

test('the last piece, and two who want it: one holds it, the other is refused before any payment', async () => {
  const { skuId } = await aProduct(app, { stock: 1 });
  const two = [await actAs(app), await actAs(app)];

  const answers = await Promise.all(two.map((buyer) => buyer.agent.post('/api/mall/checkouts').send({ lines: [{ skuId, quantity: 1 }] })));

  expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  expect(answers.find((answer) => answer.status === 409)?.body.code).toBe('mall.out_of_stock');
});

test('a webhook that is signed anew but says what was said before changes nothing', async () => {
  const secret = `whsec_${createHmac('sha256', app.config.secretKey).update('sandbox webhook').digest('hex')}`;
  const send = (seconds: number, body: string, with_ = secret) => {
    const signature = createHmac('sha256', with_).update(`${seconds}.${body}`).digest('hex');
    return app.visitor().post('/api/payments/webhook').set('content-type', 'application/json').set('stripe-signature', `t=${seconds},v1=${signature}`).send(body);
  };
  const now = Math.floor(Date.now() / 1000);
  const body = JSON.stringify({ id: 'evt_replayed', object: 'event', type: 'customer.created', data: { object: { object: 'customer', id: 'cus_1' } } });
  const count = async () => (await app.db.row<{ n: number }>("select count(*)::int n from payments.webhook_event where id = 'evt_replayed'"))?.n;

  expect([(await send(now - 400, body)).status, (await send(now, body, 'whsec_other')).status, await count()]).toEqual([400, 400, 0]);
  expect([(await send(now, body)).status, (await send(now + 1, body)).status, await count()]).toEqual([200, 200, 1]);
});
