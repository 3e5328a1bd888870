import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { lockHolder } from '../libs/platform/src/database/lock-holder.ts';

const dataDir = resolve(process.env.DATA_DIR ?? '.data');
if (!existsSync(dataDir)) {
  console.log(`There is nothing in ${dataDir}.`);
  process.exit(0);
}
const holder = lockHolder(dataDir);
if (holder !== null) {
  console.error(`The shop is running as process ${holder}: stop it first.`);
  process.exit(1);
}
const elsewhere = join(dataDir, 'postgres-lies-in');
const places = existsSync(elsewhere) ? [readFileSync(elsewhere, 'utf8').trim(), dataDir] : [dataDir];
const ask = createInterface({ input: process.stdin, output: process.stdout });
const answer = await ask.question(`This wipes all data in ${places.join(' and ')}. Type "wipe" to go on: `);
ask.close();
if (answer.trim() === 'wipe') {
  for (const place of places) {
    await stopSurvivor(join(place, 'postgres', 'postmaster.pid'));
    rmSync(place, { recursive: true, force: true });
  }
  console.log('Wiped.');
} else {
  console.log('Nothing was changed.');
}

/** A PostgreSQL outlives the shop that was killed; it must not go on over files that are gone. */
async function stopSurvivor(pidFile: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const lives = () => {
    try {
      return process.kill(pid, 0) && (!existsSync(`/proc/${pid}/cmdline`) || readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres'));
    } catch {
      return false;
    }
  };
  if (lives()) process.kill(pid, 'SIGINT');
  for (const until = Date.now() + 20_000; lives() && Date.now() < until;) await new Promise((done) => { setTimeout(done, 50); });
}
