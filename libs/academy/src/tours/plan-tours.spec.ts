import { planTours } from './plan-tours.js';

const straight = { km: (from: string, to: string) => Math.abs(from.charCodeAt(0) - to.charCodeAt(0)), minutes: (from: string, to: string) => 10 * Math.abs(from.charCodeAt(0) - to.charCodeAt(0)) };
const aVisit = (id: string, town: string, change: object = {}) => ({ id, town, fromDay: 0, untilDay: 0, minutes: 60, lecturers: ['x'], ...change });
const aDay = (change: object = {}) => ({ lecturer: 'x', home: 'a', day: 0, from: 540, until: 1020, ...change });

test('visits of one way are given in one day, in the order of the road, with the way between them', () => {
  const plan = planTours({ visits: [aVisit('far', 'e'), aVisit('near', 'b'), aVisit('middle', 'c')], shifts: [aDay(), aDay({ day: 1 })], ways: straight, mostPerDay: 3, rounds: 50, seed: 1 });
  // Up the road or down it is the same way.
  const [first, second, third] = plan.stops;
  expect([plan.left, plan.km, second?.visit, new Set(plan.stops.map((stop) => stop.day)).size]).toEqual([[], 8, 'middle', 1]);
  expect([[555, 630, 720], [585, 675, 750]]).toContainEqual([first?.start, second?.start, third?.start]);
});

test.each([
  ['nobody who can give it', { lecturers: ['y'] }, {}], ['no day of hers', { fromDay: 3, untilDay: 5 }, {}], ['a day that is too short', { minutes: 480 }, {}], ['a way that is too long for it', { town: 'z', minutes: 120 }, { until: 900 }],
])('%s leaves a visit out, and says which', (_why, change, shift) => {
  expect(planTours({ visits: [aVisit('one', 'b', change)], shifts: [aDay(shift)], ways: straight, mostPerDay: 3, rounds: 5, seed: 1 })).toEqual({ stops: [], left: ['one'], km: 0 });
});

test('a day holds no more than it may, and who lives nearer goes', () => {
  const plan = planTours({ visits: [aVisit('one', 'b'), aVisit('two', 'b'), aVisit('three', 'y', { lecturers: ['x', 'y'] })], shifts: [aDay(), aDay({ lecturer: 'y', home: 'x' })], ways: straight, mostPerDay: 1, rounds: 20, seed: 3 });
  expect(plan.left).toHaveLength(1);
  expect(plan.stops.find((stop) => stop.visit === 'three')?.lecturer).toBe('y');
});
