import { actAs, startTestApp, type TestApp } from '@app/testing';
import type { Demand, Supply } from '../matching/cards.js';
import { explain } from '../matching/explain.js';
import { aCard, aCity, aShop, type BuiltShop, fromNow, makeCard, signInAgain, tick } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp({ DATABASE_POOL: '45' }); });
beforeEach(async () => {
  app.clock.shiftTo(new Date('2026-12-01T02:00:00Z'));
  await app.db.rows('delete from expo.deal');
  await app.db.rows('delete from expo.meeting');
  await app.db.rows('delete from expo.card');
});
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

/** A farm base and a brand, each with a card. */
async function aPair(change: { supply?: object; demand?: object } = {}): Promise<{ base: BuiltShop; brand: BuiltShop; supply: string; demand: string; city: string }> {
  const { city } = await aCity(app);
  const [base, brand] = [await aShop(app, city, '石斛基地'), await aShop(app, city, '养生品牌', '虹桥镇')];
  return { base, brand, city, supply: await makeCard(base, 'supply', change.supply), demand: await makeCard(brand, 'demand', { town: '虹桥镇', ...change.demand }) };
}
interface Match { card: { id: string; priceFen: number | null; town: string }; score: number; bars: Record<string, number>; reasons: { code: string }[]; gap: { code: string } | null }
const matchesOf = async (shop: BuiltShop, card: string) => (await shop.keeper.agent.get(`/api/expo/cards/${card}/matches`).expect(200)).body as { items: Match[]; hint: { kind: string; added: number } | null };
const meet = (shop: BuiltShop, cardId: string, otherCardId: string, startsAt: string) => shop.keeper.agent.post('/api/expo/meetings').send({ cardId, otherCardId, startsAt, way: 'phone', note: '' });
const at = (days: number, hour: string) => `${fromNow(app, days).slice(0, 10)}T${hour}:00.000Z`;

test('MA-3: each side sees the other with reasons, a gap, and bars that sum to the score', async () => {
  const { base, brand, supply, demand } = await aPair({ demand: { priceFen: 9000 } });

  const [hers, theirs] = [await matchesOf(base, supply), await matchesOf(brand, demand)];

  expect([hers.items.map((one) => one.card.id), theirs.items.map((one) => one.card.id)]).toEqual([[demand], [supply]]);
  const [one] = hers.items as [Match];
  expect(one.reasons).toHaveLength(3);
  expect(one.gap?.code).toBe('price');
  expect(Object.values(one.bars).reduce((sum, bar) => sum + bar, 0)).toBe(one.score);
  expect(theirs.items[0]?.score).toBe(one.score);
});

test('MA-20: what was shown can be computed again from what was kept, whatever became of the cards', async () => {
  const { base, supply, demand } = await aPair();
  await matchesOf(base, supply);
  await matchesOf(base, supply);
  await app.db.rows('update expo.card set price_fen = 1, amounts = array_fill(1, array[12]) where id in ($1, $2)', [supply, demand]);

  const kept = await app.db.rows<{ supply: Supply; demand: Demand; explanation: object }>('select supply, demand, explanation from expo.match_shown where supply_id = $1', [supply]);

  expect(kept).toHaveLength(1);
  expect(explain(kept[0]?.supply as Supply, kept[0]?.demand as Demand)).toEqual(kept[0]?.explanation);
});

test('MA-17: what a side hides is in no answer to the other, and no reason names it', async () => {
  const { base, brand, supply, demand } = await aPair({ supply: { hides: ['price', 'place'], priceFen: 34_567 } });

  const [one] = (await matchesOf(brand, demand)).items as [Match];

  expect([one.card.priceFen, one.card.town]).toEqual([null, '']);
  expect([...one.reasons.map((reason) => reason.code), one.gap?.code].filter((code) => code === 'price' || code === 'distance')).toEqual([]);
  for (const path of [`/api/expo/cards/${demand}/matches`, '/api/expo/cards?kind=supply']) expect((await brand.keeper.agent.get(path)).text).not.toContain('34567');
  expect((await app.visitor().get('/api/expo/cards')).text).not.toContain('34567');
  expect(((await base.keeper.agent.get('/api/expo/cards/mine')).body.items as { id: string; priceFen: number }[]).find((card) => card.id === supply)?.priceFen).toBe(34_567);
});

test('units, owners and paused cards do not match; a card lapses after ninety days and lasts anew when it is saved', async () => {
  const { base, brand, supply, demand } = await aPair();
  await makeCard(base, 'demand');
  await makeCard(brand, 'demand', { unit: 'piece' });
  expect((await matchesOf(base, supply)).items.map((one) => one.card.id)).toEqual([demand]);

  await brand.keeper.agent.post(`/api/expo/cards/${demand}/move`).send({ to: 'paused' }).expect(200);
  expect((await matchesOf(base, supply)).items).toEqual([]);
  await brand.keeper.agent.post(`/api/expo/cards/${demand}/move`).send({ to: 'open' }).expect(200);

  app.clock.shiftTo(new Date(fromNow(app, 91)));
  await signInAgain(app, base.keeper, brand.keeper);
  await tick(app, 'expo.cards');
  expect((await base.keeper.agent.get(`/api/expo/cards/${supply}/matches`)).body).toEqual({ code: 'expo.card_state' });
  const { kind: _kind, shopId: _shop, ...body } = aCard(base, 'supply');
  const { body: mine } = await base.keeper.agent.put(`/api/expo/cards/${supply}`).send(body).expect(200);
  expect((mine.items as { id: string; state: string }[]).find((card) => card.id === supply)?.state).toBe('open');
});

test('a hint was tried: with it she has so many more', async () => {
  const { base, brand, supply } = await aPair({ supply: { lot: 400 }, demand: { amounts: [0, 0, 60, 60, 60, 0, 0, 0, 0, 0, 0, 0] } });
  const { hint } = await matchesOf(base, supply);
  expect(brand.id).not.toBe(base.id);
  if (hint) expect(hint.added).toBeGreaterThan(0);
});

test('staff write a card down for a shop below them, marked as such; others do not', async () => {
  const { city, base } = await aPair();
  const helper = await actAs(app, { posts: [{ organisationId: city, role: 'village_staff' }] });
  const stranger = await actAs(app);

  await helper.agent.post('/api/expo/cards').send(aCard(base, 'supply')).expect(201);

  expect(((await base.keeper.agent.get('/api/expo/cards/mine')).body.items as { filledFor: boolean }[]).filter((card) => card.filledFor)).toHaveLength(1);
  expect((await stranger.agent.post('/api/expo/cards').send(aCard(base, 'supply'))).body).toEqual({ code: 'expo.unknown_shop' });
  expect((await base.keeper.agent.post('/api/expo/cards').send(aCard(base, 'supply', { lot: 601 }))).body).toEqual({ code: 'expo.lot_too_big' });
  for (const wrong of [{ town: '火星' }, { amounts: Array.from({ length: 12 }, () => 0) }, { categoryId: 'nothing' }]) expect((await base.keeper.agent.post('/api/expo/cards').send(aCard(base, 'supply', wrong))).body.code).toBe('request.malformed');
});

test('MA-13: forty brands ask one farm base for one time: one has it, and a full day is refused before anything is sent', async () => {
  const { base, supply, city } = await aPair();
  const brands = await Promise.all(Array.from({ length: 40 }, (_none, n) => aShop(app, city, `品牌${n}`)));
  const cards = await Promise.all(brands.map((brand) => makeCard(brand, 'demand')));

  const answers = await Promise.all(brands.map((brand, n) => meet(brand, cards[n] ?? '', supply, at(3, '02:00'))));

  expect([201, 409].map((status) => answers.filter((answer) => answer.status === status).length)).toEqual([1, 39]);
  expect(new Set(answers.filter((answer) => answer.status === 409).map((answer) => (answer.body as { code: string }).code))).toEqual(new Set(['diary.taken']));
  const free = brands.flatMap((brand, n) => (answers[n]?.status === 409 ? [{ brand, card: cards[n] ?? '' }] : []));
  for (const [n, hour] of ['03:00', '04:00', '05:00', '06:00', '07:00'].entries()) await meet(free[n]?.brand as BuiltShop, free[n]?.card ?? '', supply, at(3, hour)).expect(201);
  const last = await Promise.all(free.slice(5, 15).map(({ brand, card }, n) => meet(brand, card, supply, at(3, `08:${String(n * 5).padStart(2, '0')}`))));
  expect(new Set(last.map((answer) => (answer.body as { code: string }).code))).toEqual(new Set(['expo.day_full']));
  expect((await base.keeper.agent.get('/api/expo/meetings')).body.items).toHaveLength(6);
});

test('MA-4, MA-14: a request holds the time of both, is accepted by who comes, and runs out after two days', async () => {
  const { base, brand, supply, demand, city } = await aPair();
  const third = await aShop(app, city, '第三家');
  const thirdCard = await makeCard(third, 'demand');
  const { body } = await meet(brand, demand, supply, at(5, '02:00')).expect(201);
  expect((await meet(third, thirdCard, supply, at(5, '02:15'))).body.code).toBe('diary.taken');
  expect((await meet(brand, demand, supply, at(6, '02:00'))).body).toEqual({ code: 'expo.already_asked' });

  const { body: after } = await base.keeper.agent.post(`/api/expo/meetings/${body.id}/answer`).send({ accept: true }).expect(200);
  expect(after.items[0]).toMatchObject({ id: body.id, state: 'accepted', asked: false, can: { answer: false, cancel: true } });
  expect((await meet(third, thirdCard, supply, at(5, '02:15'))).body.code).toBe('diary.taken');
  await brand.keeper.agent.post(`/api/expo/meetings/${body.id}/cancel`).expect(200);
  const { body: second } = await meet(third, thirdCard, supply, at(5, '02:15')).expect(201);

  app.clock.shiftTo(new Date(fromNow(app, 3)));
  await signInAgain(app, base.keeper, third.keeper);
  expect((await base.keeper.agent.post(`/api/expo/meetings/${second.id}/answer`).send({ accept: true })).body).toEqual({ code: 'expo.meeting_state' });
  await tick(app, 'expo.meetings');
  expect(await app.db.rows("select m.state, b.status from expo.meeting m join calendar.booking b on b.ref_id = m.id where m.id = $1 group by 1, 2", [second.id])).toEqual([{ state: 'expired', status: 'released' }]);
});

test('MA-15: accept, decline and cancel at once: one final state, and the diaries say the same', async () => {
  const { base, brand, supply, demand } = await aPair();
  const { body } = await meet(brand, demand, supply, at(5, '02:00')).expect(201);

  await Promise.all(Array.from({ length: 40 }, (_none, n) => [
    () => base.keeper.agent.post(`/api/expo/meetings/${body.id}/answer`).send({ accept: true }), () => base.keeper.agent.post(`/api/expo/meetings/${body.id}/answer`).send({ accept: false }), () => brand.keeper.agent.post(`/api/expo/meetings/${body.id}/cancel`),
  ][n % 3]?.() ?? Promise.resolve()));

  const [row] = await app.db.rows<{ state: string }>('select state from expo.meeting where id = $1', [body.id]);
  const booked = await app.db.rows("select 1 from calendar.booking where ref_id = $1 and status = 'confirmed'", [body.id]);
  expect(booked).toHaveLength(row?.state === 'accepted' ? 4 : 0);
  expect(['accepted', 'declined', 'cancelled']).toContain(row?.state);
});

test('a meeting needs cards that may meet, of which one is hers, and time ahead; strangers do not find it', async () => {
  const { base, brand, supply, demand, city } = await aPair();
  const stranger = await aShop(app, city, '路人');
  const craft = await makeCard(stranger, 'demand', { categoryId: 'craft' });

  expect((await meet(stranger, craft, supply, at(5, '02:00'))).body).toEqual({ code: 'expo.no_match' });
  expect((await meet(stranger, demand, supply, at(5, '02:00'))).body).toEqual({ code: 'expo.unknown_card' });
  expect((await meet(brand, demand, supply, new Date(app.clock.now().getTime() + 60_000).toISOString())).body).toEqual({ code: 'expo.too_soon' });
  const { body } = await meet(brand, demand, supply, at(5, '02:00')).expect(201);
  expect((await stranger.keeper.agent.post(`/api/expo/meetings/${body.id}/answer`).send({ accept: true })).body).toEqual({ code: 'expo.unknown_meeting' });
  expect((await stranger.keeper.agent.post(`/api/expo/meetings/${body.id}/cancel`)).body).toEqual({ code: 'expo.unknown_meeting' });
  expect((await stranger.keeper.agent.get(`/api/expo/cards/${supply}/matches`)).body).toEqual({ code: 'expo.unknown_card' });
  expect((await base.keeper.agent.post(`/api/expo/meetings/${body.id}/answer`).send({ accept: false, reason: '那天进山' })).status).toBe(200);
});
