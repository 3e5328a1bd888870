import { Members } from '@app/members';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { makeCourse, someTeaching, type Teaching } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp({ DATABASE_POOL: '45' }); });
// A Monday at nine in Shanghai.
beforeEach(() => { app.clock.shiftTo(new Date('2026-11-30T01:00:00Z')); });
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

type Actor = Awaited<ReturnType<typeof actAs>>;
interface World extends Teaching { studioId: string; lamp: string; camera: string }
const at = (time: string, day = '2026-12-01') => new Date(`${day}T${time}:00+08:00`).toISOString();

/** Open on weekdays from nine to nine, with a lamp and a camera. */
async function aStudio(): Promise<World> {
  const world = await someTeaching(app);
  const { body } = await world.staff.agent.post('/api/academy/desk/studios').send({ name: '一号直播间', lead: '', roomId: world.otherRoomId, organisationId: world.city, windows: [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', until: '21:00' })) }).expect(201);
  const thing = async (name: string) => (await world.staff.agent.post('/api/academy/desk/equipment').send({ name, organisationId: world.city }).expect(201)).body.id as string;
  return { ...world, studioId: body.id as string, lamp: await thing('补光灯'), camera: await thing('俯拍摄像头') };
}
async function aMember(world: Teaching, organisationId?: string): Promise<{ who: Actor; organisationId: string }> {
  const place = organisationId ?? await app.app.get(Members).createOrganisation('enterprise', '妇字号小店', world.city);
  return { who: await actAs(app, { name: '阿莲', posts: [{ organisationId: place, role: 'keeper' }] }), organisationId: place };
}
const hire = (who: Actor, world: World, organisationId: string, startsAt: string, change: object = {}) => who.agent.post(`/api/academy/studios/${world.studioId}/hires`).send({ organisationId, startsAt, minutes: 60, equipmentIds: [], purpose: '彩排', ...change });
const quotaOf = async (who: Actor, world: World) => ((await who.agent.get(`/api/academy/studios/${world.studioId}`).expect(200)).body.quotas as { month: string; minutes: number; used: number }[]).map((one) => [one.month, one.used, one.minutes]);
const tally = (answers: { status: number; body: { code?: string } }[]) => Object.fromEntries([...new Set(answers.map((one) => one.body.code ?? String(one.status)))].toSorted().map((code) => [code, answers.filter((one) => (one.body.code ?? String(one.status)) === code).length]));

test('BK-4: forty organisations at once for one hour: one has it, and a visitor sees when it is taken and never by whom', async () => {
  const world = await aStudio();
  const people = await Promise.all(Array.from({ length: 40 }, () => aMember(world)));

  expect(tally(await Promise.all(people.map(({ who, organisationId }) => hire(who, world, organisationId, at('10:00')))))).toEqual({ 201: 1, 'academy.studio_taken': 39 });

  const { body } = await app.visitor().get(`/api/academy/studios/${world.studioId}`).expect(200);
  expect(body.days[1]).toEqual({ day: '2026-12-01', open: [{ from: at('09:00'), until: at('21:00') }], taken: [{ from: at('10:00'), until: at('11:00') }] });
  expect(body.quotas).toEqual([]);
  expect(JSON.stringify(body)).not.toContain('阿莲');
});

test('BK-4: one organisation asks for forty hours at once and has eight in a month: eight are booked, and one that is given back can be had again', async () => {
  const world = await aStudio();
  const { who, organisationId } = await aMember(world);
  const others = await Promise.all(Array.from({ length: 39 }, () => aMember(world, organisationId)));
  const hours = Array.from({ length: 40 }, (_none, n) => at(`${String(9 + n % 12).padStart(2, '0')}:00`, `2026-12-0${1 + Math.floor(n / 12)}`));

  const answers = await Promise.all([who, ...others.map((one) => one.who)].map((one, n) => hire(one, world, organisationId, hours[n] ?? '')));

  expect(tally(answers)).toEqual({ 201: 8, 'academy.quota_used': 32 });
  expect(answers.find((answer) => answer.status === 409)?.body).toEqual({ code: 'academy.quota_used', hours: '8', left: '0' });
  expect(await quotaOf(who, world)).toEqual([['2026-11', 0, 480], ['2026-12', 480, 480]]);
  const mine = answers.findIndex((answer) => answer.status === 201);
  const owner = [who, ...others.map((one) => one.who)][mine] ?? who;
  await owner.agent.post(`/api/academy/hires/${answers[mine]?.body.id}/cancel`).send({ reason: '' }).expect(200);
  await hire(who, world, organisationId, at('09:00', '2026-12-07'), { minutes: 30 }).expect(201);
  expect((await hire(who, world, organisationId, at('10:00', '2026-12-07'))).body).toEqual({ code: 'academy.quota_used', hours: '8', left: '0.5' });
  await world.staff.agent.put(`/api/academy/desk/quotas/${organisationId}`).send({ minutes: 600 }).expect(200);
  await hire(who, world, organisationId, at('10:00', '2026-12-07')).expect(201);
});

test('BK-7: the lamp is booked with the room, both or neither', async () => {
  const world = await aStudio();
  const [first, second] = [await aMember(world), await aMember(world)];
  const { body } = await world.staff.agent.post('/api/academy/desk/studios').send({ name: '二号直播间', lead: '', roomId: world.roomId, organisationId: world.city, windows: [{ day: 2, from: '09:00', until: '21:00' }] }).expect(201);
  await hire(first.who, world, first.organisationId, at('10:00'), { equipmentIds: [world.lamp, world.camera] }).expect(201);

  const elsewhere = await hire(second.who, { ...world, studioId: body.id as string }, second.organisationId, at('10:30'), { equipmentIds: [world.lamp] });

  expect(elsewhere.body).toEqual({ code: 'academy.equipment_taken', name: '补光灯' });
  expect(await quotaOf(second.who, world)).toEqual([['2026-11', 0, 480], ['2026-12', 0, 480]]);
  await hire(second.who, { ...world, studioId: body.id as string }, second.organisationId, at('10:30')).expect(201);
  expect((await hire(second.who, world, second.organisationId, at('14:00'), { equipmentIds: [world.studioId] })).body).toEqual({ code: 'academy.unknown_equipment' });
});

test('a lesson in the room takes it from the studio and the other way round', async () => {
  const world = await aStudio();
  const { who, organisationId } = await aMember(world);
  const courseId = await makeCourse(world);
  const lesson = (time: string) => world.staff.agent.post('/api/academy/desk/sessions').send({ courseId, days: [{ day: '2026-12-01', time }], minutes: 60, capacity: 5, roomId: world.otherRoomId, lecturerIds: [world.lecturerId] });
  await lesson('10:00').expect(201);

  expect((await hire(who, world, organisationId, at('10:30'))).body).toEqual({ code: 'academy.studio_taken' });
  await hire(who, world, organisationId, at('11:00')).expect(201);
  expect((await lesson('11:30')).body.code).toBe('academy.taken');
});

test('outside its hours, off the half hour, too far ahead, for a strange organisation: refused; whoever keeps it may plan further', async () => {
  const world = await aStudio();
  const { who, organisationId } = await aMember(world);
  for (const [time, day] of [['08:30', '2026-12-01'], ['20:30', '2026-12-01'], ['10:10', '2026-12-01'], ['10:00', '2026-12-05'], ['08:00', '2026-11-30']] as const) expect((await hire(who, world, organisationId, at(time, day))).body).toEqual({ code: 'academy.studio_closed' });
  expect((await hire(who, world, organisationId, at('10:00', '2026-12-15'))).body).toEqual({ code: 'academy.hire_too_early', days: 14 });
  expect((await hire(who, world, world.city, at('10:00'))).body).toEqual({ code: 'members.not_allowed' });
  expect((await hire(who, world, organisationId, at('10:00'), { minutes: 45 })).body.code).toBe('request.malformed');
  await hire(world.staff, world, world.city, at('10:00', '2027-01-12')).expect(201);
  expect((await world.staff.agent.post('/api/academy/desk/studios').send({ name: '又一次', lead: '', roomId: world.otherRoomId, organisationId: world.city, windows: [{ day: 1, from: '09:00', until: '10:00' }] })).body).toEqual({ code: 'academy.studio_exists' });
});

test('whoever keeps the studio calls an hour off with a reason, and she who had it is told; strangers do not know it', async () => {
  const world = await aStudio();
  const [{ who, organisationId }, stranger] = [await aMember(world), await aMember(world)];
  const { body } = await hire(who, world, organisationId, at('10:00')).expect(201);
  expect((await stranger.who.agent.post(`/api/academy/hires/${body.id}/cancel`).send({ reason: '' })).body).toEqual({ code: 'academy.unknown_hire' });
  expect((await world.staff.agent.get('/api/academy/desk/studios').expect(200)).body.items).toMatchObject([{ name: '阿莲', organisation: '妇字号小店', purpose: '彩排', can: { cancel: true } }]);

  await world.staff.agent.post(`/api/academy/hires/${body.id}/cancel`).send({ reason: '设备检修' }).expect(200);

  expect((await app.db.row<{ text: Record<string, string> }>("select text from messages.notice where person_id = $1 and kind = 'academy.hire_cancelled'", [who.id]))?.text['zh-CN']).toContain('设备检修');
  expect((await who.agent.get('/api/academy/hires').expect(200)).body.items).toEqual([]);
  app.clock.shiftTo(new Date('2026-12-02T01:00:00Z'));
  const late = await app.db.row<{ id: string }>("update academy.hire set state = 'booked' where id = $1 returning id", [body.id]);
  expect((await who.agent.post(`/api/academy/hires/${late?.id}/cancel`).send({ reason: '' })).body).toEqual({ code: 'academy.hire_state' });
});
