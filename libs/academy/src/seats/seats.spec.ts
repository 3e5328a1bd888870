import { AcademyLimits } from '../academy-limits.js';
import { afterAwake, offerUntil, seatsAtOnce } from './seats.js';

const at = (text: string) => new Date(`${text}:00+08:00`);
const limits = new AcademyLimits();
const hourMs = 3600_000;

test.each([
  ['2026-12-01T10:00', 2, '2026-12-01T12:00'],
  ['2026-12-01T20:00', 2, '2026-12-02T09:00'],
  ['2026-12-01T23:30', 2, '2026-12-02T10:00'],
  ['2026-12-01T19:00', 2, '2026-12-01T21:00'],
  ['2026-12-01T10:00', 24, '2026-12-02T21:00'],
  ['2026-12-31T20:30', 1, '2027-01-01T08:30'],
])('from %s on, %i hours of waking end at %s', (from, hours, until) => {
  expect(afterAwake(at(from), hours * hourMs)).toEqual(at(until));
});

test.each([
  // now, start, until
  ['2026-12-01T10:00', '2026-12-09T14:00', '2026-12-02T21:00'],
  ['2026-12-01T10:00', '2026-12-03T09:59', '2026-12-01T12:00'],
  ['2026-12-01T10:00', '2026-12-03T10:00', '2026-12-02T21:00'],
  ['2026-12-01T20:00', '2026-12-02T09:30', '2026-12-02T09:00'],
  ['2026-12-01T20:00', '2026-12-02T09:29', null],
  ['2026-12-01T10:00', '2026-12-01T12:29', null],
  ['2026-12-01T10:00', '2026-12-01T09:00', null],
])('an offer made at %s for a start at %s ends at %s', (now, start, until) => {
  expect(offerUntil(at(now), at(start), limits)).toEqual(until === null ? null : at(until));
});

test('a newcomer never passes those who wait', () => {
  expect(seatsAtOnce({ capacity: 10, taken: 9, waiting: 0 })).toBe(true);
  expect(seatsAtOnce({ capacity: 10, taken: 9, waiting: 1 })).toBe(false);
  expect(seatsAtOnce({ capacity: 10, taken: 10, waiting: 0 })).toBe(false);
});
