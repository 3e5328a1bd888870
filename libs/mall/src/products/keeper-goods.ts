import { Injectable } from '@nestjs/common';
import { freightPresets, type ProductForm, type SkuForm } from '@app/contracts';
import { Members } from '@app/members';
import { Clock, Database, Refusal } from '@app/platform';
import { Messages } from '@app/messages';
import { goodsToReview } from './goods-notices.js';
import { KeptProducts, type Looked } from './kept-product.js';
import { emptyForm } from './product-form.js';
import { Products } from './products.service.js';
import { findRiskWords } from './risk-words.js';

/** As the sample names it. */
const noFreightName = '无需配送';
const malformed = (path: string, reason: string) => new Refusal('request.malformed', { fields: [{ path, reason }] });

/** Goods from the keeper's side: a working copy that saves itself, and the step from there to the shelf. */
@Injectable()
export class KeeperGoods {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly kept: KeptProducts, private readonly products: Products,
    private readonly members: Members, private readonly messages: Messages,
  ) {}

  async create(shopId: string, kind: 'goods' | 'service'): Promise<{ id: string }> {
    const row = await this.db.row<{ id: string }>(`
      insert into mall.product (shop_id, kind, title, state, draft, changed_at, sample) select s.id, $4, '', 'draft', $2, $3, s.sample from mall.shop s where s.id = $1 returning id`,
    [shopId, JSON.stringify(emptyForm), this.clock.now(), kind]);
    if (!row) throw new Refusal('mall.unknown_shop');
    return row;
  }

  /**
   * Saves the given fields into the working copy; what is on sale stays as it is. A copy that waits for review comes back to the keeper.
   * @throws mall.draft_changed with the newer form when somebody else saved meanwhile
   */
  change(shopId: string, id: string, revision: number, change: Partial<ProductForm>): Promise<void> {
    return this.db.transaction(async () => {
      const { row, form } = await this.kept.look(shopId, id, 'for update of p');
      if (row.revision !== revision) throw new Refusal('mall.draft_changed', { revision: row.revision, form });
      const next = { ...form, ...change };
      await this.refuseForeign(shopId, next, change, new Set(row.live.skus.map((sku) => sku.id)));
      await this.db.rows(`update mall.product set draft = $2, revision = revision + 1, changed_at = $3, submitted_at = null, title = case when version = 0 then $4 else title end,
        state = case when state = 'review' then 'draft' else state end where id = $1`, [id, JSON.stringify(next), this.clock.now(), next.title]);
    });
  }

  /**
   * Puts the working copy on sale, or hands it to the staff when they look at such goods first.
   * @throws request.malformed naming each missing field, mall.risk_word
   */
  publish(shopId: string, id: string, revision: number, by: string): Promise<void> {
    return this.db.transaction(async () => {
      const looked = await this.kept.look(shopId, id, 'for update of p');
      const { row, ready } = looked;
      if (row.revision !== revision) throw new Refusal('mall.draft_changed', { revision: row.revision, form: looked.form });
      if (!row.draft || row.submitted_at) throw new Refusal('mall.wrong_state', { state: row.submitted_at ? 'review' : row.state });
      refuseUnready(looked);
      if (!looked.reviewed) {
        await this.apply(looked);
        return;
      }
      const now = this.clock.now();
      await this.db.rows("update mall.product set submitted_at = $2, submitted_by = $3, reason = '', state = case when version = 0 and state = 'draft' then 'review' else state end where id = $1", [id, now, by]);
      const shop = await this.db.row<{ organisation_id: string; name: string }>('select organisation_id, name from mall.shop where id = $1', [shopId]);
      if (!shop) return;
      const to = await this.members.holdersOf(shop.organisation_id, ['street_staff', 'city_staff']);
      await this.messages.tell(goodsToReview, { to, key: `${id}:${revision}`, values: { product: id, title: ready.title, shop: shop.name } });
    });
  }

  /** Writes the working copy over what is on sale and makes it a version. The caller holds the product's row. */
  async apply({ row, ready }: Looked): Promise<void> {
    const template = row.kind === 'service' ? await this.noFreight(row.shop_id) : ready.freightTemplateId ?? await this.template(row.shop_id, freightPresets.free.name);
    await this.db.rows(`
      update mall.product set category_id = $2, title = $3, subtitle = $4, description = $5, origin = $6, pictures = $7, facts = $8, axes = $9, freight_template_id = $10, ship_within_hours = $11,
        return_class = (select return_class from mall.category where id = $2), draft = null, submitted_at = null, reason = '', revision = revision + 1, changed_at = $12, state = case when state = 'blocked' then 'off' else state end
      where id = $1`, [row.id, ready.categoryId, ready.title, ready.subtitle, ready.description, ready.origin, ready.pictures, JSON.stringify(ready.facts), ready.axes, template, ready.shipWithinHours, this.clock.now()]);
    const keptIds = ready.skus.flatMap((sku) => sku.id ?? []);
    await this.db.rows('update mall.sku set retired = true where product_id = $1 and not id = any($2)', [row.id, keptIds]);
    for (const [position, sku] of ready.skus.entries()) {
      const skuId = await this.applySku(row.id, position, sku);
      if (ready.batch) {
        await this.db.rows('insert into mall.batch (sku_id, code, produced_on, best_before, origin, received, created_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing',
          [skuId, ready.batch.code, ready.batch.producedOn, ready.batch.bestBefore, ready.origin, Math.max(1, sku.pieces ?? 1), this.clock.now()]);
      }
    }
    await this.products.publish(row.id);
  }

  private async applySku(productId: string, position: number, sku: SkuForm): Promise<string> {
    const fields = { name: sku.name, priceFen: sku.priceFen ?? 0, weightG: sku.weightG ?? 500, netAmount: sku.netAmount, netUnit: sku.netAmount === null ? null : sku.netUnit, code: sku.code || null };
    const id = sku.id ?? await this.products.addSku(productId, position, { ...fields, pieces: sku.pieces ?? 0 });
    if (sku.id) await this.products.setPrice(sku.id, fields.priceFen);
    await this.db.rows('update mall.sku set position = $2, name = $3, weight_g = $4, net_amount = $5, net_unit = $6, code = $7, options = $8 where id = $1',
      [id, position, fields.name, fields.weightG, fields.netAmount, fields.netUnit, fields.code, sku.values]);
    return id;
  }

  /** A price from the list, at once; a working copy follows, so that publishing it does not bring the old price back. */
  setPrice(shopId: string, skuId: string, priceFen: number): Promise<void> {
    return this.db.transaction(async () => {
      const found = await this.db.row<{ product_id: string; draft: ProductForm | null }>(`
        select p.id product_id, p.draft from mall.sku k join mall.product p on p.id = k.product_id where k.id = $1 and p.shop_id = $2 and not k.retired for update of p`, [skuId, shopId]);
      if (!found) throw new Refusal('mall.unknown_sku');
      await this.products.setPrice(skuId, priceFen);
      if (!found.draft) return;
      const skus = found.draft.skus.map((sku) => (sku.id === skuId ? { ...sku, priceFen } : sku));
      await this.db.rows('update mall.product set draft = $2, revision = revision + 1 where id = $1', [found.product_id, JSON.stringify({ ...found.draft, skus })]);
    });
  }

  /** @throws mall.unknown_product */
  async takeOff(shopId: string, id: string): Promise<void> {
    await this.kept.look(shopId, id);
    await this.products.takeOff(id);
  }

  async putBack(shopId: string, id: string): Promise<void> {
    await this.kept.look(shopId, id);
    await this.products.putBackOn(id);
  }

  private async refuseForeign(shopId: string, form: ProductForm, change: Partial<ProductForm>, ownSkus: Set<string | null>): Promise<void> {
    if (form.skus.some((sku) => sku.id !== null && !ownSkus.has(sku.id))) throw malformed('skus', 'unknown');
    if (change.categoryId && !(await this.kept.category(change.categoryId))) throw malformed('categoryId', 'unknown');
    if (change.pictures && (await this.kept.pictures(change.pictures)).length !== new Set(change.pictures).size) throw malformed('pictures', 'unknown');
    if (change.freightTemplateId && !(await this.db.row('select 1 known from mall.freight_template where id = $1 and shop_id = $2', [change.freightTemplateId, shopId]))) throw malformed('freightTemplateId', 'unknown');
    if (change.batch?.bestBefore && change.batch.bestBefore < change.batch.producedOn) throw malformed('batch.bestBefore', 'too_early');
  }

  /** Nobody sends a service: the shop's one template of that name. */
  private async noFreight(shopId: string): Promise<string> {
    const known = await this.db.row<{ id: string }>('select id from mall.freight_template where shop_id = $1 and name = $2 order by id limit 1', [shopId, noFreightName]);
    return known?.id ?? this.template(shopId, noFreightName);
  }

  /** Free of charge, which no buyer is surprised by: for services, and for shops that never thought about freight. */
  private async template(shopId: string, name: string): Promise<string> {
    const row = await this.db.row<{ id: string }>('insert into mall.freight_template (shop_id, name, rules) values ($1, $2, $3) returning id', [shopId, name, JSON.stringify(freightPresets.free.rules)]);
    if (!row) throw new Error('A freight template was not written.');
    return row.id;
  }
}

/** @throws request.malformed naming each missing field, mall.risk_word with the first forbidden word */
export function refuseUnready({ missing, ready }: Looked): void {
  if (missing.length > 0) throw new Refusal('request.malformed', { fields: missing.map((path) => ({ path, reason: 'missing' })) });
  const [risk] = findRiskWords(ready);
  if (risk) throw new Refusal('mall.risk_word', { ...risk });
}
