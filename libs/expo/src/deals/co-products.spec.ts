import { randomUUID } from 'node:crypto';
import type { Deal, DealCoProduct, ShopMoney } from '@app/contracts';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aDeal, aShop, type BuiltShop } from '../testing/builders.js';
import { baseIncome, upliftFen } from './co-products.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp({ DATABASE_POOL: '45' }); });
beforeEach(() => { app.clock.shiftTo(new Date('2026-12-01T02:00:00Z')); });
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

const post = (shop: BuiltShop, path: string, body: object = {}) => shop.keeper.agent.post(`/api/expo/deals/${path}`).send(body);
const aProposal = (shop: BuiltShop, change: object = {}) => ({ productId: shop.goods, partnerBp: 3500, rawFen: 12_000, useMilli: 100, note: '石斛膏礼盒', show: true, ...change });
const proposed = async (by: BuiltShop, deal: string, of: BuiltShop, change: object = {}): Promise<DealCoProduct> => ((await post(by, `${deal}/co-products`, aProposal(of, change)).expect(200)).body as Deal).coProducts.at(-1) as DealCoProduct;
const together = async (product: string) => (await app.visitor().get(`/api/expo/together/${product}`).expect(200)).body as { item: { record: object | null } | null };
async function buy(product: string, quantity: number): Promise<void> {
  const shopper = await actAs(app);
  const sku = (await app.db.row<{ id: string }>('select id from mall.sku where product_id = $1', [product]))?.id ?? '';
  await shopper.agent.post('/api/members/addresses').send({ name: '王小妹', phone: '13900000000', province: '浙江省', city: '温州市', district: '乐清市', street: '', detail: '幸福路 8 号' }).expect(201);
  const { body: held } = await shopper.agent.post('/api/mall/checkouts').send({ lines: [{ skuId: sku, quantity }] }).expect(201);
  const { body: pay } = await shopper.agent.post(`/api/mall/checkouts/${held.id as string}/pay`).set('idempotency-key', randomUUID()).send({ quoteHash: held.quoteHash as string, noReturnConfirmed: [sku] }).expect(200);
  await shopper.agent.post(`/api/sandbox/payments/${pay.intentId as string}/confirm`).send({ clientSecret: pay.clientSecret as string, outcome: 'pay', method: 'alipay', fault: 'none' }).expect(200);
  for (let tries = 100; tries > 0 && !(await app.db.row("select 1 from mall.order_group where id = $1 and state = 'paid'", [pay.groupId])); tries -= 1) {
    await app.drain();
    await new Promise((done) => { setTimeout(done, 20); });
  }
}

test('proposed by one, agreed by the other, bought by a shopper: the ledger splits the line, and the record shows what was sold', async () => {
  const { base, brand, id } = await aDeal(app);
  const one = await proposed(brand, id, brand);
  expect([one.state, one.seller, one.baseIncomeFen, one.upliftFen]).toEqual(['proposed', 'brand', 1750, 550]);
  expect(await together(brand.goods)).toEqual({ item: null });

  await post(base, `${id}/co-products/${one.id}/answer`, { to: 'agreed', show: true }).expect(200);
  await buy(brand.goods, 2);

  const page = ((await base.keeper.agent.get(`/api/expo/deals/${id}`).expect(200)).body as Deal);
  expect([page.stage, page.coProducts[0]?.state, page.coProducts[0]?.sold]).toEqual(['signed', 'listed', { pieces: 2, fen: 10_000, partnerFen: 3500 }]);
  const money = (await base.keeper.agent.get(`/api/mall/desk/${base.id}/money`).expect(200)).body as ShopMoney;
  expect([money.shareFen, money.balanceFen]).toEqual([3500, 3500]);
  expect(await together(brand.goods)).toMatchObject({ item: { base: { name: '石斛基地' }, brand: { name: '养生品牌' }, record: { rawFen: 12_000, finishedFen: 5000, baseIncomeFen: 1750, upliftFen: 550, pieces: 2 } } });
  expect((await app.visitor().get(`/api/mall/products/${brand.goods}`).expect(200)).body.partners).toEqual([{ id: base.id, name: '石斛基地' }]);
});

test('MA-12: the record is shown while both show it, and never before both agreed', async () => {
  const { base, brand, id } = await aDeal(app);
  const one = await proposed(base, id, brand);
  const show = (shop: BuiltShop, on: boolean) => post(shop, `${id}/co-products/${one.id}/show`, { show: on });
  expect((await show(brand, true)).body).toEqual({ code: 'expo.co_product_state' });
  await post(brand, `${id}/co-products/${one.id}/answer`, { to: 'agreed', show: false }).expect(200);

  expect((await together(brand.goods)).item?.record).toBeNull();
  await show(brand, true).expect(200);
  expect((await together(brand.goods)).item?.record).not.toBeNull();
  await show(base, false).expect(200);
  expect((await together(brand.goods)).item?.record).toBeNull();
});

test('ended, it is sold by its seller alone; a proposal that was refused leaves the goods free', async () => {
  const { base, brand, id } = await aDeal(app);
  const one = await proposed(base, id, brand);
  expect((await post(base, `${id}/co-products`, aProposal(brand))).body).toEqual({ code: 'expo.co_product_taken' });
  expect((await post(base, `${id}/co-products/${one.id}/answer`, { to: 'agreed', show: true })).body).toEqual({ code: 'expo.co_product_state' });
  await post(brand, `${id}/co-products/${one.id}/answer`, { to: 'ended', show: false }).expect(200);
  const again = await proposed(base, id, brand, { partnerBp: 2000 });
  await post(brand, `${id}/co-products/${again.id}/answer`, { to: 'agreed', show: true }).expect(200);
  await post(base, `${id}/co-products/${again.id}/answer`, { to: 'ended', show: false }).expect(200);
  await post(base, `${id}/co-products/${again.id}/answer`, { to: 'ended', show: false }).expect(200);
  await buy(brand.goods, 1);

  expect(((await base.keeper.agent.get(`/api/mall/desk/${base.id}/money`).expect(200)).body as ShopMoney).balanceFen).toBe(0);
  expect(await together(brand.goods)).toEqual({ item: null });
  expect((await app.visitor().get(`/api/mall/products/${brand.goods}`).expect(200)).body.partners).toEqual([]);
});

test('forty who agree at once: it is split once; goods of a third shop are refused', async () => {
  const { base, brand, id, city } = await aDeal(app);
  const third = await aShop(app, city, '别家');
  expect((await post(base, `${id}/co-products`, aProposal(third))).body).toEqual({ code: 'expo.not_your_goods' });
  expect((await post(base, `${id}/co-products`, aProposal(brand, { partnerBp: 0 }))).body).toMatchObject({ code: 'request.malformed', fields: [{ path: 'partnerBp' }] });
  expect((await post(base, `${id}/co-products/${randomUUID()}/answer`, { to: 'agreed', show: true })).body).toEqual({ code: 'expo.unknown_co_product' });
  const one = await proposed(base, id, brand);

  const said = await Promise.all(Array.from({ length: 40 }, () => post(brand, `${id}/co-products/${one.id}/answer`, { to: 'agreed', show: true })));

  expect(said.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(await app.db.row('select count(*)::int count from mall.product_version where product_id = $1', [brand.goods])).toEqual({ count: 1 });
});

test.each([[5000, 3500, 'brand', 1750], [5000, 3500, 'base', 3250], [3, 5000, 'brand', 1], [9999, 3500, 'brand', 3500]] as const)('of a piece at %i fen with %i basis points beside the %s the base has %i', (finished, bp, seller, income) => {
  expect(baseIncome(finished, bp, seller)).toBe(income);
});

test.each([[1750, 12_000, 100, 550], [1750, 12_000, 150, -50], [1750, 333, 100, 1716]])('an income of %i with raw goods at %i a unit and %i thousandths of it is worth %i more', (income, raw, use, uplift) => {
  expect(upliftFen({ base_income_fen: income, raw_fen: raw, use_milli: use })).toBe(uplift);
});
