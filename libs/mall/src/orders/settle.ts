import { Injectable, type OnModuleInit } from '@nestjs/common';
import { chargeSucceeded, disputeClosed, Payments } from '@app/payments';
import { Clock, Database, Jobs, Refusal, shares } from '@app/platform';
import { MallLimits } from '../mall-limits.js';
import { orderPaid } from '../mall.events.js';
import { Stock } from '../stock/stock.service.js';
import { Commissions } from '../money/commissions.js';
import { PartnerShares } from '../money/partner-shares.js';
import { chargePostings, disputePostings, strayPostings } from './ledger-postings.js';
import { type LockedOrder, OrderMoves, system } from './order-moves.js';
import { mayGo } from './order-states.js';

interface Group { id: string; member_id: string; checkout_id: string; total: number; state: 'open' | 'paid' | 'cancelled' }

/** What happens when money for a group has arrived, in time or late. */
@Injectable()
export class Settle implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly payments: Payments,
    private readonly stock: Stock, private readonly moves: OrderMoves, private readonly limits: MallLimits,
    private readonly commissions: Commissions, private readonly partners: PartnerShares,
  ) {}

  onModuleInit(): void {
    this.jobs.within(chargeSucceeded, async (charge) => {
      if (charge.payableKind === 'order_group') await this.arrived(charge.payableId, charge.amountFen);
    });
    this.jobs.on(disputeClosed, 'mall.book-dispute', async (dispute) => {
      if (dispute.payableKind === 'order_group' && dispute.state === 'lost') await this.lost(dispute.payableId, dispute.disputeId, dispute.amountFen);
    });
  }

  /** Lock order: group, orders, stock, ledger. Runs twice without harm: the second finds the group paid. */
  arrived(groupId: string, amountFen: number): Promise<void> {
    return this.db.transaction(async () => {
      const group = await this.db.row<Group>(
        'select id, member_id, checkout_id, total_fen::float8 total, state from mall.order_group where id = $1 for update', [groupId], 'mall.group_lock');
      if (!group || group.state === 'paid') return;
      const orders = await this.moves.lockGroup(groupId);
      if (group.state === 'open') {
        await this.stock.sell(group.checkout_id);
        await this.paid(group, orders, '');
        return;
      }
      const byExpiry = orders.every((order) => order.cancelled_by === 'expiry');
      if (byExpiry && await this.stock.sellAgain(group.checkout_id)) {
        await this.paid(group, orders, 'late_money');
        return;
      }
      await this.giveBack(group, orders, amountFen);
    });
  }

  /** The bank took the money of a purchase back: each shop bears its share of what it still had of it. */
  private lost(groupId: string, disputeId: string, amountFen: number): Promise<void> {
    return this.db.transaction(async () => {
      await this.db.rows('select 1 from mall.order_group where id = $1 for update', [groupId]);
      const orders = await this.moves.lockGroup(groupId);
      const rest = orders.map((order) => order.goods_fen + order.freight_fen - order.refunded_fen);
      const parts = shares(amountFen, rest);
      await this.payments.post({ kind: 'dispute_lost', ref: disputeId, note: groupId, entries: disputePostings(orders.map((order, at) => ({ shopId: order.shop_id, fen: parts[at] ?? 0 }))) });
      await this.commissions.giveUp(disputeId, groupId, orders.map((order, at) => ({ ...order, lostFen: parts[at] ?? 0, restFen: rest[at] ?? 0 })));
      await this.partners.giveUp(disputeId, orders.map((order, at) => ({ ...order, lostFen: parts[at] ?? 0, restFen: rest[at] ?? 0 })));
    });
  }

  private async paid(group: Group, orders: LockedOrder[], note: string): Promise<void> {
    for (const order of orders) if (!mayGo(order.state, 'paid')) throw new Refusal('mall.wrong_state', { state: order.state });
    // What OrderMoves would do to each order, for all of them at once: a purchase is paid as one.
    await this.db.rows(`
      with line as (
        select line.order_id, p.ship_within_hours from mall.order_line line join mall.product p on p.id = line.product_id where line.order_id = any($2)
      ), consumed as (
        update mall.checkout set state = 'consumed' where id = $3 and $5 = '' returning 1
      ), grouped as (
        update mall.order_group set state = 'paid', paid_at = $4 where id = $1 returning 1
      ), paid as (
        update mall.orders o set state = 'paid', paid_at = $4, ship_by = $4::timestamptz + coalesce(due.hours, $6) * interval '1 hour'
        from unnest($2::uuid[]) wanted(id) left join (select order_id, max(ship_within_hours) hours from line group by 1) due on due.order_id = wanted.id where o.id = wanted.id returning o.id
      )
      insert into mall.order_event (order_id, at, what, by_kind, note) select id, $4, 'paid', 'system', $5 from paid order by id`,
    [group.id, orders.map((order) => order.id), group.checkout_id, this.clock.now(), note, this.limits.shipWithinHours], 'mall.group_paid');
    await this.payments.post({
      kind: 'charge', ref: group.id, entries: chargePostings(orders.map((order) => ({ shopId: order.shop_id, totalFen: order.goods_fen + order.freight_fen }))),
    });
    await this.commissions.take(group.id, orders);
    await this.partners.take(orders);
    for (const order of orders) {
      await this.jobs.publish(orderPaid, { orderId: order.id, shopId: order.shop_id, memberId: order.member_id, totalFen: order.goods_fen + order.freight_fen });
    }
  }

  /** The goods are gone, or a person cancelled: nothing moves but the money, which goes back by itself. */
  private async giveBack(group: Group, orders: LockedOrder[], amountFen: number): Promise<void> {
    await this.payments.post({ kind: 'stray', ref: group.id, entries: strayPostings(amountFen).arrived });
    await this.payments.refund({ payable: { kind: 'order_group', id: group.id }, amountFen, key: `late:${group.id}` });
    for (const order of orders) await this.moves.tell(order.id, 'late_money_returned', system);
  }
}
