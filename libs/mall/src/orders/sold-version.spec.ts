import { randomUUID } from 'node:crypto';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { Products } from '../products/products.service.js';
import { aProduct, noLimits } from '../testing/builders.js';
import { aPaidOrder, aStaffedShop } from '../testing/purchases.js';

let app: TestApp;
let desk: Awaited<ReturnType<typeof aStaffedShop>>;
beforeAll(async () => {
  app = await startTestApp();
  noLimits(app);
  desk = await aStaffedShop(app);
});
afterAll(() => app.stop());

const path = (order: string, line: string) => `/api/mall/orders/${order}/lines/${line}/version`;
async function aSale() {
  const goods = await aProduct(app, { shop: desk.shop, title: '雨前茶', description: '四月采的', priceFen: 8800 });
  const order = await aPaidOrder(app, [goods], { quantity: 2 });
  return { goods, order, line: (await order.read()).lines[0].id as string };
}

test('after the shop rewrote its page the buyer still reads what she bought', async () => {
  const { goods, order, line } = await aSale();
  expect((await order.shopper.agent.get(path(order.id, line)).expect(200)).body).toMatchObject({ title: '雨前茶', changed: false, shown: true });
  await app.db.rows("update mall.product set title = '陈年茶', description = '别的' where id = $1", [goods.id]);
  await app.app.get(Products).publish(goods.id);
  await app.app.get(Products).setPrice(goods.skuId, 100);

  const { body } = await order.shopper.agent.get(path(order.id, line)).expect(200);

  expect(body).toMatchObject({ title: '雨前茶', description: '四月采的', skuName: '一只', quantity: 2, priceFen: 8800, changed: true, shown: true, orderId: order.id, returnClass: 'seven_day' });
  expect(body.pictures).toHaveLength(1);
});

test('the shop and the staff above it read it too, the packer without the price; to others it does not exist', async () => {
  const { order, line } = await aSale();
  const price = async (who: typeof desk.owner) => (await who.agent.get(path(order.id, line)).expect(200)).body.priceFen;

  expect([await price(desk.owner), await price(desk.keeper), await price(desk.streetStaff), await price(desk.packer)]).toEqual([8800, 8800, 8800, null]);
  expect([(await (await actAs(app)).agent.get(path(order.id, line))).body, (await app.visitor().get(path(order.id, line))).status]).toEqual([{ code: 'mall.unknown_order' }, 401]);
});

test("another order's line is unknown, rubbish is malformed", async () => {
  const [one, other] = [await aSale(), await aSale()];
  const ask = async (order: string, line: string) => (await one.order.shopper.agent.get(path(order, line))).body.code as string;

  expect([await ask(one.order.id, other.line), await ask(one.order.id, randomUUID()), await ask(one.order.id, 'x')]).toEqual(['mall.unknown_line', 'mall.unknown_line', 'request.malformed']);
});
