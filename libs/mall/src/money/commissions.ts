import { Injectable } from '@nestjs/common';
import { Payments } from '@app/payments';
import { Database } from '@app/platform';
import { commissionPostings } from '../orders/ledger-postings.js';
import { type CommissionLine, commissionBackFen, commissionFen } from './commission.js';

interface Sold extends CommissionLine { orderId: string; quantity: number; refundedQuantity: number }
interface Order { id: string; shop_id: string; commissioned: boolean }

/** Books what the mall keeps of a sale, by the rate that stands on each line. */
@Injectable()
export class Commissions {
  constructor(private readonly db: Database, private readonly payments: Payments) {}

  /** Of orders that are paid now; none is refunded yet. */
  async take(groupId: string, orders: Order[]): Promise<void> {
    const lines = await this.lines(orders);
    const parts = orders.map((order) => ({ shopId: order.shop_id, fen: sum(lines.filter((line) => line.orderId === order.id).map((line) => commissionFen(line, line.quantity))) }));
    await this.payments.post({ kind: 'commission', ref: groupId, entries: commissionPostings(parts) });
  }

  /** With some pieces of a line, before they are counted as refunded. */
  async giveBack(shopId: string, line: Omit<Sold, 'orderId'>, pieces: number, key: string): Promise<void> {
    await this.payments.post({ kind: 'commission_back', ref: key, entries: commissionPostings([{ shopId, fen: 0 - commissionBackFen(line, pieces) }]) });
  }

  /** A dispute took `lostFen` of the `restFen` that an order still had: the mall gives up as much of its part. */
  async giveUp(disputeId: string, groupId: string, orders: (Order & { lostFen: number; restFen: number })[]): Promise<void> {
    const lines = await this.lines(orders);
    const parts = orders.map((order) => {
      const kept = sum(lines.filter((line) => line.orderId === order.id).map((line) => commissionFen(line, line.quantity - line.refundedQuantity)));
      return { shopId: order.shop_id, fen: order.restFen === 0 ? 0 : 0 - Number((BigInt(kept) * BigInt(order.lostFen)) / BigInt(order.restFen)) };
    });
    await this.payments.post({ kind: 'commission_back', ref: disputeId, note: groupId, entries: commissionPostings(parts) });
  }

  private lines(orders: Order[]): Promise<Sold[]> {
    const ids = orders.filter((order) => order.commissioned).map((order) => order.id);
    return ids.length === 0 ? Promise.resolve([]) : this.db.rows<Sold>(`
      select order_id "orderId", price_fen::float8 price, commission_bp "commissionBp", quantity, refunded_quantity "refundedQuantity" from mall.order_line where order_id = any($1) and commission_bp > 0`, [ids], 'mall.commission_lines');
  }
}

const sum = (numbers: number[]): number => numbers.reduce((total, fen) => total + fen, 0);
