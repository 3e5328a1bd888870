import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ArmDrop, Drop, DropBoard } from '@app/contracts';
import { Mall } from '@app/mall';
import type { CurrentMember } from '@app/members';
import { Clock, Database, Jobs, Refusal } from '@app/platform';
import { showCancelled, showEnded } from '../live.events.js';
import { allow, maySeeDesk } from '../live.policy.js';
import { RoomLog } from '../room/room-log.js';
import { type ShowRow, ShowStore } from '../shows/show-store.js';
import { DropBoards } from './drop-board.js';

export interface DropRow {
  id: string; show_id: string; item_id: string; no: number; product_id: string; offer_id: string; wish: ArmDrop; state: Drop['state']; how: Drop['how']; version: number; starts_at: Date; ends_at: Date;
}
const sellMs = (wish: ArmDrop): number => wish.minutes * 60_000;

/** When goods are sold at a price for some minutes. The mall holds price and quota; here is only decided when, and told that it is so. */
@Injectable()
export class Drops implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly store: ShowStore, private readonly mall: Mall, private readonly boards: DropBoards,
    private readonly log: RoomLog,
  ) {}

  onModuleInit(): void {
    this.jobs.define<{ dropId: string }>('live.drop-clock', ({ dropId }) => this.turn(dropId));
    // Makes up for a job that died, and ends what sold out. The mall's own clock sells and stops on time without either.
    this.jobs.schedule('live.drop-clocks', '* * * * *', () => this.turnAll());
    this.jobs.within(showEnded, ({ showId }) => this.endAll(showId));
    this.jobs.within(showCancelled, ({ showId }) => this.endAll(showId));
  }

  /** @throws live.unknown_show for those who do not see the desk */
  async read(me: CurrentMember, showId: string): Promise<DropBoard> {
    const show = await this.store.find(showId);
    if (!maySeeDesk(me, show)) throw new Refusal('live.unknown_show');
    return this.boards.ofDesk(showId);
  }

  /** @throws live.unknown_item, live.show_state, and what the mall refuses: mall.struck_price, offer_taken, offer_not_lower, too_few_pieces */
  async arm(me: CurrentMember, showId: string, wish: ArmDrop): Promise<void> {
    await this.act(me, showId, 'arm', async (show) => {
      const item = await this.db.row<{ no: number; product_id: string }>('select no, product_id from live.shelf_item where id = $1 and show_id = $2', [wish.itemId, showId], 'live.item');
      if (!item) throw new Refusal('live.unknown_item');
      const now = this.clock.now();
      const startsAt = new Date(now.getTime() + wish.countdownS * 1000);
      const endsAt = new Date(startsAt.getTime() + sellMs(wish));
      const { offerId, evidence } = await this.open(show.id, item.product_id, wish, startsAt, endsAt);
      const made = await this.db.row<{ id: string }>(`
        insert into live.drop (show_id, item_id, no, product_id, offer_id, wish, evidence, state, starts_at, ends_at, armed_by, armed_at) values ($1, $2, $3, $4, $5, $6, $7, 'armed', $8, $9, $10, $11) returning id`,
      [showId, wish.itemId, item.no, item.product_id, offerId, JSON.stringify(wish), JSON.stringify(evidence), startsAt, endsAt, me.id, now]);
      if (!made) throw new Error('A drop was not written.');
      await this.wake(made.id, startsAt);
      await this.log.append(showId, [{ kind: 'drop', body: { id: made.id, state: 'armed' } }]);
    });
  }

  /** Before its countdown is over. @throws live.drop_changed with the drop as it is now */
  start(me: CurrentMember, showId: string, dropId: string, version: number): Promise<void> {
    return this.act(me, showId, 'arm', async () => {
      const drop = await this.hold(showId, dropId, version, ['armed']);
      const now = this.clock.now();
      const endsAt = new Date(now.getTime() + sellMs(drop.wish));
      // The window of an offer never changes: what the mall sells by is what was opened.
      await this.mall.closeOffer(drop.offer_id);
      const { offerId } = await this.open(showId, drop.product_id, drop.wish, now, endsAt);
      await this.move(drop, 'open', { starts_at: now, ends_at: endsAt, offer_id: offerId });
      await this.wake(dropId, endsAt);
    });
  }

  /** @throws live.drop_changed with the drop as it is now */
  stop(me: CurrentMember, showId: string, dropId: string, version: number): Promise<void> {
    return this.act(me, showId, 'stopDrop', async () => { await this.end(await this.hold(showId, dropId, version, ['armed', 'open']), 'hand'); });
  }

  /** What time does to one drop. Holds its row and looks again, so it may run twice and too late. */
  private turn(dropId: string): Promise<void> {
    return this.db.transaction(async () => {
      // The show first, as everybody does who ends it: its log is written last, and held until then.
      await this.db.row('select 1 from live.show where id = (select show_id from live.drop where id = $1) for update', [dropId], 'live.drop_show_lock');
      const drop = await this.db.row<DropRow>('select * from live.drop where id = $1 for update', [dropId], 'live.drop_lock');
      const now = this.clock.now();
      if (!drop || drop.state === 'ended') return;
      if (drop.ends_at <= now) await this.end(drop, 'time');
      else if (drop.state === 'armed' && drop.starts_at <= now) {
        await this.move(drop, 'open');
        await this.wake(dropId, drop.ends_at);
      } else if (drop.state === 'open') {
        const [offer] = await this.mall.offers([drop.offer_id]);
        // Held pieces may come back; over is what was paid for.
        if (offer && offer.sold === offer.total) await this.end(drop, 'sold_out');
      }
    });
  }

  private async turnAll(): Promise<void> {
    const due = await this.db.rows<{ id: string }>("select id from live.drop where state <> 'ended' and starts_at <= $1 order by starts_at, id", [this.clock.now()], 'live.drops_due');
    for (const { id } of due) await this.turn(id);
  }

  /** Part of the end of a show, whose row is held. */
  private async endAll(showId: string): Promise<void> {
    const rows = await this.db.rows<DropRow>("select * from live.drop where show_id = $1 and state <> 'ended' order by id for update", [showId], 'live.drops_of_show');
    for (const drop of rows) await this.end(drop, 'show_ended');
  }

  private async end(drop: DropRow, how: NonNullable<Drop['how']>): Promise<void> {
    await this.mall.closeOffer(drop.offer_id);
    await this.move(drop, 'ended', { how, ended_at: this.clock.now() });
  }

  /** The row is held. */
  private async move(drop: DropRow, state: Drop['state'], also: Partial<Record<'how' | 'ended_at' | 'starts_at' | 'ends_at' | 'offer_id', unknown>> = {}): Promise<void> {
    const set = Object.keys(also).map((column, at) => `, ${column} = $${at + 3}`).join('');
    await this.db.rows(`update live.drop set state = $2, version = version + 1${set} where id = $1`, [drop.id, state, ...Object.values(also)]);
    await this.log.append(drop.show_id, [{ kind: 'drop', body: { id: drop.id, state } }]);
  }

  private async open(showId: string, productId: string, wish: ArmDrop, from: Date, until: Date): Promise<{ offerId: string; evidence: object }> {
    const offerId = await this.mall.openOffer({ skus: wish.skus, total: wish.total, perMember: wish.perMember, from, until, source: { kind: 'show', id: showId } });
    const [offer] = await this.mall.offers([offerId]);
    if (offer?.productId !== productId) throw new Refusal('mall.unknown_sku');
    return { offerId, evidence: offer.skus.map(({ skuId, ordinaryFen, struckFen, evidence }) => ({ skuId, ordinaryFen, struckFen, deal: evidence })) };
  }

  private async hold(showId: string, dropId: string, version: number, from: Drop['state'][]): Promise<DropRow> {
    const drop = await this.db.row<DropRow>('select * from live.drop where id = $1 and show_id = $2 for update', [dropId, showId], 'live.drop_hold');
    if (!drop) throw new Refusal('live.unknown_drop');
    if (drop.version !== version || !from.includes(drop.state)) throw new Refusal('live.drop_changed', { state: drop.state, version: drop.version, drop: (await this.boards.ofDesk(showId)).items.find((one) => one.id === dropId) ?? null });
    return drop;
  }

  private wake(dropId: string, at: Date): Promise<void> {
    return this.jobs.add('live.drop-clock', { dropId }, { runAt: at, key: `live.drop:${dropId}` });
  }

  private async act(me: CurrentMember, showId: string, act: Parameters<typeof allow>[2], work: (show: ShowRow) => Promise<void>): Promise<void> {
    await this.db.transaction(async () => {
      const show = await this.store.find(showId, true);
      allow(me, show, act);
      await work(show);
    });
  }
}
