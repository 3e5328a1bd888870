import { Injectable } from '@nestjs/common';
import type { FollowState, RemindState } from '@app/contracts';
import type { CurrentMember } from '@app/members';
import { Clock, Database, Refusal } from '@app/platform';
import { ShowStore } from '../shows/show-store.js';

/** Who wants to be reminded of a show, and who follows a streamer. Both can be said twice. */
@Injectable()
export class Reminders {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly store: ShowStore) {}

  /** @throws live.cannot_remind for a show that has begun or does not take place */
  remind(me: CurrentMember, showId: string): Promise<RemindState> {
    return this.db.transaction(async () => {
      const show = await this.store.find(showId, true);
      if (show.approved_at === null) throw new Refusal('live.unknown_show');
      if (!['scheduled', 'lobby'].includes(show.state) || show.starts_at <= this.clock.now()) throw new Refusal('live.cannot_remind');
      await this.db.rows('insert into live.reminder (show_id, person_id, at) values ($1, $2, $3) on conflict do nothing', [showId, me.id, this.clock.now()]);
      return this.state(showId, true);
    });
  }

  async forget(me: CurrentMember, showId: string): Promise<RemindState> {
    const show = await this.store.find(showId);
    if (show.approved_at === null) throw new Refusal('live.unknown_show');
    await this.db.rows('delete from live.reminder where show_id = $1 and person_id = $2', [showId, me.id]);
    return this.state(showId, false);
  }

  async follow(me: CurrentMember, streamerId: string): Promise<FollowState> {
    const known = await this.db.row('insert into live.follow (streamer_id, person_id, at) select person_id, $2, $3 from live.streamer where person_id = $1 on conflict (streamer_id, person_id) do update set at = follow.at returning 1', [streamerId, me.id, this.clock.now()]);
    if (!known) throw new Refusal('live.unknown_streamer');
    return { following: true, followers: await this.followers(streamerId) };
  }

  async unfollow(me: CurrentMember, streamerId: string): Promise<FollowState> {
    if (!(await this.db.row('select 1 from live.streamer where person_id = $1', [streamerId]))) throw new Refusal('live.unknown_streamer');
    await this.db.rows('delete from live.follow where streamer_id = $1 and person_id = $2', [streamerId, me.id]);
    return { following: false, followers: await this.followers(streamerId) };
  }

  private async state(showId: string, reminded: boolean): Promise<RemindState> {
    const row = await this.db.row<{ n: number }>('select count(*)::int n from live.reminder where show_id = $1', [showId]);
    return { reminded, waiting: row?.n ?? 0 };
  }

  private async followers(streamerId: string): Promise<number> {
    return (await this.db.row<{ n: number }>('select count(*)::int n from live.follow where streamer_id = $1', [streamerId]))?.n ?? 0;
  }
}
