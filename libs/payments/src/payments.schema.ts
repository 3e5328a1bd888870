import { CreatePayments1764000200000 } from './migrations/create-payments.js';

export const paymentsSchema = { entities: [], migrations: [CreatePayments1764000200000] };
