import { actAs, countQueries, startTestApp, type TestApp } from '@app/testing';
import { Members } from '@app/members';
import { ReadCache } from '../products/read-cache.js';
import { Checkouts } from '../checkout/checkouts.service.js';
import { aProduct, aShop, noLimits } from '../testing/builders.js';
import { PlaceOrder } from './place-order.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  noLimits(app);
});
afterAll(() => app.stop());

const address = { name: '王小妹', phone: '13900000000', province: '浙江省', city: '杭州市', district: '西湖区', street: '', detail: '北山街 8 号' };

test('every list asks as often for three as for one', async () => {
  const owner = await actAs(app);
  const organisationId = await app.app.get(Members).createOrganisation('enterprise', '数一数', null);
  await app.app.get(Members).grantPost(owner.id, organisationId, 'owner', null);
  const shop = await aShop(app, '数一数', organisationId);
  const buyer = await actAs(app);
  await app.app.get(Members).saveAddress(buyer.id, address);
  const buyOne = async () => {
    const { skuId } = await aProduct(app, { shop });
    await buyer.agent.post('/api/mall/basket/lines').send({ skuId, quantity: 1 });
    const held = await app.app.get(Checkouts).start(buyer.id, [{ skuId, quantity: 1, source: null }]);
    await app.app.get(PlaceOrder).place(buyer.id, held.id, { quoteHash: held.quoteHash, noReturnConfirmed: [] }, held.id);
  };
  const lists = ['/api/mall/products', '/api/mall/home', '/api/mall/categories', '/api/mall/suggestions?q=竹编', '/api/mall/basket', '/api/mall/orders', '/api/mall/desk', `/api/mall/desk/${shop.id}/orders`, '/api/members/sessions', '/api/members/addresses'];
  const ask = async () => {
    const counts: number[] = [];
    for (const path of lists) {
      const { agent } = path.includes('/desk') ? owner : buyer;
      app.app.get(ReadCache).drop();
      counts.push(await countQueries(() => agent.get(path).expect(200)));
    }
    return Object.fromEntries(lists.map((path, at) => [path, counts[at]]));
  };
  await buyOne();
  const forOne = await ask();

  await buyOne();
  await buyOne();
  const forThree = await ask();

  expect(forThree).toEqual(forOne);
  expect(Math.max(...Object.values(forThree).map(Number))).toBeLessThanOrEqual(6);
});
