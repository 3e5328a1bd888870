import { Injectable } from '@nestjs/common';
import { Database, Jobs } from '@app/platform';
import { stockRanOut } from '../mall.events.js';
import { type Reservation, reserve, type Reserved } from './reserve.js';
import { reserveTogether, type SingleWish } from './reserve-together.js';

/** So many wishes within so many milliseconds make a SKU hot; measured, gathering pays on one contended row and nowhere else. */
const [hotWishes, hotWithinMs] = [20, 100];
const staysHotMs = 1000;
const gatherMs = 3;

interface Waiting { wish: SingleWish; done: (reserved: Reserved) => void; fail: (error: unknown) => void }

/**
 * Holds pieces. Wishes for an offer, which is opened to be stormed, and for a hot SKU wait a few milliseconds in this process and are served together, so that they do not queue for one
 * row. Baskets of several lines are never gathered: a transaction that holds many rows could meet another that holds them in another order.
 */
@Injectable()
export class Reservations {
  private readonly pace = new Map<string, { since: number; wishes: number; hotUntil: number }>();
  private readonly queues = new Map<string, Waiting[]>();

  constructor(private readonly db: Database, private readonly jobs: Jobs) {}

  /** All lines or none. The caller is in no transaction. */
  reserve(wish: Reservation): Promise<Reserved> {
    this.db.assertNoTransaction();
    const [line] = wish.lines;
    if (!line || wish.lines.length > 1 || !(line.offerId || this.isHot(line.skuId))) return reserve(this.db, wish, this.jobs.hearers(stockRanOut));
    return new Promise((done, fail) => { this.gather(line.skuId, { wish: { ...wish, lines: [line] }, done, fail }); });
  }

  private isHot(skuId: string): boolean {
    const now = performance.now();
    // Forgetting all of it at once keeps the map small; what is hot is so again within its next wishes.
    if (this.pace.size > 1000) this.pace.clear();
    const pace = this.pace.get(skuId) ?? { since: now, wishes: 0, hotUntil: 0 };
    if (now - pace.since > hotWithinMs) [pace.since, pace.wishes] = [now, 0];
    pace.wishes += 1;
    if (pace.wishes >= hotWishes) pace.hotUntil = now + staysHotMs;
    this.pace.set(skuId, pace);
    return now < pace.hotUntil;
  }

  private gather(skuId: string, waiting: Waiting): void {
    const queue = this.queues.get(skuId);
    if (queue) {
      queue.push(waiting);
      return;
    }
    this.queues.set(skuId, [waiting]);
    setTimeout(() => { void this.serve(skuId); }, gatherMs);
  }

  private async serve(skuId: string): Promise<void> {
    for (let batch = this.take(skuId); batch.length > 0; batch = this.take(skuId)) {
      try {
        const reserved = await reserveTogether(this.db, skuId, batch.map(({ wish }) => wish), this.jobs);
        batch.forEach(({ done }, at) => { done(reserved[at] ?? { short: [] }); });
      } catch {
        // One that cannot be written would take the others down with it: each gets its own answer.
        await Promise.all(batch.map((waiting) => this.serveAlone(waiting)));
      }
    }
    this.queues.delete(skuId);
  }

  private async serveAlone({ wish, done, fail }: Waiting): Promise<void> {
    try {
      done(await reserve(this.db, wish, this.jobs.hearers(stockRanOut)));
    } catch (error) {
      fail(error);
    }
  }

  private take(skuId: string): Waiting[] {
    return this.queues.get(skuId)?.splice(0) ?? [];
  }
}
