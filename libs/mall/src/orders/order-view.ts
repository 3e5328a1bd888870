import { Injectable } from '@nestjs/common';
import type { AfterSale, Order, Picture } from '@app/contracts';
import type { CurrentMember } from '@app/members';
import { Clock, Database, Refusal } from '@app/platform';
import { mayArbitrate, mayKeep, mayOversee, maySeeMoney, mayShip } from '../mall.policy.js';
import { pictureJson } from '../search/card-row.js';
import { lineOf, OrderQueries, type OrderRow } from './order-queries.js';

interface CaseRow extends Omit<AfterSale, 'can' | 'openedAt' | 'dueAt' | 'events' | 'pictures' | 'orderNumber'> { openedAt: string; dueAt: string | null; pictures: Picture[] | null; events: AfterSale['events'] | null }
interface ParcelRow { id: string; carrier: string; number: string; sentAt: string; signedAt: string | null; lines: { lineId: string; quantity: number }[]; steps: { at: string; state: string; text: string }[] }

const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;
const instant = (date: Date | null): string | null => date?.toISOString() ?? null;

/** One order as its reader may see it: the shopper, the shop that sends it, or staff; to others it does not exist. */
@Injectable()
export class OrderView {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly queries: OrderQueries) {}

  async find(me: CurrentMember, id: string): Promise<Order> {
    const row = await this.queries.one(id);
    const mine = row.member_id === me.id;
    if (!mine && !mayShip(me, row) && !mayOversee(me, row)) throw new Refusal('mall.unknown_order');
    const [parcels, cases, events] = await Promise.all([this.parcels(id), this.cases(me, row), this.events(id)]);
    const seesAddress = mine || (mayShip(me, row) && ['paid', 'sent', 'received'].includes(row.state));
    const seesMoney = mine || mayKeep(me, row) || maySeeMoney(me, row) || mayOversee(me, row);
    const place = `${row.address.province}${row.address.city}${row.address.district}${row.address.street}`;
    const unsent = row.lines.some((line) => line.quantity > line.sentQuantity + line.refundedQuantity);
    return {
      id: row.id, number: row.number, groupId: row.group_id, state: row.state, shopId: row.shop_id, shopName: row.shop_name, placedAt: row.placed_at.toISOString(), paidAt: instant(row.paid_at),
      goodsFen: seesMoney ? row.goods : 0, freightFen: seesMoney ? row.freight : 0, totalFen: seesMoney ? row.total : 0, refundedFen: seesMoney ? row.refunded : 0,
      address: seesAddress
        ? { name: row.address.name, phone: row.address.phone, place, detail: row.address.detail }
        : { name: `${row.address.name.slice(0, 1)}**`, phone: maskPhone(row.address.phone), place, detail: '***' },
      remark: row.remark, lines: row.lines.map((line) => (seesMoney ? lineOf(line) : { ...lineOf(line), priceFen: 0, totalFen: 0, refundedFen: 0 })), parcels, cases, events,
      shipBy: instant(row.ship_by), autoReceiveAt: row.state === 'sent' ? instant(row.auto_receive_at) : null, returnUntil: instant(row.return_until),
      payUntil: row.state === 'placed' ? instant(row.pay_until) : null,
      can: {
        pay: mine && row.state === 'placed' && row.pay_until !== null && row.pay_until > this.clock.now(), cancel: mine && row.state === 'placed',
        receive: mine && row.state === 'sent', send: mayShip(me, row) && (row.state === 'paid' || row.state === 'sent') && unsent,
        openCase: mine && row.lines.some((line) => line.refundedQuantity < line.quantity && !cases.some((item) => item.lineId === line.id && !['done', 'withdrawn', 'closed'].includes(item.state))) && (row.state === 'paid' || row.state === 'sent' || (row.state === 'received' && row.return_until !== null && row.return_until > this.clock.now())),
      },
    };
  }

  async case(me: CurrentMember, caseId: string): Promise<AfterSale> {
    const at = await this.db.row<{ order_id: string }>('select order_id from mall.after_sale where id = $1', [caseId]);
    const order = at ? await this.find(me, at.order_id) : null;
    const found = order?.cases.find((item) => item.id === caseId);
    if (!found) throw new Refusal('mall.unknown_order');
    return found;
  }

  private parcels(orderId: string): Promise<ParcelRow[]> {
    return this.db.rows<ParcelRow>(`
      select p.id, p.carrier, p.number, to_json(p.sent_at) "sentAt", to_json(p.signed_at) "signedAt",
        (select json_agg(json_build_object('lineId', line_id, 'quantity', quantity)) from mall.parcel_line where parcel_id = p.id) lines,
        (select json_agg(json_build_object('at', at, 'state', state, 'text', text) order by at desc) from mall.parcel_step where parcel_id = p.id) steps
      from mall.parcel p where p.order_id = $1 order by p.sent_at, p.id`, [orderId], 'mall.parcels');
  }

  private async cases(me: CurrentMember, order: OrderRow): Promise<AfterSale[]> {
    const rows = await this.db.rows<CaseRow>(`
      select a.id, a.order_id "orderId", a.line_id "lineId", l.title, a.quantity, a.kind, a.state, a.with_return "withReturn", a.reason, a.refund_fen::float8 "refundFen", to_json(a.opened_at) "openedAt",
        to_json(a.due_at) "dueAt", a.answer, case when a.return_number is null then null else json_build_object('carrier', a.return_carrier, 'number', a.return_number) end "returnParcel",
        (select json_agg(${pictureJson('g')} order by u.n) from unnest(a.pictures) with ordinality u(id, n) join mall.picture g on g.id = u.id) pictures,
        (select json_agg(json_build_object('at', e.at, 'what', e.what, 'by', e.by_kind) order by e.id) from mall.after_sale_event e where e.case_id = a.id) events
      from mall.after_sale a join mall.order_line l on l.id = a.line_id where a.order_id = $1 order by a.opened_at desc, a.id`, [order.id], 'mall.cases');
    const mine = order.member_id === me.id;
    return rows.map((row) => ({
      ...row, orderNumber: order.number, pictures: row.pictures ?? [], events: row.events ?? [],
      can: {
        withdraw: mine && ['requested', 'waiting_goods', 'refused', 'escalated'].includes(row.state), escalate: mine && row.state === 'refused', sendBack: mine && row.state === 'waiting_goods',
        agree: mayKeep(me, order) && row.state === 'requested', refuse: mayKeep(me, order) && row.state === 'requested', confirmBack: mayKeep(me, order) && row.state === 'goods_sent',
        decide: mayArbitrate(me, order) && ['escalated', 'refused', 'refund_failed'].includes(row.state),
      },
    }));
  }

  private events(orderId: string): Promise<Order['events']> {
    return this.db.rows('select to_json(at) at, what, by_kind "by" from mall.order_event where order_id = $1 order by id', [orderId], 'mall.order_events');
  }
}

