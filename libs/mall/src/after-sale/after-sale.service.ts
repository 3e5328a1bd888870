import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Calendar } from '@app/calendar';
import type { CasePreview, ReturnClass } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Database, Jobs, Refusal } from '@app/platform';
import { MallLimits } from '../mall-limits.js';
import { caseAnswered, caseOpened } from '../mall.events.js';
import { mayArbitrate, mayKeep } from '../mall.policy.js';
import { OrderNotices } from '../notices/order-notices.js';
import { type Actor, type LockedOrder, OrderMoves, system } from '../orders/order-moves.js';
import { Orders } from '../orders/orders.service.js';
import { noReturnAddress } from '../orders/order-view.js';
import { Refunds } from '../orders/refunds.js';
import { Stock } from '../stock/stock.service.js';
import { type CaseKind, judgeCase } from './case-rules.js';

interface CaseRow {
  id: string; order_id: string; line_id: string; sku_id: string; quantity: number; kind: CaseKind; with_return: boolean; return_class: ReturnClass; state: string; organisation_id: string; organisation_path: string[]; member_id: string; no_return_address: boolean;
}
export interface CaseWish { lineId: string; quantity: number; kind: CaseKind; reason: string; pictures?: string[] }

const withFreight = (kind: CaseKind): boolean => kind !== 'no_reason';
const hours = (n: number): number => n * 3600_000;

/** Refunds and returns. Every waiting state has a clock that ends it by itself, so that nobody waits for a shop that is silent. */
@Injectable()
export class AfterSales implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: MallLimits,
    private readonly moves: OrderMoves, private readonly refunds: Refunds, private readonly stock: Stock,
    private readonly members: Members, private readonly calendar: Calendar, private readonly notices: OrderNotices,
    private readonly orders: Orders,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('mall.case-clocks', '* * * * *', async () => {
      await this.runClocks();
      await this.remind();
    });
  }

  /** @throws mall.wrong_state with the ground when the order, the class or the window does not allow it */
  open(memberId: string, orderId: string, wish: CaseWish): Promise<string> {
    return this.db.transaction(async () => {
      const order = await this.own(memberId, orderId);
      const { line, judged } = await this.judge(order, wish);
      if (line.open || wish.quantity > line.left) throw new Refusal('mall.wrong_state', { state: 'refunded' });
      if (!judged.allowed) throw new Refusal('mall.case_not_allowed', { state: order.state, reason: judged.reason });
      const now = this.clock.now();
      const worth = await this.refunds.worth(wish.lineId, wish.quantity, judged.withFreight);
      const made = await this.db.row<{ id: string }>(`
        insert into mall.after_sale (order_id, line_id, quantity, kind, with_return, state, reason, pictures, refund_fen, opened_at, due_at)
        values ($1, $2, $3, $4, $5, 'requested', $6, $7, $8, $9, $10) returning id`, [
        orderId, wish.lineId, wish.quantity, wish.kind, judged.withReturn, wish.reason, wish.pictures ?? [], worth, now, new Date(now.getTime() + hours(this.limits.shopAnswerHours)),
      ]);
      const id = made?.id ?? '';
      await this.tell(id, 'requested', { kind: 'shopper', id: memberId });
      await this.jobs.publish(caseOpened, { orderId, shopId: order.shop_id, memberId, caseId: id });
      if (judged.agreedAtOnce) await this.agree(order, await this.lockCase(id), system, '');
      return id;
    });
  }

  /** What a case would bring, for the last step before it is opened; writes nothing. */
  preview(memberId: string, orderId: string, wish: { lineId: string; quantity: number; kind: CaseKind; pictures: number }): Promise<CasePreview> {
    return this.db.transaction(async () => {
      const order = await this.own(memberId, orderId);
      const { line, judged } = await this.judge(order, { ...wish, pictures: Array.from({ length: wish.pictures }, String) });
      if (wish.quantity > line.left) throw new Refusal('mall.wrong_state', { state: 'refunded' });
      if (!judged.allowed) return { refusal: judged.reason, refundFen: 0, goodsFen: 0, freightFen: 0, withReturn: false, agreedAtOnce: false };
      const goodsFen = await this.refunds.worth(wish.lineId, wish.quantity, false);
      const refundFen = await this.refunds.worth(wish.lineId, wish.quantity, judged.withFreight);
      return { refusal: null, refundFen, goodsFen, freightFen: refundFen - goodsFen, withReturn: judged.withReturn, agreedAtOnce: judged.agreedAtOnce };
    });
  }

  /** What was not sent in time may be given up whole and at once. */
  cancelLate(memberId: string, orderId: string): Promise<void> {
    return this.db.transaction(async () => {
      const order = await this.own(memberId, orderId);
      if (order.state !== 'paid' || !order.ship_by || order.ship_by > this.clock.now()) throw new Refusal('mall.wrong_state', { state: order.state });
      const lines = await this.db.rows<{ id: string; rest: number; case_id: string | null }>(`
        select l.id, l.quantity - l.sent_quantity - l.refunded_quantity rest, (select a.id from mall.after_sale a where a.line_id = l.id and a.state not in ('done', 'withdrawn', 'closed')) case_id
        from mall.order_line l where l.order_id = $1 and l.quantity > l.sent_quantity + l.refunded_quantity order by l.id`, [orderId]);
      for (const line of lines) {
        if (line.case_id) await this.agreeOpen(order, line.case_id);
        else await this.open(memberId, orderId, { lineId: line.id, quantity: line.rest, kind: 'late', reason: '' });
      }
    });
  }

  /** The shop's answer, or the decision of staff on an escalated case. @throws mall.return_address_needed when the shop agrees to a return to nowhere */
  answer(me: CurrentMember, caseId: string, agree: boolean, answer: string, asStaff: boolean): Promise<void> {
    return this.change(caseId, async (order, row) => {
      if (asStaff ? !mayArbitrate(me, row) : !mayKeep(me, row)) throw new Refusal('members.not_allowed');
      this.refuseUnless(row, asStaff ? ['escalated', 'refused'] : ['requested']);
      if (agree && !asStaff && row.with_return && row.no_return_address) throw new Refusal('mall.return_address_needed');
      const by: Actor = { kind: asStaff ? 'staff' : 'shop', id: me.id };
      if (agree) await this.agree(order, row, by, answer);
      // Whoever does not ask the federation within a week has accepted the refusal.
      else await this.set(row, asStaff ? 'closed' : 'refused', by, asStaff ? null : hours(24 * this.limits.sendBackDays), answer);
      if (asStaff) await this.members.audit(me.id, agree ? 'mall.case_granted' : 'mall.case_closed', caseId, { answer });
      await this.jobs.publish(caseAnswered, { orderId: order.id, shopId: order.shop_id, memberId: order.member_id, caseId, state: row.state });
    });
  }

  withdraw(memberId: string, caseId: string): Promise<void> {
    return this.change(caseId, async (_order, row) => {
      if (row.member_id !== memberId) throw new Refusal('mall.unknown_order');
      this.refuseUnless(row, ['requested', 'waiting_goods', 'refused', 'escalated']);
      await this.set(row, 'withdrawn', { kind: 'shopper', id: memberId }, null);
    });
  }

  escalate(memberId: string, caseId: string): Promise<void> {
    return this.change(caseId, async (_order, row) => {
      if (row.member_id !== memberId) throw new Refusal('mall.unknown_order');
      this.refuseUnless(row, ['refused']);
      await this.set(row, 'escalated', { kind: 'shopper', id: memberId }, this.calendar.afterWorkingDays(this.clock.now(), this.limits.staffAnswerWorkingDays));
      await this.notices.escalated(row);
    });
  }

  sendBack(memberId: string, caseId: string, carrier: string, number: string): Promise<void> {
    return this.change(caseId, async (_order, row) => {
      if (row.member_id !== memberId) throw new Refusal('mall.unknown_order');
      this.refuseUnless(row, ['waiting_goods']);
      await this.db.rows('update mall.after_sale set return_carrier = $2, return_number = $3 where id = $1', [caseId, carrier, number]);
      // Without a carrier's word the goods count as back when the days for the way and the law's seven days have passed.
      await this.set(row, 'goods_sent', { kind: 'shopper', id: memberId }, hours(24 * this.limits.refundDaysAfterReturn));
    });
  }

  confirmBack(me: CurrentMember, caseId: string, sellable: boolean): Promise<void> {
    return this.change(caseId, async (order, row) => {
      if (!mayKeep(me, row)) throw new Refusal('members.not_allowed');
      this.refuseUnless(row, ['goods_sent']);
      await this.tell(caseId, 'goods_back', { kind: 'shop', id: me.id });
      await this.stock.takeBack(row.sku_id, row.quantity, order.id, sellable && row.return_class !== 'fresh');
      await this.refund(order, row, { kind: 'shop', id: me.id });
    });
  }

  /** Each clock fires once: the case is locked, and its state and due time are read again under the lock. */
  async runClocks(): Promise<void> {
    const due = await this.db.rows<{ id: string }>("select id from mall.after_sale where due_at <= $1 and state in ('requested', 'waiting_goods', 'goods_sent', 'goods_back', 'refused') order by due_at limit 200", [this.clock.now()]);
    for (const { id } of due) {
      await this.change(id, async (order, row) => {
        const still = await this.db.row('select 1 from mall.after_sale where id = $1 and due_at <= $2', [id, this.clock.now()]);
        if (!still) return;
        if (row.state === 'requested') await this.agree(order, row, system, '');
        else if (row.state === 'waiting_goods') await this.set(row, 'withdrawn', system, null);
        else if (row.state === 'refused') await this.set(row, 'closed', system, null);
        else if (row.state === 'goods_sent' || row.state === 'goods_back') await this.refund(order, row, system);
      });
    }
  }

  /** Reminds a shop, once, that a case will be agreed by itself soon. */
  async remind(): Promise<void> {
    const now = this.clock.now();
    const soon = new Date(now.getTime() + hours(this.limits.remindHoursBefore));
    const due = await this.db.rows<{ id: string }>("select id from mall.after_sale where state = 'requested' and due_told_at is null and due_at > $1 and due_at <= $2 order by due_at limit 200", [now, soon]);
    for (const { id } of due) {
      await this.change(id, async (order, row) => {
        const first = await this.db.row("update mall.after_sale set due_told_at = $2 where id = $1 and state = 'requested' and due_told_at is null returning 1 first", [id, now]);
        if (first) await this.notices.caseDue(order, row);
      });
    }
  }

  private async own(memberId: string, orderId: string): Promise<LockedOrder> {
    const order = await this.moves.lock(orderId);
    if (order.member_id !== memberId) throw new Refusal('mall.unknown_order');
    return order;
  }

  private async judge(order: LockedOrder, wish: Pick<CaseWish, 'lineId' | 'kind' | 'pictures'>) {
    const beforeSending = wish.kind === 'before_sending' || wish.kind === 'late';
    const line = await this.db.row<{ left: number; return_class: ReturnClass; confirmed: boolean; open: boolean }>(`
      select quantity - refunded_quantity - case when $3 then sent_quantity else 0 end as left, return_class, no_return_confirmed_at is not null confirmed,
        exists (select from mall.after_sale where line_id = $1 and state not in ('done', 'withdrawn', 'closed')) open
      from mall.order_line where id = $1 and order_id = $2`, [wish.lineId, order.id, beforeSending]);
    if (!line) throw new Refusal('mall.unknown_line');
    const judged = judgeCase({
      kind: wish.kind, orderState: order.state, returnClass: line.return_class, noReturnConfirmed: line.confirmed, now: this.clock.now(), shipBy: order.ship_by,
      signedAt: order.signed_at, returnUntil: order.return_until, pictures: wish.pictures?.length ?? 0, freshClaimHours: this.limits.freshClaimHours,
    });
    return { line, judged };
  }

  private async agreeOpen(order: LockedOrder, caseId: string): Promise<void> {
    const row = await this.lockCase(caseId);
    if (['requested', 'refused', 'escalated'].includes(row.state)) await this.agree(order, row, system, '');
  }

  private async agree(order: LockedOrder, row: CaseRow, by: Actor, answer: string): Promise<void> {
    if (row.with_return) {
      await this.set(row, 'waiting_goods', by, hours(24 * this.limits.sendBackDays), answer);
      // What the law, a clock or staff agreed to does not wait for the shop: it goes where the licence says, and the shop is asked.
      if (row.no_return_address) await this.notices.returnAddressNeeded(order, row);
    } else await this.refund(order, row, by, answer);
  }

  private async refund(order: LockedOrder, row: CaseRow, by: Actor, answer = ''): Promise<void> {
    const beforeSending = order.state === 'paid';
    const fen = await this.refunds.begin(order, row.line_id, row.quantity, withFreight(row.kind), `case:${row.id}`);
    await this.db.rows('update mall.after_sale set refund_fen = $2 where id = $1', [row.id, fen]);
    await this.set(row, 'refunding', by, null, answer);
    await this.refunds.closeWhenEmpty(order, by);
    if (beforeSending) await this.stock.putBack(row.sku_id, row.quantity, order.id);
    await this.orders.sentWhenNothingIsLeft(order, by);
  }

  private async change(caseId: string, work: (order: LockedOrder, row: CaseRow) => Promise<void>): Promise<void> {
    await this.db.transaction(async () => {
      // Order before case, everywhere: one lock order.
      const at = await this.db.row<{ order_id: string }>('select order_id from mall.after_sale where id = $1', [caseId]);
      if (!at) throw new Refusal('mall.unknown_order');
      const order = await this.moves.lock(at.order_id);
      await work(order, await this.lockCase(caseId));
    });
  }

  private async lockCase(id: string): Promise<CaseRow> {
    const row = await this.db.row<CaseRow>(`
      select a.id, a.order_id, a.line_id, line.sku_id, line.return_class, a.quantity, a.kind, a.with_return, a.state, s.organisation_id, s.organisation_path, o.member_id, ${noReturnAddress} no_return_address
      from mall.after_sale a join mall.order_line line on line.id = a.line_id join mall.orders o on o.id = a.order_id join mall.shop s on s.id = o.shop_id
      where a.id = $1 for update of a`, [id]);
    if (!row) throw new Refusal('mall.unknown_order');
    return row;
  }

  private refuseUnless(row: CaseRow, states: string[]): void {
    if (!states.includes(row.state)) throw new Refusal('mall.wrong_state', { state: row.state });
  }

  private async set(row: CaseRow, state: string, by: Actor, dueIn: number | Date | null, answer = ''): Promise<void> {
    const due = typeof dueIn === 'number' ? new Date(this.clock.now().getTime() + dueIn) : dueIn;
    await this.db.rows("update mall.after_sale set state = $2, due_at = $3, answer = case when $4 = '' then answer else $4 end where id = $1", [row.id, state, due, answer]);
    row.state = state;
    await this.tell(row.id, state, by, answer);
  }

  private async tell(caseId: string, what: string, by: Actor, note = ''): Promise<void> {
    await this.db.rows('insert into mall.after_sale_event (case_id, at, what, by_kind, by_id, note) values ($1, $2, $3, $4, $5, $6)', [caseId, this.clock.now(), what, by.kind, by.id, note]);
  }
}
