import { type Database, type Jobs, shanghaiDay } from '@app/platform';
import { stockRanOut } from '../mall.events.js';
import { papersAllow } from '../shops/papers-allow.js';
import type { Reservation, Reserved, Shortage, WantedLine } from './reserve.js';

/** A wish for one line. */
export interface SingleWish extends Reservation { lines: [WantedLine] }

interface Sku { product_id: string; available: number; price: number; version: number; buyable: boolean; offers: Priced[] | null; claims: { offer: string; member: string; pieces: number }[] | null }
interface Offered { id: string; audience: string | null; left: number; perMember: number; from: Date; until: Date; closed: boolean }
interface Priced { id: string; price: number }
type Served = { wish: SingleWish; priceFen: number } | { short: Shortage };

/**
 * What `reserve` does, for many wishes of one SKU in one transaction: the rows are locked and looked at once, and the wishes are served in
 * the order they came. The answers are those that each would have got alone. Offers are locked before the stock, as everywhere; what
 * members have of them is read after that, when nobody else can change it.
 */
export function reserveTogether(db: Database, skuId: string, wishes: SingleWish[], jobs: Jobs): Promise<Reserved[]> {
  return db.transaction(async () => {
    const ids = [...new Set(wishes.flatMap((wish) => wish.lines[0].offerId ?? []))];
    const offers = ids.length === 0 ? [] : await db.rows<Offered>(`
      select id, audience_id audience, left_pieces as left, per_member "perMember", opens_at as from, ends_at until, closed_at is not null closed from mall.offer where id = any($1) order by id for no key update`, [ids], 'mall.lock_offers');
    const sku = await db.row<Sku>(`
      select p.id product_id, case when stock.withheld_at is null then stock.available else 0 end available, k.price_fen::float8 price, p.version,
        (not k.retired and p.state = 'on_sale' and s.state = 'open' and ${papersAllow('c', 'papers.kinds')}) buyable,
        (select json_agg(json_build_object('id', o.offer_id, 'price', o.price_fen)) from mall.offer_sku o where o.sku_id = k.id and o.offer_id = any($3::uuid[])) offers,
        (select json_agg(json_build_object('offer', m.offer_id, 'member', m.member_id, 'pieces', m.pieces)) from mall.offer_claim m where m.offer_id = any($3::uuid[]) and m.member_id::text = any($4::text[])) claims
      from mall.stock join mall.sku k on k.id = stock.sku_id join mall.product p on p.id = k.product_id join mall.shop s on s.id = p.shop_id
        join mall.category c on c.id = p.category_id left join mall.papers_on($2) papers on papers.shop_id = s.id
      where stock.sku_id = $1 for no key update of stock`, [skuId, shanghaiDay(wishes.at(-1)?.now ?? new Date()), ids, ids.length > 0 ? wishes.map((wish) => wish.memberId) : []], 'mall.lock_hot');
    const served = serveInOrder(skuId, wishes, sku, offers);
    const held = served.flatMap((one) => ('wish' in one ? [one] : []));
    const done = sku && held.length > 0 ? await hold(db, skuId, sku, held) : [];
    if (sku && done[0]?.available === 0) await jobs.publish(stockRanOut, { productId: sku.product_id, skuId });
    return served.map((one): Reserved => ('wish' in one ? { checkoutId: done.shift()?.id ?? '' } : { short: [one.short] }));
  });
}

/** Looks at locked rows only, so nothing it counts can change before it is written. */
function serveInOrder(skuId: string, wishes: SingleWish[], sku: Sku | null, offers: Offered[]): Served[] {
  let left = sku?.buyable ? sku.available : 0;
  const quota = new Map(offers.map((offer) => [offer.id, offer.left]));
  const prices = new Map(sku?.offers?.map((offer) => [offer.id, offer.price]));
  const claims = new Map(sku?.claims?.map((claim) => [`${claim.offer} ${claim.member}`, claim.pieces]));
  return wishes.map((wish): Served => {
    const { quantity, offerId } = wish.lines[0];
    const short = (reason: Shortage['reason'], rest: number, most?: number): Served => ({ short: { skuId, left: rest, reason, ...(offerId ? { most: most ?? null, priceFen: sku?.price ?? 0 } : {}) } });
    if (!sku?.buyable) return short('off_sale', 0);
    const offer = offerId ? offers.find((one) => one.id === offerId) : undefined;
    const key = `${offerId ?? ''} ${wish.memberId}`;
    const [rest, mine] = [quota.get(offerId ?? '') ?? 0, claims.get(key) ?? 0];
    if (offerId) {
      const price = prices.get(offerId);
      if (!offer || price === undefined || offer.closed || (offer.audience !== null && offer.audience !== wish.memberId) || offer.from > wish.now || offer.until <= wish.now) return short('offer_over', rest, offer?.perMember);
      if (mine + quantity > offer.perMember) return short('offer_limit', Math.max(0, offer.perMember - mine), offer.perMember);
      if (rest < quantity) return short(rest === 0 ? 'offer_gone' : 'offer_few', rest, offer.perMember);
    }
    if (left < quantity) return short(left === 0 ? 'sold_out' : 'too_few', left, offer?.perMember);
    left -= quantity;
    if (offerId) {
      quota.set(offerId, rest - quantity);
      claims.set(key, mine + quantity);
    }
    return { wish, priceFen: Math.min(sku.price, prices.get(offerId ?? '') ?? sku.price) };
  });
}

function hold(db: Database, skuId: string, sku: Sku, held: { wish: SingleWish; priceFen: number }[]): Promise<{ id: string; available: number }[]> {
  const wishes = held.map((one) => one.wish);
  const lines = wishes.map((wish) => wish.lines[0]);
  return db.rows<{ id: string; available: number }>(`
    with wish as materialized (
      select uuidv7() id, w.* from unnest($3::uuid[], $4::int[], $5::timestamptz[], $6::timestamptz[], $7::boolean[], $8::uuid[], $9::jsonb[], $10::text[], $11::uuid[], $12::bigint[], $13::uuid[])
        with ordinality w(member_id, quantity, at, held_until, from_basket, address_id, address, source_kind, source_id, price_fen, offer_id, n)
    ), counted as (
      update mall.offer set left_pieces = left_pieces - n.pieces from (select offer_id, sum(quantity)::int pieces from wish where offer_id is not null group by offer_id) n where offer.id = n.offer_id
    ), claimed as (
      insert into mall.offer_claim as mine (offer_id, member_id, pieces, most)
      select n.offer_id, n.member_id, n.pieces, offer.per_member from (select offer_id, member_id, sum(quantity)::int pieces from wish where offer_id is not null group by offer_id, member_id) n join mall.offer on offer.id = n.offer_id
      on conflict (offer_id, member_id) do update set pieces = mine.pieces + excluded.pieces
    ), took as (
      update mall.stock set available = available - n.pieces, held = held + n.pieces from (select sum(quantity)::int pieces from wish) n where sku_id = $1 returning available
    ), made as (
      insert into mall.checkout (id, member_id, state, held_until, created_at, from_basket, address_id, address)
      select id, member_id, 'active', held_until, at, from_basket, address_id, address from wish order by n
    ), kept as (
      insert into mall.checkout_line (checkout_id, sku_id, quantity, position, price_fen, product_version, source_kind, source_id, offer_id)
      select id, $1, quantity, 1, price_fen, $2, source_kind, source_id, offer_id from wish order by n
    ), moved as (
      insert into mall.stock_move (sku_id, at, available, held, sold, reason, ref) select $1, at, -quantity, quantity, 0, 'reserve', id from wish order by n
    )
    select id, (select available from took) available from wish order by n`, [
    skuId, sku.version, wishes.map((wish) => wish.memberId), lines.map((line) => line.quantity), wishes.map((wish) => wish.now), wishes.map((wish) => wish.heldUntil),
    wishes.map((wish) => wish.fromBasket), wishes.map((wish) => wish.address?.id ?? null), wishes.map((wish) => wish.address ? JSON.stringify(wish.address.fields) : null),
    lines.map((line) => line.source?.kind ?? null), lines.map((line) => line.source?.id ?? null), held.map((one) => one.priceFen), lines.map((line) => line.offerId ?? null),
  ], 'mall.hold_hot');
}
