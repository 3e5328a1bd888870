import { Injectable } from '@nestjs/common';
import type { Nominate, Nomination, SetRundown } from '@app/contracts';
import { Mall } from '@app/mall';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Database, Refusal, shanghaiDay } from '@app/platform';
import { LiveLimits } from '../live-limits.js';
import { allow } from '../live.policy.js';
import { Announce } from '../shows/announce.js';
import { nominationAccepted, nominationRefused } from '../shows/show-notices.js';
import { type ShowRow, ShowStore } from '../shows/show-store.js';
import { SlotBook } from './slot-book.js';

const keeps = (me: CurrentMember, organisationId: string): boolean => me.posts.some((post) => post.organisationId === organisationId && (post.role === 'owner' || post.role === 'keeper'));
/** Organisations whose goods she may nominate. */
export const keptBy = (me: CurrentMember): string[] => me.posts.filter((post) => post.role === 'owner' || post.role === 'keeper').map((post) => post.organisationId);

interface Decided { id: string; show_id: string; shop_id: string; organisation_id: string; title: string; state: Nomination['state'] }

/** Shops offer goods for a show, staff look at them, and what has a slot stands on the shelf in the order of the streamer. */
@Injectable()
export class Nominations {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly limits: LiveLimits, private readonly store: ShowStore, private readonly slots: SlotBook, private readonly mall: Mall,
    private readonly announce: Announce, private readonly members: Members,
  ) {}

  /** @throws live.nominations_closed, live.not_sellable, live.not_certified, live.too_many_products, live.already_nominated */
  nominate(me: CurrentMember, showId: string, wish: Nominate): Promise<void> {
    return this.db.transaction(async () => {
      const show = await this.store.find(showId, true);
      if (show.approved_at === null) throw new Refusal('live.unknown_show');
      const [goods] = await this.mall.checkGoods([wish.productId], shanghaiDay(show.starts_at));
      if (!goods || !keeps(me, goods.organisationId)) throw new Refusal('members.not_allowed');
      this.requireOpen(show);
      if (!goods.onSale || !goods.shopOpen || !goods.papersAllow) throw new Refusal('live.not_sellable');
      if (!goods.certified) throw new Refusal('live.not_certified');
      const shown = await this.db.row<{ own: number; same: boolean }>(`
        select count(*)::int own, coalesce(bool_or(product_id = $3), false) same from live.nomination where show_id = $1 and shop_id = $2 and state <> 'withdrawn'`, [showId, goods.shopId, wish.productId]);
      if (shown?.same) throw new Refusal('live.already_nominated');
      if ((shown?.own ?? 0) >= this.limits.productsPerShop) throw new Refusal('live.too_many_products', { n: this.limits.productsPerShop });
      await this.db.rows(`
        insert into live.nomination (show_id, shop_id, shop_name, organisation_id, product_id, title, pitch, say, avoid, gives, state, by_id, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'waiting', $11, $12)`,
      [showId, goods.shopId, goods.shopName, goods.organisationId, goods.productId, goods.title, wish.pitch, wish.talk?.say ?? '', wish.talk?.avoid ?? '', wish.talk?.gives ?? '', me.id, this.clock.now()]);
    });
  }

  /** Until nominations close. */
  withdraw(me: CurrentMember, id: string): Promise<void> {
    return this.about(id, async (nomination, show) => {
      if (!keeps(me, nomination.organisation_id)) throw new Refusal('live.unknown_nomination');
      this.requireOpen(show);
      await this.db.rows("update live.nomination set state = 'withdrawn' where id = $1", [id]);
    });
  }

  /** Also after the slots are given: then the shelf follows at once. */
  decide(me: CurrentMember, id: string, wish: { ok: true } | { ok: false; reason: string }): Promise<void> {
    return this.about(id, async (nomination, show) => {
      allow(me, show, 'decide');
      if (nomination.state === 'withdrawn') throw new Refusal('live.unknown_nomination');
      const [state, reason] = wish.ok ? ['accepted', ''] : ['refused', wish.reason];
      if (nomination.state === state) return;
      await this.db.rows('update live.nomination set state = $2, reason = $3, decided_by = $4, decided_at = $5 where id = $1', [id, state, reason, me.id, this.clock.now()]);
      await this.members.audit(me.id, wish.ok ? 'live.nomination_accepted' : 'live.nomination_refused', id, { title: nomination.title, reason });
      await this.slots.deal(show);
      await this.announce.shop(wish.ok ? nominationAccepted : nominationRefused, show, { organisationId: nomination.organisation_id, shopId: nomination.shop_id, key: `${id}:${state}`, values: { product: nomination.title, reason } });
    });
  }

  /** The whole shelf in its new order. @throws live.rundown_differs when it is not the shelf of now */
  arrange(me: CurrentMember, showId: string, wish: SetRundown): Promise<void> {
    return this.db.transaction(async () => {
      const show = await this.store.find(showId, true);
      allow(me, show, 'rundown');
      const shelf = await this.db.rows<{ id: string }>('select id from live.shelf_item where show_id = $1', [showId]);
      const wished = wish.items.map((item) => item.id);
      if (shelf.length !== wished.length || new Set(wished).size !== wished.length || !shelf.every((item) => wished.includes(item.id))) throw new Refusal('live.rundown_differs');
      await this.db.rows('update live.shelf_item i set no = w.no, minutes = w.minutes from jsonb_to_recordset($2::jsonb) w(id uuid, no int, minutes int) where i.id = w.id and i.show_id = $1',
        [showId, JSON.stringify(wish.items.map((item, at) => ({ ...item, no: at + 1 })))]);
    });
  }

  private requireOpen(show: ShowRow): void {
    if (show.state !== 'scheduled' || show.drawn_at !== null || show.nominations_until <= this.clock.now()) throw new Refusal('live.nominations_closed');
  }

  /** The row of the show is held, so that no slot is dealt meanwhile. */
  private about(id: string, work: (nomination: Decided, show: ShowRow) => Promise<void>): Promise<void> {
    return this.db.transaction(async () => {
      const read = () => this.db.row<Decided>('select id, show_id, shop_id, organisation_id, title, state from live.nomination where id = $1', [id]);
      const first = await read();
      if (!first) throw new Refusal('live.unknown_nomination');
      const show = await this.store.find(first.show_id, true);
      await work(await read() ?? first, show);
    });
  }
}
