import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../libs/platform/src/database/embedded-postgres.ts';
import { build } from './build.ts';

/** Everything the suite consists of, in order; each part adds to the closing line "N passed, N failed". */
const only = process.argv.slice(3);
const totals = { passed: 0, failed: 0 };

const temporary = mkdtempSync(join(tmpdir(), 'yunchuang-test-'));
chmodSync(temporary, 0o711);
const postgres = await startEmbeddedPostgres({
  dataDir: join(temporary, 'data'), database: 'template',
  // Safe for tests that kill processes: fsync matters when power fails. synchronous_commit stays on, as in the product.
  settings: { fsync: 'off', full_page_writes: 'off', max_wal_size: '2GB' },
});
const env = { ...process.env, NODE_ENV: 'test', TEST_DATABASE_URL: postgres.url, TEST_DIR: temporary, LOG_LEVEL: process.env.LOG_LEVEL ?? 'fatal', TZ: 'UTC' };

try {
  if (only.length === 0) {
    check('lock file', ['tools/check-lock.ts']);
    check('types', ['node_modules/typescript7/bin/tsc', '-p', 'tsconfig.json']);
    check('types of the web', ['node_modules/typescript7/bin/tsc', '-p', 'apps/web/tsconfig.json']);
    check('lint', ['node_modules/oxlint/bin/oxlint', '--type-aware', '--quiet', '.']);
    check('boundaries', ['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.cjs', 'apps', 'libs']);
  }
  build();
  check('migrations', ['dist/apps/api/main.js', '--migrate-only'], { DATABASE_URL: postgres.url, DATA_DIR: join(temporary, 'migrate') });
  jest('suite', ['--maxWorkers=2']);
  jest('kill', ['--runInBand']);
  // A shop with its sample and a browser start for each file; on a machine that stalls that takes longer than a test may.
  jest('journeys', ['--runInBand', '--testTimeout=120000']);
} finally {
  await postgres.stop();
  rmSync(temporary, { recursive: true, force: true });
}
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed > 0 ? 1 : 0);

function run(name: string, args: string[], more: Record<string, string>): boolean {
  const done = spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...env, ...more }, maxBuffer: 1 << 26 });
  if (done.status !== 0) console.error(`${done.stdout}${done.stderr}`);
  console.log(`${done.status === 0 ? 'ok    ' : 'FAILED'} ${name}`);
  return done.status === 0;
}

function check(name: string, args: string[], more: Record<string, string> = {}): void {
  if (run(name, args, more)) totals.passed += 1;
  else totals.failed += 1;
}

function jest(project: string, args: string[]): void {
  const file = join(temporary, `${project}.json`);
  spawnSync(process.execPath, [
    '--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--selectProjects', project, '--passWithNoTests',
    '--forceExit', '--json', `--outputFile=${file}`, ...args, ...only,
  ], { stdio: ['ignore', 'ignore', 'inherit'], env });
  try {
    const result = JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests: number; numFailedTests: number; numRuntimeErrorTestSuites: number };
    totals.passed += result.numPassedTests;
    totals.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  } catch {
    console.error(`The ${project} part ended without a result.`);
    totals.failed += 1;
  }
}
