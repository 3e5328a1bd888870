import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Builds the page with the modules of the web and answers its folder. */
export function bundlePage(): string {
  const folder = mkdtempSync(join(process.env.TEST_DIR ?? tmpdir(), 'live-page-'));
  const done = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', 'e2e/bench/live-latency', '--outDir', folder, '--logLevel', 'warn'], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`The page could not be built: ${done.stdout}${done.stderr}`);
  return folder;
}
