import { Injectable } from '@nestjs/common';
import type { Picture, Product, ReturnClass } from '@app/contracts';
import { Clock, Database, Refusal, shanghaiDay } from '@app/platform';
import { cheapestFreight, type FreightRules } from '../freight/freight.js';
import { noPicture, pictureJson } from '../search/card-row.js';
import { piecesSold } from '../stock/pieces-sold.js';
import { lowestDealFen } from './struck-price.js';
import { type NetUnit, unitPrice } from './unit-price.js';
import { papersAllow } from '../shops/papers-allow.js';

interface Row {
  id: string; title: string; subtitle: string; description: string; kind: 'goods' | 'service'; category_id: string; category_name: string; origin: string;
  facts: Record<string, string>; return_class: ReturnClass; ship_within_hours: number; sold: number; sample: boolean; pictures: Picture[] | null;
  shop_id: string; shop_name: string; town: string; village: string; badge: { number: string; date: string } | null; maker_name: string; maker_story: string; maker_picture: Picture | null; partners: { id: string; name: string }[] | null;
  rules: FreightRules; buyable: boolean;
  skus: { id: string; name: string; price: number; netAmount: number | null; netUnit: NetUnit | null; left: number; weight: number; batch: { code: string; producedOn: string; bestBefore: string | null } | null }[] | null;
}

/** One product as its page shows it, also when it is no longer on sale; drafts and blocked goods are not shown. */
@Injectable()
export class ProductDetail {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

  async find(id: string): Promise<Product> {
    const now = this.clock.now();
    const row = await this.db.row<Row>(`
      select p.id, p.title, p.subtitle, p.description, p.kind, p.category_id, c.name category_name, p.origin, p.facts, p.return_class, p.ship_within_hours, ${piecesSold('p.id')} sold, p.sample,
        (select json_agg(${pictureJson('g')} order by u.n) from unnest(p.pictures) with ordinality u(id, n) join mall.picture g on g.id = u.id) pictures,
        s.id shop_id, s.name shop_name, s.town, s.village, s.maker_name, s.maker_story, ${pictureJson('m')} maker_picture, t.rules,
        (select json_agg(json_build_object('id', q.id, 'name', q.name) order by x.n) from jsonb_array_elements(p.shares) with ordinality x(part, n) join mall.shop q on q.id = (x.part->>'shopId')::uuid) partners,
        (select json_build_object('number', v.number, 'date', v.verified_on) from mall.verification v where v.shop_id = s.id and v.revoked_at is null and v.verified_on <= $2 and v.valid_until >= $2 limit 1) badge,
        (p.state = 'on_sale' and s.state = 'open' and ${papersAllow('c', 'papers.kinds')}) buyable,
        (select json_agg(json_build_object('id', k.id, 'name', k.name, 'price', k.price_fen, 'netAmount', k.net_amount, 'netUnit', k.net_unit, 'left', case when stock.withheld_at is null then stock.available else 0 end, 'weight', k.weight_g,
            'batch', (select json_build_object('code', b.code, 'producedOn', b.produced_on, 'bestBefore', b.best_before) from mall.batch b where b.sku_id = k.id and (b.best_before is null or b.best_before >= $2) order by b.produced_on desc, b.id desc limit 1)) order by k.position)
          from mall.sku k join mall.stock on stock.sku_id = k.id where k.product_id = p.id and not k.retired) skus
      from mall.product p join mall.shop s on s.id = p.shop_id join mall.category c on c.id = p.category_id join mall.freight_template t on t.id = p.freight_template_id
        left join mall.picture m on m.id = s.maker_picture left join mall.papers_on($2) papers on papers.shop_id = s.id
      where p.id = $1 and p.state in ('on_sale', 'off')`, [id, shanghaiDay(now)], 'mall.detail');
    if (!row) throw new Refusal('mall.unknown_product');
    const skus = row.skus ?? [];
    const lowest = await lowestDealFen(this.db, skus.map((sku) => sku.id), now);
    const freight = cheapestFreight(row.rules, Math.min(...skus.map((sku) => sku.weight)));
    return {
      id: row.id, title: row.title, subtitle: row.subtitle, description: row.description, kind: row.kind, pictures: row.pictures ?? [noPicture],
      categoryId: row.category_id, categoryName: row.category_name, origin: row.origin,
      shop: { id: row.shop_id, name: row.shop_name, town: row.town, village: row.village, verification: row.badge },
      maker: { name: row.maker_name, story: row.maker_story, picture: row.maker_picture }, partners: row.partners ?? [],
      returnClass: row.return_class, shipWithinHours: row.ship_within_hours,
      skus: skus.map((sku) => {
        const deal = lowest.get(sku.id) ?? null;
        return {
          id: sku.id, name: sku.name, priceFen: sku.price, struckFen: deal !== null && deal > sku.price ? deal : null,
          unitPrice: unitPrice(sku.price, sku.netAmount, sku.netUnit), left: sku.left, batch: sku.batch,
        };
      }),
      facts: Object.entries(row.facts).map(([key, value]) => ({ key, value })), buyable: row.buyable && skus.some((sku) => sku.left > 0), sold: row.sold,
      freightFromFen: freight.fen, freeOverFen: freight.freeOverFen, sample: row.sample, asOf: now.toISOString(),
    };
  }
}
