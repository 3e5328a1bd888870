import { createHash, createHmac } from 'node:crypto';
import { shanghaiDay } from '@app/platform';

export interface Candidate { shopId: string; since: Date }
export interface Place extends Candidate { place: number; got: boolean; drawn: boolean }

/** Published before nominations close; the seed itself is shown with the result, so that everybody can draw again. */
export const hashOf = (seed: string): string => createHash('sha256').update(seed).digest('hex');
const drawn = (seed: string, shopId: string): string => createHmac('sha256', seed).update(shopId).digest('hex');

/** Who waits for the longest comes first, by whole days in Shanghai; among those of one day the seed draws. One slot a shop. */
export function allocate(candidates: Candidate[], slots: number, seed: string): Place[] {
  const dayOf = (one: Candidate): string => shanghaiDay(one.since);
  const order = candidates.toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)) || drawn(seed, a.shopId).localeCompare(drawn(seed, b.shopId)));
  return order.map((one, at) => ({ ...one, place: at + 1, got: at < slots, drawn: order.some((other) => other !== one && dayOf(other) === dayOf(one)) }));
}

/** Slots pass on when a shop has nothing left to show: the order stays, those without goods are passed over. */
export function dealAgain<T extends { shopId: string; place: number }>(places: T[], slots: number, withGoods: Set<string>): string[] {
  return places.toSorted((a, b) => a.place - b.place).filter((place) => withGoods.has(place.shopId)).slice(0, slots).map((place) => place.shopId);
}
