/**
 * SQL: the id of the offer that a line names, when it is open for the line's SKU and for whom it stands; else null.
 * @param line the SQL of something with `offer_id` and `sku_id`, @param now the SQL of the present, @param member the SQL of who asks
 */
export const openOffer = (line: string, now: string, member: string): string => `(
  select o.id from mall.offer o join mall.offer_sku os on os.offer_id = o.id and os.sku_id = ${line}.sku_id
  where o.id = ${line}.offer_id and o.closed_at is null and o.opens_at <= ${now} and o.ends_at > ${now} and (o.audience_id is null or o.audience_id = ${member}))`;
