import { Injectable } from '@nestjs/common';
import { Clock, Database, Jobs } from '@app/platform';
import { stockRanOut } from '../mall.events.js';
import { givesBack, lockOffersAgain, takeOffersAgain } from '../offers/give-back.js';
import { ReadCache } from '../products/read-cache.js';

/** Moves pieces between available, held and sold. Every change leaves a row in `stock_move`; nothing else writes these tables. */
@Injectable()
export class Stock {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly cache: ReadCache, private readonly jobs: Jobs) {}

  /** Gives the pieces of a checkout back, to the shelf and to their offers. The caller has moved its state in the same transaction, so that it happens once. */
  async release(checkoutId: string): Promise<void> {
    await this.move(checkoutId, { available: 1, held: -1, sold: 0 }, 'release', `
      taken as (
        select l.offer_id, c.member_id, sum(l.quantity)::int pieces from mall.checkout_line l join mall.checkout c on c.id = l.checkout_id where c.id = $1 and l.offer_id is not null group by l.offer_id, c.member_id
      ), ${givesBack}, `);
  }

  /** The pieces of a checkout are sold. */
  async sell(checkoutId: string): Promise<void> {
    await this.move(checkoutId, { available: 0, held: -1, sold: 1 }, 'sell');
  }

  /** Takes the pieces of a lapsed checkout again, straight to sold. @returns false, and changes nothing, when they are no longer there. */
  async sellAgain(checkoutId: string): Promise<boolean> {
    return this.db.transaction(async () => {
      const offers = await lockOffersAgain(this.db, checkoutId);
      const took = offers === null ? [] : await this.takeAgain(checkoutId);
      if (offers === null || took.length === 0) return false;
      await takeOffersAgain(this.db, offers);
      await this.tellRanOut(took);
      this.cache.drop();
      return true;
    });
  }

  /** @returns the SKUs taken, all of the checkout or none */
  private async takeAgain(checkoutId: string): Promise<string[]> {
    const rows = await this.db.rows<{ sku_id: string }>(`
      with locked as materialized (
        select stock.sku_id, stock.available, line.quantity from mall.stock join mall.checkout_line line on line.sku_id = stock.sku_id
        where line.checkout_id = $1 order by stock.sku_id for no key update of stock
      ), took as (
        update mall.stock set available = locked.available - locked.quantity, sold = stock.sold + locked.quantity from locked
        where stock.sku_id = locked.sku_id and not exists (select from locked where available < quantity) returning stock.sku_id, locked.quantity
      ), moved as (
        insert into mall.stock_move (sku_id, at, available, held, sold, reason, ref) select sku_id, $2, -quantity, 0, quantity, 'sell_late', $1 from took returning sku_id
      )
      select sku_id from moved`, [checkoutId, this.clock.now()], 'mall.sell_again');
    return rows.map((row) => row.sku_id);
  }

  /** After pieces were taken off the shelf in the open transaction: of which SKUs it was the last one. */
  private async tellRanOut(skuIds: string[]): Promise<void> {
    const out = await this.db.rows<{ productId: string; skuId: string }>('select k.product_id "productId", k.id "skuId" from mall.sku k join mall.stock on stock.sku_id = k.id where k.id = any($1) and stock.available = 0 order by k.id', [skuIds], 'mall.ran_out');
    for (const sku of out) await this.jobs.publish(stockRanOut, sku);
  }

  /** Refunded before sending: the pieces go back on the shelf, and to the offer they were of. */
  async putBack(skuId: string, quantity: number, orderId: string): Promise<void> {
    await this.db.rows(`
      with taken as (select l.offer_id, o.member_id, $2::int pieces from mall.order_line l join mall.orders o on o.id = l.order_id where l.order_id = $4 and l.sku_id = $1 and l.offer_id is not null), ${givesBack},
      put as (update mall.stock set available = available + $2, sold = sold - $2 where sku_id = $1 and (select count(*) from offered) >= 0 returning sku_id)
      insert into mall.stock_move (sku_id, at, available, held, sold, reason, ref) select sku_id, $3, $2, 0, -$2::int, 'put_back', $4 from put`,
    [skuId, quantity, this.clock.now(), orderId], 'mall.put_back');
    this.cache.drop();
  }

  /** Pieces that a buyer sent back: on the shelf again, or written off as damaged. */
  async takeBack(skuId: string, quantity: number, orderId: string, sellable: boolean): Promise<void> {
    await this.db.rows(`
      with back as (update mall.stock set available = available + case when $5::boolean then $2::int else 0 end, sold = sold - $2 where sku_id = $1 returning sku_id)
      insert into mall.stock_move (sku_id, at, available, held, sold, reason, ref)
      select sku_id, $3, case when $5::boolean then $2::int else 0 end, 0, -$2::int, case when $5::boolean then 'returned' else 'damaged' end, $4 from back`,
    [skuId, quantity, this.clock.now(), orderId, sellable], 'mall.take_back');
    this.cache.drop();
  }

  /**
   * A keeper counted `counted` pieces on the shelf at an instant. What left the shelf since then, held or sold, is no error of the count:
   * only the difference to what should have stood there then is put right.
   */
  setCount(skuId: string, counted: number, countedAt: Date): Promise<void> {
    return this.db.transaction(async () => {
      // Locked by a statement of its own: the next one then sees every move that went before.
      await this.db.rows('select from mall.stock where sku_id = $1 for no key update', [skuId], 'mall.lock_stock');
      const moved = await this.db.row<{ pieces: number }>(`
        with since as (select coalesce(sum(available), 0)::int available from mall.stock_move where sku_id = $1 and at > $3),
        before as (select stock.sku_id, stock.available, greatest(0, $2 + since.available) counted from mall.stock, since where stock.sku_id = $1),
        changed as (update mall.stock set available = before.counted from before where stock.sku_id = before.sku_id returning stock.sku_id, before.counted - before.available delta)
        insert into mall.stock_move (sku_id, at, available, held, sold, reason) select sku_id, $4, delta, 0, 0, 'count' from changed where delta <> 0 returning available pieces`,
      [skuId, counted, countedAt, this.clock.now()], 'mall.count');
      if (moved && moved.pieces < 0) await this.tellRanOut([skuId]);
      this.cache.drop();
    });
  }

  /** Puts pieces on the shelf or takes them off it, with the reason. @returns false, and changes nothing, when fewer stand there */
  adjust(skuId: string, pieces: number, reason: 'damaged' | 'found' | 'made'): Promise<boolean> {
    return this.db.transaction(async () => {
      const row = await this.db.row(`
        with put as (update mall.stock set available = available + $2::int where sku_id = $1 and available + $2::int >= 0 returning sku_id)
        insert into mall.stock_move (sku_id, at, available, held, sold, reason) select sku_id, $3, $2, 0, 0, $4 from put returning 1 moved`,
      [skuId, pieces, this.clock.now(), reason], 'mall.adjust');
      if (row && pieces < 0) await this.tellRanOut([skuId]);
      this.cache.drop();
      return row !== null;
    });
  }

  /** What came back and cannot be sold again: it leaves `sold` without returning to the shelf, which the reason says. */
  async writeOff(skuId: string, quantity: number, orderId: string): Promise<void> {
    await this.db.rows(`
      with gone as (update mall.stock set sold = sold - $2 where sku_id = $1 returning sku_id)
      insert into mall.stock_move (sku_id, at, available, held, sold, reason, ref) select sku_id, $3, 0, 0, -$2::int, 'damaged', $4 from gone`, [skuId, quantity, this.clock.now(), orderId], 'mall.write_off');
  }

  async open(skuId: string, pieces: number): Promise<void> {
    await this.db.rows(`
      with made as (insert into mall.stock (sku_id, available) values ($1, $2) returning sku_id)
      insert into mall.stock_move (sku_id, at, available, held, sold, reason) select sku_id, $3, $2, 0, 0, 'open' from made`, [skuId, pieces, this.clock.now()]);
  }

  /** @param first tables that come before the stock in the order of locks; the last of them is `offered` */
  private async move(checkoutId: string, by: { available: number; held: number; sold: number }, reason: string, first = ''): Promise<void> {
    await this.db.rows(`
      with ${first}locked as materialized (
        select stock.sku_id, line.quantity from mall.stock join mall.checkout_line line on line.sku_id = stock.sku_id
        where line.checkout_id = $1${first && ' and (select count(*) from offered) >= 0'} order by stock.sku_id for no key update of stock
      ), moved as (
        update mall.stock set available = stock.available + locked.quantity * $2::int, held = stock.held + locked.quantity * $3::int, sold = stock.sold + locked.quantity * $4::int
        from locked where stock.sku_id = locked.sku_id returning stock.sku_id, locked.quantity
      )
      insert into mall.stock_move (sku_id, at, available, held, sold, reason, ref)
      select sku_id, $5, quantity * $2::int, quantity * $3::int, quantity * $4::int, $6, $1 from moved`,
    [checkoutId, by.available, by.held, by.sold, this.clock.now(), reason], `mall.move${first && '_offered'}`);
    this.cache.drop();
  }
}
