import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Payments } from '@app/payments';
import { Clock, type Config, configureHttp, Database, Jobs, nestLogger, readConfig } from '@app/platform';
import pg from 'pg';
import supertest from 'supertest';
// The one place in libs that knows the application: tests run the real one, not a selection of its modules.
import { AppModule } from '../../../apps/api/src/app.module.js';

export interface TestApp {
  app: NestExpressApplication;
  config: Config;
  db: Database;
  clock: Clock;
  jobs: Jobs;
  /** The address of the listening application. */
  url: string;
  /** A visitor with a cookie jar of her own. */
  visitor(): ReturnType<typeof supertest.agent>;
  /** A second process of the same house: another application on the same database. Stop it first. */
  beside(env?: Record<string, string>): Promise<TestApp>;
  /** Works off every job that is due, also those that come up meanwhile. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the whole application on a database of its own (a copy of the migrated template) and a free port. No worker runs: jobs wait for
 * `drain`, so that a test sees the moment before and the moment after.
 */
export async function startTestApp(env: Record<string, string> = {}): Promise<TestApp> {
  return startOn(await cloneTemplate(), env);
}

const statements = new Map<string, string>();

/** PostgreSQL refuses a second statement under a name only where one connection met both, which is luck; here it fails wherever it runs. */
function oneStatementEach(db: Database): void {
  const ask = db.rows.bind(db);
  db.rows = <T extends object>(text: string, values?: unknown[], name?: string): Promise<T[]> => {
    const known = name === undefined ? text : statements.get(name) ?? text;
    if (known !== text) throw new Error(`The name ${name} stands for two statements: ${known} and ${text}`);
    if (name !== undefined) statements.set(name, text);
    return ask<T>(text, values, name);
  };
}

async function startOn(database: { url: string; drop(): Promise<void> }, env: Record<string, string>): Promise<TestApp> {
  const config = readConfig({
    NODE_ENV: 'test', PORT: '0', GATEWAY_PORT: '0', SECRET_KEY: 'test-key-'.repeat(4), SAMPLE_DATA: 'off', DATABASE_POOL: '30',
    DATA_DIR: mkdtempSync(join(testDir(), 'files-')), LOG_LEVEL: 'fatal', ...env,
  });
  const app = await NestFactory.create<NestExpressApplication>(AppModule.for(config, database.url), { logger: nestLogger, rawBody: true, abortOnError: false });
  configureHttp(app);
  await app.listen(0, '127.0.0.1');
  oneStatementEach(app.get(Database));
  const jobs = app.get(Jobs);
  const url = `http://127.0.0.1:${(app.getHttpServer().address() as { port: number }).port}`;
  app.get(Payments).listenAt(url);
  return {
    app, config, jobs, db: app.get(Database), clock: app.get(Clock),
    url,
    visitor: () => supertest.agent(app.getHttpServer()),
    beside: (other = {}) => startOn({ url: database.url, drop: () => Promise.resolve() }, { ...env, ...other }),
    drain: () => jobs.drain(),
    async stop() {
      app.getHttpServer().closeAllConnections();
      await app.close();
      await database.drop();
    },
  };
}

const testDir = (): string => {
  const dir = process.env.TEST_DIR;
  if (!dir) throw new Error('Tests run by "npm test", which brings their database.');
  return dir;
};

let clones = 0;

async function cloneTemplate(): Promise<{ url: string; drop(): Promise<void> }> {
  const template = new URL(process.env.TEST_DATABASE_URL ?? '');
  clones += 1;
  const name = `test_${process.pid}_${clones}`;
  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: Object.assign(new URL(template), { pathname: '/postgres' }).toString() });
    await client.connect();
    try { await client.query(statement); } finally { await client.end(); }
  };
  await admin(`create database ${name} template template strategy wal_log`);
  return {
    url: Object.assign(new URL(template), { pathname: `/${name}` }).toString(),
    drop: () => admin(`drop database if exists ${name} with (force)`),
  };
}
