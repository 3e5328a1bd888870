import { actAs, startTestApp, type TestApp } from '@app/testing';
import { Messages, type NoticeKind } from '../index.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp(); });
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

const noon = new Date('2026-06-10T04:00:00Z');
const midnight = new Date('2026-06-10T16:00:00Z');
const sent: NoticeKind = {
  name: 'test.sent', topic: 'orders', link: '/orders/{id}', title: { 'zh-CN': '{shop} 发货了', 'zh-TW': '{shop} 發貨了', en: '{shop} has sent it' },
  text: { 'zh-CN': '请留意包裹', 'zh-TW': '請留意包裹', en: 'Look out for it' }, sms: '你的包裹已寄出',
};
const tell = (to: string[], key: string, kind = sent) => app.app.get(Messages).tell(kind, { to, key, values: { shop: '阿婆铺', id: '7' } });
const got = async (recipient: string) => (await app.db.rows<{ channel: string; text: string }>('select channel, text from platform.sandbox_message where recipient = $1 order by id', [recipient]));

test('told once however often, in the language of the reader, and read by herself only', async () => {
  const [member, other] = [await actAs(app), await actAs(app)];
  await Promise.all(Array.from({ length: 40 }, () => tell([member.id, member.id], 'o1')));

  const { body } = await member.agent.get('/api/messages/notices?locale=en');
  await other.agent.post('/api/messages/notices/read').send({ ids: [body.items[0].id] });

  expect(body.items).toHaveLength(1);
  expect(body.items[0]).toMatchObject({ title: '阿婆铺 has sent it', link: '/orders/7', read: false });
  expect((await member.agent.get('/api/messages/unread')).body).toEqual({ unread: 1 });
  await member.agent.post('/api/messages/notices/read').send({});
  expect((await member.agent.get('/api/messages/unread')).body).toEqual({ unread: 0 });
});

test('a short message waits for the morning, an urgent one does not', async () => {
  const [calm, urgent] = [await actAs(app), await actAs(app)];
  app.clock.shiftTo(midnight);

  await tell([calm.id], 'o2');
  await tell([urgent.id], 'o2', { ...sent, name: 'test.urgent', urgent: true });

  const runAt = await app.db.rows<{ at: Date; person: string }>(`
    select run_at at, n.person_id person from graphile_worker._private_jobs j join messages.notice n on n.id::text = j.payload->>'noticeId' where n.person_id = any($1) and j.payload->>'channel' = 'sms'`, [[calm.id, urgent.id]]);
  expect(runAt.find((row) => row.person === calm.id)?.at.toISOString()).toBe('2026-06-11T00:00:00.000Z');
  expect(Math.abs((runAt.find((row) => row.person === urgent.id)?.at.getTime() ?? 0) - midnight.getTime())).toBeLessThan(5000);
});

test('mail goes to a confirmed address only, and each way can be switched off', async () => {
  const [plain, confirmed, quiet] = [await actAs(app), await actAs(app), await actAs(app)];
  await app.db.rows("update members.person set mail = phone || '@example.cn', mail_confirmed_at = case when id <> $1 then now() end where id = any($2)", [plain.id, [plain.id, confirmed.id, quiet.id]]);
  for (const channel of ['sms', 'mail']) await quiet.agent.put('/api/messages/preferences').send({ topic: 'orders', channel, on: false }).expect(200);
  app.clock.shiftTo(noon);

  await tell([plain.id, confirmed.id, quiet.id], 'o3');
  await app.drain();

  expect(await Promise.all([plain, confirmed, quiet].map(async ({ phone }) => [(await got(phone)).length, (await got(`${phone}@example.cn`)).length]))).toEqual([[1, 0], [1, 1], [0, 0]]);
  expect((await got(confirmed.phone))[0]?.text).toBe('【女创云】你的包裹已寄出');
});

test('at most ten short messages a day; the rest stays in the app', async () => {
  const member = await actAs(app);
  app.clock.shiftTo(noon);

  for (let n = 0; n < 13; n += 1) await tell([member.id], `many ${n}`);
  for (let turn = 0; turn < 3; turn += 1) await app.drain();

  expect(await got(member.phone)).toHaveLength(10);
  expect((await member.agent.get('/api/messages/unread')).body).toEqual({ unread: 13 });
});

test.each([['get', '/api/messages/notices?after=x', undefined], ['put', '/api/messages/preferences', { topic: 'weather', channel: 'sms', on: true }]] as const)('%s %s is refused with a code', async (method, path, body) => {
  const member = await actAs(app);

  const answer = await member.agent[method](path).send(body);

  expect([answer.status, answer.body.code]).toEqual([400, 'request.malformed']);
});
