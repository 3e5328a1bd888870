import { Injectable } from '@nestjs/common';
import type { ProductCard } from '@app/contracts';
import { Clock, Database, shanghaiDay } from '@app/platform';
import { piecesSold } from './stock/pieces-sold.js';
import { type CardRow, cardColumns, cardOf } from './search/card-row.js';

/** What the rest of the house may ask of the mall. */
@Injectable()
export class Mall {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

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
}
