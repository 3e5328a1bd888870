import { planByNearest, planTours } from '../../../libs/academy/src/tours/plan-tours.ts';
import { alone, type Line } from '../line.ts';
import { cityOf, conflictsOf } from '../tours/city.ts';

/** What the product takes for a plan. */
const rounds = 600;
const searchSeconds = 60;

/**
 * Tours in twenty invented cities, against the best that a long search finds and against going to whoever is nearest.
 * `--seeds A-B` runs others; `--search S` searches so many seconds a city, 60 unless told.
 */
export async function bench(): Promise<Line[]> {
  const after = (flag: string): string => (process.argv.includes(flag) ? process.argv[process.argv.indexOf(flag) + 1] ?? '' : '');
  const [first, last] = /^(\d+)-(\d+)$/.exec(after('--seeds'))?.slice(1).map(Number) ?? [0, 19];
  const seconds = Number(after('--search') || searchSeconds);
  const sum = { visits: 0, planned: 0, conflicts: 0, km: 0, best: 0, nearest: 0, nearestLeft: 0, ms: 0 };
  for (let seed = first ?? 0; seed <= (last ?? 19); seed += 1) {
    const city = cityOf(seed);
    const began = performance.now();
    const plan = planTours({ ...city, rounds });
    sum.ms += performance.now() - began;
    let best = plan.left.length === 0 ? plan.km : Infinity;
    let fewest = plan.left.length;
    for (let start = 1, until = performance.now() + seconds * 1000; performance.now() < until; start += 1) {
      const found = planTours({ ...city, seed: seed * 1000 + start, rounds: 4000 });
      if (found.left.length < fewest || (found.left.length === fewest && found.km < best)) [best, fewest] = [found.km, found.left.length];
    }
    const nearest = planByNearest({ ...city, rounds: 0 });
    sum.visits += city.visits.length - fewest;
    sum.planned += city.visits.length - plan.left.length;
    sum.conflicts += conflictsOf(city, plan.stops).length;
    sum.km += plan.km;
    sum.best += best;
    sum.nearest += nearest.km;
    sum.nearestLeft += nearest.left.length;
    console.log(`city ${seed}: ${Math.round(plan.km)} km, best known ${Math.round(best)} km, by nearest ${Math.round(nearest.km)} km with ${nearest.left.length} left out`);
  }
  const cities = (last ?? 19) - (first ?? 0) + 1;
  return [
    alone('tours.coverage', (100 * sum.planned) / sum.visits, '% of the visits that can be given'), alone('tours.conflicts', sum.conflicts, 'of all stops'), alone('tours.overbound', 100 * (sum.km / sum.best - 1), `% above the best of ${seconds} s`),
    alone('tours.nearest', 100 * (sum.nearest / sum.best - 1), `% above it by going to the nearest, with ${sum.nearestLeft} left out`), alone('tours.plan', sum.ms / cities, 'ms'),
  ];
}
