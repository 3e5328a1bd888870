import { planByNearest, planTours } from '@app/academy';
import { cityOf, conflictsOf } from './bench/tours/city.js';

test('twelve invented cities: nobody at two places, every hour her own, the same plan again, and less way than by going to the nearest', () => {
  let [ours, nearest] = [0, 0];
  for (let seed = 100; seed < 112; seed += 1) {
    const wish = { ...cityOf(seed), rounds: 60 };
    const plan = planTours(wish);
    expect({ seed, wrong: conflictsOf(wish, plan.stops), all: plan.stops.length + plan.left.length }).toEqual({ seed, wrong: [], all: 40 });
    expect(planTours(wish)).toEqual(plan);
    const simple = planByNearest(wish);
    expect({ seed, wrong: conflictsOf(wish, simple.stops) }).toEqual({ seed, wrong: [] });
    expect(plan.left.length).toBeLessThanOrEqual(simple.left.length);
    ours += plan.km;
    nearest += simple.km + simple.left.length * 50;
  }
  expect(ours).toBeLessThan(nearest);
});
