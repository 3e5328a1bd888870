import { actAs, startTestApp } from '@app/testing';
import { Members } from '../members.js';

test('an empty house is set up once, by whoever holds the code; guessing is slowed', async () => {
  const app = await startTestApp();
  const members = app.app.get(Members);
  const me = await actAs(app);
  const stale = await members.setupCode();
  const code = await members.setupCode();
  const setUp = (wish: object = {}) => me.agent.post('/api/members/setup').send({ code, phone: me.phone, name: '乐清市妇女联合会', ...wish });
  expect(code).toMatch(/^([A-Z0-9]{4}-){3}[A-Z0-9]{4}$/);
  expect((await app.db.rows<{ row: string }>('select s::text as row from members.setup_code s')).some((row) => row.row.includes(code ?? ''))).toBe(false);

  expect((await setUp({ code: stale })).body).toEqual({ code: 'members.code_wrong' });
  expect((await setUp({ phone: '13911111111' })).body).toEqual({ code: 'members.code_wrong' });
  expect((await setUp({ code: 'AAAA' })).body).toEqual({ code: 'members.code_wrong' });
  expect((await setUp()).body.code).toBe('request.too_many');
  app.clock.shiftTo(new Date(Date.now() + 60_000));
  const answers = await Promise.all(Array.from({ length: 40 }, () => setUp()));

  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(new Set(answers.filter((answer) => answer.status !== 200).map((answer) => answer.body.code))).toEqual(new Set(['members.setup_done']));
  expect((await me.agent.get('/api/members/me')).body.member.posts).toMatchObject([{ organisationName: '乐清市妇女联合会', role: 'admin' }]);
  expect(await members.setupCode()).toBeNull();
  await app.stop();
});
