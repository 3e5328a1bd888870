import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CardList, CardQuery, CardView, MakeCard, OwnCards, SetCard } from '@app/contracts';
import { townNames } from '@app/calendar';
import { Mall } from '@app/mall';
import { type CurrentMember, isStaff } from '@app/members';
import { Clock, Database, Jobs, Refusal } from '@app/platform';
import { ExpoLimits } from '../expo-limits.js';
import { keepsShop, keptOrganisations, mayFillFor } from '../expo.policy.js';
import { cardColumns, type CardRow } from './card-rows.js';

const [dayMs, pageSize] = [24 * 3600_000, 20];

/** Supply and demand, open all year: what a shop can give or looks for, by month. */
@Injectable()
export class Cards implements OnModuleInit {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: ExpoLimits, private readonly mall: Mall) {}

  onModuleInit(): void {
    this.jobs.schedule('expo.cards', '15 * * * *', () => this.db.rows("update expo.card set state = 'lapsed' where state in ('open', 'paused') and lapses_at <= $1", [this.clock.now()], 'expo.lapse_cards'));
  }

  /** By who keeps the shop, or by staff for her. @throws expo.unknown_shop, expo.lot_too_big */
  async make(me: CurrentMember, wish: MakeCard): Promise<string> {
    const [shop] = await this.mall.shops([wish.shopId]);
    const own = shop && keepsShop(me, shop.organisationId);
    if (!shop?.open || !(own || mayFillFor(me, shop.organisationPath))) throw new Refusal('expo.unknown_shop');
    await this.check(wish, wish.kind);
    return this.write(me.id, wish, shop.organisationId, !own);
  }

  async write(by: string, wish: MakeCard, organisationId: string, filledFor: boolean, sample = false): Promise<string> {
    const now = this.clock.now();
    const row = await this.db.row<{ id: string }>(`
      insert into expo.card (kind, organisation_id, shop_id, category_id, amounts, unit, lot, price_fen, town, papers, wishes, fresh, hopes, picture_id, hides, state, made_by, filled_for, made_at, lapses_at, sample)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'open', $16, $17, $18, $19, $20) returning id`,
    [wish.kind, organisationId, wish.shopId, wish.categoryId, wish.amounts, wish.unit, wish.kind === 'supply' ? wish.lot ?? 1 : null, wish.priceFen, wish.town, wish.papers, wish.wishes, wish.fresh, wish.hopes, wish.pictureId, wish.hides, by, filledFor, now, new Date(now.getTime() + this.limits.cardDays * dayMs), sample]);
    return row?.id ?? '';
  }

  /** Also makes it last anew. */
  set(me: CurrentMember, id: string, wish: SetCard): Promise<void> {
    return this.db.transaction(async () => {
      const card = await this.own(me, id);
      await this.check(wish, card.kind);
      await this.db.rows(`
        update expo.card set category_id = $2, amounts = $3, unit = $4, lot = $5, price_fen = $6, town = $7, papers = $8, wishes = $9, fresh = $10, hopes = $11, picture_id = $12, hides = $13, lapses_at = $14, state = case when state = 'lapsed' then 'open' else state end where id = $1`,
      [id, wish.categoryId, wish.amounts, wish.unit, card.kind === 'supply' ? wish.lot ?? 1 : null, wish.priceFen, wish.town, wish.papers, wish.wishes, wish.fresh, wish.hopes, wish.pictureId, wish.hides, new Date(this.clock.now().getTime() + this.limits.cardDays * dayMs)], 'expo.set_card');
    });
  }

  move(me: CurrentMember, id: string, to: 'open' | 'paused' | 'fulfilled'): Promise<void> {
    return this.db.transaction(async () => {
      const card = await this.own(me, id);
      if (card.state === to) return;
      if (card.state === 'fulfilled') throw new Refusal('expo.card_state');
      await this.db.rows('update expo.card set state = $2, lapses_at = case when $2 = \'open\' then $3 else lapses_at end where id = $1', [id, to, new Date(this.clock.now().getTime() + this.limits.cardDays * dayMs)], 'expo.move_card');
    });
  }

  async list(me: CurrentMember | null, query: CardQuery): Promise<CardList> {
    const [at, id] = query.after?.split('_') ?? [null, null];
    const within = query.category ? await this.below(query.category) : null;
    const rows = await this.db.rows<CardRow>(`
      select ${cardColumns} from expo.card c where c.state = 'open' and c.lapses_at > $1 and ($2::text is null or c.kind = $2) and ($3::text[] is null or c.category_id = any($3)) and ($4::timestamptz is null or (c.made_at, c.id) < ($4, $5::uuid))
      order by c.made_at desc, c.id desc limit $6`, [this.clock.now(), query.kind ?? null, within, at ?? null, id ?? null, pageSize + 1], 'expo.cards');
    const shown = rows.slice(0, pageSize);
    const last = rows.length > pageSize ? shown.at(-1) : undefined;
    return { items: await this.views(me, shown), next: last ? `${last.made_at.toISOString()}_${last.id}` : null };
  }

  /** What she has, and what she fills in a new one with. */
  async mine(me: CurrentMember): Promise<OwnCards> {
    const organisations = keptOrganisations(me);
    const [rows, shops, categories] = await Promise.all([
      this.db.rows<CardRow>(`select ${cardColumns} from expo.card c where c.organisation_id = any($1) or c.made_by = $2 order by c.made_at desc, c.id`, [organisations, me.id], 'expo.my_cards'),
      this.mall.shops(organisations, 'organisation'), this.mall.categories(),
    ]);
    return { items: await this.views(me, rows), shops: shops.filter((shop) => shop.open).map(({ id, name, town }) => ({ id, name, town })), staff: isStaff(me), towns: townNames, categories };
  }

  async views(me: CurrentMember | null, rows: CardRow[]): Promise<CardView[]> {
    const [shops, categories, pictures] = await Promise.all([this.mall.shops([...new Set(rows.map((row) => row.shop_id))]), this.mall.categories(), this.mall.pictures(rows.flatMap((row) => row.picture_id ?? []))]);
    const [shopOf, categoryOf] = [new Map(shops.map((shop) => [shop.id, shop])), new Map(categories.map((category) => [category.id, category]))];
    return rows.flatMap((row) => {
      const [shop, category] = [shopOf.get(row.shop_id), categoryOf.get(row.category_id)];
      if (!shop || !category) return [];
      const mine = me !== null && (keepsShop(me, row.organisation_id) || row.made_by === me.id);
      return [{
        id: row.id, kind: row.kind, categoryId: row.category_id, amounts: row.amounts, unit: row.unit, lot: row.lot, papers: row.papers, wishes: row.wishes, fresh: row.fresh, hopes: row.hopes, hides: row.hides,
        // What she hides is hidden in every answer, not on the screen.
        priceFen: mine || !row.hides.includes('price') ? row.price_fen : null, town: mine || !row.hides.includes('place') ? row.town : '',
        title: category.name, category: { id: category.id, name: category.name, nameTw: category.nameTw, nameEn: category.nameEn }, picture: pictures.get(row.picture_id ?? '') ?? shop.picture, shop: { id: shop.id, name: shop.name, verified: shop.verified },
        state: row.state, filledFor: row.filled_for, lapsesAt: row.lapses_at.toISOString(), mine, sample: row.sample,
      }];
    });
  }

  /** @throws expo.unknown_card */
  async find(id: string): Promise<CardRow> {
    const row = await this.db.row<CardRow>(`select ${cardColumns} from expo.card c where c.id = $1`, [id], 'expo.card');
    if (!row) throw new Refusal('expo.unknown_card');
    return row;
  }

  byIds(ids: string[]): Promise<CardRow[]> {
    return this.db.rows<CardRow>(`select ${cardColumns} from expo.card c where c.id = any($1)`, [ids], 'expo.cards_by_id');
  }

  private async own(me: CurrentMember, id: string): Promise<CardRow> {
    const row = await this.db.row<CardRow>(`select ${cardColumns} from expo.card c where c.id = $1 for update`, [id], 'expo.card_lock');
    if (!row || !(keepsShop(me, row.organisation_id) || row.made_by === me.id)) throw new Refusal('expo.unknown_card');
    return row;
  }

  private async below(category: string): Promise<string[]> {
    const all = await this.mall.categories();
    const found = new Set([category]);
    // Each category comes before those below it.
    for (const one of all) if (one.parentId && found.has(one.parentId)) found.add(one.id);
    return [...found];
  }

  private async check(wish: SetCard, kind: 'supply' | 'demand'): Promise<void> {
    const refuse = (path: string) => new Refusal('request.malformed', { fields: [{ path, reason: 'missing' }] });
    if (wish.amounts.every((amount) => amount === 0)) throw refuse('amounts');
    if (!townNames.includes(wish.town)) throw refuse('town');
    if (!(await this.mall.categories()).some((category) => category.id === wish.categoryId)) throw refuse('categoryId');
    if (kind === 'supply' && wish.lot !== null && wish.lot > wish.amounts.reduce((sum, amount) => sum + amount, 0)) throw new Refusal('expo.lot_too_big');
  }
}
