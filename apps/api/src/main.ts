import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CannotStart, type EmbeddedPostgres, log, readConfig, startEmbeddedPostgres } from '@app/platform';
import { migrate } from './database.js';
import { lockDataDir } from './data-dir-lock.js';
import { startServer } from './server.js';

/** Ends the process with one sentence that says what to do. */
function refuse(error: unknown): never {
  if (error instanceof CannotStart) process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, 'start failed');
  process.exit(1);
}

async function main(): Promise<void> {
  const dataDir = resolve(process.env.DATA_DIR ?? '.data');
  mkdirSync(dataDir, { recursive: true });
  const empty: Record<string, string> = process.argv.includes('--empty') ? { SAMPLE_DATA: 'off' } : {};
  const config = readConfig({ ...process.env, ...empty, DATA_DIR: dataDir, SECRET_KEY: process.env.SECRET_KEY ?? storedSecret(dataDir) });
  const unlock = lockDataDir(dataDir);

  let embedded: EmbeddedPostgres | null = null;
  let databaseUrl = config.get('DATABASE_URL');
  if (!databaseUrl) {
    embedded = await startEmbeddedPostgres({ dataDir, database: 'yunchuang' });
    databaseUrl = embedded.url;
  }
  const stopDatabase = async () => { await embedded?.stop(); unlock(); };
  try {
    await migrate(databaseUrl);
    if (process.argv.includes('--migrate-only')) {
      await stopDatabase();
      return;
    }
    const server = await startServer(config, databaseUrl);
    let stopping = false;
    const stop = (): void => {
      if (stopping) return;
      stopping = true;
      // A request that never ends must not keep the machine waiting: five seconds, then out.
      setTimeout(() => process.exit(1), 5000).unref();
      void server.stop().then(stopDatabase).then(() => process.exit(0));
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
    const demo = server.demo.map((member) => `  ${member.phone}  ${member.role.padEnd(8)} ${member.name}\n`).join('');
    process.stdout.write(`女创云 Yunchuang runs at ${server.url}\n  data: ${embedded?.clusterDir ?? 'DATABASE_URL'} and ${dataDir}\n`);
    if (server.setupCode) process.stdout.write(`Nobody governs this house yet. Sign in at ${server.url}/sign-in, then enter this code at ${server.url}/setup: ${server.setupCode}\n`);
    if (demo) process.stdout.write(`Sign in as one of these; codes appear at ${server.url}/sandbox, and ${server.url}/sign-in lets you in with one tap:\n${demo}`);
    process.send?.({ ready: server.url });
  } catch (error) {
    await stopDatabase();
    throw error;
  }
}

function storedSecret(dataDir: string): string | undefined {
  if (process.env.NODE_ENV === 'production') return undefined;
  const file = join(dataDir, 'secret-key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

await main().catch(refuse);
