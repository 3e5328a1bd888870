import { startTestApp, type TestApp } from '@app/testing';
import { aProduct, noLimits } from '../testing/builders.js';
import { aPaidOrder } from '../testing/purchases.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  noLimits(app);
});
afterAll(() => app.stop());

test('an export carries her orders, and an account with an open one stays until it is done', async () => {
  const { shopper: buyer, id: orderId } = await aPaidOrder(app, [await aProduct(app)]);

  const content = (await buyer.agent.get('/api/members/export').expect(200)).body;
  const open = await buyer.agent.delete('/api/members/account').send({});
  await app.db.rows("update mall.orders set state = 'finished' where id = $1", [orderId]);
  const done = await buyer.agent.delete('/api/members/account').send({});

  expect(content.mall.orders).toHaveLength(1);
  expect([open.status, open.body.reasons]).toEqual([409, ['mall.close_orders']]);
  expect(done.status).toBe(200);
});
