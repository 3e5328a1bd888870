import { Injectable } from '@nestjs/common';
import type { AfterSale, Order, Picture } from '@app/contracts';
import type { CurrentMember } from '@app/members';
import { Clock, Database, Refusal } from '@app/platform';
import { mayArbitrate, mayKeep, mayOversee, maySeeMoney, mayShip } from '../mall.policy.js';
import { pictureJson } from '../search/card-row.js';
import { TrackingPort } from '../delivery/tracking-port.js';
import { MallLimits } from '../mall-limits.js';
import { isOverdue, lineFor, OrderQueries, type OrderRow } from './order-queries.js';
import { addressIsOpen, maskedReceiver, wholeReceiver } from './receiver.js';

interface CaseRow extends Omit<AfterSale, 'can' | 'late' | 'events' | 'pictures' | 'orderNumber' | 'handRefund'> { pictures: Picture[] | null; events: AfterSale['events'] | null; hand: { reference: string; by: string; confirmed: boolean } | null }
type ParcelRow = Omit<Order['parcels'][number], 'can'>;

/** Of a shop `s`. */
export const noReturnAddress = "coalesce(s.return_address->>'detail', '') = ''";
const returnTo = `case when ${noReturnAddress} then json_build_object('name', s.maker_name, 'phone', s.contact, 'place', s.licence_address, 'ofLicence', true)
  else json_build_object('name', s.return_address->>'name', 'phone', s.return_address->>'phone', 'ofLicence', false, 'place', concat(s.return_address->>'province', s.return_address->>'city', s.return_address->>'district', s.return_address->>'street', s.return_address->>'detail')) end`;

const instant = (date: Date | null): string | null => date?.toISOString() ?? null;

/** One order as its reader may see it: the shopper, the shop that sends it, or staff; to others it does not exist. */
@Injectable()
export class OrderView {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly queries: OrderQueries, private readonly limits: MallLimits, private readonly tracking: TrackingPort,
  ) {}

  async find(me: CurrentMember, id: string): Promise<Order> {
    const row = await this.queries.one(id);
    const mine = row.member_id === me.id;
    if (!mine && !mayShip(me, row) && !mayOversee(me, row)) throw new Refusal('mall.unknown_order');
    const ships = mayShip(me, row);
    const seesMoney = mine || mayKeep(me, row) || maySeeMoney(me, row) || mayOversee(me, row);
    const [parcels, cases, events, views] = await Promise.all([this.parcels(id), this.cases(me, row, seesMoney), this.events(id), mine ? this.addressViews(id) : []]);
    const now = this.clock.now();
    const unsent = row.lines.some((line) => line.quantity > line.sentQuantity + line.refundedQuantity);
    const overdue = isOverdue(row, now);
    const correctable = (sentAt: string) => now.getTime() <= new Date(sentAt).getTime() + this.limits.correctNumberHours * 3600_000;
    return {
      id: row.id, number: row.number, groupId: row.group_id, state: row.state, shopId: row.shop_id, shopName: row.shop_name, placedAt: row.placed_at.toISOString(), paidAt: instant(row.paid_at),
      goodsFen: seesMoney ? row.goods : 0, freightFen: seesMoney ? row.freight : 0, totalFen: seesMoney ? row.total : 0, refundedFen: seesMoney ? row.refunded : 0, seesMoney,
      address: mine ? wholeReceiver(row.address) : maskedReceiver(row.address), addressViews: views,
      groupOrders: row.group_orders, overdue, remark: row.remark, lines: row.lines.map((line) => lineFor(line, seesMoney)),
      parcels: parcels.map((parcel) => ({
        ...parcel, can: { correct: ships && parcel.state !== 'signed' && correctable(parcel.sentAt), advance: this.tracking.name === 'sandbox' && (mine || ships) && parcel.state !== 'signed' && parcel.state !== 'returned' },
      })), cases, events,
      shipBy: instant(row.ship_by), autoReceiveAt: row.state === 'sent' ? instant(row.auto_receive_at) : null, returnUntil: instant(row.return_until),
      payUntil: row.state === 'placed' ? instant(row.pay_until) : null,
      can: {
        pay: mine && row.state === 'placed' && row.pay_until !== null && row.pay_until > now, cancel: mine && row.state === 'placed',
        receive: mine && row.state === 'sent', send: ships && (row.state === 'paid' || row.state === 'sent') && unsent,
        openCase: mine && row.lines.some((line) => line.refundedQuantity < line.quantity && !cases.some((item) => item.lineId === line.id && !['done', 'withdrawn', 'closed'].includes(item.state)))
          && (row.state === 'paid' || ((row.state === 'sent' || row.state === 'received') && (row.return_until === null || row.return_until > now))),
        extend: mine && row.state === 'sent' && !row.extended && row.auto_receive_at !== null, cancelLate: mine && overdue, own: mine,
        seeAddress: !mine && ships && addressIsOpen(row, now, this.limits.addressDaysAfterEnd),
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
      select p.id, p.carrier, p.number, p.state, to_json(p.sent_at) "sentAt", to_json(p.signed_at) "signedAt",
        (select json_agg(json_build_object('lineId', line_id, 'quantity', quantity)) from mall.parcel_line where parcel_id = p.id) lines,
        (select json_agg(json_build_object('at', at, 'state', state, 'text', text) order by at desc) from mall.parcel_step where parcel_id = p.id) steps
      from mall.parcel p where p.order_id = $1 order by p.sent_at, p.id`, [orderId], 'mall.parcels');
  }

  private async cases(me: CurrentMember, order: OrderRow, seesMoney: boolean): Promise<AfterSale[]> {
    const rows = await this.db.rows<CaseRow>(`
      select a.id, a.order_id "orderId", a.line_id "lineId", l.title, a.quantity, a.kind, a.state, a.with_return "withReturn", a.reason, a.refund_fen::float8 "refundFen", to_json(a.opened_at) "openedAt",
        to_json(a.due_at) "dueAt", a.answer, case when a.return_number is null then null else json_build_object('carrier', a.return_carrier, 'number', a.return_number) end "returnParcel",
        case when a.with_return and a.state in ('waiting_goods', 'goods_sent') then ${returnTo} end "returnAddress",
        a.with_return and a.state = 'requested' and ${noReturnAddress} "returnAddressMissing",
        (select json_build_object('reference', h.bank_reference, 'by', h.prepared_by, 'confirmed', h.confirmed_at is not null) from mall.hand_refund h where h.case_id = a.id) hand,
        (select json_agg(${pictureJson('g')} order by u.n) from unnest(a.pictures) with ordinality u(id, n) join mall.picture g on g.id = u.id) pictures,
        (select json_agg(json_build_object('at', e.at, 'what', e.what, 'by', e.by_kind, 'note', e.note) order by e.id) from mall.after_sale_event e where e.case_id = a.id) events
      from mall.after_sale a join mall.order_line l on l.id = a.line_id join mall.orders o on o.id = a.order_id join mall.shop s on s.id = o.shop_id
      where a.order_id = $1 order by a.opened_at desc, a.id`, [order.id], 'mall.cases');
    const mine = order.member_id === me.id;
    const keeps = mayKeep(me, order);
    const decides = mayArbitrate(me, order);
    return rows.map(({ hand, ...row }) => ({
      ...row, returnAddressMissing: keeps && row.returnAddressMissing, refundFen: seesMoney ? row.refundFen : 0, orderNumber: order.number, pictures: row.pictures ?? [], events: row.events ?? [],
      late: row.state === 'escalated' && row.dueAt !== null && new Date(row.dueAt) <= this.clock.now(),
      handRefund: hand && decides ? { bankReference: hand.reference, preparedByMe: hand.by === me.id, confirmed: hand.confirmed } : null,
      can: {
        withdraw: mine && ['requested', 'waiting_goods', 'refused', 'escalated'].includes(row.state), escalate: mine && row.state === 'refused', sendBack: mine && row.state === 'waiting_goods',
        agree: keeps && row.state === 'requested', refuse: keeps && row.state === 'requested', confirmBack: keeps && row.state === 'goods_sent',
        decide: decides && ['escalated', 'refused'].includes(row.state), prepareRefund: decides && row.state === 'refund_failed' && (!hand || hand.by === me.id), confirmRefund: decides && row.state === 'refund_failed' && hand !== null && hand.by !== me.id,
      },
    }));
  }

  private addressViews(orderId: string): Promise<Order['addressViews']> {
    return this.db.rows('select to_json(at) at, role from mall.address_view where order_id = $1 order by id desc limit 50', [orderId], 'mall.address_views');
  }

  private events(orderId: string): Promise<Order['events']> {
    return this.db.rows('select to_json(at) at, what, by_kind "by" from mall.order_event where order_id = $1 order by id', [orderId], 'mall.order_events');
  }
}

