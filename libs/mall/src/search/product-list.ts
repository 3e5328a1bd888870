import { Injectable } from '@nestjs/common';
import type { ProductList, ProductQuery, Sort } from '@app/contracts';
import { Clock, Database, Refusal, shanghaiDay } from '@app/platform';
import { type CardRow, cardColumns, cardOf } from './card-row.js';
import { type Query, readQuery, soundsLike } from './terms.js';
import { papersAllow } from '../shops/papers-allow.js';

const pageSize = 24;
const mostCounted = 1000;

// Every sort is "larger first, then by id", so that one keyset rule serves all of them.
const sortKeys: Record<Sort, string> = {
  overall: 'text_rank * 1e6 + (left_pieces > 0)::int * 1e5 + least(ln(1 + sold) * 5000, 8e4) + extract(epoch from published_at) / 1e6',
  sales: 'sold::float8',
  price_up: '-from_fen::float8',
  price_down: 'from_fen::float8',
  new: 'extract(epoch from published_at)::float8',
};

// $1 terms, $2 runs, $3 sound pattern, $4 whole query
const textMatch = {
  none: { where: 'true', rank: '0' },
  core: {
    where: `((card.terms @> $1 and not exists (select from unnest($2::text[]) run where position(run in card.core) = 0)) or card.sounds ~ $3)`,
    rank: `case when position($4 in card.folded_title) > 0 then 4 when card.title_terms @> $1 then 3 when card.sounds ~ $3 then 2 else 1 end`,
  },
  wide: {
    where: `((card.terms @> $1 and not exists (select from unnest($2::text[]) run where position(run in card.folded) = 0)) or card.sounds ~ $3)`,
    rank: `case when position($4 in card.folded_title) > 0 then 4 when card.title_terms @> $1 then 3 when card.sounds ~ $3 then 2 else 1 end`,
  },
  near: {
    where: `(card.sounds ~ $3 or (cardinality($1::text[]) > 0 and card.terms && $1
      and (select count(*) from unnest($1::text[]) term where term = any(card.terms)) >= 0.6 * cardinality($1::text[])) or position($4 in card.folded) > 0)`,
    rank: `case when card.sounds ~ $3 then 3 else 1 end + (select count(*) from unnest($1::text[]) term where term = any(card.terms))::float8 / (1 + cardinality($1::text[]))`,
  },
} as const;
type Match = keyof typeof textMatch;

interface Page { items: CardRow[] | null; total: number; towns: Facet[] | null; categories: Facet[] | null; verified: number; in_stock: number }
interface Facet { value: string; count: number }

/** The list behind home, category, search and shop: one statement for the page, its count and its facets. */
@Injectable()
export class ProductListing {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

  /** The same for everybody: neither person nor payment moves a product (SE-4). */
  async find(wish: ProductQuery): Promise<ProductList> {
    const typed = wish.q?.trim() ?? '';
    const query = readQuery(typed);
    if (query.runs.length === 0) return typed === '' ? this.page('none', query, wish) : nothing;

    // From what the goods are, over everything said about them, to what merely comes near; a further page stays on the level of its first.
    const level = wish.after ? readCursor(wish.after).match : null;
    for (const match of ['core', 'wide'] as const) {
      const page = level === null || level === match ? await this.page(match, query, wish) : null;
      if (page && (page.total > 0 || level)) return page;
    }
    return { ...await this.page('near', await this.withSynonym(query), wish), match: 'near' };
  }

  private async withSynonym(query: Query): Promise<Query> {
    const known = await this.db.row<{ same_as: string }>('select same_as from mall.synonym where word = $1', [query.folded], 'mall.synonym');
    return known ? { ...readQuery(known.same_as), folded: known.same_as } : query;
  }

  private async page(match: Match, query: Query, wish: ProductQuery): Promise<ProductList> {
    const sort = wish.sort ?? 'overall';
    const after = wish.after ? readCursor(wish.after) : null;
    const row = await this.db.row<Page>(statement(match, sort), [
      query.terms, query.runs, patternFor(match, query), query.folded,
      shanghaiDay(this.clock.now()), wish.town ?? null, wish.category ?? null, wish.shop ?? null, wish.verified === '1', wish.inStock === '1',
      wish.minFen ?? null, wish.maxFen ?? null, after?.key ?? null, after?.id ?? null,
    ], `mall.list.${match}.${sort}`);
    const items = row?.items ?? [];
    const last = items.length > pageSize ? items[pageSize - 1] : null;
    return {
      items: items.slice(0, pageSize).map(cardOf), total: row?.total ?? 0, match: 'exact', next: last ? writeCursor(last, match) : null,
      facets: { town: row?.towns ?? [], category: row?.categories ?? [], verified: row?.verified ?? 0, inStock: row?.in_stock ?? 0 },
    };
  }
}

const nothing: ProductList = { items: [], total: 0, next: null, match: 'exact', facets: { town: [], category: [], verified: 0, inStock: 0 } };

const statements = new Map<string, string>();

/** Filters are columns, so that each facet can count what all the other filters leave. */
function statement(match: Match, sort: Sort): string {
  const name = `${match}.${sort}`;
  const known = statements.get(name);
  if (known) return known;
  const { where, rank } = textMatch[match];
  const text = `
    with hit as materialized (
      select card.*, in_stock.sold, p.published_at, p.sample, ${rank} text_rank, (badge.shop_id is not null) verified, in_stock.left_pieces,
        ($6::text is null or card.town = $6) by_town, ($7::text is null or card.category_path @> array[$7::text]) by_category,
        (not $9 or badge.shop_id is not null) by_badge, (not $10 or in_stock.left_pieces > 0) by_stock
      from mall.product_card card
      join mall.product p on p.id = card.product_id and p.state = 'on_sale'
      join mall.shop s on s.id = card.shop_id and s.state = 'open'
      join mall.category c on c.id = p.category_id
      left join mall.papers_on($5) papers on papers.shop_id = card.shop_id
      left join (select distinct shop_id from mall.verification where revoked_at is null and verified_on <= $5 and valid_until >= $5) badge on badge.shop_id = card.shop_id
      join lateral (select sum(stock.available) filter (where not sku.retired and stock.withheld_at is null)::int left_pieces, coalesce(sum(stock.sold), 0)::int sold from mall.sku join mall.stock on stock.sku_id = sku.id where sku.product_id = card.product_id) in_stock on true
      where ($8::uuid is null or card.shop_id = $8) and ${papersAllow('c', 'papers.kinds')}
        and ($11::bigint is null or card.to_fen >= $11) and ($12::bigint is null or card.from_fen <= $12) and $1::text[] is not null and $2::text[] is not null and $3::text is not null and $4::text is not null
        and ${where}
    ), listed as (
      select hit.*, (${sortKeys[sort]})::float8 sort_key from hit where by_town and by_category and by_badge and by_stock
    ), page as (
      select * from listed where $13::float8 is null or (sort_key, product_id) < ($13, $14::uuid) order by sort_key desc, product_id desc limit ${pageSize + 1}
    )
    select
      (select json_agg(json_build_object(${cardColumns('page', 'picture')}, 'sortKey', page.sort_key) order by page.sort_key desc, page.product_id desc)
        from page left join mall.picture picture on picture.id = page.picture) items,
      (select count(*)::int from (select 1 from listed limit ${mostCounted + 1}) counted) total,
      (select json_agg(json_build_object('value', town, 'count', n) order by n desc, town) from (select town, count(*)::int n from hit where by_category and by_badge and by_stock group by town) towns) towns,
      (select json_agg(json_build_object('value', top, 'count', n) order by n desc, top) from (select category_path[1] top, count(*)::int n from hit where by_town and by_badge and by_stock group by 1) tops) categories,
      (select count(*)::int from hit where verified and by_town and by_category and by_stock) verified,
      (select count(*)::int from hit where left_pieces > 0 and by_town and by_category and by_badge) in_stock`;
  statements.set(name, text);
  return text;
}

const nevermatches = '^$.';

function patternFor(match: Match, query: Query): string {
  if (query.latin) return soundsLike(query.latin);
  return match === 'near' && query.syllables ? `[| ]${query.syllables}[| ]` : nevermatches;
}

const writeCursor = (row: CardRow, match: Match): string => Buffer.from(JSON.stringify([row.sortKey, row.id, match])).toString('base64url');

function readCursor(text: string): { key: number; id: string; match: Match } {
  try {
    const [key, id, match] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [unknown, unknown, unknown];
    const level = (Object.keys(textMatch) as Match[]).find((name) => name === match);
    if (typeof key === 'number' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) && level) return { key, id, match: level };
  } catch {
    // falls through to the same refusal
  }
  throw new Refusal('request.malformed', { fields: [{ path: 'after', reason: 'invalid' }] });
}
