import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { MakeOffer } from '@app/contracts';
import { Mall } from '@app/mall';
import type { CurrentMember } from '@app/members';
import { Clock, Database, Jobs, Refusal, shanghaiDay } from '@app/platform';
import { ExpoLimits } from '../expo-limits.js';
import { dealOfferNotice, offerAcceptedNotice, offerEndedNotice } from './deal-notices.js';
import { type DealRow, DealStore, otherSide, type ShopSide } from './deal-store.js';

const dayMs = 24 * 3600_000;
export interface OfferRow {
  id: string; deal_id: string; side: ShopSide; by_id: string; name: string; sku_id: string; title: string; sku_name: string; quantity: number; price_fen: number; valid_until: Date; note: string; at: Date;
  state: 'open' | 'accepted' | 'countered' | 'declined' | 'withdrawn' | 'lapsed'; mall_offer_id: string | null; buyer_id: string | null;
}
export const offerColumns = 'id, deal_id, side, by_id, name, sku_id, title, sku_name, quantity, price_fen::float8, valid_until, note, at, state, mall_offer_id, buyer_id';

/** Cards with a price that go to and fro between two shops. One is open at a time; accepting it makes it the mall's offer to the buyer alone. */
@Injectable()
export class DealOffers implements OnModuleInit {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: ExpoLimits, private readonly mall: Mall, private readonly deals: DealStore) {}

  onModuleInit(): void {
    this.jobs.schedule('expo.deal_offers', '*/10 * * * *', () => this.db.rows("update expo.deal_offer set state = 'lapsed' where state = 'open' and valid_until <= $1", [this.clock.now()], 'expo.lapse_offers'));
  }

  /** Beside an open one of the other side it is her counter. @throws expo.offer_open beside an open one of her own, mall.unknown_sku for goods that the base does not sell */
  make(me: CurrentMember, dealId: string, wish: MakeOffer): Promise<void> {
    return this.deals.actAsShop(me, dealId, async (row, side, name) => {
      const now = this.clock.now();
      const until = new Date(wish.validUntil);
      if (until <= now || until.getTime() > now.getTime() + this.limits.dealOfferDays * dayMs) throw new Refusal('request.malformed', { fields: [{ path: 'validUntil', reason: 'out_of_range' }] });
      const goods = (await this.mall.skusOnSale(row.base_shop)).find((one) => one.skuId === wish.skuId);
      if (!goods) throw new Refusal('mall.unknown_sku');
      if (wish.priceFen > goods.priceFen) throw new Refusal('mall.offer_not_lower', { skuId: wish.skuId, ordinaryFen: goods.priceFen });
      await this.db.rows("update expo.deal_offer set state = case when valid_until <= $2 then 'lapsed' else 'countered' end, answered_by = $3, answered_at = $2 where deal_id = $1 and state = 'open' and (valid_until <= $2 or side <> $4)", [dealId, now, me.id, side], 'expo.counter_offer');
      const made = await this.db.row<{ id: string }>(`
        insert into expo.deal_offer (deal_id, side, by_id, name, sku_id, title, sku_name, quantity, price_fen, valid_until, note, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (deal_id) where state = 'open' do nothing returning id`,
      [dealId, side, me.id, name, wish.skuId, goods.title, goods.name, wish.quantity, wish.priceFen, until, wish.note, now], 'expo.make_offer');
      if (!made) throw new Refusal('expo.offer_open');
      await this.deals.tell(dealOfferNotice, row, otherSide(side), made.id, { goods: goods.title, quantity: String(wish.quantity), until: shanghaiDay(until) });
    });
  }

  /** Accepting opens it in the mall for the one of the brand who takes part in it. @throws expo.offer_state, and whatever bars the mall from opening it */
  answer(me: CurrentMember, dealId: string, offerId: string, to: 'accepted' | 'declined' | 'withdrawn'): Promise<void> {
    return this.deals.actAsShop(me, dealId, async (row, side) => {
      const now = this.clock.now();
      const offer = await this.db.row<OfferRow>(`select ${offerColumns} from expo.deal_offer where id = $1 and deal_id = $2`, [offerId, dealId], 'expo.offer');
      if (!offer) throw new Refusal('expo.unknown_offer');
      if (offer.state !== 'open' || offer.valid_until <= now || (to === 'withdrawn') !== (offer.side === side)) throw new Refusal('expo.offer_state');
      if (to === 'accepted') await this.accept(me, row, side, offer);
      else await this.db.rows('update expo.deal_offer set state = $2, answered_by = $3, answered_at = $4 where id = $1', [offerId, to, me.id, now], 'expo.answer_offer');
      if (to === 'declined') await this.deals.tell(offerEndedNotice, row, offer.side, offerId, { goods: offer.title, quantity: String(offer.quantity) });
    });
  }

  /** What was quoted and chosen stands in their deal as an offer that is accepted; what was open between them is answered by it. */
  async quoted(me: CurrentMember, dealId: string, wish: { side: ShopSide; by: string; name: string; skuId: string; title: string; skuName: string; quantity: number; priceFen: number; note: string }): Promise<void> {
    const now = this.clock.now();
    await this.deals.actAsShop(me, dealId, async (row, side) => {
      await this.db.rows("update expo.deal_offer set state = 'countered', answered_by = $2, answered_at = $3 where deal_id = $1 and state = 'open'", [dealId, me.id, now], 'expo.quote_counters');
      const offer = await this.db.row<OfferRow>(`
        insert into expo.deal_offer (deal_id, side, by_id, name, sku_id, title, sku_name, quantity, price_fen, valid_until, note, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning ${offerColumns}`,
      [dealId, wish.side, wish.by, wish.name, wish.skuId, wish.title, wish.skuName, wish.quantity, wish.priceFen, new Date(now.getTime() + this.limits.dealBuyDays * dayMs), wish.note, now], 'expo.quoted_offer');
      if (offer) await this.accept(me, row, side, offer);
    });
  }

  private async accept(me: CurrentMember, row: DealRow, side: ShopSide, offer: OfferRow): Promise<void> {
    const now = this.clock.now();
    const [buyer, until] = [side === 'brand' ? me.id : offer.by_id, new Date(now.getTime() + this.limits.dealBuyDays * dayMs)];
    const mallOffer = await this.mall.openOffer({
      skus: [{ skuId: offer.sku_id, priceFen: offer.price_fen, struckFen: null }], total: offer.quantity, perMember: offer.quantity, from: now, until, source: { kind: 'deal', id: row.id }, audienceId: buyer,
    });
    await this.db.rows("update expo.deal_offer set state = 'accepted', answered_by = $2, answered_at = $3, mall_offer_id = $4, buyer_id = $5 where id = $1", [offer.id, me.id, now, mallOffer, buyer], 'expo.accept_offer');
    for (const to of ['base', 'brand'] as const) if (to !== side) await this.deals.tell(offerAcceptedNotice, row, to, offer.id, { goods: offer.title, quantity: String(offer.quantity), until: shanghaiDay(until) });
  }
}
