import { academySchema } from '@app/academy';
import { calendarSchema } from '@app/calendar';
import { expoSchema } from '@app/expo';
import { liveSchema } from '@app/live';
import { mallSchema } from '@app/mall';
import { membersSchema } from '@app/members';
import { messagesSchema } from '@app/messages';
import { paymentsSchema } from '@app/payments';
import { Jobs, LastingClient, platformSchema } from '@app/platform';
import { DataSource, type DataSourceOptions, type MixedList } from 'typeorm';

/** What each context brings to the database. Migrations run in the order of the time in their names. */
const contexts: { entities: Function[]; migrations: Function[] }[] = [platformSchema, membersSchema, messagesSchema, paymentsSchema, calendarSchema, mallSchema, expoSchema, academySchema, liveSchema];

export const entities = contexts.flatMap((context) => context.entities);

export const dataSourceOptions = (url: string, poolSize: number): DataSourceOptions => ({
  type: 'postgres',
  url,
  poolSize,
  entities,
  migrations: contexts.flatMap((context) => context.migrations) as MixedList<Function>,
  migrationsTableName: 'migration',
  applicationName: 'yunchuang',
  // Says nothing of its own: what fails is thrown, and told once by whoever catches it.
  logger: 'debug',
  // Each statement is prepared once per connection and asked with like values; planning it anew for each asking cost a tenth of an order's time.
  extra: { Client: LastingClient, idleTimeoutMillis: 60_000, options: '-c plan_cache_mode=force_generic_plan' },
});

/** Brings the schema of every context and of the job queue up to date. Safe to run on several nodes at once: one waits for the other. */
export async function migrate(url: string): Promise<void> {
  await Jobs.migrate(url);
  const source = await new DataSource(dataSourceOptions(url, 2)).initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock(20261124)');
    await source.runMigrations({ transaction: 'each' });
    await lock.query('select pg_advisory_unlock(20261124)');
  } finally {
    await lock.release();
    await source.destroy();
  }
}
