import { Injectable } from '@nestjs/common';
import { Database } from '@app/platform';
import { unitPrice, type NetUnit } from '../products/unit-price.js';
import { fold, sounds, terms, titleTerms } from './terms.js';

interface Source {
  id: string; title: string; subtitle: string; description: string; origin: string; facts: Record<string, string>; pictures: string[];
  shop_id: string; shop_name: string; town: string; village: string; maker_name: string; category_name: string; parent_name: string | null; category_path: string[];
  skus: { name: string; price: number; netAmount: number | null; netUnit: NetUnit | null }[];
}

/** One row per product that lists and search read; written in the transaction that changes what it is made of. */
@Injectable()
export class ProductCards {
  constructor(private readonly db: Database) {}

  async rebuild(productIds: string[]): Promise<void> {
    for (const source of await this.sources(productIds)) await this.write(source);
  }

  async rebuildShop(shopId: string): Promise<void> {
    const ids = await this.db.rows<{ id: string }>('select id from mall.product where shop_id = $1 and version > 0', [shopId]);
    await this.rebuild(ids.map((row) => row.id));
  }

  private sources(ids: string[]): Promise<Source[]> {
    return this.db.rows<Source>(`
      select p.id, p.title, p.subtitle, p.description, p.origin, p.facts, p.pictures, s.id shop_id, s.name shop_name, s.town, s.village, s.maker_name,
        c.name category_name, parent.name parent_name, array_remove(array[c.parent_id, c.id], null) category_path,
        (select json_agg(json_build_object('name', k.name, 'price', k.price_fen, 'netAmount', k.net_amount, 'netUnit', k.net_unit) order by k.price_fen, k.position)
          from mall.sku k where k.product_id = p.id and not k.retired) skus
      from mall.product p join mall.shop s on s.id = p.shop_id join mall.category c on c.id = p.category_id left join mall.category parent on parent.id = c.parent_id
      where p.id = any($1) order by p.id`, [ids]);
  }

  private async write(p: Source): Promise<void> {
    const cheapest = p.skus[0];
    if (!cheapest) return;
    const unit = unitPrice(cheapest.price, cheapest.netAmount, cheapest.netUnit);
    // What the goods are, apart from who sells them, beside what they stand, and what else the story mentions: the category 索面粉干
    // holds more than 索面, and a shop called 泥蚶人家 sells more than 泥蚶.
    const core = [p.title, p.subtitle, p.town, ...p.skus.map((sku) => sku.name)].join(' · ');
    const about = [core, p.category_name, p.parent_name ?? '', p.village, p.origin, p.maker_name, p.shop_name, p.description].join(' · ');
    const inTitle = titleTerms(p.title);
    await this.db.rows(`
      insert into mall.product_card (product_id, title, picture, from_fen, to_fen, unit_fen, unit_per, maker, shop_id, shop_name, town, category_path,
        title_terms, terms, folded_title, core, folded, sounds)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
      on conflict (product_id) do update set title = excluded.title, picture = excluded.picture, from_fen = excluded.from_fen, to_fen = excluded.to_fen,
        unit_fen = excluded.unit_fen, unit_per = excluded.unit_per, maker = excluded.maker, shop_id = excluded.shop_id, shop_name = excluded.shop_name, town = excluded.town,
        category_path = excluded.category_path, title_terms = excluded.title_terms, terms = excluded.terms, folded_title = excluded.folded_title,
        core = excluded.core, folded = excluded.folded, sounds = excluded.sounds`, [
      p.id, p.title, p.pictures[0] ?? null, cheapest.price, p.skus.at(-1)?.price ?? cheapest.price, unit?.fen ?? null, unit?.per ?? null, p.maker_name, p.shop_id,
      p.shop_name, p.town, p.category_path, inTitle, [...new Set([...inTitle, ...terms(about)])], fold(p.title), fold(core), fold(about), sounds(p.title),
    ]);
  }
}
