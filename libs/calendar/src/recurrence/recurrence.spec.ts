import type { Pattern } from '@app/contracts';
import { RRule } from 'rrule';
import { atWallTime, occurrences } from './recurrence.js';

const weekdays = [RRule.MO, RRule.TU, RRule.WE, RRule.TH, RRule.FR, RRule.SA, RRule.SU];
const [from, until] = ['2026-01-01', '2035-12-31'];

/** What an independent library says, in floating time. */
function oracle(pattern: Pattern): string[] {
  const range = { dtstart: new Date(`${from}T00:00:00Z`), until: new Date(`${until}T00:00:00Z`) };
  const on = (day: number) => weekdays[day - 1] ?? RRule.MO;
  const rule = pattern.kind === 'weekly' ? new RRule({ ...range, freq: RRule.WEEKLY, byweekday: pattern.days.map(on) })
    : pattern.kind === 'monthly' ? new RRule({ ...range, freq: RRule.MONTHLY, bymonthday: pattern.days })
    : new RRule({ ...range, freq: RRule.MONTHLY, byweekday: [on(pattern.day).nth(pattern.nth)] });
  return rule.all().map((date) => date.toISOString().slice(0, 10));
}

const patterns: Pattern[] = [
  ...[[1], [5], [7], [2, 4], [1, 3, 6, 7]].map((days): Pattern => ({ kind: 'weekly', days })),
  ...[[5, 15, 25], [1], [29], [30], [31], [28, 31]].map((days): Pattern => ({ kind: 'monthly', days })),
  ...([1, 2, 3, 4, 5, -1] as const).flatMap((nth) => [1, 5, 7].map((day): Pattern => ({ kind: 'nth', nth, day }))),
];

test.each(patterns.map((pattern) => [JSON.stringify(pattern), pattern] as const))('ten years of %s', (_name, pattern) => {
  const days = occurrences(pattern, from, until);

  expect(days.length).toBeGreaterThan(20);
  expect(days).toEqual(oracle(pattern));
});

test('both ends count, and a range that ends before it begins is empty', () => {
  expect(occurrences({ kind: 'weekly', days: [3] }, '2026-06-10', '2026-06-17')).toEqual(['2026-06-10', '2026-06-17']);
  expect(occurrences({ kind: 'weekly', days: [3] }, '2026-06-17', '2026-06-10')).toEqual([]);
});

test('the clock on the wall is that of Shanghai', () => {
  expect(atWallTime('2026-06-10', '19:30').toISOString()).toBe('2026-06-10T11:30:00.000Z');
});
