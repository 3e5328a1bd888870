import { Injectable } from '@nestjs/common';
import type { ShopToday, StaffCases, StaffToday } from '@app/contracts';
import { type CurrentMember, isStaff } from '@app/members';
import { Clock, Database } from '@app/platform';
import { ComplaintBook } from '../complaints/complaints.service.js';
import { organisationsOf } from '../mall.policy.js';
import { ProductReview } from '../products/review.js';
import { StaffShops } from '../shops/staff-shops.js';
import { readCursor } from './order-queries.js';

interface Count { kind: string; count: number; due: Date | null; order_id: string | null }
const pageSize = 20;
const staffStates = "('escalated', 'refund_failed')";

/** What waits: for a shop, and for the staff above it. */
@Injectable()
export class DeskQueries {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly complaints: ComplaintBook, private readonly shops: StaffShops, private readonly goods: ProductReview,
  ) {}

  /** A packer sees what she can do something about: parcels. */
  async shopToday(shopId: string, keeps: boolean): Promise<ShopToday> {
    const rows = await this.db.rows<Count>(`
      select case when o.ship_by <= $2 then 'overdue' else 'to_send' end kind, count(*)::int count, min(o.ship_by) due, (array_agg(o.id order by o.ship_by, o.id))[1] order_id
      from mall.orders o where o.shop_id = $1 and o.state = 'paid' group by 1
      union all
      select case when a.state = 'requested' then 'cases' else 'returns' end, count(*)::int, min(a.due_at), (array_agg(a.order_id order by a.due_at, a.id))[1]
      from mall.after_sale a join mall.orders o on o.id = a.order_id where o.shop_id = $1 and a.state in ('requested', 'goods_sent') and $3 group by 1
      union all
      select 'stuck', count(*)::int, null, (array_agg(o.id order by p.sent_at))[1] from mall.parcel p join mall.orders o on o.id = p.order_id
      where o.shop_id = $1 and o.state = 'sent' and p.state in ('failed', 'returning', 'returned') having count(*) > 0`, [shopId, this.clock.now(), keeps], 'mall.shop_today');
    const order = ['overdue', 'to_send', 'cases', 'returns', 'stuck'];
    return { items: rows.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)).map((row) => ({ kind: row.kind as ShopToday['items'][number]['kind'], count: row.count, due: row.due?.toISOString() ?? null, orderId: row.order_id })) };
  }

  async staffToday(me: CurrentMember): Promise<StaffToday> {
    if (!isStaff(me)) return { items: [] };
    const rows = await this.db.rows<{ kind: 'cases' | 'hand_refunds' | 'overdue'; count: number; late: number; due: Date | null }>(`
      select case when a.state = 'escalated' then 'cases' else 'hand_refunds' end kind, count(*)::int count, (count(*) filter (where a.due_at <= $2))::int late, min(a.due_at) due
      from mall.after_sale a join mall.orders o on o.id = a.order_id join mall.shop s on s.id = o.shop_id where s.organisation_path && $1::uuid[] and a.state in ${staffStates} group by 1
      union all
      select 'overdue', count(*)::int, count(*)::int, min(o.ship_by) from mall.orders o join mall.shop s on s.id = o.shop_id where s.organisation_path && $1::uuid[] and o.state = 'paid' and o.ship_by <= $2 having count(*) > 0`,
    [organisationsOf(me), this.clock.now()], 'mall.staff_today');
    const [complaints, applications, products] = await Promise.all([this.complaints.countFor(me), this.shops.waitingFor(me), this.goods.waitingFor(me)]);
    const items = [
      ...rows, { kind: 'complaints' as const, ...complaints },
      { kind: 'applications' as const, count: applications, late: 0, due: null }, { kind: 'products' as const, count: products, late: 0, due: null },
    ].filter((item) => item.count > 0);
    const order = ['cases', 'complaints', 'hand_refunds', 'overdue', 'applications', 'products'];
    return { items: items.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)).map((item) => ({ ...item, due: item.due?.toISOString() ?? null })) };
  }

  async cases(me: CurrentMember, after: string | null): Promise<StaffCases> {
    const key = after ? readCursor(after) : null;
    const rows = await this.db.rows<Omit<StaffCases['items'][number], 'dueAt'> & { dueAt: Date | null; at: Date }>(`
      select a.id, a.order_id "orderId", o.number "orderNumber", s.name "shopName", l.title, a.kind, a.state, a.refund_fen::float8 "refundFen", a.due_at "dueAt", coalesce(a.due_at <= $2, false) late, coalesce(a.due_at, a.opened_at) at
      from mall.after_sale a join mall.orders o on o.id = a.order_id join mall.shop s on s.id = o.shop_id join mall.order_line l on l.id = a.line_id
      where s.organisation_path && $1::uuid[] and a.state in ${staffStates} and ($3::timestamptz is null or (coalesce(a.due_at, a.opened_at), a.id) > ($3, $4::uuid))
      order by coalesce(a.due_at, a.opened_at), a.id limit ${pageSize + 1}`, [organisationsOf(me), this.clock.now(), key?.at ?? null, key?.id ?? null], 'mall.staff_cases');
    const last = rows.length > pageSize ? rows[pageSize - 1] : null;
    return { items: rows.slice(0, pageSize).map((row) => ({ ...row, dueAt: row.dueAt?.toISOString() ?? null })), next: last ? Buffer.from(JSON.stringify([last.at, last.id])).toString('base64url') : null };
  }
}
