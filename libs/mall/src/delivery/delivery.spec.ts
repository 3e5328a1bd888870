import { actAs, startTestApp, type TestApp } from '@app/testing';
import { OrderView } from '../orders/order-view.js';
import { Orders } from '../orders/orders.service.js';
import { Receivers } from '../orders/receiver.js';
import { noLimits } from '../testing/builders.js';
import { aPaidOrder, aStaffedShop, someProducts } from '../testing/purchases.js';
import { Deliveries } from './deliveries.service.js';
import { SandboxTracking } from './sandbox-tracking.js';
import { type News, TrackingPort } from './tracking-port.js';

let app: TestApp;
let desk: Awaited<ReturnType<typeof aStaffedShop>>;
beforeAll(async () => {
  app = await startTestApp();
  noLimits(app);
  desk = await aStaffedShop(app);
});
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

let numbers = 0;
const aNumber = () => `ZT${String(10_000_000 + (numbers += 1))}`;
const carrier = '中通';
async function aSentOrder(prices = [5000]) {
  const order = await aPaidOrder(app, await someProducts(app, desk.shop, prices));
  const number = aNumber();
  await desk.packer.agent.post(`/api/mall/orders/${order.id}/parcels`).send({ carrier, number }).expect(201);
  const port = app.app.get(TrackingPort) as SandboxTracking;
  const push = (...events: Omit<News, 'carrier' | 'number' | 'text'>[]) => {
    const { rawBody, headers } = port.push(...events.map((event) => ({ carrier, number, text: '', ...event })));
    return app.visitor().post('/api/mall/delivery/push').set('content-type', 'application/json').set(headers).send(rawBody.toString());
  };
  const advance = async (fault = 'none') => {
    const { parcels } = await order.read();
    return (await order.shopper.agent.post(`/api/sandbox/parcels/${parcels[0].id}/advance`).send({ fault }).expect(200)).body.parcels[0];
  };
  return { ...order, number, push, advance };
}
const hour = (n: number) => new Date(Date.now() + n * 3600_000);

test('repeated and reordered news give one timeline, newest first, and signed never goes back', async () => {
  const { push, read } = await aSentOrder();
  const told = (['picked_up', 'in_transit', 'out', 'signed'] as const).map((state, at) => ({ state, at: hour(at / 10) }));

  for (const event of [...told.toReversed(), ...told]) await push(event).expect(200);
  await push({ state: 'in_transit', at: hour(2) }).expect(200);

  const [parcel] = (await read()).parcels;
  expect([parcel.state, new Date(parcel.signedAt).getTime()]).toEqual(['signed', told.at(-1)?.at.getTime()]);
  expect(parcel.steps.map((step: { state: string }) => step.state)).toEqual(['in_transit', 'signed', 'out', 'in_transit', 'picked_up', 'booked']);
});

test('the same push forty times is one step and one notice', async () => {
  const { push, read, shopper } = await aSentOrder();
  const event = { state: 'signed', at: hour(0.1) } as const;

  const answers = await Promise.all(Array.from({ length: 40 }, () => push(event)));

  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
  expect((await read()).parcels[0].steps).toHaveLength(2);
  expect((await read()).events.filter((item: { what: string }) => item.what === 'signed')).toHaveLength(1);
  expect(await app.db.row("select count(*)::int n from messages.notice where person_id = $1 and kind = 'mall.signed'", [shopper.id])).toEqual({ n: 1 });
});

test('an unsigned, a wrongly signed, an old and a changed push change nothing', async () => {
  const { read, number } = await aSentOrder();
  const port = app.app.get(TrackingPort) as SandboxTracking;
  const { rawBody, headers } = port.push({ carrier, number, state: 'signed', at: new Date(), text: '' });
  app.clock.shiftTo(hour(-1));
  const old = port.push({ carrier, number, state: 'signed', at: new Date(), text: '' });
  app.clock.reset();
  const send = (body: string, given: Record<string, string>) => app.visitor().post('/api/mall/delivery/push').set('content-type', 'application/json').set(given).send(body);

  const answers = await Promise.all([
    send(rawBody.toString(), {}), send(rawBody.toString(), { 'x-carrier-signature': `t=${Math.floor(Date.now() / 1000)},v1=${'0'.repeat(64)}` }), send(old.rawBody.toString(), old.headers), send(`${rawBody.toString()} `, headers),
  ]);

  expect(answers.map((answer) => [answer.status, answer.body])).toEqual(Array.from({ length: 4 }, () => [400, { code: 'mall.bad_carrier_signature' }]));
  expect((await read()).parcels[0].state).toBe('booked');
});

test('signing starts receiving by itself and the return window, from the hour that the carrier names', async () => {
  const { push, shopper, id } = await aSentOrder();
  const signed = new Date('2027-03-10T15:59:00Z');
  app.clock.shiftTo(new Date('2027-03-11T01:00:00Z'));

  await push({ state: 'signed', at: signed }).expect(200);

  // Her session has ended by then; the view is asked as the guard would have let her.
  const seen = () => app.app.get(OrderView).find({ id: shopper.id, sessionId: '', posts: [], signedInAt: new Date() }, id);
  expect(await seen()).toMatchObject({ autoReceiveAt: '2027-03-17T15:59:00.000Z', returnUntil: '2027-03-17T16:00:00.000Z' });
  app.clock.shiftTo(new Date('2027-03-17T15:58:00Z'));
  await app.app.get(Orders).runClocks();
  expect((await seen()).state).toBe('sent');
  app.clock.shiftTo(new Date('2027-03-17T15:59:30Z'));
  await Promise.all([app.app.get(Orders).runClocks(), app.app.get(Orders).runClocks()]);
  expect(await seen()).toMatchObject({ state: 'received', returnUntil: '2027-03-17T16:00:00.000Z' });
  expect(await app.db.row("select count(*)::int n from mall.order_event where order_id = $1 and what = 'received'", [id])).toEqual({ n: 1 });
});

test.each(['twice', 'disorder', 'push_lost', 'lost', 'returned', 'at_point'])('the sandbox carrier with the fault %s', async (fault) => {
  const { advance, read } = await aSentOrder();
  await advance(fault);
  await advance();
  if (fault === 'push_lost') await app.app.get(Deliveries).askCarriers();
  for (let step = 0; step < 5; step += 1) await advance();

  const { parcels: [parcel], autoReceiveAt } = await read();
  expect(parcel.state).toBe({ lost: 'in_transit', returned: 'returned' }[fault] ?? 'signed');
  expect(new Set(parcel.steps.map((step: { at: string; state: string }) => step.at + step.state)).size).toBe(parcel.steps.length);
  expect(autoReceiveAt === null).toBe(fault === 'returned');
  if (fault === 'at_point') expect(parcel.steps.map((step: { state: string }) => step.state)).toContain('at_point');
});

test('several parcels: the order is sent with the last piece, and signed with the last signature', async () => {
  const [tea, basket] = await someProducts(app, desk.shop, [5000, 7000]);
  const order = await aPaidOrder(app, [tea, basket].flatMap((product) => product ?? []), { quantity: 2 });
  const { lines } = await order.read();
  const send = (number: string, quantity: number) => desk.packer.agent.post(`/api/mall/orders/${order.id}/parcels`).send({ carrier, number, lines: [{ lineId: lines[0].id, quantity }] });

  await send(aNumber(), 1).expect(201);
  expect((await order.read()).state).toBe('paid');
  expect((await send(aNumber(), 2)).body.code).toBe('mall.wrong_state');
  await desk.packer.agent.post(`/api/mall/orders/${order.id}/parcels`).send({ carrier, number: aNumber() }).expect(201);

  const sent = await order.read();
  expect([sent.state, sent.parcels.length, sent.parcels[1].lines.reduce((sum: number, line: { quantity: number }) => sum + line.quantity, 0)]).toEqual(['sent', 2, 3]);
});

test('a mistyped number is mended within two hours, and not after', async () => {
  const { read } = await aSentOrder();
  const { parcels: [parcel] } = await read();
  const better = aNumber();

  await desk.keeper.agent.post(`/api/mall/parcels/${parcel.id}/correct`).send({ carrier, number: better }).expect(200);
  app.clock.shiftTo(hour(2.1));
  const late = await desk.keeper.agent.post(`/api/mall/parcels/${parcel.id}/correct`).send({ carrier, number: aNumber() });

  expect((await read()).parcels[0].number).toBe(better);
  expect([late.status, late.body.code]).toEqual([409, 'mall.too_late_to_correct']);
});

test('pasted lines are looked at, then sent, each with its own result', async () => {
  const [one, two] = [await aPaidOrder(app, await someProducts(app, desk.shop, [5000])), await aPaidOrder(app, await someProducts(app, desk.shop, [5000]))];
  const [first, second] = [(await one.read()).number, (await two.read()).number];
  const text = `${first}，zt99887766\n\n${second}\tSF1234567890123\n${first} ZT99887767\n999 ZT12345678\n${second} x`;

  const preview = (await desk.packer.agent.post(`/api/mall/desk/${desk.shop.id}/parcels/preview`).send({ text }).expect(200)).body.items;
  const results = (await desk.packer.agent.post(`/api/mall/desk/${desk.shop.id}/parcels`).send({ items: [{ orderNumber: first, carrier, number: 'ZT99887766' }, { orderNumber: '999', carrier, number: 'ZT12345678' }, { orderNumber: second, carrier: '顺丰', number: 'SF1234567890123' }] }).expect(200)).body.items;

  expect(preview.map((line: { line: number; carrier: string | null; problem: string | null }) => [line.line, line.carrier, line.problem])).toEqual([[1, '中通', null], [3, '顺丰', null], [4, '中通', 'twice'], [5, '中通', 'unknown_order'], [6, null, 'unreadable']]);
  expect(results.map((result: { sent: boolean; problem: string | null }) => [result.sent, result.problem])).toEqual([[true, null], [false, 'unknown_order'], [true, null]]);
  expect([(await one.read()).state, (await two.read()).state]).toEqual(['sent', 'sent']);
});

test('paper and desk show the receiver masked; the whole address is read on purpose, and the shopper sees by whom', async () => {
  const order = await aPaidOrder(app, await someProducts(app, desk.shop, [5000]));

  const paper = JSON.stringify((await desk.packer.agent.get(`/api/mall/desk/${desk.shop.id}/packing`).expect(200)).body);
  const seen = JSON.stringify([await order.read(desk.packer), await order.read(desk.streetStaff), (await desk.owner.agent.get(`/api/mall/desk/${desk.shop.id}/orders`)).body]);
  const whole = (await desk.packer.agent.post(`/api/mall/orders/${order.id}/address`).expect(200)).body;
  const stranger = await desk.streetStaff.agent.post(`/api/mall/orders/${order.id}/address`);

  for (const secret of ['王小妹', '13900000000', '北山街 8 号']) expect([paper.includes(secret), seen.includes(secret)]).toEqual([false, false]);
  expect(whole).toEqual({ name: '王小妹', phone: '13900000000', place: '浙江省杭州市西湖区', detail: '北山街 8 号' });
  expect(stranger.status).toBe(404);
  expect((await order.read()).addressViews).toEqual([{ at: expect.any(String), role: 'packer' }]);
  expect((await order.read(desk.packer))).toMatchObject({ seesMoney: false, totalFen: 0, goodsFen: 0, addressViews: [] });
});

test('the address closes thirty days after the order ended', async () => {
  const { id, shopper } = await aSentOrder();
  await shopper.agent.post(`/api/mall/orders/${id}/receive`).expect(200);
  app.clock.shiftTo(hour(24 * 9));
  await app.app.get(Orders).runClocks();
  const ask = () => app.app.get(Receivers).open({ id: desk.owner.id, sessionId: '', signedInAt: new Date(), posts: [{ organisationId: desk.shop.organisationId, organisationName: '', role: 'owner' }] }, id);

  app.clock.shiftTo(hour(24 * 38.9));
  expect((await ask()).phone).toBe('13900000000');
  app.clock.shiftTo(hour(24 * 39.1));
  await expect(ask()).rejects.toMatchObject({ code: 'mall.wrong_state' });
});

test('receiving is put off once', async () => {
  const { id, shopper, read } = await aSentOrder();
  const before = (await read()).autoReceiveAt;

  const answers = await Promise.all(Array.from({ length: 40 }, () => shopper.agent.post(`/api/mall/orders/${id}/extend`)));

  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(new Date((await read()).autoReceiveAt).getTime() - new Date(before).getTime()).toBe(5 * 24 * 3600_000);
});

test('strangers move no parcel, and nobody by an unknown fault', async () => {
  const order = await aSentOrder();
  const { parcels: [parcel] } = await order.read();
  const stranger = await actAs(app);

  expect((await stranger.agent.post(`/api/sandbox/parcels/${parcel.id}/advance`).send({ fault: 'none' })).status).toBe(404);
  expect((await order.shopper.agent.post(`/api/sandbox/parcels/${parcel.id}/advance`).send({ fault: 'flood' })).status).toBe(400);
});
