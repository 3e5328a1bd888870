import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import { eventually, ListeningHost, quiet } from './testing/listening-host.js';
import { configMessage, frame, frames, Studio } from './testing/studio.js';
import { wsIngest } from './ws-server.js';
import { wsLimits } from './ws-session.js';

const token = 'a-good-token';
let [host, server, url]: [ListeningHost, Server, string] = [new ListeningHost(token), createServer(), ''];
let ingest = wsIngest(host, quiet);

beforeEach(async () => {
  host = new ListeningHost(token);
  ingest = wsIngest(host, quiet, { ...wsLimits, helloMs: 300, ackMs: 50 });
  server = createServer().on('upgrade', (request, socket, head) => { ingest.upgrade(request, socket, head); });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/live/ingest`;
});
afterEach(() => { ingest.close(); server.close(); });

const heard = (studio: Studio, t: string) => studio.heard.filter((message) => message.t === t);
const welcomed = async () => {
  const studio = (await Studio.open(url)).hello(token);
  await eventually(() => heard(studio, 'welcome').length === 1);
  return studio;
};
const closed = async (studio: Studio) => { await eventually(() => studio.closed !== null); return studio.closed; };
const picture = frames()[0] ?? Buffer.alloc(0);

test('a studio is welcomed, configures, delivers and is told what arrived', async () => {
  const studio = await welcomed();
  studio.say(configMessage(), ...frames());
  await eventually(() => host.units.length === frames().length && (studio.heard.at(-1)?.v ?? 0) > 100);
  studio.say({ t: 'health', kbps: 900, buffered: 0, dropped: 0, hidden: false }, { t: 'bye' });

  expect(await closed(studio)).toEqual({ status: 1000, reason: 'left' });
  expect(host.configs).toMatchObject([{ video: { width: 320, height: 568 }, audio: { rate: 48_000 } }]);
  expect(studio.heard.filter((message) => message.t === 'ack').at(-1)).toEqual({ t: 'ack', v: 179, a: host.units.filter((unit) => unit.kind === 'audio').length - 1 });
  expect(host.ends).toEqual(['left']);
});

test('a studio says how it fares, and is told to send less', async () => {
  host.maxKbps = 900;
  const studio = await welcomed();
  studio.say({ t: 'health', kbps: 780, buffered: 12_000, dropped: 4, hidden: true });
  await eventually(() => host.healths.length === 1);
  host.publisher?.limit(600);
  host.publisher?.limit(Infinity);
  await eventually(() => heard(studio, 'limit').length === 2);

  expect(host.healths).toEqual([{ kbps: 780, bufferedBytes: 12_000, dropped: 4, hidden: true }]);
  expect([heard(studio, 'welcome')[0]?.maxKbps, heard(studio, 'limit').map((message) => message.kbps)]).toEqual([900, [600, 2500]]);
});

test('another configuration takes over; what was on its way before it is left out', async () => {
  const studio = await welcomed();
  studio.say(configMessage(1), ...frames(1).slice(0, 50), configMessage(2), ...frames(1).slice(50, 60), ...frames(2, 10e6).slice(0, 50));
  await eventually(() => host.units.length === 100);

  expect(host.configs.length).toBe(2);
  expect(studio.closed).toBe(null);
});

test('without a hello in time the socket is closed', async () => {
  expect(await closed(await Studio.open(url))).toEqual({ status: 4401, reason: 'silent' });
});

test('a wrong token is refused', async () => {
  expect(await closed((await Studio.open(url)).hello('another'))).toEqual({ status: 4401, reason: 'revoked' });
  expect(host.admitted).toBe(0);
});

test('another protocol is not upgraded', async () => {
  const socket = new WebSocket(url, 'chat');

  await expect(new Promise((_done, fail) => { socket.once('error', fail); })).rejects.toThrow('400');
});

test('the newest publisher wins, after its token was accepted', async () => {
  const first = await welcomed();
  await closed((await Studio.open(url)).hello('another'));
  expect(first.closed).toBe(null);
  const second = await welcomed();

  expect(await closed(first)).toEqual({ status: 4410, reason: 'replaced' });
  expect(heard(first, 'stop')).toEqual([{ t: 'stop', code: 'replaced' }]);
  expect([second.closed, host.ends]).toEqual([null, ['replaced']]);
});

const spoiled = (change: object) => ({ ...configMessage(), ...change });
test.each<[string, (object | Buffer | string)[], number, string]>([
  ['a unit before the configuration', [picture], 4400, 'left'],
  ['an unknown kind', [configMessage(), frame(7, true, 0, 0, Buffer.alloc(9))], 4400, 'left'],
  ['a frame without content', [configMessage(), frame(1, true, 0, 0, Buffer.alloc(0))], 4400, 'left'],
  ['a health that no row can hold', [{ t: 'health', kbps: 1e12, buffered: 0, dropped: 0, hidden: false }], 4400, 'left'],
  ['text that is no message', ['{"t":"dance"}'], 4400, 'left'],
  ['text that is nothing', ['nothing'], 4400, 'left'],
  ['a second hello', [{ t: 'hello', token, conn: '0a0a0a0a-0000-4000-8000-000000000000' }], 4400, 'left'],
  ['an avcC of 600 bytes', [spoiled({ video: { codec: 'avc1.42c01e', w: 320, h: 568, desc: Buffer.alloc(600).toString('base64') } })], 4400, 'left'],
  ['a size that is not the true one', [spoiled({ video: { ...configMessage().video, w: 321 } })], 4410, 'bad_config'],
  ['HE-AAC', [spoiled({ audio: { codec: 'mp4a.40.2', rate: 48_000, ch: 1, desc: 'K5I=' } })], 4410, 'bad_config'],
  ['a configuration of nothing', [{ t: 'config', gen: 1 }], 4410, 'bad_config'],
  ['a generation that goes back', [configMessage(2), configMessage(1)], 4410, 'bad_config'],
  ['a kind that was not configured', [spoiled({ audio: undefined }), frame(1, true, 0, 0, Buffer.alloc(9))], 4410, 'bad_config'],
  ['NAL units that do not add up', [configMessage(), frame(0, true, 0, 0, Buffer.from([0, 0, 0, 90, 1, 2]))], 4410, 'bad_config'],
  ['time that goes back', [configMessage(), ...frames().slice(0, 20), frames()[3] ?? ''], 4410, 'bad_time'],
  ['time that leaps eleven seconds', [configMessage(), picture, frame(1, true, 0, 11.1e6, Buffer.alloc(9))], 4410, 'bad_time'],
  ['time that is no number', [configMessage(), frame(1, true, 0, Number.NaN, Buffer.alloc(9))], 4410, 'bad_time'],
  ['more bytes than allowed', [configMessage(), ...Array.from({ length: 5 }, (_none, at) => frame(1, true, at, at * 21_333, Buffer.alloc(600_000)))], 4410, 'too_fast'],
  ['a message of more than a mebibyte', [configMessage(), Buffer.alloc((1 << 20) + 1)], 1009, ''],
])('%s closes the socket', async (_name, messages, status, reason) => {
  const studio = (await welcomed()).say(...messages);

  expect(await closed(studio)).toEqual({ status, reason });
});

test('ten thousand frames of noise close sockets, throw nothing and leave no memory', async () => {
  let state = 9;
  const random = (below: number) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return Math.floor((state / 2 ** 32) * below); };
  const before = process.memoryUsage().rss;
  let studio = await welcomed();
  for (let at = 0; at < 10_000; at += 1) {
    if (studio.socket.readyState !== WebSocket.OPEN) studio = (await Studio.open(url)).hello(token).say(configMessage());
    const noise = Buffer.from(Array.from({ length: 1 + random(60) }, () => random(256)));
    studio.say(random(3) === 0 ? noise.toString('latin1') : random(2) === 0 ? noise : frame(random(3), random(2) === 1, at, at * 33_333, noise));
    if (at % 20 === 0) await new Promise(setImmediate);
  }
  const last = await welcomed();

  expect(last.closed).toBe(null);
  expect(process.memoryUsage().rss - before).toBeLessThan(120 << 20);
});
