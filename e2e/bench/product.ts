import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../libs/platform/src/database/embedded-postgres.ts';

/** Linux counts in hundredths of a second. */
const tickMs = 10;

export interface Product {
  url: string;
  databaseUrl: string;
  pool: pg.Pool;
  /** Starts a process that serves on a free port and says `http://...` first. */
  floor(script: string): Promise<string>;
  /** Time on the processor that the process behind an address has used so far, in ms. */
  cpuMs(url: string): number;
  /** Memory that the process behind an address holds, in KB. */
  rssKb(url: string): number;
  /** Ends the product as a power cut would and starts it again at the same address. */
  killAndStart(): Promise<void>;
}

/** The built product as `npm start` runs it, in a process of its own, on an embedded database with the sample; everything ends with `work`. */
export async function withProduct<T>(work: (product: Product) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'yunchuang-bench-'));
  chmodSync(folder, 0o711);
  const children: ChildProcess[] = [];
  const pids = new Map<string, number>();
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'database'), database: 'bench' });
  const pool = new pg.Pool({ connectionString: postgres.url, max: 16 });
  let product: ChildProcess | undefined;
  const start = (args: string[], env: Record<string, string>): Promise<string> => {
    const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    return new Promise((done, fail) => {
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const port = /http:\/\/\S+?:(\d+)/.exec(said)?.[1];
        if (!port) return;
        pids.set(`http://127.0.0.1:${port}`, child.pid ?? 0);
        done(`http://127.0.0.1:${port}`);
      });
      child.once('exit', (code) => { fail(new Error(`${args.join(' ')} ended with ${code}: ${said}`)); });
    });
  };
  try {
    const env = { DATABASE_URL: postgres.url, DATA_DIR: join(folder, 'data'), GATEWAY_PORT: '0', MEDIA: 'off', LOG_LEVEL: 'warn' };
    const url = await start(['dist/apps/api/main.js'], { ...env, PORT: '0' });
    product = children.at(-1);
    return await work({ url, databaseUrl: postgres.url, pool, floor: (script) => start([script], { DATABASE_URL: postgres.url }),
      cpuMs: (of) => (readFileSync(`/proc/${pids.get(of)}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11, 13).reduce((sum, ticks) => sum + Number(ticks), 0) ?? 0) * tickMs,
      rssKb: (of) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pids.get(of)}/status`, 'utf8'))?.[1]),
      async killAndStart() {
        product?.removeAllListeners('exit');
        const ended = new Promise((done) => { product?.once('exit', done); });
        product?.kill('SIGKILL');
        await ended;
        await start(['dist/apps/api/main.js'], { ...env, PORT: new URL(url).port });
        product = children.at(-1);
      },
    });
  } finally {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = new Promise((done) => { child.once('exit', done); });
      if (child.kill('SIGTERM')) await ended;
    }
    await pool.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Members with an address and an open session, made by SQL: signing in is not what is measured. */
export async function buyers(pool: pg.Pool, count: number): Promise<{ cookie: string }[]> {
  return Promise.all(Array.from({ length: count }, async (_none, at) => {
    const token = randomBytes(32).toString('base64url');
    await pool.query(`
      with person as (insert into members.person (phone, created_at) values ($1, now()) returning id),
      address as (insert into members.address (person_id, name, phone, province, city, district, street, detail, is_default, created_at)
        select id, '王小妹', '13900000000', '浙江省', '杭州市', '西湖区', '北山街道', '北山街 8 号', true, now() from person)
      insert into members.session (person_id, token_hash, device, signed_in_at, last_seen_at, ends_at, by_code, by_password)
      select id, $2, 'bench', now(), now(), now() + interval '1 day', true, false from person`, [`155${String(at).padStart(8, '0')}`, createHash('sha256').update(token).digest()]);
    return { cookie: `session=${token}` };
  }));
}

/** Runs `one` for each item, `width` at once. */
export async function atOnce<T>(items: T[], width: number, one: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items].reverse();
  await Promise.all(Array.from({ length: width }, async () => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) await one(item);
  }));
}
