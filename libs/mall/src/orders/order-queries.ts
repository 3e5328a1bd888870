import { Injectable } from '@nestjs/common';
import type { AddressFields, OrderCard, OrderGroup, OrderList, OrderState, Picture, ReturnClass, StaffOrders } from '@app/contracts';
import { Members } from '@app/members';
import { Clock, Database, Refusal } from '@app/platform';
import { noPicture, pictureJson } from '../search/card-row.js';

const pageSize = 10;

interface LineRow {
  id: string; productId: string; skuId: string; title: string; skuName: string; picture: Picture | null; quantity: number; priceFen: number; freightFen: number;
  refundedFen: number; refundedQuantity: number; sentQuantity: number; returnClass: ReturnClass; confirmed: boolean;
}
export interface OrderRow {
  id: string; number: string; group_id: string; state: OrderState; shop_id: string; shop_name: string; organisation_id: string; organisation_path: string[]; member_id: string; placed_at: Date; paid_at: Date | null;
  total: number; goods: number; freight: number; refunded: number; open_case: boolean; lines: LineRow[]; address: AddressFields; remark: string; ship_by: Date | null;
  auto_receive_at: Date | null; return_until: Date | null; signed_at: Date | null; pay_until: Date | null; ended_at: Date | null; extended: boolean; group_orders: number;
}

const columns = `
  o.id, o.number, o.group_id, o.state, o.shop_id, s.name shop_name, s.organisation_id, s.organisation_path, o.member_id, o.placed_at, o.paid_at, (o.goods_fen + o.freight_fen)::float8 total,
  o.goods_fen::float8 goods, o.freight_fen::float8 freight, o.refunded_fen::float8 refunded, o.address, o.remark, o.ship_by, o.auto_receive_at, o.return_until, o.signed_at, g.pay_until, o.extended,
  (select max(e.at) from mall.order_event e where e.order_id = o.id and e.what in ('finished', 'refunded')) ended_at, (select count(*)::int from mall.orders other where other.group_id = o.group_id) group_orders,
  exists (select from mall.after_sale a where a.order_id = o.id and a.state not in ('done', 'withdrawn', 'closed')) open_case,
  (select json_agg(json_build_object('id', l.id, 'productId', l.product_id, 'skuId', l.sku_id, 'title', l.title, 'skuName', l.sku_name, 'picture', ${pictureJson('pic')}, 'quantity', l.quantity,
    'priceFen', l.price_fen, 'freightFen', l.freight_fen, 'refundedFen', l.refunded_fen, 'refundedQuantity', l.refunded_quantity, 'sentQuantity', l.sent_quantity,
    'returnClass', l.return_class, 'confirmed', l.no_return_confirmed_at is not null) order by l.position)
    from mall.order_line l left join mall.picture pic on pic.id = l.picture where l.order_id = o.id) lines`;
const from = 'from mall.orders o join mall.shop s on s.id = o.shop_id join mall.order_group g on g.id = o.group_id';

const openCases = "exists (select from mall.after_sale a where a.order_id = o.id and a.state not in ('done', 'withdrawn', 'closed'))";
const tabWhere: Record<string, string> = {
  all: 'true', placed: "o.state = 'placed'", paid: "o.state = 'paid'", sent: "o.state = 'sent'", received: "o.state = 'received'",
  cases: "exists (select from mall.after_sale a where a.order_id = o.id and a.state not in ('withdrawn', 'closed'))",
};

/** Reads orders for the shopper and for the shop; the same statement, another owner. */
@Injectable()
export class OrderQueries {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly members: Members) {}

  /** @param q the whole number of an order */
  async list(owner: { memberId: string } | { shopId: string }, tab: string, after: string | null, q: string | null = null, seesMoney = true): Promise<OrderList> {
    const [column, id] = 'memberId' in owner ? ['member_id', owner.memberId] : ['shop_id', owner.shopId];
    const where = tabWhere[tab] ?? 'true';
    const key = after ? readCursor(after) : null;
    const rows = await this.db.rows<OrderRow>(`
      select ${columns} ${from} where o.${column} = $1 and ${where} and ($4::text is null or o.number = $4) and ($2::timestamptz is null or (o.placed_at, o.id) < ($2, $3::uuid))
      order by o.placed_at desc, o.id desc limit ${pageSize + 1}`, [id, key?.at ?? null, key?.id ?? null, q], `mall.orders.${column}.${tab}`);
    const counts = await this.db.row<Record<string, number>>(`
      select count(*) filter (where ${tabWhere.placed})::int placed, count(*) filter (where ${tabWhere.paid})::int paid, count(*) filter (where ${tabWhere.sent})::int sent,
        count(*) filter (where ${tabWhere.received})::int received, count(*) filter (where exists (select from mall.after_sale a where a.order_id = o.id and a.state not in ('done', 'withdrawn', 'closed')))::int cases
      from mall.orders o where o.${column} = $1`, [id], `mall.order_counts.${column}`);
    const last = rows.length > pageSize ? rows[pageSize - 1] : null;
    return { items: rows.slice(0, pageSize).map((row) => this.card(row, seesMoney)), next: last ? cursorOf(last) : null, counts: counts ?? {} };
  }

  /** The orders of the shops below some organisations. @param q a whole order number, the whole phone of a receiver, or that of the buyer's account */
  async oversee(organisationIds: string[], tab: string, after: string | null, q: string | null): Promise<StaffOrders> {
    const key = after ? readCursor(after) : null;
    const buyer = q !== null && /^1\d{10}$/.test(q) ? await this.members.idOfPhone(q) : null;
    const where = tab === 'overdue' ? "o.state = 'paid' and o.ship_by <= $5" : tab === 'cases' ? openCases : '$5::timestamptz is not null';
    const rows = await this.db.rows<OrderRow>(`
      select ${columns} ${from} where s.organisation_path && $1::uuid[] and ${where} and ($4::text is null or o.number = $4 or o.address->>'phone' = $4 or o.member_id = $6) and ($2::timestamptz is null or (o.placed_at, o.id) < ($2, $3::uuid))
      order by o.placed_at desc, o.id desc limit ${pageSize + 1}`, [organisationIds, key?.at ?? null, key?.id ?? null, q, this.clock.now(), buyer], `mall.orders.staff.${tab}`);
    const last = rows.length > pageSize ? rows[pageSize - 1] : null;
    return { items: rows.slice(0, pageSize).map((row) => this.card(row, true)), next: last ? cursorOf(last) : null };
  }

  private card(row: OrderRow, seesMoney: boolean): OrderCard {
    return cardOf(row, this.clock.now(), seesMoney);
  }

  /** @throws mall.unknown_order */
  async one(id: string): Promise<OrderRow> {
    const row = await this.db.row<OrderRow>(`select ${columns} ${from} where o.id = $1`, [id], 'mall.order_one');
    if (!row) throw new Refusal('mall.unknown_order');
    return row;
  }

  async group(memberId: string, id: string): Promise<OrderGroup> {
    const rows = await this.db.rows<OrderRow & { group_state: OrderGroup['state']; group_total: number }>(`
      select ${columns}, g.state group_state, g.total_fen::float8 group_total ${from} where g.id = $1 and g.member_id = $2 order by o.number`, [id, memberId], 'mall.order_group');
    const first = rows[0];
    if (!first) throw new Refusal('mall.unknown_order');
    return {
      id, state: first.group_state, totalFen: first.group_total, orders: rows.map((row) => this.card(row, true)),
      payUntil: first.group_state === 'open' ? (first.pay_until?.toISOString() ?? null) : null,
    };
  }
}

/** Paid, and past the hour that was promised. */
export const isOverdue = (row: Pick<OrderRow, 'state' | 'ship_by'>, now: Date): boolean => row.state === 'paid' && row.ship_by !== null && row.ship_by <= now;

export const cardOf = (row: OrderRow, now: Date, seesMoney: boolean): OrderCard => ({
  id: row.id, number: row.number, groupId: row.group_id, state: row.state, shopId: row.shop_id, shopName: row.shop_name, placedAt: row.placed_at.toISOString(), totalFen: seesMoney ? row.total : 0, seesMoney,
  openCase: row.open_case, overdue: isOverdue(row, now), shipBy: row.ship_by?.toISOString() ?? null, lines: row.lines.map((line) => lineFor(line, seesMoney)),
});

export const lineOf = (line: LineRow): OrderCard['lines'][number] => ({
  id: line.id, productId: line.productId, skuId: line.skuId, title: line.title, skuName: line.skuName, picture: line.picture ?? noPicture, quantity: line.quantity, priceFen: line.priceFen,
  totalFen: line.priceFen * line.quantity, refundedFen: line.refundedFen, refundedQuantity: line.refundedQuantity, sentQuantity: line.sentQuantity, returnClass: line.returnClass,
});

/** Packers learn what is in a parcel, not what it cost. */
export const lineFor = (line: LineRow, seesMoney: boolean): OrderCard['lines'][number] => (seesMoney ? lineOf(line) : { ...lineOf(line), priceFen: 0, totalFen: 0, refundedFen: 0 });

const cursorOf = (row: OrderRow): string => Buffer.from(JSON.stringify([row.placed_at, row.id])).toString('base64url');

export function readCursor(text: string): { at: string; id: string } {
  try {
    const [at, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [unknown, unknown];
    if (typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return { at, id };
  } catch {
    // falls through to the same refusal
  }
  throw new Refusal('request.malformed', { fields: [{ path: 'after', reason: 'invalid' }] });
}
