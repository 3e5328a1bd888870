import { readersOf } from '../live-latency/readers.ts';

/** Viewers without a screen, in a process of their own so that the engine's time is the engine's. */
const [folder = '', count = '0'] = process.argv.slice(2);
const readers = await readersOf(folder, Number(count));
process.send?.('watching');
process.once('message', () => { process.send?.(readers.stop(), undefined, undefined, () => { process.exit(0); }); });
