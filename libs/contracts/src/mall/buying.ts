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
  /** It was put in at an offer's price: whether that still holds. Without one, null. */
  offer: z.nullable(z.enum(['open', 'over'])),
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
export const addLine = z.strictObject({ skuId: id, quantity, source: z.optional(source), offerId: z.optional(id) });
export const changeLine = z.strictObject({ quantity: z.optional(quantity), selected: z.optional(z.boolean()) });

/** Without `lines`, what is selected in the basket. */
export const startCheckout = z.strictObject({
  lines: z.optional(z.array(addLine).check(z.minLength(1), z.maxLength(100))),
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
  /** Of an offer, and what it would cost without. */
  offerId: z.nullable(id), ordinaryFen: fen,
  /** False when its template does not reach the address. */
  delivers: z.boolean(),
});
export const checkout = z.object({
  id, state: z.enum(['held', 'expired', 'ordered']),
  /** End of the hold, and the server's now to count down from. */
  heldUntil: instant, now: instant,
  address: z.nullable(addressFields), addressId: z.nullable(id),
  shops: z.array(z.object({
    id, name: z.string(), lines: z.array(checkoutLine), goodsFen: fen, freightFen: z.nullable(fen), remark: z.string(), shipBy: instant,
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
  /** Paid, and past the hour that was promised. */
  overdue: z.boolean(), shipBy: z.nullable(instant),
  /** False for packers: amounts are then zero and not shown. */
  seesMoney: z.boolean(),
});
/** Shops in which the reader works. */
export const deskShops = z.object({ items: z.array(z.object({ id, name: z.string(), roles: z.array(z.string()) })) });
export type DeskShop = z.infer<typeof deskShops>['items'][number];

export const orderTabs = ['all', 'placed', 'paid', 'sent', 'received', 'cases'] as const;
export const orderQuery = z.strictObject({ tab: z.optional(z.enum(orderTabs)), q: z.optional(text(20)), after: z.optional(z.string().check(z.maxLength(200))) });
export const orderList = z.object({ items: z.array(orderCard), next: cursor, counts: z.record(z.string(), z.int()) });
export type OrderCard = z.infer<typeof orderCard>;
export type OrderList = z.infer<typeof orderList>;

export const caseKinds = ['before_sending', 'missing_or_wrong', 'quality', 'no_reason', 'late'] as const;
export const caseStates = ['requested', 'agreed', 'waiting_goods', 'goods_sent', 'goods_back', 'refunding', 'done', 'refused', 'escalated', 'withdrawn', 'closed', 'refund_failed'] as const;
export const afterSale = z.object({
  id, orderId: id, orderNumber: z.string(), lineId: id, title: z.string(), quantity: z.int(), kind: z.enum(caseKinds), state: z.enum(caseStates), withReturn: z.boolean(),
  reason: z.string(), pictures: z.array(picture), refundFen: fen, openedAt: instant, dueAt: z.nullable(instant), answer: z.string(),
  returnParcel: z.nullable(z.object({ carrier: z.string(), number: z.string() })),
  /** Past the day on which staff had to have decided. */
  late: z.boolean(),
  /** Where the goods go back to, once a return is agreed. A shop that gave none receives them where its licence says. */
  returnAddress: z.nullable(z.object({ name: z.string(), phone: z.string(), place: z.string(), ofLicence: z.boolean() })),
  /** The shop has to say where to before it can agree. */
  returnAddressMissing: z.boolean(),
  /** After the gateway could not refund: what staff prepared, until a second person confirms it. */
  handRefund: z.nullable(z.object({ bankReference: z.string(), preparedByMe: z.boolean(), confirmed: z.boolean() })),
  events: z.array(z.object({ at: instant, what: z.string(), by: z.string(), note: z.string() })),
  can: z.object({
    withdraw: z.boolean(), escalate: z.boolean(), sendBack: z.boolean(), agree: z.boolean(), refuse: z.boolean(), confirmBack: z.boolean(), decide: z.boolean(), prepareRefund: z.boolean(), confirmRefund: z.boolean(),
  }),
});
export type AfterSale = z.infer<typeof afterSale>;

export const openCase = z.strictObject({ lineId: id, quantity, kind: z.enum(caseKinds), reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)), pictures: z.optional(z.array(id).check(z.maxLength(9))) });
/** What a case would bring, asked before it is opened. */
export const previewCase = z.strictObject({ lineId: id, quantity, kind: z.enum(caseKinds), pictures: z.int().check(z.minimum(0), z.maximum(9)) });
export const caseRefusals = ['wrong_state', 'window_closed', 'no_return_class', 'picture_needed'] as const;
export const casePreview = z.object({
  refusal: z.nullable(z.enum(caseRefusals)), refundFen: fen, goodsFen: fen, freightFen: fen, withReturn: z.boolean(), agreedAtOnce: z.boolean(),
});
export type CasePreview = z.infer<typeof casePreview>;
/** `sellable` puts the pieces back on the shelf; fresh goods never go back there. */
export const confirmBack = z.strictObject({ sellable: z.boolean() });
export const handRefund = z.strictObject({ bankReference: z.string().check(z.trim(), z.regex(/^[A-Za-z0-9-]{6,40}$/)) });
/** Cases that wait for staff, by deadline. */
export const staffCases = z.object({ items: z.array(z.object({ id, orderId: id, orderNumber: z.string(), shopName: z.string(), title: z.string(), kind: z.enum(caseKinds), state: z.enum(caseStates), refundFen: fen, dueAt: z.nullable(instant), late: z.boolean() })), next: cursor });
export type StaffCases = z.infer<typeof staffCases>;
export const staffCaseQuery = z.strictObject({ after: z.optional(text(200)) });
/** Full order number, or the full phone of the receiver or of the buyer's account. */
export const staffOrderQuery = z.strictObject({ q: z.optional(text(20)), tab: z.optional(z.enum(['all', 'overdue', 'cases'])), after: z.optional(text(200)) });
export const staffOrders = z.object({ items: z.array(orderCard), next: cursor });
export type StaffOrders = z.infer<typeof staffOrders>;

export const answerCase = z.strictObject({ agree: z.boolean(), answer: text(500) });
export const parcelNumber = z.strictObject({ carrier: z.string().check(z.minLength(2), z.maxLength(20)), number: z.string().check(z.regex(/^[A-Za-z0-9-]{6,40}$/)) });
export const sendParcel = z.extend(parcelNumber, { lines: z.optional(z.array(z.strictObject({ lineId: id, quantity }))) });

export const parcel = z.object({
  id, carrier: z.string(), number: z.string(), state: z.string(), sentAt: instant, signedAt: z.nullable(instant),
  /** The sandbox carrier takes one step at a tap. */
  can: z.object({ correct: z.boolean(), advance: z.boolean() }),
  lines: z.array(z.object({ lineId: id, quantity: z.int() })),
  steps: z.array(z.object({ at: instant, state: z.string(), text: z.string() })),
});
export const receiver = z.object({ name: z.string(), phone: z.string(), place: z.string(), detail: z.string() });
export const order = z.object({
  id, number: z.string(), groupId: id, state: orderState, shopId: id, shopName: z.string(), placedAt: instant, paidAt: z.nullable(instant),
  goodsFen: fen, freightFen: fen, totalFen: fen, refundedFen: fen,
  address: receiver,
  /** Who of the shop has read the whole address; told to the shopper alone. */
  addressViews: z.array(z.object({ at: instant, role: z.string() })),
  /** Orders that were paid together; one unpaid order ends with all of them. */
  groupOrders: z.int(), overdue: z.boolean(), seesMoney: z.boolean(),
  remark: z.string(), lines: z.array(orderLine), parcels: z.array(parcel), cases: z.array(afterSale),
  shipBy: z.nullable(instant), autoReceiveAt: z.nullable(instant), returnUntil: z.nullable(instant), payUntil: z.nullable(instant),
  events: z.array(z.object({ at: instant, what: z.string(), by: z.string() })),
  can: z.object({ pay: z.boolean(), cancel: z.boolean(), receive: z.boolean(), send: z.boolean(), openCase: z.boolean(), extend: z.boolean(), cancelLate: z.boolean(), seeAddress: z.boolean(),
    /** Hers: to complain about, and to buy again. */
    own: z.boolean(),
  }),
});
export type Order = z.infer<typeof order>;

/** Goods as their page described them when a line was ordered. */
export const soldVersion = z.object({
  orderId: id, orderNumber: z.string(), placedAt: instant, shownSince: instant, productId: id, shopId: id, shopName: z.string(), title: z.string(), subtitle: z.string(), description: z.string(), origin: z.string(),
  returnClass, shipWithinHours: z.int(), facts: z.array(z.object({ key: z.string(), value: z.string() })), pictures: z.array(picture), skuName: z.string(), quantity: z.int(),
  /** Null for those who learn no prices. */
  priceFen: z.nullable(fen),
  /** The page says something else by now; it can still be looked at. */
  changed: z.boolean(), shown: z.boolean(),
});
export type SoldVersion = z.infer<typeof soldVersion>;

export const orderGroup = z.object({ id, state: z.enum(['open', 'paid', 'cancelled']), totalFen: fen, orders: z.array(orderCard), payUntil: z.nullable(instant) });
export type OrderGroup = z.infer<typeof orderGroup>;
