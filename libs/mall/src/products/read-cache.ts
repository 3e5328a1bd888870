import { Injectable } from '@nestjs/common';
import { Database } from '@app/platform';

const livesMs = 1000;
const mostEntries = 2000;

/**
 * Finished JSON of public goods pages. In the process that wrote, an answer is dropped at the commit; elsewhere it is at most a second
 * old, which also bounds how long a paper that lapsed at midnight still shows. Reserving never reads it.
 */
@Injectable()
export class ReadCache {
  private readonly entries = new Map<string, { until: number; body: Promise<string> }>();

  constructor(private readonly db: Database) {}

  /** Visitors who ask at once wait for the same read. */
  json(key: string, read: () => Promise<unknown>): Promise<string> {
    const now = performance.now();
    const found = this.entries.get(key);
    if (found && found.until > now) return found.body;
    const body = read().then((answer) => JSON.stringify(answer));
    body.catch(() => this.entries.delete(key));
    if (this.entries.size >= mostEntries) this.entries.clear();
    this.entries.set(key, { until: now + livesMs, body });
    return body;
  }

  /** Call in the transaction that changed goods, prices, stock or a shop. */
  drop(): void {
    this.db.afterCommit(() => { this.entries.clear(); });
  }
}
