import { type Database, shanghaiDay } from '@app/platform';
import { papersAllow } from '../shops/papers-allow.js';
import type { Reservation, Reserved, WantedLine } from './reserve.js';

/** A wish for one line. */
export interface SingleWish extends Reservation { lines: [WantedLine] }

/**
 * What `reserve` does, for many wishes of one SKU in one transaction: the row is locked and looked at once, and the wishes are served in
 * the order they came. The answers are those that each would have got alone.
 */
export function reserveTogether(db: Database, skuId: string, wishes: SingleWish[]): Promise<Reserved[]> {
  return db.transaction(async () => {
    const sku = await db.row<{ available: number; price: string; version: number; buyable: boolean }>(`
      select stock.available, k.price_fen price, p.version, (not k.retired and p.state = 'on_sale' and s.state = 'open' and ${papersAllow('c', 'papers.kinds')}) buyable
      from mall.stock join mall.sku k on k.id = stock.sku_id join mall.product p on p.id = k.product_id join mall.shop s on s.id = p.shop_id
        join mall.category c on c.id = p.category_id left join mall.papers_on($2) papers on papers.shop_id = s.id
      where stock.sku_id = $1 for no key update of stock`, [skuId, shanghaiDay(wishes.at(-1)?.now ?? new Date())], 'mall.lock_hot');
    let left = sku?.buyable ? sku.available : 0;
    const served = wishes.map((wish) => {
      const { quantity } = wish.lines[0];
      const seen = left;
      if (seen >= quantity) left -= quantity;
      return { wish, seen, held: seen >= quantity };
    });
    const held = served.filter((one) => one.held).map((one) => one.wish);
    const ids = sku && held.length > 0 ? await hold(db, skuId, sku, held) : [];
    return served.map((one): Reserved => one.held
      ? { checkoutId: ids.shift()?.id ?? '' }
      : { short: [{ skuId, left: one.seen, reason: !sku?.buyable ? 'off_sale' : one.seen === 0 ? 'sold_out' : 'too_few' }] });
  });
}

function hold(db: Database, skuId: string, sku: { price: string; version: number }, wishes: SingleWish[]): Promise<{ id: string }[]> {
  const lines = wishes.map((wish) => wish.lines[0]);
  return db.rows<{ id: string }>(`
    with wish as materialized (
      select uuidv7() id, w.* from unnest($4::uuid[], $5::int[], $6::timestamptz[], $7::timestamptz[], $8::boolean[], $9::uuid[], $10::jsonb[], $11::text[], $12::uuid[])
        with ordinality w(member_id, quantity, at, held_until, from_basket, address_id, address, source_kind, source_id, n)
    ), took as (
      update mall.stock set available = available - n.pieces, held = held + n.pieces from (select sum(quantity)::int pieces from wish) n where sku_id = $1
    ), made as (
      insert into mall.checkout (id, member_id, state, held_until, created_at, from_basket, address_id, address)
      select id, member_id, 'active', held_until, at, from_basket, address_id, address from wish order by n
    ), kept as (
      insert into mall.checkout_line (checkout_id, sku_id, quantity, position, price_fen, product_version, source_kind, source_id)
      select id, $1, quantity, 1, $2, $3, source_kind, source_id from wish order by n
    ), moved as (
      insert into mall.stock_move (sku_id, at, available, held, sold, reason, ref) select $1, at, -quantity, quantity, 0, 'reserve', id from wish order by n
    )
    select id from wish order by n`, [
    skuId, sku.price, sku.version, wishes.map((wish) => wish.memberId), lines.map((line) => line.quantity), wishes.map((wish) => wish.now), wishes.map((wish) => wish.heldUntil),
    wishes.map((wish) => wish.fromBasket), wishes.map((wish) => wish.address?.id ?? null), wishes.map((wish) => wish.address ? JSON.stringify(wish.address.fields) : null),
    lines.map((line) => line.source?.kind ?? null), lines.map((line) => line.source?.id ?? null),
  ], 'mall.hold_hot');
}
