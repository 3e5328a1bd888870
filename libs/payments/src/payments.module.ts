import { Module } from '@nestjs/common';
import { MembersModule } from '@app/members';
import { Config, Database } from '@app/platform';
import Stripe from 'stripe';
import { Charges } from './charges/charges.js';
import { Refunds } from './charges/refunds.js';
import { WebhookInbox } from './charges/webhook-inbox.js';
import { Disputes } from './disputes.js';
import { PaymentPort } from './gateway/payment-port.js';
import { StripeGateway } from './gateway/stripe-gateway.js';
import { AccountNames } from './ledger/account-names.js';
import { Books } from './ledger/books.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { Ledger } from './ledger/ledger.js';
import { Reconciliations } from './ledger/reconciliations.js';
import { Payments } from './payments.js';
import { PaymentsController } from './payments.controller.js';
import { Sandbox } from './sandbox/sandbox.js';

@Module({
  imports: [MembersModule],
  controllers: [PaymentsController, LedgerController],
  providers: [
    Payments, Charges, Refunds, Disputes, WebhookInbox, Ledger, AccountNames, Books, Reconciliations, Sandbox,
    {
      provide: PaymentPort, inject: [Config, Sandbox, Database],
      useFactory: async (config: Config, sandbox: Sandbox, db: Database) => {
        const outside = (): void => { db.assertNoTransaction(); };
        const key = config.get('STRIPE_SECRET_KEY');
        if (key) return new StripeGateway('stripe', new Stripe(key, { telemetry: false, maxNetworkRetries: 3, timeout: 20_000 }), config.get('STRIPE_WEBHOOK_SECRET') ?? '', config.get('STRIPE_PUBLISHABLE_KEY') ?? null, outside);
        // The sandbox has to listen before a client can be told its port.
        await sandbox.start();
        return new StripeGateway('sandbox', sandbox.client(), sandbox.webhookSecret, null, outside);
      },
    },
  ],
  exports: [Payments],
})
export class PaymentsModule {}
