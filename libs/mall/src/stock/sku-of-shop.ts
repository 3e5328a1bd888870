import type { Database } from '@app/platform';

export interface GoodsSku { id: string; name: string; available: number; product_id: string; title: string; shop_id: string; organisation_id: string }

/** SKUs with what a notice about them names. */
export const goodsStock = (db: Database, ids: string[]): Promise<GoodsSku[]> => db.rows<GoodsSku>(`
  select k.id, k.name, s.available, p.id product_id, p.title, p.shop_id, shop.organisation_id
  from mall.sku k join mall.stock s on s.sku_id = k.id join mall.product p on p.id = k.product_id join mall.shop on shop.id = p.shop_id where k.id = any($1) order by k.id`, [ids]);
