import { profiles } from './packager.js';
import { both, Bench, generated, audio, type Shape, video } from './testing/generated-stream.js';
import { find } from './testing/read-boxes.js';

const gaps = (samples: { from: number; to: number }[]) => samples.slice(1).map((sample, at) => sample.from - (samples[at]?.to ?? 0));
const packaged = (shape: Shape, profile: keyof typeof profiles = 'normal', config = both) => {
  const bench = new Bench(profiles[profile]);
  bench.packager.begin(config);
  bench.feed(generated(shape));
  bench.packager.flush();
  return bench;
};

describe.each(['normal', 'low'] as const)('with the %s profile', (profile) => {
  test.each<[string, Shape]>([
    ['even stamps', { seconds: 60 }],
    ['stamps of whole milliseconds', { seconds: 60, wholeMs: true }],
    ['a camera that jitters', { seconds: 60, jitterMs: 3 }],
    ['25 pictures a second', { seconds: 60, fps: 25 }],
    ['15 pictures a second', { seconds: 60, fps: 15 }],
    ['key frames each second', { seconds: 60, gop: 1 }],
    ['reordered pictures', { seconds: 60, reordered: true }],
    ['sound at 44.1 kHz', { seconds: 60, rate: 44_100 }],
  ])('%s give lists that a strict reader takes, and nothing is lost', (_name, shape) => {
    const bench = packaged(shape, profile, { video, audio: audio(shape.rate) });

    expect(bench.samples(1).length).toBe(60 * (shape.fps ?? 30));
    expect(gaps(bench.samples(1)).every((gap) => gap === 0)).toBe(true);
    expect(gaps(bench.samples(2)).every((gap) => gap === 0)).toBe(true);
    expect(bench.lists.length).toBeGreaterThan(100);
    expect(bench.whole.every((segment) => segment.parts[0]?.independent)).toBe(true);
  });
});

test('parts are full: the crumb at the end of a segment is the exception', () => {
  const bench = packaged({ seconds: 20 });

  expect(bench.whole.map((segment) => segment.parts.length)).toEqual(Array.from({ length: 10 }, () => 4));
});

test('compositions may lie before their decoding, as the sign says', () => {
  const bench = new Bench(profiles.normal);
  bench.packager.begin(both);
  bench.feed(generated({ seconds: 3 }).map((unit, at) => (unit.kind === 'video' && at > 0 ? { ...unit, ptsUs: unit.dtsUs - 10_000 } : unit)));

  expect(bench.samples(1)[5]?.offset).toBe(-900);
});

test('a longer distance of key frames is cut without one, and said so', () => {
  const bench = packaged({ seconds: 40, gop: 8 });

  expect(Math.max(...bench.whole.map((segment) => segment.duration))).toBeLessThanOrEqual(2.4 + 1e-9);
  expect(bench.whole.filter((segment) => segment.parts[0]?.independent).length).toBe(5);
});

test('where readers wait, the first segment ends after a second', () => {
  const bench = new Bench(profiles.low, { hurry: true });
  bench.packager.begin(both);
  bench.feed(generated({ seconds: 9 }));

  expect(bench.whole.map((segment) => Math.round(segment.duration * 1000))).toEqual([1000, 1000, 2000, 2000, 2000]);
});

test('the last second is not lost when the source stops', () => {
  const bench = packaged({ seconds: 5.5 });

  expect(bench.whole.map((segment) => Math.round(segment.duration * 1000))).toEqual([2000, 2000, 1500]);
});

test('a new connection continues the timeline where the last one ended; only the instant shows the gap', () => {
  const bench = new Bench(profiles.low);
  bench.packager.begin(both);
  bench.feed(generated({ seconds: 5 }));
  bench.packager.flush();
  bench.packager.begin(both);
  bench.feed(generated({ seconds: 30 }), 1_800_000_006_000);

  expect(gaps(bench.samples(1)).every((gap) => gap === 0)).toBe(true);
  expect(bench.whole.map((segment) => segment.discontinuity).indexOf(true)).toBe(3);
  expect((bench.whole[3]?.pdt ?? 0) - (bench.whole[2]?.pdt ?? 0)).toBeCloseTo(2000, -1);
  expect(bench.inits[0]?.id).toBe(bench.inits[1]?.id);
  expect(bench.lists.at(-1)?.segments[0]?.discontinuity).toBe(1);
});

test('another size in the same connection brings an init of its own and plays on', () => {
  const bench = new Bench(profiles.normal);
  bench.packager.begin(both);
  bench.feed(generated({ seconds: 7 }));
  bench.packager.begin({ video: { ...video, width: 1280, height: 720 }, audio: both.audio });
  bench.feed(generated({ seconds: 10, from: 7 }));

  expect(gaps(bench.samples(1)).every((gap) => gap === 0)).toBe(true);
  expect(new Set(bench.inits.map((init) => init.id)).size).toBe(2);
  expect(bench.inits.map((init) => find(init.bytes, 'moov', 'trak', 'tkhd').map((tkhd) => tkhd.readUInt32BE(76) / 65_536))).toEqual([[720, 0], [1280, 0]]);
  const list = bench.lists.at(-1);
  expect(list?.segments.map((segment) => segment.map)).toEqual(expect.arrayContaining(bench.inits.map((init) => `i-${init.id}.mp4`)));
});

test('an encoder that begins anew with the same configuration, as at another bitrate, makes no break', () => {
  const bench = new Bench(profiles.normal);
  bench.packager.begin(both);
  bench.feed(generated({ seconds: 5 }));
  bench.packager.begin({ video: { ...video, avcc: Buffer.from(video.avcc) }, audio: audio() });
  bench.feed(generated({ seconds: 10, from: 5.2 }));

  expect(bench.inits.length).toBe(1);
  expect(bench.whole.some((segment) => segment.discontinuity)).toBe(false);
  expect(gaps(bench.samples(1)).every((gap) => gap === 0)).toBe(true);
});

test('breaks stay counted after they have left the window, also over a restart', () => {
  const bench = new Bench(profiles.normal, { discontinuities: 3 });
  for (let connection = 0; connection < 4; connection += 1) {
    bench.packager.begin(both);
    bench.feed(generated({ seconds: 8, from: connection * 20 }));
    bench.packager.flush();
  }

  expect(bench.lists[0]?.segments[0]?.discontinuity).toBe(3);
  expect(bench.lists.at(-1)?.segments.at(-1)?.discontinuity).toBe(6);
});

test('sound alone is cut by its own length', () => {
  const bench = packaged({ seconds: 30, kinds: ['audio'] }, 'normal', { video: null, audio: audio() });

  expect(bench.samples(1)).toEqual([]);
  expect(bench.whole.slice(0, -1).every((segment) => Math.abs(segment.duration - 2) < 0.1)).toBe(true);
  expect(bench.parts.every((part) => part.independent)).toBe(true);
});

test('pictures alone need no sound', () => {
  const bench = packaged({ seconds: 10, kinds: ['video'] }, 'low', { video, audio: null });

  expect(bench.whole.length).toBe(5);
});

test('a camera that goes off leaves its last key frame standing while the sound goes on, and comes back with a key frame', () => {
  const off = (unit: { kind: string; dtsUs: number }) => unit.kind === 'video' && unit.dtsUs > 5_000_000 && unit.dtsUs < 11_000_000;
  const bench = packaged({ seconds: 20, leave: off });

  const pictures = bench.samples(1);
  expect(gaps(pictures).every((gap) => gap === 0)).toBe(true);
  expect(pictures.filter((picture) => picture.data.toString() === 'video 120').length).toBeGreaterThan(8);
  expect(bench.keysWanted).toBeGreaterThan(0);
  expect((pictures.at(-1)?.to ?? 0) / 90_000).toBeCloseTo(70, 0);
});

test('a microphone that falls silent is filled with silence', () => {
  const bench = packaged({ seconds: 20, leave: (unit) => unit.kind === 'audio' && unit.dtsUs > 4_000_000 && unit.dtsUs < 9_000_000 });

  expect(gaps(bench.samples(2)).every((gap) => gap === 0)).toBe(true);
  expect(bench.samples(2).some((sample) => sample.size === 9)).toBe(true);
});

test('sound that comes late, or runs a little fast, keeps the pace of the pictures', () => {
  const late = packaged({ seconds: 10, audioLateBy: 0.7 });
  expect(gaps(late.samples(2)).every((gap) => gap === 0)).toBe(true);
  const start = late.samples(2)[0];
  expect((start?.from ?? 0) / 48_000).toBeCloseTo(50, 1);

  const bench = new Bench(profiles.normal);
  bench.packager.begin(both);
  bench.feed(generated({ seconds: 600 }).map((unit) => (unit.kind === 'audio' ? { ...unit, dtsUs: unit.dtsUs * 1.0005 } : unit)));
  const sound = bench.samples(2);
  expect(Math.abs((sound.at(-1)?.to ?? 0) / 48_000 - (bench.samples(1).at(-1)?.to ?? 0) / 90_000)).toBeLessThan(0.7);
});

test('units before the first key frame are left out, and a key frame is asked for', () => {
  const bench = new Bench(profiles.normal);
  bench.packager.begin(both);
  bench.feed(generated({ seconds: 6 }).slice(5));

  expect(bench.keysWanted).toBeGreaterThan(0);
  expect(bench.samples(1)[0]?.key).toBe(true);
});

test('a first picture that waited for its encoder does not shift the instants for long', () => {
  const bench = new Bench(profiles.normal);
  bench.packager.begin(both);
  const [first, ...rest] = generated({ seconds: 12 });
  const wall = 1_800_000_000_000;
  if (first) bench.packager.push(first, wall + 600);
  bench.feed(rest, wall);

  expect(bench.whole.slice(3).map((segment) => Math.abs(Math.round(segment.pdt - wall - (segment.startsAt - 50) * 1000)))).toEqual([0, 0]);
});

test('an encoder whose clock runs wrong by 200 ppm is off by less than 100 ms after three hours', () => {
  const bench = new Bench(profiles.normal);
  bench.packager.begin({ video, audio: null });
  const wall = 1_800_000_000_000;
  let worst = 0;
  for (let at = 0; at < 3 * 3600 * 10; at += 1) {
    const real = at * 100;
    const before = bench.whole.length;
    bench.packager.push({ kind: 'video', key: at % 20 === 0, dtsUs: Math.round(real * 1000 * 1.0002), ptsUs: Math.round(real * 1000 * 1.0002), data: Buffer.alloc(1) }, wall + real + (at % 7) * 9);
    const segment = bench.whole.length > before ? bench.whole.at(-1) : undefined;
    // The true instant of the stamp with which the segment began.
    if (segment) worst = Math.max(worst, Math.abs(segment.pdt - (wall + ((segment.startsAt - 50) * 1000) / 1.0002)));
    bench.parts.length = 0;
  }

  expect(worst).toBeLessThanOrEqual(100);
});
