import { Injectable, type OnModuleInit } from '@nestjs/common';
import { chargeSucceeded, Payments } from '@app/payments';
import { Clock, Database, Jobs } from '@app/platform';
import { orderPaid } from '../mall.events.js';
import { Stock } from '../stock/stock.service.js';
import { chargePostings, strayPostings } from './ledger-postings.js';
import { type LockedOrder, OrderMoves, system } from './order-moves.js';

interface Group { id: string; member_id: string; checkout_id: string; total: number; state: 'open' | 'paid' | 'cancelled' }

/** What happens when money for a group has arrived, in time or late. */
@Injectable()
export class Settle implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly payments: Payments,
    private readonly stock: Stock, private readonly moves: OrderMoves,
  ) {}

  onModuleInit(): void {
    this.jobs.on(chargeSucceeded, 'mall.settle', async (charge) => {
      if (charge.payableKind === 'order_group') await this.arrived(charge.payableId, charge.amountFen);
    });
  }

  /** Lock order: group, orders, stock, ledger. Runs twice without harm: the second finds the group paid. */
  arrived(groupId: string, amountFen: number): Promise<void> {
    return this.db.transaction(async () => {
      const group = await this.db.row<Group>(
        'select id, member_id, checkout_id, total_fen::float8 total, state from mall.order_group where id = $1 for update', [groupId], 'mall.group_lock');
      if (!group || group.state === 'paid') return;
      const orders = await this.lockOrders(groupId);
      if (group.state === 'open') {
        await this.db.rows("update mall.checkout set state = 'consumed' where id = $1", [group.checkout_id], 'mall.consume');
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

  private async paid(group: Group, orders: LockedOrder[], note: string): Promise<void> {
    const now = this.clock.now();
    await this.db.rows("update mall.order_group set state = 'paid', paid_at = $2 where id = $1", [group.id, now], 'mall.group_paid');
    const hours = new Map((await this.db.rows<{ order_id: string; hours: number }>(`
      select line.order_id, max(p.ship_within_hours)::int hours from mall.order_line line join mall.product p on p.id = line.product_id where line.order_id = any($1) group by 1`,
    [orders.map((order) => order.id)], 'mall.ship_hours')).map((row) => [row.order_id, row.hours]));
    for (const order of orders) {
      const shipBy = new Date(now.getTime() + (hours.get(order.id) ?? 48) * 3600_000);
      await this.moves.go(order, 'paid', system, { paid_at: now, ship_by: shipBy }, note);
    }
    await this.db.rows(`
      update mall.product p set sold = p.sold + line.quantity
      from (select product_id, sum(quantity)::int quantity from mall.order_line where order_id = any($1) group by 1) line where p.id = line.product_id`,
    [orders.map((order) => order.id)], 'mall.sold');
    await this.payments.post({
      kind: 'charge', ref: group.id, entries: chargePostings(orders.map((order) => ({ shopId: order.shop_id, totalFen: order.goods_fen + order.freight_fen }))),
    });
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

  private async lockOrders(groupId: string): Promise<LockedOrder[]> {
    const ids = await this.db.rows<{ id: string }>('select id from mall.orders where group_id = $1 order by id', [groupId], 'mall.group_orders');
    const orders: LockedOrder[] = [];
    for (const { id } of ids) orders.push(await this.moves.lock(id));
    return orders;
  }
}
