import { Injectable } from '@nestjs/common';
import type { Clips, RoomDesk } from '@app/contracts';
import { Mall } from '@app/mall';
import { Clock, Database, Refusal } from '@app/platform';
import { LiveEngine } from '../media/live-engine.js';
import { publicStates } from '../shows/show-states.js';
import { ShowStore } from '../shows/show-store.js';

/** She has begun to speak before somebody taps. */
const leadInMs = 2000;
/** Shorter ones were slips of the thumb. */
const shortestMs = 8000;
const playHours = 6;

/** When which goods were spoken about, and the pieces of the recording that show it. */
@Injectable()
export class Explains {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly engine: LiveEngine, private readonly store: ShowStore, private readonly mall: Mall) {}

  /** Ends what was explained before. The show's row is held. */
  async begin(showId: string, item: { id: string; no: number; product_id: string }, at: Date): Promise<void> {
    if (await this.db.row('select 1 from live.explain where show_id = $1 and item_id = $2 and until_at is null', [showId, item.id])) return;
    await this.end(showId, at);
    await this.db.rows('insert into live.explain (show_id, item_id, product_id, no, from_at) values ($1, $2, $3, $4, $5)', [showId, item.id, item.product_id, item.no, at]);
  }

  async end(showId: string, at: Date): Promise<void> {
    await this.db.rows('update live.explain set until_at = greatest($2, from_at) where show_id = $1 and until_at is null', [showId, at]);
  }

  async talked(showId: string): Promise<RoomDesk['talked']> {
    const rows = await this.db.rows<{ item: string; times: number; seconds: number; since: Date | null }>(`
      select item_id item, count(*)::int times, coalesce(sum(extract(epoch from until_at - from_at)), 0)::int seconds, max(from_at) filter (where until_at is null) since
      from live.explain where show_id = $1 group by item_id order by min(from_at)`, [showId], 'live.talked');
    return rows.map((row) => ({ ...row, since: row.since?.toISOString() ?? null }));
  }

  /** The latest explanation of each of the goods, once it is over. @throws live.unknown_show */
  async clips(showId: string): Promise<Clips> {
    const show = await this.store.find(showId);
    if (show.approved_at === null || !publicStates.includes(show.state)) throw new Refusal('live.unknown_show');
    const rows = await this.db.rows<{ id: string; no: number; product_id: string; from_at: Date; until_at: Date }>(`
      select distinct on (product_id) id, no, product_id, from_at, until_at from live.explain
      where show_id = $1 and until_at is not null and until_at - from_at >= make_interval(secs => $2) order by product_id, from_at desc`, [showId, shortestMs / 1000], 'live.clips');
    const titles = new Map((await this.mall.productCards(rows.map((row) => row.product_id))).map((card) => [card.id, card.title]));
    const spoken = rows.toSorted((a, b) => a.from_at.getTime() - b.from_at.getTime()).map((row) => ({ ...row, from: new Date(row.from_at.getTime() - leadInMs) }));
    const urls = await this.engine.clips(showId, spoken.map(({ from, until_at: until }) => ({ from, until })), { ttlS: playHours * 3600 });
    const items = spoken.flatMap((row, at) => {
      const [title, url] = [titles.get(row.product_id), urls[at]];
      return title === undefined || url === undefined ? [] : [{ id: row.id, no: row.no, productId: row.product_id, title, from: row.from.toISOString(), seconds: Math.round((row.until_at.getTime() - row.from.getTime()) / 1000), url }];
    });
    return { items };
  }
}
