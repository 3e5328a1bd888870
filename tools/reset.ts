import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';

const dataDir = resolve(process.env.DATA_DIR ?? '.data');
const elsewhere = join(dataDir, 'postgres-lies-in');
const places = existsSync(elsewhere) ? [readFileSync(elsewhere, 'utf8').trim(), dataDir] : [dataDir];
if (!existsSync(dataDir)) {
  console.log(`There is nothing in ${dataDir}.`);
  process.exit(0);
}
if (existsSync(join(dataDir, 'lock'))) {
  console.error('The shop seems to be running: stop it first (or, after a crash, start and stop it once).');
  process.exit(1);
}
const ask = createInterface({ input: process.stdin, output: process.stdout });
const answer = await ask.question(`This wipes all data in ${places.join(' and ')}. Type "wipe" to go on: `);
ask.close();
if (answer.trim() === 'wipe') {
  for (const place of places) rmSync(place, { recursive: true, force: true });
  console.log('Wiped.');
} else {
  console.log('Nothing was changed.');
}
