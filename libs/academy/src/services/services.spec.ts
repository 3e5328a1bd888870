import { actAs, startTestApp, type TestApp } from '@app/testing';
import { Jobs } from '@app/platform';
import { dayMs, makeCourse, makeTerm, signInAgain, someTeaching, type Teaching } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp({ DATABASE_POOL: '45' }); });
// A Monday at nine in Shanghai.
beforeEach(() => { app.clock.shiftTo(new Date('2026-11-30T01:00:00Z')); });
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

type Actor = Awaited<ReturnType<typeof actAs>>;
/** Tuesdays from nine to noon, an hour each with a quarter around it. */
async function aService(change: object = {}): Promise<{ world: Teaching; id: string }> {
  const world = await someTeaching(app);
  const { body } = await world.staff.agent.post('/api/academy/desk/services').send({
    title: '开店诊断', lead: '', lecturerId: world.lecturerId, roomId: world.roomId, organisationId: world.city, minutes: 60, beforeMinutes: 0, afterMinutes: 15, ways: ['onsite', 'online'], windows: [{ day: 2, from: '09:00', until: '12:00' }], ...change,
  }).expect(201);
  return { world, id: body.id as string };
}
const slots = async (id: string) => (await app.visitor().get(`/api/academy/services/${id}/slots`).expect(200)).body.days as { day: string; starts: string[] }[];
const at = (time: string, day = '2026-12-01') => new Date(`${day}T${time}:00+08:00`).toISOString();
const book = (who: Actor, id: string, startsAt: string, change: object = {}) => who.agent.post(`/api/academy/services/${id}/appointments`).send({ startsAt, way: 'onsite', topic: '', ...change });
const mine = async (who: Actor) => (await who.agent.get('/api/academy/appointments').expect(200)).body.items as { id: string; state: string; way: string }[];
const mark = (world: Teaching, id: string, to: string) => world.teacher.agent.post(`/api/academy/desk/appointments/${id}/mark`).send({ to });

test('BK-2: every free start of sixty days in one answer; a lesson and an absence take theirs away', async () => {
  const { world, id } = await aService();
  const before = await slots(id);
  expect(before).toHaveLength(9);
  expect(before[0]?.starts).toHaveLength(5);
  const courseId = await makeCourse(world);
  await makeTerm(app, world, courseId, { days: [{ day: '2026-12-01', time: '10:30' }], minutes: 60 });
  await world.teacher.agent.post('/api/academy/desk/absences').send({ lecturerId: world.lecturerId, fromOn: '2026-12-07', untilOn: '2026-12-12' }).expect(200);

  const after = await slots(id);

  expect(after.map((one) => one.day)).toEqual(before.map((one) => one.day).filter((day) => day !== '2026-12-08'));
  // From 09:00 to 10:00 and a quarter after it fits before 10:30; 09:30 does not.
  expect(after[0]?.starts).toEqual([at('09:00')]);
});

test('BK-5: forty ask for one time at once: one has it, and its consultant is taken for everything else', async () => {
  const { world, id } = await aService();
  const people = await Promise.all(Array.from({ length: 40 }, () => actAs(app, { name: '学员' })));

  const answers = await Promise.all(people.map((who) => book(who, id, at('10:00'))));

  expect([201, 409].map((status) => answers.filter((answer) => answer.status === status).length)).toEqual([1, 39]);
  expect(answers.find((answer) => answer.status === 409)?.body).toEqual({ code: 'academy.slot_taken' });
  // From nine it would reach to a quarter past ten; after it a quarter is kept free.
  expect((await slots(id))[0]?.day).not.toBe('2026-12-01');
  const courseId = await makeCourse(world);
  expect((await world.staff.agent.post('/api/academy/desk/sessions').send({ courseId, days: [{ day: '2026-12-01', time: '10:30' }], minutes: 60, capacity: 5, roomId: world.otherRoomId, lecturerIds: [world.lecturerId] })).body.code).toBe('academy.taken');
});

test('BK-8: from the room to the screen and back without losing the time; the room is free meanwhile', async () => {
  const { world, id } = await aService();
  const who = await actAs(app, { name: '学员' });
  const { body } = await book(who, id, at('09:00')).expect(201);
  const taken = async () => (await app.db.rows<{ resource: string }>("select resource from calendar.booking where ref_id = $1 and status = 'confirmed'", [body.id])).map((row) => row.resource).filter((key) => key.startsWith('room:'));
  expect(await taken()).toEqual([`room:${world.roomId}`]);

  await who.agent.put(`/api/academy/appointments/${body.id}/way`).send({ way: 'online' }).expect(200);
  expect(await taken()).toEqual([]);
  await who.agent.put(`/api/academy/appointments/${body.id}/way`).send({ way: 'onsite' }).expect(200);
  expect((await mine(who)).map((one) => [one.state, one.way])).toEqual([['confirmed', 'onsite']]);
});

test('BK-6: who twice did not come is confirmed by hand from then on, and what nobody confirms within a day is free again', async () => {
  const { world, id } = await aService();
  const who = await actAs(app, { name: '学员' });
  for (const week of [0, 7]) {
    const { body } = await book(who, id, at('09:00', new Date(Date.parse('2026-12-01') + week * dayMs).toISOString().slice(0, 10))).expect(201);
    app.clock.shiftTo(new Date(Date.parse(at('11:00')) + week * dayMs));
    await signInAgain(app, world.teacher);
    await signInAgain(app, who);
    await mark(world, body.id as string, 'no_show').expect(200);
  }

  const { body } = await book(who, id, at('09:00', '2026-12-15')).expect(201);
  expect((await mine(who)).find((one) => one.id === body.id)?.state).toBe('held');
  expect((await slots(id))[0]?.starts).not.toContain(at('09:00', '2026-12-15'));
  app.clock.shiftTo(new Date(app.clock.now().getTime() + 1.1 * dayMs));
  await app.app.get(Jobs).runNow('academy.held');
  expect((await slots(id))[0]?.starts).toContain(at('09:00', '2026-12-15'));
  await signInAgain(app, world.teacher);
  expect((await mark(world, body.id as string, 'confirmed')).body).toEqual({ code: 'academy.appointment_state' });
});

test('confirm, cancel and lapse at once: one final state, and the diary says the same', async () => {
  const { world, id } = await aService();
  const who = await actAs(app, { name: '学员' });
  const { body } = await book(who, id, at('09:00', '2026-12-08')).expect(201);
  await app.db.rows("update academy.appointment set state = 'held', held_until = now() where id = $1", [body.id]);
  await app.db.rows("update calendar.booking set status = 'held', held_until = $2 where ref_id = $1", [body.id, new Date(app.clock.now().getTime() + 3600_000)]);

  await Promise.all(Array.from({ length: 30 }, (_none, n) => [() => mark(world, body.id as string, 'confirmed'), () => who.agent.post(`/api/academy/appointments/${body.id}/cancel`), () => app.app.get(Jobs).runNow('academy.held')][n % 3]?.() ?? Promise.resolve()));

  const [row] = await app.db.rows<{ state: string }>('select state from academy.appointment where id = $1', [body.id]);
  const booked = await app.db.rows("select 1 from calendar.booking where ref_id = $1 and status = 'confirmed'", [body.id]);
  expect(['confirmed', 'cancelled']).toContain(row?.state);
  expect(booked).toHaveLength(row?.state === 'confirmed' ? 3 : 0);
});

test('refusals: no such time, no such way, her own, another\'s, and who may keep it', async () => {
  const { world, id } = await aService({ ways: ['online'], roomId: null });
  const [who, other] = [await actAs(app, { name: '学员' }), await actAs(app)];

  expect((await book(who, id, at('08:00'), { way: 'online' })).body).toEqual({ code: 'academy.slot_taken' });
  expect((await book(who, id, at('09:00'), { way: 'onsite' })).body).toEqual({ code: 'academy.way_not_offered' });
  expect((await book(world.teacher, id, at('09:00'), { way: 'online' })).body).toEqual({ code: 'academy.own_service' });
  expect((await app.visitor().post(`/api/academy/services/${id}/appointments`).send({ startsAt: at('09:00'), way: 'online', topic: '' })).body.code).toBe('members.sign_in_needed');
  const { body } = await book(who, id, at('09:00'), { way: 'online' }).expect(201);
  for (const answer of [await other.agent.post(`/api/academy/appointments/${body.id}/cancel`), await other.agent.post(`/api/academy/desk/appointments/${body.id}/mark`).send({ to: 'cancelled' })]) expect(answer.body).toEqual({ code: 'academy.unknown_appointment' });
  expect((await other.agent.get('/api/academy/desk/consulting')).body).toEqual({ code: 'academy.not_a_trainer' });
  expect((await mark(world, body.id as string, 'attended')).body).toEqual({ code: 'academy.appointment_state' });
  await who.agent.post(`/api/academy/appointments/${body.id}/cancel`).expect(200);
  expect((await slots(id))[0]?.starts).toContain(at('09:00'));
  expect((await world.staff.agent.post('/api/academy/desk/services').send({ title: 'x', lead: '', lecturerId: world.lecturerId, roomId: null, organisationId: world.city, minutes: 60, beforeMinutes: 0, afterMinutes: 0, ways: ['onsite'], windows: [{ day: 2, from: '09:00', until: '12:00' }] })).body).toEqual({ code: 'academy.room_needed' });
});
