import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart, lockHolder } from '@app/platform';

/**
 * Keeps a second process out of a data directory. The file of a process that was killed is taken over.
 * @throws CannotStart when a living process holds it.
 */
export function lockDataDir(dataDir: string): () => void {
  const holder = lockHolder(dataDir);
  if (holder !== null) throw new CannotStart(`The data directory ${dataDir} is in use by process ${holder}: stop that one first, or set DATA_DIR to another directory.`);
  const file = join(dataDir, 'lock');
  writeFileSync(file, String(process.pid));
  return () => { rmSync(file, { force: true }); };
}
