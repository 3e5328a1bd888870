import { Injectable } from '@nestjs/common';
import type { Agreement } from '@app/contracts';
import { Clock, Database, Refusal } from '@app/platform';

/** What the host of a charity show wishes to promise. It is a wish until staff have put the signed agreement beside it. */
@Injectable()
export class Terms {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

  async open(showId: string, terms: Agreement | null): Promise<void> {
    await this.db.rows("insert into live.campaign (show_id, state, terms, created_at) values ($1, 'draft', $2, $3)", [showId, terms === null ? null : JSON.stringify(terms), this.clock.now()]);
  }

  /** A form sends them again unchanged, which is no change. @throws live.campaign_state once it is agreed */
  async wish(showId: string, terms: Agreement | null): Promise<void> {
    const row = await this.db.row<{ state: string; same: boolean }>("select state, terms is not distinct from $2::jsonb same from live.campaign where show_id = $1 for update", [showId, terms === null ? null : JSON.stringify(terms)]);
    if (!row || row.same) return;
    if (row.state !== 'draft') throw new Refusal('live.campaign_state', { state: row.state });
    await this.db.rows('update live.campaign set terms = $2 where show_id = $1', [showId, terms === null ? null : JSON.stringify(terms)]);
  }
}
