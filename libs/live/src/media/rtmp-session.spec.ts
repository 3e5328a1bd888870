import type { AddressInfo, Server } from 'node:net';
import { rtmpLimits } from './rtmp-session.js';
import { rtmpServer } from './rtmp-server.js';
import { tagsOf } from './testing/flv-units.js';
import { eventually, ListeningHost } from './testing/listening-host.js';
import { commands, handshake, message, RtmpPublisher } from './testing/rtmp-publisher.js';

const key = 'a-good-key';
let [host, server, port]: [ListeningHost, Server, number] = [new ListeningHost(key), rtmpServer(new ListeningHost(key)), 0];

const listen = async (limits = rtmpLimits, takesMs = 0) => {
  host = new ListeningHost(key, takesMs);
  server = rtmpServer(host, limits);
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  ({ port } = server.address() as AddressInfo);
};
beforeEach(() => listen());
afterEach(() => new Promise((done) => { server.close(done); }));

const video = (tags: ReturnType<typeof tagsOf>) => tags.filter((tag) => tag.type === 9 && tag.body[1] === 1);
const count = process.env.TEST_SIZE === 'long' ? 10_000 : 300;

test('an encoder with the right key delivers every picture and every sound', async () => {
  const tags = tagsOf('six-seconds');
  const encoder = await (await RtmpPublisher.open(port)).publish(port, key);
  for (const tag of tags) encoder.send(tag);
  await eventually(() => host.units.length === tags.length - 2);
  encoder.socket.write(commands.deleteStream());

  expect(await encoder.closed()).toBe(true);
  expect(host.configs).toMatchObject([{ video: { width: 320, height: 568 }, audio: { rate: 48_000, channels: 1 } }]);
  expect(host.units.filter((unit) => unit.kind === 'video').map((unit) => unit.data)).toEqual(video(tags).map((tag) => tag.body.subarray(5)));
  expect(host.ends).toEqual(['left']);
});

test('reordered pictures keep their order of showing', async () => {
  const encoder = await (await RtmpPublisher.open(port)).publish(port, key);
  const tags = tagsOf('with-b-frames');
  for (const tag of tags) encoder.send(tag);
  await eventually(() => host.units.length === tags.length - 2);
  encoder.close();

  const shown = host.units.filter((unit) => unit.kind === 'video').map((unit) => unit.ptsUs);
  expect(new Set(shown).size).toBe(100);
  expect(shown).not.toEqual(shown.toSorted((a, b) => a - b));
});

test('a wrong key is told so and begins nothing', async () => {
  const encoder = await (await RtmpPublisher.open(port)).publish(port, 'a-wrong-key');

  expect(encoder.heard).toContain('NetStream.Publish.BadName');
  expect(encoder.heard).not.toContain('NetStream.Publish.Start');
  expect(await encoder.closed()).toBe(true);
  expect([host.admitted, host.units]).toEqual([0, []]);
});

test('what an encoder sends before the answer is kept where it configures', async () => {
  server.close();
  await listen(rtmpLimits, 200);
  const encoder = await RtmpPublisher.open(port);
  const tags = tagsOf('six-seconds');
  encoder.socket.write(Buffer.concat([handshake, commands.connect(`rtmp://127.0.0.1:${port}/live`), commands.createStream(), commands.publish(key)]));
  for (const tag of tags.slice(0, 12)) encoder.send(tag);
  await encoder.hears(/Publish\.Start/);
  for (const tag of tags.slice(12)) encoder.send(tag);
  await eventually(() => host.units.length > 300);
  encoder.close();

  expect(host.configs.length).toBe(1);
});

test('the newest encoder wins, after its key was accepted', async () => {
  const first = await (await RtmpPublisher.open(port)).publish(port, key);
  await (await RtmpPublisher.open(port)).publish(port, 'a-wrong-key');
  expect(await first.closed(200)).toBe(false);
  const second = await (await RtmpPublisher.open(port)).publish(port, key);

  expect(await first.closed()).toBe(true);
  expect(first.heard).toContain('Another encoder publishes');
  expect(host.ends).toEqual(['replaced']);
  second.close();
});

test.each([
  ['HEVC', Buffer.from([0x90, 0x68, 0x76, 0x63, 0x31, 0, 0, 0])],
  ['another old codec', Buffer.from([0x12, 1, 0, 0, 0])],
])('%s is refused with a sentence', async (_name, body) => {
  const encoder = await (await RtmpPublisher.open(port)).publish(port, key);
  encoder.send({ type: 9, time: 0, body });

  expect(await encoder.hears(/Only H\.264/)).toBe('Only H.264');
  expect(await encoder.closed()).toBe(true);
});

test('without sound the pictures begin after a second; sound that comes later brings another configuration', async () => {
  const encoder = await (await RtmpPublisher.open(port)).publish(port, key);
  const tags = tagsOf('six-seconds');
  for (const tag of tags.filter((one) => one.type === 9 && one.time < 2000)) encoder.send(tag);
  await eventually(() => host.units.length > 30);
  for (const tag of tags.filter((one) => one.time >= 2000 || (one.type === 8 && one.body[1] === 0))) encoder.send(tag);
  await eventually(() => host.units.some((unit) => unit.kind === 'audio'));
  encoder.close();

  expect(host.configs.map((config) => config.audio?.rate ?? null)).toEqual([null, 48_000]);
});

test('the fifth connection of an address that shows no key is not taken', async () => {
  const waiting = await Promise.all([1, 2, 3, 4].map(() => RtmpPublisher.open(port)));
  await new Promise((done) => { setTimeout(done, 50); });
  const fifth = await RtmpPublisher.open(port);

  expect(await fifth.closed()).toBe(true);
  for (const one of waiting) one.close();
});

test('who says nothing is not waited for', async () => {
  server.close();
  await listen({ ...rtmpLimits, handshakeMs: 150, publishMs: 150, idleMs: 150 });
  const [silent, shaken] = [await RtmpPublisher.open(port), await RtmpPublisher.open(port)];
  shaken.socket.write(handshake);
  const publishing = await (await RtmpPublisher.open(port)).publish(port, key);

  expect(await Promise.all([silent.closed(), shaken.closed(), publishing.closed()])).toEqual([true, true, true]);
  expect(host.ends).toEqual(['silent']);
});

const good = () => Buffer.concat([handshake, commands.connect('rtmp://127.0.0.1/live'), commands.createStream()]);
const nested = Buffer.concat([Buffer.from([2, 0, 7]), Buffer.from('connect'), Buffer.alloc(9), ...Array.from({ length: 15_000 }, () => Buffer.from([3, 0, 1, 97]))]);
const manyStreams = Buffer.concat(Array.from({ length: 4000 }, (_none, at) => Buffer.from([0, at & 255, 0, 0, 0, 0, 255, 0, 9, 1, 0, 0, 0, 1])));
const noise = (size: number, seed: number) => { let state = seed; return Buffer.from(Array.from({ length: size }, () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state >>> 24; })); };

const hostile: [string, (seed: number) => Buffer][] = [
  ['an address that is none', () => Buffer.concat([handshake, commands.connect('not an address')])],
  ['a play', () => Buffer.concat([good(), commands.play(key)])],
  ['two publishes', () => Buffer.concat([good(), commands.publish(key), commands.publish(key)])],
  ['a message of 16 MiB', () => Buffer.concat([handshake, Buffer.from([3, 0, 0, 0, 0xff, 0xff, 0xff, 20, 0, 0, 0, 0])])],
  ['objects in objects', () => Buffer.concat([handshake, message(3, 20, 0, 0, nested)])],
  ['thousands of chunk streams', () => Buffer.concat([handshake, manyStreams])],
  ['a message inside a message', () => Buffer.concat([handshake, Buffer.from([3, 0, 0, 0, 0, 1, 0, 20, 0, 0, 0, 0]), Buffer.alloc(128), Buffer.from([0x43, 0, 0, 0, 0, 0, 1, 20]), Buffer.alloc(300)])],
  ['a chunk size of nothing', () => Buffer.concat([good(), commands.chunkSize(0), message(3, 20, 0, 0, Buffer.alloc(500))])],
  ['a control message without content', () => Buffer.concat([handshake, Buffer.from([2, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0])])],
  ['an array that claims four thousand million', () => Buffer.concat([handshake, message(3, 20, 0, 0, Buffer.from([2, 0, 7, ...Buffer.from('connect'), 10, 255, 255, 255, 255, 5, 5, 5]))])],
  ['noise', (seed) => noise(5000, seed)],
  ['noise after the handshake', (seed) => Buffer.concat([handshake, noise(3000, seed)])],
  ['noise after a greeting', (seed) => Buffer.concat([good(), noise(3000, seed)])],
];

test.each(hostile)('%s costs its own connection only', async (_name, attack) => {
  const enemy = await RtmpPublisher.open(port);
  enemy.socket.write(attack(11));
  await enemy.closed(150);
  enemy.close();

  const encoder = await (await RtmpPublisher.open(port)).publish(port, key);
  for (const tag of tagsOf('six-seconds')) encoder.send(tag);
  await eventually(() => host.units.length > 400);
  encoder.close();
});

test(`${count} hostile connections, and garbage after publishing, leave the server answering and its memory flat`, async () => {
  // What the collector lets stand belongs to no connection; after a fifth of them it has settled.
  let before = 0;
  for (let at = 0; at < count; at += 1) {
    if (at === Math.floor(count / 5)) before = process.memoryUsage().rss;
    const [, attack] = hostile[at % hostile.length] ?? ['', () => Buffer.alloc(1)];
    const enemy = await RtmpPublisher.open(port);
    enemy.socket.end(attack(at + 1));
    await enemy.closed(300);
    enemy.close();
  }
  const garbled = await (await RtmpPublisher.open(port)).publish(port, key);
  garbled.socket.write(noise(200_000, 5));
  await garbled.closed(500);
  garbled.close();
  const encoder = await (await RtmpPublisher.open(port)).publish(port, key);

  expect(encoder.heard).toContain('NetStream.Publish.Start');
  expect(process.memoryUsage().rss - before).toBeLessThan(100 << 20);
  encoder.close();
}, 600_000);
