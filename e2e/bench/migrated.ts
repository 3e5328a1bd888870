import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../libs/platform/src/database/embedded-postgres.ts';

/** An embedded database with the product's schema and nothing in it, and a folder; both are gone after `work`. */
export async function withMigrated<T>(work: (databaseUrl: string, folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'yunchuang-bench-'));
  chmodSync(folder, 0o711);
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'database'), database: 'bench' });
  try {
    const migrated = spawnSync(process.execPath, ['dist/apps/api/main.js', '--migrate-only'], { env: { ...process.env, DATABASE_URL: postgres.url, DATA_DIR: join(folder, 'data') }, encoding: 'utf8' });
    if (migrated.status !== 0) throw new Error(migrated.stderr);
    return await work(postgres.url, folder);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
