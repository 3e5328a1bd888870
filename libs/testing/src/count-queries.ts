import pg from 'pg';

/** Runs `work` and tells how many statements reached PostgreSQL meanwhile. Not for tests that run other work at the same time. */
export async function countQueries(work: () => Promise<unknown>): Promise<number> {
  const real = pg.Client.prototype.query;
  let count = 0;
  pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
    count += 1;
    return Reflect.apply(real, this, args);
  } as typeof real;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = real;
  }
  return count;
}
