import { absenceSpan, daysFrom, startsOn } from './slots.js';

const at = (text: string) => Date.parse(`${text}:00+08:00`);
const shape = { minutes: 60, before: 0, after: 30, windows: [{ day: 2, from: '09:00', until: '12:00' }] };
const times = (starts: number[]) => starts.map((one) => new Date(one + 8 * 3600_000).toISOString().slice(11, 16));

test('BK-1: starts lie in the window, each with the time around it', () => {
  expect(times(startsOn('2026-12-01', shape, [], 0))).toEqual(['09:00', '09:30', '10:00', '10:30', '11:00']);
  expect(startsOn('2026-12-02', shape, [], 0)).toEqual([]);
  // Busy from 11:00 on: what begins at 09:30 still has its half hour.
  expect(times(startsOn('2026-12-01', shape, [{ from: at('2026-12-01T11:00'), until: at('2026-12-01T12:00') }], 0))).toEqual(['09:00', '09:30']);
  expect(times(startsOn('2026-12-01', { ...shape, before: 30 }, [{ from: at('2026-12-01T08:00'), until: at('2026-12-01T09:00') }], 0))).toEqual(['09:30', '10:00', '10:30', '11:00']);
  expect(times(startsOn('2026-12-01', shape, [], at('2026-12-01T10:10')))).toEqual(['10:30', '11:00']);
});

test('an absence takes whole days', () => {
  expect(startsOn('2026-12-01', shape, [absenceSpan('2026-12-01', '2026-12-01')], 0)).toEqual([]);
  expect(startsOn('2026-12-08', shape, [absenceSpan('2026-12-01', '2026-12-07')], 0)).toHaveLength(5);
  expect(daysFrom('2026-12-30', 3)).toEqual(['2026-12-30', '2026-12-31', '2027-01-01']);
});
