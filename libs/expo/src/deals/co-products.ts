import { Injectable } from '@nestjs/common';
import type { DealCoProduct, DealSide, MadeTogether, ProposeCoProduct } from '@app/contracts';
import { Mall } from '@app/mall';
import type { CurrentMember } from '@app/members';
import { Clock, Database, Refusal, shares } from '@app/platform';
import { coProductNotice } from './deal-notices.js';
import { type DealRow, DealStore, otherSide, type ShopSide } from './deal-store.js';

export interface CoProductRow {
  id: string; deal_id: string; product_id: string; title: string; seller: ShopSide; partner_bp: number; raw_fen: number; unit: 'kg' | 'jin' | 'piece' | 'box'; use_milli: number; base_income_fen: number; finished_fen: number; note: string;
  proposed_by: ShopSide; by_id: string; name: string; at: Date; base_at: Date | null; brand_at: Date | null; base_shows_at: Date | null; brand_shows_at: Date | null; ended_at: Date | null;
}
const columns = `c.id, c.deal_id, c.product_id, c.title, c.seller, c.partner_bp, c.raw_fen::float8, c.unit, c.use_milli, c.base_income_fen::float8, c.finished_fen::float8, c.note, c.proposed_by, c.by_id, c.name, c.at, c.base_at, c.brand_at, c.base_shows_at, c.brand_shows_at, c.ended_at`;

/** Of the price of a piece, what the base has; by largest remainder like every line that is sold. */
export function baseIncome(finishedFen: number, partnerBp: number, seller: ShopSide): number {
  const [own = 0, partner = 0] = shares(finishedFen, [10_000 - partnerBp, partnerBp]);
  return seller === 'base' ? own : partner;
}
/** What a piece brings the base beyond what its raw goods would have brought; broken fen of raw goods count as whole ones. */
export const upliftFen = (row: Pick<CoProductRow, 'base_income_fen' | 'raw_fen' | 'use_milli'>): number => row.base_income_fen - Math.ceil((row.raw_fen * row.use_milli) / 1000);

/** One product in the mall that two shops made: proposed by one, agreed to by the other, split by the mall, and shown with what it became worth when both want that. */
@Injectable()
export class CoProducts {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly mall: Mall, private readonly deals: DealStore) {}

  /** @throws expo.not_your_goods unless one of the two sells it now, expo.co_product_taken while it is somebody's already */
  propose(me: CurrentMember, dealId: string, wish: ProposeCoProduct): Promise<void> {
    return this.deals.actAsShop(me, dealId, async (row, side, name) => {
      const [goods, supply] = [(await this.mall.goodsOfShops([row.base_shop, row.brand_shop])), await this.db.row<{ unit: string }>('select unit from expo.card where id = $1', [row.supply_id], 'expo.supply_unit')];
      const product = [...goods.values()].flat().find((card) => card.id === wish.productId);
      if (!product) throw new Refusal('expo.not_your_goods');
      const seller: ShopSide = product.shopId === row.base_shop ? 'base' : 'brand';
      const now = this.clock.now();
      const made = await this.db.row<{ id: string }>(`
        insert into expo.co_product (deal_id, product_id, title, seller, partner_bp, raw_fen, unit, use_milli, base_income_fen, finished_fen, note, proposed_by, by_id, name, at, base_at, brand_at, base_shows_at, brand_shows_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) on conflict (product_id) where ended_at is null do nothing returning id`, [
        dealId, product.id, product.title, seller, wish.partnerBp, wish.rawFen, supply?.unit ?? 'kg', wish.useMilli, baseIncome(product.fromFen, wish.partnerBp, seller), product.fromFen, wish.note, side, me.id, name, now,
        side === 'base' ? now : null, side === 'brand' ? now : null, side === 'base' && wish.show ? now : null, side === 'brand' && wish.show ? now : null,
      ], 'expo.propose_co_product');
      if (!made) throw new Refusal('expo.co_product_taken');
      await this.deals.tell(coProductNotice, row, otherSide(side), `${made.id}:asked`, { title: product.title });
    });
  }

  /** From then on every line of it is split. @throws expo.co_product_state unless it is the other side's to say, and whatever bars the mall */
  agree(me: CurrentMember, dealId: string, id: string, show: boolean): Promise<void> {
    return this.deals.actAsShop(me, dealId, async (row, side) => {
      const one = await this.find(dealId, id);
      if (one.ended_at || one.proposed_by === side || one[`${side}_at`]) throw new Refusal('expo.co_product_state');
      const now = this.clock.now();
      await this.db.rows(`update expo.co_product set ${side}_at = $2, ${side}_shows_at = $3 where id = $1`, [id, now, show ? now : null], `expo.agree_co_product_${side}`);
      await this.mall.agreeShares(one.product_id, [{ shopId: one.seller === 'base' ? row.brand_shop : row.base_shop, bp: one.partner_bp }], id);
      await this.deals.tell(coProductNotice, row, otherSide(side), `${id}:agreed`, { title: one.title });
    });
  }

  /** A proposal is taken back or refused; what is sold together is sold by its seller alone from now on. Harmless twice. */
  end(me: CurrentMember, dealId: string, id: string): Promise<void> {
    return this.deals.actAsShop(me, dealId, async (row, side) => {
      const one = await this.find(dealId, id);
      if (one.ended_at) return;
      await this.db.rows('update expo.co_product set ended_at = $2 where id = $1', [id, this.clock.now()], 'expo.end_co_product');
      if (one.base_at && one.brand_at) await this.mall.agreeShares(one.product_id, [], id);
      await this.deals.tell(coProductNotice, row, otherSide(side), `${id}:ended`, { title: one.title });
    });
  }

  /** What it became worth is shown while both want it shown. */
  show(me: CurrentMember, dealId: string, id: string, show: boolean): Promise<void> {
    return this.deals.actAsShop(me, dealId, async (_row, side) => {
      const one = await this.find(dealId, id);
      if (one.ended_at || !one[`${side}_at`]) throw new Refusal('expo.co_product_state');
      await this.db.rows(`update expo.co_product set ${side}_shows_at = $2 where id = $1`, [id, show ? this.clock.now() : null], `expo.show_co_product_${side}`);
    });
  }

  /** Goods of these two shops that are nobody's together yet. */
  async free(deal: DealRow): Promise<{ id: string; title: string; priceFen: number; seller: ShopSide }[]> {
    const cards = [...(await this.mall.goodsOfShops([deal.base_shop, deal.brand_shop])).values()].flat();
    const taken = new Set((await this.db.rows<{ product_id: string }>('select product_id from expo.co_product where ended_at is null and product_id = any($1)', [cards.map((card) => card.id)], 'expo.taken_goods')).map((row) => row.product_id));
    return cards.filter((card) => !taken.has(card.id)).map((card) => ({ id: card.id, title: card.title, priceFen: card.fromFen, seller: card.shopId === deal.base_shop ? 'base' : 'brand' }));
  }

  rowsOf(dealId: string): Promise<CoProductRow[]> {
    return this.db.rows<CoProductRow>(`select ${columns} from expo.co_product c where c.deal_id = $1 order by c.id`, [dealId], 'expo.deal_co_products');
  }

  async views(rows: CoProductRow[], deal: DealRow, side: DealSide): Promise<DealCoProduct[]> {
    const sales = await this.mall.sharedSales(rows.map((row) => row.id));
    const open = deal.closed_at === null && side !== 'mediator';
    return rows.map((row) => {
      const [both, sold] = [row.base_at !== null && row.brand_at !== null, sales.get(row.id)];
      return {
        id: row.id, side: row.proposed_by, mine: row.proposed_by === side, name: row.name, at: row.at.toISOString(), productId: row.product_id, title: row.title, seller: row.seller, partnerBp: row.partner_bp, rawFen: row.raw_fen, unit: row.unit, useMilli: row.use_milli,
        baseIncomeFen: row.base_income_fen, finishedFen: row.finished_fen, upliftFen: upliftFen(row), note: row.note, state: row.ended_at ? 'ended' as const : both ? 'listed' as const : 'proposed' as const,
        shows: { base: row.base_shows_at !== null, brand: row.brand_shows_at !== null }, sold: { pieces: sold?.pieces ?? 0, fen: sold?.fen ?? 0, partnerFen: sold?.partnerFen ?? 0 },
        can: { agree: open && !row.ended_at && !both && row.proposed_by !== side, end: open && !row.ended_at, show: open && !row.ended_at && both },
      };
    });
  }

  /** Who made a product together, for everybody; what it became worth when both show it. */
  async of(productId: string): Promise<{ item: MadeTogether | null }> {
    const row = await this.db.row<CoProductRow & { base_shop: string; brand_shop: string }>(`
      select ${columns}, d.base_shop, d.brand_shop from expo.co_product c join expo.deal d on d.id = c.deal_id where c.product_id = $1 and c.ended_at is null and c.base_at is not null and c.brand_at is not null`, [productId], 'expo.made_together');
    if (!row) return { item: null };
    const shops = new Map((await this.mall.shops([row.base_shop, row.brand_shop])).map((shop) => [shop.id, shop]));
    const [base, brand] = [shops.get(row.base_shop), shops.get(row.brand_shop)];
    if (!base || !brand) return { item: null };
    const pieces = (await this.mall.sharedSales([row.id])).get(row.id)?.pieces ?? 0;
    const name = (shop: { id: string; name: string; town: string }) => ({ id: shop.id, name: shop.name, town: shop.town });
    return {
      item: {
        base: name(base), brand: name(brand), note: row.note,
        record: row.base_shows_at && row.brand_shows_at ? { rawFen: row.raw_fen, unit: row.unit, useMilli: row.use_milli, finishedFen: row.finished_fen, baseIncomeFen: row.base_income_fen, upliftFen: upliftFen(row), pieces } : null,
      },
    };
  }

  private async find(dealId: string, id: string): Promise<CoProductRow> {
    const row = await this.db.row<CoProductRow>(`select ${columns} from expo.co_product c where c.id = $1 and c.deal_id = $2`, [id, dealId], 'expo.co_product');
    if (!row) throw new Refusal('expo.unknown_co_product');
    return row;
  }
}
