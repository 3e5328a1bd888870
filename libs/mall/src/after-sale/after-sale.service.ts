import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ReturnClass } from '@app/contracts';
import type { CurrentMember } from '@app/members';
import { Clock, Database, Jobs, Refusal } from '@app/platform';
import { MallLimits } from '../mall-limits.js';
import { caseAnswered, caseOpened } from '../mall.events.js';
import { mayArbitrate, mayKeep } from '../mall.policy.js';
import { type Actor, type LockedOrder, OrderMoves, system } from '../orders/order-moves.js';
import { Refunds } from '../orders/refunds.js';
import { Stock } from '../stock/stock.service.js';
import { type CaseKind, judgeCase } from './case-rules.js';

interface CaseRow {
  id: string; order_id: string; line_id: string; sku_id: string; quantity: number; kind: CaseKind; with_return: boolean; state: string; organisation_id: string; organisation_path: string[]; member_id: string;
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
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('mall.case-clocks', '* * * * *', () => this.runClocks());
  }

  /** @throws mall.wrong_state with the ground when the order, the class or the window does not allow it */
  open(memberId: string, orderId: string, wish: CaseWish): Promise<string> {
    return this.db.transaction(async () => {
      const order = await this.moves.lock(orderId);
      if (order.member_id !== memberId) throw new Refusal('mall.unknown_order');
      const line = await this.db.row<{ quantity: number; refunded_quantity: number; return_class: ReturnClass; confirmed: boolean; open: boolean }>(`
        select quantity, refunded_quantity, return_class, no_return_confirmed_at is not null confirmed,
          exists (select from mall.after_sale where line_id = $1 and state not in ('done', 'withdrawn', 'closed')) open
        from mall.order_line where id = $1 and order_id = $2`, [wish.lineId, orderId]);
      if (!line) throw new Refusal('mall.unknown_line');
      if (line.open || line.refunded_quantity + wish.quantity > line.quantity) throw new Refusal('mall.wrong_state', { state: 'refunded' });
      const now = this.clock.now();
      const judged = judgeCase({
        kind: wish.kind, orderState: order.state, returnClass: line.return_class, noReturnConfirmed: line.confirmed, now, shipBy: order.ship_by,
        signedAt: order.signed_at, returnUntil: order.return_until, pictures: wish.pictures?.length ?? 0, freshClaimHours: this.limits.freshClaimHours,
      });
      if (!judged.allowed) throw new Refusal('mall.wrong_state', { state: order.state, reason: judged.reason });
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

  /** The shop's answer, or the decision of staff on an escalated case. */
  answer(me: CurrentMember, caseId: string, agree: boolean, answer: string, asStaff: boolean): Promise<void> {
    return this.change(caseId, async (order, row) => {
      if (asStaff ? !mayArbitrate(me, row) : !mayKeep(me, row)) throw new Refusal('members.not_allowed');
      this.refuseUnless(row, asStaff ? ['escalated', 'refused', 'refund_failed'] : ['requested']);
      const by: Actor = { kind: asStaff ? 'staff' : 'shop', id: me.id };
      if (agree) await this.agree(order, row, by, answer);
      else await this.set(row, asStaff ? 'closed' : 'refused', by, null, answer);
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
      await this.set(row, 'escalated', { kind: 'shopper', id: memberId }, null);
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

  confirmBack(me: CurrentMember, caseId: string): Promise<void> {
    return this.change(caseId, async (order, row) => {
      if (!mayKeep(me, row)) throw new Refusal('members.not_allowed');
      this.refuseUnless(row, ['goods_sent']);
      await this.tell(caseId, 'goods_back', { kind: 'shop', id: me.id });
      await this.refund(order, row, { kind: 'shop', id: me.id });
    });
  }

  /** Each clock fires once: the case is locked, and its state and due time are read again under the lock. */
  async runClocks(): Promise<void> {
    const due = await this.db.rows<{ id: string }>('select id from mall.after_sale where due_at <= $1 order by due_at limit 200', [this.clock.now()]);
    for (const { id } of due) {
      await this.change(id, async (order, row) => {
        const still = await this.db.row('select 1 from mall.after_sale where id = $1 and due_at <= $2', [id, this.clock.now()]);
        if (!still) return;
        if (row.state === 'requested') await this.agree(order, row, system, '');
        else if (row.state === 'waiting_goods') await this.set(row, 'withdrawn', system, null);
        else if (row.state === 'goods_sent' || row.state === 'goods_back') await this.refund(order, row, system);
      });
    }
  }

  private async agree(order: LockedOrder, row: CaseRow, by: Actor, answer: string): Promise<void> {
    if (row.with_return) await this.set(row, 'waiting_goods', by, hours(24 * this.limits.sendBackDays), answer);
    else await this.refund(order, row, by, answer);
  }

  private async refund(order: LockedOrder, row: CaseRow, by: Actor, answer = ''): Promise<void> {
    const beforeSending = order.state === 'paid';
    const fen = await this.refunds.begin(order, row.line_id, row.quantity, withFreight(row.kind), `case:${row.id}`);
    await this.db.rows('update mall.after_sale set refund_fen = $2 where id = $1', [row.id, fen]);
    await this.set(row, 'refunding', by, null, answer);
    await this.refunds.closeWhenEmpty(order, by);
    if (beforeSending) await this.stock.putBack(row.sku_id, row.quantity, order.id);
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
      select a.id, a.order_id, a.line_id, line.sku_id, a.quantity, a.kind, a.with_return, a.state, s.organisation_id, s.organisation_path, o.member_id
      from mall.after_sale a join mall.order_line line on line.id = a.line_id join mall.orders o on o.id = a.order_id join mall.shop s on s.id = o.shop_id
      where a.id = $1 for update of a`, [id]);
    if (!row) throw new Refusal('mall.unknown_order');
    return row;
  }

  private refuseUnless(row: CaseRow, states: string[]): void {
    if (!states.includes(row.state)) throw new Refusal('mall.wrong_state', { state: row.state });
  }

  private async set(row: CaseRow, state: string, by: Actor, dueInMs: number | null, answer = ''): Promise<void> {
    const due = dueInMs === null ? null : new Date(this.clock.now().getTime() + dueInMs);
    await this.db.rows("update mall.after_sale set state = $2, due_at = $3, answer = case when $4 = '' then answer else $4 end where id = $1", [row.id, state, due, answer]);
    row.state = state;
    await this.tell(row.id, state, by, answer);
  }

  private async tell(caseId: string, what: string, by: Actor, note = ''): Promise<void> {
    await this.db.rows('insert into mall.after_sale_event (case_id, at, what, by_kind, by_id, note) values ($1, $2, $3, $4, $5, $6)', [caseId, this.clock.now(), what, by.kind, by.id, note]);
  }
}
