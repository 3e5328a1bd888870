import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import { Logger as GraphileLogger, parseCronItems, run, runMigrations, runOnce, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { ZodMiniType } from 'zod/mini';
import { Database } from '../database/database.js';
import { log } from '../log.js';
import { LifeLine } from './life-line.js';

/** A fact that other contexts may care about. Declared by the context in which it happens. */
export interface DomainEvent<T> { name: string; schema: ZodMiniType<T> }

export const domainEvent = <T>(name: string, schema: ZodMiniType<T>): DomainEvent<T> => ({ name, schema });

export interface JobOptions {
  /** Not before this instant. */
  runAt?: Date;
  /** A later job of the same key replaces the waiting one. */
  key?: string;
}

/** Jobs that run at once in this process, beside those of the worker. */
const atOnceMost = 6;
const startAgainMs = 1000;

const silent = new GraphileLogger(() => (level, message) => { if (level === 'error') log.error({ job: message }, 'job failed'); });

/**
 * Work that must happen although processes die: durable jobs on PostgreSQL, written in the caller's transaction, tried again with growing
 * pauses. Every handler may run twice and has to be harmless then.
 */
@Injectable()
export class Jobs {
  private readonly tasks: TaskList = {};
  private readonly handlers = new Map<string, (payload: unknown) => Promise<unknown>>();
  private readonly inside = new Map<string, ((payload: unknown) => Promise<unknown>)[]>();
  private readonly waiting: (() => Promise<unknown>)[] = [];
  private busy = 0;
  private readonly listeners = new Map<string, string[]>();
  private readonly cron: { task: string; match: string; identifier: string }[] = [];
  private runner: Runner | null = null;
  private readonly life: LifeLine;

  constructor(private readonly db: Database) {
    // The worker looks for somebody here who hears of lost connections; each of them hears of it itself.
    db.pool.on('connect', () => undefined);
    this.life = new LifeLine(db);
    this.schedule('platform.free-jobs', '* * * * *', () => this.life.freeTheDead());
  }

  /** Names a kind of job. Called once per kind while modules initialise. */
  define<T>(name: string, handle: (payload: T) => Promise<unknown>): void {
    if (this.tasks[name]) throw new Error(`The job ${name} is defined twice.`);
    this.handlers.set(name, (payload) => handle(payload as T));
    this.tasks[name] = async (payload) => { await handle(payload as T); };
  }

  /** Adds a job in the open transaction. */
  async add(name: string, payload: object = {}, options: JobOptions = {}): Promise<void> {
    if (!this.tasks[name]) throw new Error(`No job is called ${name}.`);
    await this.db.rows('select from graphile_worker.add_job($1, payload => $2::json, run_at => coalesce($3, now()), job_key => $4)', [
      name, JSON.stringify(payload), options.runAt ?? null, options.key ?? null,
    ], 'jobs.add');
  }

  /** Adds one job for each payload, in one statement. */
  async addAll(name: string, payloads: object[], { runAt }: { runAt?: Date } = {}): Promise<void> {
    if (!this.tasks[name]) throw new Error(`No job is called ${name}.`);
    if (payloads.length === 0) return;
    await this.db.rows('select graphile_worker.add_job($1, payload => payload, run_at => coalesce($3, now())) from json_array_elements($2::json) payload', [
      name, JSON.stringify(payloads), runAt ?? null,
    ], 'jobs.add_all');
  }

  /**
   * Runs a job now, in this process when its worker runs here, else as a job. For work that another row already keeps, with a schedule that
   * makes up for what a dying process leaves: it spares the queue, whose notifications make commits wait for each other.
   */
  async atOnce(name: string, payload: object): Promise<void> {
    const handle = this.handlers.get(name);
    if (!this.runner || !handle) {
      await this.add(name, payload);
      return;
    }
    this.waiting.push(() => handle(payload).catch((error: unknown) => { log.error({ err: error, job: name }, 'job failed'); }));
    while (this.busy < atOnceMost && this.waiting.length > 0) void this.workOff();
  }

  private async workOff(): Promise<void> {
    this.busy += 1;
    for (let work = this.waiting.shift(); work; work = this.waiting.shift()) await work();
    this.busy -= 1;
  }

  /** Runs `handle` at each match of the cron line (UTC). Runs that were missed while nothing ran are not made up for. */
  schedule(name: string, match: string, handle: () => Promise<unknown>): void {
    this.define(name, handle);
    this.cron.push({ task: name, match, identifier: name });
  }

  /** `listener` names the job, so that each listener of an event is retried alone. */
  on<T>(event: DomainEvent<T>, listener: string, handle: (payload: T) => Promise<unknown>): void {
    const job = `${event.name} > ${listener}`;
    this.define<T>(job, handle);
    this.listeners.set(event.name, [...(this.listeners.get(event.name) ?? []), job]);
  }

  /** `handle` becomes part of the transaction that tells the fact: both happen, or neither. For what must be true at the same moment. */
  within<T>(event: DomainEvent<T>, handle: (payload: T) => Promise<unknown>): void {
    this.inside.set(event.name, [...(this.inside.get(event.name) ?? []), (payload) => handle(payload as T)]);
  }

  /** Tells a fact. Call it inside the transaction that made it true. */
  async publish<T extends object>(event: DomainEvent<T>, payload: T): Promise<void> {
    const plain = event.schema.parse(payload);
    for (const handle of this.inside.get(event.name) ?? []) await handle(plain);
    const listeners = this.listeners.get(event.name) ?? [];
    if (listeners.length > 0) await this.db.rows('select graphile_worker.add_job(listener, $2::json) from unnest($1::text[]) listener', [listeners, JSON.stringify(plain)], 'jobs.publish');
  }

  /** The jobs that hear of an event, for a hot statement that adds them itself; everything else publishes. */
  hearers<T>(event: DomainEvent<T>): string[] {
    return this.listeners.get(event.name) ?? [];
  }

  static migrate(connectionString: string): Promise<void> {
    return runMigrations({ connectionString, logger: silent });
  }

  async start(): Promise<void> {
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => { void this.life.hold(workerPool.id); });
    const runner = await run({
      pgPool: this.db.pool, taskList: this.tasks, noHandleSignals: true, events,
      // Without batches, the end of a job that cannot be noted is a rejection that nobody hears, and ends the process.
      preset: { worker: { concurrentJobs: 4, pollInterval: 1000, logger: silent, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      parsedCronItems: parseCronItems(this.cron.map((item) => ({ ...item, options: { backfillPeriod: 0 } }))),
    });
    this.runner = runner;
    // A worker gives up when it cannot even note that a job failed, as when the database is gone; another takes its place.
    runner.promise.catch((error: unknown) => {
      log.error({ err: error }, 'the worker gave up');
      if (this.runner === runner) this.startAgain();
    });
  }

  private startAgain(): void {
    setTimeout(() => { if (this.runner) this.start().catch(() => { this.startAgain(); }); }, startAgainMs).unref();
  }

  async stop(): Promise<void> {
    const { runner } = this;
    this.runner = null;
    // One that gave up has stopped already.
    await runner?.stop().catch(() => undefined);
    await this.life.end();
  }

  /** Runs everything that is due, then returns. For tests and for the sample data, where no worker runs. */
  async drain(): Promise<void> {
    await runOnce({ pgPool: this.db.pool, taskList: this.tasks, logger: silent, noHandleSignals: true });
  }

  /** Runs a scheduled job now. */
  async runNow(name: string): Promise<void> {
    await this.add(name);
    await this.drain();
  }
}
