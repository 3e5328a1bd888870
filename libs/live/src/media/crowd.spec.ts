import { randomUUID } from 'node:crypto';
import { startTestApp, type TestApp } from '@app/testing';
import { LiveEngine } from './live-engine.js';
import { mediaKey } from './media-keys.js';
import { cachingProxy } from './testing/caching-proxy.js';
import { eventually } from './testing/listening-host.js';
import { aMediaServer, onAir } from './testing/media.js';
import { boxesOf, find, runsOf } from './testing/read-boxes.js';
import { readPlaylist } from './testing/validate-playlist.js';
import { watch } from './testing/viewer.js';
import { Uplink } from './uplink.js';

let app: TestApp;
let engine: LiveEngine;
let [database, key] = ['', ''];

beforeAll(async () => {
  app = await startTestApp();
  engine = app.app.get(LiveEngine);
  database = (await app.db.row<{ name: string }>('select current_database() name'))?.name ?? '';
  key = mediaKey(app.config.secretKey);
});
afterAll(async () => { await app.stop(); });

const onTheAir = async (uplinkKbps: number | null = null) => {
  const media = await aMediaServer(database, key, { uplinkKbps, node: randomUUID() });
  const sessionId = randomUUID();
  await engine.provision({ sessionId, title: '杨梅', record: false, hidden: false });
  const [best, , sound] = await engine.playback(sessionId, { ttlS: 600 });
  const encoder = await onAir(engine, sessionId, media.rtmpPort ?? 0);
  const live = `${media.url}${best?.url}`;
  await eventually(async () => { const answer = await fetch(live); await answer.arrayBuffer(); return answer.status !== 503; }, 8000);
  return { media, sessionId, path: best?.url ?? '', live, sound: `${media.url}${sound?.url}`, stop: async () => { await encoder.stop(); await media.stop(); } };
};

test('three hundred viewers behind a proxy that keeps what it may cost two requests for each part', async () => {
  const { path, media, stop } = await onTheAir();
  const proxy = await cachingProxy(media.url);
  const viewers = 300;
  let over = false;
  const watching = Array.from({ length: viewers }, () => watch(`${proxy.url}${path}`, () => !over));
  await eventually(() => [...proxy.asked.keys()].filter((one) => /s\d+\.\d+\.mp4$/.test(one)).length >= 8, 20_000);
  over = true;
  const seen = await Promise.all(watching);

  expect(seen.map(({ refused, errors }) => refused ?? errors)).toEqual(Array(viewers).fill(0));
  expect(Math.min(...seen.map(({ parts }) => parts))).toBeGreaterThanOrEqual(4);
  const forParts = [...proxy.asked].filter(([one]) => /_HLS_msn|s\d+\.\d+\.mp4$/.test(one));
  const parts = forParts.filter(([one]) => one.endsWith('.mp4')).length;
  expect(forParts.reduce((sum, [, times]) => sum + times, 0) / parts).toBeLessThanOrEqual(2.2);
  expect(forParts.filter(([one, times]) => one.endsWith('.mp4') && times > 1)).toEqual([]);
  proxy.stop();
  await stop();
}, 60_000);

test('who comes when the line is full is told so at once; whoever watches goes on, and a place that becomes free is given again', async () => {
  const { live, sound, sessionId, stop } = await onTheAir(5000);
  await eventually(async () => ((await engine.status(sessionId)).bitrateKbps ?? 0) > 0);
  let over = false;
  const carries = async () => (await engine.status(sessionId)).uplink;
  const watching: ReturnType<typeof watch>[] = [];
  let refused: Awaited<ReturnType<typeof watch>> | undefined;
  for (let n = 0; n < 40 && !refused; n += 1) {
    const one = watch(live, () => !over);
    const answered = await Promise.race([one, new Promise<null>((done) => { setTimeout(done, 150, null); })]);
    if (answered?.refused) refused = answered;
    else watching.push(one);
  }

  expect(refused).toEqual({ parts: 0, refused: 429, errors: 0 });
  await eventually(async () => (await carries())?.full === true);
  expect(watching.length).toBeLessThanOrEqual(((await carries())?.carries ?? 0) + 1);
  expect((await fetch(sound)).status).toBe(200);
  over = true;
  expect((await Promise.all(watching)).map(({ errors }) => errors)).toEqual(Array(watching.length).fill(0));
  await eventually(async () => (await carries())?.full === false, 15_000);
  expect((await fetch(live)).status).toBe(200);
  await stop();
}, 60_000);

test('the sound can be had alone: a list, an init of one track, segments without a picture', async () => {
  const { sound, live, stop } = await onTheAir();
  const folder = live.slice(0, live.lastIndexOf('/') + 1);
  const list = readPlaylist(await (await fetch(sound)).text());
  const init = Buffer.from(await (await fetch(`${folder}${list.segments[0]?.map}`)).arrayBuffer());
  const first = list.segments[0];
  const bytes = Buffer.from(await (await fetch(`${folder}${first?.uri}`)).arrayBuffer());

  expect(list.segments.every(({ uri }) => uri?.endsWith('.sound.mp4'))).toBe(true);
  expect(boxesOf(init).map(({ type }) => type)).toEqual(['ftyp', 'moov']);
  expect(find(init, 'moov', 'trak').length).toBe(1);
  expect([...new Set(runsOf(bytes).map(({ track }) => track))]).toEqual([2]);
  const seconds = runsOf(bytes).flatMap(({ samples }) => samples).length * 1024 / 44_100;
  expect(Math.abs(seconds - (first?.duration ?? 0))).toBeLessThan(0.2);
  expect((await fetch(`${folder}s1.sound.mp4`)).status).toBe(404);
  await stop();
}, 30_000);

test('a line lets in as many as it carries, all at once or one by one, and counts what it promised until the bytes show', () => {
  let now = 1_000_000;
  const line = new Uplink(5000, () => now);
  expect(Array.from({ length: 40 }, () => line.admit(1000)).filter(Boolean).length).toBe(4);
  for (let second = 0; second < 6; second += 1) {
    now += 1000;
    line.sent((4000 * 1000) / 8);
    expect(line.admit(1000)).toBe(false);
  }
  expect(line.standing(1000)).toEqual({ carries: 4, full: true });
  now += 6000;
  expect([line.kbps, line.admit(1000)]).toEqual([0, true]);
  expect(new Uplink(null).admit(1e9)).toBe(true);
  expect(new Uplink(null).standing(1)).toBeNull();
});
