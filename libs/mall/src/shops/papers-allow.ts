/**
 * Whether papers allow sale in a category: each need is met for all categories, for this one or for the one above it. The first half decides
 * nearly always, without a look at single needs.
 * @param category alias of `mall.category`
 * @param kinds expression of what `mall.papers_on` tells of the shop
 */
export const papersAllow = (category: string, kinds: string): string => `(${category}.requires <@ coalesce(${kinds}, '{}')
  or not exists (select from unnest(${category}.requires) need where not (coalesce(${kinds}, '{}') && array[need, need || '@' || ${category}.id, need || '@' || coalesce(${category}.parent_id, '')])))`;
