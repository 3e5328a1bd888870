import type { AddressFields } from '@app/contracts';
import { type Database, shanghaiDay } from '@app/platform';
import { papersAllow } from '../shops/papers-allow.js';

export interface WantedLine { skuId: string; quantity: number; source: { kind: string; id: string } | null; offerId?: string | null }
export type OfferShortage = 'offer_over' | 'offer_gone' | 'offer_few' | 'offer_limit';
export interface Shortage {
  skuId: string; left: number; reason: 'sold_out' | 'too_few' | 'off_sale' | OfferShortage;
  /** With an offer: what one member may have of it, and the ordinary price. */
  most?: number | null; priceFen?: number;
}
export interface Reservation { memberId: string; lines: WantedLine[]; heldUntil: Date; now: Date; fromBasket: boolean; address: { id: string; fields: AddressFields } | null }

/** The checkout that holds the pieces, or what was short. */
export type Reserved = { checkoutId: string } | { short: Shortage[] };

interface Row { checkout_id: string | null; short: Shortage[] | null }

/** Two checkouts of one member may count her pieces of an offer at once; the table lets one through, and the other looks again. */
const mostTries = 3;
const overLimit = (error: unknown): boolean => error instanceof Error && 'constraint' in error && error.constraint === 'within_limit';

/**
 * Holds the pieces of all lines, or none and says what is short.
 * @param hearers the jobs that want to know which SKU ran out
 */
export async function reserve(db: Database, wish: Reservation, hearers: string[] = []): Promise<Reserved> {
  const offered = wish.lines.some((line) => line.offerId);
  for (let tries = 1; ; tries += 1) {
    try {
      return await reserveOnce(db, wish, hearers, offered);
    } catch (error) {
      if (!offered || !overLimit(error) || tries === mostTries) throw error;
    }
  }
}

async function reserveOnce(db: Database, wish: Reservation, hearers: string[], offered: boolean): Promise<Reserved> {
  const row = await db.row<Row>(offered ? reserveOffered : reservePlain, [
    wish.lines.map((line) => line.skuId), wish.lines.map((line) => line.quantity), wish.lines.map((line) => line.source?.kind ?? null),
    wish.lines.map((line) => line.source?.id ?? null), shanghaiDay(wish.now), wish.memberId, wish.heldUntil, wish.now, wish.fromBasket, wish.address?.id ?? null, wish.address ? JSON.stringify(wish.address.fields) : null,
    hearers, ...(offered ? [wish.lines.map((line) => line.offerId ?? null)] : []),
  ], offered ? 'mall.reserve_offered' : 'mall.reserve');
  if (row?.checkout_id) return { checkoutId: row.checkout_id };
  return { short: row?.short ?? [] };
}

/**
 * One statement does it all: it sums per SKU, locks the stock rows in the order of their ids (so that two baskets never wait for each
 * other), checks that each is on sale, of an open shop and with valid papers at this instant, and takes the pieces only when nothing is
 * short. The table refuses to go below zero whatever happens here. What is left is reckoned from the locked row: PostgreSQL
 * tries the CHECK on the row as the statement first saw it, which may be older than pieces that have just come back.
 *
 * With offers it does the same to their rows, which come before the stock in the order of locks: asking how many offers were locked makes
 * PostgreSQL lock them first. Goods without an offer do not pay for any of it. Who took the last piece tells it in the same statement.
 */
function statement(offered: boolean): string {
  const withOffer = (sql: string): string => (offered ? sql : '');
  return `
    with line as (
      select sku_id, sum(quantity)::int quantity, min(n) position, min(source_kind) source_kind, min(source_id::text)::uuid source_id${withOffer(', min(offer_id::text)::uuid offer_id')}
      from unnest($1::uuid[], $2::int[], $3::text[], $4::uuid[]${withOffer(', $13::uuid[]')}) with ordinality wish(sku_id, quantity, source_kind, source_id${withOffer(', offer_id')}, n) group by sku_id
    )${withOffer(`, wanted as materialized (
      select offer_id, sum(quantity)::int pieces from line where offer_id is not null group by offer_id
    ), offered as materialized (
      select o.id, o.left_pieces, o.per_member, o.closed_at is null and o.opens_at <= $8 and o.ends_at > $8 and (o.audience_id is null or o.audience_id = $6) is_open
      from mall.offer o where o.id in (select offer_id from wanted) order by o.id for no key update
    )`)}, locked as materialized (
      select stock.sku_id, case when stock.withheld_at is null then stock.available else 0 end available from mall.stock
      where stock.sku_id in (select sku_id from line)${withOffer(' and (select count(*) from offered) >= 0')} order by stock.sku_id for no key update
    ), checked as materialized (
      select line.*, k.product_id, ${offered ? 'least(k.price_fen, s_offer.price_fen)' : 'k.price_fen'} price_fen, p.version, coalesce(locked.available, 0) available,
        coalesce(not k.retired and p.state = 'on_sale' and s.state = 'open' and ${papersAllow('c', 'papers.kinds')}, false) buyable${withOffer(`,
        k.price_fen ordinary_fen, offered.left_pieces, offered.per_member, coalesce(claim.pieces, 0) mine, case when line.offer_id is null then null when s_offer.sku_id is null or not offered.is_open then 'offer_over'
          when coalesce(claim.pieces, 0) + wanted.pieces > offered.per_member then 'offer_limit' when offered.left_pieces = 0 then 'offer_gone' when offered.left_pieces < wanted.pieces then 'offer_few' end refused`)}
      from line left join locked using (sku_id) left join mall.sku k on k.id = line.sku_id left join mall.product p on p.id = k.product_id
        left join mall.shop s on s.id = p.shop_id left join mall.category c on c.id = p.category_id left join mall.papers_on($5::date) papers on papers.shop_id = s.id${withOffer(`
        left join wanted on wanted.offer_id = line.offer_id left join offered on offered.id = line.offer_id left join mall.offer_sku s_offer on s_offer.offer_id = offered.id and s_offer.sku_id = line.sku_id
        left join mall.offer_claim claim on claim.offer_id = offered.id and claim.member_id = $6`)}
    ), short as (
      select * from checked where not buyable or available < quantity${withOffer(' or refused is not null')}
    ), took as (
      update mall.stock set available = checked.available - checked.quantity, held = stock.held + checked.quantity
      from checked where stock.sku_id = checked.sku_id and not exists (select from short)
      returning stock.sku_id, checked.quantity, checked.product_id, stock.available
    )${withOffer(`, counted as (
      update mall.offer set left_pieces = offered.left_pieces - wanted.pieces from wanted join offered on offered.id = wanted.offer_id where offer.id = offered.id and not exists (select from short) returning 1
    ), claimed as (
      insert into mall.offer_claim as mine (offer_id, member_id, pieces, most) select offered.id, $6, wanted.pieces, offered.per_member from wanted join offered on offered.id = wanted.offer_id where not exists (select from short)
      on conflict (offer_id, member_id) do update set pieces = mine.pieces + excluded.pieces returning 1
    )`)}, made as (
      insert into mall.checkout (member_id, state, held_until, created_at, from_basket, address_id, address)
      select $6, 'active', $7, $8, $9, $10, $11 where not exists (select from short) returning id
    ), kept as (
      insert into mall.checkout_line (checkout_id, sku_id, quantity, position, price_fen, product_version, source_kind, source_id${withOffer(', offer_id')})
      select made.id, sku_id, quantity, position, price_fen, version, source_kind, source_id${withOffer(', offer_id')} from made, checked returning sku_id
    ), moved as (
      insert into mall.stock_move (sku_id, at, available, held, sold, reason, ref)
      select took.sku_id, $8, -took.quantity, took.quantity, 0, 'reserve', made.id from took, made returning sku_id
    ), told as (
      select graphile_worker.add_job(hearer, json_build_object('productId', took.product_id, 'skuId', took.sku_id)) from took, unnest($12::text[]) hearer where took.available = 0
    )
    select (select id from made) checkout_id, (select count(*) from took) + (select count(*) from kept) + (select count(*) from moved) + (select count(*) from told)${withOffer(' + (select count(*) from counted) + (select count(*) from claimed)')} written,
      (select json_agg(json_build_object('skuId', sku_id, 'left', case when not buyable then 0 ${withOffer("when refused = 'offer_limit' then greatest(0, per_member - mine) when refused is not null then coalesce(left_pieces, 0)")} else available end,
        'reason', case when not buyable then 'off_sale' ${withOffer('when refused is not null then refused')} when available = 0 then 'sold_out' else 'too_few' end${withOffer(", 'most', per_member, 'priceFen', ordinary_fen")}) order by position) from short) short`;
}
const [reservePlain, reserveOffered] = [statement(false), statement(true)];
