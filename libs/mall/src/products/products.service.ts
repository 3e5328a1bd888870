import { Injectable } from '@nestjs/common';
import type { ReturnClass } from '@app/contracts';
import { Clock, Database, Jobs, Refusal } from '@app/platform';
import { priceChanged } from '../mall.events.js';
import { ProductCards } from '../search/product-cards.js';
import { Stock } from '../stock/stock.service.js';
import { missingFacts } from './food-label.js';
import { ProductEntity, SkuEntity } from './product.entity.js';
import { ReadCache } from './read-cache.js';
import type { NetUnit } from './unit-price.js';

export interface SkuDraft { name: string; priceFen: number; weightG: number; netAmount: number | null; netUnit: NetUnit | null; code?: string | null; pieces: number }
export interface ProductDraft {
  categoryId: string; kind: 'goods' | 'service'; title: string; subtitle: string; description: string; origin: string; facts: Record<string, string>; pictures: string[];
  shipWithinHours: number; freightTemplateId: string; skus: SkuDraft[]; sample?: boolean;
}
interface Category { id: string; return_class: ReturnClass; food: boolean; farm: boolean }

/** Writes goods. Everything that lists and search read follows in the same transaction. */
@Injectable()
export class Products {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly stock: Stock, private readonly cards: ProductCards, private readonly cache: ReadCache, private readonly jobs: Jobs,
  ) {}

  /** A draft may be incomplete; it is not for sale. */
  create(shopId: string, draft: ProductDraft): Promise<string> {
    return this.db.transaction(async () => {
      const category = await this.category(draft.categoryId);
      const { skus, sample, ...fields } = draft;
      const products = this.db.repository(ProductEntity);
      const product = await products.save(products.create({ ...fields, shopId, returnClass: category.return_class, state: 'draft', reason: '', version: 0, publishedAt: null, sample: sample ?? false }));
      for (const [position, sku] of skus.entries()) await this.addSku(product.id, position, sku);
      return product.id;
    });
  }

  /**
   * Puts goods on sale, or their changed description in place of the old one; what was sold stays readable as it was.
   * @throws request.malformed naming each missing fact
   */
  publish(productId: string): Promise<void> {
    return this.db.transaction(async () => {
      const products = this.db.repository(ProductEntity);
      const product = await this.one(productId);
      const missing = missingFacts(product.facts, await this.category(product.categoryId));
      const skus = await this.db.repository(SkuEntity).find({ where: { productId, retired: false }, order: { position: 'ASC' } });
      const fields = [
        ...missing.map((key) => ({ path: `facts.${key}`, reason: 'missing' })),
        ...(product.pictures.length === 0 ? [{ path: 'pictures', reason: 'missing' }] : []), ...(skus.length === 0 ? [{ path: 'skus', reason: 'missing' }] : []),
      ];
      if (fields.length > 0) throw new Refusal('request.malformed', { fields });
      if (product.state === 'blocked') throw new Refusal('mall.wrong_state', { state: 'blocked' });
      const now = this.clock.now();
      await products.update(productId, { state: 'on_sale', version: product.version + 1, publishedAt: product.publishedAt ?? now });
      await this.db.rows('insert into mall.product_version (product_id, version, at, content, shares, shares_ref) values ($1, $2, $3, $4, $5, $6)',
        [productId, product.version + 1, now, JSON.stringify({ ...product, skus }), product.shares && JSON.stringify(product.shares), product.sharesRef]);
      await this.cards.rebuild([productId]);
      this.cache.drop();
    });
  }

  takeOff(productId: string): Promise<void> {
    return this.setState(productId, ['on_sale'], 'off', '');
  }

  putBackOn(productId: string): Promise<void> {
    return this.setState(productId, ['off'], 'on_sale', '');
  }

  /** Staff stop a product; the reason is shown to the shop. */
  block(productId: string, reason: string): Promise<void> {
    return this.setState(productId, ['on_sale', 'off', 'review'], 'blocked', reason);
  }

  setPrice(skuId: string, priceFen: number): Promise<void> {
    return this.db.transaction(async () => {
      const changed = await this.db.row<{ product_id: string; before: number }>(`
        update mall.sku set price_fen = $2 from (select id, price_fen before from mall.sku where id = $1 for no key update) old
        where sku.id = old.id and not retired and old.before <> $2 returning product_id, old.before::float8 before`, [skuId, priceFen]);
      if (!changed) return;
      await this.db.rows('insert into mall.price_change (sku_id, at, fen) values ($1, $2, $3)', [skuId, this.clock.now(), priceFen]);
      await this.jobs.publish(priceChanged, { productId: changed.product_id, skuId, priceFen, beforeFen: changed.before });
      await this.cards.rebuild([changed.product_id]);
      this.cache.drop();
    });
  }

  async addSku(productId: string, position: number, draft: SkuDraft): Promise<string> {
    const { pieces, ...fields } = draft;
    const skus = this.db.repository(SkuEntity);
    const sku = await skus.save(skus.create({ ...fields, code: fields.code ?? null, productId, position, retired: false }));
    await this.stock.open(sku.id, pieces);
    await this.db.rows('insert into mall.price_change (sku_id, at, fen) values ($1, $2, $3)', [sku.id, this.clock.now(), fields.priceFen]);
    return sku.id;
  }

  private async setState(productId: string, from: ProductEntity['state'][], to: ProductEntity['state'], reason: string): Promise<void> {
    await this.db.transaction(async () => {
      const product = await this.one(productId);
      if (!from.includes(product.state)) throw new Refusal('mall.wrong_state', { state: product.state });
      await this.db.repository(ProductEntity).update(productId, { state: to, reason });
      await this.db.rows('update mall.product set changed_at = $2 where id = $1', [productId, this.clock.now()]);
      this.cache.drop();
    });
  }

  private async one(id: string): Promise<ProductEntity> {
    const product = await this.db.repository(ProductEntity).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!product) throw new Refusal('mall.unknown_product');
    return product;
  }

  private async category(id: string): Promise<Category> {
    const found = await this.db.row<Category>('select id, return_class, food, farm from mall.category where id = $1', [id]);
    if (!found) throw new Refusal('request.malformed', { fields: [{ path: 'categoryId', reason: 'unknown' }] });
    return found;
  }
}
