import { join } from 'node:path';
import { MallSample } from '@app/mall';
import { startTestApp, type TestApp } from '@app/testing';
import { LiveSample } from './sample.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp(); });
afterAll(() => app.stop());

const dayMs = 24 * 3600_000;
const pictures = join(import.meta.dirname, '../../../mall/sample-pictures');
/** The sample of the mall leaves the clock as it should be; here it stands elsewhere in time. */
const loop = join(import.meta.dirname, '../../sample-loop/market.flv');
const load = async (at?: Date) => {
  const mall = app.app.get(MallSample);
  await mall.load(pictures);
  if (at) app.clock.shiftTo(at);
  await app.app.get(LiveSample).load(await mall.cast(), loop);
};
const states = async () => Object.fromEntries((await app.db.rows<{ state: string; n: number }>('select state, count(*)::int n from live.show group by 1')).map((row) => [row.state, row.n]));
const tonight = async (now: Date) => (await app.visitor().get('/api/live/shows?tab=week')).body.items.filter((show: { state: string; startsAt: string }) => show.state === 'scheduled' && Date.parse(show.startsAt) - now.getTime() < 1.2 * dayMs);

test('shows in every state that a plan can have; tonight\'s has a full shelf; a week later there is one again', async () => {
  await load();

  expect(await states()).toEqual({ draft: 2, review: 2, scheduled: expect.any(Number), cancelled: 2, ended: 2, replay: 2 });
  await app.drain();
  expect((await app.db.rows<{ state: string }>('select state from live.stand_in order by state')).map((row) => row.state)).toEqual(['open', 'taken']);
  expect(await app.db.rows('select state, mentor_name from live.first_show')).toEqual([{ state: 'open', mentor_name: expect.any(String) }]);
  const replays = (await app.visitor().get('/api/live/shows?tab=replay')).body.items.filter((show: { state: string }) => show.state === 'replay') as { id: string }[];
  for (const { id } of replays) {
    const { body: page } = await app.visitor().get(`/api/live/shows/${id}`).expect(200);
    const { body: { items: pieces } } = await app.visitor().get(`/api/live/shows/${id}/clips`).expect(200);
    const { body: { b: batches } } = await app.visitor().get(`/api/live/shows/${id}/log/p/0`).expect(200);
    const kinds = (batches as { e: [number, string][] }[]).flatMap(({ e }) => e.map(([, kind]) => kind));
    expect([page.playback[0].url.endsWith('/dvr.m3u8'), pieces.length, kinds.filter((kind) => kind === 'pin').length, kinds.filter((kind) => kind === 'say' || kind === 'ask').length]).toEqual([true, 4, 4, 8]);
  }
  const [show] = await tonight(new Date());
  expect(show).toMatchObject({ kind: 'charity', streamer: { name: '小薇' }, share: { kind: 'part', bp: 500 }, goods: expect.any(Number), reminded: false, sample: true });
  expect(show.goods).toBeGreaterThan(4);
  expect(show.waiting).toBeGreaterThan(10);
  expect(show.cover.src).toMatch(/^\/img\//);
  const campaigns = (await app.visitor().get('/api/live/charity')).body.items as { state: string; netFen: number; paidFen: number; returnedFen: number }[];
  expect(campaigns.map((one) => one.state)).toEqual(['published', 'published', 'running', 'result']);
  expect(campaigns.map((one) => [one.netFen > 0, one.paidFen === one.netFen && one.paidFen > 0, one.returnedFen > 0])).toEqual([[false, false, false], [false, false, false], [true, false, false], [true, true, true]]);
  const before = await states();
  await load();
  expect(await states()).toEqual(before);

  const later = new Date(Date.now() + 8 * dayMs);
  await load(later);
  app.clock.shiftTo(later);

  expect(await tonight(later)).toHaveLength(1);
  expect(await app.db.rows("select 1 from members.demo_member where key = 'streamer'")).toHaveLength(1);
}, 90_000);
