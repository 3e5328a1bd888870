import { planWhole } from '../../../libs/expo/src/matching/plan.ts';
import { alone, type Line } from '../line.ts';
import { learn } from '../matching/learn.ts';
import { byCategoryAndFame, byCategoryAndPrice, byChance, byFame, byGreed, byProgramme, edgesOf, type Held, measure, type Measured, oracle, slotsOf, topFive } from '../matching/methods.ts';
import { type Regime, regimes, worldOf } from '../matching/world.ts';

const publicSeeds: [number, number] = [0, 19];

/** Expected effective meetings of each method under a truth that none of them sees, as a share of what could be had by who knew it. `--seeds A-B` runs others, `--learn` looks for better weights on seeds of its own. */
export async function bench(): Promise<Line[]> {
  if (process.argv.includes('--learn')) {
    await learn();
    return [];
  }
  const given = /^(\d+)-(\d+)$/.exec(process.argv[process.argv.indexOf('--seeds') + 1] ?? '');
  const [first, last] = given && process.argv.includes('--seeds') ? [Number(given[1]), Number(given[2])] : publicSeeds;
  const seeds = Array.from({ length: last - first + 1 }, (_none, at) => first + at);
  const lines: Line[] = [];
  const ours: Measured[] = [];
  for (const regime of Object.keys(regimes) as Regime[]) {
    const found = { plan: [] as Measured[], best: [] as Measured[], greedy: [] as Measured[], top5: [] as Measured[], price: [] as Measured[], directory: [] as Measured[], fame: [] as Measured[], chance: [] as Measured[], covering: [] as Measured[] };
    for (const seed of seeds) {
      const world = worldOf(seed, regimes[regime]);
      const note = (to: Measured[], held: Held): void => { to.push(measure(world, held)); };
      note(found.plan, await byProgramme(world, seed));
      note(found.best, await oracle(world, seed));
      note(found.greedy, byGreed(world, seed));
      note(found.top5, topFive(world, seed));
      note(found.price, byCategoryAndPrice(world, seed));
      note(found.directory, byCategoryAndFame(world, seed));
      note(found.fame, byFame(world, seed));
      note(found.chance, byChance(world, seed));
      if (regime === 'scarcebuyers') note(found.covering, await byProgramme(world, seed, true));
    }
    ours.push(...found.plan, ...found.covering);
    const mean = (of: Measured[], value: keyof Measured): number => of.reduce((sum, one) => sum + one[value], 0) / of.length;
    const effective = (of: Measured[]): number => mean(of, 'effective');
    const share = (of: Measured[]): number => (100 * effective(of)) / effective(found.best);
    lines.push(
      alone(`match.${regime}.oracle`, share(found.plan), '%'), alone(`match.${regime}.greedy`, share(found.greedy), '%'), alone(`match.${regime}.top5`, effective(found.plan) / effective(found.top5), 'times the top five'),
      alone(`match.${regime}.catprice`, effective(found.plan) / effective(found.price), 'times category and price'), alone(`match.${regime}.directory`, share(found.directory), '%'), alone(`match.${regime}.fame`, share(found.fame), '%'), alone(`match.${regime}.random`, share(found.chance), '%'),
      alone(`match.${regime}.coverage`, mean(found.plan, 'boothCoverage'), 'of booths'), alone(`match.${regime}.gini`, mean(found.plan, 'gini'), ''),
    );
    if (found.covering.length > 0) lines.push(alone(`match.${regime}.covering.oracle`, share(found.covering), '%'), alone(`match.${regime}.covering.coverage`, mean(found.covering, 'boothCoverage'), 'of booths'));
  }
  const large = worldOf(first, { supplies: 300, demands: 400 });
  const began = performance.now();
  const { by } = await planWhole({ edges: edgesOf(large), slots: slotsOf(large), run: 'large' });
  const took = performance.now() - began;
  if (by !== 'programme') throw new Error('The large plan was not solved.');
  return [
    ...lines, alone('match.violations', ours.reduce((sum, one) => sum + one.violations, 0), 'meetings that a filter forbids'), alone('match.unanswered', ours.reduce((sum, one) => sum + one.unanswered, 0) / ours.length, 'of requests'),
    alone('match.load', Math.max(...ours.map((one) => one.load)), 'of slots at most'), alone('match.plan300x400', took, 'ms'),
  ];
}
