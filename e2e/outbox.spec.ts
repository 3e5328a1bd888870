import { domainEvent, Jobs } from '@app/platform';
import { startTestApp, type TestApp } from '@app/testing';
import { number, object } from 'zod/mini';
import { Outbox } from '../libs/platform/src/jobs/outbox.js';

const told = domainEvent('outbox.told', object({ n: number() }));
const heard: [string, number][] = [];
let app: TestApp;
let jobs: Jobs;
beforeAll(async () => {
  app = await startTestApp();
  jobs = app.app.get(Jobs);
  for (const listener of ['one', 'two']) jobs.on(told, listener, ({ n }) => { heard.push([listener, n]); return Promise.resolve(); });
});
afterEach(() => { heard.length = 0; });
afterAll(() => app.stop());

const waiting = async (event: string) => (await app.db.row<{ n: number }>('select count(*)::int n from platform.outbox where event = $1', [event]))?.n;

test('a fact reaches each listener once, and not at all when its transaction is rolled back', async () => {
  await app.db.transaction(() => jobs.publish(told, { n: 1 }));
  await app.db.transaction(async () => {
    await jobs.publish(told, { n: 2 });
    throw new Error('no');
  }).catch(() => undefined);

  await jobs.drain();

  expect(new Set(heard.map(([listener, n]) => `${listener} ${n}`))).toEqual(new Set(['one 1', 'two 1']));
  expect(heard).toHaveLength(2);
});

test('where a worker runs, a fact waits in the outbox for its commit and reaches each listener soon after', async () => {
  await jobs.start();
  await app.db.transaction(() => jobs.publish(told, { n: 3 }));
  await app.db.transaction(async () => {
    await jobs.publish(told, { n: 4 });
    throw new Error('no');
  }).catch(() => undefined);

  for (const until = Date.now() + 5000; heard.length < 2 && Date.now() < until;) await new Promise((done) => { setTimeout(done, 20); });
  await jobs.stop();

  expect(new Set(heard.map(([listener, n]) => `${listener} ${n}`))).toEqual(new Set(['one 3', 'two 3']));
  expect(heard).toHaveLength(2);
});

test('forty who move facts at once move each once', async () => {
  await app.db.rows("insert into platform.outbox (event, payload) select 'outbox.told', json_build_object('n', n) from generate_series(0, 199) n");
  const movers = Array.from({ length: 40 }, () => new Outbox(app.db, new Map([['outbox.told', ['outbox.told > one', 'outbox.told > two']]])));

  const moved = await Promise.all(movers.map((mover) => mover.move()));
  await jobs.drain();

  expect(moved.reduce((sum, n) => sum + n, 0)).toBe(200);
  expect(heard).toHaveLength(400);
  expect(new Set(heard.map(([listener, n]) => `${listener} ${n}`)).size).toBe(400);
});

test('a fact that nobody here listens to waits for a process that does', async () => {
  await app.db.rows("insert into platform.outbox (event, payload) values ('outbox.unheard', '{}')");

  await jobs.drain();

  expect(await waiting('outbox.unheard')).toBe(1);
});
