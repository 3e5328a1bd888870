import { Injectable } from '@nestjs/common';
import type { KeptProduct, KeptSku, Picture, ProductForm, ProductStateName, SkuForm } from '@app/contracts';
import { Database, Refusal } from '@app/platform';
import { pictureJson } from '../search/card-row.js';
import { completed, derivedFacts, type FormCategory, type FormShop, missingIn, neededFacts } from './product-form.js';

export interface KeptRow {
  id: string; kind: 'goods' | 'service'; shop_id: string; state: ProductStateName; reason: string; version: number; revision: number; draft: ProductForm | null; live: ProductForm; submitted_at: Date | null; submitted_by: string | null;
  has_batch: boolean; shop: FormShop; templates: { id: string; name: string }[] | null; published_goods: number; skus: KeptSku[] | null;
}
export interface Looked { row: KeptRow; form: ProductForm; category: FormCategory | null; ready: ProductForm; missing: string[]; reviewed: boolean }

/** A shop's first goods are looked at until it has this many on record. */
const firstGoods = 3;

export const keptSkus = `(select json_agg(json_build_object('id', k.id, 'name', k.name, 'priceFen', k.price_fen, 'available', stock.available, 'held', stock.held, 'sold', stock.sold, 'lowAt', k.low_at, 'halted', k.halted_at is not null) order by k.position)
  from mall.sku k join mall.stock on stock.sku_id = k.id where k.product_id = p.id and (not k.retired or k.halted_at is not null))`;

/** What is on sale, in the shape of the form. */
const liveForm = `json_build_object('categoryId', p.category_id, 'title', p.title, 'subtitle', p.subtitle, 'description', p.description, 'origin', p.origin, 'pictures', p.pictures, 'facts', p.facts, 'axes', p.axes,
  'freightTemplateId', p.freight_template_id, 'shipWithinHours', p.ship_within_hours, 'batch', null,
  'skus', coalesce((select json_agg(json_build_object('id', k.id, 'values', k.options, 'name', k.name, 'priceFen', k.price_fen, 'code', coalesce(k.code, ''), 'weightG', greatest(k.weight_g, 1), 'netAmount', k.net_amount,
    'netUnit', coalesce(k.net_unit, 'g'), 'pieces', null) order by k.position) from mall.sku k where k.product_id = p.id and not k.retired), '[]'))`;

export const pendingOf = (row: { draft: unknown; submitted_at: Date | null }): 'none' | 'draft' | 'review' => (row.submitted_at ? 'review' : row.draft ? 'draft' : 'none');
export const goodsCan = (state: ProductStateName) => ({ change: true, takeOff: state === 'on_sale', putBack: state === 'off', price: state === 'on_sale' || state === 'off' });

/** Reads one product as its keeper and the staff see it: the working copy, what it lacks, and what is on sale. */
@Injectable()
export class KeptProducts {
  constructor(private readonly db: Database) {}

  /** @throws mall.unknown_product @param shopId null for staff, whose rights were checked already */
  async look(shopId: string | null, id: string, lock: '' | 'for update of p' = ''): Promise<Looked> {
    const row = await this.db.row<KeptRow>(`
      select p.id, p.kind, p.shop_id, p.state, p.reason, p.version, p.revision, p.draft, p.submitted_at, p.submitted_by, ${liveForm} live,
        exists (select from mall.batch b join mall.sku k on k.id = b.sku_id where k.product_id = p.id) has_batch,
        json_build_object('name', s.name, 'town', s.town, 'village', s.village, 'makerName', s.maker_name, 'licenceAddress', s.licence_address,
          'foodLicence', (select d.number from mall.document d where d.shop_id = s.id and d.kind = 'food_licence' and d.checked_at is not null and d.refused_reason is null order by d.valid_from desc limit 1),
          'templateId', (select t.id from mall.freight_template t where t.shop_id = s.id order by t.id limit 1)) shop,
        (select json_agg(json_build_object('id', t.id, 'name', t.name) order by t.id) from mall.freight_template t where t.shop_id = s.id) templates,
        (select count(*)::int from mall.product other where other.shop_id = s.id and other.version > 0 and other.id <> p.id) published_goods, ${keptSkus} skus
      from mall.product p join mall.shop s on s.id = p.shop_id where p.id = $1 and ($2::uuid is null or p.shop_id = $2) ${lock}`, [id, shopId], `mall.kept${lock}`);
    if (!row) throw new Refusal('mall.unknown_product');
    const form = row.draft ?? row.live;
    const category = await this.category(form.categoryId);
    const ready = completed(form, category, row.shop);
    // Edible goods are looked at each time: what a label says is what the law is about.
    const reviewed = row.state === 'blocked' || (category?.food ?? false) || (category?.farm ?? false) || (row.version === 0 && row.published_goods < firstGoods);
    return { row, form, category, ready, missing: missingIn(ready, category, row.has_batch), reviewed };
  }

  async view(shopId: string, id: string): Promise<KeptProduct> {
    const { row, form, category, missing, reviewed } = await this.look(shopId, id);
    const pictures = await this.pictures(form.pictures);
    const pending = pendingOf(row);
    return {
      id: row.id, kind: row.kind, revision: row.revision, state: row.state, pending, reason: row.reason, version: row.version, form, pictures, missing, neededFacts: neededFacts(category),
      derived: derivedFacts(form, category, row.shop), reviewed, templates: row.templates ?? [], skus: row.skus ?? [], can: { ...goodsCan(row.state), publish: pending === 'draft' },
    };
  }

  pictures(ids: string[]): Promise<{ id: string; picture: Picture }[]> {
    return this.db.rows(`select g.id, ${pictureJson('g')} picture from mall.picture g where g.id = any($1) order by array_position($1, g.id)`, [ids], 'mall.form_pictures');
  }

  /** Goods hang on leaves of the tree. */
  async category(id: string | null): Promise<FormCategory | null> {
    return id === null ? null : this.db.row<FormCategory>('select id, food, farm from mall.category c where id = $1 and not exists (select from mall.category below where below.parent_id = c.id)', [id], 'mall.form_category');
  }
}

export const skuText = (sku: SkuForm): string => `${sku.name} ¥${((sku.priceFen ?? 0) / 100).toFixed(2)}`;
