import type { AddressFields } from '@app/contracts';
import { type Database, shanghaiDay } from '@app/platform';
import { papersAllow } from '../shops/papers-allow.js';

export interface WantedLine { skuId: string; quantity: number; source: { kind: string; id: string } | null }
export interface Shortage { skuId: string; left: number; reason: 'sold_out' | 'too_few' | 'off_sale' }
export interface Reservation { memberId: string; lines: WantedLine[]; heldUntil: Date; now: Date; fromBasket: boolean; address: { id: string; fields: AddressFields } | null }

/** The checkout that holds the pieces, or what was short. */
export type Reserved = { checkoutId: string } | { short: Shortage[] };

interface Row { checkout_id: string | null; short: Shortage[] | null }

/**
 * Holds the pieces of all lines, or none and says what is short.
 *
 * One statement does it all: it sums per SKU, locks the stock rows in the order of their ids (so that two baskets never wait for each
 * other), checks that each is on sale, of an open shop and with valid papers at this instant, and takes the pieces only when nothing is
 * short. The table refuses to go below zero whatever happens here. What is left is reckoned from the locked row: PostgreSQL
 * tries the CHECK on the row as the statement first saw it, which may be older than pieces that have just come back.
 */
export async function reserve(db: Database, wish: Reservation): Promise<Reserved> {
  const row = await db.row<Row>(`
    with line as (
      select sku_id, sum(quantity)::int quantity, min(n) position, min(source_kind) source_kind, min(source_id::text)::uuid source_id
      from unnest($1::uuid[], $2::int[], $3::text[], $4::uuid[]) with ordinality wish(sku_id, quantity, source_kind, source_id, n) group by sku_id
    ), locked as materialized (
      select stock.sku_id, stock.available from mall.stock where stock.sku_id in (select sku_id from line) order by stock.sku_id for no key update
    ), checked as materialized (
      select line.*, k.price_fen, p.version, coalesce(locked.available, 0) available,
        coalesce(not k.retired and p.state = 'on_sale' and s.state = 'open' and ${papersAllow('c', 'papers.kinds')}, false) buyable
      from line left join locked using (sku_id) left join mall.sku k on k.id = line.sku_id left join mall.product p on p.id = k.product_id
        left join mall.shop s on s.id = p.shop_id left join mall.category c on c.id = p.category_id left join mall.papers_on($5::date) papers on papers.shop_id = s.id
    ), short as (
      select * from checked where not buyable or available < quantity
    ), took as (
      update mall.stock set available = checked.available - checked.quantity, held = stock.held + checked.quantity
      from checked where stock.sku_id = checked.sku_id and not exists (select from short)
      returning stock.sku_id, checked.quantity
    ), made as (
      insert into mall.checkout (member_id, state, held_until, created_at, from_basket, address_id, address)
      select $6, 'active', $7, $8, $9, $10, $11 where not exists (select from short) returning id
    ), kept as (
      insert into mall.checkout_line (checkout_id, sku_id, quantity, position, price_fen, product_version, source_kind, source_id)
      select made.id, sku_id, quantity, position, price_fen, version, source_kind, source_id from made, checked returning sku_id
    ), moved as (
      insert into mall.stock_move (sku_id, at, available, held, sold, reason, ref)
      select took.sku_id, $8, -took.quantity, took.quantity, 0, 'reserve', made.id from took, made returning sku_id
    )
    select (select id from made) checkout_id, (select count(*) from took) + (select count(*) from kept) + (select count(*) from moved) written,
      (select json_agg(json_build_object('skuId', sku_id, 'left', case when buyable then available else 0 end,
        'reason', case when not buyable then 'off_sale' when available = 0 then 'sold_out' else 'too_few' end) order by position) from short) short`, [
    wish.lines.map((line) => line.skuId), wish.lines.map((line) => line.quantity), wish.lines.map((line) => line.source?.kind ?? null),
    wish.lines.map((line) => line.source?.id ?? null), shanghaiDay(wish.now), wish.memberId, wish.heldUntil, wish.now, wish.fromBasket, wish.address?.id ?? null, wish.address ? JSON.stringify(wish.address.fields) : null,
  ], 'mall.reserve');
  if (row?.checkout_id) return { checkoutId: row.checkout_id };
  return { short: row?.short ?? [] };
}
