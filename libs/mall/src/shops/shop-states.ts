import type { ShopState } from '@app/contracts';

/** Every way out of every state; a pair that is not here is refused with 409. */
export const waysOut: Record<ShopState, ShopState[]> = {
  draft: ['submitted'],
  submitted: ['review', 'draft'],
  review: ['open', 'draft'],
  open: ['paused', 'restricted', 'closing'],
  paused: ['open', 'restricted', 'closing'],
  // Back to open only: what was paused before opens its doors again by itself.
  restricted: ['open'],
  // The public was told; there is no way back but a new shop.
  closing: ['closed'],
  closed: [],
};

export const mayGo = (from: ShopState, to: ShopState): boolean => waysOut[from].includes(to);
