import { actAs, startTestApp, type TestApp } from '@app/testing';
import { Jobs } from '@app/platform';
import { Members, personErased } from '@app/members';
import { Calendar } from '../calendar.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  app.app.get(Calendar).feedsWith('test', async (personId, site) => [{
    uid: `test-${personId}`, sequence: 0, title: '测试', text: '', place: '', url: `${site}/live/1`, cancelled: false, alarmMinutes: null, changedAt: new Date(), at: { day: '2026-06-05' },
  }]);
});
afterAll(() => app.stop());

test('a person\'s address opens without signing in, and shows what is hers', async () => {
  const [member, other] = [await actAs(app), await actAs(app)];
  const { body } = await member.agent.post('/api/calendar/feed').expect(201);
  await other.agent.post('/api/calendar/feed').expect(201);

  const answer = await app.visitor().get(body.path).expect(200);

  expect(body.path).toMatch(/^\/api\/calendar\/feeds\/[\w-]{22}\.ics$/);
  expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
  expect(answer.headers.etag).toBeTruthy();
  expect(answer.text).toContain(`UID:test-${member.id}@yunchuang`);
  expect(answer.text).not.toContain(other.id);
  expect(JSON.stringify(await app.db.rows('select * from calendar.feed'))).not.toContain(String(body.path).split('/').at(-1)?.slice(0, 22));
});

test('CA-9: an address that was taken back, or replaced, answers 404 at once', async () => {
  const member = await actAs(app);
  const first = (await member.agent.post('/api/calendar/feed')).body.path as string;
  const second = (await member.agent.post('/api/calendar/feed')).body.path as string;
  expect((await app.visitor().get(first)).status).toBe(404);
  expect((await app.visitor().get(second)).status).toBe(200);

  await member.agent.delete('/api/calendar/feed').expect(200);

  const gone = await app.visitor().get(second);
  expect([gone.status, gone.body]).toEqual([404, { code: 'calendar.unknown_feed' }]);
  expect((await member.agent.get('/api/calendar/feed')).body).toEqual({ madeAt: null });
});

test('forty taps at once leave one address', async () => {
  const member = await actAs(app);

  await Promise.all(Array.from({ length: 40 }, () => member.agent.post('/api/calendar/feed').expect(201)));

  expect(await app.db.rows('select count(*)::int n from calendar.feed where person_id = $1 and revoked_at is null', [member.id])).toEqual([{ n: 1 }]);
});

test('it ends with the account', async () => {
  const member = await actAs(app);
  const { path } = (await member.agent.post('/api/calendar/feed')).body as { path: string };

  await app.app.get(Jobs).publish(personErased, { personId: member.id });
  await app.drain();

  expect((await app.visitor().get(path)).status).toBe(404);
});

test.each(['get', 'post', 'delete'] as const)('%s of her address needs a sign-in', async (method) => {
  expect((await app.visitor()[method]('/api/calendar/feed')).body).toEqual({ code: 'members.sign_in_needed' });
});

test('CA-5: staff are told of a year whose holidays are not announced; others are not asked', async () => {
  const city = await app.app.get(Members).createOrganisation('city', '妇联', null);
  app.clock.shiftTo(new Date('2035-12-20T04:00:00Z'));
  const staff = await actAs(app, { posts: [{ organisationId: city, role: 'city_staff' }] });

  const { body } = await staff.agent.get('/api/calendar/holidays');
  app.clock.reset();

  expect(body).toEqual({ missing: [2035, 2036] });
  expect((await (await actAs(app)).agent.get('/api/calendar/holidays')).body).toEqual({ code: 'members.not_allowed' });
});
