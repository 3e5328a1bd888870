import { Members } from '@app/members';
import { actAs, startTestApp, type TestApp } from '@app/testing';
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

test('staff find an order by its number, by the phone of the receiver, and by that of the account that bought it', async () => {
  const order = await aPaidOrder(app, [await aProduct(app, { shop: desk.shop })]);
  await aPaidOrder(app, [await aProduct(app, { shop: desk.shop })]);
  await app.db.rows(`update mall.orders set address = jsonb_set(address, '{phone}', '"13611112222"') where id = $1`, [order.id]);
  const found = async (q: string, who = desk.streetStaff) => ((await who.agent.get(`/api/mall/staff/orders?q=${q}`).expect(200)).body.items as { id: string }[]).map((item) => item.id);

  expect([await found((await order.read()).number), await found('13611112222'), await found(order.shopper.phone)]).toEqual([[order.id], [order.id], [order.id]]);
  expect([await found('13611110000'), await found(order.shopper.phone.slice(0, 10)), await found((await actAs(app)).phone)]).toEqual([[], [], []]);

  const elsewhere = await app.app.get(Members).createOrganisation('street', '别的街道', desk.city);
  expect(await found(order.shopper.phone, await actAs(app, { posts: [{ organisationId: elsewhere, role: 'street_staff' }] }))).toEqual([]);
});

test('the books name the shop of an account, asked once for all', async () => {
  const auditor = await actAs(app, { posts: [{ organisationId: desk.city, role: 'auditor' }] });
  await aPaidOrder(app, [await aProduct(app, { shop: desk.shop })]);

  const { accounts } = (await auditor.agent.get('/api/payments/ledger').expect(200)).body as { accounts: { account: string; name: string | null }[] };
  const [posting] = (await auditor.agent.get('/api/payments/ledger/transactions').expect(200)).body.items as { entries: { account: string; name: string | null }[] }[];

  const named = [['gateway:clearing', null], [`pending:${desk.shop.id}`, '有人手的店']];
  expect(accounts.map((item) => [item.account, item.name])).toEqual(named);
  expect(posting?.entries.map((item) => [item.account, item.name])).toEqual(named);
});
