import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aSession, onDay, signInAgain, type Teaching } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp({ DATABASE_POOL: '45' }); });
beforeEach(() => { app.clock.shiftTo(new Date('2026-11-30T02:00:00Z')); });
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

type Actor = Awaited<ReturnType<typeof actAs>>;
interface Line { id: string; name: string; state: string; attendedAt: string | null; attendedBy: string | null; phoneMasked: string }

/** A session that begins in ten minutes, with so many who have a seat. */
async function beforeTheDoor(seats: number, capacity = 40): Promise<{ id: string; world: Teaching; people: Actor[] }> {
  const { id, world } = await aSession(app, { capacity });
  const people = await Promise.all(Array.from({ length: seats }, (_none, at) => actAs(app, { name: `学员${String(at + 1).padStart(2, '0')}` })));
  for (const who of people) await who.agent.post(`/api/academy/sessions/${id}/seat`).expect(200);
  app.clock.shiftTo(new Date(new Date(onDay(app, 5).at).getTime() - 600_000));
  await Promise.all([world.staff, world.teacher].map((actor) => signInAgain(app, actor)));
  return { id, world, people };
}
const lines = async (who: Actor, id: string) => (await who.agent.get(`/api/academy/desk/sessions/${id}`).expect(200)).body.lines as Line[];
const sign = (who: Actor, id: string, body: object) => who.agent.post(`/api/academy/desk/sessions/${id}/sign-ins`).send(body);
const came = (id: string) => app.db.rows('select 1 from academy.attendance a join academy.seat t on t.id = a.seat_id where t.session_id = $1', [id]);

test('TR-5: the code on her phone signs her in; forty times at once is one row, and the second time says when and by whom', async () => {
  const { id, world, people } = await beforeTheDoor(1);
  const [she] = people as [Actor];
  await signInAgain(app, she);
  const { code } = (await she.agent.get(`/api/academy/sessions/${id}`)).body.mine as { code: string };

  const answers = await Promise.all(Array.from({ length: 40 }, () => sign(world.teacher, id, { code })));

  expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 40 }, () => 200));
  expect(answers.filter((answer) => !(answer.body as { again: boolean }).again)).toHaveLength(1);
  expect(await came(id)).toHaveLength(1);
  const first = answers.find((answer) => !(answer.body as { again: boolean }).again)?.body as { at: string };
  expect((await sign(world.staff, id, { code })).body).toMatchObject({ again: true, at: first.at, by: '周老师', name: '学员01' });
});

test('TR-5: by the code at the door she signs herself in; an old screen, a guess, who waits and who has no seat do not', async () => {
  const { id, world, people } = await beforeTheDoor(2);
  const [she, other] = people as [Actor, Actor];
  for (const who of [she, other, world.staff]) await signInAgain(app, who);
  const codes = async () => (await world.staff.agent.get(`/api/academy/desk/sessions/${id}/door`).expect(200)).body as { screen: string; paper: string };
  const self = (who: Actor, token: string) => who.agent.post(`/api/academy/sessions/${id}/sign-in`).send({ token });
  const { screen, paper } = await codes();
  expect((await self(she, 'A'.repeat(16))).body).toEqual({ code: 'academy.door_code_old' });
  expect((await self(await actAs(app), screen)).body).toEqual({ code: 'academy.no_seat' });

  const answers = await Promise.all(Array.from({ length: 40 }, () => self(she, screen)));
  expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 40 }, () => 200));
  expect(answers.filter((answer) => !(answer.body as { again: boolean }).again)).toHaveLength(1);
  expect(await came(id)).toHaveLength(1);

  app.clock.shiftTo(new Date(app.clock.now().getTime() + 4 * 60_000));
  expect((await self(other, screen)).body).toEqual({ code: 'academy.door_code_old' });
  await self(other, paper).expect(200);
  expect((await codes()).screen).not.toBe(screen);
  await signInAgain(app, she);
  expect((await she.agent.get(`/api/academy/desk/sessions/${id}/door`)).body).toEqual({ code: 'academy.unknown_session' });
  expect((await self(she, 'short')).status).toBe(400);
  await app.db.rows("update academy.session set planned_at = planned_at + interval '9 days', starts_at = starts_at + interval '9 days', ends_at = ends_at + interval '9 days' where id = $1", [id]);
  expect((await self(she, paper)).body).toEqual({ code: 'academy.not_sign_in_time' });
});

test('a hall without a network: thirty sign-ins and three walk-ins, kept on two devices that both send all of it, are thirty-three rows at the earliest times', async () => {
  const { id, world } = await beforeTheDoor(30);
  const roll = await lines(world.teacher, id);
  const at = (minutes: number) => new Date(app.clock.now().getTime() + minutes * 60_000).toISOString();
  const times = roll.map((_line, n) => at(n % 9));
  app.clock.shiftTo(new Date(app.clock.now().getTime() + 3600_000));
  await Promise.all([world.staff, world.teacher].map((actor) => signInAgain(app, actor)));
  const guests = ['13900000001', '13900000002', '13900000003'];
  const send = (who: Actor, late: number) => [
    ...roll.map((line, n) => sign(who, id, { seatId: line.id, at: new Date(Date.parse(times[n] ?? '') + late * 1000).toISOString() }).expect(200)),
    ...guests.map((phone, n) => who.agent.post(`/api/academy/desk/sessions/${id}/walk-ins`).send({ name: `来客${n}`, phone, at: times[n] }).expect(200)),
  ];

  await Promise.all([...send(world.staff, 20), ...send(world.teacher, 0)]);

  expect(await came(id)).toHaveLength(33);
  const after = await lines(world.teacher, id);
  expect(new Map(after.filter((line) => line.state === 'confirmed').map((line) => [line.id, line.attendedAt]))).toEqual(new Map(roll.map((line, n) => [line.id, times[n]])));
  expect(after.filter((line) => line.state === 'door').map((line) => line.name).toSorted()).toEqual(['来客0', '来客1', '来客2']);
});

test('who waits comes in at the door while there is room, and no further', async () => {
  const { id, world, people } = await beforeTheDoor(4, 2);
  const roll = await lines(world.teacher, id);
  const [first, , waiting, last] = roll;
  expect(roll.map((line) => line.state)).toEqual(['confirmed', 'confirmed', 'waiting', 'waiting']);

  await sign(world.teacher, id, { seatId: first?.id }).expect(200);
  await sign(world.teacher, id, { seatId: waiting?.id }).expect(200);

  expect((await sign(world.teacher, id, { seatId: last?.id })).body).toEqual({ code: 'academy.house_full' });
  // Two seats, two people: one of them never came, and one who waited did.
  expect((await lines(world.teacher, id)).map((line) => [line.state, line.attendedAt !== null])).toEqual([['confirmed', true], ['confirmed', false], ['door', true], ['waiting', false]]);
  expect(people).toHaveLength(4);
});

test('the list is open around the session only; a slip is taken back; others do not find it', async () => {
  const { id, world } = await aSession(app);
  const she = await actAs(app, { name: '林小芳' });
  await she.agent.post(`/api/academy/sessions/${id}/seat`).expect(200);
  const [line] = await lines(world.teacher, id);
  expect(line).toMatchObject({ name: '林小芳', phoneMasked: `${she.phone.slice(0, 3)}****${she.phone.slice(-4)}` });
  expect((await sign(world.teacher, id, { seatId: line?.id })).body).toEqual({ code: 'academy.not_sign_in_time' });

  app.clock.shiftTo(new Date(onDay(app, 5).at));
  await Promise.all([world.staff, world.teacher].map((actor) => signInAgain(app, actor)));
  expect((await sign(world.teacher, id, { code: 'ZZZZZZ' })).body).toEqual({ code: 'academy.wrong_code' });
  expect((await sign(world.teacher, id, { seatId: world.roomId })).body).toEqual({ code: 'academy.unknown_seat' });
  await sign(world.teacher, id, { seatId: line?.id }).expect(200);
  await world.teacher.agent.post(`/api/academy/desk/sessions/${id}/sign-ins/${line?.id}/take-back`).expect(200);
  expect(await came(id)).toEqual([]);
  const plain = await actAs(app);
  for (const answer of [await sign(plain, id, { seatId: line?.id }), await plain.agent.get(`/api/academy/desk/sessions/${id}`), await plain.agent.post(`/api/academy/desk/sessions/${id}/walk-ins`).send({ name: 'x', phone: '13900000009' }), await plain.agent.get(`/api/academy/desk/sessions/${id}/list.csv`)]) expect(answer.body).toEqual({ code: 'academy.unknown_session' });
});

test('pasted names: a preview keeps nothing and says the same as the real thing', async () => {
  const { id, world } = await aSession(app, { capacity: 2 });
  const known = await actAs(app, { name: '林小芳' });
  await known.agent.post(`/api/academy/sessions/${id}/seat`).expect(200);
  const people = [{ name: '林小芳', phone: known.phone }, { name: '赵一', phone: '13700000001' }, { name: '赵一', phone: '13700000001' }, { name: '钱二', phone: '13700000002' }];
  const add = (dry: boolean) => world.teacher.agent.post(`/api/academy/desk/sessions/${id}/people`).send({ people, dry }).expect(200);
  const outcomes = (answer: { body: { items: { outcome: string }[] } }) => answer.body.items.map((item) => item.outcome);

  expect(outcomes(await add(true))).toEqual(['already', 'confirmed', 'twice', 'waiting']);
  expect(await lines(world.teacher, id)).toHaveLength(1);
  expect(outcomes(await add(false))).toEqual(['already', 'confirmed', 'twice', 'waiting']);

  expect((await lines(world.teacher, id)).map((line) => [line.name, line.state])).toEqual([['林小芳', 'confirmed'], ['赵一', 'confirmed'], ['钱二', 'waiting']]);
  const table = await world.teacher.agent.get(`/api/academy/desk/sessions/${id}/list.csv`).expect(200);
  expect(table.text).toContain('赵一');
  expect(table.text).not.toContain('13700000001');
});
