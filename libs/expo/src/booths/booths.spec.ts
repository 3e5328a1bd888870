import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aBooth, aFair, aShop, aWish, fromNow, signInAgain } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp({ DATABASE_POOL: '45' }); });
beforeEach(() => { app.clock.shiftTo(new Date('2026-12-01T02:00:00Z')); });
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

const titles = async (who: Awaited<ReturnType<typeof actAs>>) => ((await who.agent.get('/api/messages/notices')).body.items as { title: string; text: string }[]).map((item) => item.title);

test('EX-12: forty accepted at once on the last place of a hall: one is in', async () => {
  const fair = await aFair(app, [1]);
  const shops = await Promise.all(Array.from({ length: 40 }, (_none, at) => aShop(app, fair.city, `店${at}`)));
  const booths = await Promise.all(shops.map((shop) => aBooth(app, fair, shop, 'applied')));

  const answers = await Promise.all(booths.map((id) => fair.staff.agent.post(`/api/expo/staff/booths/${id}/decide`).send({ hallId: fair.halls[0] })));

  expect([200, 409].map((status) => answers.filter((answer) => answer.status === status).length)).toEqual([1, 39]);
  expect(answers.find((answer) => answer.status === 409)?.body).toEqual({ code: 'expo.hall_full', hall: '1 号馆' });
  expect(await app.db.rows('select taken from expo.hall where id = $1', [fair.halls[0]])).toEqual([{ taken: 1 }]);
  // What is given up is free at once.
  const inside = booths[answers.findIndex((answer) => answer.status === 200)] ?? '';
  const keeper = shops[booths.indexOf(inside)]?.keeper;
  await keeper?.agent.post(`/api/expo/desk/booths/${inside}/move`).send({ to: 'withdrawn' }).expect(200);
  const next = booths.find((id) => id !== inside);
  await fair.staff.agent.post(`/api/expo/staff/booths/${next}/decide`).send({ hallId: fair.halls[0] }).expect(200);
});

test('EX-12: forty added at once as staff: five are in', async () => {
  const fair = await aFair(app);
  const shop = await aShop(app, fair.city, '石斛园');
  const id = await aBooth(app, fair, shop);

  const answers = await Promise.all(Array.from({ length: 40 }, (_none, at) => shop.keeper.agent.post(`/api/expo/desk/booths/${id}/staff`).send({ phone: `1370000${String(at).padStart(4, '0')}`, name: `帮手${at}` })));

  expect([200, 409].map((status) => answers.filter((answer) => answer.status === status).length)).toEqual([5, 35]);
  expect(answers.find((answer) => answer.status === 409)?.body).toEqual({ code: 'expo.staff_full', most: 5 });
});

test('EX-2: a shop applies and is refused with a reason, applies again, is let in, and shows itself', async () => {
  const fair = await aFair(app);
  const shop = await aShop(app, fair.city, '石斛园');
  const id = await aBooth(app, fair, shop, 'applied');
  expect(await titles(fair.staff)).toEqual(['有展位待审核']);
  expect((await app.visitor().get(`/api/expo/booths/${id}`)).body).toEqual({ code: 'expo.unknown_booth' });

  await fair.staff.agent.post(`/api/expo/staff/booths/${id}/decide`).send({ reason: '图片太暗' }).expect(200);
  expect((await shop.keeper.agent.get(`/api/expo/desk/booths/${id}`)).body).toMatchObject({ state: 'rejected', reason: '图片太暗' });
  expect((await shop.keeper.agent.post('/api/expo/desk/booths').send(aWish(fair.id, shop, { name: '石斛人家二号' }))).body).toEqual({ id });
  await fair.staff.agent.post(`/api/expo/staff/booths/${id}/decide`).send({ hallId: fair.halls[0] }).expect(200);
  expect(await titles(shop.keeper)).toEqual(['展位通过了：云上创博会', '展位没有通过：云上创博会']);
  await shop.keeper.agent.post(`/api/expo/desk/booths/${id}/move`).send({ to: 'published' }).expect(200);

  expect((await app.visitor().get(`/api/expo/booths/${id}`)).body).toMatchObject({ name: '石斛人家二号', goods: [{ id: shop.goods, fromFen: 5000 }], edition: { phase: 'calling' }, can: { ask: false } });
  await shop.keeper.agent.post(`/api/expo/desk/booths/${id}/move`).send({ to: 'hidden' }).expect(200);
  expect((await app.visitor().get(`/api/expo/booths/${id}`)).body).toEqual({ code: 'expo.unknown_booth' });
});

test('EX-1: price and stock of a booth are the mall\'s', async () => {
  const fair = await aFair(app);
  const shop = await aShop(app, fair.city, '石斛园');
  const id = await aBooth(app, fair, shop);
  await app.db.rows('update mall.product_card set from_fen = 4200, to_fen = 4200 where product_id = $1', [shop.goods]);
  await app.db.rows('update mall.stock set available = 0 from mall.sku where sku.id = stock.sku_id and sku.product_id = $1', [shop.goods]);

  expect((await app.visitor().get(`/api/expo/booths/${id}`)).body.goods).toMatchObject([{ fromFen: 4200, inStock: false }]);
});

test('a hall has its booths in one order for one seed, all day; after the end the pages stay', async () => {
  const fair = await aFair(app, [9]);
  const booths = await Promise.all(Array.from({ length: 6 }, async (_none, at) => aBooth(app, fair, await aShop(app, fair.city, `店${at}`))));
  const order = async (seed: string) => ((await app.visitor().get(`/api/expo/halls/${fair.halls[0]}?seed=${seed}`).expect(200)).body.booths as { id: string }[]).map((booth) => booth.id);

  expect(await order('aaaaaaaa')).toEqual(await order('aaaaaaaa'));
  expect(new Set(await order('aaaaaaaa'))).toEqual(new Set(booths));
  const { body } = await app.visitor().get(`/api/expo/halls/${fair.halls[0]}`);
  expect((body.booths as { id: string }[]).map((booth) => booth.id)).toEqual(await order(body.seed as string));

  app.clock.shiftTo(new Date(fromNow(app, 25)));
  expect((await app.visitor().get(`/api/expo/booths/${booths[0]}`)).body).toMatchObject({ edition: { phase: 'ended' }, can: { ask: false } });
  expect((await app.visitor().get(`/api/expo/editions/${fair.id}`)).body.phase).toBe('ended');
  await signInAgain(app, fair.staff);
  expect((await fair.staff.agent.post(`/api/expo/staff/editions/${fair.id}/cancel`).send({ reason: '台风' })).body).toEqual({ code: 'expo.edition_state' });
});

test('EX-11, EX-16: figures are counts; the report tells each booth\'s share and how even it was', async () => {
  const fair = await aFair(app, [9]);
  const [one, two] = [await aBooth(app, fair, await aShop(app, fair.city, '甲')), await aBooth(app, fair, await aShop(app, fair.city, '乙'))];
  const hall = fair.halls[0];
  for (let at = 0; at < 3; at += 1) await app.visitor().post(`/api/expo/halls/${hall}/shown`).send({ booths: [one, two] }).expect(200);
  await app.visitor().post(`/api/expo/halls/${hall}/shown`).send({ booths: [one] }).expect(200);
  await app.visitor().post(`/api/expo/booths/${one}/visit`).expect(200);

  const { body } = await fair.staff.agent.get(`/api/expo/staff/editions/${fair.id}`).expect(200);

  expect((body.applications as { id: string; share: number; figures: object }[]).map((booth) => [booth.id, booth.share, booth.figures])).toEqual([
    [one, 4 / 7, { shown: 4, visits: 1, enquiries: 0, answered: 0, inTime: 0, meetings: 0, quotes: 0, orders: 0 }], [two, 3 / 7, { shown: 3, visits: 0, enquiries: 0, answered: 0, inTime: 0, meetings: 0, quotes: 0, orders: 0 }],
  ]);
  expect(body.gini).toBeCloseTo(1 / 14, 10);
  expect((await fair.staff.agent.get(`/api/expo/staff/editions/${fair.id}/report.csv`)).text).toContain('甲');
  const columns = await app.db.rows<{ column_name: string }>("select column_name from information_schema.columns where table_schema = 'expo' and table_name = 'booth_day'");
  expect(columns.map((row) => row.column_name).toSorted((a, b) => a.localeCompare(b))).toEqual(['booth_id', 'day', 'shown', 'visits']);
});

test('EX-15: a processing fair passes through the same states; a copy brings halls and programme to another date', async () => {
  const fair = await aFair(app, [2, 3], { kind: 'processing_fair', title: '来料加工星坊集市', programme: [{ at: fromNow(app, 11), title: '开幕' }] });

  const { body } = await fair.staff.agent.post(`/api/expo/staff/editions/${fair.id}/copy`).send({ title: '下一届', days: 364 }).expect(201);

  const { body: copy } = await fair.staff.agent.get(`/api/expo/staff/editions/${body.id}`).expect(200);
  expect(copy).toMatchObject({ kind: 'processing_fair', title: '下一届', phase: 'draft', opensAt: fromNow(app, 374).replace(/\.\d+Z/, copy.opensAt.slice(19)), halls: [{ capacity: 2, taken: 0 }, { capacity: 3, taken: 0 }] });
  expect(Date.parse(copy.programme[0].at) - Date.parse(fromNow(app, 375))).toBeLessThan(60_000);
  expect((await app.visitor().get(`/api/expo/editions/${body.id}`)).body).toEqual({ code: 'expo.unknown_edition' });
});

test('what cannot be is refused with its reason', async () => {
  const fair = await aFair(app);
  const [shop, other] = [await aShop(app, fair.city, '甲'), await aShop(app, fair.city, '乙')];
  const apply = async (change: object, who = shop) => (await who.keeper.agent.post('/api/expo/desk/booths').send(aWish(fair.id, shop, change))).body as object;

  expect(await apply({ productIds: [other.goods] })).toEqual({ code: 'expo.not_your_goods' });
  expect(await apply({}, other)).toEqual({ code: 'expo.unknown_shop' });
  const id = await aBooth(app, fair, shop, 'accepted');
  expect(await apply({})).toEqual({ code: 'expo.already_applied' });
  expect((await other.keeper.agent.get(`/api/expo/desk/booths/${id}`)).body).toEqual({ code: 'expo.unknown_booth' });
  expect((await other.keeper.agent.post(`/api/expo/desk/booths/${id}/move`).send({ to: 'published' })).body).toEqual({ code: 'expo.unknown_booth' });
  expect((await fair.staff.agent.post(`/api/expo/staff/booths/${id}/decide`).send({ hallId: fair.halls[0] })).body).toEqual({ code: 'expo.booth_state' });
  expect((await fair.staff.agent.put(`/api/expo/staff/halls/${fair.halls[0]}`).send({ name: '小馆', lead: '', capacity: 1 })).status).toBe(200);
  await aBooth(app, fair, other, 'applied');
  const street = await actAs(app, { posts: [{ organisationId: fair.city, role: 'street_staff' }] });
  expect((await street.agent.get(`/api/expo/staff/editions/${fair.id}`)).body).toEqual({ code: 'members.not_allowed' });
  expect((await fair.staff.agent.post('/api/expo/staff/editions').send({ kind: 'expo', title: 'x', lead: '', applyUntil: fromNow(app, 9), opensAt: fromNow(app, 5), closesAt: fromNow(app, 20), programme: [] })).body.code).toBe('request.malformed');
  app.clock.shiftTo(new Date(fromNow(app, 6)));
  await signInAgain(app, shop.keeper);
  expect(await apply({})).toEqual({ code: 'expo.applications_closed' });
});
