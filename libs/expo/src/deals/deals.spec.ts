import { randomUUID } from 'node:crypto';
import { Jobs } from '@app/platform';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aDeal, aShop, type BuiltShop, fromNow, signInAgain } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp({ DATABASE_POOL: '45' }); });
beforeEach(() => { app.clock.shiftTo(new Date('2026-12-01T02:00:00Z')); });
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

interface Offer { id: string; state: string; mallOfferId: string | null; sold: number; left: number; can: Record<string, boolean> }
interface Page { id: string; stage: string; side: string; lines: { text: string; name: string }[]; offers: Offer[]; samples: { id: string; state: string; address: string; can: Record<string, boolean> }[]; outside: { id: string; confirmed: boolean }[]; orderedFen: number; outsideFen: number; goods: { skuId: string; priceFen: number }[]; due: number[]; can: Record<string, boolean>; mediator: { name: string | null } | null }

const post = (shop: BuiltShop, path: string, body: object = {}) => shop.keeper.agent.post(`/api/expo/deals/${path}`).send(body);
const seenBy = async (shop: BuiltShop, id: string): Promise<Page> => (await shop.keeper.agent.get(`/api/expo/deals/${id}`).expect(200)).body as Page;
const anOffer = (sku: string, change: object = {}) => ({ skuId: sku, quantity: 200, priceFen: 4200, validUntil: fromNow(app, 3), note: '', ...change });
const offered = async (shop: BuiltShop, id: string, sku: string, change: object = {}): Promise<Offer> => ((await post(shop, `${id}/offers`, anOffer(sku, change)).expect(200)).body as Page).offers.at(-1) as Offer;

test('an accepted meeting opens one deal for both, and nobody else reads it', async () => {
  const { base, brand, id, city } = await aDeal(app);
  const stranger = await aShop(app, city, '路过的店');

  expect([(await seenBy(base, id)).side, (await seenBy(brand, id)).side, (await seenBy(brand, id)).stage]).toEqual(['base', 'brand', 'new']);
  expect((await stranger.keeper.agent.get(`/api/expo/deals/${id}`)).body).toEqual({ code: 'expo.unknown_deal' });
  expect((await post(stranger, `${id}/lines`, { text: '我也要' })).body).toEqual({ code: 'expo.unknown_deal' });
  expect((await stranger.keeper.agent.get('/api/expo/deals').expect(200)).body).toEqual({ items: [] });
});

test('an accepted offer is the buyer\'s alone: she orders and pays 200 at the price agreed, and the deal counts it', async () => {
  const { base, brand, id, sku } = await aDeal(app);
  await post(brand, `${id}/lines`, { text: '两百斤，什么价？' }).expect(200);
  const first = await offered(base, id, sku, { priceFen: 4500 });
  const counter = await offered(brand, id, sku);

  await post(base, `${id}/offers/${counter.id}/answer`, { to: 'accepted' }).expect(200);

  const theirs = await seenBy(brand, id);
  expect(theirs.offers.map((one) => [one.id === first.id ? 'first' : 'counter', one.state])).toEqual([['first', 'countered'], ['counter', 'accepted']]);
  const [, agreed] = theirs.offers as [Offer, Offer];
  expect([theirs.stage, agreed.can.buy, agreed.left]).toEqual(['signed', true, 200]);
  expect((await seenBy(base, id)).offers[1]?.mallOfferId).toBeNull();
  const line = { skuId: sku, quantity: 200, offerId: agreed.mallOfferId, source: { kind: 'deal', id } };
  const refused = await base.keeper.agent.post('/api/mall/checkouts').send({ lines: [line] });
  expect(refused.body).toMatchObject({ code: 'mall.offer_over' });
  await brand.keeper.agent.post('/api/members/addresses').send({ name: '王小妹', phone: '13900000000', province: '浙江省', city: '温州市', district: '乐清市', street: '', detail: '幸福路 8 号' }).expect(201);
  const { body: checkout } = await brand.keeper.agent.post('/api/mall/checkouts').send({ lines: [line] }).expect(201);
  expect((checkout as { shops: { lines: { priceFen: number }[] }[] }).shops[0]?.lines[0]?.priceFen).toBe(4200);
  const pay = (await brand.keeper.agent.post(`/api/mall/checkouts/${checkout.id as string}/pay`).set('idempotency-key', randomUUID()).send({ quoteHash: checkout.quoteHash as string, noReturnConfirmed: [sku] }).expect(200)).body as { intentId: string; clientSecret: string };
  await brand.keeper.agent.post(`/api/sandbox/payments/${pay.intentId}/confirm`).send({ clientSecret: pay.clientSecret, outcome: 'pay', method: 'alipay', fault: 'none' }).expect(200);
  for (let tries = 100; tries > 0 && (await seenBy(base, id)).orderedFen === 0; tries -= 1) {
    await app.drain();
    await new Promise((done) => { setTimeout(done, 20); });
  }
  expect(await seenBy(base, id)).toMatchObject({ orderedFen: 840_000, offers: [{}, { sold: 200, left: 0, can: { buy: false } }] });
});

test('forty who answer at once: it is accepted once, and the mall holds one offer', async () => {
  const { base, brand, id, sku } = await aDeal(app);
  const offer = await offered(base, id, sku);

  const answers = await Promise.all(Array.from({ length: 40 }, (_none, n) => post(brand, `${id}/offers/${offer.id}/answer`, { to: n % 4 === 3 ? 'declined' : 'accepted' })));

  expect(answers.filter((one) => one.status === 200)).toHaveLength(1);
  expect(new Set(answers.filter((one) => one.status !== 200).map((one) => (one.body as { code: string }).code))).toEqual(new Set(['expo.offer_state']));
  const { count } = await app.db.row<{ count: number }>("select count(*)::int from mall.offer where source_kind = 'deal' and source_id = $1", [id]) ?? { count: -1 };
  const { state } = await app.db.row<{ state: string }>('select state from expo.deal_offer where id = $1', [offer.id]) ?? { state: '' };
  expect(count).toBe(state === 'accepted' ? 1 : 0);
});

test('forty offers at once: one stands', async () => {
  const { base, id, sku } = await aDeal(app);

  const made = await Promise.all(Array.from({ length: 40 }, () => post(base, `${id}/offers`, anOffer(sku))));

  expect(made.filter((one) => one.status === 200)).toHaveLength(1);
  expect(made.filter((one) => one.status === 409).every((one) => (one.body as { code: string }).code === 'expo.offer_open')).toBe(true);
});

test('an offer refuses what cannot be kept, and runs out by itself', async () => {
  const { base, brand, id, sku } = await aDeal(app);
  expect((await post(base, `${id}/offers`, anOffer(brand.goods))).body).toEqual({ code: 'mall.unknown_sku' });
  expect((await post(base, `${id}/offers`, anOffer(sku, { priceFen: 5001 }))).body).toMatchObject({ code: 'mall.offer_not_lower' });
  expect((await post(base, `${id}/offers`, anOffer(sku, { validUntil: fromNow(app, 31) }))).body).toMatchObject({ code: 'request.malformed', fields: [{ path: 'validUntil' }] });
  const tooMuch = await offered(base, id, sku, { quantity: 301 });
  expect((await post(brand, `${id}/offers/${tooMuch.id}/answer`, { to: 'accepted' })).body).toMatchObject({ code: 'mall.too_few_pieces', left: 300 });
  expect((await post(base, `${id}/offers/${tooMuch.id}/answer`, { to: 'accepted' })).body).toEqual({ code: 'expo.offer_state' });
  expect((await post(brand, `${id}/offers/${tooMuch.id}/answer`, { to: 'withdrawn' })).body).toEqual({ code: 'expo.offer_state' });
  expect((await post(brand, `${id}/offers/${id}/answer`, { to: 'accepted' })).body).toEqual({ code: 'expo.unknown_offer' });

  app.clock.shiftTo(new Date(fromNow(app, 4)));
  await signInAgain(app, base.keeper, brand.keeper);
  expect((await seenBy(brand, id)).offers.at(-1)).toMatchObject({ state: 'lapsed', can: { accept: false } });
  expect((await post(brand, `${id}/offers/${tooMuch.id}/answer`, { to: 'accepted' })).body).toEqual({ code: 'expo.offer_state' });
  await app.app.get(Jobs).runNow('expo.deal_offers');
  expect((await offered(base, id, sku)).state).toBe('open');
});

test('a sample is asked for, sent with its number and received, by who may', async () => {
  const { base, brand, id } = await aDeal(app);
  const wish = { what: '鲜条一斤', priceFen: 3000, payer: 'brand', address: '虹桥镇幸福路 8 号' };
  expect((await post(base, `${id}/samples`, wish)).body).toEqual({ code: 'expo.sample_state' });
  const asked = ((await post(brand, `${id}/samples`, wish).expect(200)).body as Page).samples[0];
  const move = (shop: BuiltShop, body: object) => post(shop, `${id}/samples/${asked?.id ?? ''}/move`, body);

  expect((await move(brand, { to: 'sent', carrier: '顺丰', number: '1' })).body).toEqual({ code: 'expo.sample_state' });
  expect((await move(base, { to: 'sent' })).body).toMatchObject({ code: 'request.malformed', fields: [{ path: 'carrier' }, { path: 'number' }] });
  await move(base, { to: 'agreed' }).expect(200);
  await move(base, { to: 'sent', carrier: '顺丰', number: 'SF1001' }).expect(200);
  expect((await seenBy(brand, id)).stage).toBe('sample');
  await move(brand, { to: 'received' }).expect(200);
  expect((await move(brand, { to: 'received' })).body).toEqual({ code: 'expo.sample_state' });
  expect((await seenBy(base, id)).samples[0]).toMatchObject({ state: 'received', number: 'SF1001' });
});

test('what was agreed elsewhere counts once both have said so', async () => {
  const { base, brand, id } = await aDeal(app);
  expect((await post(base, `${id}/outside`, { amountFen: 1, agreedOn: '2026-12-02', note: '' })).body).toMatchObject({ code: 'request.malformed', fields: [{ path: 'agreedOn' }] });
  const { body } = await post(base, `${id}/outside`, { amountFen: 860_000, agreedOn: '2026-12-01', note: '合同在线下签' }).expect(200);
  const outside = (body as Page).outside[0]?.id ?? '';

  expect((await seenBy(brand, id)).outsideFen).toBe(0);
  expect((await post(base, `${id}/outside/${outside}/confirm`)).body).toEqual({ code: 'expo.offer_state' });
  await post(brand, `${id}/outside/${outside}/confirm`).expect(200);
  await post(brand, `${id}/outside/${outside}/confirm`).expect(200);

  expect(await seenBy(base, id)).toMatchObject({ outsideFen: 860_000, stage: 'signed' });
});

test('a mediator comes when she is asked, and sees no address', async () => {
  const { base, brand, id, staff, city } = await aDeal(app);
  await post(brand, `${id}/samples`, { what: '一斤', priceFen: 0, payer: 'base', address: '虹桥镇幸福路 8 号' }).expect(200);
  const join = () => staff.agent.post(`/api/expo/staff/deals/${id}/join`).send();
  expect((await join()).body).toEqual({ code: 'expo.mediator_state' });
  expect((await staff.agent.get(`/api/expo/deals/${id}`)).body).toEqual({ code: 'expo.unknown_deal' });

  await post(base, `${id}/mediator`).expect(200);
  const both = await actAs(app, { name: '另一位干事', posts: [{ organisationId: city, role: 'city_staff' }] });
  expect((await staff.agent.get('/api/expo/staff/deals').expect(200)).body.items).toMatchObject([{ id, mediator: null }]);
  await join().expect(200);

  expect((await both.agent.post(`/api/expo/staff/deals/${id}/join`).send()).body).toEqual({ code: 'expo.mediator_state' });
  const { body } = await staff.agent.get(`/api/expo/deals/${id}`).expect(200);
  expect(body).toMatchObject({ side: 'mediator', samples: [{ address: '' }], can: { offer: false, say: true } });
  await staff.agent.post(`/api/expo/deals/${id}/lines`).send({ text: '两边都让一步。' }).expect(200);
  expect((await staff.agent.post(`/api/expo/deals/${id}/close`).send({ reason: '' })).body).toEqual({ code: 'members.not_allowed' });
  expect((await seenBy(brand, id)).mediator?.name).toBe('陈干事');
});

test('after seven days both are asked once; silence is unknown; a closed deal takes no more words', async () => {
  const { base, brand, id } = await aDeal(app);
  expect((await post(base, `${id}/outcomes`, { due: 7, kind: 'none', amountFen: null, reason: '' })).body).toEqual({ code: 'expo.too_soon' });
  app.clock.shiftTo(new Date(fromNow(app, 9.5)));
  await signInAgain(app, base.keeper, brand.keeper);
  for (let run = 0; run < 2; run += 1) await app.app.get(Jobs).runNow('expo.deals_due');

  const asked = await app.db.rows<{ person_id: string }>("select person_id from messages.notice where kind = 'expo.deal_due' and key = $1", [`${id}:7`]);
  expect(new Set(asked.map((row) => row.person_id))).toEqual(new Set([base.keeper.id, brand.keeper.id]));
  expect(asked).toHaveLength(2);
  expect((await seenBy(base, id)).due).toEqual([7]);
  await post(base, `${id}/outcomes`, { due: 7, kind: 'order', amountFen: 840_000, reason: '' }).expect(200);
  expect((await post(base, `${id}/outcomes`, { due: 7, kind: 'none', amountFen: null, reason: '' })).body).toEqual({ code: 'expo.outcome_told' });
  expect([(await seenBy(base, id)).due, (await seenBy(brand, id)).due]).toEqual([[], [7]]);

  await post(brand, `${id}/close`, { reason: '今年先到这里' }).expect(200);
  expect((await post(base, `${id}/lines`, { text: '再看看？' })).body).toEqual({ code: 'expo.deal_closed' });
  expect((await seenBy(base, id)).stage).toBe('closed');
});
