import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aSession, fillSeats, makeTerm, onDay, someTeaching, makeCourse, tick } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp({ DATABASE_POOL: '45' }); });
// A Monday at nine in Shanghai: nobody sleeps.
beforeEach(() => { app.clock.shiftTo(new Date('2026-11-30T01:00:00Z')); });
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

type Actor = Awaited<ReturnType<typeof actAs>>;
const people = (count: number) => Promise.all(Array.from({ length: count }, (_none, at) => actAs(app, { name: `学员${at + 1}` })));
const enrol = (who: Actor, id: string) => who.agent.post(`/api/academy/sessions/${id}/seat`);
const drop = (who: Actor, id: string) => who.agent.delete(`/api/academy/sessions/${id}/seat`);
const accept = (who: Actor, id: string, body: object = {}) => who.agent.post(`/api/academy/sessions/${id}/accept`).send(body);
const states = async (id: string) => Object.fromEntries((await app.db.rows<{ state: string; count: number }>('select state, count(*)::int count from academy.seat where session_id = $1 group by 1', [id])).map((row) => [row.state, row.count]));
const titles = async (who: Actor) => ((await who.agent.get('/api/messages/notices')).body.items as { title: string }[]).map((item) => item.title);
const later = (hours: number) => { app.clock.shiftTo(new Date(app.clock.now().getTime() + hours * 3600_000)); };

test('TR-3: forty at once for ten seats: ten have one, thirty wait in the order in which they came', async () => {
  const { id } = await aSession(app);
  const all = await people(40);

  const answers = await Promise.all(all.map((who) => enrol(who, id)));

  expect(await states(id)).toEqual({ confirmed: 10, waiting: 30 });
  const positions = answers.map((answer) => (answer.body.mine as { state: string; position: number | null }).position).filter((one) => one !== null).toSorted((a, b) => a - b);
  expect(positions).toEqual(Array.from({ length: 30 }, (_none, at) => at + 1));
});

test('TR-3: one person forty times at once has one seat, and gives it back once', async () => {
  const { id } = await aSession(app);
  const [who] = await people(1) as [Actor];

  await Promise.all(Array.from({ length: 40 }, () => enrol(who, id).expect(200)));
  expect(await states(id)).toEqual({ confirmed: 1 });

  await Promise.all(Array.from({ length: 5 }, () => drop(who, id).expect(200)));
  expect(await states(id)).toEqual({ cancelled: 1 });
});

test('TR-4: twenty-five cancel while ten join: no seat too many, and nobody passes those who wait', async () => {
  const { id } = await aSession(app);
  const [seated, first] = [await people(10), await people(20)];
  for (const who of [...seated, ...first]) await enrol(who, id).expect(200);
  const joining = await people(10);
  const leaving = [...seated, ...first.slice(0, 15)];

  await Promise.all([...leaving.map((who) => drop(who, id).expect(200)), ...joining.map((who) => enrol(who, id).expect(200))]);

  const { confirmed = 0, offered = 0, waiting = 0 } = await states(id);
  expect([confirmed + offered, waiting]).toEqual([10, 5]);
  const inLine = await app.db.rows<{ person_id: string; state: string }>("select person_id, state from academy.seat where session_id = $1 and state in ('confirmed', 'offered', 'waiting') order by seq", [id]);
  // Those who waited before and stayed have all been asked; whoever still waits came after everybody who was given a seat.
  expect(new Set(inLine.slice(0, 5).map((row) => row.person_id))).toEqual(new Set(first.slice(15).map((who) => who.id)));
  expect(inLine.map((row) => row.state === 'waiting')).toEqual([...Array.from({ length: 10 }, () => false), ...Array.from({ length: 5 }, () => true)]);
  await Promise.all([...first.slice(15), ...joining].map((who) => accept(who, id)));
  expect(await states(id)).toMatchObject({ confirmed: 10, waiting: 5 });
});

test('TR-4: a seat that is given back is offered to the first in line for a day; she takes it', async () => {
  const { id } = await aSession(app, { capacity: 1 });
  const [has, waits, second] = await people(3) as [Actor, Actor, Actor];
  for (const who of [has, waits, second]) await enrol(who, id).expect(200);

  await drop(has, id).expect(200);

  expect(await titles(waits)).toEqual(['候补到了：手机直播入门']);
  const { body } = await waits.agent.get(`/api/academy/sessions/${id}`);
  // Twenty-four hours of waking from nine in the morning: twelve today, the rest tomorrow.
  expect(body.mine).toMatchObject({ state: 'offered', offerUntil: '2026-12-01T12:00:00.000Z', code: null });
  expect((await second.agent.get(`/api/academy/sessions/${id}`)).body.mine).toMatchObject({ state: 'waiting', position: 1 });
  expect((await accept(second, id)).body).toEqual({ code: 'academy.no_offer' });
  expect((await accept(waits, id).expect(200)).body.mine.state).toBe('confirmed');
  await accept(waits, id).expect(200);
});

test('TR-4: an offer that nobody answers passes on, once', async () => {
  const { id } = await aSession(app, { capacity: 1 });
  const [has, sleeps, second] = await people(3) as [Actor, Actor, Actor];
  for (const who of [has, sleeps, second]) await enrol(who, id).expect(200);
  await drop(has, id).expect(200);

  later(36);
  // It counts as hers until the job has passed it on, and yet she cannot take it any more.
  expect((await accept(sleeps, id)).body).toEqual({ code: 'academy.offer_lapsed' });
  await Promise.all([tick(app, 'academy.offers'), tick(app, 'academy.offers')]);

  expect(await states(id)).toEqual({ cancelled: 1, lapsed: 1, offered: 1 });
  expect(await titles(second)).toEqual(['候补到了：手机直播入门']);
  expect(await titles(sleeps)).toEqual(['名额已让给下一位：手机直播入门', '候补到了：手机直播入门']);
  await enrol(sleeps, id).expect(200);
  expect((await sleeps.agent.get(`/api/academy/sessions/${id}`)).body.mine).toMatchObject({ state: 'waiting', position: 1 });
});

test('TR-4: near the start an offer is short, and shortly before it none is made; after it nothing is given', async () => {
  const { id } = await aSession(app, { capacity: 1, days: [{ day: '2026-11-30', time: '14:00' }] });
  const [has, waits, third] = await people(3) as [Actor, Actor, Actor];
  for (const who of [has, waits, third]) await enrol(who, id).expect(200);

  await drop(has, id).expect(200);
  expect((await waits.agent.get(`/api/academy/sessions/${id}`)).body.mine.offerUntil).toBe('2026-11-30T03:00:00.000Z');

  later(2.6);
  await drop(waits, id).expect(200);
  expect(await states(id)).toEqual({ cancelled: 2, waiting: 1 });
  await enrol(has, id).expect(200);
  expect((await has.agent.get(`/api/academy/sessions/${id}`)).body).toMatchObject({ seatsLeft: 0, mine: { state: 'waiting', position: 2 } });

  later(3);
  await tick(app, 'academy.offers');
  expect(await states(id)).toEqual({ cancelled: 1, waiting: 2 });
  expect((await enrol(waits, id)).body).toEqual({ code: 'academy.enrolment_closed' });
  expect((await drop(third, id)).body).toEqual({ code: 'academy.enrolment_closed' });
});

test('TR-4: more seats go to those who wait; fewer than are given are refused', async () => {
  const { id, world } = await aSession(app, { capacity: 2 });
  for (const who of await people(5)) await enrol(who, id).expect(200);

  await world.staff.agent.patch(`/api/academy/desk/sessions/${id}`).send({ scope: 'this', capacity: 4 }).expect(200);

  expect(await states(id)).toEqual({ confirmed: 2, offered: 2, waiting: 1 });
  expect((await world.staff.agent.patch(`/api/academy/desk/sessions/${id}`).send({ scope: 'this', capacity: 3 })).body).toEqual({ code: 'academy.seats_given', taken: 4 });
});

test('who takes an offer gives up where she waits at that time, and is asked first', async () => {
  const world = await someTeaching(app);
  const { id: other } = await aSession(app, { capacity: 1, roomId: world.otherRoomId, lecturerIds: [world.lecturerId] }, world);
  const second = await someTeaching(app);
  const { id } = await aSession(app, { capacity: 1 }, second);
  const [has, she, next] = await people(3) as [Actor, Actor, Actor];
  await enrol(has, id).expect(200);
  await enrol(has, other).expect(200);
  await enrol(she, id).expect(200);
  await enrol(she, other).expect(200);
  await enrol(next, other).expect(200);
  await drop(has, id).expect(200);

  expect((await she.agent.get(`/api/academy/sessions/${id}`)).body.waitsElsewhere).toMatchObject([{ id: other }]);
  expect((await accept(she, id)).body).toEqual({ code: 'academy.clashes', title: '手机直播入门' });
  await accept(she, id, { givesUp: [other] }).expect(200);

  expect((await next.agent.get(`/api/academy/sessions/${other}`)).body.mine).toMatchObject({ state: 'waiting', position: 1 });
  // A seat at that time does not forbid another; it is shown.
  expect((await has.agent.get(`/api/academy/sessions/${id}`)).body.clashes).toMatchObject([{ id: other }]);
});

test('random histories: what is given and offered never exceeds what there is', async () => {
  const size = process.env.TEST_SIZE === 'long' ? 40 : 4;
  const world = await someTeaching(app);
  const courseId = await makeCourse(world);
  for (let history = 0; history < size; history += 1) {
    const [id = ''] = await makeTerm(app, world, courseId, { capacity: 3, days: [onDay(app, 5 + history, '09:00')].map(({ day, time }) => ({ day, time })), roomId: world.roomId });
    const crowd = await people(8);
    let seed = history + 1;
    const dice = (sides: number) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor((seed / 2147483648) * sides); };
    for (let turn = 0; turn < 6; turn += 1) {
      await Promise.all(Array.from({ length: 12 }, () => {
        const who = crowd[dice(8)] as Actor;
        return [() => enrol(who, id), () => drop(who, id), () => accept(who, id), () => tick(app, 'academy.offers')][dice(4)]?.() ?? Promise.resolve();
      }));
      later(dice(9));
      const { confirmed = 0, offered = 0, waiting = 0 } = await states(id);
      expect(confirmed + offered).toBeLessThanOrEqual(3);
      // A free seat and somebody who could still be asked never stand beside each other.
      expect(confirmed + offered < 3 ? waiting : 0).toBe(0);
    }
    app.clock.shiftTo(new Date('2026-11-30T01:00:00Z'));
  }
}, 120_000);

test('a seat is for members, in a session that exists and has not begun', async () => {
  const { id, world } = await aSession(app);
  const [who] = await people(1) as [Actor];

  expect((await app.visitor().post(`/api/academy/sessions/${id}/seat`)).body.code).toBe('members.sign_in_needed');
  expect((await enrol(who, '00000000-0000-7000-8000-000000000000')).body).toEqual({ code: 'academy.unknown_session' });
  expect((await enrol(who, 'x')).body.code).toBe('request.malformed');
  expect((await drop(who, id)).body).toEqual({ code: 'academy.unknown_seat' });
  await fillSeats(app, id, 1, 'confirmed');
  await world.staff.agent.post(`/api/academy/desk/sessions/${id}/cancel`).send({ scope: 'this', reason: '台风' }).expect(200);
  expect((await enrol(who, id)).body).toEqual({ code: 'academy.enrolment_closed' });
  expect((await who.agent.get(`/api/academy/sessions/${id}`)).body).toMatchObject({ phase: 'cancelled', cancelReason: '台风' });
});
