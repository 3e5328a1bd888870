export { type GoodsCheck, Mall, type ShopSketch, type SkuOnSale } from './mall.js';
export { caseAnswered, caseOpened, orderCancelled, orderPaid, orderReceived, orderRefunded, orderSent, priceChanged, stockRanOut } from './mall.events.js';
export type { OfferState, OfferWish } from './offers/offers.js';
export { MallLimits } from './mall-limits.js';
export { MallModule } from './mall.module.js';
export { mallSchema } from './mall.schema.js';
export type { ProductSales } from './orders/sales-of.js';
export type { SoldLine } from './orders/sold-lines.js';
export { MallSample, type SampleCast } from './testing/sample.js';
