import { domainEvent } from '@app/platform';
import * as z from 'zod/mini';

const charge = z.object({ payableKind: z.string(), payableId: z.uuid(), attemptId: z.uuid(), amountFen: z.int() });
const refund = z.object({ payableKind: z.string(), payableId: z.uuid(), key: z.string(), amountFen: z.int() });

const dispute = z.object({ payableKind: z.string(), payableId: z.uuid(), disputeId: z.uuid(), amountFen: z.int() });

export const chargeSucceeded = domainEvent('payments.charge_succeeded', charge);
export const chargeFailed = domainEvent('payments.charge_failed', charge);
export const refundSettled = domainEvent('payments.refund_settled', refund);
export const refundFailed = domainEvent('payments.refund_failed', refund);
export const disputeOpened = domainEvent('payments.dispute_opened', dispute);
export const disputeClosed = domainEvent('payments.dispute_closed', z.extend(dispute, { state: z.enum(['won', 'lost']) }));
