import { AddDisputesAndComparison1764001200000 } from './migrations/add-disputes-and-comparison.js';
import { CreatePayments1764000200000 } from './migrations/create-payments.js';

export const paymentsSchema = { entities: [], migrations: [CreatePayments1764000200000, AddDisputesAndComparison1764001200000] };
