import { Injectable } from '@nestjs/common';
import type { Basket, BasketLine, Picture } from '@app/contracts';
import { Clock, Database, Refusal, shanghaiDay } from '@app/platform';
import { type NetUnit, unitPrice } from '../products/unit-price.js';
import { openOffer } from '../offers/open-offer.js';
import { noPicture, pictureJson } from '../search/card-row.js';
import { papersAllow } from '../shops/papers-allow.js';

const mostLines = 100;

interface Row {
  sku_id: string; product_id: string; title: string; sku_name: string; picture: Picture | null; quantity: number; selected: boolean; price: number; added: number;
  net_amount: number | null; net_unit: NetUnit | null; left_pieces: number; buyable: boolean; shop_id: string; shop_name: string; free_over: number | null; offer: 'open' | 'over' | null;
}

/** What a visitor means to buy. It holds no stock; every price in it is only what the goods cost at the moment of reading. */
@Injectable()
export class Baskets {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

  async find(ownerId: string | null): Promise<Basket> {
    const rows = ownerId === null ? [] : await this.lines(ownerId);
    const shops = [...Map.groupBy(rows, (row) => row.shop_id).values()].map((own) => ({
      id: own[0]?.shop_id ?? '', name: own[0]?.shop_name ?? '', freeOverFen: own[0]?.free_over ?? null, lines: own.map(lineOf),
    }));
    const lines = shops.flatMap((shop) => shop.lines);
    return {
      shops, count: lines.reduce((sum, line) => sum + line.quantity, 0),
      selectedFen: lines.filter((line) => line.selected && line.problem === null).reduce((sum, line) => sum + line.priceFen * line.quantity, 0),
    };
  }

  /** Adds pieces to what is there already. */
  async add(ownerId: string, skuId: string, quantity: number, source: { kind: string; id: string } | null, offerId: string | null = null): Promise<Basket> {
    const done = await this.db.row<{ known: boolean; added: boolean }>(`
      with goods as (
        select k.id, least(k.price_fen, (select s.price_fen from mall.offer_sku s where s.sku_id = k.id and s.offer_id = $7 and s.live)) price_fen from mall.sku k join mall.product p on p.id = k.product_id where k.id = $2 and not k.retired and p.state = 'on_sale'
      ), own as (
        select count(*) lines, coalesce(bool_or(sku_id = $2), false) has from mall.basket_line where owner_id = $1
      ), added as (
        insert into mall.basket_line (owner_id, sku_id, quantity, added_fen, added_at, source_kind, source_id, offer_id)
        select $1, goods.id, $3, goods.price_fen, $4, $5, $6, $7 from goods, own where own.has or own.lines < ${mostLines}
        on conflict (owner_id, sku_id) do update set quantity = least(9999, basket_line.quantity + excluded.quantity), selected = true,
          source_kind = excluded.source_kind, source_id = excluded.source_id, offer_id = excluded.offer_id
        returning 1
      )
      select exists (select from goods) known, exists (select from added) added`, [ownerId, skuId, quantity, this.clock.now(), source?.kind ?? null, source?.id ?? null, offerId], 'mall.basket_add');
    if (!done?.known) throw new Refusal('mall.not_buyable', { lines: [{ skuId, left: 0, reason: 'off_sale' }] });
    if (!done.added) throw new Refusal('mall.basket_full', { most: mostLines });
    return this.find(ownerId);
  }

  async change(ownerId: string, skuId: string, change: { quantity?: number; selected?: boolean }): Promise<Basket> {
    const changed = await this.db.rows(`
      update mall.basket_line set quantity = coalesce($3, quantity), selected = coalesce($4, selected) where owner_id = $1 and sku_id = $2 returning 1`,
    [ownerId, skuId, change.quantity ?? null, change.selected ?? null]);
    if (changed.length === 0) throw new Refusal('mall.unknown_line');
    return this.find(ownerId);
  }

  async remove(ownerId: string, skuId: string): Promise<Basket> {
    await this.db.rows('delete from mall.basket_line where owner_id = $1 and sku_id = $2', [ownerId, skuId]);
    return this.find(ownerId);
  }

  /** What a guest had put in goes over to the member who signed in; quantities of the same goods add up. */
  async merge(guestId: string, memberId: string): Promise<void> {
    await this.db.rows(`
      with gone as (delete from mall.basket_line where owner_id = $1 returning *)
      insert into mall.basket_line (owner_id, sku_id, quantity, selected, added_fen, added_at, source_kind, source_id, offer_id)
      select $2, sku_id, quantity, selected, added_fen, added_at, source_kind, source_id, offer_id from gone
      on conflict (owner_id, sku_id) do update set quantity = least(9999, basket_line.quantity + excluded.quantity), selected = true`, [guestId, memberId]);
  }

  private lines(ownerId: string): Promise<Row[]> {
    return this.db.rows<Row>(`
      select b.sku_id, p.id product_id, p.title, k.name sku_name, ${pictureJson('g')} picture, b.quantity, b.selected, least(k.price_fen, os.price_fen)::float8 price, b.added_fen::float8 added,
        k.net_amount, k.net_unit, case when stock.withheld_at is null then stock.available else 0 end left_pieces, case when b.offer_id is null then null when os.sku_id is null then 'over' else 'open' end offer, s.id shop_id, s.name shop_name,
        (select min((zone->>'freeOverFen')::float8) from jsonb_array_elements(t.rules->'zones') zone) free_over,
        (not k.retired and p.state = 'on_sale' and s.state = 'open' and ${papersAllow('c', 'papers.kinds')}) buyable
      from mall.basket_line b join mall.sku k on k.id = b.sku_id join mall.stock on stock.sku_id = k.id join mall.product p on p.id = k.product_id
        join mall.shop s on s.id = p.shop_id join mall.category c on c.id = p.category_id join mall.freight_template t on t.id = p.freight_template_id
        left join mall.offer_sku os on os.sku_id = b.sku_id and os.offer_id = ${openOffer('b', '$3', '$1')} left join mall.picture g on g.id = p.pictures[1] left join mall.papers_on($2) papers on papers.shop_id = s.id
      where b.owner_id = $1 order by max(b.added_at) over (partition by s.id) desc, s.id, b.added_at desc, b.sku_id`, [ownerId, shanghaiDay(this.clock.now()), this.clock.now()], 'mall.basket');
  }
}

const lineOf = (row: Row): BasketLine => ({
  skuId: row.sku_id, productId: row.product_id, title: row.title, skuName: row.sku_name, picture: row.picture ?? noPicture, quantity: row.quantity, selected: row.selected,
  priceFen: row.price, addedFen: row.added, unitPrice: unitPrice(row.price, row.net_amount, row.net_unit), left: row.left_pieces, offer: row.offer,
  problem: !row.buyable ? 'off_sale' : row.left_pieces === 0 ? 'sold_out' : row.left_pieces < row.quantity ? 'too_few' : null,
});
