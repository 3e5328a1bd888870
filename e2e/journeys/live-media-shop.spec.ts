import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { mediaKey } from '@app/live';
import pg from 'pg';
import { writeTicket } from '../../libs/live/src/media/ingest-token.js';
import { eventually } from '../../libs/live/src/media/testing/listening-host.js';
import { configMessage, frames, Studio } from '../../libs/live/src/media/testing/studio.js';
import { readPlaylist } from '../../libs/live/src/media/testing/validate-playlist.js';

const secret = 'a-key-of-this-test-'.repeat(2);
let shop: ChildProcess;
let url = '';
let database: pg.Pool;
let drop: () => Promise<void>;

beforeAll(async () => {
  const template = new URL(process.env.TEST_DATABASE_URL ?? '');
  const at = (name: string) => Object.assign(new URL(template), { pathname: `/${name}` }).toString();
  const name = `live_shop_${process.pid}`;
  const admin = new pg.Client({ connectionString: at('postgres') });
  await admin.connect();
  await admin.query(`create database ${name} template template`);
  database = new pg.Pool({ connectionString: at(name), max: 2 });
  database.on('error', () => undefined);
  drop = async () => {
    await database.end();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  };
  shop = spawn(process.execPath, ['dist/apps/api/main.js'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'development', PORT: '0', GATEWAY_PORT: '0', MEDIA_PORT: '0', RTMP_PORT: '0', SAMPLE_DATA: 'off', SECRET_KEY: secret, DATABASE_URL: at(name), DATA_DIR: mkdtempSync(join(process.env.TEST_DIR ?? '', 'shop-')), LOG_LEVEL: 'fatal' },
  });
  url = await new Promise<string>((done) => {
    let said = '';
    shop.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const port = /runs at http:\/\/\S+?:(\d+)/.exec(said)?.[1];
      if (port) done(`http://127.0.0.1:${port}`);
    });
  });
}, 60_000);
afterAll(async () => {
  const ended = new Promise((done) => { shop.once('exit', done); });
  shop.kill('SIGTERM');
  await ended;
  await drop();
});

const mediaPid = () => spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).stdout.split('\n').map((line) => line.trim().split(/\s+/)).find(([, parent, ...args]) => Number(parent) === shop.pid && args.join(' ').includes('media.js'))?.[0];
const status = async (path: string) => (await fetch(url + path)).status;

test('one origin carries pages, ingest and playback, and the shop goes on when the media role is killed', async () => {
  const [id, playback] = [randomUUID(), 'abcdefghij0123456789'];
  await database.query("insert into live.media_session (id, title, playback_id, hidden, record, profile, zero, since, created_at) values ($1, 'x', $2, false, true, 'low', now(), now(), now())", [id, playback]);
  const token = writeTicket({ sessionId: id, streamerId: randomUUID(), expiresAt: new Date(Date.now() + 600_000), generation: 1 }, mediaKey(secret));
  const publish = async () => {
    const studio = (await Studio.open(`${url.replace('http', 'ws')}/live/ingest`)).hello(token);
    await eventually(() => studio.heard.some((message) => message.t === 'welcome'));
    return studio.say(configMessage(), ...frames());
  };
  const list = `/live/p/${playback}/live.m3u8`;
  await eventually(async () => (await status(list)) === 404);
  await publish();
  await eventually(async () => (await status(list)) === 200);
  const before = readPlaylist(await (await fetch(url + list)).text());
  expect(await status(`/live/p/${playback}/${before.segments[0]?.uri}`)).toBe(200);

  const pid = mediaPid();
  process.kill(Number(pid), 'SIGKILL');
  expect(await status('/healthz')).toBe(200);
  expect([503, 404]).toContain(await status(list));
  await eventually(async () => mediaPid() !== undefined && mediaPid() !== pid, 8000);
  // This encoder is faster than any clock, and sequence numbers follow the clock: a minute passes.
  await database.query("update live.media_session set zero = zero - interval '1 minute' where id = $1", [id]);
  await eventually(async () => { try { await publish(); return true; } catch { return false; } }, 8000);
  await eventually(async () => (await status(list)) === 200, 8000);

  expect(readPlaylist(await (await fetch(url + list)).text()).segments[0]?.msn).toBeGreaterThan(before.segments.at(-1)?.msn ?? 0);
}, 60_000);
