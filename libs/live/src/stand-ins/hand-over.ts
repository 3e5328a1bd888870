import { Injectable } from '@nestjs/common';
import type { Payer } from '@app/contracts';
import type { NoticeKind } from '@app/messages';
import { Clock, Database, Refusal } from '@app/platform';
import { LiveEngine } from '../media/live-engine.js';
import { Announce } from '../shows/announce.js';
import { ShowDiary } from '../shows/show-diary.js';
import { type ShowRow, ShowStore } from '../shows/show-store.js';

/** A show changes hands: its rights, its keys and its time with it. In the caller's transaction, with the show locked. */
@Injectable()
export class HandOver {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly store: ShowStore, private readonly diary: ShowDiary, private readonly announce: Announce, private readonly engine: LiveEngine) {}

  /** Who signed that she pays from her own share stays bound by it. @throws live.host_pays */
  async guard(showId: string): Promise<void> {
    const agreement = await this.db.row<{ payer: Payer }>('select a.payer from live.agreement a join live.campaign c on c.id = a.campaign_id where c.show_id = $1 order by a.version desc limit 1', [showId], 'live.who_pays');
    if (agreement?.payer === 'host') throw new Refusal('live.host_pays');
  }

  /** @param notice for those who wait for the show @throws diary.taken when the one who gets it is busy then */
  async to(show: ShowRow, personId: string, notice: NoticeKind, key: string): Promise<void> {
    await this.db.rows('delete from live.show_role where show_id = $1 and person_id = $2', [show.id, personId], 'live.hand_over_role');
    // What was changed by itself is left alone when its series is changed.
    await this.db.rows('update live.show set host_id = $2, edited = true, sequence = sequence + 1, changed_at = $3 where id = $1', [show.id, personId, this.clock.now()], 'live.hand_over');
    const next = await this.store.find(show.id);
    await this.diary.book(next);
    if (await this.db.row('select 1 from live.media_session where id = $1', [show.id], 'live.hand_over_session')) await this.engine.revoke(show.id, 'rotated');
    await this.announce.booked(notice, next, key);
  }
}
