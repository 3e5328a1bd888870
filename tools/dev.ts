import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { watch } from 'node:fs';

/** The shop from its sources: the web by hot update, the api built again and restarted when it changed. One process tree, ended by Ctrl-C. */
const nest = 'node_modules/@nestjs/cli/bin/nest.js';
const args = ['--enable-source-maps', 'dist/apps/api/main.js', '--dev', ...process.argv.slice(3)];
let server: ChildProcess;
let restart: NodeJS.Timeout | undefined;
let ending = false;

// A first build by itself, so that a fault is told before anything runs.
for (const app of ['api', 'media']) if (spawnSync(process.execPath, [nest, 'build', app], { stdio: 'inherit' }).status !== 0) process.exit(1);
serve();
const builder = spawn(process.execPath, [nest, 'build', 'api', '--watch'], { stdio: ['ignore', 'ignore', 'inherit'] });
watch('dist/apps/api', () => {
  clearTimeout(restart);
  restart = setTimeout(() => { void again(); }, 100);
});
process.on('SIGINT', () => { void end(); }).on('SIGTERM', () => { void end(); });

function serve(): void {
  server = spawn(process.execPath, args, { stdio: 'inherit' });
  const current = server;
  current.once('exit', (code) => { if (current === server && !ending && code) console.error('The shop ended; it starts again with the next change.'); });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => { child.once('exit', done); });
  child.kill('SIGTERM');
  await ended;
}

async function again(): Promise<void> {
  await stop(server);
  if (!ending) serve();
}

async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  clearTimeout(restart);
  await Promise.all([stop(server), stop(builder)]);
  process.exit(0);
}
