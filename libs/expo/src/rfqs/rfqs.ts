import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { MakeRfq, Quote, Rfq, Rfqs as RfqList, SendQuote } from '@app/contracts';
import { Mall } from '@app/mall';
import { type CurrentMember, Members, personErased } from '@app/members';
import { Messages } from '@app/messages';
import { Clock, Database, Jobs, Refusal, shanghaiDay, shanghaiMidnight } from '@app/platform';
import type { CardRow } from '../cards/card-rows.js';
import { cardColumns } from '../cards/card-rows.js';
import { Cards } from '../cards/cards.js';
import { DealOffers } from '../deals/deal-offers.js';
import { DealStore } from '../deals/deal-store.js';
import { ExpoLimits } from '../expo-limits.js';
import { keepsShop, keptOrganisations } from '../expo.policy.js';
import { quoteLostNotice, quotesOpenedNotice, quoteWonNotice, rfqNotice } from './rfq-notices.js';

const dayMs = 24 * 3600_000;
interface RfqRow {
  id: string; demand_id: string; organisation_id: string; shop_id: string; by_id: string; title: string; top_category: string; category_id: string; amount: number; unit: CardRow['unit']; text: string; at: Date; deadline: Date; awarded_id: string | null; deal_id: string | null; closed_at: Date | null;
  quotes: number; quoted: boolean;
}
interface QuoteRow {
  id: string; rfq_id: string; supply_id: string; organisation_id: string; shop_id: string; by_id: string; name: string; sku_id: string; title: string; sku_name: string; pieces: number; price_fen: number; lead_days: number; note: string; at: Date; revision: number; state: Quote['state'];
}
const quoteColumns = 'q.id, q.rfq_id, q.supply_id, q.organisation_id, q.shop_id, q.by_id, q.name, q.sku_id, q.title, q.sku_name, q.pieces, q.price_fen::float8, q.lead_days, q.note, q.at, q.revision, q.state';
/** SQL: a request as `RfqRow`. @param own the parameter of the organisations of who reads it */
const rfqs = (own: string): string => `
  select r.id, r.demand_id, r.organisation_id, r.shop_id, r.by_id, r.title, r.top_category, c.category_id, r.amount, r.unit, r.text, r.at, r.deadline, r.awarded_id, r.deal_id, r.closed_at,
    (select count(*)::int from expo.quote q where q.rfq_id = r.id and q.state <> 'withdrawn') quotes, exists (select from expo.quote q where q.rfq_id = r.id and q.organisation_id = any(${own}) and q.state <> 'withdrawn') quoted
  from expo.rfq r join expo.card c on c.id = r.demand_id`;

/** A brand asks all bases of a category what it would cost; what they answer is sealed until the deadline, and opened together. */
@Injectable()
export class Rfqs implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: ExpoLimits, private readonly mall: Mall, private readonly members: Members, private readonly messages: Messages, private readonly cards: Cards,
    private readonly deals: DealStore, private readonly offers: DealOffers,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('expo.rfqs', '*/5 * * * *', () => this.open());
    this.jobs.on(personErased, 'expo.forget_quotes', ({ personId }) => this.db.rows("update expo.quote set name = '' where by_id = $1", [personId]));
  }

  /** Whoever could answer is told. @throws expo.unknown_card, expo.card_state, request.malformed for a deadline that is too near or too far */
  make(me: CurrentMember, wish: MakeRfq): Promise<string> {
    return this.db.transaction(async () => {
      const demand = await this.cards.find(wish.demandId);
      if (demand.kind !== 'demand' || !keepsShop(me, demand.organisation_id)) throw new Refusal('expo.unknown_card');
      if (demand.state !== 'open') throw new Refusal('expo.card_state');
      const [now, deadline] = [this.clock.now(), new Date(wish.deadline)];
      if (deadline.getTime() < now.getTime() + this.limits.rfqHoursLeast * 3600_000 || deadline.getTime() > now.getTime() + this.limits.rfqDaysMost * dayMs) throw new Refusal('request.malformed', { fields: [{ path: 'deadline', reason: 'out_of_range' }] });
      const { top, below } = await this.category(demand.category_id);
      const row = await this.db.row<{ id: string }>('insert into expo.rfq (demand_id, organisation_id, shop_id, by_id, title, top_category, amount, unit, text, at, deadline) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id',
        [demand.id, demand.organisation_id, demand.shop_id, me.id, wish.title, top, wish.amount, demand.unit, wish.text, now, deadline], 'expo.make_rfq');
      const id = row?.id ?? '';
      const suppliers = await this.db.rows<{ organisation_id: string }>("select distinct c.organisation_id from expo.card c where c.kind = 'supply' and c.state = 'open' and c.unit = $1 and c.category_id = any($2) and c.organisation_id <> $3 order by 1 limit 200", [demand.unit, below, demand.organisation_id], 'expo.rfq_suppliers');
      const people: string[] = [];
      for (const supplier of suppliers) people.push(...await this.members.holdersOf(supplier.organisation_id, ['owner', 'keeper']));
      const [shop] = await this.mall.shops([demand.shop_id]);
      await this.messages.tell(rfqNotice, { to: [...new Set(people)].filter((person) => person !== me.id), key: id, values: { id, title: wish.title, shop: shop?.name ?? '', until: shanghaiDay(deadline) } });
      return id;
    });
  }

  /**
   * Hers for this request; sent again it is her one revision.
   * @throws expo.rfq_state after the deadline, expo.not_your_category, expo.quote_final after the revision, expo.quota_used, mall.unknown_sku, mall.offer_not_lower
   */
  quote(me: CurrentMember, id: string, wish: SendQuote): Promise<void> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const [rfq, supply] = [await this.find(me, id), await this.cards.find(wish.supplyId)];
      if (supply.kind !== 'supply' || !keepsShop(me, supply.organisation_id)) throw new Refusal('expo.unknown_card');
      // One after the other: how many a supplier has sent this month is counted before she sends another.
      await this.db.rows("select pg_advisory_xact_lock(hashtextextended('expo.quotes:' || $1, 0))", [supply.organisation_id], 'expo.quotes_lock');
      if (rfq.closed_at || rfq.deadline <= now) throw new Refusal('expo.rfq_state');
      const { top } = await this.category(supply.category_id);
      if (supply.organisation_id === rfq.organisation_id || supply.state !== 'open' || supply.unit !== rfq.unit || top !== rfq.top_category) throw new Refusal('expo.not_your_category');
      const goods = (await this.mall.skusOnSale(supply.shop_id)).find((one) => one.skuId === wish.skuId);
      if (!goods) throw new Refusal('mall.unknown_sku');
      if (wish.priceFen > goods.priceFen) throw new Refusal('mall.offer_not_lower', { skuId: wish.skuId, ordinaryFen: goods.priceFen });
      const known = await this.db.row<{ id: string; revision: number; state: string }>('select id, revision, state from expo.quote where rfq_id = $1 and organisation_id = $2', [id, supply.organisation_id], 'expo.own_quote');
      if (known && known.revision > 0) throw new Refusal('expo.quote_final');
      if (!known) {
        const sent = await this.db.row<{ count: number }>('select count(*)::int count from expo.quote where organisation_id = $1 and at >= $2', [supply.organisation_id, new Date(shanghaiMidnight(now).getTime() - 30 * dayMs)], 'expo.quotes_sent');
        if ((sent?.count ?? 0) >= this.limits.quotesPerMonth) throw new Refusal('expo.quota_used', { most: this.limits.quotesPerMonth });
      }
      const name = (await this.members.namesOf([me.id])).get(me.id) ?? '';
      await this.db.rows(`
        insert into expo.quote (rfq_id, supply_id, organisation_id, shop_id, by_id, name, sku_id, title, sku_name, pieces, price_fen, lead_days, note, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        on conflict (rfq_id, organisation_id) do update set supply_id = excluded.supply_id, by_id = excluded.by_id, name = excluded.name, sku_id = excluded.sku_id, title = excluded.title, sku_name = excluded.sku_name, pieces = excluded.pieces, price_fen = excluded.price_fen,
          lead_days = excluded.lead_days, note = excluded.note, revision = quote.revision + 1, state = 'sent'`,
      [id, supply.id, supply.organisation_id, supply.shop_id, me.id, name, goods.skuId, goods.title, goods.name, wish.pieces, wish.priceFen, wish.leadDays, wish.note, now], 'expo.send_quote');
    });
  }

  /** Before the deadline; it is as if she had not sent it, but that it was one of her month. @throws expo.rfq_state */
  withdraw(me: CurrentMember, id: string): Promise<void> {
    return this.db.transaction(async () => {
      const rfq = await this.find(me, id);
      if (rfq.closed_at || rfq.deadline <= this.clock.now()) throw new Refusal('expo.rfq_state');
      await this.db.rows("update expo.quote set state = 'withdrawn' where rfq_id = $1 and organisation_id = any($2)", [id, keptOrganisations(me)], 'expo.withdraw_quote');
    });
  }

  /** After the deadline, once: the two have a deal from then on, in which it is accepted already and waits to be ordered. @throws expo.rfq_state, expo.unknown_quote, and whatever bars the mall */
  award(me: CurrentMember, id: string, quoteId: string): Promise<void> {
    return this.db.transaction(async () => {
      await this.db.rows('select from expo.rfq where id = $1 for update', [id], 'expo.rfq_lock');
      const rfq = await this.find(me, id);
      const now = this.clock.now();
      if (!keepsShop(me, rfq.organisation_id)) throw new Refusal('expo.unknown_rfq');
      if (rfq.closed_at || rfq.deadline > now) throw new Refusal('expo.rfq_state');
      const quotes = await this.db.rows<QuoteRow>(`select ${quoteColumns} from expo.quote q where q.rfq_id = $1 and q.state = 'sent' order by q.id`, [id], 'expo.quotes_to_award');
      const won = quotes.find((quote) => quote.id === quoteId);
      if (!won) throw new Refusal('expo.unknown_quote');
      const deal = await this.deals.open({ supply_id: won.supply_id, demand_id: rfq.demand_id, ends_at: now });
      await this.offers.quoted(me, deal, { side: 'base', by: won.by_id, name: won.name, skuId: won.sku_id, title: won.title, skuName: won.sku_name, quantity: won.pieces, priceFen: won.price_fen, note: won.note });
      await this.db.rows("update expo.quote set state = case when id = $2 then 'won' else 'lost' end where rfq_id = $1 and state = 'sent'", [id, quoteId], 'expo.settle_quotes');
      await this.db.rows('update expo.rfq set awarded_id = $2, deal_id = $3, closed_at = $4 where id = $1', [id, quoteId, deal, now], 'expo.award_rfq');
      const [shop] = await this.mall.shops([rfq.shop_id]);
      for (const quote of quotes) {
        const to = await this.members.holdersOf(quote.organisation_id, ['owner', 'keeper']);
        await this.messages.tell(quote === won ? quoteWonNotice : quoteLostNotice, { to, key: quote.id, values: { id, deal, title: rfq.title, shop: shop?.name ?? '' } });
      }
    });
  }

  /** Nobody is chosen. Closed before the deadline, what was quoted stays sealed for good. Harmless twice. */
  close(me: CurrentMember, id: string): Promise<void> {
    return this.db.transaction(async () => {
      const rfq = await this.find(me, id);
      if (!keepsShop(me, rfq.organisation_id)) throw new Refusal('expo.unknown_rfq');
      await this.db.rows('update expo.rfq set closed_at = $2 where id = $1 and closed_at is null', [id, this.clock.now()], 'expo.close_rfq');
    });
  }

  /** Her own, those she may answer, and those she has answered. */
  async list(me: CurrentMember): Promise<RfqList> {
    const [own, now] = [keptOrganisations(me), this.clock.now()];
    const kept = await this.db.rows<CardRow>(`select ${cardColumns} from expo.card c where c.organisation_id = any($1) and c.state = 'open' order by c.made_at desc, c.id`, [own], 'expo.kept_cards');
    const categories = await this.mall.categories();
    const tops = new Set(kept.filter((card) => card.kind === 'supply').map((card) => topOf(categories, card.category_id)));
    const rows = await this.db.rows<RfqRow>(`
      ${rfqs('$1')} where r.organisation_id = any($1) or exists (select from expo.quote q where q.rfq_id = r.id and q.organisation_id = any($1)) or (r.closed_at is null and r.deadline > $2 and r.top_category = any($3) and r.unit = any($4))
      order by (r.closed_at is null and r.deadline > $2) desc, r.deadline desc, r.id limit 100`, [own, now, [...tops], [...new Set(kept.map((card) => card.unit))]], 'expo.rfqs');
    const shops = await this.shopNames(rows.map((row) => row.shop_id));
    const names = new Map(categories.map((category) => [category.id, category.name]));
    return {
      items: rows.map((row) => this.line(me, row, shops, names)),
      demands: kept.filter((card) => card.kind === 'demand').map((card) => ({ id: card.id, title: names.get(card.category_id) ?? '', unit: card.unit, monthly: Math.max(...card.amounts) })),
    };
  }

  async page(me: CurrentMember, id: string): Promise<Rfq> {
    const row = await this.find(me, id);
    const [own, now, categories] = [keptOrganisations(me), this.clock.now(), await this.mall.categories()];
    const asks = keepsShop(me, row.organisation_id);
    // What others quoted is read after the deadline by who asked, and not at all when it was closed before.
    const quotes = await this.db.rows<QuoteRow>(`
      select ${quoteColumns} from expo.quote q join expo.rfq r on r.id = q.rfq_id where q.rfq_id = $1 and q.state <> 'withdrawn'
        and (q.organisation_id = any($2) or ($3 and r.deadline <= $4 and (r.closed_at is null or r.closed_at >= r.deadline))) order by q.price_fen * q.pieces, q.id`, [id, own, asks, now], 'expo.quotes');
    const supplies = asks ? [] : (await this.db.rows<CardRow>(`select ${cardColumns} from expo.card c where c.organisation_id = any($1) and c.kind = 'supply' and c.state = 'open' and c.unit = $2 order by c.id`, [own, row.unit], 'expo.own_supplies')).filter((card) => topOf(categories, card.category_id) === row.top_category);
    const goods = new Map<string, Rfq['supplies'][number]['goods']>();
    for (const shopId of new Set(supplies.map((card) => card.shop_id))) goods.set(shopId, (await this.mall.skusOnSale(shopId)).map(({ skuId, title, name, priceFen, available }) => ({ skuId, title, name, priceFen, available })));
    const shops = await this.shopNames([row.shop_id, ...quotes.map((quote) => quote.shop_id)]);
    const names = new Map(categories.map((category) => [category.id, category.name]));
    const line = this.line(me, row, shops, names);
    const mine = quotes.find((quote) => own.includes(quote.organisation_id));
    return {
      ...line, text: row.text, dealId: asks || mine?.state === 'won' ? row.deal_id : null,
      offers: quotes.map((quote) => ({
        id: quote.id, shopName: shops.get(quote.shop_id) ?? '', name: quote.name, title: quote.title, skuName: quote.sku_name, pieces: quote.pieces, priceFen: quote.price_fen, totalFen: quote.price_fen * quote.pieces, leadDays: quote.lead_days, note: quote.note, state: quote.state,
        revised: quote.revision > 0, at: quote.at.toISOString(), mine: own.includes(quote.organisation_id),
      })),
      supplies: supplies.map((card) => ({ id: card.id, title: names.get(card.category_id) ?? '', goods: goods.get(card.shop_id) ?? [] })),
      can: { quote: line.state === 'open' && supplies.length > 0 && !(mine && mine.revision > 0), award: asks && line.state === 'opened' && quotes.some((quote) => quote.state === 'sent'), close: asks && row.closed_at === null },
    };
  }

  /** Tells who asked that her quotes are open. */
  private async open(): Promise<void> {
    const due = await this.db.rows<{ id: string }>('select id from expo.rfq where told_at is null and closed_at is null and deadline <= $1', [this.clock.now()], 'expo.rfqs_due');
    for (const { id } of due) await this.db.transaction(async () => {
      const row = await this.db.row<{ title: string; organisation_id: string; quotes: number }>(`
        update expo.rfq r set told_at = $2 where id = $1 and told_at is null returning title, organisation_id, (select count(*)::int from expo.quote q where q.rfq_id = r.id and q.state = 'sent') quotes`, [id, this.clock.now()], 'expo.open_rfq');
      if (!row) return;
      await this.messages.tell(quotesOpenedNotice, { to: await this.members.holdersOf(row.organisation_id, ['owner', 'keeper']), key: id, values: { id, title: row.title, n: String(row.quotes) } });
    });
  }

  private line(me: CurrentMember, row: RfqRow, shops: Map<string, string>, names: Map<string, string>): RfqList['items'][number] {
    const state = row.awarded_id ? 'awarded' as const : row.closed_at ? 'closed' as const : row.deadline <= this.clock.now() ? 'opened' as const : 'open' as const;
    const mine = keepsShop(me, row.organisation_id);
    // How many have answered is for who asked; a supplier would learn how hard to try.
    return { id: row.id, title: row.title, category: names.get(row.category_id) ?? '', amount: row.amount, unit: row.unit, shopName: shops.get(row.shop_id) ?? '', deadline: row.deadline.toISOString(), state, quotes: mine ? row.quotes : 0, mine, quoted: row.quoted };
  }

  /** For who asked, who has answered, and who may while it is open. @throws expo.unknown_rfq */
  private async find(me: CurrentMember, id: string): Promise<RfqRow> {
    const own = keptOrganisations(me);
    const row = await this.db.row<RfqRow>(`${rfqs('$2')} where r.id = $1`, [id, own], 'expo.rfq');
    if (!row || own.length === 0) throw new Refusal('expo.unknown_rfq');
    if (keepsShop(me, row.organisation_id) || row.quoted) return row;
    const categories = await this.mall.categories();
    const cards = await this.db.rows<{ category_id: string }>("select category_id from expo.card where organisation_id = any($1) and kind = 'supply' and unit = $2", [own, row.unit], 'expo.rfq_cards');
    if (!cards.some((card) => topOf(categories, card.category_id) === row.top_category)) throw new Refusal('expo.unknown_rfq');
    return row;
  }

  private async category(id: string): Promise<{ top: string; below: string[] }> {
    const all = await this.mall.categories();
    const top = topOf(all, id);
    return { top, below: all.filter((category) => topOf(all, category.id) === top).map((category) => category.id) };
  }

  private async shopNames(ids: string[]): Promise<Map<string, string>> {
    return new Map((await this.mall.shops([...new Set(ids)])).map((shop) => [shop.id, shop.name]));
  }
}

/** The category above all others of one. */
function topOf(all: { id: string; parentId: string | null }[], id: string): string {
  const parents = new Map(all.map((category) => [category.id, category.parentId]));
  let at = id;
  for (let above = parents.get(at); above; above = parents.get(at)) at = above;
  return at;
}
