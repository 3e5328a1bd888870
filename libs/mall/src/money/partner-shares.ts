import { Injectable } from '@nestjs/common';
import { Payments } from '@app/payments';
import { Database, Refusal, shares } from '@app/platform';
import { sharePostings } from '../orders/ledger-postings.js';
import { Products } from '../products/products.service.js';
import { type CommissionLine, commissionFen } from './commission.js';

/** What a shop has of each piece of a line that another sells. */
export interface PartnerShare { shopId: string; bp: number }
export interface SharedSales { pieces: number; fen: number; partnerFen: number }
export interface SharedLine extends CommissionLine { quantity: number; refundedQuantity: number; shares: PartnerShare[] | null }
interface Order { id: string; shop_id: string; shared: boolean }

/** By partner, what she has of so many pieces: of the price less what the mall keeps, never of freight; by largest remainder, the seller first. */
export function partnerFen(line: Pick<SharedLine, 'price' | 'commissionBp' | 'shares'>, pieces: number): number[] {
  const parts = line.shares ?? [];
  const seller = 10_000 - parts.reduce((sum, part) => sum + part.bp, 0);
  return shares(line.price * pieces - commissionFen(line, pieces), [seller, ...parts.map((part) => part.bp)]).slice(1);
}

/** What partners give back with some more pieces. By the difference, so that the parts sum to the whole whatever their order. */
export function partnerBackFen(line: SharedLine, pieces: number): number[] {
  const kept = line.quantity - line.refundedQuantity;
  const after = partnerFen(line, kept - pieces);
  return partnerFen(line, kept).map((fen, at) => fen - (after[at] ?? 0));
}

/** Splits what a product earns among those who make it together, by what stands on the version that was sold. */
@Injectable()
export class PartnerShares {
  constructor(private readonly db: Database, private readonly payments: Payments, private readonly products: Products) {}

  /**
   * Makes it a version of the product; none ends it. What was ordered before stays as it was.
   * @param ref who agreed on it, in an id of the caller
   * @throws mall.unknown_product, mall.wrong_state unless it is on sale, request.malformed for parts that leave the seller nothing or name her
   */
  agree(productId: string, parts: PartnerShare[], ref: string): Promise<void> {
    return this.db.transaction(async () => {
      const product = await this.db.row<{ shop_id: string; state: string }>('select shop_id, state from mall.product where id = $1 for update', [productId], 'mall.share_product');
      if (!product) throw new Refusal('mall.unknown_product');
      if (product.state !== 'on_sale') throw new Refusal('mall.wrong_state', { state: product.state });
      const payees = new Set(parts.map((part) => part.shopId));
      const known = await this.db.rows("select 1 from mall.shop where id = any($1) and state = 'open'", [[...payees]], 'mall.share_shops');
      if (parts.some((part) => part.bp <= 0) || parts.reduce((sum, part) => sum + part.bp, 0) >= 10_000 || payees.size !== parts.length || payees.has(product.shop_id) || known.length !== parts.length) {
        throw new Refusal('request.malformed', { fields: [{ path: 'shares', reason: 'out_of_range' }] });
      }
      await this.db.rows('update mall.product set shares = $2, shares_ref = $3 where id = $1', [productId, parts.length > 0 ? JSON.stringify(parts) : null, parts.length > 0 ? ref : null], 'mall.agree_shares');
      await this.products.publish(productId);
    });
  }

  /** Of orders that are paid now; none is refunded yet. */
  async take(orders: Order[]): Promise<void> {
    const lines = await this.lines(orders);
    for (const order of orders) await this.post('share', order.id, order.id, order.shop_id, lines.filter((line) => line.orderId === order.id).map((line) => ({ shares: line.shares, fen: partnerFen(line, line.quantity) })));
  }

  /** With some pieces of a line, before they are counted as refunded. */
  async giveBack(order: Omit<Order, 'shared'>, line: SharedLine, pieces: number, key: string): Promise<void> {
    await this.post('share_back', key, order.id, order.shop_id, [{ shares: line.shares, fen: partnerBackFen(line, pieces).map((fen) => 0 - fen) }]);
  }

  /** A dispute took `lostFen` of the `restFen` that an order still had: partners give up as much of their parts. */
  async giveUp(disputeId: string, orders: (Order & { lostFen: number; restFen: number })[]): Promise<void> {
    const lines = await this.lines(orders);
    for (const order of orders.filter((one) => one.restFen > 0)) {
      const lost = (fen: number) => 0 - Number((BigInt(fen) * BigInt(order.lostFen)) / BigInt(order.restFen));
      await this.post('share_back', `${disputeId}:${order.id}`, order.id, order.shop_id, lines.filter((line) => line.orderId === order.id).map((line) => ({ shares: line.shares, fen: partnerFen(line, line.quantity - line.refundedQuantity).map(lost) })));
    }
  }

  /** By what was agreed on under these ids, what was sold of it: paid and kept, goods alone. */
  async sales(refs: string[]): Promise<Map<string, SharedSales>> {
    const lines = await this.db.rows<SharedLine & { ref: string }>(sharedLines('v.shares_ref = any($1) and exists (select from mall.orders o where o.id = l.order_id and o.paid_at is not null)'), [refs], 'mall.shared_sales');
    const kept = lines.map((line) => ({ line, pieces: line.quantity - line.refundedQuantity }));
    return new Map(refs.map((ref) => {
      const own = kept.filter(({ line }) => line.ref === ref);
      return [ref, { pieces: sum(own.map((one) => one.pieces)), fen: sum(own.map(({ line, pieces }) => line.price * pieces)), partnerFen: sum(own.flatMap(({ line, pieces }) => partnerFen(line, pieces))) }];
    }));
  }

  private async post(kind: 'share' | 'share_back', ref: string, orderId: string, seller: string, lines: { shares: PartnerShare[] | null; fen: number[] }[]): Promise<void> {
    const parts = lines.flatMap((line) => (line.shares ?? []).map((share, at) => ({ shopId: share.shopId, fen: line.fen[at] ?? 0 }))).filter((part) => part.fen !== 0);
    if (parts.length > 0) await this.payments.post({ kind, ref, note: orderId, entries: sharePostings(seller, parts) });
  }

  private lines(orders: Order[]): Promise<(SharedLine & { orderId: string })[]> {
    const ids = orders.filter((order) => order.shared).map((order) => order.id);
    return ids.length === 0 ? Promise.resolve([]) : this.db.rows(sharedLines('l.order_id = any($1)'), [ids], 'mall.shared_lines');
  }
}

const sharedLines = (where: string): string => `
  select l.order_id "orderId", l.price_fen::float8 price, l.commission_bp "commissionBp", l.quantity, l.refunded_quantity "refundedQuantity", v.shares, v.shares_ref ref
  from mall.order_line l join mall.product_version v on v.product_id = l.product_id and v.version = l.product_version and v.shares is not null where ${where}`;
const sum = (numbers: number[]): number => numbers.reduce((total, fen) => total + fen, 0);
