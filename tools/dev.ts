import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { watch } from 'node:fs';

/** Builds and restarts when a source changes; one process tree, ended by Ctrl-C. */
let server: ChildProcess | null = null;
let timer: NodeJS.Timeout | null = null;
let busy = false;

async function rebuild(): Promise<void> {
  if (busy) return;
  busy = true;
  const built = spawnSync(process.execPath, ['tools/run.js', 'build'], { stdio: 'inherit' });
  if (built.status === 0) {
    if (server) {
      const old = server;
      const ended = new Promise((done) => { old.once('exit', done); });
      old.kill('SIGTERM');
      await ended;
    }
    server = spawn(process.execPath, ['--enable-source-maps', 'dist/apps/api/main.js'], { stdio: 'inherit' });
  }
  busy = false;
}

for (const folder of ['apps', 'libs']) {
  watch(folder, { recursive: true }, () => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => { void rebuild(); }, 150);
  });
}
process.on('SIGINT', () => { server?.once('exit', () => process.exit(0)); });
await rebuild();
