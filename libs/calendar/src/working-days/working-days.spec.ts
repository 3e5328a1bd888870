import { afterWorkingDays, isHoliday, isWorkingDay, yearsWithoutHolidays } from './working-days.js';

test('knows national holidays and the weekends worked for them', () => {
  expect(['2026-10-01', '2026-10-10', '2026-06-10', '2026-06-13'].map(isWorkingDay)).toEqual([false, true, true, false]);
});

test.each([
  ['over a weekend', '2026-06-12T04:00:00Z', 3, '2026-06-17T16:00:00.000Z'],
  ['late in the Shanghai evening', '2026-06-10T15:59:59Z', 1, '2026-06-11T16:00:00.000Z'],
  ['after Shanghai midnight the next day has begun', '2026-06-10T16:00:00Z', 1, '2026-06-12T16:00:00.000Z'],
  ['over the National Day week', '2026-09-30T04:00:00Z', 1, '2026-10-08T16:00:00.000Z'],
])('%s', (_name, from, days, end) => {
  expect(afterWorkingDays(new Date(from), days).toISOString()).toBe(end);
});

test('a year that is not announced is named before terms reach into it', () => {
  expect(yearsWithoutHolidays(new Date('2026-06-10T04:00:00Z'))).toEqual([]);
  expect(yearsWithoutHolidays(new Date('2034-12-20T04:00:00Z'))).toEqual([2034, 2035]);
});

test('a holiday is one that is announced, not every weekend', () => {
  expect(['2026-10-01', '2026-10-03', '2026-10-10', '2026-10-11'].map(isHoliday)).toEqual([true, true, false, false]);
});
