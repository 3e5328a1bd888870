import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { startTestApp, type TestApp } from '@app/testing';
import { LiveEngine } from './live-engine.js';
import { mediaKey } from './media-keys.js';
import { eventually } from './testing/listening-host.js';
import { aMediaServer, onAir } from './testing/media.js';
import { checkSuccession, readPlaylist } from './testing/validate-playlist.js';

const count = process.env.TEST_SIZE === 'long' ? 10_000 : 600;
let app: TestApp;
let media: Awaited<ReturnType<typeof aMediaServer>>;
beforeAll(async () => {
  app = await startTestApp();
  const database = (await app.db.row<{ name: string }>('select current_database() name'))?.name ?? '';
  media = await aMediaServer(database, mediaKey(app.config.secretKey));
});
afterAll(async () => {
  await media.stop();
  await app.stop();
});

const seeded = (seed: number) => { let state = seed; return (below: number) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return Math.floor((state / 2 ** 32) * below); }; };
type Dice = ReturnType<typeof seeded>;
const noise = (dice: Dice, size: number) => Buffer.from(Array.from({ length: size }, () => dice(256)));
const pick = <T>(dice: Dice, of: readonly T[]): T => of[dice(of.length)] as T;
const numbers = ['-1', '0', '1', '999999999', '1e9', '9007199254740993', 'NaN', '', '0x10', '%00', '１', '1.5', '18446744073709551616'] as const;

/** Requests as no player sends them; `path` is that of a room that is on the air. */
const attacks: readonly ((dice: Dice, path: string) => Buffer)[] = [
  (dice, path) => Buffer.from(`GET ${path}live.m3u8?_HLS_msn=${pick(dice, numbers)}&_HLS_part=${pick(dice, numbers)} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`),
  (dice, path) => Buffer.from(`GET ${path}s${pick(dice, numbers)}.${pick(dice, numbers)}.mp4 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`),
  (dice, path) => Buffer.from(`GET ${path}${pick(dice, ['../../../etc/passwd', '..%2f..%2fetc%2fpasswd', '%2e%2e/%2e%2e/', '//', '.', '%', '%zz', '\u0000'])} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`),
  (dice, path) => Buffer.from(`${pick(dice, ['POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT', 'PROPFIND'])} ${path}live.m3u8 HTTP/1.1\r\nhost: x\r\ncontent-length: ${pick(dice, ['5', '99999999999', '-1', 'x'])}\r\n\r\nhello`),
  (dice, path) => Buffer.from(`GET ${path}live.m3u8 HTTP/1.1\r\nhost: x\r\nrange: bytes=${pick(dice, numbers)}-${pick(dice, numbers)}\r\nx-long: ${'a'.repeat(dice(20_000))}\r\nconnection: close\r\n\r\n`),
  (dice) => Buffer.from(`GET /live/p/${noise(dice, dice(60)).toString('base64url')}/live.m3u8 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`),
  (dice) => Buffer.from(`GET /live/ingest HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: ${pick(dice, numbers)}\r\nsec-websocket-key: ${noise(dice, dice(40)).toString('base64')}\r\nsec-websocket-protocol: ${noise(dice, 9).toString('base64')}\r\n\r\n`),
  (dice) => Buffer.from('GET / HTTP/1.1\r\nhost: x\r\n'.slice(0, 4 + dice(20))),
  (dice) => noise(dice, 1 + dice(600)),
  (dice, path) => Buffer.concat([Buffer.from(`GET ${path}live.m3u8 HTTP/1.1\r\nhost: x\r\n`), noise(dice, dice(300)), Buffer.from('\r\n\r\n')]),
];

/** Sends it and hangs up, either at once or after the first answer. */
async function send(port: number, bytes: Buffer, waits: boolean): Promise<void> {
  await new Promise<void>((done) => {
    const socket = connect(port, '127.0.0.1');
    const patience = setTimeout(() => { socket.destroy(); }, 400);
    socket.on('error', () => undefined).on('close', () => { clearTimeout(patience); done(); });
    socket.on('connect', () => { socket.write(bytes, () => { if (!waits) socket.destroy(); }); });
    socket.on('data', () => { socket.destroy(); });
  });
}

test(`${count} requests as no player sends them: the rooms beside them go on, and memory is as before`, async () => {
  const engine = app.app.get(LiveEngine);
  const rooms = await Promise.all([0, 1].map(async () => {
    const sessionId = randomUUID();
    await engine.provision({ sessionId, title: '有人捣乱', record: false, hidden: false, profile: 'low' });
    const [best] = await engine.playback(sessionId, { ttlS: 3600 });
    return { url: `${media.url}${best?.url}`, path: best?.url.replace('live.m3u8', '') ?? '', encoder: await onAir(engine, sessionId, media.rtmpPort ?? 0) };
  }));
  const read = async (url: string) => { const answer = await fetch(url); return answer.status === 200 ? readPlaylist(await answer.text()) : (await answer.arrayBuffer(), null); };
  for (const room of rooms) await eventually(async () => (await read(room.url)) !== null, 8000);
  const before = await Promise.all(rooms.map((room) => read(room.url)));
  const dice = seeded(20261125);
  // What the collector lets stand belongs to no request; after a fifth of them it has settled.
  let settled = 0;

  for (let at = 0; at < count; at += 20) {
    if (settled === 0 && at >= count / 5) settled = process.memoryUsage().rss;
    await Promise.all(Array.from({ length: 20 }, (_none, n) => send(media.httpPort, (attacks[(at + n) % attacks.length] as (typeof attacks)[number])(dice, rooms[n % 2]?.path ?? ''), dice(3) > 0)));
  }

  for (const [at, room] of rooms.entries()) {
    const after = await read(room.url);
    if (!before[at] || !after) throw new Error('A room is gone.');
    if ((after.segments[0]?.msn ?? 0) <= (before[at].segments.at(-1)?.msn ?? 0)) checkSuccession(before[at], after);
    expect(after.segments.at(-1)?.msn).toBeGreaterThan(before[at].segments.at(-1)?.msn ?? 0);
    await room.encoder.stop();
  }
  expect(process.memoryUsage().rss - settled).toBeLessThan(50 << 20);
}, 900_000);
