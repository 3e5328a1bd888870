import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Beside the built server; where the sources run by themselves there is none. */
const script = join(import.meta.dirname, 'planner.js');

/**
 * Works something out in a thread of its own, so that nobody waits while it is done; in this thread where the server was not built.
 * @param task its name in `apps/api/src/planner.ts`, @param wish plain data, @param here the same in this thread, @param onNote what it tells on the way
 */
export function inThread<R extends object>(task: string, wish: unknown, here: () => R | Promise<R>, onNote: (note: string) => void = () => undefined): Promise<R> {
  if (!existsSync(script)) return Promise.resolve(here());
  return new Promise((done, fail) => {
    const worker = new Worker(script, { workerData: { task, wish } });
    worker.on('message', (said: string | R) => {
      if (typeof said === 'string') onNote(said);
      else done(said);
    });
    worker.on('error', fail);
    worker.on('exit', (code) => { fail(new Error(`The planner ended with ${code}.`)); });
  });
}
