import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Application, type Paper, type PaperKind, shopStates } from '@app/contracts';
import { Calendar } from '@app/calendar';
import { Members } from '@app/members';
import { actAs, countQueries, startTestApp, type TestApp } from '@app/testing';
import sharp from 'sharp';
import { aProduct, aShop } from '../testing/builders.js';
import { waysOut } from './shop-states.js';
import { missingOfApplication } from './missing.js';

type Member = Awaited<ReturnType<typeof actAs>>;

let app: TestApp;
let federation: string;
let street: string;
let staff: Member;
let second: Member;
beforeAll(async () => {
  app = await startTestApp();
  const members = app.app.get(Members);
  federation = await members.createOrganisation('city', '乐清市妇女联合会', null);
  street = await members.createOrganisation('street', '虹桥镇妇联', federation);
  await aShop(app, '邻居的店', await members.createOrganisation('enterprise', '邻居的店', street));
  await app.db.rows("update mall.shop set town = '虹桥镇'");
  staff = await actAs(app, { posts: [{ organisationId: federation, role: 'city_staff' }] });
  second = await actAs(app, { posts: [{ organisationId: street, role: 'street_staff' }] });
});
afterAll(() => app.stop());

const photo = () => sharp({ create: { width: 300, height: 200, channels: 3, background: '#eee' } }).jpeg().withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '28/1 7/1 0/1' } }).toBuffer();
const fields = {
  name: '瑶岙索面', introduction: '手工索面。', town: '虹桥镇', village: '瑶岙村', makerName: '孙雪芬', makerStory: '', contact: '19900000009', address: '浙江省乐清市虹桥镇瑶岙村 8 号', standing: 'exemption', birthYear: 1980,
  returnAddress: { name: '孙雪芬', phone: '19900000009', province: '浙江省', city: '温州市', district: '乐清市', street: '虹桥镇', detail: '瑶岙村 8 号' },
};

async function aPaper(member: Member, shopId: string, kind: PaperKind, change: object = {}): Promise<Paper> {
  const { body } = await member.agent.post(`/api/mall/shops/${shopId}/papers`).send({ kind });
  await member.agent.patch(`/api/mall/papers/${body.id}`).send({ holder: '孙雪芬', validFrom: '2020-01-01', longTerm: true, ...change });
  return (await member.agent.put(`/api/mall/papers/${body.id}/file`).set('content-type', 'application/octet-stream').send(await photo())).body as Paper;
}

async function anApplication(): Promise<{ member: Member; application: Application }> {
  const member = await actAs(app, { name: '孙雪芬' });
  const { body } = await member.agent.post('/api/mall/application').send({});
  await member.agent.patch('/api/mall/application').send(fields);
  await aPaper(member, body.id as string, 'exemption');
  await aPaper(member, body.id as string, 'identity');
  return { member, application: (await member.agent.get('/api/mall/application')).body.application as Application };
}

async function open(): Promise<{ member: Member; id: string }> {
  const { member, application } = await anApplication();
  await member.agent.post('/api/mall/application/submit').send({});
  await staff.agent.post(`/api/mall/staff/shops/${application.id}/take`).send({});
  for (const paper of application.papers) await staff.agent.post(`/api/mall/staff/papers/${paper.id}/check`).send({ ok: true });
  expect((await staff.agent.post(`/api/mall/staff/shops/${application.id}/approve`).send({})).body).toMatchObject({ state: 'open' });
  return { member, id: application.id };
}

test('every pair of states: only the ways of the table are open', () => {
  const pairs = shopStates.flatMap((from) => waysOut[from].map((to) => `${from} -> ${to}`));

  expect(pairs).toEqual([
    'draft -> submitted', 'submitted -> review', 'submitted -> draft', 'review -> open', 'review -> draft', 'open -> paused', 'open -> restricted', 'open -> closing', 'paused -> open', 'paused -> restricted',
    'paused -> closing', 'restricted -> open', 'closing -> closed',
  ]);
});

test('who may still be seventeen this year is too young, and nothing opens without licence or exemption and identity', () => {
  const wish = { ...fields, standing: 'licence' as const, papers: [] };

  expect(missingOfApplication({ ...wish, birthYear: 2008 }, 2026)).toEqual(['tooYoung', 'paper:licence', 'paper:identity']);
  expect(missingOfApplication({ ...wish, birthYear: 2007, returnAddress: null }, 2026)).toEqual(['returnAddress', 'paper:licence', 'paper:identity']);
});

test('an application saves itself, names what is missing, and forty who submit at once submit once', async () => {
  const member = await actAs(app);
  const begun = await Promise.all(Array.from({ length: 40 }, () => member.agent.post('/api/mall/application').send({})));
  expect(new Set(begun.map((answer) => answer.body.id)).size).toBe(1);
  const refused = await member.agent.post('/api/mall/application/submit').send({});
  expect([refused.status, refused.body.code, refused.body.fields.length]).toEqual([409, 'mall.application_incomplete', 10]);
  await member.agent.patch('/api/mall/application').send(fields);
  await aPaper(member, begun[0]?.body.id as string, 'exemption');
  await aPaper(member, begun[0]?.body.id as string, 'identity');

  const answers = await Promise.all(Array.from({ length: 40 }, () => member.agent.post('/api/mall/application/submit').send({})));

  expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, ...Array.from({ length: 39 }, () => 409)]);
  expect((await member.agent.patch('/api/mall/application').send({ name: '改名' })).body).toEqual({ code: 'mall.wrong_state', state: 'submitted' });
  expect((await app.db.row<{ n: number }>('select count(*)::int n from mall.shop where applicant_id = $1', [member.id]))?.n).toBe(1);
});

test('a paper lies encrypted and without its place; staff who look are written down; others do not find it', async () => {
  const { member, application } = await anApplication();
  const paper = application.papers[0]?.id ?? '';
  const own = await member.agent.get(`/api/mall/papers/${paper}/file`);
  expect([own.status, own.headers['cache-control'], own.headers['content-type'], (await sharp(own.body as Buffer).metadata()).exif]).toEqual([200, 'no-store', 'image/jpeg', undefined]);
  const folder = join(app.config.get('DATA_DIR'), 'private');
  expect(readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(Buffer.from([0xff, 0xd8, 0xff])))).toEqual([]);

  const stranger = await actAs(app);
  const elsewhere = await actAs(app, { posts: [{ organisationId: await app.app.get(Members).createOrganisation('street', '别处', federation), role: 'street_staff' }] });
  expect((await stranger.agent.get(`/api/mall/papers/${paper}/file`)).status).toBe(404);
  expect((await elsewhere.agent.post(`/api/mall/staff/papers/${paper}/view`).send({ reason: 'review' })).body.code).toBe('mall.unknown_paper');
  expect((await staff.agent.post(`/api/mall/staff/papers/${paper}/view`).send({})).status).toBe(400);
  const seen = await staff.agent.post(`/api/mall/staff/papers/${paper}/view`).send({ reason: 'review' });

  expect([seen.status, seen.headers['cache-control'], seen.headers['content-type']]).toEqual([200, 'no-store', 'image/jpeg']);
  expect(await app.db.rows('select viewer_id, reason from mall.document_view where document_id = $1', [paper])).toEqual([{ viewer_id: staff.id, reason: 'review' }]);
  expect(await app.db.rows("select actor_id from members.audit where what = 'paper.viewed' and subject = $1", [paper])).toEqual([{ actor_id: staff.id }]);
});

test.each([['HTML', Buffer.from('<html>x</html>')], ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')], ['nothing', Buffer.alloc(0)]])('%s is no paper', async (_name, file) => {
  const { member, application } = await anApplication();

  const answer = await member.agent.put(`/api/mall/papers/${application.papers[0]?.id}/file`).set('content-type', 'application/octet-stream').send(file);

  expect([answer.status, answer.body.code]).toEqual([400, 'request.malformed']);
});

test('returned with a refused paper, mended, approved by one of forty: below its street, with its owner, and public only then', async () => {
  const { member, application } = await anApplication();
  const at = (what: string, body: object = {}) => staff.agent.post(`/api/mall/staff/shops/${application.id}/${what}`).send(body);
  await member.agent.post('/api/mall/application/submit').send({});
  expect((await app.visitor().get(`/api/mall/shops/${application.id}`)).status).toBe(404);
  await at('take');
  expect((await at('approve')).body.code).toBe('mall.papers_unchecked');
  const [exemption, identity] = application.papers;
  await staff.agent.post(`/api/mall/staff/papers/${exemption?.id}/check`).send({ ok: true });
  expect((await staff.agent.post(`/api/mall/staff/papers/${identity?.id}/check`).send({ ok: false })).status).toBe(400);
  await staff.agent.post(`/api/mall/staff/papers/${identity?.id}/check`).send({ ok: false, reason: '照片看不清' });
  expect((await at('return', { reason: '请重拍身份证' })).body.state).toBe('draft');
  const back = (await member.agent.get('/api/mall/application')).body.application as Application;
  expect([back.returnedReason, back.missing, back.papers.map((paper) => paper.refusedReason)]).toEqual(['请重拍身份证', ['paper:identity'], [null, '照片看不清']]);
  expect((await member.agent.patch(`/api/mall/papers/${exemption?.id}`).send({ holder: '别人' })).body).toEqual({ code: 'mall.wrong_state', state: 'valid' });

  await member.agent.put(`/api/mall/papers/${identity?.id}/file`).set('content-type', 'application/octet-stream').send(await photo());
  expect((await member.agent.post('/api/mall/application/submit').send({})).status).toBe(200);
  await at('take');
  await staff.agent.post(`/api/mall/staff/papers/${identity?.id}/check`).send({ ok: true, nextCheckOn: '2027-01-01' });
  const approvals = await Promise.all(Array.from({ length: 40 }, () => at('approve')));

  expect(approvals.filter((answer) => answer.status === 200)).toHaveLength(1);
  const shop = await app.db.row<{ organisation_id: string; organisation_path: string[] }>('select organisation_id, organisation_path from mall.shop where id = $1', [application.id]);
  expect(shop?.organisation_path).toEqual([federation, street, shop?.organisation_id]);
  expect(await app.app.get(Members).holderOf(shop?.organisation_id ?? '', 'owner')).toBe(member.id);
  expect((await app.visitor().get(`/api/mall/shops/${application.id}`)).body).toMatchObject({ name: '瑶岙索面', state: 'open' });
  expect((await app.visitor().get(`/api/mall/shops/${application.id}/sheet`)).body).toMatchObject({ standing: 'exemption', operator: '孙雪芬', address: fields.address, contact: '19900000009' });
  const kinds = await app.db.rows<{ kind: string }>('select kind from messages.notice where person_id = $1 order by id', [member.id]);
  expect(kinds.map((row) => row.kind)).toEqual(['mall.application_returned', 'mall.shop_opened']);
});

test('nobody decides on a shop in which she works', async () => {
  const { member, id } = await open();
  await app.app.get(Members).grantPost(member.id, federation, 'city_staff', null);
  const badge = await member.agent.post(`/api/mall/staff/shops/${id}/badge`).send({ number: 'x', on: '2026-01-01', until: '2028-01-01', evidence: '自己的' });

  expect([badge.status, badge.body.code]).toEqual([403, 'mall.own_shop']);
  expect((await member.agent.post(`/api/mall/staff/shops/${id}/reverify`).send({})).body.code).toBe('mall.own_shop');
});

test('a restriction stops sale and is published at once; lifting it is published too', async () => {
  const { id } = await open();
  const ground = `证照不符 ${id}`;

  expect((await second.agent.post(`/api/mall/staff/shops/${id}/restrict`).send({ reason: ground })).body.state).toBe('restricted');
  const listed = (await app.visitor().get('/api/mall/sanctions')).body.items as { ground: string; liftedAt: string | null }[];
  await second.agent.post(`/api/mall/staff/shops/${id}/lift`).send({ reason: '已改正' });
  const lifted = (await app.visitor().get('/api/mall/sanctions')).body.items as { ground: string; liftedAt: string | null }[];

  expect(listed.find((item) => item.ground === ground)?.liftedAt).toBeNull();
  expect(lifted.find((item) => item.ground === ground)?.liftedAt).not.toBeNull();
});

test('the badge is taken by two: forty of the first ask once, forty of both take it once', async () => {
  const { member, id } = await open();
  expect((await member.agent.post(`/api/mall/desk/${id}/badge`).send({ note: '三位姐妹' })).body.badge.state).toBe('applied');
  expect((await member.agent.post(`/api/mall/desk/${id}/badge`).send({ note: '再来' })).body.code).toBe('mall.badge_exists');
  const given = await staff.agent.post(`/api/mall/staff/shops/${id}/badge`).send({ number: `乐妇字-${id}`, on: '2026-01-01', until: '2099-01-01', evidence: '上门看过' });
  const badgeId = given.body.badge.id as string;
  expect((await app.visitor().get(`/api/mall/shops/${id}`)).body.verification).toEqual({ number: `乐妇字-${id}`, date: '2026-01-01' });
  const revoke = (who: Member) => who.agent.post(`/api/mall/staff/badges/${badgeId}/revoke`).send({ reason: '已转让' });

  const alone = await Promise.all(Array.from({ length: 40 }, () => revoke(staff)));
  expect([alone.filter((answer) => answer.status === 200).length, alone.filter((answer) => answer.body.code === 'mall.second_person_needed').length]).toEqual([1, 39]);
  const both = await Promise.all(Array.from({ length: 40 }, (_, n) => revoke(n % 2 === 0 ? staff : second)));

  expect(both.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect((await app.visitor().get(`/api/mall/shops/${id}`)).body.verification).toBeNull();
  expect(await app.db.row('select revoke_asked_by, revoked_by from mall.verification where id = $1', [badgeId])).toEqual({ revoke_asked_by: staff.id, revoked_by: second.id });
  expect((await app.db.rows("select 1 from mall.sanction where shop_id = $1 and kind = 'badge_revoked'", [id])).length).toBe(1);
});

test('licence data change only after staff have looked, within seven working days', async () => {
  const { member, id } = await open();
  const asked = await member.agent.post(`/api/mall/desk/${id}/changes`).send({ name: '新店名', address: fields.address });
  expect(asked.body.change).toMatchObject({ state: 'open', dueAt: app.app.get(Calendar).afterWorkingDays(app.clock.now(), 7).toISOString(), fields: [{ field: 'name', from: '瑶岙索面', to: '新店名' }] });
  expect((await member.agent.post(`/api/mall/desk/${id}/changes`).send({ name: '又一个' })).body.code).toBe('mall.change_open');
  expect((await app.visitor().get(`/api/mall/shops/${id}`)).body.name).toBe('瑶岙索面');

  const answers = await Promise.all(Array.from({ length: 40 }, () => staff.agent.post(`/api/mall/staff/changes/${asked.body.change.id}/decide`).send({ ok: true })));

  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect((await app.visitor().get(`/api/mall/shops/${id}`)).body.name).toBe('新店名');
});

test('lists ask as often for three as for one, and the queue begins with whoever waited longest', async () => {
  const count = async () => [
    await countQueries(() => staff.agent.get('/api/mall/staff/applications').expect(200)), await countQueries(() => staff.agent.get('/api/mall/staff/shops').expect(200)),
    await countQueries(() => app.visitor().get('/api/mall/sanctions').expect(200)),
  ];
  const before = await count();
  for (let n = 0; n < 3; n += 1) await (await anApplication()).member.agent.post('/api/mall/application/submit').send({});

  expect(await count()).toEqual(before);
  const times = ((await staff.agent.get('/api/mall/staff/applications')).body.items as { submittedAt: string }[]).map((item) => Date.parse(item.submittedAt));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect((await second.agent.get('/api/mall/staff/applications?after=rubbish')).status).toBe(400);
});

test('a category that is in use stays; what it asks acts on the next read', async () => {
  const shop = await aShop(app, '分类的店');
  const goods = await aProduct(app, { shop });
  const fieldsOf = { parentId: null, name: '手工艺', nameTw: '手工藝', nameEn: 'Crafts', position: 1, returnClass: 'seven_day', food: false, farm: false, requires: [] as string[] };
  const buyable = async () => (await app.visitor().get(`/api/mall/products/${goods.id}`)).body.buyable as boolean;
  expect(await buyable()).toBe(true);

  await staff.agent.put('/api/mall/staff/categories/craft').send({ ...fieldsOf, requires: ['licence'] }).expect(200);
  expect(await buyable()).toBe(false);
  await staff.agent.put('/api/mall/staff/categories/craft').send(fieldsOf).expect(200);
  expect(await buyable()).toBe(true);
  expect((await staff.agent.delete('/api/mall/staff/categories/craft')).body.code).toBe('mall.category_in_use');
  await staff.agent.post('/api/mall/staff/categories').send({ id: 'craft-new', ...fieldsOf, parentId: 'craft' }).expect(201);
  expect((await staff.agent.post('/api/mall/staff/categories').send({ id: 'craft-new', ...fieldsOf })).body.code).toBe('mall.category_exists');
  await staff.agent.delete('/api/mall/staff/categories/craft-new').expect(200);
  expect((await second.agent.get('/api/mall/staff/categories')).status).toBe(403);
});
