import { AddDisputesAndComparison1764001200000 } from './migrations/add-disputes-and-comparison.js';
import { CreatePayments1764000200000 } from './migrations/create-payments.js';
import { KeepWebhooksUntilRead1764001190000 } from './migrations/keep-webhooks-until-read.js';

export const paymentsSchema = { entities: [], migrations: [CreatePayments1764000200000, KeepWebhooksUntilRead1764001190000, AddDisputesAndComparison1764001200000] };
