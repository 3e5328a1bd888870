import { Refusal } from '@app/platform';
import { commonCarriers } from './carriers.js';
import { type News, TrackingPort } from './tracking-port.js';

/** No carrier tells us anything: a parcel carries its number, and the shopper's own word counts. */
export class ManualTracking extends TrackingPort {
  readonly name = 'manual';
  readonly carriers = commonCarriers;

  async subscribe(): Promise<void> {
    // Nobody to tell.
  }

  parsePush(): News[] {
    throw new Refusal('mall.bad_carrier_signature');
  }

  query(): Promise<News[]> {
    return Promise.resolve([]);
  }
}
