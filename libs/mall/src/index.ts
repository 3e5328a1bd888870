export { type GoodsCheck, Mall } from './mall.js';
export { caseAnswered, caseOpened, orderCancelled, orderPaid, orderReceived, orderRefunded, orderSent } from './mall.events.js';
export { MallLimits } from './mall-limits.js';
export { MallModule } from './mall.module.js';
export { mallSchema } from './mall.schema.js';
export type { ProductSales, SoldLine } from './orders/sold-lines.js';
export { MallSample, type SampleCast } from './testing/sample.js';
