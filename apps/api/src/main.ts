import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { CannotStart, type EmbeddedPostgres, log, readConfig, startEmbeddedPostgres } from '@app/platform';
import { toString as drawQr } from 'qrcode';
import { migrate } from './database.js';
import { lockDataDir } from './data-dir-lock.js';
import { lanAddresses, ownCertificate } from './own-certificate.js';
import { type Server, startServer } from './server.js';

const dataDir = resolve(process.env.DATA_DIR ?? '.data');
/** Set once somebody asked to stop; whatever fails after that fails because of it. */
let stopping = false;
const settledMs = 8000;
/** Less than PostgreSQL needs for one more piece of its log. */
const fullBelow = 16 << 20;

/** What starting used is garbage now, and nothing collects it before a busy hour: a third of the memory of a shop at rest. */
function giveBack(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/** Ends the process with one sentence that says what to do. */
function refuse(error: unknown): void {
  if (stopping) return;
  const told = error instanceof CannotStart ? error.message : byTheDisk(error);
  if (told) process.stderr.write(`${told}\n`);
  else log.fatal({ err: error }, 'start failed');
  process.exit(1);
}

/** A full disk shows in many ways: a failed write, an error of the database, a database that is gone. */
function byTheDisk(error: unknown): string | null {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EACCES' || code === 'EROFS') return `The data directory ${dataDir} cannot be written: give this user the right to, or set DATA_DIR to another directory.`;
  const place = existsSync(dataDir) ? statfsSync(dataDir) : null;
  const full = code === 'ENOSPC' || code === '53100' || (place !== null && place.bavail * place.bsize < fullBelow);
  return full ? `The disk that holds ${dataDir} is full: free some space and start again.` : null;
}

async function main(): Promise<void> {
  const https = process.argv.includes('--https');
  mkdirSync(dataDir, { recursive: true });
  const empty: Record<string, string> = process.argv.includes('--empty') ? { SAMPLE_DATA: 'off' } : {};
  const open: Record<string, string> = https ? { HOST: process.env.HOST ?? '0.0.0.0' } : {};
  const config = readConfig({ ...process.env, ...empty, ...open, DATA_DIR: dataDir, SECRET_KEY: process.env.SECRET_KEY ?? storedSecret(dataDir) });
  if (https && config.production) throw new CannotStart('--https makes a certificate of its own, which visitors would be warned of: in production let a reverse proxy do TLS.');
  const unlock = lockDataDir(dataDir);

  let embedded: Promise<EmbeddedPostgres> | null = null;
  let server: Server | null = null;
  const stopDatabase = async () => {
    const running = await embedded?.catch(() => null);
    await running?.stop();
    unlock();
  };
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    // A request that never ends must not keep the machine waiting: five seconds, then out.
    setTimeout(() => process.exit(1), 5000).unref();
    void Promise.resolve(server?.stop()).then(stopDatabase).then(() => process.exit(0));
  };
  // Before the database starts: it has a session of its own, and would go on without us.
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    const given = config.get('DATABASE_URL');
    if (!given) embedded = startEmbeddedPostgres({ dataDir, database: 'yunchuang' });
    const databaseUrl = given ?? (await embedded)?.url ?? '';
    await migrate(databaseUrl);
    if (process.argv.includes('--migrate-only')) {
      await stopDatabase();
      return;
    }
    const lan = https ? lanAddresses() : [];
    server = await startServer(config, databaseUrl, https ? await ownCertificate(dataDir, lan) : null);
    const demo = server.demo.map((member) => `  ${member.phone}  ${member.role.padEnd(8)} ${member.name}\n`).join('');
    process.stdout.write(`女创云 Yunchuang runs at ${server.url}\n  data: ${(await embedded)?.clusterDir ?? 'DATABASE_URL'} and ${dataDir}\n`);
    if (server.setupCode) process.stdout.write(`Nobody governs this house yet. Sign in at ${server.url}/sign-in, then enter this code at ${server.url}/setup: ${server.setupCode}\n`);
    if (demo) process.stdout.write(`Sign in as one of these; codes appear at ${server.url}/sandbox, and ${server.url}/sign-in lets you in with one tap:\n${demo}`);
    if (lan[0]) await showLan(`https://${lan[0]}:${new URL(server.url).port}`);
    process.send?.({ ready: server.url });
    setTimeout(giveBack, settledMs).unref();
  } catch (error) {
    if (!stopping) await stopDatabase();
    throw error;
  }
}

async function showLan(url: string): Promise<void> {
  process.stdout.write(`Phones in the same network open ${url}; the browser warns once, because the certificate is this machine's own:\n${await drawQr(url, { type: 'terminal', small: true })}\n`);
}

function storedSecret(dataDir: string): string | undefined {
  if (process.env.NODE_ENV === 'production') return undefined;
  const file = join(dataDir, 'secret-key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

await main().catch(refuse);
