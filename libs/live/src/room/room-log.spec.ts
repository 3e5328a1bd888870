import { startTestApp, type TestApp } from '@app/testing';
import { Rooms } from '../shows/rooms.js';
import { ShowStore } from '../shows/show-store.js';
import { aCity, aShow, aStreamer, type City, evening, makeShow } from '../testing/builders.js';
import { type FreshBatch, pageSize, RoomLog } from './room-log.js';
import { findFault, type KeptBatch, type NewEvent } from './seal.js';

let app: TestApp;
let log: RoomLog;
let city: City;
let host: Awaited<ReturnType<typeof aStreamer>>;
beforeAll(async () => {
  app = await startTestApp();
  log = app.app.get(RoomLog);
  city = await aCity(app);
  host = await aStreamer(app, city);
});
afterAll(() => app.stop());

let shows = 0;
const aRoom = () => makeShow(host, aShow(evening(app, 10 + (shows += 1))), 'scheduled', city.staff);
const say = (x: string): NewEvent => ({ kind: 'say', body: { by: 'u1', x }, author: host.id });
const kept = (show: string) => app.db.rows<KeptBatch & { f: number; n: number }>('select bytes as text, salts, hash, f::int, n from live.log_batch where show_id = $1 order by f', [show]);

test('forty who write at once get numbers without a gap, and the chain is whole', async () => {
  const show = await aRoom();
  const places = await Promise.all(Array.from({ length: 40 }, (_one, at) => log.append(show, [say(`${at} 一`), say(`${at} 二`)])));
  const batches = await kept(show);

  expect(places.map(({ first }) => first).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_one, at) => at * 2 + 1));
  expect(batches.map(({ f }) => f)).toEqual(Array.from({ length: 40 }, (_one, at) => at * 2 + 1));
  expect(findFault(show, batches)).toBeNull();
  expect(await log.lastSeq(show)).toBe(80);
});

test('one flipped byte of what is kept is named', async () => {
  const show = await aRoom();
  for (const x of ['一', '二', '三']) await log.append(show, [say(x)]);
  const batches = await kept(show);

  expect(findFault(show, batches.map((one, at) => (at === 1 ? { ...one, text: one.text.replace('二', '亖') } : one)))).toEqual({ batch: 1, why: 'chain' });
});

test('what is rolled back takes no number, and is told to nobody', async () => {
  const show = await aRoom();
  const heard: FreshBatch[] = [];
  log.onSealed((batch) => { if (batch.show === show) heard.push(batch); });
  await log.append(show, [say('一')]);

  await expect(app.db.transaction(async () => {
    await log.append(show, [say('不算')]);
    throw new Error('no');
  })).rejects.toThrow('no');
  await log.append(show, [say('二')]);

  expect(heard.map(({ first, text }) => [first, /"x":"(.*?)"/.exec(text)?.[1]])).toEqual([[1, '一'], [2, '二']]);
  expect(heard.map(({ text }) => text)).toEqual((await kept(show)).map(({ text }) => text));
});

test('the database refuses to change, drop or empty what was sealed, and to set a log back', async () => {
  const show = await aRoom();
  await log.append(show, [say('一'), say('二')]);

  const attempts = ["update live.log_batch set bytes = '' where show_id = $1", 'delete from live.log_batch where show_id = $1', 'update live.log_head set seq = 1 where show_id = $1', 'update live.log_head set t = 0, seq = 9 where show_id = $1', 'delete from live.log_head where show_id = $1'];
  for (const attempt of attempts) await expect(app.db.rows(attempt, [show])).rejects.toThrow(/only/);
  await expect(app.db.rows('truncate live.log_batch')).rejects.toThrow(/only/);
});

test('an event that is not in the contract is refused before anything is written', async () => {
  const show = await aRoom();

  expect(() => log.append(show, [{ kind: 'say', body: { by: 'u', x: '' } }])).toThrow(/too_small/);
  expect(() => log.append(show, [{ kind: 'pin', body: { item: 0, explain: true } }])).toThrow(/too_small/);
  expect(await log.lastSeq(show)).toBe(0);
});

test('each move that viewers can see stands in the log, in the transaction that makes it', async () => {
  const show = await aRoom();
  const store = app.app.get(ShowStore);
  const rooms = app.app.get(Rooms);
  await host.agent.post(`/api/live/desk/shows/${show}/open`).expect(200);
  await host.agent.post(`/api/live/desk/shows/${show}/begin`).expect(409);
  await app.db.rows('update live.show set stream_playable_at = now() where id = $1', [show]);
  await app.db.transaction(() => store.move({ id: show }, 'begin'));
  await rooms.mediaEvent(show, { kind: 'stopped', at: new Date(Date.now() + 1000) });
  await rooms.mediaEvent(show, { kind: 'playable', at: new Date(Date.now() + 2000) });
  await city.staff.agent.post(`/api/live/desk/shows/${show}/cut`).send({ reason: '违规' }).expect(200);
  await rooms.mediaEvent(show, { kind: 'recorded', at: new Date() });

  const told = (await kept(show)).flatMap(({ text }) => (JSON.parse(text) as { e: [number, string, { state: string; reason: string }][] }).e).map(([, kind, body]) => [kind, body.state, body.reason]);
  expect(told).toEqual([['state', 'lobby', ''], ['state', 'live', ''], ['state', 'interrupted', ''], ['state', 'live', ''], ['state', 'ended', '违规'], ['state', 'replay', '']]);
  expect(await log.fold(show)).toMatchObject({ q: 6, state: { state: 'replay', reason: '' } });
});

test('pages hold every batch once; a full one stays, the last one does not', async () => {
  const show = await aRoom();
  for (let at = 0; at < 3; at += 1) await log.append(show, Array.from({ length: 100 }, (_one, n) => say(`${at}-${n}`)));

  const [first, second] = [await log.page(show, 0, 0), await log.page(show, 1, 0)];

  expect([first.stays, second.stays]).toEqual([true, false]);
  expect((JSON.parse(first.json) as { b: { f: number }[] }).b.map(({ f }) => f)).toEqual([1, 101, 201]);
  expect(second.json).toBe('{"v":0,"b":[]}');
  expect(pageSize).toBe(256);
  expect(first.json).toContain((await kept(show))[2]?.text);
});
