import { randomUUID } from 'node:crypto';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aProduct, aShop, audit, noLimits, stockOf } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  noLimits(app);
});
afterAll(() => app.stop());

type Buyer = Awaited<ReturnType<typeof actAs>>;
const address = { name: '王小妹', phone: '13900000000', province: '浙江省', city: '杭州市', district: '西湖区', street: '北山街道', detail: '北山街 8 号' };

async function aBuyer(): Promise<Buyer> {
  const buyer = await actAs(app);
  await buyer.agent.post('/api/members/addresses').send(address).expect(201);
  return buyer;
}

async function checkout(buyer: Buyer, lines: { skuId: string; quantity: number }[]) {
  return (await buyer.agent.post('/api/mall/checkouts').send({ lines }).expect(201)).body;
}

const payWith = (buyer: Buyer, held: { id: string; quoteHash: string }, key: string = randomUUID(), noReturnConfirmed: string[] = []) =>
  buyer.agent.post(`/api/mall/checkouts/${held.id}/pay`).set('idempotency-key', key).send({ quoteHash: held.quoteHash, noReturnConfirmed });

const confirm = (buyer: Buyer, payment: { intentId: string; clientSecret: string }, more: object = {}) =>
  buyer.agent.post(`/api/sandbox/payments/${payment.intentId}/confirm`).send({ clientSecret: payment.clientSecret, outcome: 'pay', method: 'alipay', ...more });

/** The webhook travels over the loopback; jobs wait for us. */
async function settled(groupId: string, state = 'paid') {
  for (let tries = 100; tries > 0; tries -= 1) {
    await app.drain();
    const row = await app.db.row<{ state: string }>('select state from mall.order_group where id = $1', [groupId]);
    if (row?.state === state) return;
    await new Promise((done) => { setTimeout(done, 20); });
  }
  throw new Error(`The group never became ${state}.`);
}

test('from the basket to paid: one payment, one order per shop, every fen in the ledger', async () => {
  const buyer = await aBuyer();
  const basket = await aProduct(app, { priceFen: 5000, stock: 3 });
  const tea = await aProduct(app, { priceFen: 12_800, stock: 3 });
  await buyer.agent.post('/api/mall/basket/lines').send({ skuId: basket.skuId, quantity: 2 }).expect(200);
  await buyer.agent.post('/api/mall/basket/lines').send({ skuId: tea.skuId, quantity: 1 }).expect(200);

  const held = (await buyer.agent.post('/api/mall/checkouts').send({}).expect(201)).body;
  expect(await stockOf(app, basket.skuId)).toEqual({ available: 1, held: 2, sold: 0 });
  const payment = (await payWith(buyer, held).expect(200)).body;
  await confirm(buyer, payment).expect(200);
  await settled(payment.groupId);

  const group = (await buyer.agent.get(`/api/mall/groups/${payment.groupId}`).expect(200)).body;
  expect(group.orders.map((order: { state: string }) => order.state)).toEqual(['paid', 'paid']);
  expect(group.totalFen).toBe(5000 * 2 + 700 + 12_800 + 600);
  expect(await stockOf(app, basket.skuId)).toEqual({ available: 1, held: 0, sold: 2 });
  expect((await buyer.agent.get('/api/mall/basket')).body.count).toBe(0);
  const ledger = await app.db.rows('select account, fen::float8 fen from payments.ledger_entry e join payments.ledger_transaction t on t.id = e.transaction_id where t.ref = $1 order by fen desc', [payment.groupId]);
  expect(ledger).toEqual([
    { account: 'gateway:clearing', fen: 24_100 }, { account: `pending:${basket.shop.id}`, fen: -10_700 }, { account: `pending:${tea.shop.id}`, fen: -13_400 },
  ]);
  expect(await audit(app.db)).toEqual({ stock: 0, holds: 0, ledger: 0 });
});

test('refuses six when five are left, and holds nothing', async () => {
  const buyer = await aBuyer();
  const tea = await aProduct(app, { stock: 5 });

  const answer = await buyer.agent.post('/api/mall/checkouts').send({ lines: [{ skuId: tea.skuId, quantity: 6 }] });

  expect([answer.status, answer.body]).toEqual([409, { code: 'mall.out_of_stock', lines: [{ skuId: tea.skuId, left: 5, reason: 'too_few' }] }]);
  expect(await stockOf(app, tea.skuId)).toEqual({ available: 5, held: 0, sold: 0 });
});

test('two lines of one SKU count together', async () => {
  const buyer = await aBuyer();
  const tea = await aProduct(app, { stock: 5 });

  const answer = await buyer.agent.post('/api/mall/checkouts').send({ lines: [{ skuId: tea.skuId, quantity: 3 }, { skuId: tea.skuId, quantity: 3 }] });

  expect(answer.status).toBe(409);
});

test.each([-1, 0, 1.5, 1e9, '1'])('a quantity of %p is malformed', async (quantity) => {
  const buyer = await aBuyer();
  const tea = await aProduct(app);

  const answer = await buyer.agent.post('/api/mall/checkouts').send({ lines: [{ skuId: tea.skuId, quantity }] });

  expect([answer.status, answer.body.code, answer.body.fields[0].path]).toEqual([400, 'request.malformed', 'lines.0.quantity']);
});

test.each([{ priceFen: 1 }, { totalFen: 1 }, { state: 'paid' }, { shopId: randomUUID() }])('a client may not send %p', async (more) => {
  const buyer = await aBuyer();
  const held = await checkout(buyer, [{ skuId: (await aProduct(app)).skuId, quantity: 1 }]);

  const answer = await buyer.agent.post(`/api/mall/checkouts/${held.id}/pay`).set('idempotency-key', randomUUID()).send({ quoteHash: held.quoteHash, noReturnConfirmed: [], ...more });

  expect([answer.status, answer.body.code]).toEqual([400, 'request.malformed']);
});

test('forty times the same pay is one group and one charge', async () => {
  const buyer = await aBuyer();
  const held = await checkout(buyer, [{ skuId: (await aProduct(app)).skuId, quantity: 1 }]);
  const key = randomUUID();

  const answers = await Promise.all(Array.from({ length: 40 }, () => payWith(buyer, held, key)));

  expect([...new Set(answers.map((answer) => answer.status))]).toEqual([200]);
  expect(new Set(answers.map((answer) => answer.body.groupId)).size).toBe(1);
  expect(new Set(answers.map((answer) => answer.body.intentId)).size).toBe(1);
  expect(await app.db.row('select count(*)::int n from mall.order_group where checkout_id = $1', [held.id])).toEqual({ n: 1 });
});

test('the same key with another body is refused', async () => {
  const buyer = await aBuyer();
  const held = await checkout(buyer, [{ skuId: (await aProduct(app)).skuId, quantity: 1 }]);
  const key = randomUUID();
  await payWith(buyer, held, key).expect(200);

  const answer = await payWith(buyer, { id: held.id, quoteHash: `${held.quoteHash}x` }, key);

  expect([answer.status, answer.body]).toEqual([409, { code: 'mall.idempotency_mismatch' }]);
});

test('goods without seven-day return need their own yes', async () => {
  const buyer = await aBuyer();
  const shop = await aShop(app);
  await app.db.rows("insert into mall.document (shop_id, kind, number, holder, valid_from, checked_at) values ($1, 'licence', '1', 'x', '2020-01-01', now())", [shop.id]);
  const bayberry = await aProduct(app, { shop, categoryId: 'fruit' });
  const held = await checkout(buyer, [{ skuId: bayberry.skuId, quantity: 1 }]);

  const without = await payWith(buyer, held);
  const withYes = await payWith(buyer, held, randomUUID(), [bayberry.skuId]);

  expect([without.status, without.body]).toEqual([409, { code: 'mall.no_return_unconfirmed', skuIds: [bayberry.skuId] }]);
  expect(withYes.status).toBe(200);
});

test('she never pays more than she saw, and a fall is given without a word', async () => {
  const buyer = await aBuyer();
  const tea = await aProduct(app, { priceFen: 5000 });
  const held = await checkout(buyer, [{ skuId: tea.skuId, quantity: 1 }]);
  await app.db.rows(`update mall.freight_template set rules = jsonb_set(rules, '{zones,0,firstFen}', '900') where id = $1`, [tea.shop.freightId]);

  const dearer = await payWith(buyer, held);
  await app.db.rows(`update mall.freight_template set rules = jsonb_set(rules, '{zones,0,firstFen}', '300') where id = $1`, [tea.shop.freightId]);
  const cheaper = await payWith(buyer, held);

  expect([dearer.status, dearer.body]).toEqual([409, { code: 'mall.price_changed', oldFen: 5600, newFen: 5900 }]);
  expect([cheaper.status, cheaper.body.totalFen]).toEqual([200, 5300]);
});

test("another's checkout, order and group are unknown", async () => {
  const [buyer, stranger] = [await aBuyer(), await aBuyer()];
  const held = await checkout(buyer, [{ skuId: (await aProduct(app)).skuId, quantity: 1 }]);
  const payment = (await payWith(buyer, held).expect(200)).body;
  const orderId = (await buyer.agent.get(`/api/mall/groups/${payment.groupId}`)).body.orders[0].id;

  const answers = await Promise.all([
    stranger.agent.get(`/api/mall/checkouts/${held.id}`), stranger.agent.get(`/api/mall/groups/${payment.groupId}`), stranger.agent.get(`/api/mall/orders/${orderId}`),
    stranger.agent.post(`/api/mall/orders/${orderId}/cancel`), stranger.agent.post(`/api/mall/groups/${payment.groupId}/pay`), payWith(stranger, held),
  ]);

  expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404, 404]);
});

test('a visitor may look and fill a basket, not buy', async () => {
  const tea = await aProduct(app);
  const guest = app.visitor();

  expect((await guest.post('/api/mall/basket/lines').send({ skuId: tea.skuId, quantity: 1 })).status).toBe(200);
  expect((await guest.get('/api/mall/basket')).body.count).toBe(1);
  expect((await guest.post('/api/mall/checkouts').send({})).body).toEqual({ code: 'members.sign_in_needed' });
  expect((await guest.get('/api/mall/orders')).status).toBe(401);
});
