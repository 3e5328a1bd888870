import { Refusal } from '@app/platform';
import Stripe from 'stripe';
import { type GatewayCharge, type GatewayDispute, type GatewayEvent, type GatewayRefund, type GatewayRefundLine, GatewaySilent, type Intent, type IntentState, type NewIntent, PaymentPort } from './payment-port.js';

const toleranceSeconds = 300;

const states: Record<Stripe.PaymentIntent.Status, IntentState> = {
  requires_payment_method: 'open', requires_confirmation: 'open', requires_action: 'open', requires_capture: 'processing', processing: 'processing', succeeded: 'succeeded', canceled: 'cancelled',
};

/** The same code talks to Stripe and to the sandbox; only the address and the key differ. */
export class StripeGateway extends PaymentPort {
  constructor(
    readonly name: 'sandbox' | 'stripe', private readonly stripe: Stripe, private readonly webhookSecret: string, readonly publishableKey: string | null,
    /** Throws inside a transaction: a gateway must never be waited for while rows are locked. */
    private readonly outside: () => void,
  ) {
    super();
  }

  create(wish: NewIntent): Promise<Intent> {
    return this.ask(async () => intentOf(await this.stripe.paymentIntents.create({
      amount: wish.amountFen, currency: 'cny', description: wish.description, automatic_payment_methods: { enabled: true }, transfer_group: wish.payableId,
      metadata: { payable_kind: wish.payableKind, payable_id: wish.payableId, attempt_id: wish.attemptId },
    }, { idempotencyKey: `${wish.payableKind}:${wish.payableId}:attempt:${wish.attemptId}` })));
  }

  get(intentId: string): Promise<Intent> {
    return this.ask(async () => intentOf(await this.stripe.paymentIntents.retrieve(intentId)));
  }

  async cancel(intentId: string): Promise<Intent> {
    try {
      return await this.ask(async () => intentOf(await this.stripe.paymentIntents.cancel(intentId)));
    } catch (error) {
      // It refuses to cancel what has succeeded or ended before; what is true now is what it says when asked.
      if (error instanceof Stripe.errors.StripeInvalidRequestError) return this.get(intentId);
      throw error;
    }
  }

  refund(intentId: string, amountFen: number, key: string): Promise<GatewayRefund> {
    return this.ask(async () => refundOf(await this.stripe.refunds.create({ payment_intent: intentId, amount: amountFen, metadata: { key } }, { idempotencyKey: `refund:${key}` })));
  }

  getRefund(refundId: string): Promise<GatewayRefund> {
    return this.ask(async () => refundOf(await this.stripe.refunds.retrieve(refundId)));
  }

  getDispute(disputeId: string): Promise<GatewayDispute> {
    return this.ask(async () => disputeOf(await this.stripe.disputes.retrieve(disputeId)));
  }

  charges(since: Date): Promise<GatewayCharge[]> {
    return this.ask(async () => {
      const found: GatewayCharge[] = [];
      for await (const charge of this.stripe.charges.list({ created: { gte: secondsOf(since) }, limit: 100 })) {
        if (charge.status === 'succeeded') {
          found.push({
            at: new Date(charge.created * 1000), intentId: idOf(charge.payment_intent), amountFen: charge.amount, refundedFen: charge.amount_refunded, payableId: charge.metadata.payable_id ?? '', attemptId: charge.metadata.attempt_id ?? '',
          });
        }
      }
      return found;
    });
  }

  refunds(since: Date): Promise<GatewayRefundLine[]> {
    return this.ask(async () => {
      const found: GatewayRefundLine[] = [];
      for await (const refund of this.stripe.refunds.list({ created: { gte: secondsOf(since) }, limit: 100 })) found.push({ ...refundOf(refund), at: new Date(refund.created * 1000), key: refund.metadata?.key ?? '', amountFen: refund.amount });
      return found;
    });
  }

  readWebhook(rawBody: Buffer, signature: string): GatewayEvent {
    let event: Stripe.Event;
    try {
      event = this.stripe.webhooks.constructEvent(rawBody, signature, this.webhookSecret, toleranceSeconds);
    } catch {
      throw new Refusal('payments.bad_signature');
    }
    const object = event.data.object as { object: string; id: string; payment_intent?: string | null };
    return {
      id: event.id, type: event.type, intentId: object.object === 'payment_intent' ? object.id : (object.payment_intent ?? null), refundId: object.object === 'refund' ? object.id : null,
      disputeId: object.object === 'dispute' ? object.id : null,
    };
  }

  private ask<T>(call: () => Promise<T>): Promise<T> {
    this.outside();
    return said(call);
  }
}

const intentOf = (intent: Stripe.PaymentIntent): Intent => ({
  id: intent.id, state: intent.status === 'requires_payment_method' && intent.last_payment_error ? 'failed' : (states[intent.status] ?? 'open'), amountFen: intent.amount, currency: intent.currency, receivedFen: intent.amount_received,
  payableKind: intent.metadata.payable_kind ?? '', payableId: intent.metadata.payable_id ?? '', attemptId: intent.metadata.attempt_id ?? '', clientSecret: intent.client_secret,
});
const refundOf = (refund: Stripe.Refund): GatewayRefund => ({ id: refund.id, state: refund.status === 'succeeded' ? 'succeeded' : refund.status === 'failed' || refund.status === 'canceled' ? 'failed' : 'pending' });

const disputeOf = (dispute: Stripe.Dispute): GatewayDispute => ({
  id: dispute.id, intentId: idOf(dispute.payment_intent), amountFen: dispute.amount, reason: dispute.reason,
  state: dispute.status === 'lost' ? 'lost' : dispute.status === 'won' || dispute.status === 'warning_closed' ? 'won' : 'open',
});
const idOf = (object: string | { id: string } | null | undefined): string => (typeof object === 'string' ? object : (object?.id ?? ''));
const secondsOf = (instant: Date): number => Math.floor(instant.getTime() / 1000);

/** A lost connection or an error of the gateway itself says nothing about whether it acted. */
async function said<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Stripe.errors.StripeConnectionError || error instanceof Stripe.errors.StripeAPIError || error instanceof Stripe.errors.StripeRateLimitError || error instanceof Stripe.errors.StripeIdempotencyError) throw new GatewaySilent(error.message);
    throw error;
  }
}
