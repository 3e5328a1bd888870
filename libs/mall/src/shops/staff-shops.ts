import { Injectable } from '@nestjs/common';
import type { ApplicationList, Sanctions, StaffShop, StaffShopList } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Messages } from '@app/messages';
import { Clock, Database, Refusal, shanghaiDay } from '@app/platform';
import { Applications } from './applications.js';
import { Badges } from './badges.js';
import { currentPapers } from './current-papers.js';
import { Papers } from './papers.js';
import { ShopChanges } from './shop-changes.js';
import { type LockedShop, ShopLock } from './shop-lock.js';
import { applicationReturned, shopLifted, shopOpened, shopRestricted } from './shop-notices.js';
import { isOwn, mayReview, mayReviewAny } from './shop-policy.js';
import { lapseNotices, shopRules } from './shop-rules.js';
import { mayGo } from './shop-states.js';

const pageSize = 20;
const reviewRoles = ['street_staff', 'city_staff', 'admin'];
/** $1 organisations in which the reader reviews, $2 whether those without a place are hers too. */
const within = "(s.organisation_path && $1::uuid[] or ($2 and s.organisation_path = '{}'))";

// What staff have to look at: whole applications, and of open shops changes, papers and badges.
const waiting = `
  with waiting as (
    select s.id shop_id, s.id ref, 'application' kind, s.submitted_at at from mall.shop s where s.state in ('submitted', 'review')
    union all select c.shop_id, c.id, 'change', c.asked_at from mall.shop_change c where c.state = 'open'
    union all select d.shop_id, d.id, 'paper', d.sent_at from mall.document d join mall.shop o on o.id = d.shop_id and o.opened_at is not null where d.checked_at is null and d.sent_at is not null
    union all select v.shop_id, v.id, 'badge', v.applied_at from mall.verification v where v.number is null and v.refused_at is null
  )`;

/** What staff decide about shops: who opens, whose doors are shut for a while, who was looked at again. */
@Injectable()
export class StaffShops {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly members: Members, private readonly messages: Messages, private readonly shops: ShopLock,
    private readonly papers: Papers, private readonly applications: Applications, private readonly changes: ShopChanges, private readonly badges: Badges,
  ) {}

  async waitingFor(me: CurrentMember): Promise<number> {
    if (!mayReviewAny(me)) return 0;
    const row = await this.db.row<{ count: number }>(`${waiting} select count(*)::int count from waiting w join mall.shop s on s.id = w.shop_id where ${within}`, this.reach(me), 'mall.staff_queue_count');
    return row?.count ?? 0;
  }

  /** Everything that waits for a decision, whoever waited longest first. */
  async queue(me: CurrentMember, after: string | null): Promise<ApplicationList> {
    const at = readCursor(after);
    const rows = await this.db.rows<Omit<ApplicationList['items'][number], 'submittedAt'> & { ref: string; at: string }>(`
      ${waiting}
      select s.id, w.ref, w.kind, to_json(w.at)#>>'{}' as at, s.name, s.town, s.maker_name "makerName", s.state, s.returned_reason is not null "returnedBefore",
        (select count(*)::int from mall.document d where d.shop_id = s.id) papers
      from waiting w join mall.shop s on s.id = w.shop_id
      where ${within} and ($3::timestamptz is null or (w.at, w.ref) > ($3, $4::uuid)) order by w.at, w.ref limit ${pageSize + 1}`, [...this.reach(me), at?.key ?? null, at?.id ?? null], 'mall.staff_queue');
    const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
    return { items: rows.slice(0, pageSize).map(({ at: submittedAt, ...row }) => ({ ...row, submittedAt })), next: last ? writeCursor(last.at, last.ref) : null };
  }

  async list(me: CurrentMember, wish: { filter?: string; town?: string; after?: string }): Promise<StaffShopList> {
    const at = readCursor(wish.after ?? null);
    const now = this.clock.now();
    const rows = await this.db.rows<StaffShopList['items'][number]>(`
      select s.id, s.name, s.town, s.state, badge.number badge, papers.next::text "nextLapse", ((s.checked_at + make_interval(months => $4)) at time zone 'Asia/Shanghai')::date::text "reverifyBy",
        coalesce(s.checked_at + make_interval(months => $4) < $3::timestamptz and s.state <> 'closed', false) overdue
      from mall.shop s left join lateral (select min(p.valid_until) next from (${currentPapers}) p) papers on true
        left join lateral (select v.number from mall.verification v where v.shop_id = s.id and v.revoked_at is null and v.verified_on <= $5::date and v.valid_until >= $5::date limit 1) badge on true
      where ${within} and s.opened_at is not null and ($6::text is null or s.town = $6) and ($7::text is null or (s.name, s.id) > ($7, $8::uuid))
        and case $9::text when 'running_out' then papers.next between $5::date and $5::date + $10::int when 'lapsed' then papers.next < $5::date when 'restricted' then s.state = 'restricted'
          when 'overdue' then s.checked_at + make_interval(months => $4) < $3::timestamptz and s.state <> 'closed' else true end
      order by s.name, s.id limit ${pageSize + 1}`,
    [...this.reach(me), now, shopRules.reverifyMonths, shanghaiDay(now), wish.town ?? null, at?.key ?? null, at?.id ?? null, wish.filter ?? 'all', lapseNotices[0]], 'mall.staff_shops');
    const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
    return { items: rows.slice(0, pageSize), next: last ? writeCursor(last.name, last.id) : null };
  }

  async find(me: CurrentMember, id: string): Promise<StaffShop> {
    const shop = await this.shops.find(id);
    if (!mayReview(me, shop)) throw new Refusal('mall.unknown_shop');
    const [{ papers, missing }, fields, badge, change] = await Promise.all([this.applications.view(shop), this.applications.fields(shop), this.badges.of(id), this.changes.of(shop)]);
    const may = !isOwn(me, shop);
    const open = shop.opened_at !== null && shop.state !== 'closed';
    const unchecked = papers.some((paper) => !['valid', 'future'].includes(paper.state));
    const due = shop.checked_at ? new Date(shop.checked_at) : null;
    due?.setUTCMonth(due.getUTCMonth() + shopRules.reverifyMonths);
    return {
      id, state: shop.state, ...fields, licenceNumber: shop.licence_number, licenceHolder: shop.licence_holder, papers, badge, change, restrictedReason: shop.restricted_reason, returnedReason: shop.returned_reason,
      closesAt: shop.closes_at?.toISOString() ?? null, submittedAt: shop.submitted_at?.toISOString() ?? null, reverifyBy: due?.toISOString() ?? null, missing: open ? [] : missing,
      can: {
        take: may && shop.state === 'submitted', check: may && (open || shop.state === 'review'), approve: may && shop.state === 'review' && !unchecked, return: may && (shop.state === 'submitted' || shop.state === 'review'),
        restrict: may && mayGo(shop.state, 'restricted'), lift: may && shop.state === 'restricted', reverify: may && open, badge: may && open && (badge === null || badge.state !== 'verified' && badge.state !== 'revoking'),
        revoke: may && (badge?.state === 'verified' || badge?.state === 'revoking'), decide: may && change?.state === 'open',
      },
    };
  }

  take(me: CurrentMember, id: string): Promise<void> {
    return this.decide(me, id, 'shop.review_begun', async (shop) => {
      await this.shops.go(shop, 'review');
      return {};
    });
  }

  /** Back to the applicant, with a reason; refused papers carry theirs. */
  return(me: CurrentMember, id: string, reason: string): Promise<void> {
    return this.decide(me, id, 'shop.returned', async (shop) => {
      if (shop.opened_at !== null) throw new Refusal('mall.wrong_state', { state: shop.state });
      await this.shops.go(shop, 'draft', { returned_reason: reason });
      await this.messages.tell(applicationReturned, { to: await this.papers.ownersOf(shop), key: `${id}:${this.clock.now().toISOString()}`, values: { shop: shop.name, reason } });
      return { reason };
    });
  }

  /** Makes the organisation and the owner's post, so that the shop can trade from this moment. @throws mall.papers_unchecked while a paper waits */
  approve(me: CurrentMember, id: string): Promise<void> {
    return this.decide(me, id, 'shop.opened', async (shop) => {
      // Before anything else: a restricted shop goes to open too, but by another door.
      if (shop.state !== 'review' || shop.applicant_id === null) throw new Refusal('mall.wrong_state', { state: shop.state });
      const papers = await this.papers.of(id);
      const trade = papers.find((paper) => paper.kind === shop.standing && paper.state === 'valid');
      if (!trade || !papers.some((paper) => paper.kind === 'identity' && paper.state === 'valid') || papers.some((paper) => paper.state !== 'valid' && paper.state !== 'future')) throw new Refusal('mall.papers_unchecked');
      const parent = shop.organisation_path.at(-1) ?? me.posts.find((post) => reviewRoles.includes(post.role))?.organisationId ?? null;
      const organisation = await this.members.createOrganisation('enterprise', shop.name, parent);
      await this.members.grantPost(shop.applicant_id, organisation, 'owner', me.id);
      const now = this.clock.now();
      await this.shops.go(shop, 'open', { opened_at: now, checked_at: now, organisation_id: organisation, organisation_path: await this.members.pathOf(organisation), licence_number: trade.number, licence_holder: trade.holder });
      await this.messages.tell(shopOpened, { to: [shop.applicant_id], key: id, values: { shop: shop.name, shopId: id } });
      return { organisation };
    });
  }

  /** Stops sale at once and is published at once, with its ground (RL-6). */
  restrict(me: CurrentMember, id: string, reason: string): Promise<void> {
    return this.decide(me, id, 'shop.restricted', async (shop) => {
      await this.shops.go(shop, 'restricted', { restricted_reason: reason });
      await this.db.rows("insert into mall.sanction (shop_id, kind, ground, by_id, at) values ($1, 'restricted', $2, $3, $4)", [id, reason, me.id, this.clock.now()]);
      await this.messages.tell(shopRestricted, { to: await this.papers.ownersOf(shop), key: `${id}:${this.clock.now().toISOString()}`, values: { shop: shop.name, shopId: id, reason } });
      return { reason };
    });
  }

  lift(me: CurrentMember, id: string, reason: string): Promise<void> {
    return this.decide(me, id, 'shop.lifted', async (shop) => {
      if (shop.state !== 'restricted') throw new Refusal('mall.wrong_state', { state: shop.state });
      await this.shops.go(shop, 'open', { restricted_reason: null });
      await this.db.rows("update mall.sanction set lifted_at = $2 where shop_id = $1 and kind = 'restricted' and lifted_at is null", [id, this.clock.now()]);
      await this.messages.tell(shopLifted, { to: await this.papers.ownersOf(shop), key: `${id}:${this.clock.now().toISOString()}`, values: { shop: shop.name, shopId: id } });
      return { reason };
    });
  }

  /** Identity, address, contact and permits were looked at again. */
  reverify(me: CurrentMember, id: string): Promise<void> {
    return this.decide(me, id, 'shop.reverified', async (shop) => {
      if (shop.opened_at === null || shop.state === 'closed') throw new Refusal('mall.wrong_state', { state: shop.state });
      await this.db.rows('update mall.shop set checked_at = $2 where id = $1', [id, this.clock.now()]);
      return {};
    });
  }

  async sanctions(after: string | null): Promise<Sanctions> {
    const at = readCursor(after);
    const rows = await this.db.rows<Sanctions['items'][number]>(`
      select n.id, n.shop_id "shopId", s.name "shopName", n.kind, n.ground, to_json(n.at)#>>'{}' as at, to_json(n.lifted_at)#>>'{}' "liftedAt" from mall.sanction n join mall.shop s on s.id = n.shop_id
      where $1::timestamptz is null or (n.at, n.id) < ($1, $2::uuid) order by n.at desc, n.id desc limit ${pageSize + 1}`, [at?.key ?? null, at?.id ?? null], 'mall.sanctions');
    const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
    return { items: rows.slice(0, pageSize), next: last ? writeCursor(last.at, last.id) : null };
  }

  private async decide(me: CurrentMember, id: string, what: string, work: (shop: LockedShop) => Promise<Record<string, unknown>>): Promise<void> {
    await this.db.transaction(async () => {
      const shop = await this.shops.find(id, true);
      if (!mayReview(me, shop)) throw new Refusal('mall.unknown_shop');
      if (isOwn(me, shop)) throw new Refusal('mall.own_shop');
      await this.members.audit(me.id, what, id, await work(shop));
    });
  }

  private reach(me: CurrentMember): [string[], boolean] {
    if (!mayReviewAny(me)) throw new Refusal('members.not_allowed');
    const posts = me.posts.filter((post) => reviewRoles.includes(post.role));
    return [posts.map((post) => post.organisationId), posts.some((post) => post.role !== 'street_staff')];
  }
}

const writeCursor = (key: string, id: string): string => Buffer.from(JSON.stringify([key, id])).toString('base64url');

function readCursor(given: string | null): { key: string; id: string } | null {
  if (given === null) return null;
  try {
    const [key, id] = JSON.parse(Buffer.from(given, 'base64url').toString()) as [unknown, unknown];
    if (typeof key === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return { key, id };
  } catch {
    // falls through to the same refusal
  }
  throw new Refusal('request.malformed', { fields: [{ path: 'after', reason: 'invalid' }] });
}
