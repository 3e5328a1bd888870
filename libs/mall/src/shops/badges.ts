import { Injectable } from '@nestjs/common';
import type { Badge } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Database, Refusal, shanghaiDay } from '@app/platform';
import { ReadCache } from '../products/read-cache.js';
import { ShopLock } from './shop-lock.js';
import { isOwn, mayReview } from './shop-policy.js';

const freshMinutes = 10;

interface Row {
  id: string; number: string | null; verified_on: string | null; valid_until: string | null; note: string; refused_at: Date | null; refused_reason: string | null; revoked_at: Date | null; revoke_asked_by: string | null; revoke_reason: string | null;
}

/** 妇字号: women own the shop, or are most of those who work in it. Given by one of the staff, taken by two. */
@Injectable()
export class Badges {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly members: Members, private readonly shops: ShopLock, private readonly cache: ReadCache) {}

  /** The newest of a shop, whatever became of it. */
  async of(shopId: string): Promise<Badge | null> {
    const row = await this.db.row<Row>(`select id, number, verified_on::text, valid_until::text, note, refused_at, refused_reason, revoked_at, revoke_asked_by, revoke_reason from mall.verification
      where shop_id = $1 order by applied_at desc, id desc limit 1`, [shopId], 'mall.badge');
    if (!row) return null;
    const today = shanghaiDay(this.clock.now());
    const state = row.refused_at ? 'refused' : row.number === null ? 'applied' : row.revoked_at ? 'revoked' : (row.valid_until ?? '') < today ? 'lapsed' : row.revoke_asked_by ? 'revoking' : 'verified';
    return { id: row.id, state, number: row.number, verifiedOn: row.verified_on, validUntil: row.valid_until, note: row.note, reason: row.refused_reason ?? row.revoke_reason };
  }

  /** Asked for by the owner; once while it is open, and not beside a badge that holds. */
  async apply(me: CurrentMember, shopId: string, note: string): Promise<void> {
    const made = await this.db.rows(`insert into mall.verification (shop_id, note, applied_by, applied_at) select $1, $2, $3, $4
      where not exists (select from mall.verification where shop_id = $1 and refused_at is null and revoked_at is null and (valid_until is null or valid_until >= $5)) on conflict do nothing returning 1`,
    [shopId, note, me.id, this.clock.now(), shanghaiDay(this.clock.now())]);
    if (made.length === 0) throw new Refusal('mall.badge_exists');
  }

  async give(me: CurrentMember, shopId: string, badge: { number: string; on: string; until: string; evidence: string }): Promise<void> {
    if (badge.until < badge.on) throw new Refusal('request.malformed', { fields: [{ path: 'until', reason: 'before_start' }] });
    await this.decide(me, shopId, async () => {
      if (await this.db.row('select 1 from mall.verification where number = $1', [badge.number])) throw new Refusal('mall.badge_number_taken');
      if (await this.db.row('select 1 from mall.verification where shop_id = $1 and number is not null and revoked_at is null and valid_until >= $2', [shopId, shanghaiDay(this.clock.now())])) throw new Refusal('mall.badge_exists');
      const given = await this.db.rows('update mall.verification set number = $2, verified_on = $3, valid_until = $4, note = $5, verified_by = $6 where shop_id = $1 and number is null and refused_at is null returning 1', [shopId, badge.number, badge.on, badge.until, badge.evidence, me.id]);
      if (given.length === 0) await this.db.rows('insert into mall.verification (shop_id, number, verified_on, valid_until, note, applied_by, applied_at, verified_by) values ($1, $2, $3, $4, $5, $6, $7, $6)', [shopId, badge.number, badge.on, badge.until, badge.evidence, me.id, this.clock.now()]);
      await this.members.audit(me.id, 'badge.verified', shopId, badge);
    });
  }

  async refuse(me: CurrentMember, shopId: string, reason: string): Promise<void> {
    await this.decide(me, shopId, async () => {
      const refused = await this.db.rows('update mall.verification set refused_at = $2, refused_reason = $3 where shop_id = $1 and number is null and refused_at is null returning 1', [shopId, this.clock.now(), reason]);
      if (refused.length === 0) throw new Refusal('mall.wrong_state', { state: 'decided' });
      await this.members.audit(me.id, 'badge.refused', shopId, { reason });
    });
  }

  /**
   * The first person asks with a reason, a second one confirms; only then it is gone, and the public reads why.
   * @returns the shop @throws mall.second_person_needed when the same person comes again
   */
  async revoke(me: CurrentMember, badgeId: string, reason: string): Promise<string> {
    const badge = await this.db.row<{ shop_id: string }>('select shop_id from mall.verification where id = $1 and number is not null', [badgeId]);
    if (!badge) throw new Refusal('mall.unknown_badge');
    await this.decide(me, badge.shop_id, async () => {
      this.members.requireFresh(me, freshMinutes);
      const row = await this.db.row<{ revoked_at: Date | null; revoke_asked_by: string | null; revoke_reason: string | null }>('select revoked_at, revoke_asked_by, revoke_reason from mall.verification where id = $1', [badgeId]);
      if (!row || row.revoked_at) throw new Refusal('mall.wrong_state', { state: 'revoked' });
      if (row.revoke_asked_by === me.id) throw new Refusal('mall.second_person_needed');
      if (row.revoke_asked_by === null) {
        await this.db.rows('update mall.verification set revoke_asked_by = $2, revoke_reason = $3 where id = $1', [badgeId, me.id, reason]);
        await this.members.audit(me.id, 'badge.revoke_asked', badge.shop_id, { reason });
        return;
      }
      await this.db.rows('update mall.verification set revoked_at = $3, revoked_by = $2 where id = $1', [badgeId, me.id, this.clock.now()]);
      await this.db.rows("insert into mall.sanction (shop_id, kind, ground, by_id, at) values ($1, 'badge_revoked', $2, $3, $4)", [badge.shop_id, row.revoke_reason, me.id, this.clock.now()]);
      await this.members.audit(me.id, 'badge.revoked', badge.shop_id, { reason });
    });
    return badge.shop_id;
  }

  private async decide(me: CurrentMember, shopId: string, work: () => Promise<void>): Promise<void> {
    await this.db.transaction(async () => {
      const shop = await this.shops.find(shopId, true);
      if (!mayReview(me, shop) || shop.opened_at === null) throw new Refusal('mall.unknown_shop');
      if (isOwn(me, shop)) throw new Refusal('mall.own_shop');
      await work();
      this.cache.drop();
    });
  }
}
