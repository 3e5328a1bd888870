import { actAs, startTestApp, type TestApp } from '@app/testing';
import { SignInLimits } from './codes.js';
import { Organisations } from '../organisations/organisations.js';
import { Posts } from '../organisations/posts.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ TRUST_PROXY: '1' });
  Object.assign(app.app.get(SignInLimits), { resendMs: 0, perPhoneAndHour: 1000, perPhoneAndDay: 1000, perIpAndHour: 100_000, perMinute: 100_000 });
});
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

let last = 0;
const aPhone = () => {
  last += 1;
  return `137${String(last).padStart(8, '0')}`;
};
const codeFor = async (phone: string) => /\d{6}/.exec((await app.db.row<{ text: string }>('select text from platform.sandbox_message where recipient = $1 order by id desc limit 1', [phone]))?.text ?? '')?.[0] ?? '';
const cookiesOf = (answer: { headers: Record<string, unknown> }) => ([answer.headers['set-cookie'] ?? []].flat() as string[]);

async function asked(phone: string) {
  const visitor = app.visitor();
  await visitor.post('/api/members/codes').send({ phone }).expect(200);
  return { visitor, code: await codeFor(phone), enter: (code: string) => visitor.post('/api/members/sessions/code').send({ phone, code }) };
}

test('a code signs in, and me tells who', async () => {
  const phone = aPhone();
  const { visitor, code, enter } = await asked(phone);

  const answer = await enter(code);

  expect(answer.status).toBe(201);
  expect((await visitor.get('/api/members/me')).body.member.phoneMasked).toBe(`137****${phone.slice(-4)}`);
});

test('forty at once with the right code: one session', async () => {
  const phone = aPhone();
  const { code, enter } = await asked(phone);

  const answers = await Promise.all(Array.from({ length: 40 }, () => enter(code)));

  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
  expect(await app.db.row('select count(*)::int n from members.session s join members.person p on p.id = s.person_id where phone = $1', [phone])).toEqual({ n: 1 });
});

test('after five wrong tries the right code is worth nothing', async () => {
  const { code, enter } = await asked(aPhone());
  const wrong = code === '000000' ? '000001' : '000000';
  for (let n = 0; n < 5; n += 1) expect((await enter(wrong)).body).toEqual({ code: 'members.code_wrong' });

  expect((await enter(code)).status).toBe(403);
});

test('a code is worth nothing after five minutes, in another browser, or when a newer one was sent', async () => {
  const phone = aPhone();
  const first = await asked(phone);
  expect((await app.visitor().post('/api/members/sessions/code').send({ phone, code: first.code })).status).toBe(403);

  const second = await asked(phone);
  if (first.code !== second.code) expect((await first.enter(first.code)).status).toBe(403);

  app.clock.shiftTo(new Date(Date.now() + 5 * 60_000 + 1000));
  expect((await second.enter(second.code)).status).toBe(403);
});

test('asking again too soon, and too often, is refused with the time to wait', async () => {
  const strict = await startTestApp();
  const visitor = strict.visitor();
  const ask = (phone: string) => visitor.post('/api/members/codes').send({ phone });

  expect((await ask('13600000001')).status).toBe(200);
  const soon = await ask('13600000001');
  expect([soon.status, soon.body.code, soon.body.seconds > 50]).toEqual([429, 'members.code_too_soon', true]);
  for (let n = 2; n <= 5; n += 1) {
    strict.clock.shiftTo(new Date(Date.now() + n * 61_000));
    expect((await ask('13600000001')).status).toBe(200);
  }
  strict.clock.shiftTo(new Date(Date.now() + 7 * 61_000));
  expect((await ask('13600000001')).body).toEqual({ code: 'members.code_too_many' });
  await strict.stop();
});

test('known and unknown phones get the same answer', async () => {
  const { phone } = await actAs(app, { phone: aPhone() });

  const known = await app.visitor().post('/api/members/codes').send({ phone });
  const unknown = await app.visitor().post('/api/members/codes').send({ phone: aPhone() });
  const wrongKnown = await app.visitor().post('/api/members/sessions/password').send({ phone, password: 'not this one' });
  const wrongUnknown = await app.visitor().post('/api/members/sessions/password').send({ phone: aPhone(), password: 'not this one' });

  expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
  expect([wrongKnown.status, wrongKnown.body]).toEqual([wrongUnknown.status, wrongUnknown.body]);
});

test('a session that was planted before signing in is not the one after it', async () => {
  const planted = 'p'.repeat(43);
  const phone = aPhone();
  const visitor = app.visitor();
  visitor.jar.setCookie(`session=${planted}; Path=/`, '127.0.0.1', '/');
  await visitor.post('/api/members/codes').send({ phone });

  const answer = await visitor.post('/api/members/sessions/code').send({ phone, code: await codeFor(phone) });

  expect(cookiesOf(answer).find((cookie) => cookie.startsWith('session='))).not.toContain(planted);
  expect((await app.visitor().get('/api/members/sessions').set('cookie', `session=${planted}`)).status).toBe(401);
});

test('the cookie is Secure with the __Host- name exactly when the request came by https', async () => {
  const plain = aPhone();
  const { enter, code } = await asked(plain);
  const overHttp = cookiesOf(await enter(code)).find((cookie) => cookie.includes('session='));
  const phone = aPhone();
  const first = await app.visitor().post('/api/members/codes').set('x-forwarded-proto', 'https').send({ phone });
  const overHttps = cookiesOf(await app.visitor().post('/api/members/sessions/code').set('x-forwarded-proto', 'https').set('cookie', cookiesOf(first).map((cookie) => cookie.split(';')[0]).join('; '))
    .send({ phone, code: await codeFor(phone) })).find((cookie) => cookie.includes('session='));

  expect(overHttp).toMatch(/^session=/);
  expect(overHttp).not.toMatch(/Secure/i);
  expect(overHttp).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/i);
  expect(overHttps).toMatch(/^__Host-session=.*Secure/i);
});

test('a device can be signed out from another; a foreign session is unknown', async () => {
  const phone = aPhone();
  const one = await actAs(app, { phone });
  const two = await actAs(app, { phone });
  const stranger = await actAs(app);
  const items = (await one.agent.get('/api/members/sessions')).body.items as { id: string; current: boolean }[];
  const other = items.find((session) => !session.current)?.id;

  expect((await stranger.agent.delete(`/api/members/sessions/${other}`)).body).toEqual({ code: 'members.unknown_session' });
  expect((await one.agent.delete(`/api/members/sessions/${other}`)).status).toBe(200);
  expect((await two.agent.get('/api/members/sessions')).status).toBe(401);
});

test('a post ends the same day, and a second factor is needed for staff', async () => {
  const organisations = app.app.get(Organisations);
  const city = await organisations.create('city', '乐清市妇女联合会', null);
  const staff = await actAs(app, { phone: aPhone(), posts: [{ organisationId: city, role: 'city_staff' }] });
  expect((await staff.agent.get('/api/members/me')).body.member.posts).toHaveLength(1);

  const { visitor, enter, code } = await asked(staff.phone);
  await enter(code);
  expect((await visitor.get('/api/members/me')).body.member.posts).toEqual([]);

  const post = await app.db.row<{ id: string }>('select id from members.post where person_id = $1', [staff.id]);
  await app.app.get(Posts).end(post?.id ?? '');
  expect((await staff.agent.get('/api/members/me')).body.member.posts).toEqual([]);
});

test('password: common ones are refused, guessing is slowed, and the owner comes back in', async () => {
  const phone = aPhone();
  const member = await actAs(app, { phone });
  expect((await member.agent.put('/api/members/password').send({ password: '1234567890' })).body.fields).toEqual([{ path: 'password', reason: 'common' }]);
  await member.agent.put('/api/members/password').send({ password: '春天的杨梅树下有只猫' }).expect(200);
  const enter = (password: string) => app.visitor().post('/api/members/sessions/password').send({ phone, password });

  for (let n = 0; n < 5; n += 1) expect((await enter('wrong one here')).status).toBe(403);
  const slowed = await enter('春天的杨梅树下有只猫');
  app.clock.shiftTo(new Date(Date.now() + 60_000));
  const later = await enter('春天的杨梅树下有只猫');

  expect([slowed.status, slowed.body.code]).toEqual([429, 'request.too_many']);
  expect(later.status).toBe(201);
});

test('with a real SMS provider there is no sandbox page and no role switcher', async () => {
  const real = await startTestApp({ SMS_URL: 'http://127.0.0.1:1/', SMS_KEY: 'x' });

  const answers = await Promise.all([real.visitor().get('/api/sandbox/messages'), real.visitor().get('/api/sandbox/members'), real.visitor().post('/api/sandbox/members/become').send({ key: 'staff' })]);

  expect(answers.map((answer) => [answer.status, answer.body.code])).toEqual(Array.from({ length: 3 }, () => [404, 'request.unknown_path']));
  await real.stop();
});
