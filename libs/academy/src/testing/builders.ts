import { randomUUID } from 'node:crypto';
import { Calendar } from '@app/calendar';
import { Jobs } from '@app/platform';
import { Members } from '@app/members';
import { actAs, type TestApp } from '@app/testing';

type Actor = Awaited<ReturnType<typeof actAs>>;
export interface Teaching { city: string; staff: Actor; teacher: Actor; lecturerId: string; roomId: string; otherRoomId: string; elsewhereId: string }

export const hourMs = 3600_000;
export const dayMs = 24 * hourMs;

/** The wall clock of Shanghai, so many days from now. */
export function onDay(app: TestApp, days: number, time = '14:00'): { day: string; time: string; at: string } {
  const day = new Date(app.clock.now().getTime() + days * dayMs + 8 * hourMs).toISOString().slice(0, 10);
  return { day, time, at: new Date(`${day}T${time}:00+08:00`).toISOString() };
}

/** A federation with two rooms in one house and one in another town, and one who teaches. */
export async function someTeaching(app: TestApp): Promise<Teaching> {
  const members = app.app.get(Members);
  const city = await members.createOrganisation('city', '乐清市妇女联合会', null);
  const staff = await actAs(app, { name: '陈干事', posts: [{ organisationId: city, role: 'city_staff' }] });
  const calendar = app.app.get(Calendar);
  const [roomId = '', otherRoomId = ''] = await calendar.addVenue({ name: '妇女儿童活动中心', town: '城东街道', address: '云海路 1 号', organisationId: city }, [city], [{ name: '一楼教室', capacity: 60 }, { name: '直播间', capacity: 12 }]);
  const [elsewhereId = ''] = await calendar.addVenue({ name: '文化礼堂', town: '柳市镇', address: '', organisationId: city }, [city], [{ name: '大厅', capacity: 120 }]);
  const { teacher, lecturerId } = await aLecturer(app, staff, city, '周老师');
  return { city, staff, teacher, lecturerId, roomId, otherRoomId, elsewhereId };
}

export async function aLecturer(app: TestApp, staff: Actor, city: string, name: string): Promise<{ teacher: Actor; lecturerId: string }> {
  const teacher = await actAs(app, { name });
  await staff.agent.post('/api/academy/desk/lecturers').send({ phone: teacher.phone, name, introduction: '', subjects: ['livestream'], town: '城东街道', organisationId: city }).expect(201);
  return { teacher, lecturerId: (await app.db.row<{ id: string }>('select id from academy.lecturer where person_id = $1', [teacher.id]))?.id ?? '' };
}

export const aCourse = (change: object = {}) => ({ title: '手机直播入门', lead: '一部手机开播', level: 1, theme: 'livestream', way: 'onsite', minutes: 240, outline: '第一课 架好手机', certificate: true, ...change });

/** Published. */
export async function makeCourse(world: Teaching, change: object = {}): Promise<string> {
  const { body } = await world.staff.agent.post('/api/academy/desk/courses').send({ ...aCourse(change), organisationId: world.city }).expect(201);
  await world.staff.agent.post(`/api/academy/desk/courses/${body.id}/move`).send({ to: 'published' }).expect(200);
  return body.id as string;
}

/** Sessions of one term, in the order of time. */
export async function makeTerm(app: TestApp, world: Teaching, courseId: string, wish: object = {}): Promise<string[]> {
  const { body } = await world.staff.agent.post('/api/academy/desk/sessions').send({ courseId, days: [onDay(app, 5)].map(({ day, time }) => ({ day, time })), minutes: 120, capacity: 10, roomId: world.roomId, lecturerIds: [world.lecturerId], ...wish }).expect(201);
  return (await app.db.rows<{ id: string }>('select id from academy.session where term_id = $1 order by starts_at', [body.id])).map((row) => row.id);
}

export async function aSession(app: TestApp, wish: object = {}, world?: Teaching): Promise<{ world: Teaching; courseId: string; id: string }> {
  const made = world ?? await someTeaching(app);
  const courseId = await makeCourse(made);
  const [id = ''] = await makeTerm(app, made, courseId, wish);
  return { world: made, courseId, id };
}

/** Learners of a session without the routes, for what is not about them. */
export async function fillSeats(app: TestApp, sessionId: string, count: number, state: 'confirmed' | 'waiting'): Promise<void> {
  for (let at = 0; at < count; at += 1) await app.db.rows('insert into academy.seat (session_id, person_id, name, state, code, made_at, made_by) values ($1, $2, $3, $4, $5, now(), $2)', [sessionId, randomUUID(), '学员', state, `X${state === 'waiting' ? 'W' : 'C'}${String(at).padStart(4, '0')}`]);
}

export const tick = (app: TestApp, name: 'academy.offers' | 'academy.reminders') => app.app.get(Jobs).runNow(name);

export async function signInAgain(app: TestApp, actor: Actor): Promise<void> {
  actor.agent.jar.setCookie(`session=${await app.app.get(Members).openSession(actor.id, 'test')}; Path=/`, '127.0.0.1', '/');
}
