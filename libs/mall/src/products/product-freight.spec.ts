import { randomUUID } from 'node:crypto';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aProduct } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp(); });
afterAll(() => app.stop());

const ask = (id: string, query: Record<string, string>) => app.visitor().get(`/api/mall/products/${id}/freight`).query(query);

test('a visitor learns what it costs to her province, and that Tibet is not reached', async () => {
  const basket = await aProduct(app);
  const to = async (province: string, quantity = '1') => (await ask(basket.id, { skuId: basket.skuId, quantity, province }).expect(200)).body;

  expect([await to('浙江省'), await to('浙江省', '3'), await to('西藏自治区')]).toEqual([{ fen: 600 }, { fen: 800 }, { fen: null }]);
});

test.each<Record<string, string>>([
  { quantity: '0' }, { quantity: '1.5' }, { quantity: '10000' }, { province: '' }, { province: '省'.repeat(21) }, { skuId: 'x' }, { elsewhere: '1' },
])('%p is malformed', async (wrong) => {
  const { body, status } = await ask(randomUUID(), { skuId: randomUUID(), quantity: '1', province: '浙江省', ...wrong });

  expect([status, body.code]).toEqual([400, 'request.malformed']);
});

test('a kind of other goods, and goods that are not shown, are unknown', async () => {
  const [one, other] = [await aProduct(app), await aProduct(app)];
  await app.db.rows("update mall.product set state = 'blocked' where id = $1", [other.id]);

  for (const [id, skuId] of [[one.id, other.skuId], [other.id, other.skuId]] as const) expect((await ask(id, { skuId, quantity: '1', province: '浙江省' })).body).toEqual({ code: 'mall.unknown_product' });
});

test('paying for what does not reach the address is refused with the goods by name', async () => {
  const basket = await aProduct(app, { title: '竹编提篮' });
  const lamp = await aProduct(app, { shop: basket.shop, title: '竹灯' });
  const template = await app.db.row<{ id: string }>("insert into mall.freight_template (shop_id, name, rules) select shop_id, '全国', jsonb_set(rules, '{notTo}', '[]') from mall.freight_template where id = $1 returning id", [basket.shop.freightId]);
  await app.db.rows('update mall.product set freight_template_id = $2 where id = $1', [lamp.id, template?.id]);
  const buyer = await actAs(app);
  await buyer.agent.post('/api/members/addresses').send({ name: '卓玛', phone: '13900000000', province: '西藏自治区', city: '拉萨市', district: '城关区', street: '', detail: '北京路 1 号' }).expect(201);

  const held = (await buyer.agent.post('/api/mall/checkouts').send({ lines: [{ skuId: basket.skuId, quantity: 1 }, { skuId: lamp.skuId, quantity: 1 }] }).expect(201)).body;
  const paid = await buyer.agent.post(`/api/mall/checkouts/${held.id}/pay`).set('idempotency-key', randomUUID()).send({ quoteHash: held.quoteHash, noReturnConfirmed: [] });

  expect(held.shops[0].lines.map((line: { title: string; delivers: boolean }) => [line.title, line.delivers])).toEqual([['竹编提篮', false], ['竹灯', true]]);
  expect([paid.status, paid.body]).toEqual([409, { code: 'mall.not_delivered_there', skuIds: [basket.skuId], titles: '竹编提篮' }]);
});
