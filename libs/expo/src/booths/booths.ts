import { Injectable } from '@nestjs/common';
import type { ApplyForBooth, DecideBooth, SetBooth } from '@app/contracts';
import { Mall } from '@app/mall';
import { type CurrentMember, Members } from '@app/members';
import { Messages } from '@app/messages';
import { Clock, Database, Refusal } from '@app/platform';
import { Editions } from '../editions/editions.js';
import { phaseOf } from '../editions/phase.js';
import { ExpoLimits } from '../expo-limits.js';
import { keepsShop, worksAtBooth } from '../expo.policy.js';
import { Appointments } from './appointments.js';
import { boothAcceptedNotice, boothRejectedNotice, boothToReviewNotice } from './booth-notices.js';
import { type BoothRow, BoothStore } from './booth-store.js';

/** A booth from application to the end of its expo: asked for by a shop, decided by the federation, shown by the shop. */
@Injectable()
export class Booths {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly limits: ExpoLimits, private readonly members: Members, private readonly messages: Messages, private readonly mall: Mall,
    private readonly editions: Editions, private readonly store: BoothStore, private readonly appointments: Appointments,
  ) {}

  /** One booth for a shop and expo; who was rejected or withdrew may ask again. @throws expo.applications_closed, expo.already_applied */
  async apply(me: CurrentMember, wish: ApplyForBooth): Promise<string> {
    const [shop] = await this.mall.shops([wish.shopId]);
    if (!shop || !keepsShop(me, shop.organisationId)) throw new Refusal('expo.unknown_shop');
    if (!shop.open) throw new Refusal('expo.unknown_shop');
    await this.checkGoods(wish.shopId, wish.productIds);
    return this.db.transaction(async () => {
      const edition = await this.editions.find(wish.editionId);
      if (!edition.published_at) throw new Refusal('expo.unknown_edition');
      if (phaseOf(edition, this.clock.now()) !== 'calling') throw new Refusal('expo.applications_closed');
      const row = await this.db.row<{ id: string }>(`
        insert into expo.booth (edition_id, organisation_id, shop_id, size, name, tagline, story, pairing, product_ids, state, applied_by, applied_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'applied', $10, $11)
        on conflict (edition_id, organisation_id) do update set size = excluded.size, name = excluded.name, tagline = excluded.tagline, story = excluded.story, pairing = excluded.pairing, product_ids = excluded.product_ids, state = 'applied',
          reason = null, applied_by = excluded.applied_by, applied_at = excluded.applied_at where booth.state in ('rejected', 'withdrawn') returning id`,
      [wish.editionId, shop.organisationId, wish.shopId, wish.size, wish.name, wish.tagline, wish.story, wish.pairing, wish.productIds, me.id, this.clock.now()], 'expo.apply');
      if (!row) throw new Refusal('expo.already_applied');
      const hosts = (await this.members.holdersOf(shop.organisationId, ['city_staff'])).filter((person) => person !== me.id);
      await this.messages.tell(boothToReviewNotice, { to: hosts, key: `${row.id}:${this.clock.now().getTime()}`, values: { edition: edition.id, booth: wish.name, title: edition.title } });
      return row.id;
    });
  }

  set(me: CurrentMember, id: string, wish: SetBooth): Promise<void> {
    return this.db.transaction(async () => {
      const booth = await this.own(me, id);
      if (!['applied', 'accepted', 'published', 'hidden'].includes(booth.state) || this.isOver(booth)) throw new Refusal('expo.booth_state');
      await this.checkGoods(booth.shop_id, wish.productIds);
      // A size was decided on with the hall.
      if (booth.state !== 'applied' && wish.size !== booth.size) throw new Refusal('expo.booth_state');
      await this.db.rows('update expo.booth set name = $2, tagline = $3, story = $4, pairing = $5, size = $6, product_ids = $7 where id = $1', [id, wish.name, wish.tagline, wish.story, wish.pairing, wish.size, wish.productIds], 'expo.set_booth');
    });
  }

  /** Accepts into a hall, or rejects with a reason. @throws expo.hall_full when the last place is gone */
  decide(me: CurrentMember, id: string, { hallId, reason }: DecideBooth): Promise<string> {
    return this.db.transaction(async () => {
      const booth = await this.store.lock(id);
      if (booth.state !== 'applied' || this.isOver(booth)) throw new Refusal('expo.booth_state');
      // Nobody decides on what she keeps herself.
      if (worksAtBooth(me, booth)) throw new Refusal('members.not_allowed');
      if (hallId === undefined) {
        if (!reason) throw new Refusal('request.malformed', { fields: [{ path: 'reason', reason: 'missing' }] });
        await this.db.rows("update expo.booth set state = 'rejected', reason = $2, decided_by = $3, decided_at = $4 where id = $1", [id, reason, me.id, this.clock.now()], 'expo.reject');
      } else {
        const hall = await this.editions.hall(hallId);
        if (hall.edition_id !== booth.edition_id) throw new Refusal('expo.unknown_hall');
        const [taken] = await this.db.rows('update expo.hall set taken = taken + 1 where id = $1 and taken < capacity returning 1', [hallId], 'expo.take_place');
        if (!taken) throw new Refusal('expo.hall_full', { hall: hall.name });
        await this.db.rows("update expo.booth set state = 'accepted', hall_id = $2, reason = null, decided_by = $3, decided_at = $4 where id = $1", [id, hallId, me.id, this.clock.now()], 'expo.accept');
      }
      const to = await this.members.holdersOf(booth.organisation_id, ['owner', 'keeper']);
      await this.messages.tell(hallId === undefined ? boothRejectedNotice : boothAcceptedNotice, { to, key: `${id}:${this.clock.now().getTime()}`, values: { booth: id, name: booth.name, title: booth.edition_title, reason: reason ?? '' } });
      await this.members.audit(me.id, hallId === undefined ? 'expo.booth_rejected' : 'expo.booth_accepted', id, { name: booth.name });
      return booth.edition_id;
    });
  }

  /** Shows, hides or gives it up; a place that is given up is free at once. */
  move(me: CurrentMember, id: string, to: 'published' | 'hidden' | 'withdrawn'): Promise<void> {
    const from = { published: ['accepted', 'hidden'], hidden: ['published'], withdrawn: ['applied', 'accepted', 'published', 'hidden'] }[to];
    return this.db.transaction(async () => {
      const booth = await this.own(me, id);
      if (booth.state === to) return;
      if (!from.includes(booth.state) || this.isOver(booth)) throw new Refusal('expo.booth_state');
      await this.db.rows(`update expo.booth set state = $2${to === 'withdrawn' ? ', hall_id = null' : ''} where id = $1`, [id, to], `expo.booth_${to}`);
      if (to === 'withdrawn') await this.appointments.drop(id);
      if (to === 'withdrawn' && booth.hall_id) await this.db.rows('update expo.hall set taken = taken - 1 where id = $1', [booth.hall_id], 'expo.give_place');
    });
  }

  /** Up to five beside those who keep the shop. @throws expo.staff_full */
  addStaff(me: CurrentMember, id: string, { phone, name }: { phone: string; name: string }): Promise<void> {
    return this.db.transaction(async () => {
      const booth = await this.store.lock(id);
      if (!keepsShop(me, booth.organisation_id)) throw new Refusal('expo.unknown_booth');
      const personId = await this.members.findOrCreateByPhone(phone, name);
      if (booth.staff.includes(personId)) return;
      if (booth.staff.length >= this.limits.staffMost) throw new Refusal('expo.staff_full', { most: this.limits.staffMost });
      await this.db.rows('insert into expo.booth_staff (booth_id, person_id, name, since) values ($1, $2, $3, $4)', [id, personId, name, this.clock.now()], 'expo.add_staff');
    });
  }

  /** Her rights end with this; who was to come to her is received by somebody else. */
  removeStaff(me: CurrentMember, id: string, personId: string): Promise<void> {
    return this.db.transaction(async () => {
      const booth = await this.store.lock(id);
      if (!keepsShop(me, booth.organisation_id)) throw new Refusal('expo.unknown_booth');
      await this.db.rows('update expo.booth_staff set until = $3 where booth_id = $1 and person_id = $2 and until is null', [id, personId, this.clock.now()], 'expo.remove_staff');
      await this.appointments.leave(await this.store.find(id), personId);
    });
  }

  isOver(booth: BoothRow): boolean {
    return ['ended', 'cancelled'].includes(phaseOf(booth.dates, this.clock.now()));
  }

  /** Goods of its own shop only. */
  private async checkGoods(shopId: string, productIds: string[]): Promise<void> {
    if (productIds.length === 0) return;
    const cards = await this.mall.productCards(productIds);
    if (cards.length < new Set(productIds).size || cards.some((card) => card.shopId !== shopId)) throw new Refusal('expo.not_your_goods');
  }

  private async own(me: CurrentMember, id: string): Promise<BoothRow> {
    const booth = await this.store.lock(id);
    if (!worksAtBooth(me, booth)) throw new Refusal('expo.unknown_booth');
    return booth;
  }
}
