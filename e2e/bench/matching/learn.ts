import { featureNames } from '../../../libs/expo/src/matching/features.ts';
import { planWhole } from '../../../libs/expo/src/matching/plan.ts';
import { type Weights, weights } from '../../../libs/expo/src/matching/score.ts';
import { edgesOf, measure, oracle, slotsOf } from './methods.ts';
import { type Regime, regimes, worldOf } from './world.ts';

/** Seeds below a thousand are for judging and are not looked at here. */
const [from, count] = [1000, 6];
const firstStep = 0.08;
const lastStep = 0.015;
/** Less is chance. */
const gain = 0.0002;

const sumToOne = (side: Weights['buyer']): Weights['buyer'] => {
  const sum = Object.values(side).reduce((all, value) => all + value, 0);
  return Object.fromEntries(Object.entries(side).map(([name, value]) => [name, Number((value / sum).toFixed(3))]));
};

/** Moves one weight after the other, by smaller and smaller steps, as long as plans of invented fairs get better; prints each step. Takes about four minutes. */
export async function learn(): Promise<Weights> {
  const worlds = (Object.keys(regimes) as Regime[]).flatMap((regime) => Array.from({ length: count }, (_none, at) => worldOf(from + at, regimes[regime])));
  const best: number[] = [];
  for (const [at, world] of worlds.entries()) best.push(measure(world, await oracle(world, at)).effective);
  const worth = async (by: Weights): Promise<number> => {
    let sum = 0;
    for (const [at, world] of worlds.entries()) {
      const { lines } = await planWhole({ edges: edgesOf(world, by), slots: slotsOf(world), run: `learn ${at}` });
      sum += measure(world, { meetings: lines.map(({ supply, demand }) => ({ supply: Number(supply.slice(1)), demand: Number(demand.slice(1)) })), asked: lines.length }).effective / (best[at] ?? 1);
    }
    return sum / worlds.length;
  };
  let [now, value] = [weights, await worth(weights)];
  for (let step = firstStep; step > lastStep; step /= 2) {
    for (let better = true; better;) {
      better = false;
      for (const side of ['buyer', 'supplier'] as const) {
        for (const name of featureNames) {
          for (const by of [step, -step]) {
            const next: Weights = { ...now, [side]: sumToOne({ ...now[side], [name]: Math.max(0, (now[side][name] ?? 0) + by) }) };
            const found = await worth(next);
            if (found <= value + gain) continue;
            [now, value, better] = [next, found, true];
            console.log(value.toFixed(4), JSON.stringify(now));
          }
        }
      }
    }
  }
  return now;
}
