import type { OrderState } from '@app/contracts';

/** Every way out of every state; a pair that is not here is refused with 409. */
export const waysOut: Record<OrderState, OrderState[]> = {
  placed: ['paid', 'cancelled'],
  paid: ['sent', 'refunded'],
  sent: ['received', 'refunded'],
  received: ['finished', 'refunded'],
  finished: [],
  refunded: [],
  // Only for money that came after the hold ran out, and only when expiry cancelled it.
  cancelled: ['paid'],
};

export const mayGo = (from: OrderState, to: OrderState): boolean => waysOut[from].includes(to);
