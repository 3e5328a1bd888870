import type { Database } from '@app/platform';

export interface ProductSales { productId: string; orders: number; pieces: number; fen: number; refundedFen: number }

/** Lines that were paid for, by way of a source. An order that was cancelled after payment counts with what came back. */
const paidLines = 'from mall.order_line l join mall.orders o on o.id = l.order_id where l.source_kind = any($1) and l.source_id = $2 and o.paid_at is not null';

export async function salesOf(db: Database, { kinds, id }: { kinds: string[]; id: string }, spans: { from: Date; until: Date }[]): Promise<{ total: ProductSales[]; spans: number[] }> {
  const total = await db.rows<ProductSales>(`
    select l.product_id "productId", count(distinct l.order_id)::int orders, sum(l.quantity)::int pieces, sum(l.price_fen * l.quantity)::float8 fen,
      sum(least(l.refunded_fen, l.price_fen * l.quantity))::float8 "refundedFen" ${paidLines} group by 1 order by 4 desc, 1`, [kinds, id], 'mall.sales_of');
  const rows = await db.rows<{ fen: number }>(`
    select coalesce((select sum(l.price_fen * l.quantity)::float8 ${paidLines} and o.paid_at >= s.from_at and o.paid_at < s.until_at), 0) fen
    from unnest($3::timestamptz[], $4::timestamptz[]) with ordinality s(from_at, until_at, n) order by s.n`, [kinds, id, spans.map((span) => span.from), spans.map((span) => span.until)], 'mall.sales_in');
  return { total, spans: rows.map((row) => row.fen) };
}
