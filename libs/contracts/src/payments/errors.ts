export const paymentsErrors = {} as const;
