import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Payments, refundFailed, refundSettled } from '@app/payments';
import { Clock, Database, Jobs, Refusal } from '@app/platform';
import { orderRefunded } from '../mall.events.js';
import { Commissions } from '../money/commissions.js';
import { type PartnerShare, PartnerShares } from '../money/partner-shares.js';
import { OrderNotices } from '../notices/order-notices.js';
import { refundPostings, refundReversedPostings, strayPostings } from './ledger-postings.js';
import { type Actor, type LockedOrder, OrderMoves, system } from './order-moves.js';

interface Line { id: string; quantity: number; price: number; freight: number; refunded_fen: number; refunded_quantity: number; commissionBp: number; shares: PartnerShare[] | null }

/**
 * What `quantity` more pieces of a line are worth. Cumulative, so that the parts of a line sum to the whole whatever the order: freight
 * goes back only with `withFreight`, by the share of the pieces.
 */
export function refundOf(line: { quantity: number; price: number; freight: number; refundedQuantity: number; refundedFen: number }, quantity: number, withFreight: boolean): number {
  const upTo = line.refundedQuantity + quantity;
  const freight = withFreight ? Math.floor((line.freight * upTo) / line.quantity) - Math.floor((line.freight * line.refundedQuantity) / line.quantity) : 0;
  return Math.min(line.price * quantity + freight, line.price * line.quantity + line.freight - line.refundedFen);
}

/** Gives money back for pieces of a line, and books it when the gateway has done it. */
@Injectable()
export class Refunds implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly payments: Payments, private readonly moves: OrderMoves,
    private readonly notices: OrderNotices, private readonly commissions: Commissions, private readonly partners: PartnerShares,
  ) {}

  onModuleInit(): void {
    this.jobs.on(refundSettled, 'mall.book-refund', async (refund) => {
      if (refund.payableKind === 'order_group') await this.settled(refund.key, refund.amountFen);
    });
    this.jobs.on(refundFailed, 'mall.refund-failed', async (refund) => {
      if (refund.payableKind === 'order_group') await this.failed(refund.key, refund.amountFen);
    });
  }

  /** What `begin` would give back now, and how much of it is freight. */
  async worth(lineId: string, quantity: number, withFreight: boolean): Promise<number> {
    const line = await this.line(lineId);
    return refundOf({ ...line, refundedQuantity: line.refunded_quantity, refundedFen: line.refunded_fen }, quantity, withFreight);
  }

  /**
   * Starts a refund for pieces of one line of a locked order. `key` names it for the gateway: the same key never pays twice.
   * @returns the amount in fen
   * @throws mall.wrong_state when the pieces were refunded before
   */
  async begin(order: LockedOrder, lineId: string, quantity: number, withFreight: boolean, key: string): Promise<number> {
    const line = await this.line(lineId);
    if (line.refunded_quantity + quantity > line.quantity) throw new Refusal('mall.wrong_state', { state: 'refunded' });
    const fen = refundOf({ ...line, refundedQuantity: line.refunded_quantity, refundedFen: line.refunded_fen }, quantity, withFreight);
    await this.commissions.giveBack(order.shop_id, { ...line, refundedQuantity: line.refunded_quantity }, quantity, key);
    await this.partners.giveBack(order, { ...line, refundedQuantity: line.refunded_quantity }, quantity, key);
    await this.db.rows('update mall.order_line set refunded_fen = refunded_fen + $2, refunded_quantity = refunded_quantity + $3 where id = $1', [lineId, fen, quantity]);
    await this.db.rows('update mall.orders set refunded_fen = refunded_fen + $2 where id = $1', [order.id, fen]);
    await this.payments.refund({ payable: { kind: 'order_group', id: order.group_id }, amountFen: fen, key });
    return fen;
  }

  /** When every piece of an order is refunded, the order itself is. */
  async closeWhenEmpty(order: LockedOrder, by: Actor): Promise<void> {
    const open = await this.db.row('select 1 from mall.order_line where order_id = $1 and refunded_quantity < quantity limit 1', [order.id]);
    if (!open && ['paid', 'sent', 'received'].includes(order.state)) await this.moves.go(order, 'refunded', by);
  }

  /** The gateway could not, or took back what it had reported as done: staff then pay by hand. Runs twice without harm. */
  private failed(key: string, amountFen: number): Promise<void> {
    const [kind, id = ''] = key.split(':');
    return this.db.transaction(async () => {
      if (kind === 'late' && await this.payments.posted('stray_back', id)) await this.payments.post({ kind: 'stray_failed', ref: id, entries: strayPostings(amountFen).arrived });
      if (kind !== 'case') return;
      const at = await this.db.row<{ order_id: string }>('select order_id from mall.after_sale where id = $1', [id]);
      if (!at) return;
      const order = await this.moves.lock(at.order_id);
      const before = await this.db.row<{ state: string }>("select state from mall.after_sale where id = $1 and state in ('refunding', 'done') and not exists (select from mall.hand_refund where case_id = $1) for update", [id]);
      if (!before) return;
      await this.db.rows("update mall.after_sale set state = 'refund_failed', due_at = null where id = $1", [id]);
      await this.db.rows("insert into mall.after_sale_event (case_id, at, what, by_kind) values ($1, $2, 'refund_failed', 'system')", [id, this.clock.now()]);
      if (before.state === 'done') await this.payments.post({ kind: 'refund_reversed', ref: key, entries: refundReversedPostings(order.shop_id, amountFen) });
      await this.moves.tell(order.id, 'refund_failed', system);
    });
  }

  private async settled(key: string, amountFen: number): Promise<void> {
    const [kind, id] = key.split(':');
    if (!id) return;
    await this.db.transaction(async () => {
      if (kind === 'late') {
        await this.payments.post({ kind: 'stray_back', ref: id, entries: strayPostings(amountFen).returned });
        await this.notices.lateMoneyReturned(id);
        return;
      }
      const orderId = kind === 'case' ? (await this.db.row<{ order_id: string }>('select order_id from mall.after_sale where id = $1', [id]))?.order_id : id;
      if (!orderId) return;
      const order = await this.moves.lock(orderId);
      if (kind === 'case') {
        const closed = await this.db.row("update mall.after_sale set state = 'done', due_at = null where id = $1 and state = 'refunding' returning 1 done", [id]);
        if (closed) await this.db.rows("insert into mall.after_sale_event (case_id, at, what, by_kind) values ($1, $2, 'done', 'system')", [id, this.clock.now()]);
      }
      await this.payments.post({ kind: 'refund', ref: key, entries: refundPostings(order.shop_id, amountFen) });
      await this.moves.tell(order.id, 'refund_settled', system, String(amountFen));
      await this.jobs.publish(orderRefunded, { orderId: order.id, shopId: order.shop_id, memberId: order.member_id, amountFen });
    });
  }

  private async line(id: string): Promise<Line> {
    const line = await this.db.row<Line>(
      'select l.id, quantity, price_fen::float8 price, freight_fen::float8 freight, refunded_fen::float8 refunded_fen, refunded_quantity, commission_bp "commissionBp", v.shares from mall.order_line l left join mall.product_version v on v.product_id = l.product_id and v.version = l.product_version where l.id = $1 for update of l', [id]);
    if (!line) throw new Refusal('mall.unknown_line');
    return line;
  }
}
