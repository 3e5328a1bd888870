import { Injectable } from '@nestjs/common';
import type { ProductCard } from '@app/contracts';
import { Clock, Database, shanghaiDay } from '@app/platform';
import { type ProductSales, type SoldLine, SoldLines, type Source } from './orders/sold-lines.js';
import { piecesSold } from './stock/pieces-sold.js';
import { papersAllow } from './shops/papers-allow.js';
import { type CardRow, cardColumns, cardOf } from './search/card-row.js';

/** What goods are allowed and worth on a day, for those who want to show them. */
export interface GoodsCheck {
  productId: string; title: string; shopId: string; shopName: string; organisationId: string; onSale: boolean; shopOpen: boolean; certified: boolean; papersAllow: boolean; returnClass: string | null;
  priceFen: number | null;
  /** Lowest price that somebody paid for any of its SKUs within seven days. */
  dealFen: number | null;
}

/** What the rest of the house may ask of the mall. */
@Injectable()
export class Mall {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly sold: SoldLines) {}

  /** Cards of goods that are on sale, in the order asked for; others are left out. */
  async productCards(ids: string[]): Promise<ProductCard[]> {
    const rows = await this.db.rows<{ card: CardRow }>(`
      with hit as (
        select card.*, ${piecesSold('p.id')} sold, p.sample, coalesce((select sum(stock.available)::int from mall.sku join mall.stock on stock.sku_id = sku.id where sku.product_id = p.id and not sku.retired), 0) left_pieces,
          exists (select from mall.verification v where v.shop_id = s.id and v.revoked_at is null and v.verified_on <= $2 and v.valid_until >= $2) verified
        from mall.product_card card join mall.product p on p.id = card.product_id and p.state = 'on_sale' join mall.shop s on s.id = card.shop_id and s.state = 'open'
        where card.product_id = any($1)
      )
      select json_build_object(${cardColumns('hit', 'g')}) card from hit left join mall.picture g on g.id = hit.picture order by array_position($1, hit.product_id)`,
    [ids, shanghaiDay(this.clock.now())], 'mall.cards');
    return rows.map((row) => cardOf(row.card));
  }

  /** Whether goods may be sold, and whether their shop is certified, on `day` (YYYY-MM-DD). Unknown ids are left out. */
  checkGoods(ids: string[], day: string): Promise<GoodsCheck[]> {
    return this.db.rows<GoodsCheck>(`
      select p.id "productId", p.title, s.id "shopId", s.name "shopName", s.organisation_id "organisationId", p.state = 'on_sale' "onSale", s.state = 'open' "shopOpen",
        exists (select from mall.verification v where v.shop_id = s.id and v.revoked_at is null and v.verified_on <= $2::date and v.valid_until >= $2::date) certified,
        coalesce(${papersAllow('c', 'papers.kinds')}, false) "papersAllow", p.return_class "returnClass",
        (select min(k.price_fen)::float8 from mall.sku k where k.product_id = p.id and not k.retired) "priceFen",
        (select min(l.price_fen)::float8 from mall.order_line l join mall.orders o on o.id = l.order_id where l.product_id = p.id and o.paid_at > $3::timestamptz - interval '7 days') "dealFen"
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

  /** What a source sold, by product, of what was paid from an instant and before another. */
  salesOf(source: Source, during: { from: Date; to: Date }): Promise<ProductSales[]> {
    return this.sold.sales(source, during);
  }
}
