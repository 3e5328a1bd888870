import { Injectable } from '@nestjs/common';
import type { OrderState } from '@app/contracts';
import { Clock, Database, Refusal } from '@app/platform';
import { mayGo } from './order-states.js';

export interface Actor { kind: 'shopper' | 'shop' | 'staff' | 'system'; id: string | null }
export const system: Actor = { kind: 'system', id: null };

export interface LockedOrder {
  id: string; number: string; group_id: string; shop_id: string; member_id: string; state: OrderState; cancelled_by: 'expiry' | 'shopper' | 'staff' | null;
  goods_fen: number; freight_fen: number; refunded_fen: number; placed_at: Date; paid_at: Date | null; ship_by: Date | null; sent_at: Date | null; signed_at: Date | null;
  received_at: Date | null; auto_receive_at: Date | null; return_until: Date | null; extended: boolean;
  /** Whether the mall keeps a part of any of its lines. */
  commissioned: boolean;
  /** Whether another shop has a part of any of its lines. */
  shared: boolean;
}

const columns = `
  id, number, group_id, shop_id, member_id, state, cancelled_by, goods_fen::float8 goods_fen, freight_fen::float8 freight_fen, refunded_fen::float8 refunded_fen,
  placed_at, paid_at, ship_by, sent_at, signed_at, received_at, auto_receive_at, return_until, extended,
  exists (select from mall.order_line l where l.order_id = orders.id and l.commission_bp > 0) commissioned,
  exists (select from mall.order_line l join mall.product_version v on v.product_id = l.product_id and v.version = l.product_version where l.order_id = orders.id and v.shares is not null) shared`;

/** Moves orders from state to state. Whoever moves one holds its row, so that of forty who try at once one succeeds. */
@Injectable()
export class OrderMoves {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

  /** Locks one order for the open transaction. @throws mall.unknown_order */
  async lock(id: string): Promise<LockedOrder> {
    const row = await this.db.row<LockedOrder>(`select ${columns} from mall.orders where id = $1 for update`, [id], 'mall.order_lock');
    if (!row) throw new Refusal('mall.unknown_order');
    return row;
  }

  /** Locks all orders of a group whose row the caller has locked. */
  lockGroup(groupId: string): Promise<LockedOrder[]> {
    return this.db.rows<LockedOrder>(`select ${columns} from mall.orders where group_id = $1 order by id for update`, [groupId], 'mall.group_orders_lock');
  }

  /**
   * Writes the new state, what belongs to it, and the event. The order is locked by the caller.
   * @param also columns to set beside the state
   * @throws mall.wrong_state when the table of states has no such way
   */
  async go(order: LockedOrder, to: OrderState, by: Actor, also: Partial<Record<'paid_at' | 'ship_by' | 'sent_at' | 'signed_at' | 'received_at' | 'auto_receive_at' | 'return_until', Date>> & { cancelled_by?: string } = {}, note = ''): Promise<void> {
    const lateMoney = order.state === 'cancelled' && to === 'paid';
    if (!mayGo(order.state, to) || (lateMoney && order.cancelled_by !== 'expiry')) throw new Refusal('mall.wrong_state', { state: order.state });
    const columns = Object.entries(also);
    const set = columns.map(([column], at) => `, ${column} = $${at + 3}`).join('');
    await this.db.rows(`update mall.orders set state = $2${set} where id = $1`, [order.id, to, ...columns.map(([, value]) => value)]);
    await this.tell(order.id, to, by, note);
    order.state = to;
  }

  async tell(orderId: string, what: string, by: Actor, note = ''): Promise<void> {
    await this.db.rows('insert into mall.order_event (order_id, at, what, by_kind, by_id, note) values ($1, $2, $3, $4, $5, $6)',
      [orderId, this.clock.now(), what, by.kind, by.id, note], 'mall.order_event');
  }
}
