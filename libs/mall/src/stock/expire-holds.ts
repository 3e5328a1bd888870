import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Payments } from '@app/payments';
import { Clock, Database, Jobs, log } from '@app/platform';
import { orderCancelled } from '../mall.events.js';
import { OrderMoves, system } from '../orders/order-moves.js';
import { Stock } from './stock.service.js';

const atOnce = 100;

/**
 * Gives back what was held too long. The payment is cancelled at the gateway first, outside any transaction; only when the gateway has
 * said so do the pieces return to the shelf. When it says the money came, the order is paid; when it says nothing, the hold waits.
 */
@Injectable()
export class ExpireHolds implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly payments: Payments,
    private readonly stock: Stock, private readonly moves: OrderMoves,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('mall.expire-holds', '* * * * *', () => this.sweep());
  }

  async sweep(): Promise<void> {
    for (;;) {
      const claimed = await this.claim();
      for (const checkout of claimed) await this.expire(checkout.id, checkout.group_id);
      if (claimed.length < atOnce) return;
    }
  }

  /** Two sweepers never claim the same row; one whose sweeper died is claimed again. */
  private claim(): Promise<{ id: string; group_id: string | null }[]> {
    const now = this.clock.now();
    return this.db.rows(`
      update mall.checkout set state = 'expiring', held_until = $1::timestamptz + interval '2 minutes' where id in (
        select id from mall.checkout where state in ('active', 'expiring') and held_until <= $1 order by held_until limit ${atOnce} for update skip locked
      ) returning id, group_id`, [now], 'mall.claim_expired');
  }

  private async expire(checkoutId: string, groupId: string | null): Promise<void> {
    if (groupId) {
      const end = await this.payments.cancel({ kind: 'order_group', id: groupId });
      if (end === 'unknown') log.warn({ checkoutId }, 'the gateway does not say whether an expired checkout was paid');
      if (end !== 'cancelled') return;
    }
    await this.db.transaction(async () => {
      if (groupId) {
        const group = await this.db.row<{ state: string }>('select state from mall.order_group where id = $1 for update', [groupId]);
        if (group?.state !== 'open') return;
        await this.cancelGroup(groupId, 'expiry');
      }
      const released = await this.db.row("update mall.checkout set state = 'released', lapsed = true where id = $1 and state = 'expiring' returning 1 done", [checkoutId]);
      if (released) await this.stock.release(checkoutId);
    });
  }

  /** Cancels all orders of a group whose row the caller has locked. */
  async cancelGroup(groupId: string, by: 'expiry' | 'shopper' | 'staff'): Promise<void> {
    await this.db.rows("update mall.order_group set state = 'cancelled' where id = $1", [groupId]);
    const orders = await this.db.rows<{ id: string }>('select id from mall.orders where group_id = $1 order by id', [groupId]);
    for (const { id } of orders) {
      const order = await this.moves.lock(id);
      await this.moves.go(order, 'cancelled', by === 'shopper' ? { kind: 'shopper', id: order.member_id } : system, { cancelled_by: by }, by);
      await this.jobs.publish(orderCancelled, { orderId: order.id, shopId: order.shop_id, memberId: order.member_id, by });
    }
  }
}
