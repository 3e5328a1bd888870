import { profiles } from './packager.js';
import { recordingPlaylist } from './playlist.js';
import { both, Bench, generated } from './testing/generated-stream.js';
import { readPlaylist } from './testing/validate-playlist.js';

const live = () => {
  const bench = new Bench(profiles.normal);
  bench.packager.begin(both);
  bench.feed(generated({ seconds: 31 }));
  return bench;
};

test('the live list holds eight whole segments, parts of the last three, and hints at the next part', () => {
  const list = live().lists.at(-1);

  expect(list?.segments.filter((segment) => segment.uri).length).toBe(8);
  expect(list?.segments.filter((segment) => segment.parts.length > 0).length).toBe(3);
  expect([list?.partTarget, list?.partHoldBack, list?.target, list?.holdBack]).toEqual([0.504, 1.512, 2, 6]);
  expect(list?.hint).toBe('s115.1.mp4');
});

test('a recording keeps every segment; the replay ends', () => {
  const { whole } = live();
  const [dvr, replay] = [readPlaylist(recordingPlaylist(whole, 2, false)), readPlaylist(recordingPlaylist(whole, 2, true))];

  expect([dvr.type, dvr.ended, dvr.segments.length]).toEqual(['EVENT', false, 15]);
  expect([replay.type, replay.ended, replay.segments.length]).toEqual(['VOD', true, 15]);
});

test.each([
  ['a part that is too long', (text: string) => text.replace('DURATION=0.50000', 'DURATION=0.60000'), 'longer than'],
  ['a map that changes without a break', (text: string) => text.replace('s110.mp4\n', 's110.mp4\n#EXT-X-MAP:URI="i-x.mp4"\n'), 'without a break'],
  ['a segment beyond the target', (text: string) => text.replace('EXTINF:2.00000', 'EXTINF:2.60000'), 'longer than the target'],
  ['a missing hint', (text: string) => text.replace(/#EXT-X-PRELOAD.*\n/, ''), 'No hint'],
])('the strict reader refuses %s', async (_name, spoil, sentence) => {
  const { livePlaylist } = await import('./playlist.js');

  expect(() => readPlaylist(spoil(livePlaylist(live().window)))).toThrow(sentence);
});
