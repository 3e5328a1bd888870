import { Injectable } from '@nestjs/common';
import type { Picture, ProductCard } from '@app/contracts';
import { Clock, Database, shanghaiDay } from '@app/platform';
import { type OfferState, Offers, type OfferWish } from './offers/offers.js';
import { type ProductSales, salesOf } from './orders/sales-of.js';
import type { Deal } from './products/struck-price.js';
import { type SoldLine, SoldLines, type Source } from './orders/sold-lines.js';
import { piecesSold } from './stock/pieces-sold.js';
import { type PartnerShare, PartnerShares, type SharedSales } from './money/partner-shares.js';
import { papersAllow } from './shops/papers-allow.js';
import { type CardRow, cardColumns, cardOf } from './search/card-row.js';

/** What goods are allowed and worth on a day, for those who want to show them. */
export interface GoodsCheck {
  productId: string; title: string; shopId: string; shopName: string; organisationId: string; onSale: boolean; shopOpen: boolean; certified: boolean; papersAllow: boolean; returnClass: string | null;
  priceFen: number | null;
  /** Lowest price that somebody paid for any of its SKUs within seven days. */
  dealFen: number | null;
  /** Pieces of all SKUs that can be bought now. */
  left: number;
}

/** A shop as other contexts show it. `picture` is one of its goods; `verified` is the 妇字号 badge of today. */
export interface ShopSketch { id: string; organisationId: string; organisationPath: string[]; name: string; introduction: string; town: string; village: string; makerName: string; makerStory: string; open: boolean; verified: boolean; picture: Picture | null }

/** One piece as it is sold; `available` is what is left of it. */
export interface SkuOnSale { skuId: string; productId: string; title: string; name: string; priceFen: number; available: number }

/** What the rest of the house may ask of the mall. */
@Injectable()
export class Mall {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly timed: Offers, private readonly sold: SoldLines, private readonly partners: PartnerShares) {}

  /** Cards of goods that are on sale, in the order asked for; others are left out. */
  async productCards(ids: string[]): Promise<ProductCard[]> {
    const rows = await this.db.rows<{ card: CardRow }>(`
      with hit as (
        select card.*, ${piecesSold('p.id')} sold, p.sample, coalesce((select sum(stock.available)::int from mall.sku join mall.stock on stock.sku_id = sku.id where sku.product_id = p.id and not sku.retired and stock.withheld_at is null), 0) left_pieces,
          exists (select from mall.verification v where v.shop_id = s.id and v.revoked_at is null and v.verified_on <= $2 and v.valid_until >= $2) verified
        from mall.product_card card join mall.product p on p.id = card.product_id and p.state = 'on_sale' join mall.shop s on s.id = card.shop_id and s.state = 'open'
        where card.product_id = any($1)
      )
      select json_build_object(${cardColumns('hit', 'g')}) card from hit left join mall.picture g on g.id = hit.picture order by array_position($1, hit.product_id)`,
    [ids, shanghaiDay(this.clock.now())], 'mall.cards');
    return rows.map((row) => cardOf(row.card));
  }

  /** Shops that opened once, in the order asked for; others are left out. @param by which ids they are */
  shops(ids: string[], by: 'shop' | 'organisation' = 'shop'): Promise<ShopSketch[]> {
    const key = by === 'shop' ? 's.id' : 's.organisation_id';
    return this.db.rows<ShopSketch>(`
      select s.id, s.organisation_id "organisationId", s.organisation_path::text[] "organisationPath", s.name, s.introduction, s.town, s.village, s.maker_name "makerName", s.maker_story "makerStory", s.state = 'open' as open,
        exists (select from mall.verification v where v.shop_id = s.id and v.revoked_at is null and v.verified_on <= $2::date and v.valid_until >= $2::date) verified,
        (select json_build_object('src', g.src, 'width', g.width, 'height', g.height, 'colour', g.colour, 'alt', g.alt) from mall.product_card c join mall.product p on p.id = c.product_id and p.state = 'on_sale' join mall.picture g on g.id = c.picture where c.shop_id = s.id order by c.product_id limit 1) picture
      from mall.shop s where ${key} = any($1) and s.opened_at is not null and s.organisation_id is not null order by array_position($1, ${key})`, [ids, shanghaiDay(this.clock.now())], `mall.shops_by_${by}`);
  }

  /** Goods of a shop that are on sale, as they stand in its window. */
  async goodsOf(shopId: string): Promise<ProductCard[]> {
    const rows = await this.db.rows<{ id: string }>("select id from mall.product where shop_id = $1 and state = 'on_sale' order by id limit 200", [shopId], 'mall.goods_of');
    return this.productCards(rows.map((row) => row.id));
  }

  /** The same for several shops at once. */
  async goodsOfShops(shopIds: string[]): Promise<Map<string, ProductCard[]>> {
    const rows = await this.db.rows<{ id: string }>("select id from mall.product where shop_id = any($1) and state = 'on_sale' order by id limit 1000", [shopIds], 'mall.goods_of_shops');
    const goods = new Map<string, ProductCard[]>(shopIds.map((id) => [id, []]));
    for (const card of await this.productCards(rows.map((row) => row.id))) goods.get(card.shopId)?.push(card);
    return goods;
  }

  /** Photos that were uploaded to the mall, in no order; unknown ids are left out. */
  async pictures(ids: string[]): Promise<Map<string, Picture>> {
    const rows = await this.db.rows<Picture & { id: string }>('select id, src, width, height, colour, alt from mall.picture where id = any($1)', [ids], 'mall.pictures_by_id');
    return new Map(rows.map(({ id, ...picture }) => [id, picture]));
  }

  /** Categories from the top down, each before those below it. */
  categories(): Promise<{ id: string; parentId: string | null; name: string; nameTw: string; nameEn: string }[]> {
    return this.db.rows(`
      with recursive tree as (
        select id, parent_id, name, name_tw, name_en, array[position] place from mall.category where parent_id is null
        union all select c.id, c.parent_id, c.name, c.name_tw, c.name_en, t.place || c.position from mall.category c join tree t on c.parent_id = t.id
      )
      select id, parent_id "parentId", name, name_tw "nameTw", name_en "nameEn" from tree order by place, id`, [], 'mall.category_tree');
  }

  /** Whether goods may be sold, and whether their shop is certified, on `day` (YYYY-MM-DD). Unknown ids are left out. */
  checkGoods(ids: string[], day: string): Promise<GoodsCheck[]> {
    return this.db.rows<GoodsCheck>(`
      select p.id "productId", p.title, s.id "shopId", s.name "shopName", s.organisation_id "organisationId", p.state = 'on_sale' "onSale", s.state = 'open' "shopOpen",
        exists (select from mall.verification v where v.shop_id = s.id and v.revoked_at is null and v.verified_on <= $2::date and v.valid_until >= $2::date) certified,
        coalesce(${papersAllow('c', 'papers.kinds')}, false) "papersAllow", p.return_class "returnClass",
        (select min(k.price_fen)::float8 from mall.sku k where k.product_id = p.id and not k.retired) "priceFen",
        (select min(l.price_fen)::float8 from mall.order_line l join mall.orders o on o.id = l.order_id where l.product_id = p.id and o.paid_at > $3::timestamptz - interval '7 days') "dealFen",
        coalesce((select sum(t.available)::int from mall.sku k join mall.stock t on t.sku_id = k.id where k.product_id = p.id and not k.retired), 0) as left
      from mall.product p join mall.shop s on s.id = p.shop_id left join mall.category c on c.id = p.category_id left join mall.papers_on($2::date) papers on papers.shop_id = s.id
      where p.id = any($1) and s.organisation_id is not null order by array_position($1, p.id)`, [ids, day, this.clock.now()], 'mall.check_goods');
  }

  /** Every paid line of these orders, as it is now. */
  linesOfOrders(orderIds: string[]): Promise<SoldLine[]> {
    return this.sold.ofOrders(orderIds);
  }

  /** Paid lines that came from a source, page by page. */
  linesOf(source: Source, page: { after: string | null; limit: number }): Promise<SoldLine[]> {
    return this.sold.of(source, page);
  }

  /**
   * A timed price with a quota over some SKUs of one product. Whoever names it while it is open buys at its price.
   * @returns its id
   * @throws mall.offer_taken when one of the SKUs has an offer, mall.offer_not_lower, mall.too_few_pieces, mall.not_buyable, mall.struck_price
   */
  openOffer(wish: OfferWish): Promise<string> {
    return this.timed.open(wish);
  }

  /** Nobody takes a piece of it after this commits; what is held stays at its price. */
  closeOffer(offerId: string): Promise<void> {
    return this.timed.close(offerId);
  }

  /** Offers in the order asked for, as they stand now. @param memberId whose own pieces to tell */
  offers(ids: string[], memberId: string | null = null): Promise<OfferState[]> {
    return this.timed.states(ids, memberId);
  }

  /** Withholds goods at once: nobody can hold a piece of them after this commits. */
  haltSale(skuIds: string[], reason: string): Promise<void> {
    return this.timed.halt(skuIds, reason);
  }

  resumeSale(skuIds: string[]): Promise<void> {
    return this.timed.resume(skuIds);
  }

  /** What can be bought of a shop now, piece by piece, in the order of its window. */
  skusOnSale(shopId: string): Promise<SkuOnSale[]> {
    return this.db.rows<SkuOnSale>(`
      select k.id "skuId", p.id "productId", p.title, k.name, k.price_fen::float8 "priceFen", t.available from mall.product p join mall.shop s on s.id = p.shop_id and s.state = 'open' join mall.sku k on k.product_id = p.id and not k.retired
        join mall.stock t on t.sku_id = k.id and t.withheld_at is null where p.shop_id = $1 and p.state = 'on_sale' order by p.id, k.position limit 200`, [shopId], 'mall.skus_on_sale');
  }

  /** The SKUs of products, without those that are retired. */
  async skusOf(productIds: string[]): Promise<Map<string, string[]>> {
    const rows = await this.db.rows<{ product_id: string; skus: string[] }>('select product_id, array_agg(id order by id) skus from mall.sku where product_id = any($1) and not retired group by 1', [productIds], 'mall.skus_of');
    return new Map(rows.map((row) => [row.product_id, row.skus]));
  }

  /** What was paid for by way of a source, by product, and how much of it within [from, until). Fen without freight; given back is counted beside it. */
  salesOf(source: { kinds: string[]; id: string }, spans: { from: Date; until: Date }[]): Promise<{ total: ProductSales[]; spans: number[] }> {
    return salesOf(this.db, source, spans);
  }

  /**
   * From now on other shops have a part of each piece of a product, in basis points; none ends that. It is a new version of the product, and what was ordered before stays as it was.
   * @param ref who agreed on it, in an id of the caller
   * @throws mall.unknown_product, mall.wrong_state unless it is on sale, request.malformed for parts that leave the seller nothing
   */
  agreeShares(productId: string, parts: PartnerShare[], ref: string): Promise<void> {
    return this.partners.agree(productId, parts, ref);
  }

  /** By what was agreed under these ids, what was paid for and kept of it: goods alone, and what of it is the partners'. */
  sharedSales(refs: string[]): Promise<Map<string, SharedSales>> {
    return this.partners.sales(refs);
  }

  /** By SKU, the lowest price really paid within so many days, else at the last sale; who was never sold is left out. */
  lowestDealPrice(skuIds: string[], days: number): Promise<Map<string, Deal>> {
    return this.timed.lowestDealPrice(skuIds, days);
  }
}
