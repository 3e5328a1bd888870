import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '@app/platform';

/**
 * Keeps a second process out of a data directory. The file of a process that was killed is taken over.
 * @throws CannotStart when a living process holds it.
 */
export function lockDataDir(dataDir: string): () => void {
  const file = join(dataDir, 'lock');
  if (existsSync(file)) {
    const pid = Number(readFileSync(file, 'utf8'));
    if (pid !== process.pid && isOurs(pid)) throw new CannotStart(`The data directory ${dataDir} is in use by process ${pid}: stop that one first, or set DATA_DIR to another directory.`);
  }
  writeFileSync(file, String(process.pid));
  return () => { rmSync(file, { force: true }); };
}

function isOurs(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // Process numbers are used again; where the system tells, ask whether it is a Node program at all.
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || /(main|run)\.js/.test(readFileSync(commandLine, 'utf8'));
}
