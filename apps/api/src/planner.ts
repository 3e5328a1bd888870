import { parentPort, workerData } from 'node:worker_threads';
// Not by the front door: this thread needs the engine alone, and behind the door waits the whole shop.
import { type FairWish, planFair } from '../../../libs/expo/src/matching/plan-fair.js';

/** The thread in which a fair is drawn up; it tells how far it is, and at last the plan. */
const plan = await planFair(workerData as FairWish, (stage) => { parentPort?.postMessage(stage); });
parentPort?.postMessage(plan);
