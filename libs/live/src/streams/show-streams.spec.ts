import { LiveEngine, mediaKey } from '@app/live';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { eventually } from '../media/testing/listening-host.js';
import { aMediaServer } from '../media/testing/media.js';
import { RtmpPublisher } from '../media/testing/rtmp-publisher.js';
import { fixture } from '../media/testing/studio.js';
import { aCity, aShow, aStreamer, evening, makeShow } from '../testing/builders.js';

let app: TestApp;
let media: Awaited<ReturnType<typeof aMediaServer>>;
let streamer: Awaited<ReturnType<typeof aStreamer>>;
let city: Awaited<ReturnType<typeof aCity>>;
let showId: string;
beforeAll(async () => {
  app = await startTestApp();
  const database = (await app.db.row<{ name: string }>('select current_database() name'))?.name ?? '';
  media = await aMediaServer(database, mediaKey(app.config.secretKey));
  city = await aCity(app);
  streamer = await aStreamer(app, city);
  showId = await makeShow(streamer, aShow(evening(app, 5)), 'scheduled', city.staff);
});
afterAll(async () => {
  await media.stop();
  await app.stop();
});

const desk = (path: string) => streamer.agent.post(`/api/live/desk/shows/${showId}/${path}`);
const page = async () => (await (await actAs(app)).agent.get(`/api/live/shows/${showId}`).expect(200)).body as { state: string; playback: { protocol: string; url: string }[] };
const reaches = (state: string) => eventually(async () => { await app.drain(); return (await page()).state === state; }, 15_000);
const newKey = async () => {
  const { body } = await desk('stream-keys').send({}).expect(200);
  return (body.endpoints as { protocol: string; key: string }[]).find((endpoint) => endpoint.protocol === 'rtmp')?.key ?? '';
};
async function encoder(key: string) {
  const port = media.rtmpPort ?? 0;
  const made = await (await RtmpPublisher.open(port)).publish(port, key);
  let over = false;
  const playing = made.play(fixture, 6000, () => over);
  return Object.assign(made, { stop: async () => { over = true; made.close(); await playing; } });
}

test('keys are for those who go on air, and for a show that may', async () => {
  await app.visitor().post(`/api/live/desk/shows/${showId}/stream-keys`).send({}).expect(401);
  expect((await (await actAs(app)).agent.post(`/api/live/desk/shows/${showId}/stream-keys`).send({}).expect(404)).body.code).toBe('live.unknown_show');
  const draft = await makeShow(streamer, aShow(evening(app, 6)));
  expect((await streamer.agent.post(`/api/live/desk/shows/${draft}/stream-keys`).send({}).expect(409)).body.code).toBe('live.show_state');
  expect((await page()).playback).toEqual([]);
});

test('what the engine told and nobody heard is made up for', async () => {
  const lost = await makeShow(streamer, aShow(evening(app, 8)), 'scheduled', city.staff);
  await streamer.agent.post(`/api/live/desk/shows/${lost}/stream-keys`).send({}).expect(200);
  await app.db.rows("update live.show set state = 'lobby' where id = $1", [lost]);
  const engineSays = (state: string, seconds: number) => app.db.rows("update live.media_session set state = $2, since = now() - make_interval(secs => $3), leased_until = now() + interval '1 minute' where id = $1", [lost, state, seconds]);
  const repaired = async () => {
    await app.jobs.runNow('live.repair-streams');
    return app.db.row<{ state: string; playable: boolean }>('select state, stream_playable_at is not null playable from live.show where id = $1', [lost]);
  };

  await engineSays('live', 5);
  expect(await repaired()).toEqual({ state: 'lobby', playable: false });
  await engineSays('live', 60);
  expect(await repaired()).toEqual({ state: 'lobby', playable: true });
  await app.db.rows("update live.show set state = 'live' where id = $1", [lost]);
  await engineSays('reconnecting', 60);
  expect(await repaired()).toEqual({ state: 'interrupted', playable: false });
  await engineSays('live', 60);
  expect(await repaired()).toEqual({ state: 'live', playable: true });
  await app.db.rows("update live.show set state = 'ended', ended_at = now() where id = $1", [lost]);
  await repaired();
  expect(await app.db.rows("select 1 from live.media_command where session_id = $1 and kind = 'finish'", [lost])).not.toEqual([]);
});

test('from the encoder to the page, over a break, to the replay, under one address', async () => {
  const first = await encoder(await newKey());
  await eventually(async () => { await app.drain(); return (await streamer.agent.get(`/api/live/desk/shows/${showId}`)).body.playable === true; }, 15_000);
  expect((await page()).playback).toEqual([]);
  await desk('open').expect(200);
  await desk('begin').expect(200);

  const [best] = (await page()).playback;
  expect(best?.protocol).toBe('ll-hls');
  expect(await (await fetch(media.url + best?.url)).text()).toContain('#EXT-X-PART:');

  const second = await encoder(await newKey());
  expect(await first.closed(4000)).toBe(true);
  await first.stop();
  await second.stop();
  await reaches('interrupted');
  expect((await page()).playback[0]?.url).toBe(best?.url);
  const third = await encoder(await newKey());
  await reaches('live');

  await desk('end').expect(200);
  await reaches('replay');
  await third.stop();
  const replay = (await page()).playback[0];
  expect(replay?.url.split('/').at(-2)).toBe(best?.url.split('/').at(-2));
  expect(await (await fetch(media.url + replay?.url)).text()).toContain('#EXT-X-ENDLIST');
  expect((await app.app.get(LiveEngine).status(showId)).state).toBe('ended');

  // She forgot to say something: the same room, one recording.
  await desk('resume').expect(200);
  expect((await page()).playback).toEqual([]);
  const fourth = await encoder(await newKey());
  await eventually(async () => { await app.drain(); return (await streamer.agent.get(`/api/live/desk/shows/${showId}`)).body.playable === true; }, 15_000);
  await desk('begin').expect(200);
  expect((await page()).playback[0]?.url).toBe(best?.url);
  await desk('end').expect(200);
  await reaches('replay');
  await fourth.stop();
}, 60_000);

test('the desk says how the picture arrives, and her crew may ask for less', async () => {
  const limit = (body: object) => streamer.agent.post(`/api/live/desk/shows/${showId}/picture-limit`).send(body);
  const other = await makeShow(streamer, aShow(evening(app, 7)), 'scheduled', city.staff);
  const health = async () => (await streamer.agent.get(`/api/live/desk/shows/${other}`)).body.stream as { state: string; kbps: number; maxKbps: number | null; lastUnitAt: string | null; studio: null } | null;
  await app.visitor().post(`/api/live/desk/shows/${other}/picture-limit`).send({ kbps: 800 }).expect(401);
  expect((await (await actAs(app)).agent.post(`/api/live/desk/shows/${other}/picture-limit`).send({ kbps: 800 })).body).toEqual({ code: 'live.unknown_show' });
  expect((await limit({ kbps: 800 })).body).toEqual({ code: 'live.show_state', state: 'replay' });
  expect((await limit({ kbps: 100 })).body.code).toBe('request.malformed');
  expect([await health(), (await streamer.agent.post(`/api/live/desk/shows/${other}/picture-limit`).send({ kbps: 800 })).body]).toEqual([null, { code: 'live.no_stream' }]);

  const { body } = await streamer.agent.post(`/api/live/desk/shows/${other}/stream-keys`).send({}).expect(200);
  const made = await encoder((body.endpoints as { protocol: string; key: string }[]).find((endpoint) => endpoint.protocol === 'rtmp')?.key ?? '');
  await eventually(async () => ((await health())?.kbps ?? 0) > 0, 15_000);
  expect(await health()).toMatchObject({ state: 'live', maxKbps: null, lastUnitAt: expect.any(String), studio: null });
  expect((await streamer.agent.post(`/api/live/desk/shows/${other}/picture-limit`).send({ kbps: 800 }).expect(200)).body.stream.maxKbps).toBe(800);
  expect((await streamer.agent.post(`/api/live/desk/shows/${other}/picture-limit`).send({ kbps: null }).expect(200)).body.stream.maxKbps).toBe(null);
  await made.stop();
}, 30_000);
