import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { DataSource, type EntityManager, type EntityTarget, type ObjectLiteral, type QueryRunner, type Repository } from 'typeorm';

interface Transaction { runner: QueryRunner; afterCommit: (() => void)[] }

/**
 * The one door to PostgreSQL. A transaction travels with the asynchronous call, so a service does not pass it on: whoever runs inside
 * `transaction` writes in it, whoever runs outside gets a connection of the pool.
 */
@Injectable()
export class Database {
  private readonly current = new AsyncLocalStorage<Transaction>();

  constructor(private readonly source: DataSource) {}

  get pool(): pg.Pool {
    return (this.source.driver as unknown as { master: pg.Pool }).master;
  }

  get manager(): EntityManager {
    return this.current.getStore()?.runner.manager ?? this.source.manager;
  }

  repository<T extends ObjectLiteral>(entity: EntityTarget<T>): Repository<T> {
    return this.manager.getRepository(entity);
  }

  /** Runs `work` in a transaction, or joins the one that is open. Everything is rolled back when it throws. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.current.getStore()) return work();
    const runner = this.source.createQueryRunner();
    const transaction: Transaction = { runner, afterCommit: [] };
    await runner.connect();
    let result: T;
    try {
      await runner.startTransaction();
      result = await this.current.run(transaction, work);
      await runner.commitTransaction();
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      throw error;
    } finally {
      await runner.release();
    }
    for (const tell of transaction.afterCommit) tell();
    return result;
  }

  /** Runs when the open transaction has committed, at once when there is none. For caches, never for work that must happen. */
  afterCommit(tell: () => void): void {
    const open = this.current.getStore();
    if (open) open.afterCommit.push(tell);
    else tell();
  }

  /** Guards calls to the outside: a gateway must never be waited for while rows are locked. */
  assertNoTransaction(): void {
    if (this.current.getStore()) throw new Error('A call to the outside was made inside a transaction.');
  }

  /** Rows of a hand-written statement. With a `name` it is prepared once per connection. */
  async rows<T extends object>(text: string, values: unknown[] = [], name?: string): Promise<T[]> {
    const open = this.current.getStore();
    const client: pg.Pool | pg.PoolClient = open ? ((await open.runner.connect()) as pg.PoolClient) : this.pool;
    const result = await client.query<T>({ text, values, name });
    return result.rows;
  }

  /** The first row, or null. */
  async row<T extends object>(text: string, values: unknown[] = [], name?: string): Promise<T | null> {
    return (await this.rows<T>(text, values, name))[0] ?? null;
  }
}
