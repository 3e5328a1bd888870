import { Body, Controller, Get, Headers, HttpCode, Param, Post, type RawBodyRequest, Req } from '@nestjs/common';
import { confirmSandbox, done, type PaymentMode, paymentMode } from '@app/contracts';
import { For } from '@app/members';
import { Answers, Clock, Database, Jobs, Refusal } from '@app/platform';
import type { Request } from 'express';
import type * as z from 'zod/mini';
import { PaymentPort } from './gateway/payment-port.js';
import { Sandbox } from './sandbox/sandbox.js';

@Controller()
@For('visitor')
export class PaymentsController {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly gateway: PaymentPort, private readonly sandbox: Sandbox,
  ) {}

  /** Stores that an event came and answers; a job does the work. An event that came before changes nothing. */
  @Post('payments/webhook')
  @HttpCode(200)
  @Answers(done)
  async webhook(@Req() request: RawBodyRequest<Request>, @Headers('stripe-signature') signature?: string): Promise<{ done: true }> {
    if (!request.rawBody || !signature) throw new Refusal('payments.bad_signature');
    const event = this.gateway.readWebhook(request.rawBody, signature);
    await this.db.transaction(async () => {
      const fresh = await this.db.row('insert into payments.webhook_event (id, type, received_at) values ($1, $2, $3) on conflict do nothing returning 1 fresh', [event.id, event.type, this.clock.now()], 'payments.webhook');
      if (!fresh) return;
      if (event.disputeId) await this.jobs.add('payments.read-dispute', { disputeId: event.disputeId });
      else if (event.refundId) await this.jobs.add('payments.read-refund', { gatewayRefundId: event.refundId });
      else if (event.intentId) await this.jobs.add('payments.read-intent', { intentId: event.intentId });
    });
    return { done: true };
  }

  @Get('payments/mode')
  @Answers(paymentMode)
  mode(): PaymentMode {
    return { gateway: this.gateway.name, publishableKey: this.gateway.publishableKey };
  }

  @Post('sandbox/payments/:intent/confirm')
  @HttpCode(200)
  @Answers(done)
  async confirm(@Param('intent') intent: string, @Body({ schema: confirmSandbox }) body: z.infer<typeof confirmSandbox>): Promise<{ done: true }> {
    await this.sandbox.confirm(intent, body);
    return { done: true };
  }
}
