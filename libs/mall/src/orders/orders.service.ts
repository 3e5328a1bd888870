import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CurrentMember } from '@app/members';
import { Payments } from '@app/payments';
import { Clock, Database, Jobs, Refusal, shanghaiMidnight } from '@app/platform';
import { MallLimits } from '../mall-limits.js';
import { orderReceived, orderSent } from '../mall.events.js';
import { mayShip } from '../mall.policy.js';
import { OrderNotices } from '../notices/order-notices.js';
import { ExpireHolds } from '../stock/expire-holds.js';
import { Stock } from '../stock/stock.service.js';
import { type Actor, type LockedOrder, OrderMoves, system } from './order-moves.js';

const dayMs = 24 * 3600_000;

/** From paid to finished: sending, receiving, and what time does by itself. */
@Injectable()
export class Orders implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: MallLimits,
    private readonly moves: OrderMoves, private readonly payments: Payments, private readonly stock: Stock, private readonly holds: ExpireHolds,
    private readonly notices: OrderNotices,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('mall.order-clocks', '* * * * *', async () => {
      await this.runClocks();
      await this.flagOverdue();
    });
  }

  /**
   * The shopper gives up an unpaid purchase. One payment stands for all its shops, so all its orders end.
   * The gateway is asked first: money that came meanwhile makes the purchase paid instead.
   */
  async cancel(memberId: string, orderId: string): Promise<void> {
    const own = await this.db.row<{ group_id: string; state: string }>('select group_id, state from mall.orders where id = $1 and member_id = $2', [orderId, memberId]);
    if (!own) throw new Refusal('mall.unknown_order');
    if (own.state !== 'placed') throw new Refusal('mall.wrong_state', { state: own.state });
    const end = await this.payments.cancel({ kind: 'order_group', id: own.group_id });
    if (end !== 'cancelled') throw new Refusal('mall.wrong_state', { state: 'paid' });
    await this.db.transaction(async () => {
      const group = await this.db.row<{ state: string; checkout_id: string }>('select state, checkout_id from mall.order_group where id = $1 for update', [own.group_id]);
      if (group?.state !== 'open') throw new Refusal('mall.wrong_state', { state: group?.state ?? 'unknown' });
      await this.holds.cancelGroup(own.group_id, 'shopper');
      const released = await this.db.row("update mall.checkout set state = 'released' where id = $1 and state in ('active', 'expiring') returning 1 done", [group.checkout_id]);
      if (released) await this.stock.release(group.checkout_id);
    });
  }

  /** Without `lines`, everything that is neither sent nor refunded goes into the parcel. */
  send(me: CurrentMember, orderId: string, parcel: { carrier: string; number: string; lines?: { lineId: string; quantity: number }[] }): Promise<void> {
    return this.db.transaction(async () => {
      const order = await this.moves.lock(orderId);
      const shop = await this.db.row<{ organisation_id: string; organisation_path: string[] }>('select organisation_id, organisation_path from mall.shop where id = $1', [order.shop_id]);
      if (!shop || !mayShip(me, shop)) throw new Refusal('mall.unknown_order');
      if (order.state !== 'paid' && order.state !== 'sent') throw new Refusal('mall.wrong_state', { state: order.state });
      const open = await this.db.rows<{ id: string; rest: number }>('select id, quantity - sent_quantity - refunded_quantity rest from mall.order_line where order_id = $1 order by id for update', [orderId]);
      const wanted = parcel.lines ?? open.filter((line) => line.rest > 0).map((line) => ({ lineId: line.id, quantity: line.rest }));
      const fits = wanted.length > 0 && wanted.every((line) => line.quantity <= (open.find((own) => own.id === line.lineId)?.rest ?? 0)) && new Set(wanted.map((line) => line.lineId)).size === wanted.length;
      if (!fits) throw new Refusal('mall.wrong_state', { state: order.state, reason: 'nothing_to_send' });
      await this.writeParcel(order, parcel, wanted);
      const rest = open.reduce((sum, line) => sum + line.rest, 0) - wanted.reduce((sum, line) => sum + line.quantity, 0);
      if (rest === 0 && order.state === 'paid') await this.sent(order, { kind: 'shop', id: me.id });
    });
  }

  /** Once, while the parcel is under way: five more days before the order counts as received. */
  extend(memberId: string, orderId: string): Promise<void> {
    return this.db.transaction(async () => {
      const order = await this.moves.lock(orderId);
      if (order.member_id !== memberId) throw new Refusal('mall.unknown_order');
      if (order.state !== 'sent' || order.extended || !order.auto_receive_at) throw new Refusal('mall.wrong_state', { state: order.state });
      await this.db.rows('update mall.orders set extended = true, auto_receive_at = $2 where id = $1', [orderId, new Date(order.auto_receive_at.getTime() + this.limits.extendReceivingDays * dayMs)]);
      await this.moves.tell(orderId, 'extended', { kind: 'shopper', id: memberId });
    });
  }

  receive(memberId: string, orderId: string): Promise<void> {
    return this.db.transaction(async () => {
      const order = await this.moves.lock(orderId);
      if (order.member_id !== memberId) throw new Refusal('mall.unknown_order');
      await this.received(order, { kind: 'shopper', id: memberId });
    });
  }

  /** Receives what nobody confirmed and finishes what can no longer be returned. An open case stops both. */
  async runClocks(): Promise<void> {
    const now = this.clock.now();
    const noCase = "(not exists (select from mall.after_sale a where a.order_id = o.id and a.state not in ('done', 'withdrawn', 'closed')))";
    const due = await this.db.rows<{ id: string }>(`
      select o.id from mall.orders o where ((o.state = 'sent' and o.auto_receive_at <= $1) or (o.state = 'received' and o.return_until <= $1)) and ${noCase} order by o.id limit 500`, [now]);
    for (const { id } of due) {
      await this.db.transaction(async () => {
        const order = await this.moves.lock(id);
        // A case may have been opened between the two; whoever opens one holds this lock.
        if (await this.db.row(`select 1 from mall.orders o where o.id = $1 and not ${noCase}`, [id])) return;
        if (order.state === 'sent' && order.auto_receive_at && order.auto_receive_at <= now) await this.received(order, system);
        else if (order.state === 'received' && order.return_until && order.return_until <= now) await this.moves.go(order, 'finished', system);
      });
    }
  }

  /** Writes down, once each, which orders were not sent in time; the shop and the shopper are told. */
  async flagOverdue(): Promise<void> {
    const due = await this.db.rows<{ id: string }>("select id from mall.orders where state = 'paid' and overdue_at is null and ship_by <= $1 order by ship_by limit 200", [this.clock.now()]);
    for (const { id } of due) {
      await this.db.transaction(async () => {
        const order = await this.moves.lock(id);
        const flagged = order.state === 'paid' && await this.db.row('update mall.orders set overdue_at = $2 where id = $1 and overdue_at is null returning 1 flagged', [id, this.clock.now()]);
        if (!flagged) return;
        await this.moves.tell(id, 'overdue', system);
        await this.notices.overdue(order);
      });
    }
  }

  /** A part was sent and the rest given up: the order is on its way. */
  async sentWhenNothingIsLeft(order: LockedOrder, by: Actor): Promise<void> {
    if (order.state !== 'paid') return;
    const left = await this.db.row('select 1 from mall.order_line where order_id = $1 and quantity > sent_quantity + refunded_quantity limit 1', [order.id]);
    if (!left) await this.sent(order, by);
  }

  private async sent(order: LockedOrder, by: Actor): Promise<void> {
    const now = this.clock.now();
    await this.moves.go(order, 'sent', by, { sent_at: now, auto_receive_at: new Date(now.getTime() + this.limits.receiveDaysAfterSending * dayMs) });
    await this.jobs.publish(orderSent, { orderId: order.id, shopId: order.shop_id, memberId: order.member_id });
  }

  /** The window begins at 00:00 of the day after the goods came and ends at 24:00 of its last day, in Shanghai. Computed once. */
  private async received(order: LockedOrder, by: Actor): Promise<void> {
    const now = this.clock.now();
    const came = order.signed_at ?? now;
    await this.moves.go(order, 'received', by, { received_at: now, signed_at: came, return_until: order.return_until ?? shanghaiMidnight(came, this.limits.returnWindowDays + 1) });
    await this.jobs.publish(orderReceived, { orderId: order.id, shopId: order.shop_id, memberId: order.member_id });
  }

  private async writeParcel(order: LockedOrder, parcel: { carrier: string; number: string }, lines: { lineId: string; quantity: number }[]): Promise<void> {
    const now = this.clock.now();
    const row = await this.db.row<{ id: string }>(`
      insert into mall.parcel (order_id, carrier, number, sent_at) values ($1, $2, $3, $4) on conflict do nothing returning id`, [order.id, parcel.carrier, parcel.number, now]);
    if (!row) throw new Refusal('mall.wrong_state', { state: order.state, reason: 'same_parcel' });
    await this.db.rows('insert into mall.parcel_line (parcel_id, line_id, quantity) select $1, line, quantity from unnest($2::uuid[], $3::int[]) u(line, quantity)',
      [row.id, lines.map((line) => line.lineId), lines.map((line) => line.quantity)]);
    await this.db.rows('update mall.order_line set sent_quantity = sent_quantity + u.quantity from unnest($1::uuid[], $2::int[]) u(line, quantity) where id = u.line',
      [lines.map((line) => line.lineId), lines.map((line) => line.quantity)]);
    await this.db.rows("insert into mall.parcel_step (parcel_id, at, state) values ($1, $2, 'booked')", [row.id, now]);
    await this.jobs.add('mall.subscribe-parcel', { carrier: parcel.carrier, number: parcel.number });
  }
}
