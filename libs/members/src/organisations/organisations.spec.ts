import type { Role } from '@app/contracts';
import { Jobs } from '@app/platform';
import { actAs, countQueries, startTestApp, type TestApp } from '@app/testing';
import { organisationMoved, postGranted } from '../members.events.js';
import { Organisations } from './organisations.js';
import { Posts } from './posts.js';

let app: TestApp;
let tree: Organisations;
const moved: { organisationId: string; path: string[] }[] = [];
const granted: { personId: string; role: string }[] = [];
beforeAll(async () => {
  app = await startTestApp();
  tree = app.app.get(Organisations);
  app.app.get(Jobs).on(organisationMoved, 'test.moved', async (event) => { moved.push(event); });
  app.app.get(Jobs).on(postGranted, 'test.granted', async (event) => { granted.push(event); });
});
beforeEach(() => { moved.length = 0; granted.length = 0; });
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

/** City, two streets with a village each, and a shop in the first village. */
async function aCity() {
  const city = await tree.create('city', '市妇联', null);
  const [east, west] = [await tree.create('street', '城东', city), await tree.create('street', '城西', city)];
  const [hill, lake] = [await tree.create('village', '山村', east), await tree.create('village', '湖村', west)];
  const shop = await tree.create('enterprise', '小店', hill);
  const staff = async (organisationId: string, role: Role) => actAs(app, { name: role, posts: [{ organisationId, role }] });
  return { city, east, west, hill, lake, shop, staff };
}
let phones = 0;
const aPhone = () => { phones += 1; return `136${String(phones).padStart(8, '0')}`; };

test('forty random moves at once leave a tree with every path right, and each new path is told', async () => {
  const city = await tree.create('city', '市', null);
  const all = [city];
  for (let n = 0; n < 24; n += 1) all.push(await tree.create('village', `村 ${n}`, all[Math.floor(n / 2)] ?? city));
  const any = () => all[1 + Math.floor(Math.random() * (all.length - 1))] ?? city;

  const results = await Promise.allSettled(Array.from({ length: 40 }, () => tree.move(any(), any())));

  const broken = await app.db.rows(`
    with recursive down as (select id, array[id] way from members.organisation where id = $1 union all select o.id, down.way || o.id from members.organisation o join down on o.parent_id = down.id)
    select o.id from members.organisation o left join down on down.id = o.id where o.id = any($2) and down.way is distinct from o.path`, [city, all]);
  expect(broken).toEqual([]);
  expect(results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as { code: string }).code] : [])).every((code) => code === 'members.would_be_circle')).toBe(true);
  await app.drain();
  const told = new Map(moved.map((event) => [event.organisationId, event.path]));
  const now = await app.db.rows<{ id: string; path: string[] }>('select id, path from members.organisation where id = any($1)', [[...told.keys()]]);
  expect(told.size).toBeGreaterThan(0);
  expect(now.every((row) => moved.some((event) => event.organisationId === row.id && event.path.join() === row.path.join()))).toBe(true);
});

test('a move tells its node and each one below, and staff of the old street lose sight of it', async () => {
  const { city, east, west, hill, shop, staff } = await aCity();
  const [boss, eastern] = [await staff(city, 'city_staff'), await staff(east, 'street_staff')];
  expect((await eastern.agent.get(`/api/members/organisations/${hill}`)).status).toBe(200);

  const answer = await boss.agent.post(`/api/members/organisations/${hill}/move`).send({ parentId: west });

  expect(answer.body.path.map((step: { name: string }) => step.name)).toEqual(['市妇联', '城西', '山村']);
  await app.drain();
  expect(moved.toSorted((a, b) => a.path.length - b.path.length)).toEqual([{ organisationId: hill, path: [city, west, hill] }, { organisationId: shop, path: [city, west, hill, shop] }]);
  expect((await eastern.agent.get(`/api/members/organisations/${hill}`)).body).toEqual({ code: 'members.unknown_organisation' });
});

test('nobody acts above herself, on herself, or grants more than she holds', async () => {
  const { city, east, west, hill, shop, staff } = await aCity();
  const [admin, boss, street, village, auditor] = [await staff(city, 'admin'), await staff(city, 'city_staff'), await staff(east, 'street_staff'), await staff(hill, 'village_staff'), await staff(city, 'auditor')];
  const owner = await staff(shop, 'owner');
  const grant = async (who: typeof boss, organisationId: string, role: Role, phone = aPhone()) => (await who.agent.post('/api/members/posts').send({ phone, organisationId, role })).body.code ?? 'ok';

  expect(await Promise.all([
    grant(admin, city, 'auditor'), grant(boss, city, 'auditor'), grant(boss, city, 'city_staff'), grant(boss, east, 'street_staff'), grant(street, east, 'street_staff'), grant(street, hill, 'village_staff'),
    grant(street, west, 'village_staff'), grant(street, city, 'village_staff'), grant(village, hill, 'village_staff'), grant(auditor, hill, 'village_staff'),
    grant(owner, shop, 'packer'), grant(owner, shop, 'owner'), grant(owner, hill, 'village_staff'), grant(boss, shop, 'owner'), grant(boss, hill, 'keeper'), grant(boss, east, 'street_staff', boss.phone),
  ])).toEqual([
    'ok', 'members.not_allowed', 'members.not_allowed', 'ok', 'ok', 'ok',
    'members.unknown_organisation', 'members.unknown_organisation', 'members.not_allowed', 'members.not_allowed',
    'ok', 'members.not_allowed', 'members.unknown_organisation', 'ok', 'members.role_does_not_fit', 'members.not_allowed',
  ]);
  const change = async (who: typeof boss, id: string) => (await who.agent.patch(`/api/members/organisations/${id}`).send({ name: '新名' })).body.code ?? 'ok';
  expect(await Promise.all([change(boss, city), change(boss, east), change(street, east), change(street, hill), change(village, hill), change(auditor, hill), change(owner, shop)]))
    .toEqual(['members.not_allowed', 'ok', 'members.not_allowed', 'ok', 'members.not_allowed', 'members.not_allowed', 'members.not_allowed']);
});

test('the same post forty times at once is held once, written down once and told once', async () => {
  const { city, hill, staff } = await aCity();
  const boss = await staff(city, 'city_staff');
  await app.drain();
  granted.length = 0;
  const phone = aPhone();

  const answers = await Promise.all(Array.from({ length: 40 }, () => boss.agent.post('/api/members/posts').send({ phone, organisationId: hill, role: 'village_staff' })));

  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
  expect(new Set(answers.filter((answer) => answer.status !== 201).map((answer) => answer.body.code))).toEqual(new Set(['members.post_exists']));
  expect(await app.db.row("select count(*)::int n from members.audit where what = 'members.post_granted' and subject = $1", [hill])).toEqual({ n: 1 });
  await app.drain();
  expect(granted.map((event) => event.role)).toEqual(['village_staff']);
});

test('a post with a last day ends at midnight in Shanghai, one ended by hand at once; both need a fresh sign-in', async () => {
  app.clock.shiftTo(new Date('2026-11-24T15:58:00Z'));
  const { city, hill, staff } = await aCity();
  const boss = await staff(city, 'city_staff');
  const [first, second] = [await actAs(app), await actAs(app)];
  for (const { phone } of [first, second]) await boss.agent.post('/api/members/posts').send({ phone, organisationId: hill, role: 'village_staff', untilOn: '2026-11-24' }).expect(201);
  const mayLook = async (who: typeof boss) => (await who.agent.get('/api/members/organisations')).status;
  const posts = (await boss.agent.get(`/api/members/organisations/${hill}`)).body.posts as { id: string; phoneMasked: string }[];
  const secondPost = posts[1]?.id;
  expect([await mayLook(first), await mayLook(second)]).toEqual([200, 200]);

  await boss.agent.post(`/api/members/posts/${secondPost}/end`).expect(200);
  expect([await mayLook(first), await mayLook(second)]).toEqual([200, 403]);
  expect((await boss.agent.post(`/api/members/posts/${secondPost}/end`)).body).toEqual({ code: 'members.post_ended' });
  app.clock.shiftTo(new Date('2026-11-24T16:00:01Z'));
  expect(await mayLook(first)).toBe(403);

  app.clock.shiftTo(new Date('2026-11-24T16:12:00Z'));
  expect((await boss.agent.post('/api/members/posts').send({ phone: aPhone(), organisationId: hill, role: 'village_staff' })).body).toEqual({ code: 'members.second_factor_needed' });
});

test('with a last day to come the same post is not granted again', async () => {
  const { hill } = await aCity();
  const { id } = await actAs(app);
  await app.app.get(Posts).grant(id, hill, 'village_staff', null, '2999-01-01');

  await expect(app.app.get(Posts).grant(id, hill, 'village_staff', null)).rejects.toMatchObject({ code: 'members.post_exists' });
});

test('what stands above others does not end; what has ended grants nothing and takes nothing', async () => {
  const { city, east, hill, shop, staff } = await aCity();
  const boss = await staff(city, 'city_staff');
  const village = await staff(hill, 'village_staff');
  const end = async (id: string) => (await boss.agent.post(`/api/members/organisations/${id}/end`)).body.code ?? 'ok';

  expect([await end(east), await end(hill), await end(shop), await end(hill), await end(hill)]).toEqual(['members.has_children', 'members.has_children', 'ok', 'ok', 'members.organisation_ended']);
  expect((await village.agent.get('/api/members/organisations')).status).toBe(403);
  expect((await boss.agent.post('/api/members/organisations').send({ kind: 'village', name: '新', parentId: hill })).body).toEqual({ code: 'members.organisation_ended' });
});

test('lists show what is hers, page by page, find by name, and ask as often for three as for one', async () => {
  const { city, east, west, staff } = await aCity();
  const street = await staff(east, 'street_staff');
  const names = async (query: string) => ((await street.agent.get(`/api/members/organisations${query}`)).body.items as { name: string }[]).map((item) => item.name);
  const one = await countQueries(() => street.agent.get(`/api/members/organisations?parent=${east}`).expect(200));
  for (let n = 0; n < 33; n += 1) await tree.create('village', `东村 ${String(n).padStart(2, '0')}`, east);

  expect(await names('')).toEqual(['城东']);
  expect(await names(`?parent=${west}`)).toEqual([]);
  expect(await names('?q=湖')).toEqual([]);
  expect(await names('?q=村 3')).toEqual(['东村 30', '东村 31', '东村 32']);
  const first = (await street.agent.get(`/api/members/organisations?parent=${east}`)).body as { items: object[]; next: string };
  const second = (await street.agent.get(`/api/members/organisations?parent=${east}&after=${first.next}`)).body as { items: object[]; next: string | null };
  expect([first.items.length, second.items.length, second.next]).toEqual([30, 4, null]);
  expect((await street.agent.get('/api/members/organisations?after=x')).status).toBe(400);
  expect(await countQueries(() => street.agent.get(`/api/members/organisations?parent=${east}`).expect(200))).toBe(one);
  expect((await (await staff(city, 'auditor')).agent.get('/api/members/organisations')).body.items.length).toBeGreaterThan(0);
});

test('links go both ways and are taken back', async () => {
  const { city, east, hill, lake, staff } = await aCity();
  const boss = await staff(city, 'city_staff');

  await boss.agent.post(`/api/members/organisations/${hill}/links`).send({ toId: lake, kind: 'partner' }).expect(200);
  const other = (await boss.agent.get(`/api/members/organisations/${lake}`)).body.links;
  await boss.agent.post(`/api/members/organisations/${lake}/unlink`).send({ toId: hill, kind: 'partner' }).expect(200);

  expect(other).toEqual([{ kind: 'partner', id: hill, name: '山村', outward: false }]);
  expect((await boss.agent.get(`/api/members/organisations/${hill}`)).body.links).toEqual([]);
  expect((await boss.agent.post(`/api/members/organisations/${east}/links`).send({ toId: lake, kind: 'love' })).status).toBe(400);
});

test('the trail tells who did what, page by page, and the database lets nobody change it', async () => {
  const { city, hill, staff } = await aCity();
  const [boss, auditor] = [await staff(city, 'city_staff'), await staff(city, 'auditor')];
  for (let n = 0; n < 31; n += 1) await boss.agent.patch(`/api/members/organisations/${hill}`).send({ name: `名 ${n}` }).expect(200);

  const first = (await auditor.agent.get(`/api/members/audit?subject=${hill}`)).body;
  const second = (await auditor.agent.get(`/api/members/audit?subject=${hill}&after=${first.next}`)).body;

  expect([first.items.length, second.items.length, second.next]).toEqual([30, 1, null]);
  expect(first.items[0]).toMatchObject({ who: 'city_staff', what: 'members.organisation_renamed', subject: hill, content: { from: '名 29', to: '名 30' } });
  expect((await boss.agent.get('/api/members/audit')).body).toEqual({ code: 'members.not_allowed' });
  for (const change of ['update members.audit set subject = 1', 'delete from members.audit', 'truncate members.audit']) await expect(app.db.rows(change)).rejects.toThrow('only added to');
});
