import { Calendar } from '@app/calendar';
import { refundFailed } from '@app/payments';
import { startTestApp, type TestApp } from '@app/testing';
import { caseOpened, orderPaid } from '../mall.events.js';
import { type LockedOrder, OrderMoves, system } from '../orders/order-moves.js';
import { waysOut } from '../orders/order-states.js';
import { Orders } from '../orders/orders.service.js';
import { refundOf } from '../orders/refunds.js';
import { aProduct, audit, noLimits, stockOf } from '../testing/builders.js';
import { aPaidOrder, aStaffedShop, calm, signInAgain, someProducts } from '../testing/purchases.js';
import { AfterSales } from './after-sale.service.js';

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
const shift = (hours: number) => { app.clock.shiftTo(new Date(Date.now() + hours * 3600_000)); };
async function aSentOrder(prices: number[], quantity = 1) {
  const order = await aPaidOrder(app, await someProducts(app, desk.shop, prices), { quantity });
  numbers += 1;
  await desk.keeper.agent.post(`/api/mall/orders/${order.id}/parcels`).send({ carrier: '中通', number: `ZT${20_000_000 + numbers}` }).expect(201);
  return order;
}
const ask = (order: Awaited<ReturnType<typeof aPaidOrder>>, lineId: string, kind: string, quantity = 1, more: object = {}) =>
  order.shopper.agent.post(`/api/mall/orders/${order.id}/cases`).send({ lineId, quantity, kind, reason: '说明', ...more });
const eventsOf = async (caseId: string, what: string) => (await app.db.row<{ n: number }>('select count(*)::int n from mall.after_sale_event where case_id = $1 and what = $2', [caseId, what]))?.n;
const stateOf = async (caseId: string) => (await app.db.row<{ state: string; due_at: Date | null }>('select state, due_at from mall.after_sale where id = $1', [caseId]));
const notices = async (person: string) => (await app.db.rows<{ kind: string; n: number }>('select kind, count(*)::int n from messages.notice where person_id = $1 group by 1 order by 1', [person])).map((row) => `${row.kind} ${row.n}`);
async function aPicture() {
  return (await app.db.row<{ id: string }>("insert into mall.picture (src, width, height, colour) values ('/img/x', 8, 8, '#EFE6DA') returning id"))?.id ?? '';
}

const states = Object.keys(waysOut) as (keyof typeof waysOut)[];
test('every pair of states that is not in the table is refused, and changes nothing', async () => {
  const order = await aPaidOrder(app, await someProducts(app, desk.shop, [5000]));
  const moves = app.app.get(OrderMoves);
  const allowed: string[] = [];
  for (const from of states) {
    for (const to of states) {
      await app.db.rows('update mall.orders set state = $2 where id = $1', [order.id, from]);
      const went = await app.db.transaction(async () => moves.go(await moves.lock(order.id), to, system)).then(() => true, () => false);
      const now = await app.db.row<{ state: string }>('select state from mall.orders where id = $1', [order.id]);
      if (went) allowed.push(`${from} ${to}`);
      expect(now?.state).toBe(went ? to : from);
    }
  }

  expect(allowed).toEqual(['placed paid', 'placed cancelled', 'paid sent', 'paid refunded', 'sent received', 'sent refunded', 'received finished', 'received refunded']);
});

test('forty who move an order at once leave one event', async () => {
  const order = await aSentOrder([5000]);

  const answers = await Promise.all(Array.from({ length: 40 }, () => order.shopper.agent.post(`/api/mall/orders/${order.id}/receive`)));

  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect((await order.read()).events.filter((event: { what: string }) => event.what === 'received')).toHaveLength(1);
});

test.each([['one second before Shanghai midnight', '2027-03-10T15:59:59Z', '2027-03-17T16:00:00.000Z'], ['at Shanghai midnight', '2027-03-10T16:00:00Z', '2027-03-18T16:00:00.000Z']])('the window of what came %s', async (_name, came, until) => {
  const order = await aSentOrder([5000]);
  for (const zone of ['UTC', 'Asia/Shanghai', 'America/New_York']) {
    process.env.TZ = zone;
    await app.db.rows("update mall.orders set state = 'sent', return_until = null, signed_at = null where id = $1", [order.id]);
    app.clock.shiftTo(new Date(came));
    await app.app.get(Orders).receive(order.shopper.id, order.id);

    expect((await app.db.row<{ until: Date }>('select return_until until from mall.orders where id = $1', [order.id]))?.until.toISOString()).toBe(until);
  }
  process.env.TZ = 'UTC';
});

test('the preview tells the amount that the case then has, and writes nothing', async () => {
  const order = await aSentOrder([5000, 3000, 800], 2);
  const { lines } = await order.read();
  const preview = (await order.shopper.agent.post(`/api/mall/orders/${order.id}/cases/preview`).send({ lineId: lines[1].id, quantity: 1, kind: 'no_reason', pictures: 0 }).expect(200)).body;
  const refused = (await order.shopper.agent.post(`/api/mall/orders/${order.id}/cases/preview`).send({ lineId: lines[1].id, quantity: 1, kind: 'quality', pictures: 0 }).expect(200)).body;
  expect((await order.read()).cases).toEqual([]);

  const opened = (await ask(order, lines[1].id, 'no_reason').expect(201)).body;

  expect(preview).toEqual({ refusal: null, refundFen: 3000, goodsFen: 3000, freightFen: 0, withReturn: true, agreedAtOnce: true });
  expect(refused.refusal).toBe('picture_needed');
  expect([opened.refundFen, opened.state, opened.returnAddress]).toEqual([3000, 'waiting_goods', { name: '林阿婆', phone: '19900000001', place: '浙江省温州市乐清市蒲岐镇北门村 1 号', ofLicence: false }]);
  expect((await ask(order, lines[2].id, 'quality')).body).toMatchObject({ code: 'mall.case_not_allowed', reason: 'picture_needed' });
});

test('a shop without a return address is asked for it before it agrees; what the law grants goes to the licence, and the shop hears of it', async () => {
  const order = await aSentOrder([5000, 3000]);
  const { lines } = await order.read();
  const given = await app.db.row<{ was: object }>('select return_address was from mall.shop where id = $1', [desk.shop.id]);
  await app.db.rows('update mall.shop set return_address = null where id = $1', [desk.shop.id]);
  const faulty = (await ask(order, lines[0].id, 'quality', 1, { pictures: [await aPicture()] }).expect(201)).body;
  const agree = () => desk.keeper.agent.post(`/api/mall/cases/${faulty.id}/answer`).send({ agree: true, answer: '' });
  const missing = async (who: typeof desk.keeper) => (await who.agent.get(`/api/mall/cases/${faulty.id}`).expect(200)).body.returnAddressMissing as boolean;

  expect((await agree()).body).toEqual({ code: 'mall.return_address_needed' });
  expect([await missing(desk.keeper), await missing(order.shopper), (await stateOf(faulty.id))?.state]).toEqual([true, false, 'requested']);
  const granted = (await ask(order, lines[1].id, 'no_reason').expect(201)).body;
  expect(granted.returnAddress).toEqual({ name: '林阿婆', phone: '19900000001', place: '浙江省乐清市蒲岐镇', ofLicence: true });
  expect(await notices(desk.owner.id)).toContain('mall.return_address 1');

  await desk.keeper.agent.put(`/api/mall/desk/${desk.shop.id}/shop`).send({ returnAddress: given?.was }).expect(200);
  expect((await agree().expect(200)).body).toMatchObject({ state: 'waiting_goods', returnAddressMissing: false, returnAddress: { place: '浙江省温州市乐清市蒲岐镇北门村 1 号', ofLicence: false } });
});

test('a shop that is silent has agreed: once, with two workers and again later', async () => {
  const order = await aSentOrder([5000]);
  const opened = (await ask(order, (await order.read()).lines[0].id, 'missing_or_wrong').expect(201)).body;
  shift(47.9);
  await app.app.get(AfterSales).runClocks();
  expect((await stateOf(opened.id))?.state).toBe('requested');

  shift(48.1);
  await Promise.all(Array.from({ length: 4 }, () => app.app.get(AfterSales).runClocks()));
  await app.app.get(AfterSales).runClocks();
  await calm(app);

  expect([await eventsOf(opened.id, 'refunding'), await eventsOf(opened.id, 'done'), (await stateOf(opened.id))?.state]).toEqual([1, 1, 'done']);
  expect((await app.db.row('select count(*)::int n from payments.refund where key = $1', [`case:${opened.id}`]))).toEqual({ n: 1 });
});

test('goods not sent back in time: she has withdrawn; sent back and not confirmed: it pays itself', async () => {
  const order = await aSentOrder([5000, 3000]);
  const { lines } = await order.read();
  const [kept, sent] = [(await ask(order, lines[0].id, 'no_reason')).body, (await ask(order, lines[1].id, 'no_reason')).body];
  await order.shopper.agent.post(`/api/mall/cases/${sent.id}/send-back`).send({ carrier: '顺丰', number: 'SF1234567890' }).expect(200);

  shift(24 * 7 + 0.1);
  await Promise.all([app.app.get(AfterSales).runClocks(), app.app.get(AfterSales).runClocks()]);
  await calm(app);

  expect([(await stateOf(kept.id))?.state, (await stateOf(sent.id))?.state, await eventsOf(kept.id, 'withdrawn'), await eventsOf(sent.id, 'refunding')]).toEqual(['withdrawn', 'done', 1, 1]);
});

test('an open case stops receiving by itself, and a refusal that is accepted lets it go on', async () => {
  const order = await aSentOrder([5000]);
  const opened = (await ask(order, (await order.read()).lines[0].id, 'quality', 1, { pictures: [await aPicture()] }).expect(201)).body;
  await desk.keeper.agent.post(`/api/mall/cases/${opened.id}/answer`).send({ agree: false, answer: '没有问题' }).expect(200);

  shift(24 * 16);
  await app.app.get(Orders).runClocks();
  expect((await app.db.row('select state from mall.orders where id = $1', [order.id]))).toEqual({ state: 'sent' });
  await app.app.get(AfterSales).runClocks();
  await app.app.get(Orders).runClocks();

  expect((await stateOf(opened.id))?.state).toBe('closed');
  expect((await app.db.row('select state from mall.orders where id = $1', [order.id]))).toEqual({ state: 'received' });
});

test('an escalated case is due after three working days, is told to the staff above, and late ones are flagged', async () => {
  const order = await aSentOrder([5000]);
  const opened = (await ask(order, (await order.read()).lines[0].id, 'quality', 1, { pictures: [await aPicture()] }).expect(201)).body;
  await desk.keeper.agent.post(`/api/mall/cases/${opened.id}/answer`).send({ agree: false, answer: '没有问题' }).expect(200);

  const escalated = (await order.shopper.agent.post(`/api/mall/cases/${opened.id}/escalate`).expect(200)).body;

  const due = app.app.get(Calendar).afterWorkingDays(new Date(), 3);
  expect(new Date(escalated.dueAt)).toEqual(due);
  expect([await notices(desk.streetStaff.id), await notices(desk.cityStaff.id)].map((kinds) => kinds.filter((kind) => kind.startsWith('mall.case_escalated')))).toEqual([['mall.case_escalated 1'], ['mall.case_escalated 1']]);
  app.clock.shiftTo(new Date(due.getTime() + 1000));
  await signInAgain(app, desk.streetStaff);
  const { items } = (await desk.streetStaff.agent.get('/api/mall/staff/today').expect(200)).body;
  const listed = (await desk.streetStaff.agent.get('/api/mall/staff/cases').expect(200)).body.items;
  expect(items.find((item: { kind: string }) => item.kind === 'cases')).toMatchObject({ count: 1, late: 1 });
  expect(listed.map((item: { id: string; late: boolean }) => [item.id, item.late])).toEqual([[opened.id, true]]);
  await app.app.get(AfterSales).runClocks();
  expect((await stateOf(opened.id))?.state).toBe('escalated');
  await desk.streetStaff.agent.post(`/api/mall/cases/${opened.id}/decide`).send({ agree: false, answer: '照片看不出问题' }).expect(200);
  expect((await stateOf(opened.id))?.state).toBe('closed');
  app.clock.reset();
  await signInAgain(app, desk.streetStaff);
});

test('an overdue order is flagged once, and given up whole at once', async () => {
  const order = await aPaidOrder(app, await someProducts(app, desk.shop, [5000, 3000]), { quantity: 2 });
  expect((await order.shopper.agent.post(`/api/mall/orders/${order.id}/cancel-late`)).status).toBe(409);
  shift(48.1);
  await Promise.all([app.app.get(Orders).flagOverdue(), app.app.get(Orders).flagOverdue()]);
  expect(await order.read()).toMatchObject({ overdue: true, can: { cancelLate: true } });
  const today = (await desk.owner.agent.get(`/api/mall/desk/${desk.shop.id}/today`).expect(200)).body.items;
  expect(today[0].kind).toBe('overdue');

  const answers = await Promise.all(Array.from({ length: 40 }, () => order.shopper.agent.post(`/api/mall/orders/${order.id}/cancel-late`)));
  await calm(app);

  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  const after = await order.read();
  expect([after.state, after.refundedFen, after.events.filter((event: { what: string }) => event.what === 'overdue').length]).toEqual(['refunded', after.totalFen, 1]);
  expect(await notices(order.shopper.id)).toContain('mall.late 1');
  expect(await audit(app.db)).toEqual({ stock: 0, holds: 0, ledger: 0 });
});

test('returned craft goes back on the shelf when it is sound; fresh goods never do', async () => {
  const fresh = await aProduct(app, { shop: desk.shop, stock: 5 });
  const craft = await aProduct(app, { shop: desk.shop, stock: 5 });
  for (const [product, left] of [[fresh, 4], [craft, 5]] as const) {
    const order = await aPaidOrder(app, [product]);
    numbers += 1;
    await desk.keeper.agent.post(`/api/mall/orders/${order.id}/parcels`).send({ carrier: '中通', number: `ZT${20_000_000 + numbers}` }).expect(201);
    const { lines: [line] } = await order.read();
    const opened = (await ask(order, line.id, 'no_reason').expect(201)).body;
    if (product === fresh) await app.db.rows("update mall.order_line set return_class = 'fresh' where id = $1", [line.id]);
    await order.shopper.agent.post(`/api/mall/cases/${opened.id}/send-back`).send({ carrier: '顺丰', number: 'SF1234567890' }).expect(200);
    await desk.keeper.agent.post(`/api/mall/cases/${opened.id}/confirm-back`).send({ sellable: true }).expect(200);

    expect(await stockOf(app, product.skuId)).toEqual({ available: left, held: 0, sold: 0 });
  }
  expect(await app.db.rows("select reason, sold from mall.stock_move where sku_id = any($1) and reason in ('returned', 'damaged') order by reason", [[fresh.skuId, craft.skuId]])).toEqual([{ reason: 'damaged', sold: -1 }, { reason: 'returned', sold: -1 }]);
  expect((await audit(app.db)).stock).toBe(0);
});

test('parts of a line sum to the whole, whatever their order and size', () => {
  let seed = 7;
  const random = (most: number) => { seed = (seed * 48_271) % 2_147_483_647; return seed % most; };
  for (let n = 0; n < 2000; n += 1) {
    const line = { quantity: 1 + random(12), price: 1 + random(9999), freight: random(1500) };
    let [refundedQuantity, refundedFen] = [0, 0];
    while (refundedQuantity < line.quantity) {
      const quantity = 1 + random(line.quantity - refundedQuantity);
      const fen = refundOf({ ...line, refundedQuantity, refundedFen }, quantity, true);
      refundedQuantity += quantity;
      refundedFen += fen;
      expect(fen).toBeGreaterThanOrEqual(0);
    }
    expect(refundedFen).toBe(line.price * line.quantity + line.freight);
  }
});

test('forty who ask for the same pieces get one case, and never more than was paid', async () => {
  const order = await aPaidOrder(app, await someProducts(app, desk.shop, [5000]), { quantity: 3 });
  shift(48.1);
  const { lines: [line] } = await order.read();

  const answers = await Promise.all(Array.from({ length: 40 }, (_none, at) => ask(order, line.id, 'late', 1 + (at % 3))));
  await calm(app);

  const after = await order.read();
  const books = await app.db.row<{ fen: number }>("select coalesce(sum(r.amount_fen), 0)::int fen from payments.refund r join payments.attempt a on a.id = r.attempt_id where a.payable_id = $1 and r.state <> 'failed'", [order.groupId]);
  expect(answers.filter((answer) => answer.status === 201).length).toBeGreaterThan(0);
  expect(after.lines[0].refundedQuantity).toBeLessThanOrEqual(3);
  expect([books?.fen, after.refundedFen <= after.totalFen]).toEqual([after.refundedFen, true]);
  expect((await audit(app.db)).ledger).toBe(0);
});

test('a refund that the gateway could not make is paid by hand, by two persons, and booked once', async () => {
  const order = await aPaidOrder(app, await someProducts(app, desk.shop, [5000]), { fault: 'refund_fails' });
  shift(48.1);
  const opened = (await ask(order, (await order.read()).lines[0].id, 'late').expect(201)).body;
  await calm(app, 12);
  expect((await stateOf(opened.id))?.state).toBe('refund_failed');
  app.clock.reset();
  const hand = (who: typeof desk.streetStaff, path: string, body: object = {}) => who.agent.post(`/api/mall/cases/${opened.id}/${path}`).send(body);

  await hand(desk.streetStaff, 'hand-refund', { bankReference: 'BANK20261124' }).expect(200);
  const alone = await hand(desk.streetStaff, 'hand-refund/confirm');
  const others = await hand(desk.cityStaff, 'hand-refund', { bankReference: 'BANK20261125' });
  const both = await Promise.all(Array.from({ length: 40 }, () => hand(desk.cityStaff, 'hand-refund/confirm')));
  await calm(app);

  expect([alone.body.code, others.body.code]).toEqual(['mall.two_persons_needed', 'mall.two_persons_needed']);
  expect(both.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(await app.db.rows("select account, fen::int fen from payments.ledger_entry e join payments.ledger_transaction t on t.id = e.transaction_id where t.kind = 'refund_by_hand' and t.ref = $1 order by fen", [`case:${opened.id}`]))
    .toEqual([{ account: 'bank', fen: -5600 }, { account: `pending:${desk.shop.id}`, fen: 5600 }]);
  expect((await stateOf(opened.id))?.state).toBe('done');
  expect(await app.db.rows("select what from members.audit where subject = $1 order by at", [opened.id])).toEqual([{ what: 'mall.hand_refund_prepared' }, { what: 'mall.hand_refund_confirmed' }]);
});

test('a sign-in that is not fresh refunds nothing by hand', async () => {
  const order = await aPaidOrder(app, await someProducts(app, desk.shop, [5000]), { fault: 'refund_fails' });
  shift(48.1);
  const opened = (await ask(order, (await order.read()).lines[0].id, 'late').expect(201)).body;
  await calm(app, 12);
  shift(1);

  const stale = await desk.streetStaff.agent.post(`/api/mall/cases/${opened.id}/hand-refund`).send({ bankReference: 'BANK99999999' });

  expect([stale.status, stale.body.code]).toEqual([403, 'members.second_factor_needed']);
});

test('a refund that was done and came back is reversed in the books and paid by hand', async () => {
  const order = await aPaidOrder(app, await someProducts(app, desk.shop, [5000]));
  shift(48.1);
  const opened = (await ask(order, (await order.read()).lines[0].id, 'late').expect(201)).body;
  await calm(app);
  expect((await stateOf(opened.id))?.state).toBe('done');

  const fact = { payableKind: 'order_group', payableId: order.groupId, key: `case:${opened.id}`, amountFen: 5600 };
  for (let twice = 0; twice < 2; twice += 1) await app.db.transaction(() => app.jobs.publish(refundFailed, fact));
  await calm(app);

  expect((await stateOf(opened.id))?.state).toBe('refund_failed');
  expect(await app.db.row("select count(*)::int n from payments.ledger_transaction where kind = 'refund_reversed' and ref = $1", [`case:${opened.id}`])).toEqual({ n: 1 });
});

test('everybody hears of a fact once, although events come twice, and no short message names money or a place', async () => {
  const order = await aSentOrder([5000]);
  const locked = await app.db.row<LockedOrder>('select id, shop_id, member_id from mall.orders where id = $1', [order.id]);
  const fact = { orderId: order.id, shopId: desk.shop.id, memberId: locked?.member_id ?? '' };
  const opened = (await ask(order, (await order.read()).lines[0].id, 'missing_or_wrong').expect(201)).body;
  for (let twice = 0; twice < 2; twice += 1) {
    await app.db.transaction(async () => {
      await app.jobs.publish(orderPaid, { ...fact, totalFen: 5600 });
      await app.jobs.publish(caseOpened, { ...fact, caseId: opened.id });
    });
  }
  shift(40);
  await Promise.all([app.app.get(AfterSales).remind(), app.app.get(AfterSales).remind()]);
  shift(48.1);
  await app.app.get(AfterSales).runClocks();
  await calm(app);

  expect(await notices(order.shopper.id)).toEqual(['mall.paid 1', 'mall.refunded 1', 'mall.sent 1']);
  const told = async (kind: string, values: string[]) => (await app.db.row<{ n: number }>('select count(*)::int n from messages.notice where person_id = $1 and kind = $2 and key = any($3)', [desk.keeper.id, kind, values]))?.n;
  expect([await told('mall.sold', [order.id]), await told('mall.case_opened', [opened.id]), await told('mall.case_due', [opened.id])]).toEqual([1, 1, 1]);
  expect(await app.db.row("select count(*)::int n from messages.notice where person_id = $1 and kind = 'mall.sold'", [desk.packer.id])).toEqual({ n: 0 });
  const short = await app.db.rows<{ sms: string }>('select distinct sms from messages.notice where sms is not null');
  expect(short.filter(({ sms }) => /[\d¥元]|街道|小区|北山/.test(sms))).toEqual([]);
});
