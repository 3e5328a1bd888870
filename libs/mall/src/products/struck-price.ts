import type { Database } from '@app/platform';

/**
 * What a struck-through price may be at most: the lowest price at which the SKU was really sold in the seven days before now, else that
 * of the last sale. A SKU that nobody bought has none (价格法: no invented original price).
 */
export async function lowestDealFen(db: Database, skuIds: string[], now: Date): Promise<Map<string, number>> {
  const rows = await db.rows<{ sku_id: string; fen: number }>(`
    select sku_id, coalesce(min(price_fen) filter (where paid_at > $2::timestamptz - interval '7 days'), (array_agg(price_fen order by paid_at desc))[1])::float8 fen
    from mall.order_line join mall.orders o on o.id = order_id
    where sku_id = any($1) and o.paid_at <= $2 group by sku_id`, [skuIds, now], 'mall.lowest_deal');
  return new Map(rows.map((row) => [row.sku_id, row.fen]));
}
