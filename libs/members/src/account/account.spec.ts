import { Jobs } from '@app/platform';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { Members } from '../members.js';
import { personErased } from '../members.events.js';
import { SignInLimits } from '../sign-in/codes.js';

let app: TestApp;
let members: Members;
const erased: string[] = [];
const dayMs = 24 * 3600_000;
beforeAll(async () => {
  app = await startTestApp();
  members = app.app.get(Members);
  Object.assign(app.app.get(SignInLimits), { resendMs: 0, perPhoneAndHour: 1000, perPhoneAndDay: 1000, perIpAndHour: 100_000, perMinute: 100_000 });
  app.app.get(Jobs).on(personErased, 'test.erased', async ({ personId }) => { erased.push(personId); });
});
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

let phones = 0;
const aPhone = () => { phones += 1; return `135${String(phones).padStart(8, '0')}`; };
const codeFor = async (to: string) => /\d{6}/.exec((await app.db.row<{ text: string }>('select text from platform.sandbox_message where recipient = $1 order by id desc limit 1', [to]))?.text ?? '')?.[0] ?? '';
async function enter(phone: string, agent = app.visitor(), more: object = {}) {
  await agent.post('/api/members/codes').send({ phone }).expect(200);
  return { agent, answer: await agent.post('/api/members/sessions/code').send({ phone, code: await codeFor(phone), ...more }) };
}

test('a number is changed by a code to the old and a code to the new, and never merges with an account', async () => {
  const [me, other] = [await actAs(app), await actAs(app)];
  const wish = aPhone();
  await me.agent.post('/api/members/account/phone-codes').send({ phone: wish }).expect(200);
  const [oldCode, newCode] = [await codeFor(me.phone), await codeFor(wish)];

  expect((await me.agent.put('/api/members/account/phone').send({ phone: wish, oldCode, newCode: newCode === '111111' ? '111112' : '111111' })).body).toEqual({ code: 'members.code_wrong' });
  await me.agent.post('/api/members/account/phone-codes').send({ phone: wish });
  const right = { phone: wish, oldCode: await codeFor(me.phone), newCode: await codeFor(wish) };
  expect((await me.agent.put('/api/members/account/phone').send(right)).body.phoneMasked).toBe(`135****${wish.slice(-4)}`);
  expect((await enter(wish)).answer.body.member.id).toBe(me.id);

  await me.agent.post('/api/members/account/phone-codes').send({ phone: other.phone }).expect(200);
  expect((await me.agent.put('/api/members/account/phone').send({ phone: other.phone, oldCode: await codeFor(wish), newCode: await codeFor(other.phone) })).body).toEqual({ code: 'members.phone_taken' });
  expect((await members.contactsOf([me.id]))[0]?.phone).toBe(wish);
});

test('a mail address counts once its code was entered', async () => {
  const me = await actAs(app);
  await me.agent.post('/api/members/account/mail-codes').send({ mail: 'Fen@Example.cn' }).expect(200);
  expect((await me.agent.get('/api/members/account')).body.mail).toBeNull();

  const answer = await me.agent.put('/api/members/account/mail').send({ mail: 'fen@example.cn', code: await codeFor('fen@example.cn') });

  expect(answer.body.mail).toBe('fen@example.cn');
  expect((await me.agent.put('/api/members/account/locale').send({ locale: 'zh-TW' })).body.locale).toBe('zh-TW');
  expect((await members.contactsOf([me.id]))[0]).toMatchObject({ mail: 'fen@example.cn', locale: 'zh-TW' });
});

test('everything about her can be taken along, with the parts that others add', async () => {
  const me = await actAs(app, { name: '阿香' });
  await members.saveAddress(me.id, { name: '阿香', phone: me.phone, province: '浙江省', city: '温州市', district: '乐清市', street: '', detail: '虹桥 1 号' });
  members.exportsWith('test', async (id) => ({ known: id }));

  const { body } = await me.agent.get('/api/members/export');

  expect(body.members).toMatchObject({ phone: me.phone, name: '阿香', addresses: [{ detail: '虹桥 1 号' }] });
  expect(body.test).toEqual({ known: me.id });
  app.clock.shiftTo(new Date(Date.now() + 11 * 60_000));
  expect((await me.agent.get('/api/members/export')).body).toEqual({ code: 'members.second_factor_needed' });
});

test('closing asks everybody, erases at once, tells it, and frees the number', async () => {
  const me = await actAs(app, { name: '阿香' });
  const city = await members.createOrganisation('city', '市', null);
  await members.grantPost(me.id, city, 'village_staff', null);
  await members.saveAddress(me.id, { name: '阿香', phone: me.phone, province: '浙江省', city: '温州市', district: '乐清市', street: '', detail: '虹桥 1 号' });
  let why: string | null = 'mall.close_orders';
  members.closesWith('test', async (id) => (id === me.id ? why : null));

  expect((await me.agent.delete('/api/members/account')).body).toEqual({ code: 'members.cannot_close', reasons: ['members.close_posts', 'mall.close_orders'] });
  why = null;
  await app.db.rows('update members.post set until_on = from_on - 1 where person_id = $1', [me.id]);
  await me.agent.delete('/api/members/account').expect(200);

  expect((await me.agent.get('/api/members/account')).status).toBe(401);
  expect(await app.db.row('select name, mail, password_hash, phone like $2 gone, (select count(*)::int from members.address where person_id = $1) addresses from members.person where id = $1', [me.id, 'closed:%']))
    .toEqual({ name: null, mail: null, password_hash: null, gone: true, addresses: 0 });
  expect([await members.contactsOf([me.id]), (await members.levelOf([me.id])).get(me.id)]).toEqual([[], 0]);
  await app.drain();
  expect(erased).toEqual([me.id]);
  expect((await enter(me.phone)).answer.body.member.id).not.toBe(me.id);
});

test('under fourteen is refused and nothing is kept', async () => {
  const me = await actAs(app);
  app.clock.shiftTo(new Date('2026-11-24T04:00:00Z'));

  const young = await me.agent.put('/api/members/birth-year').send({ year: 2013 });

  expect(young.body).toEqual({ code: 'members.too_young', age: 14 });
  expect(await app.db.row('select birth_year from members.person where id = $1', [me.id])).toEqual({ birth_year: null });
  await me.agent.put('/api/members/birth-year').send({ year: 2012 }).expect(200);
  expect((await me.agent.get('/api/members/account')).body.birthYear).toBe(2012);
});

test('staff check an identity with a reason, never their own, and it is written down', async () => {
  const city = await members.createOrganisation('city', '市', null);
  const [boss, other] = [await actAs(app, { posts: [{ organisationId: city, role: 'city_staff' }] }), await actAs(app, { name: '王小妹' })];

  const found = await boss.agent.post('/api/members/people/find').send({ phone: other.phone });
  const checked = await boss.agent.post(`/api/members/people/${other.id}/check`).send({ reason: '当面核对身份证' });

  expect(found.body).toEqual({ id: other.id, nameMasked: '王**', phoneMasked: `138****${other.phone.slice(-4)}`, level: 1, checkedAt: null, posts: [] });
  expect(checked.body.level).toBe(2);
  expect((await members.levelOf([other.id])).get(other.id)).toBe(2);
  expect(await app.db.rows('select what, content from members.audit where subject = $1 order by id', [other.id]))
    .toEqual([{ what: 'members.person_looked_up', content: {} }, { what: 'members.identity_checked', content: { reason: '当面核对身份证' } }]);
  expect((await boss.agent.post(`/api/members/people/${boss.id}/check`).send({ reason: '我自己' })).body).toEqual({ code: 'members.not_allowed' });
  expect((await boss.agent.post('/api/members/people/find').send({ phone: aPhone() })).body).toEqual({ code: 'members.unknown_member' });
});

describe('a number that lay idle for half a year', () => {
  async function anOldAccount(password: boolean) {
    const phone = aPhone();
    app.clock.shiftTo(new Date(Date.now() - 200 * dayMs));
    const { agent, answer } = await enter(phone);
    if (password) await agent.put('/api/members/password').send({ password: '春天的杨梅树下有只猫' }).expect(200);
    app.clock.reset();
    return { phone, agent, id: answer.body.member.id as string };
  }

  test('needs a second proof in a new browser, and tells nothing before', async () => {
    const old = await anOldAccount(true);
    const { agent, answer } = await enter(old.phone);

    expect([answer.status, answer.body]).toEqual([403, { code: 'members.second_proof_needed', ways: ['password', 'fresh', 'staff'] }]);
    expect((await agent.get('/api/members/me')).body.member).toBeNull();
    await agent.post('/api/members/sessions/password').send({ phone: old.phone, password: '春天的杨梅树下有只猫' }).expect(201);
    const both = await agent.post('/api/members/sessions/code').send({ phone: old.phone, code: await codeFor(old.phone) });
    expect(both.body.member.id).toBe(old.id);
  });

  test('opens as ever in the browser that she used, or before half a year is over', async () => {
    const old = await anOldAccount(false);
    expect((await enter(old.phone, old.agent)).answer.body.member.id).toBe(old.id);

    const recent = await anOldAccount(false);
    await app.db.rows("update members.session set last_seen_at = now() - interval '179 days' where person_id = $1", [recent.id]);
    expect((await enter(recent.phone)).answer.body.member.id).toBe(recent.id);
  });

  test('gets a fresh account for its new owner by the same code, once; the old one keeps nothing of the number', async () => {
    const old = await anOldAccount(false);
    const { agent, answer } = await enter(old.phone);
    expect(answer.body.ways).toEqual(['fresh', 'staff']);
    const fresh = { phone: old.phone, code: await codeFor(old.phone), fresh: true };

    const answers = await Promise.all(Array.from({ length: 4 }, () => agent.post('/api/members/sessions/code').send(fresh)));

    const entered = answers.filter((one) => one.status === 201);
    expect(entered).toHaveLength(1);
    expect(entered[0]?.body.member.id).not.toBe(old.id);
    expect(await members.contactsOf([old.id])).toEqual([]);
    expect((await old.agent.get('/api/members/account')).status).toBe(401);
  });

  test('opens when staff have seen that it is her', async () => {
    const old = await anOldAccount(false);
    const city = await members.createOrganisation('city', '市', null);
    const boss = await actAs(app, { posts: [{ organisationId: city, role: 'street_staff' }] });
    await boss.agent.post(`/api/members/people/${old.id}/admit`).send({ reason: '本人到场' }).expect(200);

    expect((await enter(old.phone)).answer.body.member.id).toBe(old.id);
  });
});

test('a stolen number makes no second factor for staff who have a password', async () => {
  const city = await members.createOrganisation('city', '市', null);
  const boss = await actAs(app, { phone: aPhone(), posts: [{ organisationId: city, role: 'city_staff' }] });
  await boss.agent.put('/api/members/password').send({ password: '春天的杨梅树下有只猫' }).expect(200);
  const { agent } = await enter(boss.phone);

  expect((await agent.put('/api/members/password').send({ password: '偷来的号码不算数呀呀' })).body).toEqual({ code: 'members.second_factor_needed' });
});

test('guessing is slowed alike for known and unknown numbers, and per address', async () => {
  const known = await actAs(app);
  const guess = async (phone: string) => {
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await app.visitor().post('/api/members/sessions/password').send({ phone, password: 'not this one' })).status);
    return statuses;
  };

  expect(await guess(known.phone)).toEqual([403, 403, 403, 403, 403, 429]);
  expect(await guess(aPhone())).toEqual([403, 403, 403, 403, 403, 429]);
  let slowed = 0;
  for (let n = 0; n < 25; n += 1) if ((await app.visitor().post('/api/members/sessions/password').send({ phone: aPhone(), password: 'not this one' })).status === 429) slowed += 1;
  expect(slowed).toBeGreaterThan(0);
});
