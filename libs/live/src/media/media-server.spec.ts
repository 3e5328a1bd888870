import { randomUUID } from 'node:crypto';
import { startTestApp, type TestApp } from '@app/testing';
import { LiveEngine } from './live-engine.js';
import { mediaEvent } from './media-events.js';
import { mediaKey } from './media-keys.js';
import { eventually } from './testing/listening-host.js';
import { aMediaServer, onAir, streamer } from './testing/media.js';
import { runsOf } from './testing/read-boxes.js';
import { RtmpPublisher } from './testing/rtmp-publisher.js';
import { configMessage, frame, frames, Studio } from './testing/studio.js';
import { readPlaylist } from './testing/validate-playlist.js';
import { DiskStore, type SegmentStore } from './segment-store.js';

let app: TestApp;
let engine: LiveEngine;
let [database, key] = ['', ''];
let media: Awaited<ReturnType<typeof aMediaServer>>;
const told: { sessionId: string; kind: string; detail: Record<string, unknown> }[] = [];

beforeAll(async () => {
  app = await startTestApp();
  engine = app.app.get(LiveEngine);
  app.jobs.on(mediaEvent, 'test', async (event) => { told.push(event); });
  database = (await app.db.row<{ name: string }>('select current_database() name'))?.name ?? '';
  key = mediaKey(app.config.secretKey);
  media = await aMediaServer(database, key);
});
afterAll(async () => {
  await media.stop();
  await app.stop();
});

const aSession = async (more: { record?: boolean; hidden?: boolean } = {}) => {
  const sessionId = randomUUID();
  await engine.provision({ sessionId, title: '后所蓝夹缬', record: true, hidden: false, profile: 'low', ...more });
  const [best, plain] = await engine.playback(sessionId, { ttlS: 600 });
  return { sessionId, live: `${media.url}${best?.url}`, plain: `${media.url}${plain?.url}`, folder: `${media.url}${best?.url.replace('live.m3u8', '')}` };
};
const text = async (url: string) => (await fetch(url)).text();
const status = async (url: string, init?: RequestInit) => { const answer = await fetch(url, init); await answer.arrayBuffer(); return answer.status; };
const playable = async (url: string) => { await eventually(async () => (await status(url)) === 200, 8000); return readPlaylist(await text(url)); };
const kinds = async (sessionId: string) => { await app.drain(); return told.filter((event) => event.sessionId === sessionId).map((event) => event.kind); };

test('an encoder goes on the air, readers get lists and media that fit together, and the shop hears of it', async () => {
  const { sessionId, live, folder, plain } = await aSession();
  expect(await status(live)).toBe(404);
  const encoder = await onAir(engine, sessionId, media.rtmpPort ?? 0);
  const list = await playable(live);
  const next = list.segments.at(-1);

  const asked = performance.now();
  const later = readPlaylist(await text(`${live}?_HLS_msn=${(next?.msn ?? 0) + 1}&_HLS_part=0`));
  expect(performance.now() - asked).toBeLessThan(3000);
  expect(later.segments.at(-1)?.msn).toBe((next?.msn ?? 0) + 1);
  const first = list.segments[0];
  const [init, segment, part] = await Promise.all([first?.map, first?.uri, first?.parts[0]?.uri].map(async (uri) => Buffer.from(await (await fetch(`${folder}${uri}`)).arrayBuffer())));
  expect(init?.toString('latin1', 4, 8)).toBe('ftyp');
  expect(runsOf(segment ?? Buffer.alloc(0)).slice(0, 2)).toEqual(runsOf(part ?? Buffer.alloc(0)));
  expect(readPlaylist(await text(plain)).segments.length).toBeGreaterThan(0);
  const hint = await fetch(`${folder}${later.hint}`);
  expect(hint.status).toBe(200);
  await encoder.stop();
  await eventually(async () => (await kinds(sessionId)).length === 3);
  expect(await kinds(sessionId)).toEqual(['ingest.started', 'stream.playable', 'ingest.stopped']);
  expect((await engine.status(sessionId)).state).toBe('reconnecting');
});

test('an order to void keys spares whoever came with a key made after it', async () => {
  const { sessionId, live } = await aSession();
  await engine.revoke(sessionId, 'rotated');
  const encoder = await onAir(engine, sessionId, media.rtmpPort ?? 0);
  // The order is seen once more, as after a restart of the engine.
  await app.db.rows("update live.media_command set done_at = null where session_id = $1", [sessionId]);
  await app.db.rows("select pg_notify('live_media', '')");
  await playable(live);
  await eventually(async () => (await app.db.rows('select from live.media_command where session_id = $1 and done_at is null', [sessionId])).length === 0);

  expect(await encoder.closed(300)).toBe(false);
  await engine.revoke(sessionId, 'rotated');
  expect(await encoder.closed(3000)).toBe(true);
  await encoder.stop();
});

test('what a reader asks too early waits, too far ahead is refused, and what never comes is refused at once', async () => {
  const { sessionId, live, folder } = await aSession();
  const encoder = await onAir(engine, sessionId, media.rtmpPort ?? 0);
  const list = await playable(live);
  const last = list.segments.at(-1)?.msn ?? 0;

  expect(await status(`${live}?_HLS_msn=${last + 5}`)).toBe(400);
  expect(await status(`${live}?_HLS_msn=x`)).toBe(400);
  expect(await status(`${folder}s${last + 4}.0.mp4`)).toBe(404);
  expect(await status(`${folder}s${last}.44.mp4`)).toBe(404);
  const asked = performance.now();
  expect(await status(`${live}?_HLS_msn=${last + 1}`)).toBe(200);
  expect(performance.now() - asked).toBeGreaterThan(100);
  await encoder.stop();
});

test('each kind of address has its own headers', async () => {
  const { sessionId, live, folder } = await aSession();
  const encoder = await onAir(engine, sessionId, media.rtmpPort ?? 0);
  const list = await playable(live);
  const first = list.segments[0];
  const headers = async (url: string, init?: RequestInit) => {
    const answer = await fetch(url, init);
    await answer.arrayBuffer();
    return [answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control'), answer.headers.get('access-control-allow-origin'), answer.headers.get('x-content-type-options'), answer.headers.get('set-cookie')];
  };
  const forever = 'public, max-age=31536000, immutable';

  const last = list.segments.at(-1);
  expect(await headers(live)).toEqual([200, 'application/vnd.apple.mpegurl', 'public, max-age=1', '*', 'nosniff', null]);
  expect(await headers(live.replace('live.m3u8', 'plain.m3u8'))).toEqual([200, 'application/vnd.apple.mpegurl', 'public, max-age=1', '*', 'nosniff', null]);
  expect(await headers(`${live}?_HLS_msn=${last?.msn}&_HLS_part=0`)).toEqual([200, 'application/vnd.apple.mpegurl', 'public, max-age=6', '*', 'nosniff', null]);
  expect(await headers(live.replace('live.m3u8', 'dvr.m3u8'))).toEqual([200, 'application/vnd.apple.mpegurl', 'no-cache', '*', 'nosniff', null]);
  for (const uri of [first?.map, first?.uri, first?.parts[0]?.uri]) expect(await headers(`${folder}${uri}`)).toEqual([200, 'video/mp4', forever, '*', 'nosniff', null]);
  expect(await headers(`${folder}s999999.mp4`)).toEqual([404, null, 'no-store', '*', 'nosniff', null]);
  expect(await headers(live, { method: 'POST' })).toEqual([405, null, 'no-store', '*', 'nosniff', null]);
  expect(await headers(live, { method: 'HEAD' })).toEqual([200, 'application/vnd.apple.mpegurl', 'public, max-age=1', '*', 'nosniff', null]);
  for (const wrong of ['/live/p/', '/live/p/x/live.m3u8', '/live/p/..%2f..%2fsecret/live.m3u8', '/', `${new URL(folder).pathname}../secret-key`]) expect((await headers(`${media.url}${wrong}`))[0]).toBe(404);
  await encoder.stop();
});

test('a session that is not public needs a signed address, which ends', async () => {
  const { sessionId, live } = await aSession({ hidden: true });
  const encoder = await onAir(engine, sessionId, media.rtmpPort ?? 0);
  const list = await playable(live);

  const [folder = ''] = /\/live\/p\/[^/]+/.exec(live) ?? [];
  const [plain = '', , signature = ''] = folder.split('.');
  expect(await status(`${media.url}${plain}/live.m3u8`)).toBe(404);
  expect(await status(live.replace(signature, `${signature.startsWith('x') ? 'y' : 'x'}${signature.slice(1)}`))).toBe(404);
  expect(await status(`${media.url}${plain}/${list.segments[0]?.uri}`)).toBe(404);
  const [gone] = await engine.playback(sessionId, { ttlS: -5 });
  expect(await status(`${media.url}${gone?.url}`)).toBe(404);
  await encoder.stop();
});

test('a browser and an encoder take turns on one session: the newest wins, the timeline goes on', async () => {
  const { sessionId, live } = await aSession();
  const encoder = await onAir(engine, sessionId, media.rtmpPort ?? 0);
  const before = await playable(live);
  const [ws] = await engine.ingestEndpoints(sessionId, { ttlS: 60, streamerId: streamer });
  const studio = (await Studio.open(`${media.url.replace('http', 'ws')}${ws?.url}`)).hello(ws?.key ?? '');
  await eventually(() => studio.heard.some((message) => message.t === 'welcome'));
  studio.say(configMessage(), ...frames());

  expect(await encoder.closed()).toBe(true);
  expect(encoder.heard).toContain('Another encoder publishes');
  await eventually(async () => readPlaylist(await text(live)).segments.some((segment) => segment.discontinuity > (before.segments[0]?.discontinuity ?? 0)));
  studio.say({ t: 'bye' });
  await encoder.stop();
});

test('a withdrawn key cuts within two seconds, and is worth nothing after', async () => {
  const { sessionId, live } = await aSession();
  const [, rtmp] = await engine.ingestEndpoints(sessionId, { ttlS: 60, streamerId: streamer });
  const encoder = await onAir(engine, sessionId, media.rtmpPort ?? 0);
  await playable(live);
  expect(await engine.authorize({ key: rtmp?.key ?? '' })).toEqual({ allow: true });
  const ordered = performance.now();
  await engine.revoke(sessionId, 'rotated');

  expect(await encoder.closed(2000)).toBe(true);
  expect(performance.now() - ordered).toBeLessThan(2000);
  expect(encoder.heard).toContain('The key was withdrawn.');
  const again = await (await RtmpPublisher.open(media.rtmpPort ?? 0)).publish(media.rtmpPort ?? 0, rtmp?.key ?? '');
  expect(again.heard).toContain('NetStream.Publish.BadName');
  expect(await engine.authorize({ key: rtmp?.key ?? '' })).toEqual({ allow: false, reason: 'revoked' });
  const renewed = await onAir(engine, sessionId, media.rtmpPort ?? 0);
  expect(renewed.heard).toContain('NetStream.Publish.Start');
  const kicked = performance.now();
  await engine.kick(sessionId, 'cut');
  expect(await renewed.closed(2000)).toBe(true);
  expect(performance.now() - kicked).toBeLessThan(2000);
});

test.each(['', 'nonsense', 'A'.repeat(86)])('the key %j begins nothing', async (wrong) => {
  const encoder = await (await RtmpPublisher.open(media.rtmpPort ?? 0)).publish(media.rtmpPort ?? 0, wrong);

  expect(encoder.heard).toContain('NetStream.Publish.BadName');
});

test('a key that ran out, or of a session that is over, begins nothing', async () => {
  const { sessionId } = await aSession();
  const [, out] = await engine.ingestEndpoints(sessionId, { ttlS: -1, streamerId: streamer });
  expect(await engine.authorize({ key: out?.key ?? '' })).toEqual({ allow: false, reason: 'ticket' });
  const [, good] = await engine.ingestEndpoints(sessionId, { ttlS: 60, streamerId: streamer });
  await engine.finish(sessionId);
  await eventually(async () => (await engine.status(sessionId)).state === 'ended');

  const encoder = await (await RtmpPublisher.open(media.rtmpPort ?? 0)).publish(media.rtmpPort ?? 0, good?.key ?? '');
  expect(encoder.heard).toContain('NetStream.Publish.BadName');
  await engine.provision({ sessionId, title: 'again', record: true, hidden: false });
  expect((await engine.status(sessionId)).state).toBe('idle');
});

test('no answer to a reader and no row about events carries a key', async () => {
  const { sessionId, live, folder } = await aSession();
  const [ws, rtmp] = await engine.ingestEndpoints(sessionId, { ttlS: 60, streamerId: streamer });
  const encoder = await onAir(engine, sessionId, media.rtmpPort ?? 0);
  const list = await playable(live);
  const answers = await Promise.all([live, live.replace('live.m3u8', 'dvr.m3u8'), `${folder}${list.segments[0]?.map}`].map(text));
  const [{ rows } = { rows: '' }] = await app.db.rows<{ rows: string }>('select (select json_agg(e) from live.media_event e)::text || (select json_agg(s) from live.media_session s)::text rows');

  for (const secret of [ws?.key ?? '-', rtmp?.key ?? '-', sessionId]) expect(answers.filter((answer) => answer.includes(secret))).toEqual([]);
  for (const secret of [ws?.key ?? '-', rtmp?.key ?? '-', key]) expect(rows).not.toContain(secret);
  expect(live).not.toContain(sessionId);
  await encoder.stop();
});

test('a show that ends has its replay within five seconds, over two connections, and every byte is accounted for', async () => {
  const { sessionId, live, folder } = await aSession();
  const first = await onAir(engine, sessionId, media.rtmpPort ?? 0);
  await playable(live);
  await first.stop();
  const second = await onAir(engine, sessionId, media.rtmpPort ?? 0);
  await eventually(async () => readPlaylist(await text(live)).segments.length > 4, 8000);
  await engine.finish(sessionId);
  const ended = performance.now();
  await eventually(async () => (await engine.recording({ sessionId })).state === 'ready', 5000);
  expect(performance.now() - ended).toBeLessThan(5000);
  await second.stop();

  const replay = readPlaylist(await text(`${folder}dvr.m3u8`));
  const { segments, hlsUrl } = await engine.recording({ sessionId });
  expect([replay.ended, replay.type, replay.segments.length]).toEqual([true, 'VOD', segments.length]);
  expect(hlsUrl).toBe(new URL(`${folder}dvr.m3u8`).pathname);
  expect(readPlaylist(await text(live)).ended).toBe(true);
  expect(replay.segments.some((segment) => segment.discontinuity > 0)).toBe(true);
  for (const segment of replay.segments) runsOf(Buffer.from(await (await fetch(`${folder}${segment.uri}`)).arrayBuffer()));
  await eventually(async () => (await kinds(sessionId)).at(-1) === 'recording.ready');
});

test('after a restart the sequence and the timeline go on from the wall clock, and the shop learns what broke off', async () => {
  const other = await aMediaServer(database, key, { node: 'mortal' });
  const { sessionId, live } = await aSession();
  const here = live.replace(media.url, other.url);
  const encoder = await onAir(engine, sessionId, other.rtmpPort ?? 0);
  const before = await playable(here);
  // As a kill leaves it: the row still says live.
  await encoder.stop();
  await other.stop();
  await app.db.rows("update live.media_session set state = 'live' where id = $1", [sessionId]);
  const again = await aMediaServer(database, key, { node: 'mortal', folder: other.folder });
  await eventually(async () => (await kinds(sessionId)).includes('ingest.stopped'));
  const renewed = await onAir(engine, sessionId, again.rtmpPort ?? 0);
  const after = await playable(live.replace(media.url, again.url));

  expect(after.segments[0]?.msn).toBeGreaterThan(before.segments.at(-1)?.msn ?? 0);
  expect(after.segments[0]?.discontinuity).toBe(before.segments.at(-1)?.discontinuity);
  expect(after.target).toBe(before.target);
  const all = readPlaylist(await text(live.replace(media.url, again.url).replace('live.m3u8', 'dvr.m3u8')));
  expect([all.segments[0]?.discontinuity, all.segments.at(-1)?.discontinuity]).toEqual([0, 1]);
  await renewed.stop();
  await again.stop();
});

test('a session on the air belongs to one node; another takes it over when that one is gone', async () => {
  const other = await aMediaServer(database, key, { node: 'second' });
  const { sessionId } = await aSession();
  const encoder = await onAir(engine, sessionId, media.rtmpPort ?? 0);
  const [, rtmp] = await engine.ingestEndpoints(sessionId, { ttlS: 60, streamerId: streamer });
  const refused = await (await RtmpPublisher.open(other.rtmpPort ?? 0)).publish(other.rtmpPort ?? 0, rtmp?.key ?? '');
  expect(refused.heard).toContain('NetStream.Publish.BadName');
  await encoder.stop();
  await app.db.rows("update live.media_session set node = 'gone', leased_until = now() - interval '1 second' where id = $1", [sessionId]);

  const taken = await onAir(engine, sessionId, other.rtmpPort ?? 0);
  expect(taken.heard).toContain('NetStream.Publish.Start');
  await taken.stop();
  await other.stop();
});

test('a disk that cannot be written stops the recording only, is told, and is made up for', async () => {
  let broken = true;
  const disk = new DiskStore(media.folder);
  const store: SegmentStore = { put: (path, chunks) => (broken ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) : disk.put(path, chunks)), read: (path) => disk.read(path) };
  const other = await aMediaServer(database, key, { node: 'full', store, folder: media.folder });
  const { sessionId, live } = await aSession();
  const encoder = await onAir(engine, sessionId, other.rtmpPort ?? 0);
  const here = live.replace(media.url, other.url);
  await playable(here);
  await eventually(async () => (await kinds(sessionId)).includes('recording.failed'));
  const grown = readPlaylist(await text(here)).segments.length;
  await eventually(async () => readPlaylist(await text(here)).segments.length > grown, 5000);
  expect((await engine.recording({ sessionId })).segments).toEqual([]);
  broken = false;
  await eventually(async () => (await kinds(sessionId)).includes('recording.resumed'), 5000);
  await encoder.stop();
  await engine.finish(sessionId);
  await eventually(async () => (await engine.recording({ sessionId })).state === 'ready', 8000);

  const { segments } = await engine.recording({ sessionId });
  expect(segments.slice(1).every((segment, at) => segment.msn === (segments[at]?.msn ?? 0) + 1)).toBe(true);
  expect((await engine.list()).some((one) => one.sessionId === sessionId)).toBe(false);
  await other.stop();
});

test('a studio in the browser is asked for less, now, when it comes again, and when it sends more all the same; its own words stand beside what arrives', async () => {
  const { sessionId } = await aSession({ record: false });
  const publish = async () => {
    const [ws] = await engine.ingestEndpoints(sessionId, { ttlS: 600, streamerId: streamer });
    const studio = (await Studio.open(`${media.url.replace('http', 'ws')}${ws?.url}`)).hello(ws?.key ?? '');
    await eventually(() => studio.heard.some((message) => message.t === 'welcome'));
    return studio.say(configMessage());
  };
  const limits = (studio: Studio) => studio.heard.filter((message) => message.t === 'limit').map((message) => message.kbps);
  const first = await publish();
  await engine.limit(sessionId, 100);
  await eventually(() => limits(first).length === 1, 5000);
  expect(limits(first)).toEqual([100]);

  first.say({ t: 'health', kbps: 1300, buffered: 9000, dropped: 7, hidden: false });
  await eventually(async () => (await engine.status(sessionId)).studio !== null, 5000);
  expect(await engine.status(sessionId)).toMatchObject({ maxKbps: 100, studio: { kbps: 1300, bufferedBytes: 9000, dropped: 7, hidden: false }, lastUnitAt: expect.any(Date) });

  // More than it was given, for longer than a key frame lasts.
  let [seq, pts] = [0, 0];
  const sending = setInterval(() => { first.say(frame(1, true, seq, pts, Buffer.alloc(6000))); seq += 1; pts += 100_000; }, 100);
  await eventually(() => limits(first).length === 2, 15_000);
  clearInterval(sending);
  expect(limits(first)).toEqual([100, 100]);

  const second = await publish();
  expect(second.heard[0]).toMatchObject({ t: 'welcome', maxKbps: 100 });
  await eventually(async () => (await engine.status(sessionId)).studio === null, 5000);
  await engine.limit(sessionId, null);
  await eventually(() => limits(second).length === 1, 5000);
  expect(limits(second)).toEqual([2500]);
  second.say({ t: 'bye' });
}, 60_000);
