export type IntentState = 'open' | 'processing' | 'succeeded' | 'failed' | 'cancelled';
export interface Intent { id: string; state: IntentState; amountFen: number; currency: string; receivedFen: number; payableKind: string; payableId: string; attemptId: string; clientSecret: string | null }
export interface GatewayRefund { id: string; state: 'pending' | 'succeeded' | 'failed' }
/** What a webhook is about; the object itself is read again, because events come late, twice and out of order. */
export interface GatewayEvent { id: string; type: string; intentId: string | null; refundId: string | null; disputeId: string | null }
export interface GatewayDispute { id: string; intentId: string; amountFen: number; state: 'open' | 'won' | 'lost'; reason: string }
/** Lines of the gateway's own books, for comparison with ours. */
export interface GatewayCharge { at: Date; intentId: string; amountFen: number; refundedFen: number; payableId: string; attemptId: string }
export interface GatewayRefundLine { at: Date; id: string; key: string; amountFen: number; state: 'pending' | 'succeeded' | 'failed' }

/** Thrown when nobody knows whether the gateway did it. Ask it, never try anew with another key. */
export class GatewaySilent extends Error {}

export interface NewIntent { amountFen: number; attemptId: string; payableKind: string; payableId: string; description: string }

/** A payment provider. Stripe is the one adapter; another acquirer fits here without the mall noticing. */
export abstract class PaymentPort {
  abstract readonly name: 'sandbox' | 'stripe';
  abstract readonly publishableKey: string | null;
  abstract create(wish: NewIntent): Promise<Intent>;
  abstract get(intentId: string): Promise<Intent>;
  /** @returns the intent as it is afterwards: cancelled, or succeeded when the money was faster */
  abstract cancel(intentId: string): Promise<Intent>;
  abstract refund(intentId: string, amountFen: number, key: string): Promise<GatewayRefund>;
  abstract getRefund(refundId: string): Promise<GatewayRefund>;
  abstract getDispute(disputeId: string): Promise<GatewayDispute>;
  /** Everything that was taken since an instant, by the gateway's own word. */
  abstract charges(since: Date): Promise<GatewayCharge[]>;
  abstract refunds(since: Date): Promise<GatewayRefundLine[]>;
  /** Checks the signature on the raw bytes before a field is read. @throws Refusal payments.bad_signature */
  abstract readWebhook(rawBody: Buffer, signature: string): GatewayEvent;
}
