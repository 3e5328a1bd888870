import { Injectable } from '@nestjs/common';
import type { GoodsList, GoodsQuery, GoodsTab, KeptSku, Picture, ProductStateName } from '@app/contracts';
import { Database, Refusal } from '@app/platform';
import { pictureJson } from '../search/card-row.js';
import { piecesSold } from '../stock/pieces-sold.js';
import { goodsCan, keptSkus, pendingOf } from './kept-product.js';

const pageSize = 20;

interface Row { id: string; title: string; picture: Picture | null; state: ProductStateName; draft: boolean; submitted_at: Date | null; reason: string; sold: number; skus: KeptSku[] | null; changed_at: string }

/** A place in a list that runs from the latest change backwards. */
export const writePlace = (at: string, id: string): string => Buffer.from(JSON.stringify([at, id])).toString('base64url');
export function readPlace(text: string | undefined): [at: string | null, id: string | null] {
  if (!text) return [null, null];
  try {
    const [at, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [unknown, unknown];
    if (typeof at === 'string' && /^\d{4}-[\dT:.+-]{10,40}$/.test(at) && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return [at, id];
  } catch {
    // falls through to the same refusal
  }
  throw new Refusal('request.malformed', { fields: [{ path: 'after', reason: 'invalid' }] });
}

/** The goods of a shop for its keeper, the last changed first. */
@Injectable()
export class ShopGoodsList {
  constructor(private readonly db: Database) {}

  async find(shopId: string, query: GoodsQuery): Promise<GoodsList> {
    const tab: GoodsTab = query.tab ?? 'all';
    const [at, id] = readPlace(query.after);
    const [rows, counts] = await Promise.all([
      this.db.rows<Row>(`
        select p.id, case when p.version = 0 then coalesce(p.draft->>'title', p.title) else p.title end title, ${pictureJson('g')} picture, p.state, p.draft is not null draft, p.submitted_at, p.reason, ${piecesSold('p.id')} sold,
          to_json(p.changed_at) #>> '{}' changed_at, ${keptSkus} skus
        from mall.product p left join mall.picture g on g.id = coalesce(p.pictures[1], (p.draft->'pictures'->>0)::uuid)
        where p.shop_id = $1 and ($2 = 'all' or p.state = $2 or ($2 = 'review' and p.submitted_at is not null)) and position(lower($3) in lower(p.title)) > 0
          and ($4::timestamptz is null or (p.changed_at, p.id) < ($4, $5::uuid))
        order by p.changed_at desc, p.id desc limit ${pageSize + 1}`, [shopId, tab, query.q ?? '', at, id], 'mall.goods_list'),
      this.db.rows<{ state: string; n: number }>(`
        select state, count(*)::int n from mall.product where shop_id = $1 group by state
        union all select 'review', count(*)::int from mall.product where shop_id = $1 and submitted_at is not null and state <> 'review'`, [shopId], 'mall.goods_counts'),
    ]);
    const items = rows.slice(0, pageSize);
    const last = rows.length > pageSize ? items.at(-1) : undefined;
    const counted: Record<string, number> = { all: 0 };
    for (const { state, n } of counts) counted[state] = (counted[state] ?? 0) + n;
    counted.all = counts.slice(0, -1).reduce((sum, { n }) => sum + n, 0);
    return {
      items: items.map((row) => ({
        id: row.id, title: row.title, picture: row.picture, state: row.state, pending: pendingOf(row.draft ? { draft: {}, submitted_at: row.submitted_at } : { draft: null, submitted_at: row.submitted_at }),
        reason: row.reason, sold: row.sold, skus: row.skus ?? [], can: goodsCan(row.state),
      })),
      next: last ? writePlace(last.changed_at, last.id) : null, counts: counted,
    };
  }
}
