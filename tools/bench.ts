import { readdirSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { build } from './build.ts';
import type { Line } from '../e2e/bench/line.ts';

/** `npm run bench -- NAME [--json FILE]`; a bench is a file of e2e/bench that exports `bench`. */
const known = readdirSync('e2e/bench/benches').map((file) => file.replace('.ts', '')).toSorted();
const [name = '', flag, file] = process.argv.slice(3);
const wanted = name === 'all' ? known : known.filter((one) => one === name);
if (wanted.length === 0) {
  console.error(`Say which: npm run bench -- ${known.join(' | ')} | all`);
  process.exit(1);
}
build();
// Sources name each other as they will be called once they are built; here they are run as they are.
registerHooks({ resolve: (specifier, context, next) => {
  try {
    return next(specifier, context);
  } catch (error) {
    if (!/^\.{1,2}\/.*\.js$/.test(specifier)) throw error;
    return next(specifier.replace(/\.js$/, '.ts'), context);
  }
} });
const lines: Line[] = [];
let failed = false;
for (const one of wanted) {
  const { bench } = await import(`../e2e/bench/benches/${one}.ts`) as { bench: () => Promise<Line[]> };
  try {
    const found = await bench();
    for (const line of found) console.log(JSON.stringify(line));
    lines.push(...found);
  } catch (error) {
    console.error(`${one} failed:`, error);
    failed = true;
  }
}
if (flag === '--json' && file) writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
process.exit(failed ? 1 : 0);
