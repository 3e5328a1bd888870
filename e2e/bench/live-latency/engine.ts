import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { writeTicket } from '../../../libs/live/src/media/ingest-token.ts';

/** The built engine as the shop runs it, in a process of its own that may be killed. */
export class Engine {
  httpPort = 0;
  rtmpPort = 0;
  private child: ChildProcess | null = null;
  private readonly key = randomBytes(16).toString('hex');
  private readonly pool: pg.Pool;
  private readonly databaseUrl: string;
  private readonly folder: string;

  constructor(databaseUrl: string, folder: string) {
    this.databaseUrl = databaseUrl;
    this.folder = folder;
    this.pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  }

  async start(): Promise<void> {
    const child = fork('dist/apps/api/media.js', { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...process.env, LOG_LEVEL: 'fatal' }, execArgv: [] });
    this.child = child;
    const listens = new Promise<{ httpPort: number; rtmpPort: number }>((done) => { child.once('message', (ports: { httpPort: number; rtmpPort: number }) => { done(ports); }); });
    child.send({ databaseUrl: this.databaseUrl, folder: this.folder, key: this.key, node: 'bench', httpPort: this.httpPort, rtmp: { host: '127.0.0.1', port: this.rtmpPort } });
    Object.assign(this, await listens);
  }

  get pid(): number { return this.child?.pid ?? 0; }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => { child.once('exit', done); });
    child.kill(signal);
    await ended;
  }

  async session(profile: 'normal' | 'low', record = true): Promise<{ token: string; folder: string; id: string }> {
    const [id, playback] = [randomUUID(), randomBytes(15).toString('base64url')];
    await this.pool.query("insert into live.media_session (id, title, playback_id, hidden, record, profile, zero, since, created_at) values ($1, 'bench', $2, false, $3, $4, now(), now(), now())", [id, playback, record, profile]);
    return { id, folder: `/live/p/${playback}`, token: writeTicket({ sessionId: id, streamerId: randomUUID(), expiresAt: new Date(Date.now() + 3600_000), generation: 1 }, this.key) };
  }

  async stop(): Promise<void> {
    await this.kill('SIGTERM');
    await this.pool.end();
  }
}
