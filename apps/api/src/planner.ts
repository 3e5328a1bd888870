import { parentPort, workerData } from 'node:worker_threads';
// Not by the front doors: this thread needs the engines alone, and behind the doors waits the whole shop.
import { type TourTable, toursByTable } from '../../../libs/academy/src/tours/plan-tours.js';
import { type FairWish, planFair } from '../../../libs/expo/src/matching/plan-fair.js';

const tell = (note: string): void => { parentPort?.postMessage(note); };
const tasks = { fair: (wish: FairWish) => planFair(wish, tell), tours: (wish: TourTable) => toursByTable(wish) };

/** The thread in which days and tours are drawn up; it tells how far it is, and at last what it found. */
const { task, wish } = workerData as { [T in keyof typeof tasks]: { task: T; wish: Parameters<(typeof tasks)[T]>[0] } }[keyof typeof tasks];
parentPort?.postMessage(task === 'fair' ? await tasks.fair(wish) : tasks.tours(wish));
