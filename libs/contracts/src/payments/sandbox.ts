import * as z from 'zod/mini';

export const sandboxFaults = ['none', 'webhook_twice', 'webhook_five_at_once', 'webhook_never', 'webhook_late', 'webhook_forged', 'webhook_replayed', 'webhook_reordered', 'amount_differs', 'answer_lost', 'refund_fails', 'refund_fails_later', 'slow', 'error_once', 'succeeds_after_cancel', 'dispute_lost', 'dispute_won'] as const;

export const confirmSandbox = z.strictObject({
  clientSecret: z.string().check(z.maxLength(200)),
  outcome: z.enum(['pay', 'decline']),
  method: z.enum(['card', 'alipay', 'wechat_pay']),
  fault: z.optional(z.enum(sandboxFaults)),
});

/** Which pay panel there is: the sandbox's own, or Stripe's with its public key. */
export const paymentMode = z.object({ gateway: z.enum(['sandbox', 'stripe']), publishableKey: z.nullable(z.string()) });
export type PaymentMode = z.infer<typeof paymentMode>;
