import type { Database } from '../database/database.js';
import { log } from '../log.js';

const atOnce = 500;
const soonMs = 10;
const againMs = 1000;

/**
 * Facts that were told and are not yet jobs. A job of its own per fact makes the commits that tell of one wait for each other, because the
 * queue notifies its workers in each; a row here does not. Facts are moved to the queue many at once, shortly after their commit in the
 * process that told them, else by whoever looks each second.
 */
export class Outbox {
  private soon: NodeJS.Timeout | null = null;
  private looking: NodeJS.Timeout | null = null;
  private moving: Promise<void> = Promise.resolve();

  constructor(private readonly db: Database, private readonly listeners: ReadonlyMap<string, string[]>) {}

  /** In the open transaction. A process that runs no worker moves nothing either, and tells the queue by itself. */
  async put(event: string, payload: unknown): Promise<void> {
    if (!this.looking) {
      await this.db.rows('select graphile_worker.add_job(listener, $2::json) from unnest($1::text[]) listener', [this.listeners.get(event) ?? [], JSON.stringify(payload)], 'outbox.straight');
      return;
    }
    await this.db.rows('insert into platform.outbox (event, payload) values ($1, $2)', [event, JSON.stringify(payload)], 'outbox.put');
    this.db.afterCommit(() => { this.moveSoon(); });
  }

  start(): void {
    this.looking ??= setInterval(() => { this.moveSoon(); }, againMs).unref();
  }

  async stop(): Promise<void> {
    if (this.looking) clearInterval(this.looking);
    if (this.soon) clearTimeout(this.soon);
    [this.looking, this.soon] = [null, null];
    await this.moving;
  }

  private moveSoon(): void {
    this.soon ??= setTimeout(() => {
      this.soon = null;
      this.moving = this.moving.then(() => this.move()).then(() => undefined, (error: unknown) => { log.warn({ err: error }, 'facts wait in the outbox'); });
    }, soonMs);
  }

  /**
   * Moves all that is there; a fact that nobody in this process listens to stays for one that does. @returns how many were moved
   */
  async move(): Promise<number> {
    const pairs = [...this.listeners].flatMap(([event, jobs]) => jobs.map((job) => ({ event, job })));
    for (let moved = 0; ;) {
      const row = await this.db.row<{ n: number }>(`
        with taken as (
          delete from platform.outbox where id in (select id from platform.outbox where event = any($1::text[]) order by id limit ${atOnce} for update skip locked) returning id, event, payload
        ), spec as (
          select array_agg(row(listener.job, taken.payload, null, null, null, null, null, null)::graphile_worker.job_spec order by taken.id) specs
          from taken join unnest($1::text[], $2::text[]) listener(event, job) using (event)
        ), added as (
          select count(*) from spec, lateral graphile_worker.add_jobs(specs) where specs is not null
        )
        select (select count(*)::int from taken) n from added`, [pairs.map((pair) => pair.event), pairs.map((pair) => pair.job)], 'outbox.move');
      moved += row?.n ?? 0;
      if ((row?.n ?? 0) < atOnce) return moved;
    }
  }
}
