import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aCourse, aLecturer, aSession, makeCourse, makeTerm, onDay, someTeaching } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp({ DATABASE_POOL: '45' }); });
beforeEach(() => { app.clock.shiftTo(new Date('2026-11-30T02:00:00Z')); });
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

const rows = (termOf: string) => app.db.rows<{ id: string; at: string; sequence: number }>(`select id, to_char(starts_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') at, sequence from academy.session where term_id = (select term_id from academy.session where id = $1) order by starts_at`, [termOf]);
const weeks = (count: number, time = '14:00') => Array.from({ length: count }, (_none, at) => ({ day: onDay(app, 3 + 7 * at).day, time }));

test('TR-2: forty at once for one room at one time: one has it; back to back is no clash', async () => {
  const world = await someTeaching(app);
  const courseId = await makeCourse(world);
  const lecturers = await Promise.all(Array.from({ length: 40 }, (_none, at) => aLecturer(app, world.staff, world.city, `老师${at}`)));
  const wish = (lecturerId: string, time = '14:00') => ({ courseId, days: [{ day: '2026-12-05', time }], minutes: 120, capacity: 10, roomId: world.roomId, lecturerIds: [lecturerId] });

  const answers = await Promise.all(lecturers.map(({ lecturerId }) => world.staff.agent.post('/api/academy/desk/sessions').send(wish(lecturerId))));

  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
  const refused = answers.filter((answer) => answer.status === 409).map((answer) => answer.body as Record<string, unknown>);
  expect(refused).toHaveLength(39);
  expect(refused[0]).toEqual({ code: 'academy.taken', who: '妇女儿童活动中心 一楼教室', from: '2026-12-05T06:00:00.000Z', until: '2026-12-05T08:00:00.000Z', wanted: '2026-12-05T06:00:00.000Z' });
  expect(await app.db.rows('select id from academy.session where course_id = $1', [courseId])).toHaveLength(1);
  await world.staff.agent.post('/api/academy/desk/sessions').send(wish(lecturers[0]?.lecturerId ?? '', '16:00')).expect(201);
});

test('TR-2: forty at once for one lecturer in forty rooms: one has her', async () => {
  const world = await someTeaching(app);
  const courseId = await makeCourse(world);
  const { body: venues } = await world.staff.agent.get('/api/calendar/venues').expect(200);
  const venueId = (venues.items as { id: string; name: string; organisationId: string }[]).find((one) => one.organisationId === world.city && one.name === '妇女儿童活动中心')?.id ?? '';
  for (let at = 0; at < 40; at += 1) await world.staff.agent.post(`/api/calendar/venues/${venueId}/rooms`).send({ name: `教室 ${String(at + 1).padStart(2, '0')}`, capacity: 30 }).expect(201);
  const { body: known } = await world.staff.agent.get('/api/academy/desk').expect(200);
  const rooms = (known.rooms as { id: string; venueId: string; name: string }[]).filter((room) => room.venueId === venueId && room.name.startsWith('教室 '));

  const answers = await Promise.all(rooms.map((room) => world.staff.agent.post('/api/academy/desk/sessions').send({ courseId, days: [{ day: '2026-12-06', time: '09:00' }], minutes: 90, capacity: 10, roomId: room.id, lecturerIds: [world.lecturerId] })));

  expect([201, 409].map((status) => answers.filter((answer) => answer.status === status).length)).toEqual([1, 39]);
  expect(answers.find((answer) => answer.status === 409)?.body).toMatchObject({ code: 'academy.taken', who: '周老师' });
});

test('another house within the time that the way takes is refused with what explains it; the same house is not', async () => {
  const world = await someTeaching(app);
  const courseId = await makeCourse(world);
  await makeTerm(app, world, courseId, { days: [{ day: '2026-12-05', time: '09:00' }] });
  const at = (time: string, roomId: string) => world.staff.agent.post('/api/academy/desk/sessions').send({ courseId, days: [{ day: '2026-12-05', time }], minutes: 60, capacity: 10, roomId, lecturerIds: [world.lecturerId] });

  expect((await at('11:15', world.elsewhereId)).body).toMatchObject({ code: 'academy.too_far_to_travel', who: '周老师', minutes: 30, town: '城东街道', from: '2026-12-05T01:00:00.000Z', until: '2026-12-05T03:00:00.000Z' });
  await at('11:30', world.elsewhereId).expect(201);
  await at('08:00', world.otherRoomId).expect(201);
});

test('TR-7: the preview tells of each day what is in the way and when that day is free, and saves nothing', async () => {
  const world = await someTeaching(app);
  const courseId = await makeCourse(world);
  await makeTerm(app, world, courseId, { days: [{ day: '2026-12-09', time: '13:00' }] });
  const before = (await app.db.rows('select 1 from academy.session')).length;

  const { body } = await world.staff.agent.post('/api/academy/desk/sessions/preview').send({
    courseId, pattern: { kind: 'weekly', days: [3] }, fromOn: '2026-12-02', count: 3, time: '14:00', minutes: 120, roomId: world.roomId, lecturerIds: [world.lecturerId],
  }).expect(200);

  expect((body.items as { day: string; freeAt: string | null; obstacle: { who: string } | null }[]).map((item) => [item.day, item.obstacle?.who ?? null, item.freeAt])).toEqual([
    ['2026-12-02', null, null], ['2026-12-09', '周老师', '2026-12-09T07:00:00.000Z'], ['2026-12-16', null, null],
  ]);
  expect((await app.db.rows('select 1 from academy.session')).length).toBe(before);
});

test('a holiday is named', async () => {
  app.clock.shiftTo(new Date('2026-09-20T02:00:00Z'));
  const world = await someTeaching(app);
  const courseId = await makeCourse(world);

  const { body } = await world.staff.agent.post('/api/academy/desk/sessions/preview').send({
    courseId, pattern: { kind: 'weekly', days: [4] }, fromOn: '2026-09-21', count: 3, time: '14:00', minutes: 60, roomId: world.roomId, lecturerIds: [world.lecturerId],
  }).expect(200);

  expect((body.items as { day: string; holiday: boolean }[]).map((item) => [item.day, item.holiday])).toEqual([['2026-09-24', false], ['2026-10-01', true], ['2026-10-08', false]]);
});

test('a term is all or nothing', async () => {
  const world = await someTeaching(app);
  const courseId = await makeCourse(world);
  const [id = ''] = await makeTerm(app, world, courseId, { days: weeks(4) });
  expect(await rows(id)).toHaveLength(4);

  const answer = await world.staff.agent.post('/api/academy/desk/sessions').send({ courseId, days: [{ day: onDay(app, 2).day, time: '14:00' }, { day: onDay(app, 10).day, time: '15:00' }], minutes: 60, capacity: 5, roomId: world.roomId, lecturerIds: [world.lecturerId] });

  expect(answer.body.code).toBe('academy.taken');
  expect(await app.db.rows('select id from academy.session where course_id = $1', [courseId])).toHaveLength(4);
});

test('TR-8, CA-7: a moved session keeps its id, its seats and its uid, its sequence rises by one, and each who has a seat hears of it once', async () => {
  const { world, id } = await aSession(app);
  const learner = await actAs(app, { name: '林小芳' });
  await learner.agent.post(`/api/academy/sessions/${id}/seat`).expect(200);
  const uid = (text: string) => /UID:(.+)/.exec(text)?.[1];
  const before = await app.visitor().get(`/api/academy/sessions/${id}/calendar.ics`).expect(200);

  await world.staff.agent.patch(`/api/academy/desk/sessions/${id}`).send({ scope: 'this', startsAt: onDay(app, 6, '09:30').at, roomId: world.otherRoomId }).expect(200);

  const after = await app.visitor().get(`/api/academy/sessions/${id}/calendar.ics`).expect(200);
  expect([uid(after.text), /SEQUENCE:(\d+)/.exec(before.text)?.[1], /SEQUENCE:(\d+)/.exec(after.text)?.[1]]).toEqual([uid(before.text), '0', '1']);
  expect(after.text).toContain('DTSTART:20261206T013000Z');
  expect((await learner.agent.get(`/api/academy/sessions/${id}`)).body).toMatchObject({ mine: { state: 'confirmed' }, movedFrom: onDay(app, 5).at, place: { room: '直播间' } });
  const { body } = await learner.agent.get('/api/messages/notices');
  expect((body.items as { title: string; text: string }[]).map((item) => [item.title, item.text])).toEqual([['课程有变动：手机直播入门', '现在是 12-06 09:30，妇女儿童活动中心 直播间。名额为您保留。']]);
});

test('this and following moves every later session by as much, also where each takes the place of the next', async () => {
  const world = await someTeaching(app);
  const courseId = await makeCourse(world);
  const ids = await makeTerm(app, world, courseId, { days: weeks(4) });
  const third = (await rows(ids[0] ?? ''))[1];

  await world.staff.agent.patch(`/api/academy/desk/sessions/${third?.id}`).send({ scope: 'following', startsAt: onDay(app, 17).at }).expect(200);

  expect((await rows(ids[0] ?? '')).map((row) => [row.at, row.sequence])).toEqual([['12-03 14:00', 0], ['12-17 14:00', 1], ['12-24 14:00', 1], ['12-31 14:00', 1]]);
  expect((await rows(ids[0] ?? '')).map((row) => row.id)).toEqual(ids);
});

test('a move that meets another booking changes nothing at all', async () => {
  const world = await someTeaching(app);
  const courseId = await makeCourse(world);
  const ids = await makeTerm(app, world, courseId, { days: weeks(3) });
  const other = await aLecturer(app, world.staff, world.city, '郑老师');
  await makeTerm(app, world, courseId, { days: [{ day: onDay(app, 18).day, time: '14:00' }], lecturerIds: [other.lecturerId] });

  const answer = await world.staff.agent.patch(`/api/academy/desk/sessions/${ids[0]}`).send({ scope: 'following', startsAt: onDay(app, 4).at });

  expect([answer.status, answer.body.code, answer.body.who]).toEqual([409, 'academy.taken', '妇女儿童活动中心 一楼教室']);
  expect((await rows(ids[0] ?? '')).map((row) => row.sequence)).toEqual([0, 0, 0]);
  expect(await app.db.rows("select 1 from calendar.booking where ref_kind = 'session' and ref_id = any($1) and status = 'confirmed'", [ids])).toHaveLength(6);
});

test('cancelled sessions give room and lecturer back, and tell who had a seat', async () => {
  const world = await someTeaching(app);
  const courseId = await makeCourse(world);
  const ids = await makeTerm(app, world, courseId, { days: weeks(3) });
  const learner = await actAs(app, { name: '林小芳' });
  await learner.agent.post(`/api/academy/sessions/${ids[1]}/seat`).expect(200);

  await world.staff.agent.post(`/api/academy/desk/sessions/${ids[1]}/cancel`).send({ scope: 'following', reason: '台风' }).expect(200);

  expect((await world.staff.agent.post(`/api/academy/desk/sessions/${ids[1]}/cancel`).send({ scope: 'this', reason: '台风' })).body).toEqual({ code: 'academy.session_state' });
  expect(((await learner.agent.get('/api/messages/notices')).body.items as { title: string; text: string }[]).map((item) => item.text)).toEqual(['原定 12-10 14:00。原因：台风']);
  expect((await app.db.rows("select status from calendar.booking where ref_kind = 'session' and ref_id = any($1) and status <> 'released'", [ids.slice(1)]))).toEqual([]);
  expect((await app.visitor().get(`/api/academy/sessions/${ids[1]}/calendar.ics`)).text).toContain('STATUS:CANCELLED');
});

test('a lecturer plans what she teaches; others neither see nor move it', async () => {
  const { world, id } = await aSession(app);
  const stranger = await aLecturer(app, world.staff, world.city, '郑老师');
  const { body: own } = await world.teacher.agent.post('/api/academy/desk/courses').send({ ...aCourse({ title: '我的课' }), organisationId: world.city }).expect(201);

  const teach = (lecturerIds: string[]) => world.teacher.agent.post('/api/academy/desk/sessions').send({ courseId: own.id, days: [{ day: '2026-12-20', time: '09:00' }], minutes: 60, capacity: 8, roomId: world.otherRoomId, lecturerIds });
  expect((await teach([stranger.lecturerId])).body).toEqual({ code: 'academy.not_a_trainer' });
  await teach([world.lecturerId]).expect(201);
  await world.teacher.agent.patch(`/api/academy/desk/sessions/${id}`).send({ scope: 'this', minutes: 90 }).expect(200);
  expect((await stranger.teacher.agent.get(`/api/academy/desk/sessions/${id}`)).body).toEqual({ code: 'academy.unknown_session' });
  expect((await stranger.teacher.agent.patch(`/api/academy/desk/sessions/${id}`).send({ scope: 'this', minutes: 90 })).body).toEqual({ code: 'academy.unknown_session' });
  expect((await stranger.teacher.agent.get('/api/academy/desk/sessions?from=2026-11-30&until=2026-12-31')).body.items).toEqual([]);
  expect(((await world.teacher.agent.get('/api/academy/desk/sessions?from=2026-11-30&until=2026-12-31')).body.items as unknown[])).toHaveLength(2);
  const plain = await actAs(app);
  expect((await plain.agent.get('/api/academy/desk')).body).toEqual({ code: 'academy.not_a_trainer' });
  expect((await plain.agent.post('/api/academy/desk/courses').send({ ...aCourse(), organisationId: world.city })).body).toEqual({ code: 'academy.not_a_trainer' });
});

test('what cannot be is refused with its reason', async () => {
  const { world, courseId } = await aSession(app);
  const make = async (change: object) => (await world.staff.agent.post('/api/academy/desk/sessions').send({ courseId, days: [{ day: '2026-12-20', time: '09:00' }], minutes: 60, capacity: 8, roomId: world.roomId, lecturerIds: [world.lecturerId], ...change })).body as object;

  expect(await make({ roomId: null })).toEqual({ code: 'academy.room_needed' });
  expect(await make({ capacity: 61 })).toEqual({ code: 'academy.room_too_small', capacity: 60 });
  expect(await make({ days: [{ day: '2026-11-29', time: '09:00' }] })).toEqual({ code: 'academy.in_the_past' });
  expect(await make({ lecturerIds: ['00000000-0000-7000-8000-000000000000'] })).toEqual({ code: 'academy.unknown_lecturer' });
  expect(await make({ courseId: '00000000-0000-7000-8000-000000000000' })).toEqual({ code: 'academy.unknown_course' });
  expect(await make({ roomId: '00000000-0000-7000-8000-000000000000' })).toEqual({ code: 'calendar.unknown_room' });
  expect(await make({ days: [{ day: '2026-12-20', time: '25:00' }] })).toMatchObject({ code: 'request.malformed' });
  const { body } = await world.staff.agent.post('/api/academy/desk/courses').send({ ...aCourse({ outline: '' }), organisationId: world.city }).expect(201);
  expect((await world.staff.agent.post(`/api/academy/desk/courses/${body.id}/move`).send({ to: 'published' })).body).toEqual({ code: 'academy.course_incomplete' });
  expect((await world.staff.agent.post('/api/academy/desk/lecturers').send({ phone: world.teacher.phone, name: '周老师', introduction: '', subjects: [], town: '', organisationId: world.city })).body).toEqual({ code: 'academy.lecturer_exists' });
});

test('a course that is not published is found by nobody', async () => {
  const world = await someTeaching(app);
  const { body } = await world.staff.agent.post('/api/academy/desk/courses').send({ ...aCourse({ title: '草稿' }), organisationId: world.city }).expect(201);
  const [id = ''] = await makeTerm(app, world, body.id as string);

  expect((await app.visitor().get(`/api/academy/courses/${body.id}`)).body).toEqual({ code: 'academy.unknown_course' });
  expect((await app.visitor().get(`/api/academy/sessions/${id}`)).body).toEqual({ code: 'academy.unknown_session' });
  expect((await (await actAs(app)).agent.post(`/api/academy/sessions/${id}/seat`)).body).toEqual({ code: 'academy.unknown_session' });
  expect(((await app.visitor().get('/api/academy/courses')).body.items as { title: string }[]).map((item) => item.title)).not.toContain('草稿');
});

test('TR-1: the catalogue filters by level, theme, place, day and way', async () => {
  const world = await someTeaching(app);
  const craft = await makeCourse(world, { title: '细纹刻纸', theme: 'craft', level: 2 });
  const online = await makeCourse(world, { title: '网店法律', theme: 'law', way: 'online', level: 3 });
  await makeTerm(app, world, craft, { roomId: world.elsewhereId, days: [{ day: '2026-12-05', time: '09:00' }] });
  await makeTerm(app, world, online, { roomId: null, days: [{ day: '2026-12-12', time: '19:00' }] });
  const found = async (query: string) => ((await app.visitor().get(`/api/academy/courses?${query}`).expect(200)).body.items as { id: string }[]).map((item) => item.id).filter((id) => [craft, online].includes(id));

  expect(await found('theme=craft')).toEqual([craft]);
  expect(await found('level=3')).toEqual([online]);
  expect(await found('way=online')).toEqual([online]);
  expect(await found(`town=${encodeURIComponent('柳市镇')}`)).toEqual([craft]);
  expect(await found('on=2026-12-10')).toEqual([online]);
  expect((await app.visitor().get('/api/academy/courses?level=9')).body.code).toBe('request.malformed');
});
