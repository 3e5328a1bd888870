import { Injectable } from '@nestjs/common';
import type { NewsTopic } from '@app/contracts';
import { Database } from '@app/platform';

export const newsChannel = 'news';
export interface Stir { to: string[]; topic: NewsTopic }
/** What fits into one notification of PostgreSQL with room to spare. */
const peopleAtOnce = 150;

/** Tells pages that are open that something of theirs has changed, and nothing of what: they ask for it themselves, with the rights they have then. */
@Injectable()
export class News {
  constructor(private readonly db: Database) {}

  /** In the caller's transaction: it goes out when that commits, from whichever process, and not at all when it does not. */
  async stir(to: string[], topic: NewsTopic): Promise<void> {
    const people = [...new Set(to)];
    for (let at = 0; at < people.length; at += peopleAtOnce) await this.db.rows('select pg_notify($1, $2)', [newsChannel, JSON.stringify({ to: people.slice(at, at + peopleAtOnce), topic } satisfies Stir)], 'messages.stir');
  }
}
