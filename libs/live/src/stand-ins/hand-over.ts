import { Injectable } from '@nestjs/common';
import type { NoticeKind } from '@app/messages';
import { Clock, Database } from '@app/platform';
import { LiveEngine } from '../media/live-engine.js';
import { Announce } from '../shows/announce.js';
import { ShowDiary } from '../shows/show-diary.js';
import { type ShowRow, ShowStore } from '../shows/show-store.js';

/** A show changes hands: its rights, its keys and its time with it. In the caller's transaction, with the show locked. */
@Injectable()
export class HandOver {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly store: ShowStore, private readonly diary: ShowDiary, private readonly announce: Announce, private readonly engine: LiveEngine) {}

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
