import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Members, personErased } from '@app/members';
import { Database, Jobs } from '@app/platform';

/** What the mall knows of a member when she asks for her data, and when she leaves. */
@Injectable()
export class MallAccount implements OnModuleInit {
  constructor(private readonly db: Database, private readonly jobs: Jobs, private readonly members: Members) {}

  onModuleInit(): void {
    this.members.exportsWith('mall', (personId) => this.own(personId));
    this.members.closesWith('mall', async (personId) => (await this.busy(personId) ? 'mall.close_orders' : null));
    // What law keeps for three years stays with the order; what no law keeps goes (个人信息保护法 §47).
    this.jobs.on(personErased, 'mall.forget', ({ personId }) => this.db.rows('delete from mall.basket_line where owner_id = $1', [personId]));
  }

  private async busy(personId: string): Promise<boolean> {
    return await this.db.row(`
      select 1 from mall.orders o where o.member_id = $1 and (o.state in ('placed', 'paid', 'sent', 'received')
        or exists (select from mall.after_sale a where a.order_id = o.id and a.state not in ('done', 'withdrawn', 'closed'))) limit 1`, [personId]) !== null;
  }

  private async own(personId: string): Promise<unknown> {
    const [orders, complaints, basket] = await Promise.all([
      this.db.rows(`
        select o.number, o.state, s.name shop, to_json(o.placed_at) "placedAt", o.goods_fen::float8 "goodsFen", o.freight_fen::float8 "freightFen", o.refunded_fen::float8 "refundedFen", o.address, o.remark,
          (select json_agg(json_build_object('title', l.title, 'sku', l.sku_name, 'quantity', l.quantity, 'priceFen', l.price_fen) order by l.position) from mall.order_line l where l.order_id = o.id) lines
        from mall.orders o join mall.shop s on s.id = o.shop_id where o.member_id = $1 order by o.placed_at desc, o.id`, [personId]),
      this.db.rows('select number, state, text as "text", to_json(opened_at) "openedAt" from mall.complaint where member_id = $1 order by opened_at desc', [personId]),
      this.db.rows('select p.title, b.quantity from mall.basket_line b join mall.sku k on k.id = b.sku_id join mall.product p on p.id = k.product_id where b.owner_id = $1', [personId]),
    ]);
    return { orders, complaints, basket };
  }
}
