import * as z from 'zod/mini';
import { cursor, fen, id, instant, picture, quantity, text } from '../common.js';
import { addressFields } from '../members/addresses.js';
import { returnClass, unitPrice } from './goods.js';

export const basketLine = z.object({
  skuId: id, productId: id, title: z.string(), skuName: z.string(), picture,
  quantity: z.int(), selected: z.boolean(), priceFen: fen,
  /** Price when it was put in; lower or higher than now is told beside the line. */
  addedFen: fen,
  unitPrice: z.nullable(unitPrice),
  left: z.int(),
  /** Why it cannot be bought, or null. */
  problem: z.nullable(z.enum(['off_sale', 'sold_out', 'too_few'])),
});
export const basket = z.object({
  shops: z.array(z.object({ id, name: z.string(), freeOverFen: z.nullable(fen), lines: z.array(basketLine) })),
  count: z.int(), selectedFen: fen,
});
export type Basket = z.infer<typeof basket>;
export type BasketLine = z.infer<typeof basketLine>;

/** Where a sale came from; the mall stores it and gives it back, and knows no more of it. */
export const source = z.strictObject({ kind: z.string().check(z.regex(/^[a-z_]{1,20}$/)), id });
export const addLine = z.strictObject({ skuId: id, quantity, source: z.optional(source) });
export const changeLine = z.strictObject({ quantity: z.optional(quantity), selected: z.optional(z.boolean()) });

/** Without `lines`, what is selected in the basket. */
export const startCheckout = z.strictObject({
  lines: z.optional(z.array(z.strictObject({ skuId: id, quantity })).check(z.minLength(1), z.maxLength(100))),
});
export const changeCheckout = z.strictObject({
  addressId: z.optional(id),
  remarks: z.optional(z.record(id, text(100))),
});
export const pay = z.strictObject({
  quoteHash: z.string(),
  /** SKUs without seven-day return that the buyer was told about and agreed to, each by its own tick. */
  noReturnConfirmed: z.array(id),
});

export const checkoutLine = z.object({
  skuId: id, productId: id, title: z.string(), skuName: z.string(), picture, quantity: z.int(), priceFen: fen, totalFen: fen, returnClass,
});
export const checkout = z.object({
  id, state: z.enum(['held', 'expired', 'ordered']),
  /** End of the hold, and the server's now to count down from. */
  heldUntil: instant, now: instant,
  address: z.nullable(addressFields), addressId: z.nullable(id),
  shops: z.array(z.object({
    id, name: z.string(), lines: z.array(checkoutLine), goodsFen: fen, freightFen: z.nullable(fen), remark: z.string(), shipBy: instant,
    /** False when the template of a line does not reach the address. */
    delivers: z.boolean(),
  })),
  goodsFen: fen, freightFen: z.nullable(fen), totalFen: z.nullable(fen), quoteHash: z.string(),
});
export type Checkout = z.infer<typeof checkout>;

export const payment = z.object({
  groupId: id,
  gateway: z.enum(['sandbox', 'stripe', 'none']),
  clientSecret: z.nullable(z.string()), intentId: z.nullable(z.string()), publishableKey: z.nullable(z.string()),
  totalFen: fen, payUntil: instant,
});
export type Payment = z.infer<typeof payment>;

export const orderStates = ['placed', 'paid', 'sent', 'received', 'finished', 'refunded', 'cancelled'] as const;
export const orderState = z.enum(orderStates);
export type OrderState = z.infer<typeof orderState>;

export const orderLine = z.object({
  id, productId: id, skuId: id, title: z.string(), skuName: z.string(), picture, quantity: z.int(), priceFen: fen, totalFen: fen,
  refundedFen: fen, refundedQuantity: z.int(), sentQuantity: z.int(), returnClass,
});
export const orderCard = z.object({
  id, number: z.string(), groupId: id, state: orderState, shopId: id, shopName: z.string(), placedAt: instant, totalFen: fen, lines: z.array(orderLine),
  /** An open after-sale case hangs on it. */
  openCase: z.boolean(),
});
/** Shops in which the reader works. */
export const deskShops = z.object({ items: z.array(z.object({ id, name: z.string(), roles: z.array(z.string()) })) });
export type DeskShop = z.infer<typeof deskShops>['items'][number];

export const orderTabs = ['all', 'placed', 'paid', 'sent', 'received', 'cases'] as const;
export const orderQuery = z.strictObject({ tab: z.optional(z.enum(orderTabs)), after: z.optional(z.string().check(z.maxLength(200))) });
export const orderList = z.object({ items: z.array(orderCard), next: cursor, counts: z.record(z.string(), z.int()) });
export type OrderCard = z.infer<typeof orderCard>;
export type OrderList = z.infer<typeof orderList>;

export const caseKinds = ['before_sending', 'missing_or_wrong', 'quality', 'no_reason', 'late'] as const;
export const caseStates = ['requested', 'agreed', 'waiting_goods', 'goods_sent', 'goods_back', 'refunding', 'done', 'refused', 'escalated', 'withdrawn', 'closed', 'refund_failed'] as const;
export const afterSale = z.object({
  id, orderId: id, orderNumber: z.string(), lineId: id, title: z.string(), quantity: z.int(), kind: z.enum(caseKinds), state: z.enum(caseStates), withReturn: z.boolean(),
  reason: z.string(), pictures: z.array(picture), refundFen: fen, openedAt: instant, dueAt: z.nullable(instant), answer: z.string(),
  returnParcel: z.nullable(z.object({ carrier: z.string(), number: z.string() })),
  events: z.array(z.object({ at: instant, what: z.string(), by: z.string() })),
  can: z.object({ withdraw: z.boolean(), escalate: z.boolean(), sendBack: z.boolean(), agree: z.boolean(), refuse: z.boolean(), confirmBack: z.boolean(), decide: z.boolean() }),
});
export type AfterSale = z.infer<typeof afterSale>;

export const openCase = z.strictObject({ lineId: id, quantity, kind: z.enum(caseKinds), reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)), pictures: z.optional(z.array(id).check(z.maxLength(9))) });
export const answerCase = z.strictObject({ agree: z.boolean(), answer: text(500) });
export const parcelNumber = z.strictObject({ carrier: z.string().check(z.minLength(2), z.maxLength(20)), number: z.string().check(z.regex(/^[A-Za-z0-9-]{6,40}$/)) });
export const sendParcel = z.extend(parcelNumber, { lines: z.optional(z.array(z.strictObject({ lineId: id, quantity }))) });

export const parcel = z.object({
  id, carrier: z.string(), number: z.string(), sentAt: instant, signedAt: z.nullable(instant),
  lines: z.array(z.object({ lineId: id, quantity: z.int() })),
  steps: z.array(z.object({ at: instant, state: z.string(), text: z.string() })),
});
export const order = z.object({
  id, number: z.string(), groupId: id, state: orderState, shopId: id, shopName: z.string(), placedAt: instant, paidAt: z.nullable(instant),
  goodsFen: fen, freightFen: fen, totalFen: fen, refundedFen: fen,
  address: z.object({ name: z.string(), phone: z.string(), place: z.string(), detail: z.string() }),
  remark: z.string(), lines: z.array(orderLine), parcels: z.array(parcel), cases: z.array(afterSale),
  shipBy: z.nullable(instant), autoReceiveAt: z.nullable(instant), returnUntil: z.nullable(instant), payUntil: z.nullable(instant),
  events: z.array(z.object({ at: instant, what: z.string(), by: z.string() })),
  can: z.object({ pay: z.boolean(), cancel: z.boolean(), receive: z.boolean(), send: z.boolean(), openCase: z.boolean() }),
});
export type Order = z.infer<typeof order>;

export const orderGroup = z.object({ id, state: z.enum(['open', 'paid', 'cancelled']), totalFen: fen, orders: z.array(orderCard), payUntil: z.nullable(instant) });
export type OrderGroup = z.infer<typeof orderGroup>;
