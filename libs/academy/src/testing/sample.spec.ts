import { join } from 'node:path';
import { MallSample } from '@app/mall';
import { Members } from '@app/members';
import { startTestApp, type TestApp } from '@app/testing';
import { AcademySample } from './sample.js';
import { courses } from './sample-plan.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp(); });
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

const dayMs = 24 * 3600_000;
const load = async (at: Date) => {
  app.clock.shiftTo(at);
  const [federation] = await app.db.rows<{ id: string }>("select id from members.organisation where kind = 'city'");
  const people = await app.db.rows<{ key: string; person_id: string }>("select key, person_id from members.demo_member where key in ('staff', 'shopper')");
  const of = (key: string) => people.find((one) => one.key === key)?.person_id ?? '';
  await app.app.get(AcademySample).load({ federation: federation?.id ?? '', staffId: of('staff'), shopperId: of('shopper') });
  app.clock.shiftTo(at);
};

test('a term that is under way, seats and lines in every state, certificates of which one is revoked; weeks later there is a term again', async () => {
  await app.app.get(MallSample).load(join(import.meta.dirname, '../../../mall/sample-pictures'));
  const noon = new Date(`${new Date().toISOString().slice(0, 10)}T04:00:00Z`);
  await load(noon);

  const { body } = await app.visitor().get('/api/academy/courses').expect(200);
  expect(body.items).toHaveLength(courses.length);
  expect((body.items as { coming: number }[]).every((course) => course.coming >= 2)).toBe(true);
  const [shopper] = await app.db.rows<{ person_id: string }>("select person_id from members.demo_member where key = 'shopper'");
  const agent = app.visitor();
  agent.jar.setCookie(`session=${await app.app.get(Members).openSession(shopper?.person_id ?? '', 'test')}; Path=/`, '127.0.0.1', '/');
  const { body: mine } = await agent.get('/api/academy/mine').expect(200);
  expect((mine.coming as { mine: { state: string } }[]).map((session) => session.mine.state).toSorted((a, b) => a.localeCompare(b))).toEqual(['confirmed', 'offered', 'waiting']);
  expect([mine.past.length, mine.certificates.length]).toEqual([3, 1]);
  expect(await app.db.rows('select 1 from academy.certificate where revoked_at is not null')).toHaveLength(1);

  const later = new Date(noon.getTime() + 60 * dayMs);
  await load(later);
  expect(((await app.visitor().get('/api/academy/courses')).body.items as { coming: number }[]).every((course) => course.coming >= 2)).toBe(true);
}, 90_000);
