import { createHash, randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { NewFeed, OwnFeed } from '@app/contracts';
import { personErased } from '@app/members';
import { Clock, Database, Jobs, Refusal } from '@app/platform';
import { type CalendarEntry, icsOf } from './ics.js';

/** `site` is the address that stands in front of every path. */
type ReadEntries = (personId: string, site: string) => Promise<CalendarEntry[]>;

const hash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The calendar address of a person, which opens without signing in: a secret of 128 bits that is kept as its hash and can be taken back. */
@Injectable()
export class Feeds implements OnModuleInit {
  private readonly readers = new Map<string, ReadEntries>();

  constructor(private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs) {}

  onModuleInit(): void {
    this.jobs.on(personErased, 'calendar.forget', ({ personId }) => this.revoke(personId));
  }

  with(name: string, read: ReadEntries): void {
    this.readers.set(name, read);
  }

  async own(personId: string): Promise<OwnFeed> {
    const row = await this.db.row<{ madeAt: string }>("select to_json(made_at)#>>'{}' as \"madeAt\" from calendar.feed where person_id = $1 and revoked_at is null", [personId]);
    return { madeAt: row?.madeAt ?? null };
  }

  /** An earlier address stops at once. */
  make(personId: string): Promise<NewFeed> {
    const token = randomBytes(16).toString('base64url');
    return this.db.transaction(async () => {
      // Two taps at once would both find no address to take back.
      await this.db.rows("select pg_advisory_xact_lock(hashtextextended('calendar.feed:' || $1, 0))", [personId]);
      await this.revoke(personId);
      const now = this.clock.now();
      await this.db.rows('insert into calendar.feed (person_id, token_hash, made_at) values ($1, $2, $3)', [personId, hash(token), now]);
      return { madeAt: now.toISOString(), path: `/api/calendar/feeds/${token}.ics` };
    });
  }

  async revoke(personId: string): Promise<void> {
    await this.db.rows('update calendar.feed set revoked_at = $2 where person_id = $1 and revoked_at is null', [personId, this.clock.now()]);
  }

  /** @throws calendar.unknown_feed also for an address that was taken back */
  async read(file: string, site: string): Promise<string> {
    const feed = await this.db.row<{ person_id: string }>('select person_id from calendar.feed where token_hash = $1 and revoked_at is null', [hash(file.replace(/\.ics$/, ''))]);
    if (!feed) throw new Refusal('calendar.unknown_feed');
    const entries = await Promise.all([...this.readers.values()].map((read) => read(feed.person_id, site)));
    return icsOf('女创云', entries.flat());
  }
}
