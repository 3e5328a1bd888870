import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aCity, aShow, aStreamer, type City, dayMs, makeShow, tick } from '../testing/builders.js';

let app: TestApp;
let city: City;
beforeAll(async () => { app = await startTestApp(); });
// A Wednesday noon in Shanghai, far from long holidays.
beforeEach(async () => {
  app.clock.shiftTo(new Date('2026-11-04T04:00:00Z'));
  city = await aCity(app);
});
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

const weekly = (change: object = {}) => ({
  title: '每周三蓝夹缬', description: '', kind: 'sale', studioId: null, slots: 3, pattern: { kind: 'weekly', days: [3] }, fromOn: '2026-11-04', untilOn: null, time: '19:30', minutes: 90, skipsHolidays: false, skips: [], ...change,
});
type Streamer = Awaited<ReturnType<typeof aStreamer>>;
const make = async (streamer: Streamer, wish: object = weekly()) => (await streamer.agent.post('/api/live/desk/series').send(wish).expect(201)).body as { id: string; items: { id: string; startsAt: string; state: string }[] };
const rowsOf = (host: string) => app.db.rows<{ id: string; day: string; at: string; state: string; sequence: number; title: string; series_id: string; edited: boolean }>(`
  select id, occurrence_on::text as day, to_char(starts_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') at, state, sequence, title, series_id, edited from live.show where host_id = $1 order by starts_at`, [host]);
const booked = async (show: string) => { const member = await actAs(app); await member.agent.post(`/api/live/shows/${show}/reminder`).expect(200); return member; };
const titles = async (member: Streamer) => ((await member.agent.get('/api/messages/notices')).body.items as { title: string }[]).map((item) => item.title);
const approved = async () => {
  const streamer = await aStreamer(app, city);
  const series = await make(streamer);
  await city.staff.agent.post(`/api/live/desk/series/${series.id}/approve`).expect(200);
  return { streamer, series };
};

test('eight weeks are made ahead and wait for staff together; later weeks follow by themselves, once', async () => {
  const { streamer, series } = await approved();
  expect((await rowsOf(streamer.id)).map((row) => [row.at, row.state])).toEqual(['11-04', '11-11', '11-18', '11-25', '12-02', '12-09', '12-16', '12-23', '12-30'].map((day) => [`${day} 19:30`, 'scheduled']));
  expect(series.items).toHaveLength(9);

  app.clock.shiftTo(new Date('2026-11-18T12:00:00Z'));
  await Promise.all([tick(app, 'live.series'), tick(app, 'live.series')]);

  expect((await rowsOf(streamer.id)).map((row) => row.at.slice(0, 5)).slice(-2)).toEqual(['01-06', '01-13']);
  expect(await rowsOf(streamer.id)).toHaveLength(11);
});

test('the preview names the days on which she is busy and those of a holiday, before anything is saved', async () => {
  app.clock.shiftTo(new Date('2026-09-20T04:00:00Z'));
  const streamer = await aStreamer(app, city);
  await makeShow(streamer, aShow('2026-09-23T12:00:00.000Z'), 'review');
  const { title: _title, description: _text, kind: _kind, slots: _slots, skips: _skips, ...wish } = weekly({ fromOn: '2026-09-20', pattern: { kind: 'weekly', days: [3, 4] }, untilOn: '2026-10-02' });

  const { body } = await streamer.agent.post('/api/live/desk/series/preview').send(wish).expect(200);

  expect(body.items.map((item: { day: string; taken: boolean; holiday: boolean }) => [item.day, item.taken, item.holiday])).toEqual([
    ['2026-09-23', true, false], ['2026-09-24', false, false], ['2026-09-30', false, false], ['2026-10-01', false, true],
  ]);
  expect((await streamer.agent.post('/api/live/desk/series').send(weekly({ fromOn: '2026-09-20' }))).body.code).toBe('diary.taken');
  expect((await rowsOf(streamer.id)).length).toBe(1);
  await make(streamer, weekly({ fromOn: '2026-09-20', skips: ['2026-09-23'], pattern: { kind: 'weekly', days: [3, 4] }, untilOn: '2026-10-02', skipsHolidays: true }));
  expect((await rowsOf(streamer.id)).filter((row) => row.day).map((row) => row.day)).toEqual(['2026-09-24', '2026-09-30']);
});

test('LV-6: one skipped stays skipped, and only those who booked it hear of it', async () => {
  const { streamer } = await approved();
  const [, second, third] = await rowsOf(streamer.id);
  const [hers, others] = [await booked(second?.id ?? ''), await booked(third?.id ?? '')];

  await streamer.agent.post(`/api/live/desk/shows/${second?.id}/cancel`).send({ reason: '外出培训' }).expect(200);
  await tick(app, 'live.series');

  expect((await rowsOf(streamer.id)).filter((row) => row.day === '2026-11-11').map((row) => [row.state, row.sequence])).toEqual([['cancelled', 1]]);
  expect(await titles(hers)).toEqual(['直播取消了：每周三蓝夹缬']);
  expect(await titles(others)).toEqual([]);
});

test('LV-6, CA-7: one moved keeps its id and its bookings, its sequence rises by one, one notice each', async () => {
  const { streamer } = await approved();
  const [, second] = await rowsOf(streamer.id);
  const member = await booked(second?.id ?? '');

  await streamer.agent.patch(`/api/live/desk/shows/${second?.id}`).send({ scope: 'this', startsAt: '2026-11-12T11:30:00.000Z' }).expect(200);

  const moved = (await rowsOf(streamer.id)).find((row) => row.id === second?.id);
  expect(moved).toMatchObject({ at: '11-12 19:30', day: '2026-11-11', sequence: 1, edited: true });
  expect(await app.db.rows('select person_id from live.reminder where show_id = $1', [second?.id])).toEqual([{ person_id: member.id }]);
  expect(await titles(member)).toEqual(['直播改时间了：每周三蓝夹缬']);
  expect((await app.visitor().get(`/api/live/shows/${second?.id}`)).body.movedFrom).toBe('2026-11-11T11:30:00.000Z');
  await tick(app, 'live.series');
  expect(await rowsOf(streamer.id)).toHaveLength(9);
});

test('LV-6: all moves all but what was changed by itself', async () => {
  const { streamer } = await approved();
  const before = await rowsOf(streamer.id);
  await streamer.agent.patch(`/api/live/desk/shows/${before[2]?.id}`).send({ scope: 'this', title: '特别场' }).expect(200);

  await streamer.agent.patch(`/api/live/desk/shows/${before[1]?.id}`).send({ scope: 'all', time: '20:00', title: '每周三晚上' }).expect(200);

  const after = await rowsOf(streamer.id);
  expect(after.map((row) => row.id)).toEqual(before.map((row) => row.id));
  expect(after.map((row) => `${row.at.slice(6)} ${row.title}`)).toEqual(after.map((_row, at) => (at === 2 ? '19:30 特别场' : '20:00 每周三晚上')));
  expect(after.map((row) => row.sequence)).toEqual(after.map((_row, at) => (at === 2 ? 0 : 1)));
});

test('LV-6: this and following ends the old series; the new one has the shows with their ids and bookings', async () => {
  const { streamer, series } = await approved();
  const before = await rowsOf(streamer.id);
  const [early, late] = [await booked(before[1]?.id ?? ''), await booked(before[5]?.id ?? '')];

  await streamer.agent.patch(`/api/live/desk/shows/${before[4]?.id}`).send({ scope: 'following', time: '15:00' }).expect(200);

  const after = await rowsOf(streamer.id);
  expect(after.map((row) => [row.id, row.at.slice(6), row.series_id === series.id])).toEqual(before.map((row, at) => [row.id, at < 4 ? '19:30' : '15:00', at < 4]));
  expect(await titles(early)).toEqual([]);
  expect(await titles(late)).toEqual(['直播改时间了：每周三蓝夹缬']);
  expect(await app.db.rows("select until_on::text until from live.series where id = $1", [series.id])).toEqual([{ until: '2026-12-01' }]);
  app.clock.shiftTo(new Date('2026-11-25T12:00:00Z'));
  await tick(app, 'live.series');
  expect((await rowsOf(streamer.id)).map((row) => row.at).slice(-2)).toEqual(['01-13 15:00', '01-20 15:00']);
});

test('a change that meets another booking changes nothing at all', async () => {
  const { streamer } = await approved();
  const before = await rowsOf(streamer.id);
  await makeShow(streamer, aShow(new Date('2026-11-25T07:00:00Z').toISOString()), 'review');

  const answer = await streamer.agent.patch(`/api/live/desk/shows/${before[1]?.id}`).send({ scope: 'all', time: '15:30' });

  expect([answer.status, answer.body.code]).toEqual([409, 'diary.taken']);
  expect((await rowsOf(streamer.id)).filter((row) => row.day).map((row) => [row.at, row.sequence])).toEqual(before.map((row) => [row.at, 0]));
});

test('a week that clashes by the time it is made becomes a draft, and she is told', async () => {
  const { streamer } = await approved();
  await makeShow(streamer, aShow('2027-01-06T12:00:00.000Z'), 'review');

  app.clock.shiftTo(new Date('2026-11-11T12:00:00Z'));
  await tick(app, 'live.series');

  expect((await rowsOf(streamer.id)).filter((row) => row.day === '2027-01-06').map((row) => row.state)).toEqual(['draft']);
  expect(await titles(streamer)).toContain('每周专场有一天撞期');
});

test('ended, the shows to come are cancelled and no more are made', async () => {
  const { streamer, series } = await approved();

  await streamer.agent.post(`/api/live/desk/series/${series.id}/end`).send({ reason: '换季' }).expect(200);
  app.clock.shiftTo(new Date(app.clock.now().getTime() + 20 * dayMs));
  await tick(app, 'live.series');

  expect(new Set((await rowsOf(streamer.id)).map((row) => row.state))).toEqual(new Set(['cancelled']));
  expect((await streamer.agent.post(`/api/live/desk/series/${series.id}/end`).send({ reason: '换季' })).body).toEqual({ code: 'live.series_ended' });
});

test('a series belongs to its streamer and her reviewers; others do not find it', async () => {
  const { series, streamer } = await approved();
  const stranger = await aStreamer(app, city, '小美');

  expect((await stranger.agent.get(`/api/live/desk/series/${series.id}`)).body).toEqual({ code: 'live.unknown_series' });
  const plain = await actAs(app);
  expect((await plain.agent.get(`/api/live/desk/series/${series.id}`)).body).toEqual({ code: 'live.unknown_series' });
  expect((await plain.agent.patch(`/api/live/desk/shows/${series.items[0]?.id}`).send({ scope: 'all', title: 'x' })).body.code).toBe('live.unknown_series');
  expect((await plain.agent.post(`/api/live/desk/series/${series.id}/approve`)).body).toEqual({ code: 'members.not_allowed' });
  expect((await streamer.agent.post('/api/live/desk/series').send(weekly({ fromOn: '2027-06-01' }))).body).toEqual({ code: 'live.no_days' });
});
