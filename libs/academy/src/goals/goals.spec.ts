import { randomUUID } from 'node:crypto';
import type { GoalPage, GoalRows } from '@app/contracts';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { makeCourse, makeTerm, onDay, signInAgain, someTeaching, type Teaching } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp(); });
beforeEach(() => { app.clock.shiftTo(new Date('2026-11-30T02:00:00Z')); });
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

async function came(world: Teaching, session: string, people: string[]): Promise<void> {
  for (const [n, person] of people.entries()) {
    const seat = await app.db.row<{ id: string }>("insert into academy.seat (session_id, person_id, name, state, code, made_at, made_by) values ($1, $2, '林女士', 'confirmed', $3, now(), $2) returning id", [session, person, `C${String(n).padStart(5, '0')}`]);
    await app.db.rows("insert into academy.attendance (seat_id, at, by_id, by_name, way, written_at) values ($1, now(), $2, '周老师', 'list', now())", [seat?.id, world.teacher.id]);
  }
}
const page = async (year = '2026') => (await app.visitor().get(`/api/academy/goals?year=${year}`).expect(200)).body as GoalPage;
const rows = async (of: string, year = '2026') => (await app.visitor().get(`/api/academy/goals/rows?year=${year}&of=${of}`).expect(200)).body as GoalRows;

test('people count once, visits each time, what is ahead or cancelled not at all; every figure is the sum of its rows, and no name is in it', async () => {
  const world = await someTeaching(app);
  const courseId = await makeCourse(world);
  const [first = '', second = '', cancelled = '', ahead = ''] = await makeTerm(app, world, courseId, { days: [5, 6, 7, 20].map((days) => onDay(app, days)).map(({ day, time }) => ({ day, time })) });
  const [twice, once, third] = [randomUUID(), randomUUID(), randomUUID()];
  await came(world, first, [twice, once]);
  await came(world, second, [twice, third]);
  await came(world, cancelled, [randomUUID()]);
  await app.db.rows("update academy.session set cancelled_at = now(), cancel_reason = '台风' where id = $1", [cancelled]);
  app.clock.shiftTo(new Date(onDay(app, 10).at));

  const { done, goal } = await page();
  expect([done, goal]).toEqual([{ people: 3, visits: 4, sessions: 2, stations: 1 }, null]);
  const [sessions, stations] = [await rows('sessions'), await rows('stations')];
  expect(sessions.items.map((row) => row.sessionId)).toEqual([second, first]);
  expect(sessions.items.reduce((sum, row) => sum + row.people, 0)).toBe(done.visits);
  expect(stations.items).toMatchObject([{ sessionId: null, sessions: 2, people: 4 }]);
  expect(JSON.stringify([sessions, stations])).not.toContain('林女士');
  expect(sessions.items.map((row) => row.id)).not.toContain(ahead);
  expect((await page('2025')).done).toEqual({ people: 0, visits: 0, sessions: 0, stations: 0 });
});

test('a year is a year in Shanghai: the first evening of January is not the last of December', async () => {
  const world = await someTeaching(app);
  const courseId = await makeCourse(world);
  const [id = ''] = await makeTerm(app, world, courseId);
  await came(world, id, [randomUUID()]);
  await app.db.rows("update academy.session set planned_at = '2026-12-31T16:00:00Z', starts_at = '2026-12-31T16:00:00Z', ends_at = '2026-12-31T17:00:00Z' where id = $1", [id]);
  app.clock.shiftTo(new Date('2027-01-05T02:00:00Z'));

  expect((await rows('sessions', '2027')).items.map((row) => row.id)).toEqual([id]);
  expect((await rows('sessions', '2026')).items.map((row) => row.id)).not.toContain(id);
});

test('the goal is set by the city alone, and stands beside what was done', async () => {
  const world = await someTeaching(app);
  const wish = { people: 12_000, sessions: 300, stations: 40 };
  await signInAgain(app, world.staff);
  expect(((await world.staff.agent.put('/api/academy/desk/goals/2026').send(wish).expect(200)).body as GoalPage).goal).toEqual(wish);
  expect((await page()).goal).toEqual(wish);
  expect((await page()).can.set).toBe(false);
  const village = await actAs(app, { posts: [{ organisationId: world.city, role: 'village_staff' }] });
  expect((await village.agent.put('/api/academy/desk/goals/2026').send(wish)).body).toEqual({ code: 'members.not_allowed' });
  expect((await world.staff.agent.put('/api/academy/desk/goals/1999').send(wish)).body).toMatchObject({ code: 'request.malformed', fields: [{ path: 'year' }] });
  expect((await world.staff.agent.put('/api/academy/desk/goals/2026').send({ ...wish, people: -1 })).status).toBe(400);
  expect((await app.visitor().put('/api/academy/desk/goals/2026').send(wish)).status).toBe(401);
  expect((await app.visitor().get('/api/academy/goals/rows?year=2026&of=sessions&after=x')).body).toMatchObject({ code: 'request.malformed' });
});
