import { Injectable } from '@nestjs/common';
import { Clock, Database, Refusal } from '@app/platform';
import { ReadCache } from '../products/read-cache.js';
import { type Deal, lowestDeals } from '../products/struck-price.js';

/** How far back a struck price looks for what was really paid. */
const struckDays = 7;

export interface OfferWish {
  skus: { skuId: string; priceFen: number; struckFen: number | null }[];
  /** Pieces in all, over all its SKUs, and what one member may hold and buy of them. */
  total: number; perMember: number; from: Date; until: Date;
  /** Who opened it, in words of the caller; kept and given back. */
  source: { kind: string; id: string };
  /** Agreed with one member: nobody else sees or takes it, and it bars no other offer. */
  audienceId?: string | null;
}
export interface OfferState {
  id: string; productId: string; state: 'armed' | 'open' | 'closed'; from: string; until: string; total: number; perMember: number; taken: number; left: number;
  /** Paid and kept; the rest of what is taken is held and may come back. `soldFen` is what was paid for these, without freight. */
  sold: number; soldFen: number;
  /** What the member who asks holds and bought of it; of nobody nothing. */
  mine: number;
  skus: { skuId: string; name: string; priceFen: number; struckFen: number | null; ordinaryFen: number; evidence: Deal | null; available: number }[];
}
interface Sku { id: string; product_id: string; price: number; available: number; buyable: boolean }

const malformed = (path: string, reason: string) => new Refusal('request.malformed', { fields: [{ path, reason }] });

/** Timed prices with a quota. What they cost and how many are left is decided by the statement that reserves; this opens and closes them. */
@Injectable()
export class Offers {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly cache: ReadCache) {}

  /**
   * @returns the id of the offer; it sells from `from` until `until` without anybody doing anything then
   * @throws mall.unknown_sku, mall.not_buyable, mall.offer_not_lower, mall.too_few_pieces, mall.offer_taken, mall.struck_unsold, and mall.struck_price with the most that may be struck
   */
  open(wish: OfferWish): Promise<string> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const ids = wish.skus.map((sku) => sku.skuId);
      if (wish.until <= wish.from || wish.until <= now) throw malformed('until', 'too_early');
      const skus = await this.db.rows<Sku>(`
        select k.id, k.product_id, k.price_fen::float8 price, stock.available, not k.retired and p.state = 'on_sale' and s.state = 'open' buyable
        from mall.sku k join mall.stock on stock.sku_id = k.id join mall.product p on p.id = k.product_id join mall.shop s on s.id = p.shop_id where k.id = any($1)`, [ids], 'mall.offer_skus');
      const [first] = skus;
      if (!first || skus.length !== new Set(ids).size || ids.length !== skus.length) throw new Refusal('mall.unknown_sku');
      if (skus.some((sku) => sku.product_id !== first.product_id)) throw malformed('skus', 'of_several_products');
      this.refuse(wish, skus);
      const evidence = await this.evidence(wish, now);
      // One that ended by its time was closed by nobody; it makes room here.
      await this.db.rows('update mall.offer_sku o set live = false from mall.offer where offer.id = o.offer_id and o.live and o.sku_id = any($1) and (offer.ends_at <= $2 or offer.closed_at is not null)', [ids, now], 'mall.offer_lapsed');
      const made = await this.db.row<{ id: string; skus: number }>(`
        with made as (
          insert into mall.offer (product_id, total, left_pieces, per_member, opens_at, ends_at, source_kind, source_id, created_at, audience_id) values ($1, $2, $2, $3, $4, $5, $6, $7, $8, $10) returning id
        ), priced as (
          insert into mall.offer_sku (offer_id, sku_id, price_fen, struck_fen, evidence, live)
          select made.id, s.id, s.price, s.struck, s.evidence, $10::uuid is null from made, jsonb_to_recordset($9::jsonb) s(id uuid, price bigint, struck bigint, evidence jsonb) order by s.id
          on conflict (sku_id) where live do nothing returning 1
        )
        select made.id, (select count(*)::int from priced) skus from made`, [
        first.product_id, wish.total, wish.perMember, wish.from, wish.until, wish.source.kind, wish.source.id, now,
        JSON.stringify(wish.skus.map((sku) => ({ id: sku.skuId, price: sku.priceFen, struck: sku.struckFen, evidence: evidence.get(sku.skuId) ?? null }))), wish.audienceId ?? null,
      ], 'mall.offer_open');
      if (!made || made.skus !== ids.length) throw new Refusal('mall.offer_taken');
      this.cache.drop();
      return made.id;
    });
  }

  private refuse(wish: OfferWish, skus: Sku[]): void {
    const gone = skus.filter((sku) => !sku.buyable);
    if (gone.length > 0) throw new Refusal('mall.not_buyable', { lines: gone.map((sku) => ({ skuId: sku.id, left: 0, reason: 'off_sale' })) });
    for (const { skuId, priceFen } of wish.skus) {
      const ordinaryFen = skus.find((sku) => sku.id === skuId)?.price ?? 0;
      if (wish.audienceId ? priceFen > ordinaryFen : priceFen >= ordinaryFen) throw new Refusal('mall.offer_not_lower', { skuId, ordinaryFen });
    }
    const left = skus.reduce((sum, sku) => sum + sku.available, 0);
    if (left < wish.total) throw new Refusal('mall.too_few_pieces', { left });
  }

  /** Of each struck price the deal that allows it. */
  private async evidence(wish: OfferWish, now: Date): Promise<Map<string, Deal>> {
    const struck = wish.skus.filter((sku) => sku.struckFen !== null);
    const deals = struck.length > 0 ? await lowestDeals(this.db, struck.map((sku) => sku.skuId), struckDays, now) : new Map<string, Deal>();
    for (const { skuId, struckFen, priceFen } of struck) {
      const mostFen = deals.get(skuId)?.fen ?? null;
      if (struckFen === null || struckFen <= priceFen) throw malformed('struckFen', 'not_higher');
      if (mostFen === null) throw new Refusal('mall.struck_unsold', { skuId });
      if (struckFen > mostFen) throw new Refusal('mall.struck_price', { skuId, mostFen });
    }
    return deals;
  }

  /** Nobody takes a piece of it after this commits; what is held stays at its price. Harmless on one that is closed. @throws mall.unknown_offer */
  async close(id: string): Promise<void> {
    const found = await this.db.row(`
      with closed as (update mall.offer set closed_at = coalesce(closed_at, $2) where id = $1 returning id),
      freed as (update mall.offer_sku set live = false from closed where offer_id = closed.id returning 1)
      select id from closed`, [id, this.clock.now()], 'mall.offer_close');
    if (!found) throw new Refusal('mall.unknown_offer');
    this.cache.drop();
  }

  /** Nobody takes a piece of these after it commits: whoever waits for the row of the stock sees it there. */
  halt(skuIds: string[], reason: string): Promise<void> {
    return this.withhold(skuIds, this.clock.now(), reason);
  }

  resume(skuIds: string[]): Promise<void> {
    return this.withhold(skuIds, null, null);
  }

  private async withhold(skuIds: string[], at: Date | null, reason: string | null): Promise<void> {
    await this.db.rows(`
      with locked as materialized (select sku_id from mall.stock where sku_id = any($1) order by sku_id for no key update)
      update mall.stock set withheld_at = $2, withheld_reason = $3 from locked where stock.sku_id = locked.sku_id`, [skuIds, at, reason], 'mall.withhold');
    this.cache.drop();
  }

  /** @param memberId whose own pieces to tell */
  async states(ids: string[], memberId: string | null = null): Promise<OfferState[]> {
    return this.db.rows<OfferState>(`
      select o.id, o.product_id "productId", case when o.closed_at is not null or o.ends_at <= $2 then 'closed' when o.opens_at > $2 then 'armed' else 'open' end state,
        to_json(o.opens_at) #>> '{}' "from", to_json(o.ends_at) #>> '{}' until, o.total, o.per_member "perMember", o.total - o.left_pieces taken, o.left_pieces as left,
        kept.pieces sold, kept.fen "soldFen",
        coalesce((select pieces from mall.offer_claim c where c.offer_id = o.id and c.member_id = $3), 0) mine,
        (select json_agg(json_build_object('skuId', s.sku_id, 'name', k.name, 'priceFen', least(s.price_fen, k.price_fen), 'struckFen', s.struck_fen, 'ordinaryFen', k.price_fen, 'evidence', s.evidence,
          'available', case when stock.withheld_at is null and not k.retired then stock.available else 0 end) order by k.position)
          from mall.offer_sku s join mall.sku k on k.id = s.sku_id join mall.stock on stock.sku_id = k.id where s.offer_id = o.id) skus
      from mall.offer o cross join lateral (
        select coalesce(sum(l.quantity - l.refunded_quantity), 0)::int pieces, coalesce(sum(l.price_fen * (l.quantity - l.refunded_quantity)), 0)::float8 fen from mall.order_line l join mall.orders p on p.id = l.order_id and p.paid_at is not null where l.offer_id = o.id
      ) kept
      where o.id = any($1) order by array_position($1, o.id)`, [ids, this.clock.now(), memberId], 'mall.offers');
  }

  lowestDealPrice(skuIds: string[], days: number): Promise<Map<string, Deal>> {
    return lowestDeals(this.db, skuIds, days, this.clock.now());
  }
}
