import type { Carrier, ParcelState } from '@app/contracts';

export interface Tracked { carrier: string; number: string }
export interface News extends Tracked { at: Date; state: ParcelState; text: string }

/** Whoever tells where parcels are: nobody (`manual`), or the sandbox carrier. None of it is called inside a transaction. */
export abstract class TrackingPort {
  abstract readonly name: 'manual' | 'sandbox';
  abstract readonly carriers: Carrier[];
  /** Asks to be told of a parcel from now on. Safe to repeat. */
  abstract subscribe(parcel: Tracked): Promise<void>;
  /** Verifies a push on its raw bytes before it reads a field. @throws mall.bad_carrier_signature */
  abstract parsePush(rawBody: Buffer, headers: Record<string, string | string[] | undefined>): News[];
  /** Everything known of a parcel, for pushes that never came. */
  abstract query(parcel: Tracked): Promise<News[]>;
}
