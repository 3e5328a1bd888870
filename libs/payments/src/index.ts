export { Payments } from './payments.js';
export { chargeFailed, chargeSucceeded, disputeClosed, disputeOpened, refundFailed, refundSettled } from './payments.events.js';
export { PaymentsModule } from './payments.module.js';
export { paymentsSchema } from './payments.schema.js';
