import * as z from 'zod/mini';
import { cursor, fen, id, instant, picture, quantity, text, word } from '../common.js';

export const productStates = ['draft', 'review', 'on_sale', 'off', 'blocked'] as const;
export const productState = z.enum(productStates);
export type ProductStateName = z.infer<typeof productState>;

/** What a label may state, in the order of the form; the words beside them are in the catalogue under `mall.fact.`. */
export const factKeys = ['net_content', 'ingredients', 'additives', 'producer', 'producer_address', 'licence', 'standard', 'storage', 'shelf_life', 'allergens', 'place', 'harvested', 'batch'] as const;
export type FactKey = (typeof factKeys)[number];

const day = z.string().check(z.regex(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/), z.refine((value) => new Date(`${value}T00:00:00Z`).toISOString().startsWith(value)));
const price = z.int().check(z.minimum(1), z.maximum(999_999_999));
const pieces = z.int().check(z.minimum(0), z.maximum(999_999));
export const netUnits = ['g', 'ml', 'piece'] as const;

/** `id` is that of the SKU on sale; null until it was published once. `pieces` counts only then: later the stock is counted and moved. */
export const skuForm = z.strictObject({
  id: z.nullable(id), values: z.array(text(20)).check(z.maxLength(3)), name: text(40), priceFen: z.nullable(price), code: text(40), weightG: z.nullable(z.int().check(z.minimum(1), z.maximum(500_000))),
  netAmount: z.nullable(z.int().check(z.minimum(1), z.maximum(1_000_000))), netUnit: z.enum(netUnits), pieces: z.nullable(pieces),
});
export type SkuForm = z.infer<typeof skuForm>;

/** Everything the editor edits. It may be incomplete: what is missing only keeps it from being published. */
export const productForm = z.strictObject({
  categoryId: z.nullable(z.string().check(z.maxLength(40))), title: text(60), subtitle: text(60), description: text(5000), origin: text(80),
  pictures: z.array(id).check(z.maxLength(9)), facts: z.partialRecord(z.enum(factKeys), text(300)),
  axes: z.array(word(10)).check(z.maxLength(3)), skus: z.array(skuForm).check(z.maxLength(100)),
  freightTemplateId: z.nullable(id), shipWithinHours: z.int().check(z.minimum(1), z.maximum(720)),
  batch: z.nullable(z.strictObject({ code: text(40), producedOn: day, bestBefore: z.nullable(day) })),
});
export type ProductForm = z.infer<typeof productForm>;
export const changeProduct = z.strictObject({ revision: z.int(), change: z.partial(productForm) });
export const atRevision = z.strictObject({ revision: z.int() });

export const goodsTabs = ['all', ...productStates] as const;
export type GoodsTab = (typeof goodsTabs)[number];
export const goodsQuery = z.strictObject({ tab: z.optional(z.enum(goodsTabs)), q: z.optional(text(40)), after: z.optional(z.string().check(z.maxLength(200))) });
export type GoodsQuery = z.infer<typeof goodsQuery>;

export const keptSku = z.object({ id, name: z.string(), priceFen: fen, available: z.int(), held: z.int(), sold: z.int(), lowAt: z.nullable(z.int()), halted: z.boolean() });
export type KeptSku = z.infer<typeof keptSku>;
const goodsCan = z.object({ change: z.boolean(), takeOff: z.boolean(), putBack: z.boolean(), price: z.boolean() });
export const goodsRow = z.object({
  id, title: z.string(), picture: z.nullable(picture), state: productState,
  /** Changes wait to be published, or to be looked at by staff. */
  pending: z.enum(['none', 'draft', 'review']),
  reason: z.string(), sold: z.int(), skus: z.array(keptSku), can: goodsCan,
});
export type GoodsRow = z.infer<typeof goodsRow>;
export const goodsList = z.object({ items: z.array(goodsRow), next: cursor, counts: z.record(z.string(), z.int()) });
export type GoodsList = z.infer<typeof goodsList>;

export const keptProduct = z.object({
  id, kind: z.enum(['goods', 'service']), revision: z.int(), state: productState, pending: z.enum(['none', 'draft', 'review']), reason: z.string(), version: z.int(), form: productForm,
  /** Every picture of the form, by id. */
  pictures: z.array(z.object({ id, picture })),
  /** Paths of the fields that keep it from being published, in the order of the form. */
  missing: z.array(z.string()),
  /** Label fields that the category asks for. */
  neededFacts: z.array(z.enum(factKeys)),
  /** What the fields left empty will say. */
  derived: z.partialRecord(z.enum(factKeys), z.string()),
  /** Staff look at it before it is on sale. */
  reviewed: z.boolean(),
  templates: z.array(z.object({ id, name: z.string() })),
  skus: z.array(keptSku), can: z.extend(goodsCan, { publish: z.boolean() }),
});
export type KeptProduct = z.infer<typeof keptProduct>;
export const newId = z.object({ id });
/** Services are not sent: they have places instead of stock, and no freight. */
export const newProduct = z.strictObject({ kind: z.optional(z.enum(['goods', 'service'])) });

export const setPrice = z.strictObject({ priceFen: price });
/** Counted at an instant: what was sold since then is no error of the count. */
export const countStock = z.strictObject({ counted: pieces, countedAt: z.iso.datetime({ offset: true }) });
export const moveReasons = ['damaged', 'found', 'made'] as const;
export const moveStock = z.strictObject({ reason: z.enum(moveReasons), pieces: quantity });
export const lowStock = z.strictObject({ level: z.nullable(z.int().check(z.minimum(0), z.maximum(9999))) });
export const newBatch = z.strictObject({ code: word(40), producedOn: day, bestBefore: z.nullable(day), origin: text(80), received: quantity });
export const skuStock = z.object({
  sku: keptSku,
  moves: z.array(z.object({ at: instant, reason: z.string(), available: z.int(), held: z.int(), sold: z.int() })),
  batches: z.array(z.object({ id, code: z.string(), producedOn: z.string(), bestBefore: z.nullable(z.string()), origin: z.string(), received: z.int() })),
});
export type SkuStock = z.infer<typeof skuStock>;

const place = z.string().check(z.minLength(2), z.maxLength(20));
const units = z.int().check(z.minimum(1), z.maximum(1_000_000));
const fee = z.int().check(z.minimum(0), z.maximum(1_000_000));
export const freightRules = z.strictObject({
  by: z.enum(['piece', 'weight']), notTo: z.array(place).check(z.maxLength(400)),
  /** The zone without places holds for everywhere else; without one, elsewhere is not delivered. */
  zones: z.array(z.strictObject({ places: z.array(place).check(z.maxLength(400)), first: units, firstFen: fee, next: units, nextFen: fee, freeOverFen: z.nullable(fee) })).check(z.minLength(1), z.maxLength(20)),
});
export type FreightRulesForm = z.infer<typeof freightRules>;
export const freightForm = z.strictObject({ name: word(20), rules: freightRules });
export type FreightForm = z.infer<typeof freightForm>;

const near = ['浙江省', '上海市', '江苏省'];
const far = ['西藏自治区', '新疆维吾尔自治区', '青海省', '内蒙古自治区'];

/** Three ways of delivering that most shops begin with. */
export const freightPresets: Record<'free' | 'near' | 'cold', FreightForm> = {
  free: { name: '包邮', rules: { by: 'piece', notTo: [], zones: [{ places: [], first: 1, firstFen: 0, next: 1, nextFen: 0, freeOverFen: null }] } },
  near: {
    name: '江浙沪便宜', rules: { by: 'weight', notTo: [], zones: [
      { places: near, first: 1000, firstFen: 600, next: 1000, nextFen: 200, freeOverFen: 9900 }, { places: far, first: 1000, firstFen: 2000, next: 1000, nextFen: 1200, freeOverFen: null },
      { places: [], first: 1000, firstFen: 1000, next: 1000, nextFen: 400, freeOverFen: 15_900 }] },
  },
  cold: {
    name: '冷链', rules: { by: 'weight', notTo: far, zones: [
      { places: near, first: 2000, firstFen: 1800, next: 1000, nextFen: 400, freeOverFen: 29_900 }, { places: [], first: 2000, firstFen: 2800, next: 1000, nextFen: 800, freeOverFen: null }] },
  },
};

export const freightTemplate = z.object({ id, name: z.string(), rules: freightRules, products: z.int() });
export const freightTemplates = z.object({ items: z.array(freightTemplate) });
/** What a parcel would cost under rules that are not saved yet. */
export const freightExample = z.strictObject({ rules: freightRules, grams: units, pieces: quantity, goodsFen: fen, province: place, city: text(20) });
export const freightFee = z.object({ fen: z.nullable(fen) });
export type FreightTemplateView = z.infer<typeof freightTemplate>;

export const staffGoodsQuery = z.strictObject({ tab: z.optional(z.enum(['review', 'all'])), q: z.optional(text(40)), after: z.optional(z.string().check(z.maxLength(200))) });
export type StaffGoodsQuery = z.infer<typeof staffGoodsQuery>;
export const staffGoodsRow = z.object({ id, title: z.string(), shopId: id, shopName: z.string(), town: z.string(), state: productState, submittedAt: z.nullable(instant), food: z.boolean(), firstTime: z.boolean() });
export const staffGoodsList = z.object({ items: z.array(staffGoodsRow), next: cursor });
export type StaffGoodsRow = z.infer<typeof staffGoodsRow>;
export type StaffGoodsList = z.infer<typeof staffGoodsList>;
export const reviewReason = z.strictObject({ reason: word(200) });
export const reviewPage = z.object({
  id, state: productState, reason: z.string(), shop: z.object({ id, name: z.string(), town: z.string(), maker: z.string() }), submittedAt: z.nullable(instant), version: z.int(),
  /** Field by field, what the shop asks for beside what is on sale; `before` is null for goods that were never on sale. */
  fields: z.array(z.object({ path: z.string(), before: z.nullable(z.string()), after: z.string(), changed: z.boolean() })),
  pictures: z.array(picture), riskWords: z.array(z.object({ path: z.string(), word: z.string() })),
  papers: z.array(z.object({ kind: z.string(), number: z.string(), holder: z.string(), validUntil: z.nullable(z.string()), checked: z.boolean(), needed: z.boolean() })),
  missingPapers: z.array(z.string()), can: z.object({ approve: z.boolean(), sendBack: z.boolean(), block: z.boolean() }),
});
export type ReviewPage = z.infer<typeof reviewPage>;
