import { randomUUID } from 'node:crypto';
import { Members } from '@app/members';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { ProductCards } from '../search/product-cards.js';
import { Shops } from '../shops/shops.service.js';
import { aProduct, aShop, type BuiltProduct } from '../testing/builders.js';
import { Products } from './products.service.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp(); });
afterAll(() => app.stop());
afterEach(() => { app.clock.reset(); });

/** A sale of one piece at a price, paid at an instant; what the struck price is computed from. */
async function sold(product: BuiltProduct, priceFen: number, paidAt: string): Promise<void> {
  const group = await app.db.row<{ id: string }>("insert into mall.order_group (member_id, checkout_id, total_fen, state, pay_until, created_at) values (uuidv7(), uuidv7(), $1, 'paid', $2, $2) returning id", [priceFen, paidAt]);
  const order = await app.db.row<{ id: string }>(`insert into mall.orders (number, group_id, shop_id, member_id, state, goods_fen, freight_fen, address, placed_at, paid_at)
    values ($1, $2, $3, uuidv7(), 'paid', $4, 0, '{}', $5, $5) returning id`, [randomUUID(), group?.id, product.shop.id, priceFen, paidAt]);
  await app.db.rows(`insert into mall.order_line (order_id, position, product_id, sku_id, product_version, title, sku_name, quantity, price_fen, return_class)
    values ($1, 0, $2, $3, 1, '茶', '一罐', 1, $4, 'seven_day')`, [order?.id, product.id, product.skuId, priceFen]);
}

test.each([
  ['nobody bought it', [], null],
  ['the lowest of the last seven days', [[9000, '2026-11-20T00:00:00Z'], [8000, '2026-11-21T00:00:00Z']], 8000],
  ['a sale seven days and a second ago counts only when it was the last', [[7000, '2026-11-16T23:59:59Z'], [9000, '2026-11-22T00:00:00Z']], 9000],
  ['a sale within the seven days counts', [[7000, '2026-11-17T00:00:01Z'], [9000, '2026-11-22T00:00:00Z']], 7000],
  ['without a sale in seven days, the last deal', [[7000, '2026-10-01T00:00:00Z'], [8500, '2026-10-05T00:00:00Z']], 8500],
  ['a deal that was not dearer strikes nothing', [[5000, '2026-11-22T00:00:00Z']], null],
] as const)('struck price: %s', async (_name, sales, struck) => {
  const tea = await aProduct(app, { priceFen: 5000 });
  for (const [fen, at] of sales) await sold(tea, fen, at);
  app.clock.shiftTo(new Date('2026-11-24T00:00:00Z'));

  const page = await app.visitor().get(`/api/mall/products/${tea.id}`).expect(200);

  expect(page.body.skus[0].struckFen).toBe(struck);
});

test('card, list, page, basket and quote read one price, at once after it changed', async () => {
  const shop = await aShop(app);
  const tea = await aProduct(app, { shop, priceFen: 5000, title: '同价茶' });
  const owner = await actAs(app, { posts: [{ organisationId: shop.organisationId, role: 'owner' }] });
  const buyer = await actAs(app);
  await app.app.get(Members).saveAddress(buyer.id, { name: '王', phone: '13900000000', province: '浙江省', city: '杭州市', district: '西湖区', street: '', detail: '1' });
  await buyer.agent.post('/api/mall/basket/lines').send({ skuId: tea.skuId, quantity: 1 });
  await Promise.all(['/api/mall/products', `/api/mall/products/${tea.id}`, '/api/mall/home'].map((path) => app.visitor().get(path)));

  for (const priceFen of [6100, 3900]) {
    await owner.agent.put(`/api/mall/desk/${shop.id}/skus/${tea.skuId}/price`).send({ priceFen }).expect(200);
    const [list, page, home, basket, quote] = await Promise.all([
      app.visitor().get('/api/mall/products?q=同价茶'), app.visitor().get(`/api/mall/products/${tea.id}`), app.visitor().get('/api/mall/home'), buyer.agent.get('/api/mall/basket'),
      buyer.agent.post('/api/mall/checkouts').send({ lines: [{ skuId: tea.skuId, quantity: 1 }] }),
    ]);
    const onHome = (home.body.fresh as { id: string; fromFen: number }[]).find((card) => card.id === tea.id)?.fromFen;
    expect([list.body.items[0].fromFen, page.body.skus[0].priceFen, onHome, basket.body.shops[0].lines[0].priceFen, quote.body.goodsFen]).toEqual([priceFen, priceFen, priceFen, priceFen, priceFen]);
  }
});

test('the unit price is the same on card, page and basket', async () => {
  const tea = await aProduct(app, { title: '按斤茶', priceFen: 3000 });
  await app.db.rows("update mall.sku set net_amount = 250, net_unit = 'g' where id = $1", [tea.skuId]);
  await app.app.get(ProductCards).rebuild([tea.id]);
  const visitor = app.visitor();
  await visitor.post('/api/mall/basket/lines').send({ skuId: tea.skuId, quantity: 1 });

  const [list, page, basket] = [await visitor.get('/api/mall/products?q=按斤茶'), await visitor.get(`/api/mall/products/${tea.id}`), await visitor.get('/api/mall/basket')];

  expect([list.body.items[0].unitPrice, page.body.skus[0].unitPrice, basket.body.shops[0].lines[0].unitPrice]).toEqual(Array.from({ length: 3 }, () => ({ fen: 6000, per: '500g' })));
});

test('after a thousand random edits every card equals a rebuild', async () => {
  const shop = await aShop(app, '改不停的铺');
  const goods: BuiltProduct[] = [];
  for (let n = 0; n < 5; n += 1) goods.push(await aProduct(app, { shop, title: `第 ${n} 件` }));
  const owner = await actAs(app, { posts: [{ organisationId: shop.organisationId, role: 'owner' }] });
  const products = app.app.get(Products);
  let seed = 3;
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const edit = async () => {
    const good = goods[next(goods.length)];
    if (!good) return;
    const kind = next(10);
    if (kind < 6) await products.setPrice(good.skuId, 1 + next(99_999));
    else if (kind < 7) await app.app.get(Shops).rename(shop.id, `铺 ${next(1000)}`);
    else {
      const path = `/api/mall/desk/${shop.id}/products/${good.id}`;
      const kept = (await owner.agent.get(path)).body;
      const saved = (await owner.agent.patch(path).send({ revision: kept.revision, change: { title: `题目 ${next(1000)}`, subtitle: `话 ${next(1000)}`, description: `文 ${next(1000)}` } }).expect(200)).body;
      if (next(3) > 0) await owner.agent.post(`${path}/publish`).send({ revision: saved.revision }).expect(200);
    }
  };
  for (let n = 0; n < 1000; n += 1) await edit();
  const cards = () => app.db.rows('select * from mall.product_card where shop_id = $1 order by product_id', [shop.id]);

  const followed = await cards();
  await app.app.get(ProductCards).rebuildShop(shop.id);

  expect(followed).toEqual(await cards());
}, 120_000);
