export const paymentsErrors = {
  'payments.gateway_silent': 503,
  'payments.refund_too_high': 409,
  'payments.not_charged': 409,
  'payments.bad_signature': 400,
  'payments.unknown_intent': 404,
} as const;
