import { showScheduled, showWentLive } from '../live.events.js';
import { Calendar } from '@app/calendar';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aCity, aShow, aStreamer, type City, dayMs, evening, hourMs, makeShow, signAgreement, tick } from '../testing/builders.js';
import { Rooms } from './rooms.js';

let app: TestApp;
let city: City;
const told: string[] = [];
beforeAll(async () => {
  app = await startTestApp({ DATABASE_POOL: '45' });
  city = await aCity(app);
  app.jobs.on(showScheduled, 'test.scheduled', async ({ showId }) => { told.push(`${showScheduled.name} ${showId}`); });
  app.jobs.on(showWentLive, 'test.live', async ({ showId }) => { told.push(`${showWentLive.name} ${showId}`); });
});
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

const post = (who: { agent: ReturnType<TestApp['visitor']> }, id: string, act: string, body: object = {}) => who.agent.post(`/api/live/desk/shows/${id}/${act}`).send(body);
const stateOf = async (id: string) => (await app.db.row<{ state: string }>('select state from live.show where id = $1', [id]))?.state;
const codes = async (answers: Promise<{ status: number; body: { code?: string } }>[]) => {
  const all = (await Promise.all(answers)).map((answer) => answer.body.code ?? String(answer.status));
  return Object.fromEntries([...new Set(all)].toSorted().map((code) => [code, all.filter((one) => one === code).length]));
};

test('a show goes from a draft through staff to everybody', async () => {
  const streamer = await aStreamer(app, city);
  const id = await makeShow(streamer, aShow(evening(app, 7)));
  expect((await app.visitor().get(`/api/live/shows/${id}`)).body).toEqual({ code: 'live.unknown_show' });

  await post(streamer, id, 'submit').expect(200);
  expect((await post(streamer, id, 'approve')).body).toEqual({ code: 'members.not_allowed' });
  await post(city.staff, id, 'approve').expect(200);

  const { body } = await app.visitor().get(`/api/live/shows/${id}`).expect(200);
  expect(body).toMatchObject({ title: '蓝夹缬专场', state: 'scheduled', streamer: { name: '阿蓝', town: '城东' }, can: { remind: true, desk: false } });
  await app.drain();
  expect(told).toContain(`live.show_scheduled ${id}`);
});

test('sent back with a reason it is a draft again, and its time is free', async () => {
  const streamer = await aStreamer(app, city);
  const id = await makeShow(streamer, aShow(evening(app, 8)), 'review');

  await post(city.staff, id, 'send-back', { reason: '请写清楚卖什么' }).expect(200);

  expect((await streamer.agent.get(`/api/live/desk/shows/${id}`)).body).toMatchObject({ state: 'draft', reason: '请写清楚卖什么' });
  await makeShow(streamer, aShow(evening(app, 8)), 'review');
  const notices = await streamer.agent.get('/api/messages/notices');
  expect(notices.body.items.map((item: { title: string }) => item.title)).toContain('场次需要修改：蓝夹缬专场');
});

test('LV-5: not sooner than ten minutes, not later than six months, between a quarter of an hour and six hours', async () => {
  const streamer = await aStreamer(app, city);
  const make = (wish: object) => streamer.agent.post('/api/live/desk/shows').send(aShow(evening(app, 3), wish));
  const at = (ms: number) => new Date(app.clock.now().getTime() + ms).toISOString();

  expect((await make({ startsAt: at(9 * 60_000) })).body).toEqual({ code: 'live.too_soon', minutes: 10 });
  expect((await make({ startsAt: at(190 * dayMs) })).body).toEqual({ code: 'live.too_far', months: 6 });
  for (const minutes of [14, 361]) expect((await make({ minutes })).body.code).toBe('request.malformed');
  await make({ startsAt: at(11 * 60_000), minutes: 15 }).expect(201);
  await make({ minutes: 360 }).expect(201);
});

test('a show of the same streamer or in the same studio cannot overlap; back to back it can', async () => {
  const [streamer, other] = [await aStreamer(app, city), await aStreamer(app, city, '小美')];
  const [studioId = ''] = await app.app.get(Calendar).addVenue({ name: '孵化基地', town: '城东街道', address: '', organisationId: city.id }, [city.id], [{ name: '一号直播间', capacity: 4 }]);
  expect((await streamer.agent.post('/api/live/desk/shows').send(aShow(evening(app, 9), { studioId }))).body).toEqual({ code: 'live.unknown_studio' });
  await city.staff.agent.post('/api/academy/desk/studios').send({ name: '一号直播间', lead: '', roomId: studioId, organisationId: city.id, windows: [{ day: 1, from: '08:00', until: '22:00' }] }).expect(201);
  await makeShow(streamer, aShow(evening(app, 9), { studioId }), 'review');
  const submit = async (who: typeof streamer, wish: object) => (await post(who, await makeShow(who, wish), 'submit')).body.code ?? 'ok';

  expect(await submit(streamer, aShow(evening(app, 9, '20:00')))).toBe('diary.taken');
  expect(await submit(other, aShow(evening(app, 9, '20:00'), { studioId }))).toBe('diary.taken');
  expect(await submit(other, aShow(evening(app, 9, '20:00')))).toBe('ok');
  expect(await submit(streamer, aShow(evening(app, 9, '21:00')))).toBe('ok');
});

test('forty at once for one evening of a streamer: one has it', async () => {
  const streamer = await aStreamer(app, city);
  const drafts: string[] = [];
  for (let n = 0; n < 40; n += 1) drafts.push(await makeShow(streamer, aShow(evening(app, 10))));

  expect(await codes(drafts.map((id) => post(streamer, id, 'submit')))).toEqual({ 200: 1, 'diary.taken': 39 });
});

test('DY-6: a person booked for a show is busy for everything else, and a co-host too', async () => {
  const [streamer, friend] = [await aStreamer(app, city), await aStreamer(app, city, '小美')];
  const id = await makeShow(streamer, aShow(evening(app, 11)), 'review');
  const { body } = await post(streamer, id, 'helpers', { phone: friend.phone, name: '小美', role: 'co_host' }).expect(201);

  expect((await post(friend, await makeShow(friend, aShow(evening(app, 11))), 'submit')).body.code).toBe('diary.taken');

  await streamer.agent.delete(`/api/live/desk/shows/${id}/helpers/${body.helpers[0].id}`).expect(200);
  await post(friend, await makeShow(friend, aShow(evening(app, 11))), 'submit').expect(200);
});

test('CY-1: a charity show stays in review until its agreement is signed; what the host wishes is not enough', async () => {
  const streamer = await aStreamer(app, city);
  const id = await makeShow(streamer, aShow(evening(app, 12), { kind: 'charity' }), 'review');
  const red = async () => (await streamer.agent.get(`/api/live/desk/shows/${id}`)).body.gate.find((item: { key: string }) => item.key === 'agreement').names;
  expect((await post(city.staff, id, 'approve')).body).toEqual({ code: 'live.gate_red', red: ['agreement'] });
  expect(await red()).toEqual(['number', 'receiver', 'share', 'payBy']);
  const agreement = { number: '2026-07', receiver: '乐清市慈善总会', share: { kind: 'part', bp: 500 }, payBy: '2099-06-30' };
  await streamer.agent.patch(`/api/live/desk/shows/${id}`).send({ scope: 'this', agreement }).expect(200);
  expect(await red()).toEqual(['signature']);
  expect((await post(city.staff, id, 'approve')).body).toEqual({ code: 'live.gate_red', red: ['agreement'] });

  await signAgreement(app, city.staff, id, { share: { kind: 'part', bp: 600 } });
  expect((await streamer.agent.patch(`/api/live/desk/shows/${id}`).send({ scope: 'this', agreement })).body).toEqual({ code: 'live.campaign_state', state: 'agreed' });
  await post(city.staff, id, 'approve').expect(200);

  expect((await app.visitor().get(`/api/live/shows/${id}`)).body).toMatchObject({ share: { kind: 'part', bp: 600 }, receiver: '乐清市慈善总会' });
  expect(await app.db.row('select state from live.campaign where show_id = $1', [id])).toEqual({ state: 'published' });
});

test('staff do not decide on their own show', async () => {
  const streamer = await aStreamer(app, city);
  const id = await makeShow(streamer, aShow(evening(app, 13)), 'review');
  await post(streamer, id, 'helpers', { phone: city.staff.phone, name: '陈老师', role: 'moderator' }).expect(201);

  expect((await post(city.staff, id, 'approve')).body).toEqual({ code: 'members.not_allowed' });
});

test('LV-2: forty taps on 开播 put a room on air once; packets alone never do', async () => {
  const streamer = await aStreamer(app, city);
  const id = await makeShow(streamer, aShow(evening(app, 14)), 'scheduled', city.staff);
  const rooms = app.app.get(Rooms);
  await post(streamer, id, 'open').expect(200);
  expect((await post(streamer, id, 'begin')).body).toEqual({ code: 'live.no_stream' });
  await rooms.mediaEvent(id, { kind: 'playable', at: app.clock.now() });
  expect(await stateOf(id)).toBe('lobby');

  expect(await codes(Array.from({ length: 40 }, () => post(streamer, id, 'begin')))).toEqual({ 200: 1, 'live.show_state': 39 });

  await app.drain();
  expect(told.filter((line) => line === `live.show_went_live ${id}`)).toHaveLength(1);
});

test('interrupted, found again, and ended when nobody comes back for ten minutes; resumed within two hours only', async () => {
  const streamer = await aStreamer(app, city);
  const id = await makeShow(streamer, aShow(evening(app, 15)), 'scheduled', city.staff);
  const rooms = app.app.get(Rooms);
  const start = app.clock.now().getTime();
  const later = (ms: number) => { app.clock.shiftTo(new Date(start + ms)); return app.clock.now(); };
  await post(streamer, id, 'open').expect(200);
  await rooms.mediaEvent(id, { kind: 'playable', at: app.clock.now() });
  await post(streamer, id, 'begin').expect(200);

  await rooms.mediaEvent(id, { kind: 'stopped', at: later(1000) });
  expect(await stateOf(id)).toBe('interrupted');
  await rooms.mediaEvent(id, { kind: 'playable', at: later(9 * 60_000) });
  expect(await stateOf(id)).toBe('live');
  await rooms.mediaEvent(id, { kind: 'stopped', at: new Date(start + 500) });
  expect(await stateOf(id)).toBe('live');
  await rooms.mediaEvent(id, { kind: 'stopped', at: later(10 * 60_000) });
  later(20 * 60_000 - 2000);
  await tick(app, 'live.show-clocks');
  expect(await stateOf(id)).toBe('interrupted');
  later(20 * 60_000 + 2000);
  await tick(app, 'live.show-clocks');
  expect(await stateOf(id)).toBe('ended');

  later(3 * hourMs);
  expect((await post(streamer, id, 'resume')).body).toEqual({ code: 'live.resume_too_late', hours: 2 });
  later(2 * hourMs);
  await post(streamer, id, 'resume').expect(200);
  expect(await stateOf(id)).toBe('lobby');
});

test('taken up again after its replay was ready, and given back to the replay when nobody begins', async () => {
  const streamer = await aStreamer(app, city);
  const id = await makeShow(streamer, aShow(evening(app, 15)), 'scheduled', city.staff);
  const rooms = app.app.get(Rooms);
  const desk = async () => (await streamer.agent.get(`/api/live/desk/shows/${id}`).expect(200)).body as { wentLiveAt: string | null; resumeUntil: string | null };
  await post(streamer, id, 'open').expect(200);
  await rooms.mediaEvent(id, { kind: 'playable', at: app.clock.now() });
  expect(await desk()).toMatchObject({ wentLiveAt: null, resumeUntil: null });
  await post(streamer, id, 'begin').expect(200);
  await post(streamer, id, 'end').expect(200);
  const ended = (await app.db.row<{ ended_at: Date; went_live_at: Date }>('select ended_at, went_live_at from live.show where id = $1', [id]));
  await rooms.mediaEvent(id, { kind: 'recorded', at: app.clock.now() });
  expect(await desk()).toMatchObject({ wentLiveAt: ended?.went_live_at.toISOString(), resumeUntil: new Date((ended?.ended_at.getTime() ?? 0) + 2 * hourMs).toISOString() });

  await post(streamer, id, 'resume').expect(200);
  expect(await stateOf(id)).toBe('lobby');
  app.clock.shiftTo(new Date(app.clock.now().getTime() + 29 * 60_000));
  await tick(app, 'live.show-clocks');
  expect(await stateOf(id)).toBe('lobby');
  app.clock.shiftTo(new Date(app.clock.now().getTime() + 2 * 60_000));
  await tick(app, 'live.show-clocks');
  expect(await stateOf(id)).toBe('ended');
  await rooms.mediaEvent(id, { kind: 'recorded', at: app.clock.now() });
  expect(await stateOf(id)).toBe('replay');
});

test('cut by staff it cannot be resumed; its replay can be hidden and shown', async () => {
  const streamer = await aStreamer(app, city);
  const id = await makeShow(streamer, aShow(evening(app, 16)), 'scheduled', city.staff);
  const rooms = app.app.get(Rooms);
  await post(streamer, id, 'open').expect(200);
  await rooms.mediaEvent(id, { kind: 'playable', at: app.clock.now() });
  await post(streamer, id, 'begin').expect(200);

  await post(city.staff, id, 'cut', { reason: '夸大宣传' }).expect(200);
  expect((await post(streamer, id, 'resume')).body.code).toBe('live.show_state');
  await rooms.mediaEvent(id, { kind: 'recorded', at: app.clock.now() });
  await rooms.mediaEvent(id, { kind: 'recorded', at: app.clock.now() });
  await post(city.staff, id, 'hide', { reason: '等待核实' }).expect(200);

  expect((await app.visitor().get(`/api/live/shows/${id}`)).body).toEqual({ code: 'live.unknown_show' });
  await post(city.staff, id, 'unhide').expect(200);
  expect((await app.visitor().get(`/api/live/shows/${id}`)).body.state).toBe('replay');
});

test('the lobby opens by itself, and a show that nobody begins is given up', async () => {
  const streamer = await aStreamer(app, city);
  const at = evening(app, 17);
  const id = await makeShow(streamer, aShow(at), 'scheduled', city.staff);
  const around = async (minutes: number) => { app.clock.shiftTo(new Date(Date.parse(at) + minutes * 60_000)); await tick(app, 'live.show-clocks'); return stateOf(id); };

  expect([await around(-16), await around(-14), await around(90 + 29), await around(90 + 31)]).toEqual(['scheduled', 'lobby', 'lobby', 'cancelled']);
});

test('who is not known to staff cannot stream, and who has no profile cannot plan', async () => {
  const member = await actAs(app);

  expect((await member.agent.put('/api/live/desk/streamer').send({ name: '新', introduction: '', town: '' })).body).toEqual({ code: 'live.identity_needed' });
  expect((await member.agent.post('/api/live/desk/shows').send(aShow(evening(app, 3)))).body).toEqual({ code: 'live.not_a_streamer' });
  expect((await app.visitor().post('/api/live/desk/shows').send(aShow(evening(app, 3)))).body).toEqual({ code: 'members.sign_in_needed' });
});

test.each([
  ['post', '/api/live/desk/shows', { title: '' }], ['patch', '/api/live/desk/shows/x', { scope: 'this' }], ['get', '/api/live/shows?tab=yesterday', undefined], ['get', '/api/live/shows?after=x', undefined],
  ['post', '/api/live/desk/series', { pattern: { kind: 'daily' } }],
] as const)('%s %s is refused with a code', async (method, path, body) => {
  const streamer = await aStreamer(app, city);

  const answer = await streamer.agent[method](path).send(body);

  expect([answer.status, answer.body.code]).toEqual([400, 'request.malformed']);
});
