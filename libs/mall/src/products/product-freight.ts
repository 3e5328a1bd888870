import { Injectable } from '@nestjs/common';
import type { FreightQuery } from '@app/contracts';
import { Database, Refusal } from '@app/platform';
import { freightFen, type FreightRules } from '../freight/freight.js';

/** What some pieces cost to a place, before they are in a basket. */
@Injectable()
export class ProductFreight {
  constructor(private readonly db: Database) {}

  /** Null where the shop does not deliver. @throws mall.unknown_product */
  async ask(productId: string, wish: FreightQuery): Promise<number | null> {
    const row = await this.db.row<{ rules: FreightRules; grams: number; price: number }>(`
      select t.rules, k.weight_g grams, k.price_fen::float8 price from mall.product p join mall.sku k on k.product_id = p.id join mall.freight_template t on t.id = p.freight_template_id
      where p.id = $1 and k.id = $2 and not k.retired and p.state in ('on_sale', 'off')`, [productId, wish.skuId], 'mall.product_freight');
    if (!row) throw new Refusal('mall.unknown_product');
    const pieces = Number(wish.quantity);
    return freightFen(row.rules, { pieces, grams: row.grams * pieces, goodsFen: row.price * pieces }, { province: wish.province, city: wish.city ?? '' });
  }
}
