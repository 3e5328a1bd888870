import { Injectable } from '@nestjs/common';
import type { AddressFields, AskChange, Requirement, ShopSettings, ShopSheet } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Database, Refusal, shanghaiDay, shanghaiMidnight } from '@app/platform';
import { ReadCache } from '../products/read-cache.js';
import { ProductCards } from '../search/product-cards.js';
import { Applications } from './applications.js';
import { Badges } from './badges.js';
import { Papers } from './papers.js';
import { ShopChanges } from './shop-changes.js';
import { type LockedShop, ShopLock } from './shop-lock.js';
import { isKeeper, isOwner } from './shop-policy.js';
import { shopRules } from './shop-rules.js';
import { mayGo } from './shop-states.js';

interface ChangeShop { introduction?: string; makerStory?: string; makerPicture?: string | null; contact?: string; returnAddress?: AddressFields }

/** What a shop says about itself and does with its own doors. */
@Injectable()
export class ShopDesk {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly members: Members, private readonly shops: ShopLock, private readonly applications: Applications,
    private readonly papers: Papers, private readonly badges: Badges, private readonly changes: ShopChanges, private readonly cards: ProductCards, private readonly cache: ReadCache,
  ) {}

  async settings(me: CurrentMember, id: string): Promise<ShopSettings> {
    const shop = await this.shops.find(id);
    if (shop.organisation_id === null || !isKeeper(me, shop)) throw new Refusal('mall.unknown_shop');
    const [papers, fields, badge, change, needs] = await Promise.all([this.papers.of(id), this.applications.fields(shop), this.badges.of(id), this.changes.of(shop), this.needs(id)]);
    const owner = isOwner(me, shop);
    const open = shop.state !== 'closed';
    return {
      id, state: shop.state, ...fields, licenceNumber: shop.licence_number, licenceHolder: shop.licence_holder, papers, badge, change, needs, restrictedReason: shop.restricted_reason, closesAt: shop.closes_at?.toISOString() ?? null,
      can: {
        edit: open, papers: owner && open, change: owner && open && change?.state !== 'open', pause: shop.state === 'open', resume: shop.state === 'paused', close: owner && mayGo(shop.state, 'closing'),
        applyForBadge: owner && open && (badge === null || ['refused', 'lapsed', 'revoked'].includes(badge.state)),
      },
    };
  }

  async change(me: CurrentMember, id: string, change: ChangeShop): Promise<void> {
    await this.act(me, id, 'shop.changed', isKeeper, async (shop) => {
      if (shop.state === 'closed') throw new Refusal('mall.wrong_state', { state: shop.state });
      if (change.makerPicture && change.makerPicture !== shop.maker_picture) await this.applications.ownPicture(me, change.makerPicture);
      await this.db.rows('update mall.shop set introduction = $2, maker_story = $3, maker_picture = $4, contact = $5, return_address = $6 where id = $1', [
        id, change.introduction ?? shop.introduction, change.makerStory ?? shop.maker_story, change.makerPicture === undefined ? shop.maker_picture : change.makerPicture, change.contact ?? shop.contact,
        JSON.stringify(change.returnAddress ?? shop.return_address),
      ]);
      await this.cards.rebuildShop(id);
      this.cache.drop();
    });
  }

  pause(me: CurrentMember, id: string): Promise<void> {
    return this.act(me, id, 'shop.paused', isKeeper, (shop) => this.shops.go(shop, 'paused'));
  }

  resume(me: CurrentMember, id: string): Promise<void> {
    return this.act(me, id, 'shop.resumed', isKeeper, (shop) => {
      if (shop.state !== 'paused') throw new Refusal('mall.wrong_state', { state: shop.state });
      return this.shops.go(shop, 'open');
    });
  }

  /** Sale ends now; the page says so for thirty whole days, while running orders go on. */
  close(me: CurrentMember, id: string): Promise<void> {
    return this.act(me, id, 'shop.closing', isOwner, (shop) => this.shops.go(shop, 'closing', { closes_at: shanghaiMidnight(this.clock.now(), shopRules.closingNoticeDays + 1) }));
  }

  applyForBadge(me: CurrentMember, id: string, note: string): Promise<void> {
    return this.act(me, id, 'badge.applied', isOwner, () => this.badges.apply(me, id, note));
  }

  askChange(me: CurrentMember, id: string, wish: AskChange): Promise<void> {
    return this.act(me, id, 'shop.change_asked', isOwner, (shop) => this.changes.ask(me, shop, wish));
  }

  /** Who sells, as every buyer may know; closed shops too, because their orders live on. */
  async sheet(id: string): Promise<ShopSheet> {
    const shop = await this.shops.find(id);
    if (shop.opened_at === null) throw new Refusal('mall.unknown_shop');
    const today = shanghaiDay(this.clock.now());
    const [badge, papers] = await Promise.all([
      this.db.row<{ number: string; date: string; until: string }>('select number, verified_on::text date, valid_until::text until from mall.verification where shop_id = $1 and revoked_at is null and verified_on <= $2 and valid_until >= $2 limit 1', [id, today], 'mall.sheet_badge'),
      this.db.rows<ShopSheet['papers'][number]>(`select kind, number, valid_until::text until from mall.document where shop_id = $1 and checked_at is not null and refused_reason is null and valid_from <= $2 and (valid_until is null or valid_until >= $2)
        and kind not in ('identity', 'badge_evidence', 'licence', 'exemption') order by kind, number`, [id, today], 'mall.sheet_papers'),
    ]);
    return {
      id, name: shop.name, state: shop.state, standing: shop.standing, licenceNumber: shop.licence_number, operator: shop.licence_holder, address: shop.licence_address, contact: shop.contact, badge, papers,
      restrictedReason: shop.restricted_reason, closesAt: shop.closes_at?.toISOString() ?? null, checkedAt: shop.checked_at?.toISOString() ?? null,
    };
  }

  /** What each category that she sells in asks for and does not get today. */
  private async needs(id: string): Promise<ShopSettings['needs']> {
    const rows = await this.db.rows<{ categoryId: string; missing: Requirement[] }>(`
      select c.id "categoryId", array(select need from unnest(c.requires) need where not (coalesce(papers.kinds, '{}') && array[need, need || '@' || c.id, need || '@' || coalesce(c.parent_id, '')])) missing
      from mall.category c left join mall.papers_on($2) papers on papers.shop_id = $1 where c.id in (select category_id from mall.product where shop_id = $1) order by c.position, c.id`, [id, shanghaiDay(this.clock.now())], 'mall.shop_needs');
    return rows.filter((row) => row.missing.length > 0);
  }

  private async act(me: CurrentMember, id: string, what: string, may: (me: CurrentMember, shop: LockedShop) => boolean, work: (shop: LockedShop) => Promise<void>): Promise<void> {
    await this.db.transaction(async () => {
      const shop = await this.shops.find(id, true);
      if (shop.organisation_id === null || !may(me, shop)) throw new Refusal('mall.unknown_shop');
      await work(shop);
      await this.members.audit(me.id, what, id);
    });
  }
}
