import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The built product, as a person starts it: on an embedded PostgreSQL of its own.
const children: ChildProcess[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null && child.signalCode === null) await ended(child, 'SIGTERM');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'yunchuang-start-'));
  // Under root PostgreSQL runs as another user, who has to come through.
  chmodSync(made, 0o711);
  folders.push(made);
  return made;
}

interface Start { child: ChildProcess; said: () => string; url: Promise<string>; code: Promise<number | null> }

function start(dataDir: string, env: Record<string, string> = {}, args: string[] = []): Start {
  const { DATABASE_URL: _none, ...rest } = process.env;
  const child = spawn(process.execPath, ['dist/apps/api/main.js', ...args], { env: { ...rest, NODE_ENV: 'development', PORT: '0', GATEWAY_PORT: '0', MEDIA: 'off', SAMPLE_DATA: 'off', LOG_LEVEL: 'warn', DATA_DIR: dataDir, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let said = '';
  const code = new Promise<number | null>((done) => { child.once('exit', done); });
  const url = new Promise<string>((done, fail) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const found = /runs at (https?:\/\/\S+)/.exec(said)?.[1];
        if (found) done(found);
      });
    }
    void code.then((ended) => { fail(new Error(`ended with ${ended}: ${said}`)); });
  });
  url.catch(() => undefined);
  return { child, said: () => said, url, code };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number> {
  const since = performance.now();
  const gone = new Promise((done) => { child.once('exit', done); });
  child.kill(signal);
  await gone;
  return performance.now() - since;
}

const lives = (pid: number): boolean => {
  try {
    // One that has ended and waits for a parent to notice has no command line any more.
    return process.kill(pid, 0) && (!existsSync(`/proc/${pid}/cmdline`) || readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '');
  } catch {
    return false;
  }
};
const clusterOf = (dataDir: string): string => join(existsSync(join(dataDir, 'postgres-lies-in')) ? readFileSync(join(dataDir, 'postgres-lies-in'), 'utf8').trim() : dataDir, 'postgres');
const postgresOf = (dataDir: string): number => Number(readFileSync(join(clusterOf(dataDir), 'postmaster.pid'), 'utf8').split('\n')[0]);
/** As soon as the database has a process, long before the shop answers. */
async function postgresComes(dataDir: string): Promise<number> {
  while (!existsSync(join(clusterOf(dataDir), 'postmaster.pid')) || postgresOf(dataDir) === 0) await new Promise((done) => { setTimeout(done, 10); });
  return postgresOf(dataDir);
}
/** What a refused start says: nothing but the sentence. */
async function refusal(tried: Start): Promise<{ code: number | null; said: string }> {
  return { code: await tried.code, said: tried.said().trim() };
}

test('a start holds its directory, Ctrl-C ends everything, and a killed one can start again', async () => {
  const dataDir = folder();
  const first = start(dataDir);
  await first.url;

  const second = await refusal(start(dataDir));
  expect(second).toEqual({ code: 1, said: `The data directory ${dataDir} is in use by process ${first.child.pid}: stop that one first, or set DATA_DIR to another directory.` });

  const survivor = postgresOf(dataDir);
  await ended(first.child, 'SIGKILL');
  expect(lives(survivor)).toBe(true);
  const again = start(dataDir);
  await again.url;
  expect(lives(survivor)).toBe(false);

  const postgres = postgresOf(dataDir);
  const took = await ended(again.child, 'SIGINT');
  expect([lives(postgres), existsSync(join(dataDir, 'lock')), took < 5000]).toEqual([false, false, true]);
}, 90_000);

test('Ctrl-C while the database comes up leaves none behind', async () => {
  const dataDir = folder();
  const first = start(dataDir);
  const postgres = await postgresComes(dataDir);

  await ended(first.child, 'SIGINT');

  expect(lives(postgres)).toBe(false);
}, 60_000);

test('a taken port, also that of the payment sandbox, is told in one sentence and leaves no database behind', async () => {
  const dataDir = folder();
  const other = createServer();
  await new Promise<void>((done) => { other.listen(0, '127.0.0.1', done); });
  const port = String((other.address() as { port: number }).port);

  const shop = await refusal(start(dataDir, { PORT: port }));
  const gateway = await refusal(start(dataDir, { GATEWAY_PORT: port }));
  other.close();

  expect(shop).toEqual({ code: 1, said: `Port ${port} is taken: stop the program that uses it, or start with PORT=3100 npm start.` });
  expect(gateway).toEqual({ code: 1, said: `Port ${port} of the payment sandbox is taken: stop the program that uses it, or set GATEWAY_PORT.` });
  expect(existsSync(join(clusterOf(dataDir), 'postmaster.pid'))).toBe(false);
}, 90_000);

test('reset refuses while the shop runs, and wipes after a kill with the PostgreSQL that was left', async () => {
  const dataDir = folder();
  const shop = start(dataDir);
  await shop.url;
  const reset = async () => {
    const child = spawn(process.execPath, ['tools/run.js', 'reset'], { env: { ...process.env, DATA_DIR: dataDir }, stdio: ['pipe', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { said += chunk.toString(); });
    child.stdin.on('error', () => undefined).end('wipe\n');
    return { code: await new Promise((done) => { child.once('exit', done); }), said: said.trim() };
  };

  const refused = await reset();
  const survivor = postgresOf(dataDir);
  await ended(shop.child, 'SIGKILL');
  const wiped = await reset();

  expect(refused).toEqual({ code: 1, said: `The shop is running as process ${shop.child.pid}: stop it first.` });
  expect([wiped.code, wiped.said.endsWith('Wiped.'), existsSync(dataDir), lives(survivor)]).toEqual([0, true, false, false]);
}, 60_000);

test('wrong settings are named all at once', async () => {
  const { code, said } = await refusal(start(folder(), { PORT: 'x', STRIPE_SECRET_KEY: 'abc' }));

  expect([code, said.split('\n').map((line) => line.trim().split(':')[0])]).toEqual([1, ['These settings are wrong', 'PORT', 'STRIPE_SECRET_KEY']]);
});

test('an old Node is told which one is needed', async () => {
  const old = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.1.0"})';
  const child = spawn(process.execPath, ['--import', old, 'tools/run.js', 'start'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => { said += chunk.toString(); });
  const code = await new Promise((done) => { child.once('exit', done); });

  expect([code, said]).toEqual([1, 'This needs Node 24, and Node 20.1.0 is running: use "npm run start", which brings its own.\n']);
});

/** A file system that can be filled; null where this user may not mount one. */
function smallDisk(megabytes: number): string | null {
  const place = folder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'tmpfs', place], { stdio: 'ignore' });
    return place;
  } catch {
    return null;
  }
}
const canMount = (() => {
  const place = smallDisk(1);
  if (place) execFileSync('umount', [place]);
  return place !== null;
})();
const disks = [['before the database is made', 20, false], ['while tables are made', 100, true]] as const;

(canMount ? test : test.skip).each(disks)(`a disk that is full %s is told in one sentence${canMount ? '' : ' (skipped: only root may mount a small disk)'}`, async (_when, megabytes, withCluster) => {
  const disk = smallDisk(megabytes) ?? '';
  try {
    const dataDir = join(disk, 'data');
    mkdirSync(dataDir, { mode: 0o711 });
    if (withCluster) {
      // A finished cluster without tables, and then hardly any room.
      const made = start(dataDir);
      await postgresComes(dataDir);
      await ended(made.child, 'SIGINT');
      const { bavail, bsize } = statfsSync(disk);
      writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - 1024 * 1024)));
    }

    const { code, said } = await refusal(start(dataDir));

    /* oxlint-disable jest/no-standalone-expect -- a chosen test is a test */
    expect(code).toBe(1);
    expect(said).toMatch(/^The disk that holds \S+ is full: free some space and start again\.$/);
    expect(existsSync(join(clusterOf(dataDir), 'postmaster.pid'))).toBe(false);
  } finally {
    execFileSync('umount', ['-l', disk]);
  }
}, 90_000);

test('--https serves with a certificate of its own, cookies are Secure under the __Host- name, and pages know who is signed in', async () => {
  const dataDir = folder();
  const shop = start(dataDir, { SAMPLE_DATA: 'on', HOST: '127.0.0.1' }, ['--https']);
  const url = await shop.url;
  const ask = (path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}) => new Promise<{ status?: number; cookies: string[]; text: string }>((done, fail) => {
    const going = request(url + path, { method: options.method ?? 'GET', headers: options.headers ?? {}, ca: readFileSync(join(dataDir, 'https-certificate.pem')) }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; }).on('end', () => { done({ status: answer.statusCode, cookies: answer.headers['set-cookie'] ?? [], text }); });
    });
    going.once('error', fail).end(options.body);
  });

  const signedIn = await ask('/api/sandbox/members/become', { method: 'POST', headers: { 'content-type': 'application/json', origin: url }, body: '{"key":"shopper"}' });
  const cookie = signedIn.cookies[0]?.split(';')[0] ?? '';
  const own = await ask('/me', { headers: { cookie } });
  const forged = await ask('/me', { headers: { cookie: cookie.replace('__Host-', '') } });

  expect(url).toMatch(/^https:/);
  expect(signedIn.cookies[0]).toMatch(/^__Host-session=[^;]+;.*Secure/);
  expect([own.status, own.text.includes('王小妹'), forged.status]).toEqual([200, true, 307]);
  expect(new X509Certificate(readFileSync(join(dataDir, 'https-certificate.pem'))).checkHost('localhost')).toBe('localhost');
}, 90_000);
