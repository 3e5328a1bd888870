import { domainEvent } from '@app/platform';
import * as z from 'zod/mini';

const orderFact = { orderId: z.uuid(), shopId: z.uuid(), memberId: z.uuid() };

export const orderPaid = domainEvent('mall.order_paid', z.object({ ...orderFact, totalFen: z.int() }));
export const orderSent = domainEvent('mall.order_sent', z.object(orderFact));
export const orderCancelled = domainEvent('mall.order_cancelled', z.object({ ...orderFact, by: z.string() }));
export const orderReceived = domainEvent('mall.order_received', z.object(orderFact));
export const caseOpened = domainEvent('mall.case_opened', z.object({ ...orderFact, caseId: z.uuid() }));
export const caseAnswered = domainEvent('mall.case_answered', z.object({ ...orderFact, caseId: z.uuid(), state: z.string() }));
/** What one piece costs from now on, in the ordinary way; offers have prices of their own. */
export const priceChanged = domainEvent('mall.price_changed', z.object({ productId: z.uuid(), skuId: z.uuid(), priceFen: z.int(), beforeFen: z.int() }));
/** The last piece on the shelf was taken. It may come back when a hold runs out. */
export const stockRanOut = domainEvent('mall.stock_ran_out', z.object({ productId: z.uuid(), skuId: z.uuid() }));
export const orderRefunded = domainEvent('mall.order_refunded', z.object({ ...orderFact, amountFen: z.int() }));
