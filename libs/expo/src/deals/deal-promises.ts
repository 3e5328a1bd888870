import { Injectable } from '@nestjs/common';
import type { AskSample, MoveSample, RecordOutside } from '@app/contracts';
import type { CurrentMember } from '@app/members';
import { Clock, Database, Refusal, shanghaiDay } from '@app/platform';
import { outsideNotice, sampleNotice } from './deal-notices.js';
import { DealStore, otherSide, type ShopSide } from './deal-store.js';

export interface SampleRow { id: string; by_id: string; name: string; what: string; price_fen: number; payer: ShopSide; address: string; carrier: string; number: string; at: Date; state: 'asked' | 'agreed' | 'declined' | 'sent' | 'received' }
export interface OutsideRow { id: string; side: ShopSide; by_id: string; name: string; amount_fen: number; agreed_on: string; note: string; at: Date; confirmed_at: Date | null }
/** Which side moves a sample on, and from where. */
const sampleWays: Record<MoveSample['to'], { from: string[]; by: ShopSide }> = {
  agreed: { from: ['asked'], by: 'base' }, declined: { from: ['asked'], by: 'base' }, sent: { from: ['asked', 'agreed'], by: 'base' }, received: { from: ['sent'], by: 'brand' },
};
export const maySampleMove = (side: string, state: string, to: MoveSample['to']): boolean => sampleWays[to].by === side && sampleWays[to].from.includes(state);

/** What two shops promise each other beside offers: samples, and what they agreed elsewhere. */
@Injectable()
export class DealPromises {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly deals: DealStore) {}

  /** The brand asks for one, and says what it costs and who pays. @throws expo.sample_state to the base */
  askSample(me: CurrentMember, dealId: string, wish: AskSample): Promise<void> {
    return this.deals.actAsShop(me, dealId, async (row, side, name) => {
      if (side !== 'brand') throw new Refusal('expo.sample_state');
      const made = await this.db.row<{ id: string }>('insert into expo.deal_sample (deal_id, by_id, name, what, price_fen, payer, address, at) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id',
        [dealId, me.id, name, wish.what, wish.priceFen, wish.payer, wish.address, this.clock.now()], 'expo.ask_sample');
      await this.deals.tell(sampleNotice, row, 'base', `${made?.id ?? ''}:asked`, { what: wish.what });
    });
  }

  /** @throws expo.unknown_sample, expo.sample_state when it is not hers to do, or not now */
  moveSample(me: CurrentMember, dealId: string, sampleId: string, wish: MoveSample): Promise<void> {
    return this.deals.actAsShop(me, dealId, async (row, side) => {
      const sample = await this.db.row<SampleRow>('select id, by_id, name, what, price_fen::float8, payer, address, carrier, number, at, state from expo.deal_sample where id = $1 and deal_id = $2', [sampleId, dealId], 'expo.sample');
      if (!sample) throw new Refusal('expo.unknown_sample');
      if (!maySampleMove(side, sample.state, wish.to)) throw new Refusal('expo.sample_state');
      const missing = wish.to === 'sent' ? (['carrier', 'number'] as const).filter((field) => !wish[field]) : [];
      if (missing.length > 0) throw new Refusal('request.malformed', { fields: missing.map((path) => ({ path, reason: 'missing' })) });
      await this.db.rows("update expo.deal_sample set state = $2, moved_at = $3, carrier = coalesce($4, carrier), number = coalesce($5, number) where id = $1", [sampleId, wish.to, this.clock.now(), wish.to === 'sent' ? wish.carrier : null, wish.to === 'sent' ? wish.number : null], 'expo.move_sample');
      await this.deals.tell(sampleNotice, row, otherSide(side), `${sampleId}:${wish.to}`, { what: sample.what });
    });
  }

  /** Not of a day that is still to come. */
  record(me: CurrentMember, dealId: string, wish: RecordOutside): Promise<void> {
    return this.deals.actAsShop(me, dealId, async (row, side, name) => {
      const now = this.clock.now();
      if (wish.agreedOn > shanghaiDay(now)) throw new Refusal('request.malformed', { fields: [{ path: 'agreedOn', reason: 'out_of_range' }] });
      const made = await this.db.row<{ id: string }>('insert into expo.deal_outside (deal_id, side, by_id, name, amount_fen, agreed_on, note, at) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id',
        [dealId, side, me.id, name, wish.amountFen, wish.agreedOn, wish.note, now], 'expo.record_outside');
      await this.deals.tell(outsideNotice, row, otherSide(side), made?.id ?? '', { day: wish.agreedOn });
    });
  }

  /** By the other side; harmless twice. */
  confirm(me: CurrentMember, dealId: string, outsideId: string): Promise<void> {
    return this.deals.actAsShop(me, dealId, async (_row, side) => {
      const found = await this.db.row<{ side: ShopSide }>('select side from expo.deal_outside where id = $1 and deal_id = $2', [outsideId, dealId], 'expo.outside');
      if (!found) throw new Refusal('expo.unknown_offer');
      if (found.side === side) throw new Refusal('expo.offer_state');
      await this.db.rows('update expo.deal_outside set confirmed_by = $2, confirmed_at = $3 where id = $1 and confirmed_at is null', [outsideId, me.id, this.clock.now()], 'expo.confirm_outside');
    });
  }
}
