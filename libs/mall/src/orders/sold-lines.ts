import { Injectable } from '@nestjs/common';
import { Database } from '@app/platform';

export interface Source { kind: string; id: string }
/** One paid line of an order: what was paid for it, without freight, and what of that has gone back. */
export interface SoldLine {
  lineId: string; orderId: string; shopId: string; productId: string; source: Source | null; placedAt: Date; paidAt: Date;
  paidFen: number; pieces: number; refundedFen: number; refundedPieces: number;
  /** Since when nothing of it can be returned any more; null while it can. */
  returnClosedAt: Date | null;
}

/**
 * SQL: paid lines. A refund counts when the money went back, as `orderRefunded` tells it: pieces of a case that is still on its way, or that
 * waits for staff to pay by hand, were taken off the line when it began and are added again here.
 * @param where a condition on `l`, the line, and `o`, its order
 */
const soldLines = (where: string): string => `
  select l.id "lineId", l.order_id "orderId", o.shop_id "shopId", l.product_id "productId", l.source_kind, l.source_id, o.placed_at "placedAt", o.paid_at "paidAt",
    (l.price_fen * l.quantity)::float8 "paidFen", l.quantity pieces, (l.price_fen * (l.refunded_quantity - waiting.pieces))::float8 "refundedFen", l.refunded_quantity - waiting.pieces "refundedPieces",
    case when o.state in ('finished', 'refunded') and waiting.pieces = 0 then (select max(e.at) from mall.order_event e where e.order_id = o.id and e.what in ('finished', 'refunded')) end "returnClosedAt"
  from mall.order_line l join mall.orders o on o.id = l.order_id
    cross join lateral (
      select coalesce(sum(a.quantity), 0)::int pieces from mall.after_sale a where a.line_id = l.id and a.state not in ('done', 'withdrawn', 'closed')
        and (a.state = 'refunding' or (a.state = 'refund_failed' and not exists (select from mall.after_sale_event e where e.case_id = a.id and e.what = 'done')))
    ) waiting
  where o.paid_at is not null and ${where}`;

type Row = Omit<SoldLine, 'source'> & { source_kind: string | null; source_id: string | null };

const lineOf = ({ source_kind: kind, source_id: id, ...row }: Row): SoldLine => ({ ...row, source: kind !== null && id !== null ? { kind, id } : null });

/** What was sold, line by line, for those who count it. */
@Injectable()
export class SoldLines {
  constructor(private readonly db: Database) {}

  async ofOrders(orderIds: string[]): Promise<SoldLine[]> {
    return (await this.db.rows<Row>(`${soldLines('o.id = any($1)')} order by l.id`, [orderIds], 'mall.lines_of_orders')).map(lineOf);
  }

  /** By line id, so that a page that is read again holds the same lines. */
  async of(source: Source, page: { after: string | null; limit: number }): Promise<SoldLine[]> {
    return (await this.db.rows<Row>(`${soldLines('l.source_kind = $1 and l.source_id = $2 and ($3::uuid is null or l.id > $3)')} order by l.id limit $4`, [source.kind, source.id, page.after, page.limit], 'mall.lines_of')).map(lineOf);
  }
}
