import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aLecturer, makeCourse, makeTerm, onDay, someTeaching, type Teaching } from '../testing/builders.js';
import { seasonOf } from './tours.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp({ DATABASE_POOL: '45' }); });
beforeEach(() => { app.clock.shiftTo(new Date('2026-11-30T02:00:00Z')); });
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

const wish = (world: Teaching, courseId: string, change: object = {}) => ({ courseId, organisationId: world.city, town: '柳市镇', place: '文化礼堂', people: 40, fromOn: '2026-12-01', untilOn: '2026-12-20', note: '', ...change });
const ask = async (world: Teaching, courseId: string, change: object = {}) => (await world.staff.agent.post('/api/academy/desk/tours').send(wish(world, courseId, change)).expect(201)).body.id as string;
const page = async (world: Teaching) => (await world.staff.agent.get('/api/academy/desk/tours').expect(200)).body as { items: { id: string; state: string; sessionId: string | null; lecturers: string[] }[]; towns: { town: string; sessions: number }[]; hours: { name: string; sessions: number; minutes: number; km: number }[] };

test.each([['2026-11-30', '2026-10-01', '2026-12-31'], ['2026-01-01', '2026-01-01', '2026-03-31'], ['2028-02-29', '2028-01-01', '2028-03-31'], ['2026-06-30', '2026-04-01', '2026-06-30']])('%s lies in the season from %s to %s', (day, from, until) => {
  expect(seasonOf(day)).toEqual({ from, until });
});

test('who could give a lecture: qualified first, then free, then near; what stands in the way is told', async () => {
  const world = await someTeaching(app);
  const courseId = await makeCourse(world);
  const far = await aLecturer(app, world.staff, world.city, '大荆的郑老师');
  await app.db.rows("update academy.lecturer set town = '大荆镇' where id = $1", [far.lecturerId]);
  const other = await aLecturer(app, world.staff, world.city, '讲法律的林老师');
  await app.db.rows("update academy.lecturer set subjects = '{law}' where id = $1", [other.lecturerId]);
  await makeTerm(app, world, courseId, { days: [{ day: '2026-12-05', time: '09:00' }] });
  const id = await ask(world, courseId);
  const who = async (time: string) => ((await world.staff.agent.post(`/api/academy/desk/tours/${id}/candidates`).send({ day: '2026-12-05', time, minutes: 60 }).expect(200)).body.items as { id: string; qualified: boolean; km: number; obstacle: { kind: string } | null }[]).filter((one) => [world.lecturerId, far.lecturerId, other.lecturerId].includes(one.id)).map((one) => [one.id, one.qualified, one.obstacle?.kind ?? null]);

  expect(await who('14:00')).toEqual([[world.lecturerId, true, null], [far.lecturerId, true, null], [other.lecturerId, false, null]]);
  expect(await who('10:00')).toEqual([[far.lecturerId, true, null], [world.lecturerId, true, 'taken'], [other.lecturerId, false, null]]);
  expect(await who('11:15')).toEqual([[far.lecturerId, true, null], [world.lecturerId, true, 'way'], [other.lecturerId, false, null]]);
});

test('forty plan one request at once: it becomes one session, whose town counts as covered', async () => {
  const world = await someTeaching(app);
  const courseId = await makeCourse(world);
  const id = await ask(world, courseId);
  const before = (await page(world)).towns.find((one) => one.town === '柳市镇')?.sessions ?? 0;

  const answers = await Promise.all(Array.from({ length: 40 }, () => world.staff.agent.post(`/api/academy/desk/tours/${id}/plan`).send({ day: '2026-12-06', time: '14:00', minutes: 90, roomId: world.elsewhereId, lecturerId: world.lecturerId })));

  expect([200, 409].map((status) => answers.filter((answer) => answer.status === status).length)).toEqual([1, 39]);
  expect(answers.find((answer) => answer.status === 409)?.body).toEqual({ code: 'academy.request_state' });
  const after = await page(world);
  expect(after.items.find((one) => one.id === id)).toMatchObject({ state: 'planned', lecturers: ['周老师'] });
  expect((after.towns.find((one) => one.town === '柳市镇')?.sessions ?? 0) - before).toBe(1);
  expect(await app.db.rows('select capacity from academy.session where course_id = $1', [courseId])).toEqual([{ capacity: 40 }]);
});

test('a plan that meets another booking leaves the request as it was', async () => {
  const world = await someTeaching(app);
  const courseId = await makeCourse(world);
  await makeTerm(app, world, courseId, { days: [onDay(app, 6)].map(({ day, time }) => ({ day, time })) });
  const id = await ask(world, courseId);

  const answer = await world.staff.agent.post(`/api/academy/desk/tours/${id}/plan`).send({ ...onDay(app, 6), at: undefined, minutes: 60, roomId: world.elsewhereId, lecturerId: world.lecturerId });

  expect(answer.body.code).toBe('academy.taken');
  expect((await page(world)).items.find((one) => one.id === id)?.state).toBe('open');
});

test('hours of a month: what was given, and the way there and back', async () => {
  const world = await someTeaching(app);
  const courseId = await makeCourse(world);
  await makeTerm(app, world, courseId, { roomId: world.elsewhereId, days: [{ day: '2026-12-03', time: '09:00' }, { day: '2026-12-04', time: '09:00' }] });
  app.clock.shiftTo(new Date('2026-12-03T12:00:00Z'));
  const staff = await actAs(app, { posts: [{ organisationId: world.city, role: 'city_staff' }] });

  const { body } = await staff.agent.get('/api/academy/desk/tours?month=2026-12').expect(200);

  // From the east of the city to Liushi are some thirteen kilometres; the lesson of tomorrow is not given yet.
  expect((body.hours as { id: string; sessions: number; minutes: number; km: number }[]).find((one) => one.id === world.lecturerId)).toMatchObject({ sessions: 1, minutes: 120, km: 26 });
});

test('whoever asks may withdraw, staff may decline with a reason, and others do not find it', async () => {
  const world = await someTeaching(app);
  const courseId = await makeCourse(world);
  const [one, two] = [await ask(world, courseId), await ask(world, courseId)];
  const elsewhere = await someTeaching(app);

  expect((await elsewhere.staff.agent.post(`/api/academy/desk/tours/${one}/decline`).send({ reason: '忙' })).body).toEqual({ code: 'academy.unknown_request' });
  await world.staff.agent.post(`/api/academy/desk/tours/${one}/decline`).send({ reason: '十二月排满了' }).expect(200);
  await world.staff.agent.post(`/api/academy/desk/tours/${two}/withdraw`).expect(200);
  expect((await world.staff.agent.post(`/api/academy/desk/tours/${two}/decline`).send({ reason: '忙' })).body).toEqual({ code: 'academy.request_state' });
  expect((await (await actAs(app)).agent.get('/api/academy/desk/tours')).body).toEqual({ code: 'academy.not_a_trainer' });
  expect((await world.staff.agent.post('/api/academy/desk/tours').send(wish(world, courseId, { town: '火星' }))).body.code).toBe('request.malformed');
  expect((await elsewhere.staff.agent.post('/api/academy/desk/tours').send(wish(world, courseId))).body).toEqual({ code: 'members.not_allowed' });
});

interface Draft { items: { requestId: string; town: string; day: string; time: string; minutes: number; roomId: string; lecturerId: string }[]; left: { requestId: string; why: string }[]; km: number; nearestKm: number }
const draftOf = async (world: Teaching) => (await world.staff.agent.post('/api/academy/desk/tours/draft').send({}).expect(200)).body as Draft;
const confirmed = (world: Teaching, items: Draft['items']) => world.staff.agent.post('/api/academy/desk/tours/confirm').send({ items: items.map(({ requestId, day, time, minutes, roomId, lecturerId }) => ({ requestId, day, time, minutes, roomId, lecturerId })) });

test('a draft gives every open request a day, a room of its town and somebody who teaches it, or says why not; confirmed it is booked', async () => {
  const world = await someTeaching(app);
  const courseId = await makeCourse(world);
  const [one, two, nowhere, over] = [await ask(world, courseId), await ask(world, courseId, { place: '另一处' }), await ask(world, courseId, { town: '智仁乡' }), await ask(world, courseId, { fromOn: '2026-11-20', untilOn: '2026-11-30' })];

  const draft = await draftOf(world);

  expect(new Set(draft.items.map((item) => item.requestId))).toEqual(new Set([one, two]));
  expect(draft.left.toSorted((a, b) => (a.why < b.why ? -1 : 1))).toMatchObject([{ requestId: over, why: 'no_day' }, { requestId: nowhere, why: 'no_room' }]);
  const rooms = await app.db.rows<{ town: string }>('select v.town from calendar.room r join calendar.venue v on v.id = r.venue_id where r.id = any($1)', [draft.items.map((item) => item.roomId)]);
  expect(new Set(rooms.map((room) => room.town))).toEqual(new Set(['柳市镇']));
  for (const item of draft.items) expect([item.town, item.day >= '2026-12-01' && item.day <= '2026-12-20', item.time >= '08:30' && item.time < '17:30']).toEqual(['柳市镇', true, true]);
  expect(draft.km).toBeLessThanOrEqual(draft.nearestKm);
  expect(await draftOf(world)).toEqual(draft);
  await confirmed(world, draft.items).expect(200);
  const after = await page(world);
  expect([one, two].map((id) => after.items.find((item) => item.id === id)?.state)).toEqual(['planned', 'planned']);
  expect((await draftOf(world)).items).toEqual([]);
});

test('what cannot be booked as a whole is not booked in part', async () => {
  const world = await someTeaching(app);
  const courseId = await makeCourse(world);
  const ids = [await ask(world, courseId), await ask(world, courseId, { place: '另一处' })];
  const [first] = (await draftOf(world)).items;
  if (!first) throw new Error('No draft.');

  const answer = await confirmed(world, ids.map((requestId) => ({ ...first, requestId })));

  expect((answer.body as { code: string }).code).toBe('academy.taken');
  const after = await page(world);
  expect(ids.map((id) => after.items.find((item) => item.id === id)?.state)).toEqual(['open', 'open']);
  const stranger = await actAs(app);
  expect((await stranger.agent.post('/api/academy/desk/tours/draft').send({})).body).toEqual({ code: 'academy.not_a_trainer' });
});
