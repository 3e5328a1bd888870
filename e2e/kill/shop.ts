import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';

/** The built product with its embedded PostgreSQL, as `npm start` runs both, in a directory of its own that outlives every kill. */
export class MortalShop {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'yunchuang-kill-'));
  url = '';
  private server: ChildProcess | null = null;
  private cluster = '';

  constructor() {
    // PostgreSQL may run as another user, who has to pass through.
    chmodSync(this.dataDir, 0o711);
  }

  async start(): Promise<void> {
    const server = spawn(process.execPath, ['dist/apps/api/main.js'], {
      env: { ...process.env, NODE_ENV: 'development', PORT: '0', GATEWAY_PORT: '0', MEDIA: 'off', DATABASE_URL: '', DATA_DIR: this.dataDir, LOG_LEVEL: 'fatal' }, stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.server = server;
    const said = await new Promise<string>((done, fail) => {
      let text = '';
      server.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (/runs at \S+\n\s+data: \S+ and/.test(text)) done(text);
      });
      server.once('exit', (code) => { fail(new Error(`The shop ended with ${code}: ${text}`)); });
    });
    this.url = (/runs at (http:\/\/\S+)/.exec(said)?.[1] ?? '').replace('localhost', '127.0.0.1');
    this.cluster = /data: (\S+) and/.exec(said)?.[1] ?? '';
  }

  async database(): Promise<pg.Client> {
    const [, , , port] = this.postmaster();
    const password = readFileSync(join(dirname(this.cluster), 'postgres-password'), 'utf8').trim();
    const client = new pg.Client({ connectionString: `postgres://yunchuang:${password}@127.0.0.1:${port}/yunchuang` });
    await client.connect();
    return client;
  }

  /** No warning, no farewell; PostgreSQL outlives it. */
  async killServer(): Promise<void> {
    const { server } = this;
    if (!server || server.exitCode !== null) return;
    const ended = new Promise((done) => { server.once('exit', done); });
    server.kill('SIGKILL');
    await ended;
  }

  killPostgres(): void {
    process.kill(Number(this.postmaster()[0]), 'SIGKILL');
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (server && server.exitCode === null && server.signalCode === null) {
      const ended = new Promise((done) => { server.once('exit', done); });
      server.kill('SIGTERM');
      await ended;
    }
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private postmaster(): string[] {
    return readFileSync(join(this.cluster, 'postmaster.pid'), 'utf8').split('\n');
  }
}
