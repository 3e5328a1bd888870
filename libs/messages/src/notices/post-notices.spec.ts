import { Jobs } from '@app/platform';
import { Members } from '@app/members';
import { actAs, startTestApp, type TestApp } from '@app/testing';

let app: TestApp;
let federation: string;
beforeAll(async () => {
  app = await startTestApp();
  federation = await app.app.get(Members).createOrganisation('city', '市妇联', null);
});
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

type Person = Awaited<ReturnType<typeof actAs>>;
const heard = async (person: Person, locale = 'zh-CN') => ((await person.agent.get(`/api/messages/notices?locale=${locale}`).expect(200)).body.items as { text: string; link: string }[]).map((notice) => [notice.text, notice.link]);
/** Asks as the clock does every hour. */
const midnightPassed = async () => { await app.app.get(Jobs).add('members.posts-run-out', {}); await app.drain(); };

test('she is told once when her post begins, in her language, and once when it is ended', async () => {
  const boss = await actAs(app, { posts: [{ organisationId: federation, role: 'admin' }] });
  const shop = await app.app.get(Members).createOrganisation('enterprise', '阿婆铺', federation);
  const helper = await actAs(app);
  await boss.agent.post('/api/members/posts').send({ phone: helper.phone, organisationId: shop, role: 'packer' }).expect(201);
  await app.drain();

  expect(await heard(helper)).toEqual([['你现在是阿婆铺的打包员。如果你不知道这件事，请联系妇联。', '/desk']]);
  expect((await heard(helper, 'en'))[0]?.[0]).toBe('You are now packer of 阿婆铺. If this is news to you, tell the federation.');

  const post = await app.db.row<{ id: string }>('select id from members.post where person_id = $1', [helper.id]);
  await boss.agent.post(`/api/members/posts/${post?.id}/end`).expect(200);
  await midnightPassed();
  app.clock.shiftTo(new Date(Date.now() + 48 * 3600_000));
  await midnightPassed();

  app.clock.reset();
  expect(await heard(helper)).toEqual([['你不再是阿婆铺的打包员，相应的权限已经收回。', '/me'], ['你现在是阿婆铺的打包员。如果你不知道这件事，请联系妇联。', '/desk']]);
});

test('a post with a last day ends with it, and she hears of it once, however often the clock asks', async () => {
  const boss = await actAs(app, { posts: [{ organisationId: federation, role: 'admin' }] });
  const helper = await actAs(app);
  const lastDay = '2026-06-10';
  app.clock.shiftTo(new Date('2026-06-09T04:00:00Z'));
  await app.db.rows("insert into members.post (person_id, organisation_id, role, from_on, until_on, granted_by) values ($1, $2, 'village_staff', '2026-06-01', $3, $4)", [helper.id, federation, lastDay, boss.id]);
  app.clock.shiftTo(new Date('2026-06-10T15:59:00Z'));
  await midnightPassed();
  expect(await heard(helper)).toEqual([]);

  app.clock.shiftTo(new Date('2026-06-10T16:01:00Z'));
  for (let hour = 0; hour < 3; hour += 1) await midnightPassed();

  expect((await heard(helper)).map(([text]) => text)).toEqual(['你不再是市妇联的村（社区）妇联工作人员，相应的权限已经收回。']);
});
