import { Injectable } from '@nestjs/common';
import type { Picture, ReturnClass, SoldVersion } from '@app/contracts';
import type { CurrentMember } from '@app/members';
import { Database, Refusal } from '@app/platform';
import { noPicture, pictureJson } from '../search/card-row.js';
import { OrderView } from './order-view.js';

interface Row {
  at: string; content: { title: string; subtitle: string; description: string; origin: string; facts: Record<string, string>; returnClass: ReturnClass; shipWithinHours: number };
  pictures: Picture[] | null; changed: boolean; shown: boolean;
}

/** What the page of the goods said when a line was ordered: the version that whoever quarrels about it may point at. */
@Injectable()
export class SoldVersions {
  constructor(private readonly db: Database, private readonly orders: OrderView) {}

  /** For those who may read the order. @throws mall.unknown_order, mall.unknown_line */
  async find(me: CurrentMember, orderId: string, lineId: string): Promise<SoldVersion> {
    const order = await this.orders.find(me, orderId);
    const line = order.lines.find((item) => item.id === lineId);
    const row = line && await this.db.row<Row>(`
      select to_json(v.at)#>>'{}' as at, v.content, p.version > v.version changed, p.state in ('on_sale', 'off') shown,
        (select json_agg(${pictureJson('g')} order by u.n) from jsonb_array_elements_text(v.content->'pictures') with ordinality u(id, n) join mall.picture g on g.id = u.id::uuid) pictures
      from mall.order_line l join mall.product_version v on v.product_id = l.product_id and v.version = l.product_version join mall.product p on p.id = l.product_id where l.id = $1`, [lineId], 'mall.sold_version');
    if (!line || !row) throw new Refusal('mall.unknown_line');
    const { title, subtitle, description, origin, facts, returnClass, shipWithinHours } = row.content;
    return {
      orderId, orderNumber: order.number, placedAt: order.placedAt, shownSince: row.at, productId: line.productId, shopId: order.shopId, shopName: order.shopName, title, subtitle, description, origin, returnClass, shipWithinHours,
      facts: Object.entries(facts).map(([key, value]) => ({ key, value })), pictures: row.pictures ?? [noPicture], skuName: line.skuName, quantity: line.quantity, priceFen: order.seesMoney ? line.priceFen : null,
      changed: row.changed, shown: row.shown,
    };
  }
}
