import type { Database } from '@app/platform';

/** What a SKU was really sold for, and which order shows it. */
export interface Deal { fen: number; paidAt: string; orderId: string; withinDays: boolean }

/**
 * What a struck-through price may be at most: the lowest price at which the SKU was really sold in the days before now, else that of the
 * last sale. A SKU that nobody bought has none (价格法: no invented original price).
 */
export async function lowestDeals(db: Database, skuIds: string[], days: number, now: Date): Promise<Map<string, Deal>> {
  const rows = await db.rows<Deal & { sku_id: string }>(`
    select distinct on (l.sku_id) l.sku_id, l.price_fen::float8 fen, to_json(o.paid_at) #>> '{}' "paidAt", o.id "orderId", recent.is "withinDays"
    from mall.order_line l join mall.orders o on o.id = l.order_id cross join lateral (select o.paid_at > $2::timestamptz - make_interval(days => $3::int) as is) recent
    where l.sku_id = any($1) and o.paid_at <= $2
    order by l.sku_id, recent.is desc, case when recent.is then l.price_fen end, o.paid_at desc, o.id`, [skuIds, now, days], 'mall.lowest_deal');
  return new Map(rows.map(({ sku_id: skuId, ...deal }) => [skuId, deal]));
}

export async function lowestDealFen(db: Database, skuIds: string[], now: Date): Promise<Map<string, number>> {
  const deals = await lowestDeals(db, skuIds, 7, now);
  return new Map([...deals].map(([skuId, deal]) => [skuId, deal.fen]));
}
