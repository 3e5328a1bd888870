import { awakeTime } from '../index.js';

test.each([
  ['before eight', '2026-06-09T23:59:59.000Z', '2026-06-10T00:00:00.000Z'],
  ['at eight', '2026-06-10T00:00:00.000Z', '2026-06-10T00:00:00.000Z'],
  ['just before nine in the evening', '2026-06-10T12:59:59.000Z', '2026-06-10T12:59:59.000Z'],
  ['at nine in the evening', '2026-06-10T13:00:00.000Z', '2026-06-11T00:00:00.000Z'],
  ['at midnight', '2026-06-10T16:00:00.000Z', '2026-06-11T00:00:00.000Z'],
])('%s', (_name, now, awake) => {
  expect(awakeTime(new Date(now)).toISOString()).toBe(awake);
});
