import { createHmac } from 'node:crypto';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { CannotStart, Clock, Config, Database, Jobs, Refusal } from '@app/platform';
import Stripe from 'stripe';
import { SandboxGateway } from './sandbox-gateway.js';
import { Webhooks } from './webhooks.js';

/** The embedded payment sandbox; asleep when real keys are set. */
@Injectable()
export class Sandbox implements OnModuleInit, OnModuleDestroy {
  readonly webhookSecret: string;
  private readonly gateway: SandboxGateway | null;
  private readonly webhooks: Webhooks | null;
  private port = 0;

  constructor(private readonly config: Config, db: Database, clock: Clock, private readonly jobs: Jobs) {
    this.webhookSecret = `whsec_${createHmac('sha256', config.secretKey).update('sandbox webhook').digest('hex')}`;
    this.webhooks = config.sandboxPayments ? new Webhooks(new Stripe('sk_sandbox'), this.webhookSecret) : null;
    this.gateway = this.webhooks && new SandboxGateway(db, clock, this.webhooks);
  }

  onModuleInit(): void {
    const { gateway } = this;
    if (gateway) this.jobs.schedule('payments.sandbox-catch-up', '* * * * *', () => gateway.catchUp());
  }

  async start(): Promise<void> {
    if (!this.gateway) return;
    try {
      this.port = await this.gateway.listen(this.config.get('GATEWAY_PORT'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      throw new CannotStart(`Port ${this.config.get('GATEWAY_PORT')} of the payment sandbox is taken: stop the program that uses it, or set GATEWAY_PORT.`);
    }
  }

  async onModuleDestroy(): Promise<void> {
    await this.gateway?.close();
  }

  deliverTo(shopUrl: string): void {
    this.webhooks?.deliverTo(shopUrl);
  }

  /** An SDK that talks to the sandbox, after `start`. */
  client(): Stripe {
    const options = { host: '127.0.0.1', port: this.port, protocol: 'http', telemetry: false, maxNetworkRetries: 3, timeout: 8000 } as const;
    return new Stripe('sk_sandbox', options);
  }

  /** The shopper's tap on the sandbox pay page. Knows the secret of one payment, and nothing else counts. @throws request.unknown_path outside the sandbox */
  async confirm(intentId: string, form: { clientSecret: string; outcome: 'pay' | 'decline'; method: string; fault?: string }): Promise<void> {
    if (!this.gateway) throw new Refusal('request.unknown_path');
    const body = new URLSearchParams({ client_secret: form.clientSecret, outcome: form.outcome, method: form.method, fault: form.fault ?? 'none' });
    const answer = await fetch(`http://127.0.0.1:${this.port}/v1/payment_intents/${encodeURIComponent(intentId)}/confirm`, { method: 'POST', body }).catch(() => null);
    if (!answer) throw new Refusal('payments.gateway_silent');
    if (answer.status >= 400) throw new Refusal('payments.unknown_intent');
  }
}
