import { Injectable } from '@nestjs/common';
import type { Drop, DropBoard } from '@app/contracts';
import { Mall, type OfferState } from '@app/mall';
import { Clock, Database } from '@app/platform';
import type { DropRow } from './drops.service.js';

/** How long viewers still see that a drop is over. */
const afterglowS = 60;
const states: Record<OfferState['state'], Drop['state']> = { armed: 'armed', open: 'open', closed: 'ended' };

/** Drops as they stand now. Price, what is left and whether it sells are the mall's word; a job that comes late makes no screen lie. */
@Injectable()
export class DropBoards {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly mall: Mall) {}

  /** What viewers see: what comes, what sells, and for a moment what is over. Null when there is nothing, so that a page without drops stays the same. */
  async ofRoom(showId: string, memberId: string | null): Promise<DropBoard | null> {
    const now = this.clock.now();
    const rows = await this.db.rows<DropRow>(`
      select * from live.drop where show_id = $1 and (state <> 'ended' or ended_at > $2::timestamptz - make_interval(secs => ${afterglowS})) order by state = 'ended', starts_at, id`, [showId, now], 'live.room_drops');
    return rows.length === 0 ? null : this.board(rows, memberId, now);
  }

  async ofDesk(showId: string): Promise<DropBoard> {
    return this.board(await this.db.rows<DropRow>('select * from live.drop where show_id = $1 order by armed_at desc, id desc', [showId], 'live.desk_drops'), null, this.clock.now());
  }

  private async board(rows: DropRow[], memberId: string | null, now: Date): Promise<DropBoard> {
    const offers = new Map((rows.length === 0 ? [] : await this.mall.offers(rows.map((row) => row.offer_id), memberId)).map((offer) => [offer.id, offer]));
    const cards = new Map((rows.length === 0 ? [] : await this.mall.productCards([...new Set(rows.map((row) => row.product_id))])).map((card) => [card.id, card]));
    return {
      now: now.toISOString(),
      items: rows.flatMap((row) => {
        const [offer, card] = [offers.get(row.offer_id), cards.get(row.product_id)];
        // Goods that left the mall leave the room with them.
        if (!offer || !card) return [];
        return [{
          id: row.id, version: row.version, itemId: row.item_id, no: row.no, productId: row.product_id, title: card.title, picture: card.picture, shopName: card.shopName, offerId: row.offer_id,
          state: row.state === 'ended' ? 'ended' : states[offer.state], how: row.how, startsAt: row.starts_at.toISOString(), endsAt: row.ends_at.toISOString(), total: offer.total, left: offer.left, unpaid: offer.taken - offer.sold,
          perMember: offer.perMember, mine: Math.max(0, Math.min(offer.left, offer.perMember - offer.mine)),
          skus: offer.skus.map(({ skuId, name, priceFen, struckFen, ordinaryFen, available }) => ({ skuId, name, priceFen, struckFen, ordinaryFen, left: Math.min(available, offer.left) })),
        }];
      }),
    };
  }
}
