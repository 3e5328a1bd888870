import { Members } from '@app/members';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aCity, aRoom, type City, enterRoom, type TestRoom } from '../testing/builders.js';
import { findFault, type KeptBatch } from './seal.js';
import type { Viewer } from './testing/viewer.js';

let app: TestApp;
let city: City;
let room: TestRoom;
const watching: Viewer[] = [];
beforeAll(async () => {
  app = await startTestApp();
  city = await aCity(app);
});
beforeEach(async () => { room = await aRoom(app, city); });
afterEach(() => { for (const viewer of watching.splice(0)) viewer.leave(); });
afterAll(() => app.stop());

const tell = (act: 'announce' | 'correction', body: unknown, who = room.host) => who.agent.post(`/api/live/desk/shows/${room.show}/${act}`).send(body as object);
const visit = async (): Promise<Viewer> => {
  const viewer = await enterRoom(app, room.show, null);
  watching.push(viewer);
  return viewer;
};
const kept = () => app.db.rows<KeptBatch>('select bytes as text, salts, hash from live.log_batch where show_id = $1 order by f', [room.show]);
const audited = () => app.db.rows<{ actor_id: string; what: string; content: { text: string } }>("select actor_id, what, content from members.audit where subject = $1 and what like 'live.room\\_%' order by id", [room.show]);

test('an announcement reaches every screen and newcomers, the next takes its place, an empty one takes it down', async () => {
  const visitor = await visit();

  const { body } = await tell('announce', { x: '  今晚满百包邮 ' }).expect(200);
  await visitor.until(() => visitor.find('announce').length === 1);

  expect(visitor.events.get(body.q as number)?.slice(1)).toEqual(['announce', { x: '今晚满百包邮' }]);
  await tell('announce', { x: '九点抽奖' }, city.staff).expect(200);
  expect((await visit()).welcome?.fold.announce).toBe('九点抽奖');
  await tell('announce', { x: '' }).expect(200);
  expect((await visit()).welcome?.fold.announce).toBe('');
  expect((await audited()).map(({ actor_id, what, content }) => [actor_id, what, content.text])).toEqual([
    [room.host.id, 'live.room_announced', '今晚满百包邮'], [city.staff.id, 'live.room_announced', '九点抽奖'], [room.host.id, 'live.room_announced', '']]);
});

test('a correction stays beside those before it, may quote what nobody may write, and the chain is whole', async () => {
  const visitor = await visit();

  await tell('correction', { x: '刚才说的“高仿”不对，是手工仿古' }).expect(200);
  await tell('correction', { x: '净重是 450 克' }).expect(200);
  await visitor.until(() => visitor.find('correction').length === 2);

  expect((await visit()).welcome?.fold.corrections).toEqual([{ x: '刚才说的“高仿”不对，是手工仿古' }, { x: '净重是 450 克' }]);
  expect((await audited()).map(({ what }) => what)).toEqual(['live.room_corrected', 'live.room_corrected']);
  expect(findFault(room.show, await kept())).toBeNull();
});

test('forty announcements at once: each has a number of its own, and the last one stands', async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => tell('announce', { x: `第 ${n} 条` })));

  const seqs = answers.map(({ body }) => body.q as number);
  expect(new Set(seqs).size).toBe(40);
  const last = seqs.indexOf(Math.max(...seqs));
  expect((await app.visitor().get(`/api/live/shows/${room.show}/log/state`)).body.fold.announce).toBe(`第 ${last} 条`);
  expect(findFault(room.show, await kept())).toBeNull();
});

test('every helper may; viewers, visitors and keepers of other shops may not, and nothing is written', async () => {
  const before = await kept();
  const shopper = await actAs(app);
  const shop = await app.app.get(Members).createOrganisation('enterprise', '小店', city.id);
  const keeper = await actAs(app, { posts: [{ organisationId: shop, role: 'keeper' }] });
  for (const act of ['announce', 'correction'] as const) {
    await app.visitor().post(`/api/live/desk/shows/${room.show}/${act}`).send({ x: '好' }).expect(401, { code: 'members.sign_in_needed' });
    for (const who of [shopper, keeper]) await tell(act, { x: '好' }, who).expect(404, { code: 'live.unknown_show' });
  }
  expect(await kept()).toEqual(before);

  for (const role of ['co_host', 'assistant', 'moderator']) {
    const helper = await actAs(app);
    await room.host.agent.post(`/api/live/desk/shows/${room.show}/helpers`).send({ phone: helper.phone, name: role, role }).expect(201);
    await tell('announce', { x: role }, helper).expect(200);
  }
});

test.each([
  ['announce', {}], ['announce', { x: '好'.repeat(141) }], ['announce', { x: 1 }], ['announce', { x: '好', until: 1 }], ['correction', { x: '' }], ['correction', { x: '   ' }], ['correction', { x: '好'.repeat(301) }],
] as const)('%s refuses %j', async (act, body) => {
  expect((await tell(act, body)).body.code).toBe('request.malformed');
});

test('an announcement draws nobody away from the house, and a show that is over for good has none', async () => {
  await tell('announce', { x: '加 微.信 有优惠' }).expect(409, { code: 'live.words_not_allowed' });
  await room.host.agent.post(`/api/live/desk/shows/${room.show}/cancel`).send({ reason: '台风' }).expect(200);
  await tell('announce', { x: '改天见' }).expect(409, { code: 'live.show_state', state: 'cancelled' });
  await tell('correction', { x: '改天见' }).expect(409, { code: 'live.show_state', state: 'cancelled' });

  expect(await audited()).toEqual([]);
});
