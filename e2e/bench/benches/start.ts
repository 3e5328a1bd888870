import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { alone, type Line } from '../line.ts';

const idleSeconds = 20;

/** From `npm start` in a tree without build and data to the first page; then again; then the memory of our own processes at rest. */
export async function bench(): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'yunchuang-bench-'));
  chmodSync(folder, 0o755);
  let running: Running | null = null;
  try {
    const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8', maxBuffer: 1 << 26 }).split('\0').filter(Boolean);
    execFileSync('tar', ['-cf', join(folder, 'tree.tar'), '--null', '-T', '-'], { input: files.join('\0') });
    execFileSync('tar', ['-xf', 'tree.tar'], { cwd: folder });
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    running = await firstPage(folder);
    const cold = running.seconds;
    await running.stop();
    running = await firstPage(folder);
    const again = running.seconds;
    await new Promise((done) => { setTimeout(done, idleSeconds * 1000); });
    const idle = memory(running.pid);
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { dev?: boolean; devOptional?: boolean }> };
    const all = Object.entries(packages).filter(([path]) => path !== '');
    return [
      alone('start.cold', cold, 's'), alone('start.again', again, 's'), alone('start.idle', idle, 'MiB'),
      alone('start.packages', all.length, 'packages'), alone('start.packages.prod', all.filter(([, one]) => !one.dev && !one.devOptional).length, 'packages'),
    ];
  } finally {
    await running?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Running { seconds: number; pid: number; stop(): Promise<void> }

async function firstPage(folder: string): Promise<Running> {
  const started = performance.now();
  const child: ChildProcess = spawn(process.execPath, ['tools/run.js', 'start'], { cwd: folder, env: { ...process.env, PORT: '0', GATEWAY_PORT: '0', MEDIA_PORT: '0', RTMP_PORT: '0', LOG_LEVEL: 'warn' }, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((done) => { child.once('exit', () => { done(); }); });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const port = await new Promise<string>((done, fail) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/\S+?:(\d+)/.exec(said)?.[1];
      if (found) done(found);
    });
    child.once('exit', (code) => { fail(new Error(`npm start ended with ${code}: ${said}`)); });
  });
  const page = await fetch(`http://127.0.0.1:${port}/`);
  if (!page.ok || !(await page.text()).includes('</html>')) throw new Error(`The first page answered ${page.status}.`);
  return { seconds: (performance.now() - started) / 1000, pid: child.pid ?? 0, stop };
}

/** MiB resident of a process and its children, PostgreSQL apart. Needs /proc. */
function memory(pid: number): number {
  const status = (one: number): string => readFileSync(`/proc/${one}/status`, 'utf8');
  const parents = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      return [{ pid: Number(name), parent: Number(/PPid:\s+(\d+)/.exec(status(Number(name)))?.[1]) }];
    } catch {
      return [];
    }
  });
  const ours = [pid];
  for (const one of ours) ours.push(...parents.filter((process) => process.parent === one).map((process) => process.pid));
  const uses = ours.filter((one) => !/^Name:\s+postgres/.test(status(one))).map((one) => {
    const text = readFileSync(`/proc/${one}/smaps_rollup`, 'utf8');
    const kilobytes = (kind: string): number => [...text.matchAll(new RegExp(`^${kind}\\w+:\\s+(\\d+)`, 'gm'))].reduce((sum, found) => sum + Number(found[1]), 0);
    return { own: kilobytes('Private_'), shared: kilobytes('Shared_') };
  });
  // The program file of Node is there once, however many processes run it.
  return (uses.reduce((sum, use) => sum + use.own, 0) + Math.max(...uses.map((use) => use.shared))) / 1024;
}
