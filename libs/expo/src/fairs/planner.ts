import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { type FairPlan, type FairStage, type FairWish, planFair } from '../matching/plan-fair.js';

/** Beside the built server; where the sources run by themselves there is none, and the plan is made in this thread. */
const script = join(import.meta.dirname, 'planner.js');

/** Draws up a fair in a thread of its own, so that nobody waits while the programme is solved. */
@Injectable()
export class Planner {
  plan(wish: FairWish, onStage: (stage: FairStage) => void): Promise<FairPlan> {
    if (!existsSync(script)) return planFair(wish, onStage);
    return new Promise((done, fail) => {
      const worker = new Worker(script, { workerData: wish });
      worker.on('message', (said: FairStage | FairPlan) => {
        if (typeof said === 'string') onStage(said);
        else done(said);
      });
      worker.on('error', fail);
      worker.on('exit', (code) => { fail(new Error(`The planner ended with ${code}.`)); });
    });
  }
}
