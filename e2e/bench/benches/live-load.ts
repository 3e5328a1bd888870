import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone, beside, type Line } from '../line.ts';
import { withMigrated } from '../migrated.ts';
import { Engine } from '../live-latency/engine.ts';

const [settleMs, measureMs] = [6000, 10_000];
const [rooms, few] = [20, 300];
const many = Number(process.env.LIVE_VIEWERS ?? 1000);
const pause = (ms: number) => new Promise((done) => { setTimeout(done, ms); });

/** What a stream costs the engine, alone and among twenty; then viewers of one of them, beside a bare server that wakes as many with bytes of the same size. */
export const bench = (): Promise<Line[]> => withMigrated(async (databaseUrl, folder) => {
  const engine = new Engine(databaseUrl, join(folder, 'media'));
  await engine.start();
  const children: ChildProcess[] = [];
  const run = async <T>(script: string, args: string[]): Promise<{ child: ChildProcess; said: T }> => {
    const child = fork(`e2e/bench/live-load/${script}.ts`, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    children.push(child);
    return { child, said: await heard<T>(child) };
  };
  try {
    const sessions = await Promise.all(Array.from({ length: rooms }, () => engine.session('normal')));
    const ingest = `ws://127.0.0.1:${engine.httpPort}/live/ingest`;
    const [first, ...others] = sessions;
    await run('publishers', [ingest, first?.token ?? '']);
    await pause(settleMs);
    const one = await cpuShare(engine.pid);
    const watched = `http://127.0.0.1:${engine.httpPort}${first?.folder}`;
    const list = await (await fetch(`${watched}/live.m3u8`)).text();
    const bytes = (await (await fetch(`${watched}/${/URI="(s\d+\.0\.mp4)"/.exec(list)?.[1]}`)).arrayBuffer()).byteLength;
    const floor = await run<number>('floor-media', [String(list.length), String(bytes)]);
    const crowd = async (place: string, count: number, pid: number) => {
      const { child } = await run('crowd', [place, String(count)]);
      const share = await cpuShare(pid);
      const result = heard<{ errors: number; requests: number }>(child);
      child.send('stop');
      return { share, ...await result };
    };
    const bare = `http://127.0.0.1:${floor.said}/live/p/x`;
    const [floor300, found300] = [await crowd(bare, few, floor.child.pid ?? 0), await crowd(watched, few, engine.pid)];
    const [floor1000, found1000] = [await crowd(bare, many, floor.child.pid ?? 0), await crowd(watched, many, engine.pid)];
    await run('publishers', [ingest, ...others.map(({ token }) => token)]);
    await pause(settleMs);
    const twenty = await cpuShare(engine.pid);
    const plays = await Promise.all(sessions.map(async (session) => (await fetch(`http://127.0.0.1:${engine.httpPort}${session.folder}/live.m3u8`)).status));
    if (plays.some((status) => status !== 200)) throw new Error(`Not all are on the air: ${plays.join(' ')}`);
    return [
      alone('live.cpu1', one * 100, '% of a core'), alone('live.cpu20', (twenty * 100) / rooms, '% of a core for each'),
      alone('live.viewers300.errors', found300.errors, `of ${found300.requests}`), beside('live.viewers300.cpu', '% of a core', [(found300.share - one) * 100], [floor300.share * 100]),
      alone('live.viewers1000.errors', found1000.errors, `of ${found1000.requests}`), beside('live.viewers1000.cpu', '% of a core', [(found1000.share - one) * 100], [floor1000.share * 100]),
    ];
  } finally {
    for (const child of children) child.kill();
    await engine.stop();
  }
});

function heard<T>(child: ChildProcess): Promise<T> {
  return new Promise((done, fail) => {
    child.once('message', (message: T) => { done(message); });
    child.once('exit', (code) => { fail(new Error(`It ended with ${code} before it said anything.`)); });
  });
}

/** Share of a core that a process takes. */
async function cpuShare(pid: number): Promise<number> {
  const ticks = (): number => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11, 13).reduce((sum, value) => sum + Number(value), 0) ?? 0;
  const [before, started] = [ticks(), performance.now()];
  await pause(measureMs);
  return ((ticks() - before) * 10) / (performance.now() - started);
}
