import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type ChildProcess, spawn } from 'node:child_process';
import pg from 'pg';
import { type Browser, chromium } from 'playwright-core';

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** A camera that draws and a microphone that beeps, allowed without asking. */
export const fakeCamera = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];

/** The machine's Chromium, else the one that npm brings (CHROMIUM=npm asks for it); without either the run fails and says what to install. */
export async function openBrowser(more: string[] = []): Promise<Browser> {
  const asked = process.env.CHROMIUM;
  const own = asked === 'npm' ? undefined : [asked, ...known].find((path) => path && existsSync(path));
  try {
    return own ? await chromium.launch({ executablePath: own, args: [...flags, ...more] }) : await openBrought(more);
  } catch (error) {
    throw new Error(`No browser could start. Install the package "chromium" (Debian, Ubuntu: apt install chromium) or set CHROMIUM to one. ${String(error).slice(0, 300)}`, { cause: error });
  }
}

/** Brings its own NSS and expat too, which a bare machine does not have. */
async function openBrought(more: string[]): Promise<Browser> {
  const { default: brought, inflate } = await import('@sparticuz/chromium');
  const libraries = await inflate(join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../bin/al2023.tar.br'));
  return chromium.launch({ executablePath: await brought.executablePath(), args: [...flags, ...more], env: { ...process.env, LD_LIBRARY_PATH: join(libraries, 'lib') } });
}

export interface RunningShop {
  url: string;
  database: pg.Client;
  /** Kills the server without a warning, and starts it again under its address. */
  restart(meanwhile: () => Promise<void>): Promise<void>;
  /** A second process on the same database; give both one SECRET_KEY. */
  beside(): Promise<{ url: string; stop(): Promise<void> }>;
  stop(): Promise<void>;
}

let shops = 0;

async function startServer(databaseUrl: string, env: Record<string, string>): Promise<{ url: string; end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> }> {
  const server: ChildProcess = spawn(process.execPath, ['--enable-source-maps', 'dist/apps/api/main.js'], {
    env: { ...process.env, NODE_ENV: 'development', PORT: '0', GATEWAY_PORT: '0', MEDIA: 'off', DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn', ...env }, stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((done, fail) => {
    let said = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /runs at (http:\/\/\S+)/.exec(said)?.[1];
      if (found) done(found);
    });
    server.on('exit', (code) => { fail(new Error(`The shop ended with ${code}: ${said}`)); });
  });
  return {
    url,
    async end(signal) {
      server.removeAllListeners('exit');
      const ended = new Promise((done) => { server.on('exit', done); });
      server.kill(signal);
      await ended;
    },
  };
}

/** The built product as `npm start` runs it, on a database and a directory of its own. */
export async function startShop(env: Record<string, string> = {}): Promise<RunningShop> {
  shops += 1;
  const template = new URL(process.env.TEST_DATABASE_URL ?? '');
  const name = `journey_${process.pid}_${shops}`;
  const at = (database: string) => Object.assign(new URL(template), { pathname: `/${database}` }).toString();
  const admin = new pg.Client({ connectionString: at('postgres') });
  await admin.connect();
  await admin.query(`create database ${name} template template`);
  const folders: string[] = [];
  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'yunchuang-journey-'));
    folders.push(made);
    return made;
  };
  const dataDir = folder();
  let server = await startServer(at(name), { DATA_DIR: dataDir, ...env });
  const database = new pg.Client({ connectionString: at(name) });
  await database.connect();
  return {
    url: server.url, database,
    async restart(meanwhile) {
      const { port } = new URL(server.url);
      await server.end('SIGKILL');
      await meanwhile();
      server = await startServer(at(name), { DATA_DIR: dataDir, ...env, PORT: port });
    },
    async beside() {
      const other = await startServer(at(name), { DATA_DIR: folder(), ...env });
      return { url: other.url, stop: () => other.end('SIGTERM') };
    },
    async stop() {
      await server.end('SIGTERM');
      await database.end();
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.end();
      for (const one of folders) rmSync(one, { recursive: true, force: true });
    },
  };
}
