import { Refusal } from '@app/platform';
import type { OfferShortage, Shortage } from '../stock/reserve.js';

const codes = { offer_over: 'mall.offer_over', offer_gone: 'mall.offer_gone', offer_few: 'mall.offer_few', offer_limit: 'mall.offer_limit' } as const satisfies Record<OfferShortage, string>;
const isOffer = (reason: Shortage['reason']): reason is OfferShortage => reason in codes;

/** What she is told when it was the offer, not the stock, that she came too late for: with the ordinary price, at which she may still buy. */
export function offerRefusal(short: Shortage[]): Refusal | null {
  for (const { skuId, reason, left, most, priceFen } of short) if (isOffer(reason)) return new Refusal(codes[reason], { skuId, left, most: most ?? null, priceFen: priceFen ?? null });
  return null;
}
