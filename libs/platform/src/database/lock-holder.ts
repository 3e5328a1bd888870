import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// This file imports nothing of ours, so that the scripts in tools/ can run it without a build.

/** The living process that holds a data directory, or null. The lock of a killed process does not count. */
export function lockHolder(dataDir: string): number | null {
  const file = join(dataDir, 'lock');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8'));
  return pid > 0 && pid !== process.pid && isOurs(pid) ? pid : null;
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
