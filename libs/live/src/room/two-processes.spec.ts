import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { LiveLimits } from '../live-limits.js';
import { aCity, aRoom, type City, enterRoom } from '../testing/builders.js';
import { findFault, type KeptBatch } from './seal.js';
import type { Viewer } from './testing/viewer.js';

const redisHere = spawnSync('redis-server', ['--version']).status === 0;
let redis: ChildProcess | null = null;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  const { port } = server.address() as { port: number };
  await new Promise((done) => { server.close(done); });
  return port;
}

async function startRedis(): Promise<string> {
  const port = await freePort();
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], { stdio: ['ignore', 'pipe', 'inherit'] });
  redis = server;
  await new Promise<void>((done) => { server.stdout?.on('data', (said: Buffer) => { if (said.toString().includes('Ready to accept')) done(); }); });
  return `redis://127.0.0.1:${port}`;
}
afterAll(() => { redis?.kill(); });

const ways: [string, () => Promise<Record<string, string>>][] = [['PostgreSQL', () => Promise.resolve({})]];
if (redisHere) ways.push(['Redis', async () => ({ REDIS_URL: await startRedis() })]);
else test.todo('two processes told by Redis: left out, because no redis-server is on the PATH');

describe.each(ways)('two processes told by %s', (_name, settings) => {
  let [one, two]: [TestApp, TestApp] = [null as never, null as never];
  let city: City;
  beforeAll(async () => {
    one = await startTestApp(await settings());
    two = await one.beside();
    for (const app of [one, two]) Object.assign(app.app.get(LiveLimits), { lineBurst: 1000, linesPerSecond: 1000 });
    city = await aCity(one);
  });
  afterAll(async () => {
    await two.stop();
    await one.stop();
  });

  test('both write at once: everybody gets every line once, in the one order that is kept', async () => {
    const { show, host } = await aRoom(one, city);
    const actors = await Promise.all(Array.from({ length: 8 }, () => actAs(one)));
    const viewers = await Promise.all(actors.map((actor, at) => enterRoom(at % 2 === 0 ? one : two, show, actor)));

    await Promise.all(viewers.flatMap((viewer, at) => Array.from({ length: 10 }, (_line, n) => viewer.say(`${at}-${n}`))));
    for (const viewer of viewers) await viewer.until(() => viewer.lines.length === 80);
    await host.agent.post(`/api/live/desk/shows/${show}/cancel`).send({ reason: '台风' }).expect(200);
    for (const viewer of viewers) await viewer.until(() => viewer.find('state').length === 2);

    expect(new Set(viewers.map(({ lines }) => lines.join())).size).toBe(1);
    const kept = await one.db.rows<KeptBatch>('select bytes as text, salts, hash from live.log_batch where show_id = $1 order by f', [show]);
    expect(findFault(show, kept)).toBeNull();
    for (const viewer of viewers) viewer.leave();
  });

  test('viewers and likes are those of both', async () => {
    const { show } = await aRoom(one, city);
    const [here, there]: [Viewer, Viewer] = [await enterRoom(one, show, null), await enterRoom(two, show, null)];
    await here.until(() => here.counters.v === 2);
    await there.until(() => there.counters.v === 2);

    here.socket.emit('like', 3);
    there.socket.emit('like', 4);
    await here.until(() => here.counters.l === 7);
    await there.until(() => there.counters.l === 7);
    there.leave();
    await here.until(() => here.counters.v === 1);

    expect(here.counters).toMatchObject({ v: 1, l: 7 });
    here.leave();
  });
});
