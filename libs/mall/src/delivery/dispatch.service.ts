import { Injectable } from '@nestjs/common';
import type { PackingList, PastedParcel, pasteProblems } from '@app/contracts';
import type { CurrentMember } from '@app/members';
import { Clock, Database, Refusal } from '@app/platform';
import { mayShip, type ShopPlace } from '../mall.policy.js';
import { maskName, maskPhone } from '../orders/receiver.js';
import { Orders } from '../orders/orders.service.js';
import { guessCarrier } from './carriers.js';
import { looksLikeNumber, readPasted } from './pasted.js';
import { TrackingPort } from './tracking-port.js';

type Problem = (typeof pasteProblems)[number];
interface Sendable { id: string; number: string; goods: string }
const mostOnPaper = 100;

/** Many parcels at once: by paste, and on paper. */
@Injectable()
export class Dispatch {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly orders: Orders, private readonly port: TrackingPort) {}

  /** Writes nothing; says of each line what would become of it. */
  async preview(me: CurrentMember, shopId: string, text: string): Promise<PastedParcel[]> {
    await this.refuseUnlessShips(me, shopId);
    const lines = readPasted(text);
    const known = await this.sendable(shopId, lines.map((line) => line.orderNumber));
    const seen = new Set<string>();
    return lines.map((line) => {
      const order = known.get(line.orderNumber);
      const carrier = guessCarrier(this.port.carriers, line.number);
      const problem: Problem | null = !looksLikeNumber(line.number) ? 'unreadable' : !order ? 'unknown_order' : order.goods === '' ? 'not_to_send' : seen.has(line.orderNumber) ? 'twice' : carrier ? null : 'unknown_carrier';
      seen.add(line.orderNumber);
      return { ...line, carrier, goods: order?.goods ?? '', problem };
    });
  }

  /** Each line stands for itself: one that fails leaves the others sent. */
  async send(me: CurrentMember, shopId: string, items: { orderNumber: string; carrier: string; number: string }[]): Promise<{ orderNumber: string; sent: boolean; problem: Problem | null }[]> {
    await this.refuseUnlessShips(me, shopId);
    const known = await this.sendable(shopId, items.map((item) => item.orderNumber));
    const results: { orderNumber: string; sent: boolean; problem: Problem | null }[] = [];
    for (const item of items) {
      const order = known.get(item.orderNumber);
      const problem = order ? await this.sendOne(me, order.id, item) : 'unknown_order';
      results.push({ orderNumber: item.orderNumber, sent: problem === null, problem });
    }
    return results;
  }

  async packing(me: CurrentMember, shopId: string): Promise<PackingList> {
    const shop = await this.refuseUnlessShips(me, shopId);
    const rows = await this.db.rows<{ id: string; number: string; remark: string; ship_by: Date | null; address: { name: string; phone: string; province: string; city: string; district: string; street: string }; lines: PackingList['items'][number]['lines'] }>(`
      select o.id, o.number, o.remark, o.ship_by, o.address,
        (select json_agg(json_build_object('title', l.title, 'skuName', l.sku_name, 'quantity', l.quantity - l.sent_quantity - l.refunded_quantity) order by l.position)
          from mall.order_line l where l.order_id = o.id and l.quantity > l.sent_quantity + l.refunded_quantity) lines
      from mall.orders o where o.shop_id = $1 and o.state = 'paid' and exists (select from mall.order_line l where l.order_id = o.id and l.quantity > l.sent_quantity + l.refunded_quantity)
      order by o.ship_by nulls last, o.id limit ${mostOnPaper}`, [shopId], 'mall.packing');
    return {
      shopName: shop.name, at: this.clock.now().toISOString(),
      items: rows.map((row) => ({
        id: row.id, number: row.number, receiver: maskName(row.address.name), phone: maskPhone(row.address.phone), place: `${row.address.province}${row.address.city}${row.address.district}${row.address.street}`,
        remark: row.remark, shipBy: row.ship_by?.toISOString() ?? null, lines: row.lines,
      })),
    };
  }

  private async sendOne(me: CurrentMember, orderId: string, parcel: { carrier: string; number: string }): Promise<Problem | null> {
    try {
      await this.orders.send(me, orderId, parcel);
      return null;
    } catch (error) {
      if (error instanceof Refusal) return 'not_to_send';
      throw error;
    }
  }

  private async sendable(shopId: string, numbers: string[]): Promise<Map<string, Sendable>> {
    const rows = await this.db.rows<Sendable>(`
      select o.id, o.number, case when o.state in ('paid', 'sent') then coalesce((select string_agg(l.title || ' × ' || (l.quantity - l.sent_quantity - l.refunded_quantity), '、' order by l.position)
        from mall.order_line l where l.order_id = o.id and l.quantity > l.sent_quantity + l.refunded_quantity), '') else '' end goods
      from mall.orders o where o.shop_id = $1 and o.number = any($2)`, [shopId, numbers]);
    return new Map(rows.map((row) => [row.number, row]));
  }

  private async refuseUnlessShips(me: CurrentMember, shopId: string): Promise<{ name: string }> {
    const shop = await this.db.row<ShopPlace & { name: string }>('select name, organisation_id, organisation_path from mall.shop where id = $1', [shopId]);
    if (!shop || !mayShip(me, shop)) throw new Refusal('mall.unknown_shop');
    return shop;
  }
}
