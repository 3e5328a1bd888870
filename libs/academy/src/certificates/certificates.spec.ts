import { randomUUID } from 'node:crypto';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { Database } from '@app/platform';
import { makeCourse, makeTerm, onDay, signInAgain, someTeaching, type Teaching } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp({ DATABASE_POOL: '45' }); });
beforeEach(() => { app.clock.shiftTo(new Date('2026-11-30T02:00:00Z')); });
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

const twice = (app: TestApp) => [5, 6].map((days) => onDay(app, days)).map(({ day, time }) => ({ day, time }));

/** A course of two sessions of two hours, and people who were at so many of them. */
async function taught(came: number[]): Promise<{ world: Teaching; courseId: string; people: string[] }> {
  const world = await someTeaching(app);
  const courseId = await makeCourse(world);
  const ids = await makeTerm(app, world, courseId, { days: twice(app) });
  const people = came.map(() => randomUUID());
  for (const [n, person] of people.entries()) for (const id of ids.slice(0, came[n])) {
    const seat = await app.db.row<{ id: string }>("insert into academy.seat (session_id, person_id, name, state, code, made_at, made_by) values ($1, $2, $3, 'confirmed', $4, now(), $2) returning id", [id, person, `学员${n}`, `C${String(n).padStart(5, '0')}`]);
    await app.db.rows("insert into academy.attendance (seat_id, at, by_id, by_name, way, written_at) values ($1, now(), $2, '周老师', 'list', now())", [seat?.id, world.teacher.id]);
  }
  app.clock.shiftTo(new Date(onDay(app, 8).at));
  await signInAgain(app, world.staff);
  return { world, courseId, people };
}
const list = async (world: Teaching, courseId: string) => (await world.staff.agent.get(`/api/academy/desk/courses/${courseId}/certificates`).expect(200)).body as { needMinutes: number; items: { personId: string; minutes: number; reached: boolean; certificate: { id: string; number: string; verifyPath: string; revokedAt: string | null } | null }[] };
const issue = (world: Teaching, courseId: string, personIds: string[]) => world.staff.agent.post(`/api/academy/desk/courses/${courseId}/certificates`).send({ personIds });

test('who attended four fifths of the hours gets one; all or none', async () => {
  const { world, courseId, people: [both = '', one = ''] } = await taught([2, 1]);

  expect((await list(world, courseId)).items.map((item) => [item.personId, item.minutes, item.reached])).toEqual([[both, 240, true], [one, 120, false]]);
  expect((await issue(world, courseId, [both, one])).body).toEqual({ code: 'academy.not_reached', name: '学员1' });
  expect((await list(world, courseId)).items.map((item) => item.certificate)).toEqual([null, null]);
  await issue(world, courseId, [both]).expect(200);

  expect((await issue(world, courseId, [both])).body).toEqual({ code: 'academy.already_certified', name: '学员0' });
});

test('the page that verifies shows every printed field, needs number and key together, and a revoked one says so', async () => {
  const { world, courseId, people } = await taught([2]);
  await issue(world, courseId, people).expect(200);
  const [item] = (await list(world, courseId)).items;
  const path = `/api/academy${item?.certificate?.verifyPath}`;

  const { body } = await app.visitor().get(path).expect(200);
  expect(body).toEqual({ number: item?.certificate?.number, name: '学员0', title: '手机直播入门', hours: 4, issuedOn: '2026-12-08', issuer: '乐清市妇女联合会', lecturers: ['周老师'], revoked: null, sample: false });
  expect((await app.visitor().get(path.replace(/key=.*/, 'key=guess'))).body).toEqual({ code: 'academy.unknown_certificate' });
  expect((await app.visitor().get(path.replace(/\?.*/, ''))).body).toEqual({ code: 'academy.unknown_certificate' });

  await world.staff.agent.post(`/api/academy/desk/certificates/${item?.certificate?.id}/revoke`).send({ reason: '发错了人' }).expect(200);
  expect((await app.visitor().get(path)).body.revoked).toEqual({ on: '2026-12-08', reason: '发错了人' });
  expect((await world.staff.agent.post(`/api/academy/desk/certificates/${item?.certificate?.id}/revoke`).send({ reason: '再来' })).body).toEqual({ code: 'academy.already_revoked' });
  // A new one takes its place under a new number; the old one stays revoked.
  await issue(world, courseId, people).expect(200);
  expect((await list(world, courseId)).items[0]?.certificate?.number).not.toBe(item?.certificate?.number);
});

test('on paper it is what the page shows; who has the number alone has no paper', async () => {
  const { world, courseId, people } = await taught([2]);
  await issue(world, courseId, people).expect(200);
  const path = `/api/academy${(await list(world, courseId)).items[0]?.certificate?.verifyPath.replace('?', '/pdf?')}`;

  const { body, headers } = await app.visitor().get(path).expect(200);
  expect([headers['content-type'], (body as Buffer).subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);
  expect((await app.visitor().get(path.replace(/key=.*/, 'key=guess'))).body).toEqual({ code: 'academy.unknown_certificate' });
});

test('TR-16: a thousand at once have a thousand numbers in a row', async () => {
  const { world, courseId, people } = await taught([2]);
  app.clock.shiftTo(new Date('2028-03-01T02:00:00Z'));
  await signInAgain(app, world.staff);
  const [session] = await app.db.rows<{ session_id: string }>('select session_id from academy.seat where person_id = $1', [people[0]]);
  const crowd = Array.from({ length: 1000 }, () => randomUUID());
  await app.db.rows(`
    with seats as (insert into academy.seat (session_id, person_id, name, state, code, made_at, made_by) select s.id, p::uuid, '学员', 'confirmed', 'Z' || lpad(n::text, 5, '0'), now(), p::uuid from unnest($1::text[]) with ordinality x(p, n), academy.session s where s.course_id = $2 returning id)
    insert into academy.attendance (seat_id, at, by_id, by_name, way, written_at) select id, now(), $3, '周老师', 'list', now() from seats`, [crowd, courseId, world.teacher.id]);
  expect(session).toBeDefined();

  // In ten heaps, each all or none, sent at the same moment.
  const answers = await Promise.all(Array.from({ length: 10 }, (_none, at) => issue(world, courseId, crowd.slice(at * 100, at * 100 + 100))));

  expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 200));
  const rows = await app.db.rows<{ no: number }>('select no from academy.certificate where year = 2028 order by no');
  expect(rows.map((row) => row.no)).toEqual(Array.from({ length: 1000 }, (_none, at) => at + 1));
}, 60_000);

test('the database keeps what was printed', async () => {
  const { world, courseId, people } = await taught([2]);
  await issue(world, courseId, people).expect(200);

  await expect(app.db.rows("update academy.certificate set printed = printed || '{\"name\": \"别人\"}' where course_id = $1", [courseId])).rejects.toThrow('does not change');
  await expect(app.db.rows('delete from academy.certificate where course_id = $1', [courseId])).rejects.toThrow('does not change');
});

test('TR-16: sixty at once of which twenty roll back: numbers without a gap and none twice', async () => {
  app.clock.shiftTo(new Date('2027-03-01T02:00:00Z'));
  const worlds = await Promise.all(Array.from({ length: 60 }, async () => taughtOne()));

  await Promise.allSettled(worlds.map(({ world, courseId, person }, n) => (n % 3 === 0 ? rolledBack(world, courseId, person) : issue(world, courseId, [person]).expect(200))));

  const rows = await app.db.rows<{ no: number }>('select no from academy.certificate where year = 2027 order by no');
  expect(rows.map((row) => row.no)).toEqual(Array.from({ length: 40 }, (_none, at) => at + 1));
});

/** One with a certificate within reach, and one beside her without: issued together, both fail. */
async function rolledBack(world: Teaching, courseId: string, person: string): Promise<void> {
  const { body } = await issue(world, courseId, [person, randomUUID()]);
  expect(body.code).toBe('academy.not_reached');
}

async function taughtOne(): Promise<{ world: Teaching; courseId: string; person: string }> {
  const world = await someTeaching(app);
  const courseId = await makeCourse(world, { minutes: 120 });
  const [id = ''] = await makeTerm(app, world, courseId);
  const person = randomUUID();
  const seat = await app.app.get(Database).row<{ id: string }>("insert into academy.seat (session_id, person_id, name, state, code, made_at, made_by) values ($1, $2, '学员', 'confirmed', 'AAAAAA', now(), $2) returning id", [id, person]);
  await app.db.rows("insert into academy.attendance (seat_id, at, by_id, by_name, way, written_at) values ($1, now(), $2, '周老师', 'list', now())", [seat?.id, world.teacher.id]);
  return { world, courseId, person };
}

test('many are revoked by two persons: one asks, another does it, forty times at once is once; one by one ends after three', async () => {
  const { world, courseId, people } = await taught([2, 2, 2, 2, 2, 2]);
  await issue(world, courseId, people).expect(200);
  const ids = (await list(world, courseId)).items.map((item) => item.certificate?.id ?? '');
  const second = await actAs(app, { name: '林主任', posts: [{ organisationId: world.city, role: 'city_staff' }] });
  const asks = await Promise.all(Array.from({ length: 40 }, () => world.staff.agent.post(`/api/academy/desk/courses/${courseId}/revocations`).send({ certificateIds: ids.slice(0, 2), reason: '考勤有误' })));
  expect(asks.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(asks.find((answer) => answer.status !== 200)?.body).toEqual({ code: 'academy.revocation_open' });
  const asked = asks.find((answer) => answer.status === 200)?.body.revocation as { id: string };
  expect(asked).toMatchObject({ names: expect.arrayContaining(['学员0', '学员1']), reason: '考勤有误', can: { confirm: false, withdraw: true } });

  expect((await world.staff.agent.post(`/api/academy/desk/revocations/${asked.id}/confirm`)).body).toEqual({ code: 'academy.second_person', most: 3 });
  await signInAgain(app, world.teacher);
  expect((await world.teacher.agent.post(`/api/academy/desk/revocations/${asked.id}/confirm`)).body).toEqual({ code: 'members.not_allowed' });
  const done = await Promise.all(Array.from({ length: 40 }, () => second.agent.post(`/api/academy/desk/revocations/${asked.id}/confirm`)));
  expect(done.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(await app.db.rows('select revoke_reason, revoked_by from academy.certificate where course_id = $1 and revoked_at is not null', [courseId])).toEqual(Array.from({ length: 2 }, () => ({ revoke_reason: '考勤有误', revoked_by: second.id })));

  for (const id of ids.slice(2, 5)) await world.staff.agent.post(`/api/academy/desk/certificates/${id}/revoke`).send({ reason: '一张一张来' }).expect(200);
  expect((await world.staff.agent.post(`/api/academy/desk/certificates/${ids[5]}/revoke`).send({ reason: '再来' })).body).toEqual({ code: 'academy.second_person', most: 3 });
  expect((await world.staff.agent.post(`/api/academy/desk/courses/${courseId}/revocations`).send({ certificateIds: [ids[5], ids[0]], reason: 'x' })).body).toEqual({ code: 'academy.already_revoked' });
  expect((await world.staff.agent.post(`/api/academy/desk/courses/${courseId}/revocations`).send({ certificateIds: [ids[5], randomUUID()], reason: 'x' })).body).toEqual({ code: 'academy.unknown_certificate' });
  expect((await second.agent.post(`/api/academy/desk/revocations/${randomUUID()}/withdraw`)).body).toEqual({ code: 'academy.unknown_revocation' });
});

test('nobody certifies what she taught, and a lecturer certifies nothing', async () => {
  const { world, courseId, people } = await taught([2]);
  await signInAgain(app, world.teacher);
  const other = await actAs(app, { posts: [{ organisationId: world.city, role: 'village_staff' }] });

  for (const who of [world.teacher, other]) expect((await who.agent.post(`/api/academy/desk/courses/${courseId}/certificates`).send({ personIds: people })).body).toEqual({ code: 'members.not_allowed' });
  expect((await (await actAs(app)).agent.get(`/api/academy/desk/courses/${courseId}/certificates`)).body).toEqual({ code: 'academy.unknown_course' });
});
