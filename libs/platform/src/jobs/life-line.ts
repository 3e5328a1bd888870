import pg from 'pg';
import type { Database } from '../database/database.js';
import { log } from '../log.js';

const again = 1000;

/**
 * Tells the living from the dead. A process that is killed leaves its jobs locked, and the queue would wait hours for them; each process
 * therefore holds an advisory lock on a connection of its own, which PostgreSQL drops with the process, and jobs locked by a name that
 * nobody holds are free again.
 */
export class LifeLine {
  private client: pg.Client | null = null;
  private ended = false;

  constructor(private readonly db: Database) {}

  /** `name` is the one under which this process locks jobs. */
  async hold(name: string): Promise<void> {
    if (this.ended) return;
    const before = this.client;
    const client = new pg.Client(this.db.pool.options);
    const lost = (error?: Error): void => {
      if (this.client !== client || this.ended) return;
      this.client = null;
      log.warn({ err: error }, 'life line lost');
      setTimeout(() => { void this.hold(name); }, again).unref();
    };
    this.client = client.on('error', lost).on('end', () => { lost(); });
    await before?.end().catch(() => undefined);
    try {
      await client.connect();
      await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
      await this.freeTheDead();
    } catch (error) {
      await client.end().catch(() => undefined);
      lost(error instanceof Error ? error : undefined);
    }
  }

  /** Jobs that a one-off run locked have no life line; they are given time. */
  async freeTheDead(): Promise<void> {
    await this.db.rows(`
      select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from graphile_worker._private_jobs job
      where locked_by is not null and (locked_by not like 'otpool-%' or locked_at < now() - interval '5 minutes') and not exists (
        select from pg_locks where locktype = 'advisory' and objsubid = 1 and database = (select oid from pg_database where datname = current_database())
          and (classid::bigint << 32) | objid::bigint = hashtextextended(job.locked_by, 0))
      having count(*) > 0`);
  }

  async end(): Promise<void> {
    this.ended = true;
    await this.client?.end().catch(() => undefined);
    this.client = null;
  }
}
