import { Jobs } from '@app/platform';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aLecturer, dayMs, signInAgain, someTeaching, type Teaching } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp({ DATABASE_POOL: '45' }); });
beforeEach(() => { app.clock.shiftTo(new Date('2026-11-30T01:00:00Z')); });
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

type Actor = Awaited<ReturnType<typeof actAs>>;
interface Track { overdue: string | null; name: string; mentor: { name: string }; mentors: { name: string; from: string; until: string | null }[]; log: { text: string; by: string }[]; next: { text: string } | null; state: string; phone: string | null }
const open = (world: Teaching, who: Actor, change: object = {}) => world.staff.agent.post('/api/academy/desk/tracks').send({ kind: 'shop', name: '阿莲', phone: who.phone, goal: '开出第一家店', organisationId: world.city, mentorId: world.lecturerId, ...change });
const read = async (who: Actor, id: string) => (await who.agent.get(`/api/academy/desk/tracks/${id}`).expect(200)).body as Track;
const contact = (who: Actor, id: string, change: object = {}) => who.agent.post(`/api/academy/desk/tracks/${id}/contacts`).send({ on: '2026-11-30', way: 'call', text: '聊了定价', next: { text: '拍三张主图', dueOn: '2026-12-03' }, ...change });

async function aTrack(): Promise<{ world: Teaching; who: Actor; id: string }> {
  const world = await someTeaching(app);
  const who = await actAs(app, { name: '阿莲' });
  return { world, who, id: (await open(world, who).expect(201)).body.id as string };
}

test('a mentor writes what was spoken and what comes next; she who is accompanied reads it, nobody else does', async () => {
  const { world, who, id } = await aTrack();
  await contact(world.teacher, id).expect(200);

  expect(await read(world.teacher, id)).toMatchObject({ next: { text: '拍三张主图' }, log: [{ text: '聊了定价', by: '周老师' }], phone: who.phone, overdue: null });
  const own = (await who.agent.get('/api/academy/tracks').expect(200)).body.items as Track[];
  expect(own).toMatchObject([{ mentor: { name: '周老师' }, log: [{ text: '聊了定价' }], can: { write: false, lead: false } }]);
  const stranger = await aLecturer(app, world.staff, world.city, '林老师');
  expect((await stranger.teacher.agent.get(`/api/academy/desk/tracks/${id}`)).body).toEqual({ code: 'academy.unknown_track' });
  expect((await who.agent.get('/api/academy/desk/tracks')).body).toEqual({ code: 'academy.not_a_trainer' });
  expect((await contact(world.teacher, id, { on: '2026-12-01' })).body).toEqual({ code: 'request.malformed', fields: [{ path: 'on', reason: 'future' }] });
  expect((await contact(world.teacher, id, { next: { text: '迟了', dueOn: '2026-11-29' } })).body).toEqual({ code: 'request.malformed', fields: [{ path: 'next.dueOn', reason: 'past' }] });
});

test('a step that is late and a silence of thirty days are on top of the list, and the mentor hears of the step once', async () => {
  const { world, id } = await aTrack();
  const quiet = (await open(world, await actAs(app), { name: '阿静' }).expect(201)).body.id as string;
  await contact(world.teacher, id).expect(200);
  const told = async () => (await app.db.rows<{ title: Record<string, string> }>("select title from messages.notice where person_id = $1 and kind = 'academy.step_due'", [world.teacher.id])).length;

  app.clock.shiftTo(new Date('2026-12-03T16:30:00Z'));
  for (let again = 0; again < 2; again += 1) await app.app.get(Jobs).runNow('academy.steps_due');
  expect(await told()).toBe(1);
  app.clock.shiftTo(new Date(Date.parse('2026-11-30T01:00:00Z') + 31 * dayMs));
  await signInAgain(app, world.staff);

  const { items, counts } = (await world.staff.agent.get('/api/academy/desk/tracks').expect(200)).body as { items: (Track & { id: string })[]; counts: object };
  expect(items.map((one) => [one.id, one.overdue])).toEqual([[id, 'step'], [quiet, 'silence']]);
  expect(counts).toEqual({ active: 2, overdue: 2, graduated: 0, left: 0 });
});

test('a hand-over keeps what was before, and who was the mentor no longer sees it', async () => {
  const { world, id } = await aTrack();
  await contact(world.teacher, id).expect(200);
  const next = await aLecturer(app, world.staff, world.city, '林老师');
  app.clock.shiftTo(new Date('2026-12-01T01:00:00Z'));
  await signInAgain(app, world.staff);

  expect((await world.staff.agent.post(`/api/academy/desk/tracks/${id}/hand-over`).send({ mentorId: world.lecturerId, note: '' })).body).toEqual({ code: 'academy.same_mentor' });
  await world.staff.agent.post(`/api/academy/desk/tracks/${id}/hand-over`).send({ mentorId: next.lecturerId, note: '换成做品牌的' }).expect(200);

  const page = await read(next.teacher, id);
  expect(page).toMatchObject({ mentor: { name: '林老师' }, log: [{ by: '周老师' }], next: { text: '拍三张主图' }, mentors: [{ name: '林老师', until: null, note: '换成做品牌的' }, { name: '周老师' }] });
  expect(page.mentors[1]?.until).toBe(page.mentors[0]?.from);
  await world.teacher.agent.get(`/api/academy/desk/tracks/${id}`).expect(404);
  await world.staff.agent.post(`/api/academy/desk/tracks/${id}/end`).send({ as: 'graduated', note: '月销三万' }).expect(200);
  expect((await contact(next.teacher, id)).body).toEqual({ code: 'academy.track_ended' });
  expect((await world.staff.agent.post(`/api/academy/desk/tracks/${id}/hand-over`).send({ mentorId: world.lecturerId, note: '' })).body).toEqual({ code: 'academy.track_ended' });
});

test('twenty open a file of one person at once: there is one; nobody is her own mentor', async () => {
  const world = await someTeaching(app);
  const who = await actAs(app);
  const answers = await Promise.all(Array.from({ length: 20 }, () => open(world, who)));
  expect([201, 409].map((status) => answers.filter((answer) => answer.status === status).length)).toEqual([1, 19]);
  expect((await open(world, who, { kind: 'streamer' })).status).toBe(201);
  expect((await open(world, world.teacher)).body).toEqual({ code: 'academy.own_mentor' });
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])('property: whatever is handed over and ended, at once and in any order, every moment from the first to the last has exactly one mentor (history %i)', async (history) => {
  const world = await someTeaching(app);
  const mentors = [world.lecturerId, (await aLecturer(app, world.staff, world.city, '林老师')).lecturerId, (await aLecturer(app, world.staff, world.city, '郑老师')).lecturerId];
  const draw = dice(history);
  const id = (await open(world, await actAs(app)).expect(201)).body.id as string;
  for (let wave = 0; wave < 6; wave += 1) {
    const answers = await Promise.all(Array.from({ length: 1 + draw(4) }, () => (wave > 2 && draw(8) === 0
      ? world.staff.agent.post(`/api/academy/desk/tracks/${id}/end`).send({ as: 'left', note: '' }) : world.staff.agent.post(`/api/academy/desk/tracks/${id}/hand-over`).send({ mentorId: mentors[draw(3)], note: '' }))));
    expect(answers.map((answer) => answer.status).filter((status) => status !== 200 && status !== 409)).toEqual([]);
  }
  const spans = await app.db.rows<{ from_at: string; until_at: string | null }>('select lower(during)::text from_at, upper(during)::text until_at from academy.mentorship where track_id = $1 order by during', [id]);
  const track = await app.db.row<{ opened_at: string; ended_at: string | null }>('select opened_at::text, ended_at::text from academy.track where id = $1', [id]);
  expect(spans.length).toBeGreaterThan(1);
  expect([spans[0]?.from_at, spans.at(-1)?.until_at]).toEqual([track?.opened_at, track?.ended_at]);
  for (const [at, span] of spans.entries()) if (at > 0) expect(span.from_at).toBe(spans[at - 1]?.until_at);
});

/** Whole numbers below n, the same for the same seed. */
function dice(seed: number): (n: number) => number {
  let state = seed * 2654435761 % 2 ** 32;
  return (n) => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return Math.floor(state / 2 ** 32 * n);
  };
}
