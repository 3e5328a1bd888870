import { randomUUID } from 'node:crypto';
import type { Fairs, StaffFair } from '@app/contracts';
import { startTestApp, type TestApp } from '@app/testing';
import { aCity, aShop, type BuiltShop, fromNow, makeCard, signInAgain } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp({ DATABASE_POOL: '45' }); });
beforeEach(async () => {
  app.clock.shiftTo(new Date('2026-12-01T02:00:00Z'));
  await app.db.rows("update expo.card set state = 'paused'");
});
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

interface Side { shop: BuiltShop; card: string }
async function aFairDay(bases = 3, brands = 3, rounds = 3) {
  const { city, staff } = await aCity(app);
  const given: Side[] = [];
  const taken: Side[] = [];
  for (let n = 0; n < bases; n += 1) { const shop = await aShop(app, city, `基地${n}`); given.push({ shop, card: await makeCard(shop, 'supply', { priceFen: 10_000 + n * 700 }) }); }
  for (let n = 0; n < brands; n += 1) { const shop = await aShop(app, city, `品牌${n}`, '虹桥镇'); taken.push({ shop, card: await makeCard(shop, 'demand', { town: '虹桥镇', priceFen: 10_000 + n * 500 }) }); }
  const { body } = await staff.agent.post('/api/expo/staff/fairs').send({ title: '产销对接会', place: '女创中心二楼', startsAt: `${fromNow(app, 5).slice(0, 10)}T01:00:00.000Z`, joinUntil: fromNow(app, 2), rounds, minutes: 30, coverage: true }).expect(201);
  const id = body.id as string;
  for (const one of [...given, ...taken]) await one.shop.keeper.agent.post(`/api/expo/fairs/${id}/cards`).send({ cardId: one.card }).expect(200);
  const call = async (method: 'post' | 'patch' | 'delete', path: string, send: object = {}) => (await staff.agent[method](`/api/expo/staff/fairs/${id}/${path}`).send(send).expect(200)).body as StaffFair;
  const desk = async () => (await staff.agent.get(`/api/expo/staff/fairs/${id}`).expect(200)).body as StaffFair;
  const plan = async () => { await call('post', 'plan'); await app.drain(); return desk(); };
  return { city, staff, id, given: given as [Side, Side, Side], taken: taken as [Side, Side, Side], call, desk, plan };
}
const shapeOf = (fair: StaffFair) => fair.lines.map((line) => `${line.baseName} ${line.brandName} ${line.round}`);
const noticesOf = async (shop: BuiltShop, fair: string) => (await app.db.rows<{ key: string }>("select key from messages.notice where person_id = $1 and kind = 'expo.fair' and key like $2 order by key", [shop.keeper.id, `${fair}:%`])).map((row) => row.key.split(':')[1]);
const mineOf = async (shop: BuiltShop, fair: string) => ((await shop.keeper.agent.get('/api/expo/fairs').expect(200)).body as Fairs).items.find((one) => one.id === fair);

test('a draft has nobody at two tables; published it stands in both diaries, opens their deals and tells each once', async () => {
  const { id, plan, call, given, taken } = await aFairDay();
  const draft = await plan();

  expect(draft.lines).toHaveLength(9);
  expect([draft.by, draft.planning, draft.lines.filter((line) => line.conflict), draft.change]).toEqual(['programme', null, [], { added: 9, removed: 0, moved: 0, told: 6 }]);
  const published = await call('post', 'publish');
  expect([published.version, published.state, published.can.publish, published.change.told]).toEqual([1, 'published', false, 0]);
  const hers = await mineOf(given[0].shop, id);
  expect(hers?.meetings.map((one) => one.shopName).toSorted()).toEqual(['品牌0', '品牌1', '品牌2']);
  expect(new Set(hers?.meetings.map((one) => one.startsAt)).size).toBe(3);
  for (const one of [...given, ...taken]) expect(await noticesOf(one.shop, id)).toEqual(['1']);
  expect((await given[0].shop.keeper.agent.get('/api/expo/deals').expect(200)).body.items).toHaveLength(3);
  expect(await app.db.row("select count(*)::int count from calendar.booking where ref_kind = 'meeting' and status = 'confirmed' and resource = $1", [`desk:${given[0].shop.organisationId}`])).toEqual({ count: 3 });
});

test('same inputs, same plan; after one edit only what it touches changes, and only those concerned hear of it', async () => {
  const { id, plan, call, desk, given, taken } = await aFairDay(3, 3, 4);
  const [first, again] = [shapeOf(await plan()), shapeOf(await plan())];
  expect(again).toEqual(first);
  await call('post', 'publish');
  const before = await desk();
  // Everybody meets three others in four rounds: some pair is free in the same one. Which, follows from the cards' ids.
  const sits = (name: string, round: number) => before.lines.some((line) => [line.baseName, line.brandName].includes(name) && line.round === round);
  const [edited] = before.lines.flatMap((line) => [0, 1, 2, 3].filter((to) => !sits(line.baseName, to) && !sits(line.brandName, to)).map((to) => ({ ...line, to })));

  const moved = await call('patch', `lines/${edited?.id ?? ''}`, { round: edited?.to, pinned: true });
  expect(moved.change).toEqual({ added: 0, removed: 0, moved: 1, told: 2 });
  await call('post', 'publish');
  const replanned = await plan();

  expect(replanned.change.told).toBe(0);
  const pair = `${edited?.baseName} ${edited?.brandName}`;
  expect(new Set(shapeOf(replanned))).toEqual(new Set(shapeOf(before).map((line) => (line === `${pair} ${edited?.round}` ? `${pair} ${edited?.to}` : line))));
  for (const one of [...given, ...taken]) {
    const concerned = [edited?.baseName, edited?.brandName].includes((await app.db.row<{ name: string }>('select name from mall.shop where id = $1', [one.shop.id]))?.name);
    expect(await noticesOf(one.shop, id)).toEqual(concerned ? ['1', '2'] : ['1']);
  }
  const plans = await app.db.rows<{ version: number; change: object[] }>('select version, change from expo.fair_plan where fair_id = $1 order by version', [id]);
  expect(plans.map((row) => [row.version, row.change.length])).toEqual([[1, 6], [2, 2]]);
  await expect(app.db.rows('update expo.fair_plan set version = 9 where fair_id = $1', [id])).rejects.toThrow('never changes');
});

test('a clash bars publishing: two tables at once, somebody busy, or no round', async () => {
  const { plan, call, staff, id, given } = await aFairDay(2, 2, 2);
  const draft = await plan();
  const [one, other] = [draft.lines.find((line) => line.baseName === '基地0' && line.round === 0), draft.lines.find((line) => line.baseName === '基地0' && line.round === 1)];
  const clashing = await call('patch', `lines/${one?.id ?? ''}`, { round: 1, pinned: false });
  expect(clashing.lines.filter((line) => line.conflict === 'two_tables').map((line) => line.id)).toEqual(expect.arrayContaining([one?.id, other?.id]));
  expect((await staff.agent.post(`/api/expo/staff/fairs/${id}/publish`).send()).body).toMatchObject({ code: 'expo.plan_conflicts' });
  expect((await call('patch', `lines/${one?.id ?? ''}`, { round: null, pinned: false })).lines.find((line) => line.id === one?.id)?.conflict).toBe('no_round');
  await call('patch', `lines/${one?.id ?? ''}`, { round: 0, pinned: false });

  await app.db.rows("insert into calendar.resource (key) values ($1) on conflict do nothing", [`desk:${given[0].shop.organisationId}`]);
  const start = (await app.db.row<{ starts_at: Date }>('select starts_at from expo.fair where id = $1', [id]))?.starts_at;
  await app.db.rows("insert into calendar.booking (resource, session, busy, status, ref_kind, ref_id, made_at) values ($1, tstzrange($2::timestamptz, $2::timestamptz + interval '20 minutes'), tstzrange($2::timestamptz, $2::timestamptz + interval '20 minutes'), 'confirmed', 'meeting', $3, now())", [`desk:${given[0].shop.organisationId}`, start, randomUUID()]);
  const busy = (await staff.agent.get(`/api/expo/staff/fairs/${id}`).expect(200)).body as StaffFair;
  expect([busy.can.publish, busy.lines.filter((line) => line.conflict === 'busy').map((line) => line.round)]).toEqual([false, [0]]);
});

test('forty who publish at once publish once, and forty plans at once are one', async () => {
  const { staff, id, plan, desk } = await aFairDay(2, 2, 2);
  const plans = await Promise.all(Array.from({ length: 40 }, () => staff.agent.post(`/api/expo/staff/fairs/${id}/plan`).send()));
  expect(plans.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(new Set(plans.filter((answer) => answer.status !== 200).map((answer) => (answer.body as { code: string }).code))).toEqual(new Set(['expo.planning_runs']));
  await app.drain();
  const [line] = (await plan()).lines;
  // What is changed while it is drawn up would be thrown away by what is drawn.
  await app.db.rows("update expo.fair set planning = 'solving', planning_at = $2 where id = $1", [id, app.clock.now()]);
  for (const answer of [await staff.agent.post(`/api/expo/staff/fairs/${id}/publish`).send(), await staff.agent.patch(`/api/expo/staff/fairs/${id}/lines/${line?.id ?? ''}`).send({ round: 1, pinned: true }), await staff.agent.delete(`/api/expo/staff/fairs/${id}/lines/${line?.id ?? ''}`)]) expect(answer.body).toEqual({ code: 'expo.planning_runs' });
  await app.db.rows('update expo.fair set planning = null, planning_at = null where id = $1', [id]);

  const said = await Promise.all(Array.from({ length: 40 }, () => staff.agent.post(`/api/expo/staff/fairs/${id}/publish`).send()));

  expect(said.every((answer) => answer.status === 200)).toBe(true);
  expect((await desk()).version).toBe(1);
  expect(await app.db.row('select count(*)::int count from expo.meeting where fair_id = $1', [id])).toEqual({ count: 4 });
});

test('who must meet meets, who blocked the other does not, and who met lately neither; a block is told to nobody', async () => {
  const { id, plan, call, given, taken, staff } = await aFairDay(2, 2, 2);
  const [[base], [brand, second]] = [given, taken];
  await base.shop.keeper.agent.post(`/api/expo/cards/${base.card}/block`).send({ cardId: brand.card, block: true }).expect(200);
  expect((await plan()).lines.map((line) => [line.baseName, line.brandName])).not.toContainEqual(['基地0', '品牌0']);
  expect((await base.shop.keeper.agent.get(`/api/expo/cards/${base.card}/matches`).expect(200)).body.items.map((one: { card: { id: string } }) => one.card.id)).not.toContain(brand.card);
  expect((await brand.shop.keeper.agent.get(`/api/expo/cards/${brand.card}/matches`).expect(200)).text).not.toContain(base.card);
  expect((await base.shop.keeper.agent.get('/api/expo/blocks').expect(200)).body.items).toMatchObject([{ organisationId: brand.shop.organisationId, shopName: '品牌0' }]);
  expect((await brand.shop.keeper.agent.delete(`/api/expo/blocks/${base.shop.organisationId}`).expect(200)).body.items).toEqual([]);
  expect((await base.shop.keeper.agent.get('/api/expo/blocks').expect(200)).body.items).toHaveLength(1);
  expect((await base.shop.keeper.agent.delete(`/api/expo/blocks/${brand.shop.organisationId}`).expect(200)).body.items).toEqual([]);
  expect((await brand.shop.keeper.agent.post(`/api/expo/cards/${base.card}/block`).send({ cardId: brand.card, block: true })).body).toEqual({ code: 'expo.unknown_card' });

  for (const line of (await plan()).lines) await call('delete', `lines/${line.id}`);
  await call('post', 'lines', { supplyId: base.card, demandId: second.card, round: 1 });
  expect((await staff.agent.post(`/api/expo/staff/fairs/${id}/lines`).send({ supplyId: base.card, demandId: second.card, round: 0 })).body).toEqual({ code: 'expo.already_asked' });
  const pinned = await plan();
  expect(pinned.lines.find((line) => line.baseName === '基地0' && line.brandName === '品牌1')).toMatchObject({ pinned: true, round: 1 });
  await call('post', 'publish');

  app.clock.shiftTo(new Date(fromNow(app, 6)));
  await signInAgain(app, base.shop.keeper, second.shop.keeper);
  expect((await base.shop.keeper.agent.get(`/api/expo/cards/${base.card}/matches`).expect(200)).body.items).toEqual([]);
  app.clock.shiftTo(new Date(fromNow(app, 31)));
  await signInAgain(app, base.shop.keeper);
  expect((await base.shop.keeper.agent.get(`/api/expo/cards/${base.card}/matches`).expect(200)).body.items.length).toBeGreaterThan(0);
});

test('who leaves, or cancels her meeting, is out of the draft; a fair that is cancelled frees every diary', async () => {
  const { id, plan, call, desk, given, taken, staff } = await aFairDay(2, 2, 2);
  await plan();
  await call('post', 'publish');
  await taken[0].shop.keeper.agent.delete(`/api/expo/fairs/${id}/cards/${taken[0].card}`).expect(200);
  expect((await desk()).change).toEqual({ added: 0, removed: 2, moved: 0, told: 3 });
  const meeting = (await given[0].shop.keeper.agent.get('/api/expo/meetings').expect(200)).body.items.find((one: { other: { shopName: string } }) => one.other.shopName === '品牌1').id as string;
  await given[0].shop.keeper.agent.post(`/api/expo/meetings/${meeting}/cancel`).expect(200);
  expect((await desk()).lines.map((line) => [line.baseName, line.brandName])).toEqual([['基地1', '品牌1']]);
  expect((await staff.agent.get('/api/messages/notices')).body.items[0]).toMatchObject({ title: '产销对接会：有一场洽谈被取消', text: expect.stringMatching(/基地0 × 品牌1|品牌1 × 基地0/) });

  await call('post', 'cancel');

  expect(await app.db.row("select count(*)::int count from calendar.booking b where b.ref_kind = 'meeting' and b.status = 'confirmed' and b.ref_id in (select m.id from expo.meeting m where m.fair_id = $1)", [id])).toEqual({ count: 0 });
  expect((await given[1].shop.keeper.agent.post(`/api/expo/fairs/${id}/cards`).send({ cardId: given[1].card })).body).toEqual({ code: 'expo.fair_state' });
});

test('after the day of closing no card comes in; staff bring in all that are open; times are looked at', async () => {
  const { id, staff, given, city, call } = await aFairDay(1, 1, 1);
  const late = await aShop(app, city, '迟到的店');
  const card = await makeCard(late, 'supply');
  expect((await given[0].shop.keeper.agent.post(`/api/expo/fairs/${id}/cards`).send({ cardId: card })).body).toEqual({ code: 'expo.unknown_card' });
  app.clock.shiftTo(new Date(fromNow(app, 3)));
  await signInAgain(app, late.keeper, staff);
  expect((await late.keeper.agent.post(`/api/expo/fairs/${id}/cards`).send({ cardId: card })).body).toEqual({ code: 'expo.fair_state' });
  expect((await call('post', 'cards')).people.map((one) => one.cardId)).toContain(card);
  expect((await staff.agent.post('/api/expo/staff/fairs').send({ title: 'x', place: 'y', startsAt: fromNow(app, 1), joinUntil: fromNow(app, 2), rounds: 1, minutes: 30, coverage: false })).body).toMatchObject({ code: 'request.malformed', fields: [{ path: 'joinUntil' }] });
  expect((await staff.agent.get(`/api/expo/staff/fairs/${randomUUID()}`)).body).toEqual({ code: 'expo.unknown_fair' });
  expect((await staff.agent.patch(`/api/expo/staff/fairs/${id}/lines/${randomUUID()}`).send({ round: 0, pinned: false })).body).toEqual({ code: 'expo.unknown_line' });
});
