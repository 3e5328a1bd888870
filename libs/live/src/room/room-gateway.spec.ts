import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aCity, aRoom, type City, cookieOf, enterRoom, type TestRoom } from '../testing/builders.js';
import { LiveLimits } from '../live-limits.js';
import { pageSize, RoomLog } from './room-log.js';
import { Viewer } from './testing/viewer.js';

let app: TestApp;
let city: City;
let room: TestRoom;
const watching: Viewer[] = [];
const come = async (...given: Parameters<typeof enterRoom>): Promise<Viewer> => {
  const viewer = await enterRoom(...given);
  watching.push(viewer);
  return viewer;
};
beforeAll(async () => {
  app = await startTestApp();
  app.app.get(LiveLimits).lineBurst = 1000;
  app.app.get(LiveLimits).linesPerSecond = 1000;
  city = await aCity(app);
});
beforeEach(async () => { room = await aRoom(app, city); });
afterEach(() => { for (const viewer of watching.splice(0)) viewer.leave(); });
afterAll(() => app.stop());

const ticketOf = async (agent: Awaited<ReturnType<typeof actAs>>['agent']) => (await agent.get(`/api/live/shows/${room.show}`).expect(200)).body.room.ticket as string;
const kept = () => app.db.rows<{ text: string }>('select bytes as text from live.log_batch where show_id = $1 order by f', [room.show]);

test('a line goes to everybody with the number that its writer is told, and the bytes are those that are kept', async () => {
  const shopper = await actAs(app);
  const [writer, visitor] = [await come(app, room.show, shopper), await come(app, room.show, null)];

  const answer = await writer.say('几号链接？', { c: 'mine' });
  await visitor.until(() => visitor.lines.includes('几号链接？'));

  const [seq] = [...visitor.events].find(([, [, kind]]) => kind === 'say') ?? [];
  expect(answer).toEqual({ q: seq });
  expect(visitor.find('say')).toEqual([{ by: writer.welcome?.me.by, x: '几号链接？', c: 'mine' }]);
  const last = (await kept()).at(-1)?.text ?? '-';
  expect(visitor.frames.some((frame) => frame.includes(last))).toBe(true);
});

test('who is on the crew speaks with a badge and a name, a viewer with neither', async () => {
  const [host, staff] = [await come(app, room.show, room.host), await come(app, room.show, city.staff)];
  await host.say('欢迎');
  await staff.until(() => staff.lines.includes('欢迎'));
  await staff.say('收到', { re: staff.seqs.find((seq) => staff.events.get(seq)?.[1] === 'say') });
  await staff.until(() => staff.lines.length === 2);

  const [welcome, answer] = staff.find('say') as Record<string, unknown>[];
  expect(welcome).toMatchObject({ b: 'host', n: expect.stringMatching(/^阿蓝/) as string, x: '欢迎' });
  expect(answer).toMatchObject({ b: 'staff', x: '收到', re: { by: host.welcome?.me.by, n: welcome?.n } });
  expect(answer).not.toHaveProperty('n');
});

test('without signing in she may watch and not write', async () => {
  const visitor = await come(app, room.show, null);

  expect(await visitor.say('我说')).toEqual({ code: 'members.sign_in_needed' });
  expect(visitor.welcome?.me).toEqual({ by: null, role: null, moderate: false, silenced: 0 });
});

test('refuses a ticket that is forged, of another session, or of somebody who signed out, and a page of another origin', async () => {
  const [shopper, other] = [await actAs(app), await actAs(app)];
  const ticket = await ticketOf(shopper.agent);
  const attempts: [string, Parameters<typeof Viewer.enter>[1]][] = [
    ['forged', { ticket: `${ticket.slice(0, -2)}AA`, cookie: cookieOf(shopper) }], ['another session', { ticket, cookie: cookieOf(other) }], ['signed out', { ticket }], ['no ticket', { ticket: '' }], ['no device', { ticket, cookie: cookieOf(shopper), device: '' }],
  ];

  for (const [name, entry] of attempts) expect([name, await Viewer.enter(app.url, entry).then(() => 'entered', (error: Error) => error.message)]).toEqual([name, 'live.bad_ticket']);
  await expect(Viewer.enter(app.url, { ticket, cookie: cookieOf(shopper), origin: 'https://evil.example' })).rejects.toThrow(/403|websocket error/);
  expect((await Viewer.enter(app.url, { ticket, cookie: cookieOf(shopper) })).welcome?.me.by).toMatch(/^u/);
});

test.each([[{ x: '' }], [{ x: '好'.repeat(141) }], [{ x: '好', c: '' }], [{}], ['好'], [null], [{ x: '好', c: 'a', more: 1 }]])('a malformed line %j is refused and nothing is written', async (line) => {
  const writer = await come(app, room.show, await actAs(app));

  expect(await writer.send('say', typeof line === 'object' && line !== null && 'x' in line && !('c' in line) ? { ...line, c: 'a' } : line)).toEqual({ code: 'request.malformed' });
  expect(writer.lines).toEqual([]);
});

test('forty who write at once: everybody gets every line once, in one order', async () => {
  const people = await Promise.all(Array.from({ length: 40 }, () => actAs(app)));
  const viewers = await Promise.all(people.map((person) => come(app, room.show, person)));

  const answers = await Promise.all(viewers.map((viewer, at) => viewer.say(`第 ${at} 句`)));
  for (const viewer of viewers) await viewer.until(() => viewer.lines.length === 40);

  const numbers = answers.map((answer) => Number('q' in answer ? answer.q : 0)).toSorted((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 40 }, (_one, at) => (numbers[0] ?? 0) + at));
  expect(new Set(viewers.map(({ lines }) => lines.join())).size).toBe(1);
});

test('she who comes back gets what she missed and nothing twice, and no question goes to the database', async () => {
  const [writer, away] = [await come(app, room.show, room.host), await come(app, room.show, null)];
  await writer.say('一');
  await away.until(() => away.lines.includes('一'));
  const last = away.counters.q;
  away.leave();
  for (const x of ['二', '三', '四']) await writer.say(x);
  const ticket = await ticketOf(app.visitor());
  const asked: string[] = [];
  const rows = app.db.rows.bind(app.db);
  app.db.rows = (text, values, name) => { asked.push(name ?? text); return rows(text, values, name); };

  const found = await Viewer.enter(app.url, { ticket, last });
  watching.push(found);
  app.db.rows = rows;

  // Figures are told each second, whether anybody comes or not.
  expect(asked.filter((name) => !['live.tell_count', 'live.sample'].includes(name))).toEqual([]);
  expect(found.lines).toEqual(['二', '三', '四']);
  expect(found.frames).toHaveLength(1);
  expect(await found.send('since', last)).toBe(false);
});

test('a gap beyond what is at hand is told to be one, and is read by pages', async () => {
  const log = app.app.get(RoomLog);
  const visitor = await come(app, room.show, null);
  for (let at = 0; at < 5; at += 1) await log.append(room.show, Array.from({ length: 500 }, (_one, n) => ({ kind: 'say' as const, body: { by: 'u', x: `${at}-${n}` }, author: room.host.id })));
  await visitor.until(() => visitor.counters.q === 2501);
  const frames = visitor.frames.length;

  expect([await visitor.send('since', 0), await visitor.send('since', 501), await visitor.send('since', 'x')]).toEqual([true, false, true]);
  await visitor.until(() => visitor.frames.length === frames + 1);
  expect(visitor.frames.at(-1)?.length).toBeGreaterThan(2000 * 20);
});

test('she who does not read is let go before she fills the memory of the house', async () => {
  const log = app.app.get(RoomLog);
  const [stuck, other] = [await come(app, room.show, null), await come(app, room.show, null)];
  await other.until(() => other.counters.v === 2);
  const { transport } = stuck.socket.io.engine as unknown as { transport: { ws: { _socket: { pause(): void } } } };
  transport.ws._socket.pause();

  // More than the machine keeps on the way for her.
  for (let at = 1; at <= 160; at += 1) {
    await log.append(room.show, [{ kind: 'drop', body: { id: room.show, state: 'x'.repeat(1 << 17) } }]);
    await other.until(() => other.find('drop').length === at);
  }
  await other.until(() => other.counters.v === 1);

  // She who reads stays.
  expect(other.socket.connected).toBe(true);
}, 30_000);

test('a newcomer gets the newest lines and what the room adds up to', async () => {
  const log = app.app.get(RoomLog);
  await log.append(room.show, [{ kind: 'announce', body: { x: '九点抽奖' } }, { kind: 'pin', body: { item: 2, explain: true } }]);
  for (let at = 0; at < 4; at += 1) await log.append(room.show, Array.from({ length: 50 }, (_one, n) => ({ kind: 'say' as const, body: { by: 'u', x: `${at}-${n}` }, author: room.host.id })));

  const late = await come(app, room.show, null);

  expect(late.lines).toHaveLength(100);
  expect(late.lines.at(-1)).toBe('3-49');
  expect(late.welcome?.fold).toMatchObject({ announce: '九点抽奖', pins: [{ item: 2, explain: true }], state: { state: 'lobby', reason: '' } });
});

test('the state of the show comes by the log', async () => {
  const visitor = await come(app, room.show, null);
  await app.db.rows("update live.show set stream_playable_at = now(), state = 'live' where id = $1", [room.show]);
  await city.staff.agent.post(`/api/live/desk/shows/${room.show}/cut`).send({ reason: '违规' }).expect(200);
  await visitor.until(() => visitor.find('state').length > 1);

  expect(visitor.find('state').at(-1)).toEqual({ state: 'ended', reason: '违规' });
  expect(await (await come(app, room.show, room.host)).say('还在吗')).toEqual({ code: 'live.room_closed', state: 'ended' });
});

test('viewers are devices, and likes are what was tapped, twenty at most at a time', async () => {
  const one = await come(app, room.show, null, { device: 'device-one' });
  await come(app, room.show, null, { device: 'device-one' });
  const other = await come(app, room.show, null, { device: 'device-two' });
  await one.until(() => one.counters.v === 2);

  one.socket.emit('like', 5);
  other.socket.emit('like', 500);
  one.socket.emit('like', 7);
  await one.until(() => one.counters.l === 25);
  other.leave();
  await one.until(() => one.counters.v === 1);

  const stored = async (): Promise<number> => (await app.db.row<{ likes: number }>('select likes::int from live.log_count where show_id = $1', [room.show]))?.likes ?? 0;
  while (await stored() !== 25) await new Promise((done) => { setImmediate(done); });
  expect(one.counters).toMatchObject({ v: 1, l: 25 });
});

test('she who floods is let go', async () => {
  const flood = await come(app, room.show, null);
  for (let at = 0; at < 60; at += 1) flood.socket.emit('like', 1);
  await flood.until(() => flood.socket.disconnected);

  expect(flood.socket.connected).toBe(false);
});

test('pages of the log are its bytes; a full one may be kept for ever under its version', async () => {
  const log = app.app.get(RoomLog);
  for (let at = 0; at < 6; at += 1) await log.append(room.show, Array.from({ length: 50 }, (_one, n) => ({ kind: 'say' as const, body: { by: 'u', x: `${at}-${n}` }, author: room.host.id })));
  const visitor = app.visitor();

  const state = await visitor.get(`/api/live/shows/${room.show}/log/state`).expect(200);
  const [first, second, versionless] = [await visitor.get(`/api/live/shows/${room.show}/log/p/0?v=0`).expect(200), await visitor.get(`/api/live/shows/${room.show}/log/p/1?v=0`).expect(200), await visitor.get(`/api/live/shows/${room.show}/log/p/0`).expect(200)];

  expect(state.body).toMatchObject({ q: 301, pageSize, v: {}, fold: { state: { state: 'lobby' } } });
  expect([first, second, versionless].map(({ headers }) => headers['cache-control'])).toEqual(['public, max-age=31536000, immutable', 'no-store', 'no-store']);
  expect(first.text).toBe(`{"v":0,"b":[${(await kept()).slice(0, 7).map(({ text }) => text).join(',')}]}`);
  await visitor.get(`/api/live/shows/${room.show}/log/p/-1`).expect(400);
  await visitor.get(`/api/live/shows/${room.host.id}/log/p/0`).expect(404);
  await visitor.get(`/api/live/shows/${room.show}/log/p/0?v=x`).expect(400);
});
