import * as z from 'zod/mini';
import { cursor, fen, id, instant, picture } from '../common.js';

export const returnClasses = ['seven_day', 'made_to_order', 'fresh', 'digital_opened', 'press', 'agreed'] as const;
export const returnClass = z.enum(returnClasses);
export type ReturnClass = z.infer<typeof returnClass>;

/** Price for comparison: fen per 500 g, 500 ml or piece, rounded half up. */
export const unitPrice = z.object({ fen, per: z.enum(['500g', '500ml', 'piece']) });

export const uploadedPicture = z.object({ id, picture });

export const productCard = z.object({
  id, title: z.string(), picture, shopId: id, shopName: z.string(), town: z.string(), maker: z.string(),
  fromFen: fen,
  /** False when SKUs differ in price: the card says "from". */
  onePrice: z.boolean(),
  unitPrice: z.nullable(unitPrice),
  sold: z.int(), inStock: z.boolean(), verified: z.boolean(), sample: z.boolean(),
});
export type ProductCard = z.infer<typeof productCard>;

export const category = z.object({ id: z.string(), parentId: z.nullable(z.string()), name: z.string(), nameTw: z.string(), nameEn: z.string(), products: z.int(), picture: z.nullable(picture) });
export const categories = z.object({ items: z.array(category) });
export type Category = z.infer<typeof category>;

export const sorts = ['overall', 'sales', 'price_up', 'price_down', 'new'] as const;
export type Sort = (typeof sorts)[number];

const flag = z.optional(z.enum(['1']));
/** The query string of the list; every filter of the page is in here. */
export const productQuery = z.strictObject({
  q: z.optional(z.string().check(z.maxLength(80))),
  category: z.optional(z.string().check(z.maxLength(40))),
  town: z.optional(z.string().check(z.maxLength(20))),
  shop: z.optional(id),
  verified: flag,
  inStock: flag,
  minFen: z.optional(z.string().check(z.regex(/^\d{1,9}$/))),
  maxFen: z.optional(z.string().check(z.regex(/^\d{1,9}$/))),
  sort: z.optional(z.enum(sorts)),
  after: z.optional(z.string().check(z.maxLength(200))),
});
export type ProductQuery = z.infer<typeof productQuery>;

const facet = z.object({ value: z.string(), count: z.int() });
export const productList = z.object({
  items: z.array(productCard),
  /** Exact up to 1,000, then 1,001 which reads "1,000+". */
  total: z.int(),
  next: cursor,
  /** `near`: too few goods carry the words; these carry most of them, or sound alike. */
  match: z.enum(['exact', 'near']),
  facets: z.object({ town: z.array(facet), category: z.array(facet), verified: z.int(), inStock: z.int() }),
});
export type ProductList = z.infer<typeof productList>;

export const suggestions = z.object({
  words: z.array(z.string()),
  products: z.array(z.object({ id, title: z.string() })),
  shops: z.array(z.object({ id, name: z.string() })),
});
export type Suggestions = z.infer<typeof suggestions>;

export const sku = z.object({
  id, name: z.string(), priceFen: fen, struckFen: z.nullable(fen), unitPrice: z.nullable(unitPrice), left: z.int(),
  /** The batch that is packed now. */
  batch: z.nullable(z.object({ code: z.string(), producedOn: z.string(), bestBefore: z.nullable(z.string()) })),
});
export type Sku = z.infer<typeof sku>;

export const product = z.object({
  id, title: z.string(), subtitle: z.string(), description: z.string(), kind: z.enum(['goods', 'service']),
  pictures: z.array(picture), categoryId: z.string(), categoryName: z.string(),
  shop: z.object({ id, name: z.string(), town: z.string(), village: z.string(), verification: z.nullable(z.object({ number: z.string(), date: z.string() })) }),
  maker: z.object({ name: z.string(), story: z.string(), picture: z.nullable(picture) }),
  /** Shops that made it too, and have a part of every piece. */
  partners: z.array(z.object({ id, name: z.string() })),
  origin: z.string(),
  returnClass, shipWithinHours: z.int(),
  skus: z.array(sku),
  /** Label and facts in reading order; keys are words of the catalogue. */
  facts: z.array(z.object({ key: z.string(), value: z.string() })),
  buyable: z.boolean(), sold: z.int(), freightFromFen: fen, freeOverFen: z.nullable(fen), sample: z.boolean(),
  /** When these figures were read. */
  asOf: instant,
});
export type Product = z.infer<typeof product>;

/** Where to, before there is an address: a province, and a city when she has told one. */
export const freightQuery = z.strictObject({ skuId: id, quantity: z.string().check(z.regex(/^[1-9]\d{0,3}$/)), province: z.string().check(z.minLength(2), z.maxLength(20)), city: z.optional(z.string().check(z.maxLength(20))) });
export type FreightQuery = z.infer<typeof freightQuery>;

export const shopPage = z.object({
  id, name: z.string(), introduction: z.string(), town: z.string(), village: z.string(),
  maker: z.object({ name: z.string(), story: z.string(), picture: z.nullable(picture) }),
  verification: z.nullable(z.object({ number: z.string(), date: z.string() })),
  licence: z.object({ number: z.string(), holder: z.string(), address: z.string(), contact: z.string() }),
  state: z.enum(['open', 'paused', 'restricted', 'closing', 'closed']),
  products: z.int(), sold: z.int(), since: instant, sample: z.boolean(),
});
export type ShopPage = z.infer<typeof shopPage>;

export const homeParts = ['categories', 'fresh', 'popular', 'shops'] as const;
export type HomePart = (typeof homeParts)[number];
/** One part alone, for a reader whose page came without it. */
export const homeQuery = z.strictObject({ only: z.optional(z.enum(homeParts)) });
/** A part is null when it could not be read, or was not asked for; the others stand. */
export const home = z.object({
  categories: z.nullable(z.array(category)),
  fresh: z.nullable(z.array(productCard)),
  popular: z.nullable(z.array(productCard)),
  shops: z.nullable(z.array(z.object({ id, name: z.string(), town: z.string(), maker: z.string(), picture: z.nullable(picture), verified: z.boolean() }))),
});
export type Home = z.infer<typeof home>;
