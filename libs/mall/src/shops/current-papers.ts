/** Papers that count, with a last day: checked, and not followed by a later one of the same kind. Wants the shop as `s`. */
export const currentPapers = `
  select d.id, d.kind, d.number, d.valid_until from mall.document d where d.shop_id = s.id and d.checked_at is not null and d.refused_reason is null and d.valid_until is not null
    and not exists (select from mall.document later where later.shop_id = d.shop_id and later.kind = d.kind and later.id <> d.id and later.checked_at is not null and later.refused_reason is null
      and (later.valid_until is null or later.valid_until > d.valid_until))`;
