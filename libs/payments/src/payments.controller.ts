import { Body, Controller, Get, Headers, HttpCode, Param, Post, type RawBodyRequest, Req } from '@nestjs/common';
import { confirmSandbox, done, type PaymentMode, paymentMode } from '@app/contracts';
import { For } from '@app/members';
import { Answers, Refusal } from '@app/platform';
import type { Request } from 'express';
import type * as z from 'zod/mini';
import { WebhookInbox } from './charges/webhook-inbox.js';
import { PaymentPort } from './gateway/payment-port.js';
import { Sandbox } from './sandbox/sandbox.js';

@Controller()
@For('visitor')
export class PaymentsController {
  constructor(private readonly gateway: PaymentPort, private readonly inbox: WebhookInbox, private readonly sandbox: Sandbox) {}

  /** Stores that an event came and answers; a job does the work. An event that came before changes nothing. */
  @Post('payments/webhook')
  @HttpCode(200)
  @Answers(done)
  async webhook(@Req() request: RawBodyRequest<Request>, @Headers('stripe-signature') signature?: string): Promise<{ done: true }> {
    if (!request.rawBody || !signature) throw new Refusal('payments.bad_signature');
    await this.inbox.take(this.gateway.readWebhook(request.rawBody, signature));
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
