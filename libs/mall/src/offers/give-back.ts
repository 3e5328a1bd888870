import type { Database } from '@app/platform';

/** An offer's pieces that somebody holds or bought. */
interface Taken { offer_id: string; member_id: string; pieces: number }

/**
 * SQL: common tables that give the pieces in `taken (offer_id, member_id, pieces)` back to their offers and members. The rows of the offers
 * are locked by `offered`, in the order of their ids; whoever locks stock after it asks for its count, so that offers come first.
 */
export const givesBack = `
  offered as materialized (
    select o.id, taken.member_id, taken.pieces from mall.offer o join taken on taken.offer_id = o.id order by o.id for no key update of o
  ), regained as (
    update mall.offer set left_pieces = left_pieces + n.pieces from (select id, sum(pieces)::int pieces from offered group by id) n where offer.id = n.id returning 1
  ), forgotten as (
    update mall.offer_claim claim set pieces = claim.pieces - offered.pieces from offered where claim.offer_id = offered.id and claim.member_id = offered.member_id returning 1
  )`;

/**
 * Locks the offers of a lapsed checkout whose money came late. What counts is whether pieces are left and allowed, not whether the offer is
 * still open: she had them in time.
 * @returns what to take again, or null when that is no longer possible
 */
export async function lockOffersAgain(db: Database, checkoutId: string): Promise<Taken[] | null> {
  const taken = await db.rows<Taken>(`
    select l.offer_id, c.member_id, sum(l.quantity)::int pieces from mall.checkout_line l join mall.checkout c on c.id = l.checkout_id where c.id = $1 and l.offer_id is not null group by l.offer_id, c.member_id`, [checkoutId], 'mall.offers_of_checkout');
  if (taken.length === 0) return taken;
  const ids = taken.map((one) => one.offer_id);
  const offers = await db.rows<{ id: string; left: number }>('select id, left_pieces as left from mall.offer where id = any($1) order by id for no key update', [ids], 'mall.lock_offers_again');
  const claims = await db.rows<{ offer_id: string; left: number }>('select offer_id, most - pieces as left from mall.offer_claim where offer_id = any($1) and member_id = $2', [ids, taken[0]?.member_id], 'mall.claims_again');
  const left = (id: string): number => Math.min(offers.find((offer) => offer.id === id)?.left ?? 0, claims.find((claim) => claim.offer_id === id)?.left ?? 0);
  return taken.every((one) => one.pieces <= left(one.offer_id)) ? taken : null;
}

/** The offers are locked. */
export async function takeOffersAgain(db: Database, taken: Taken[]): Promise<void> {
  if (taken.length === 0) return;
  await db.rows(`
    with taken as (select * from unnest($1::uuid[], $2::uuid[], $3::int[]) t(offer_id, member_id, pieces)),
    counted as (update mall.offer set left_pieces = left_pieces - taken.pieces from taken where offer.id = taken.offer_id)
    update mall.offer_claim claim set pieces = claim.pieces + taken.pieces from taken where claim.offer_id = taken.offer_id and claim.member_id = taken.member_id`,
  [taken.map((one) => one.offer_id), taken.map((one) => one.member_id), taken.map((one) => one.pieces)], 'mall.take_offers_again');
}
