import { randomUUID } from 'node:crypto';
import type { MoneyLine } from '@app/contracts';
import { Members } from '@app/members';
import { csv } from '@app/platform';
import { actAs, countQueries, startTestApp, type TestApp } from '@app/testing';
import { AfterSales } from '../after-sale/after-sale.service.js';
import { aProduct, aShop, type BuiltShop, noLimits } from '../testing/builders.js';
import { monthSpan } from './shop-money.js';

let app: TestApp;
let shop: BuiltShop;
const desk = { owner: {}, keeper: {}, packer: {}, stranger: {} } as Record<'owner' | 'keeper' | 'packer' | 'stranger', Awaited<ReturnType<typeof actAs>>>;
beforeAll(async () => {
  app = await startTestApp();
  noLimits(app);
  const organisationId = await app.app.get(Members).createOrganisation('enterprise', '对账小铺', null);
  shop = await aShop(app, '对账小铺', organisationId);
  for (const role of ['owner', 'keeper', 'packer'] as const) desk[role] = await actAs(app, { posts: [{ organisationId, role }] });
  desk.stranger = await actAs(app, { posts: [{ organisationId: await app.app.get(Members).createOrganisation('enterprise', '隔壁', null), role: 'owner' }] });
});
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

const address = { name: '王小妹', phone: '13900000000', province: '浙江省', city: '杭州市', district: '西湖区', street: '', detail: '北山街 8 号' };

async function sell(quantity = 1) {
  const product = await aProduct(app, { shop });
  const buyer = await actAs(app);
  await buyer.agent.post('/api/members/addresses').send(address).expect(201);
  const held = (await buyer.agent.post('/api/mall/checkouts').send({ lines: [{ skuId: product.skuId, quantity }] }).expect(201)).body;
  const payment = (await buyer.agent.post(`/api/mall/checkouts/${held.id}/pay`).set('idempotency-key', randomUUID()).send({ quoteHash: held.quoteHash, noReturnConfirmed: [] }).expect(200)).body;
  await buyer.agent.post(`/api/sandbox/payments/${payment.intentId}/confirm`).send({ clientSecret: payment.clientSecret, outcome: 'pay', method: 'card' }).expect(200);
  await calm();
  const order = await app.db.row<{ id: string; number: string; line: string }>('select o.id, o.number, l.id line from mall.orders o join mall.order_line l on l.order_id = o.id where group_id = $1', [payment.groupId]);
  return { buyer, id: order?.id ?? '', number: order?.number ?? '', lineId: order?.line ?? '' };
}
async function calm() {
  for (let turn = 0; turn < 6; turn += 1) {
    await app.drain();
    await new Promise((done) => { setTimeout(done, 20); });
  }
}
const path = () => `/api/mall/desk/${shop.id}/money`;

test('a sale, a part of it given back, then all of it: every fen stands beside its order, and the shop ends at nothing', async () => {
  const order = await sell(3);
  const cases = app.app.get(AfterSales);
  const later = (hours: number) => { app.clock.shiftTo(new Date(Date.now() + hours * 3600_000)); };

  later(50);
  await cases.open(order.buyer.id, order.id, { lineId: order.lineId, quantity: 1, kind: 'before_sending', reason: 'x' });
  await calm();
  await cases.open(order.buyer.id, order.id, { lineId: order.lineId, quantity: 2, kind: 'before_sending', reason: 'x' });
  await calm();

  const { body } = await desk.owner.agent.get(path()).expect(200);
  const line = (given: Partial<MoneyLine>) => ({ id: expect.any(String) as string, at: expect.any(String) as string, orderId: order.id, orderNumber: order.number, goodsFen: 0, freightFen: 0, refundFen: 0, ...given });
  expect(body.items).toEqual([
    line({ kind: 'refund', refundFen: 10_534, amountFen: -10_534, balanceFen: 0 }),
    line({ kind: 'refund', refundFen: 5266, amountFen: -5266, balanceFen: 10_534 }),
    line({ kind: 'charge', goodsFen: 15_000, freightFen: 800, amountFen: 15_800, balanceFen: 15_800 }),
  ]);
  expect(body).toMatchObject({ balanceFen: 0, next: null });
});

test('the owner alone sees it', async () => {
  for (const person of ['keeper', 'packer', 'stranger'] as const) {
    for (const at of [path(), `${path()}/export`]) expect((await desk[person].agent.get(at)).body.code).toBe('mall.unknown_shop');
  }
  expect((await app.visitor().get(path())).status).toBe(401);
  expect((await desk.owner.agent.get(`${path()}?month=2026-13`)).body.code).toBe('request.malformed');
});

test('a month keeps its own lines, pages follow each other without a gap, and one line costs as many queries as three', async () => {
  const before = (await desk.owner.agent.get(path())).body.items.length as number;
  await sell();
  const one = await countQueries(() => desk.owner.agent.get(path()).expect(200));
  for (let n = 0; n < 20; n += 1) await sell();
  expect(await countQueries(() => desk.owner.agent.get(path()).expect(200))).toBe(one);

  const first = (await desk.owner.agent.get(path())).body;
  const second = (await desk.owner.agent.get(`${path()}?after=${first.next}`)).body;
  const balances = [...first.items, ...second.items] as MoneyLine[];

  expect(balances).toHaveLength(before + 21);
  for (const [at, line] of balances.entries()) expect(line.balanceFen).toBe((balances[at + 1]?.balanceFen ?? 0) + line.amountFen);
  expect(balances[0]?.balanceFen).toBe(first.balanceFen);
  expect((await desk.owner.agent.get(`${path()}?month=2020-01`)).body).toMatchObject({ items: [], soldFen: 0, balanceFen: first.balanceFen });
});

test('the export opens in Chinese spreadsheet programs and carries no formula', async () => {
  const order = await sell();
  const { text, headers } = await desk.owner.agent.get(`${path()}/export`).expect(200);
  const [head, newest] = text.split('\r\n');

  expect(headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(head).toBe('\uFEFF日期,订单号,类型,商品款（元）,运费（元）,退款（元）,金额（元）,待结算余额（元）');
  expect(newest).toContain(`, ${order.number},订单收入,50.00,6.00,0.00,56.00,`);
  expect(csv([['=1+1', '+1', '@x', '-12.50', '-cmd', 'a,"b"']])).toBe('\uFEFF\'=1+1,\'+1,\'@x,-12.50,\'-cmd,"a,""b"""\r\n');
});

test('a month is that of Shanghai', () => {
  expect(monthSpan('2026-06')).toEqual({ from: new Date('2026-05-31T16:00:00Z'), to: new Date('2026-06-30T16:00:00Z') });
});
