import { randomUUID } from 'node:crypto';
import { Members } from '@app/members';
import { actAs, type TestApp } from '@app/testing';
import { aProduct, aShop, type BuiltProduct } from './builders.js';

const address = { name: '王小妹', phone: '13900000000', province: '浙江省', city: '杭州市', district: '西湖区', street: '', detail: '北山街 8 号' };
type Person = Awaited<ReturnType<typeof actAs>>;

/** A shop below a street of the federation, with somebody in every post that has to do with its orders. */
export async function aStaffedShop(app: TestApp) {
  const members = app.app.get(Members);
  const city = await members.createOrganisation('city', '市妇联', null);
  const street = await members.createOrganisation('street', '街道妇联', city);
  const organisationId = await members.createOrganisation('enterprise', '有人手的店', street);
  const shop = await aShop(app, '有人手的店', organisationId);
  const post = (organisation: string, role: 'owner' | 'keeper' | 'packer' | 'street_staff' | 'city_staff') => actAs(app, { posts: [{ organisationId: organisation, role }] });
  return { shop, city, street, owner: await post(organisationId, 'owner'), keeper: await post(organisationId, 'keeper'), packer: await post(organisationId, 'packer'), streetStaff: await post(street, 'street_staff'), cityStaff: await post(city, 'city_staff') };
}

/** Lets webhooks come in and jobs run until nothing moves any more. */
export async function calm(app: TestApp, turns = 8): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    await app.drain();
    await new Promise((done) => { setTimeout(done, 20); });
  }
}

/** A paid order of some pieces of each product. */
export async function aPaidOrder(app: TestApp, products: BuiltProduct[], { quantity = 1, buyer, fault = 'none', offerId }: { quantity?: number; buyer?: Person; fault?: string; offerId?: string } = {}) {
  const shopper = buyer ?? await actAs(app);
  await shopper.agent.post('/api/members/addresses').send(address).expect(201);
  const held = (await shopper.agent.post('/api/mall/checkouts').send({ lines: products.map((product) => ({ skuId: product.skuId, quantity, ...(offerId ? { offerId } : {}) })) }).expect(201)).body;
  const payment = (await shopper.agent.post(`/api/mall/checkouts/${held.id}/pay`).set('idempotency-key', randomUUID()).send({ quoteHash: held.quoteHash, noReturnConfirmed: products.map((product) => product.skuId) }).expect(200)).body;
  await shopper.agent.post(`/api/sandbox/payments/${payment.intentId}/confirm`).send({ clientSecret: payment.clientSecret, outcome: 'pay', method: 'alipay', fault }).expect(200);
  for (let tries = 100; tries > 0; tries -= 1) {
    await calm(app, 1);
    if (await app.db.row("select 1 from mall.order_group where id = $1 and state = 'paid'", [payment.groupId])) break;
  }
  const { id } = (await shopper.agent.get(`/api/mall/groups/${payment.groupId}`)).body.orders[0];
  const read = async (as: Person = shopper) => (await as.agent.get(`/api/mall/orders/${id}`).expect(200)).body;
  return { id, shopper, read, groupId: payment.groupId as string };
}

export const someProducts = (app: TestApp, shop: BuiltProduct['shop'], prices: number[]) => Promise.all(prices.map((priceFen) => aProduct(app, { shop, priceFen, stock: 50 })));

/** Staff rights end with twelve idle hours: after a jump in time she signs in again. */
export async function signInAgain(app: TestApp, person: Person): Promise<void> {
  person.agent.jar.setCookie(`session=${await app.app.get(Members).openSession(person.id, 'test')}; Path=/`, '127.0.0.1', '/');
}
