import { secondsBehind } from '../apps/web/src/features/live/studio/behind.js';
import { BitrateSteps } from '../apps/web/src/features/live/studio/bitrate.js';
import { obstacleFrom, obstacleIn } from '../apps/web/src/features/live/studio/environment.js';
import { healthWords } from '../apps/web/src/features/live/studio/health-words.js';
import type { PublisherState } from '../apps/web/src/features/live/studio/publisher.js';

const phone = { userAgent: 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36', secure: true, devices: true, encoder: true };

test.each([
  ['a phone of today', {}, null],
  ['WeChat, which may have a camera', { userAgent: `${phone.userAgent} MicroMessenger/8.0.50` }, 'in_app'],
  ['QQ', { userAgent: `${phone.userAgent} QQ/9.1.0` }, 'in_app'],
  ['QQ Browser, which is a browser of its own', { userAgent: `${phone.userAgent} MQQBrowser/15.2` }, null],
  ['Douyin', { userAgent: `${phone.userAgent} aweme_30.1.0 BytedanceWebview` }, 'in_app'],
  ['plain http, which hides camera and encoder', { secure: false, devices: false, encoder: false }, 'insecure'],
  ['no camera in this browser', { devices: false }, 'no_camera_here'],
  ['no encoder', { encoder: false }, 'no_encoder'],
])('%s', (_name, change, obstacle) => {
  expect(obstacleIn({ ...phone, ...change })).toBe(obstacle);
});

test.each([['NotAllowedError', 'denied'], ['NotFoundError', 'no_camera'], ['OverconstrainedError', 'no_camera'], ['NotReadableError', 'busy'], ['TypeError', 'failed']])('%s of the browser is %s', (name, obstacle) => {
  expect(obstacleFrom(new DOMException('', name))).toBe(obstacle);
});

test('viewers are behind by the age of the newest part and the distance that players keep', () => {
  const list = [
    '#EXTM3U', '#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.5,HOLD-BACK=6', '#EXT-X-PROGRAM-DATE-TIME:2026-12-14T12:00:00.000Z', '#EXTINF:2.00000,', 's1.mp4',
    '#EXT-X-PROGRAM-DATE-TIME:2026-12-14T12:00:02.000Z', '#EXT-X-PART:DURATION=0.5,URI="s2.0.mp4",INDEPENDENT=YES', '#EXT-X-PART:DURATION=0.5,URI="s2.1.mp4"', '#EXT-X-PRELOAD-HINT:TYPE=PART,URI="s2.2.mp4"',
  ].join('\n');

  expect(secondsBehind(list, Date.parse('2026-12-14T12:00:03.250Z'))).toBeCloseTo(1.75, 6);
  expect(secondsBehind(list.split('\n').slice(0, 5).join('\n'), Date.parse('2026-12-14T12:00:02.100Z'))).toBeCloseTo(1.6, 6);
  expect([secondsBehind('#EXTM3U', 0), secondsBehind(list.replace('PART-HOLD-BACK=1.5,', ''), 0)]).toEqual([null, null]);
});

const state = (change: Partial<PublisherState> = {}): PublisherState => ({ phase: 'live', code: null, kbps: 900, fullKbps: 900, bufferedBytes: 0, dropped: 0, cameraFails: false, aheadMs: 0, ...change });
test.each<[string, Partial<PublisherState>, number | null, number | null, string]>([
  ['calm', {}, 1.62, null, 'studio.behind'],
  ['calm, not measured yet', {}, null, null, 'studio.sending'],
  ['just welcomed', { kbps: 0 }, null, null, 'studio.connecting'],
  ['down a step', { kbps: 540 }, 1.6, null, 'studio.stepped_down'],
  ['limited by the crew', { kbps: 500, fullKbps: 500 }, 1.6, 500, 'studio.limited'],
  ['down a step below a limit', { kbps: 300, fullKbps: 500 }, 1.6, 500, 'studio.stepped_down'],
  ['a camera that fails is worse than a slow wire', { kbps: 540, cameraFails: true }, 1.6, null, 'studio.camera_fails'],
  ['no network is worse than that', { phase: 'retrying', cameraFails: true }, null, null, 'studio.retrying'],
  ['taken over', { phase: 'ended', code: 'replaced' }, null, null, 'studio.end_replaced'],
])('health in words: %s', (_name, change, behind, limited, key) => {
  expect(healthWords(state(change), behind, limited).key).toBe(key);
});

test('a limit is the most, and what she asked for comes back with it', () => {
  const steps = new BitrateSteps(900);
  steps.limit(500);
  expect([steps.kbps, steps.fullKbps]).toEqual([500, 500]);
  expect([steps.observe(200_000, 0), steps.observe(200_000, 1000)]).toEqual([false, true]);
  steps.limit(2500);
  expect([steps.kbps, steps.fullKbps]).toEqual([540, 900]);
  expect([steps.observe(0, 20_999), steps.observe(0, 21_000)]).toEqual([false, true]);
  steps.want(1400);

  expect([steps.kbps, steps.fullKbps]).toEqual([1400, 1400]);
});
