import { actAs, countQueries, startTestApp, type TestApp } from '@app/testing';
import { noLimits } from '../testing/builders.js';
import { aPaidOrder, aStaffedShop, signInAgain, someProducts } from '../testing/purchases.js';
import { ComplaintBook } from './complaints.service.js';

let app: TestApp;
let desk: Awaited<ReturnType<typeof aStaffedShop>>;
beforeAll(async () => {
  app = await startTestApp();
  noLimits(app);
  desk = await aStaffedShop(app);
});
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

type Person = Awaited<ReturnType<typeof actAs>>;
const days = (n: number) => { app.clock.shiftTo(new Date(Date.now() + n * 24 * 3600_000)); };
const complain = async (who: Person, more: object = {}) => (await who.agent.post('/api/mall/complaints').send({ kind: 'service', text: '打电话没人接', ...more }).expect(201)).body;
const told = async (who: Person, id: string) => (await app.db.row<{ n: number }>("select count(*)::int n from messages.notice where person_id = $1 and kind = 'mall.complaint' and key like $2 || '%'", [who.id, id]))?.n;
const sees = async (who: Person, id: string) => (await who.agent.get(`/api/mall/complaints/${id}`)).status;

test('about an order: the level above the shop answers, the next one after that, each told once', async () => {
  const order = await aPaidOrder(app, await someProducts(app, desk.shop, [5000]));
  const made = await complain(order.shopper, { orderId: order.id, kind: 'goods' });
  expect(made).toMatchObject({ state: 'open', shopName: '有人手的店', can: { escalate: false, close: true, answer: false } });
  expect(new Date(made.dueAt).getTime() - new Date(made.openedAt).getTime()).toBe(7 * 24 * 3600_000);
  expect([await told(desk.streetStaff, made.id), await told(desk.owner, made.id)]).toEqual([1, 0]);
  expect(await Promise.all([desk.owner, desk.keeper, await actAs(app)].map((who) => sees(who, made.id)))).toEqual([404, 404, 404]);

  await desk.streetStaff.agent.post(`/api/mall/complaints/${made.id}/take`).expect(200);
  const answered = (await desk.streetStaff.agent.post(`/api/mall/complaints/${made.id}/answer`).send({ answer: '已联系店家' }).expect(200)).body;
  const raised = (await order.shopper.agent.post(`/api/mall/complaints/${made.id}/escalate`).expect(200)).body;

  expect([answered.state, answered.owner]).toEqual(['answered', 'me']);
  expect([raised.state, raised.level, await sees(desk.streetStaff, made.id)]).toEqual(['open', 1, 404]);
  await desk.cityStaff.agent.post(`/api/mall/complaints/${made.id}/answer`).send({ answer: '市妇联已处理' }).expect(200);
  const last = (await order.shopper.agent.get(`/api/mall/complaints/${made.id}`)).body;
  expect([last.can.escalate, last.events.map((event: { what: string }) => event.what)]).toEqual([false, ['opened', 'taken', 'answered', 'raised', 'answered']]);
  expect(await app.db.row("select count(*)::int n from messages.notice where person_id = $1 and kind = 'mall.complaint_answered'", [order.shopper.id])).toEqual({ n: 2 });
});

test('nobody answered within seven days: it rises by itself, once, and at the top it is late', async () => {
  const order = await aPaidOrder(app, await someProducts(app, desk.shop, [5000]));
  const made = await complain(order.shopper, { orderId: order.id });
  days(6.9);
  await app.app.get(ComplaintBook).runClocks();
  const level = async () => (await app.db.row<{ raised: number }>('select raised from mall.complaint where id = $1', [made.id]))?.raised;
  expect(await level()).toBe(0);

  days(7.01);
  await Promise.all([app.app.get(ComplaintBook).runClocks(), app.app.get(ComplaintBook).runClocks()]);
  expect([await level(), await told(desk.cityStaff, made.id)]).toEqual([1, 2]);
  days(14.1);
  await app.app.get(ComplaintBook).runClocks();

  expect(await level()).toBe(1);
  await signInAgain(app, desk.cityStaff);
  const listed = (await desk.cityStaff.agent.get('/api/mall/staff/complaints').expect(200)).body.items;
  expect(listed.find((item: { id: string }) => item.id === made.id)).toMatchObject({ late: true, level: 1 });
  app.clock.reset();
  await signInAgain(app, desk.cityStaff);
});

test('without an order it goes to the root of the tree, and staff decide on none of their own', async () => {
  const made = await complain(desk.cityStaff, { kind: 'other' });

  expect([await sees(desk.streetStaff, made.id), (await desk.cityStaff.agent.post(`/api/mall/complaints/${made.id}/answer`).send({ answer: '没事' })).status]).toEqual([404, 404]);
  expect((await desk.cityStaff.agent.post(`/api/mall/complaints/${made.id}/close`).expect(200)).body.state).toBe('closed');
  expect((await desk.cityStaff.agent.post(`/api/mall/complaints/${made.id}/close`)).body.code).toBe('mall.wrong_state');
});

test.each([{ kind: 'weather', text: 'x' }, { kind: 'goods', text: ' ' }, { kind: 'goods', text: 'x', orderId: '1' }, { kind: 'goods', text: 'x', state: 'closed' }])('%p is malformed', async (body) => {
  const answer = await (await actAs(app)).agent.post('/api/mall/complaints').send(body);

  expect([answer.status, answer.body.code]).toEqual([400, 'request.malformed']);
});

test("another's order is unknown, and a visitor has to sign in", async () => {
  const order = await aPaidOrder(app, await someProducts(app, desk.shop, [5000]));
  const stranger = await actAs(app);

  expect((await stranger.agent.post('/api/mall/complaints').send({ kind: 'goods', text: 'x', orderId: order.id })).body.code).toBe('mall.unknown_order');
  expect((await app.visitor().post('/api/mall/complaints').send({ kind: 'goods', text: 'x' })).status).toBe(401);
});

test('cells that a spreadsheet would run are made plain, and the export is written down', async () => {
  const member = await actAs(app);
  await complain(member, { text: '=1+1' });

  const file = await desk.cityStaff.agent.get('/api/mall/staff/complaints/export').expect(200);

  expect(file.text).toContain(`,'=1+1,`);
  expect(file.text).not.toContain(member.phone);
  expect(await app.db.row("select count(*)::int n from members.audit where what = 'mall.complaints_exported' and actor_id = $1", [desk.cityStaff.id])).toEqual({ n: 1 });
  app.clock.shiftTo(new Date(Date.now() + 11 * 60_000));
  expect((await desk.cityStaff.agent.get('/api/mall/staff/complaints/export')).body.code).toBe('members.second_factor_needed');
});

test('every list asks as often for three as for one', async () => {
  const order = await aPaidOrder(app, await someProducts(app, desk.shop, [5000]));
  await complain(order.shopper, { orderId: order.id });
  const lists: [Person, string][] = [
    [order.shopper, '/api/mall/complaints'], [desk.cityStaff, '/api/mall/staff/complaints'], [desk.cityStaff, '/api/mall/staff/orders'], [desk.cityStaff, '/api/mall/staff/cases'], [desk.cityStaff, '/api/mall/staff/today'],
    [desk.owner, `/api/mall/desk/${desk.shop.id}/today`], [desk.owner, `/api/mall/desk/${desk.shop.id}/packing`],
  ];
  const ask = async () => { const counts: number[] = []; for (const [who, path] of lists) counts.push(await countQueries(() => who.agent.get(path).expect(200))); return counts; };
  const forOne = await ask();

  for (let more = 0; more < 2; more += 1) {
    await complain(order.shopper, { orderId: order.id });
    await aPaidOrder(app, await someProducts(app, desk.shop, [5000]), { buyer: order.shopper });
  }

  expect(await ask()).toEqual(forOne);
});
