import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Deal, Deals as DealList, DealSay, DealSide, Mediations, SayOutcome } from '@app/contracts';
import { Mall } from '@app/mall';
import { type CurrentMember, Members, personErased } from '@app/members';
import { Messages } from '@app/messages';
import { Clock, Database, Jobs, Refusal } from '@app/platform';
import { Cards } from '../cards/cards.js';
import { keptOrganisations } from '../expo.policy.js';
import { CoProducts } from './co-products.js';
import { dealDueNotice, dealLineNotice, mediatorAskedNotice } from './deal-notices.js';
import { ExpoFiles } from '../files/expo-files.js';
import { offerColumns, type OfferRow } from './deal-offers.js';
import { maySampleMove, type OutsideRow, type SampleRow } from './deal-promises.js';
import { type DealRow, DealStore } from './deal-store.js';
import { stageOf } from './stage.js';

const dayMs = 24 * 3600_000;
const previewLength = 40;
const dues = [7, 30] as const;
interface LineRow { id: string; side: DealSide; by_id: string; name: string; text: string; picture_id: string | null; file_id: string | null; at: Date }
interface OutcomeRow { due: number; side: DealSide; kind: 'none' | 'sample' | 'order' | 'co_product'; amount_fen: number | null; reason: string }

/** SQL: what `stageOf` needs to know of deals in a list. */
const facts = `d.closed_at is not null closed, (select count(*)::int from expo.deal_line l where l.deal_id = d.id) lines,
  coalesce((select json_agg(json_build_object('state', o.state)) from expo.deal_offer o where o.deal_id = d.id), '[]') offers, coalesce((select json_agg(json_build_object('confirmed', o.confirmed_at is not null)) from expo.deal_outside o where o.deal_id = d.id), '[]') outside,
  coalesce((select json_agg(json_build_object('state', s.state)) from expo.deal_sample s where s.deal_id = d.id), '[]') samples,
  coalesce((select json_agg(json_build_object('state', case when c.ended_at is null and c.base_at is not null and c.brand_at is not null then 'listed' else 'proposed' end)) from expo.co_product c where c.deal_id = d.id), '[]') "coProducts"`;

/** What two shops say to each other after they met, and what became of it. */
@Injectable()
export class Deals implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly members: Members, private readonly messages: Messages, private readonly mall: Mall, private readonly cards: Cards, private readonly store: DealStore,
    private readonly together: CoProducts, private readonly files: ExpoFiles,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('expo.deals_due', '40 * * * *', () => this.askOutcomes());
    this.members.exportsWith('expo_deals', (personId) => this.db.rows("select l.text, to_json(l.at)#>>'{}' as \"at\" from expo.deal_line l where l.by_id = $1 order by l.at", [personId]));
    // What was agreed stays with the other side; under which name, and where a sample went, does not.
    this.jobs.on(personErased, 'expo.forget_deals', ({ personId }) => this.db.transaction(async () => {
      for (const table of ['deal_line', 'deal_offer', 'deal_outside', 'co_product']) await this.db.rows(`update expo.${table} set name = '' where by_id = $1`, [personId]);
      await this.db.rows("update expo.deal_sample set name = '', address = '' where by_id = $1", [personId]);
      await this.db.rows("update expo.deal set mediator_name = '' where mediator_id = $1", [personId]);
    }));
  }

  say(me: CurrentMember, id: string, wish: DealSay): Promise<void> {
    return this.store.act(me, id, async (row, side, name) => {
      if (wish.text === '' && !wish.pictureId) throw new Refusal('request.malformed', { fields: [{ path: 'text', reason: 'missing' }] });
      if (wish.pictureId && !(await this.mall.pictures([wish.pictureId])).has(wish.pictureId)) throw new Refusal('request.malformed', { fields: [{ path: 'pictureId', reason: 'unknown' }] });
      const line = await this.db.row<{ id: string }>('insert into expo.deal_line (deal_id, side, by_id, name, text, picture_id, at) values ($1, $2, $3, $4, $5, $6, $7) returning id', [id, side, me.id, name, wish.text, wish.pictureId ?? null, this.clock.now()], 'expo.deal_say');
      const values = { preview: wish.text.slice(0, previewLength) || '🖼', ...(side === 'mediator' ? { from: name } : {}) };
      for (const to of ['base', 'brand'] as const) if (to !== side) await this.store.tell(dealLineNotice, row, to, line?.id ?? '', values);
    });
  }

  /** What is open between them ends; what was accepted stays in force. */
  close(me: CurrentMember, id: string, reason: string): Promise<void> {
    return this.store.actAsShop(me, id, async () => {
      const now = this.clock.now();
      await this.db.rows("update expo.deal_offer set state = 'withdrawn', answered_by = $2, answered_at = $3 where deal_id = $1 and state = 'open'", [id, me.id, now], 'expo.close_offers');
      await this.db.rows('update expo.deal set closed_at = $2, close_reason = $3 where id = $1', [id, now, reason], 'expo.close_deal');
    });
  }

  /** Staff of the federation are asked to help; the first to join does. Harmless twice. */
  askMediator(me: CurrentMember, id: string): Promise<void> {
    return this.store.actAsShop(me, id, async (row) => {
      if (row.mediator_asked_at) return;
      await this.db.rows('update expo.deal set mediator_asked_at = $2 where id = $1', [id, this.clock.now()], 'expo.ask_mediator');
      const shops = await this.mall.shops([row.base_shop, row.brand_shop]);
      const nameOf = (shopId: string) => shops.find((shop) => shop.id === shopId)?.name ?? '';
      const to = await this.members.holdersOf(shops[0]?.organisationPath[0] ?? '', ['city_staff']);
      await this.messages.tell(mediatorAskedNotice, { to, key: id, values: { base: nameOf(row.base_shop), brand: nameOf(row.brand_shop) } });
    });
  }

  /** @throws expo.mediator_state when nobody asked, when somebody else helps, or when one of the shops is hers */
  join(me: CurrentMember, id: string): Promise<void> {
    return this.db.transaction(async () => {
      const row = await this.db.row<DealRow>('select * from expo.deal where id = $1 for update', [id], 'expo.join_lock');
      if (!row) throw new Refusal('expo.unknown_deal');
      if (row.mediator_id === me.id) return;
      if (!row.mediator_asked_at || row.mediator_id || row.closed_at || this.store.sideOf(me, row)) throw new Refusal('expo.mediator_state');
      const name = (await this.members.namesOf([me.id])).get(me.id) ?? '';
      await this.db.rows('update expo.deal set mediator_id = $2, mediator_name = $3, last_at = $4 where id = $1', [id, me.id, name, this.clock.now()], 'expo.join_deal');
    });
  }

  async mediations(me: CurrentMember): Promise<Mediations> {
    const rows = await this.db.rows<DealRow & Parameters<typeof stageOf>[0]>(`select d.*, ${facts} from expo.deal d where d.mediator_asked_at is not null order by (d.mediator_id is null and d.closed_at is null) desc, d.mediator_asked_at desc, d.id limit 100`, [], 'expo.mediations');
    const names = new Map((await this.mall.shops([...new Set(rows.flatMap((row) => [row.base_shop, row.brand_shop]))])).map((shop) => [shop.id, shop.name]));
    return { items: rows.map((row) => ({ id: row.id, baseName: names.get(row.base_shop) ?? '', brandName: names.get(row.brand_shop) ?? '', asked: row.mediator_asked_at?.toISOString() ?? '', mediator: row.mediator_name, mine: row.mediator_id === me.id, stage: stageOf(row) })) };
  }

  /** Seven and thirty days after they met; a word is told once. @throws expo.outcome_told, expo.too_soon */
  async sayOutcome(me: CurrentMember, id: string, wish: SayOutcome): Promise<void> {
    const { row, side } = await this.store.seen(me, id);
    if (side === 'mediator') throw new Refusal('members.not_allowed');
    const now = this.clock.now();
    if (now.getTime() < row.met_at.getTime() + wish.due * dayMs) throw new Refusal('expo.too_soon');
    const made = await this.db.row('insert into expo.deal_outcome (deal_id, due, side, kind, amount_fen, reason, by_id, at) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning 1', [id, wish.due, side, wish.kind, wish.amountFen, wish.reason, me.id, now], 'expo.outcome');
    if (!made) throw new Refusal('expo.outcome_told');
  }

  async list(me: CurrentMember): Promise<DealList> {
    const rows = await this.db.rows<DealRow & Parameters<typeof stageOf>[0] & { last_at: Date; last: string | null; waits_base: boolean; waits_brand: boolean; category_id: string }>(`
      select d.*, ${facts}, c.category_id, (select l.text from expo.deal_line l where l.deal_id = d.id order by l.id desc limit 1) last,
        exists (select from expo.deal_offer o where o.deal_id = d.id and o.state = 'open' and o.side = 'brand' and o.valid_until > $3) or exists (select from expo.deal_outside o where o.deal_id = d.id and o.side = 'brand' and o.confirmed_at is null)
          or exists (select from expo.deal_sample s where s.deal_id = d.id and s.state in ('asked', 'agreed')) waits_base,
        exists (select from expo.deal_offer o where o.deal_id = d.id and o.state = 'open' and o.side = 'base' and o.valid_until > $3) or exists (select from expo.deal_outside o where o.deal_id = d.id and o.side = 'base' and o.confirmed_at is null)
          or exists (select from expo.deal_sample s where s.deal_id = d.id and s.state = 'sent') waits_brand
      from expo.deal d join expo.card c on c.id = d.supply_id where d.base_org = any($1) or d.brand_org = any($1) or d.mediator_id = $2 order by d.last_at desc, d.id limit 100`, [keptOrganisations(me), me.id, this.clock.now()], 'expo.my_deals');
    const names = new Map((await this.mall.shops([...new Set(rows.flatMap((row) => [row.base_shop, row.brand_shop]))])).map((shop) => [shop.id, shop.name]));
    const categories = new Map((await this.mall.categories()).map((category) => [category.id, category.name]));
    return {
      items: rows.flatMap((row) => {
        const side = this.store.sideOf(me, row);
        if (!side) return [];
        const [base, brand] = [names.get(row.base_shop) ?? '', names.get(row.brand_shop) ?? ''];
        const waits = row.closed_at === null && (side === 'base' ? row.waits_base : side === 'brand' && row.waits_brand);
        return [{ id: row.id, stage: stageOf(row), side, shopName: side === 'base' ? brand : side === 'brand' ? base : `${base} × ${brand}`, title: categories.get(row.category_id) ?? '', text: row.last ?? '', at: row.last_at.toISOString(), waits }];
      }),
    };
  }

  async page(me: CurrentMember, id: string): Promise<Deal> {
    const { row, side } = await this.store.seen(me, id);
    const [lines, offers, samples, outside, outcomes, coProducts, views] = await Promise.all([
      this.db.rows<LineRow>('select id, side, by_id, name, text, picture_id, file_id, at from expo.deal_line where deal_id = $1 order by id', [id], 'expo.deal_lines'),
      this.db.rows<OfferRow>(`select ${offerColumns} from expo.deal_offer where deal_id = $1 order by id`, [id], 'expo.deal_offers'),
      this.db.rows<SampleRow>('select id, by_id, name, what, price_fen::float8, payer, address, carrier, number, at, state from expo.deal_sample where deal_id = $1 order by id', [id], 'expo.deal_samples'),
      this.db.rows<OutsideRow>("select id, side, by_id, name, amount_fen::float8, to_char(agreed_on, 'YYYY-MM-DD') agreed_on, note, at, confirmed_at from expo.deal_outside where deal_id = $1 order by id", [id], 'expo.deal_outsides'),
      this.db.rows<OutcomeRow>('select due, side, kind, amount_fen::float8, reason from expo.deal_outcome where deal_id = $1 order by due, side', [id], 'expo.deal_outcomes'),
      this.together.rowsOf(id).then((found) => this.together.views(found, row, side)),
      this.cards.byIds([row.supply_id, row.demand_id]).then((found) => this.cards.views(me, found)),
    ]);
    const [supply, demand] = [views.find((card) => card.id === row.supply_id), views.find((card) => card.id === row.demand_id)];
    if (!supply || !demand) throw new Refusal('expo.unknown_deal');
    const [states, pictures, files, goods, products] = await Promise.all([
      this.mall.offers(offers.flatMap((one) => one.mall_offer_id ?? []), me.id), this.mall.pictures(lines.flatMap((line) => line.picture_id ?? [])), this.files.ofDeal(id), row.closed_at || side === 'mediator' ? [] : this.mall.skusOnSale(row.base_shop),
      row.closed_at || side === 'mediator' ? [] : this.together.free(row),
    ]);
    const now = this.clock.now();
    const open = row.closed_at === null;
    const shop = side !== 'mediator';
    const by = (of: { id: string; by_id: string; name: string; at: Date }, theirs: DealSide) => ({ id: of.id, side: theirs, mine: theirs === side, name: of.name, at: of.at.toISOString() });
    const given = outcomes.filter((one) => one.side === side).map((one) => one.due);
    const facts = { closed: !open, offers, outside: outside.map((one) => ({ confirmed: one.confirmed_at !== null })), samples, coProducts, lines: lines.length };
    return {
      id, side, stage: stageOf(facts), supply, demand, openedAt: row.opened_at.toISOString(), goods: goods.map(({ skuId, title, name, priceFen, available }) => ({ skuId, title, name, priceFen, available })),
      coProducts, products,
      lines: lines.map((line) => ({ ...by(line, line.side), text: line.text, picture: pictures.get(line.picture_id ?? '') ?? null, file: files.get(line.file_id ?? '') ?? null })),
      offers: offers.map((one) => {
        const [current, mall] = [one.state === 'open' && one.valid_until > now, states.find((found) => found.id === one.mall_offer_id)];
        const buyer = one.buyer_id === me.id;
        const theirs = open && shop && current && one.side !== side;
        return {
          ...by(one, one.side), skuId: one.sku_id, title: one.title, skuName: one.sku_name, quantity: one.quantity, priceFen: one.price_fen, validUntil: one.valid_until.toISOString(), note: one.note, state: one.state === 'open' && !current ? 'lapsed' as const : one.state,
          mallOfferId: buyer ? one.mall_offer_id : null, buyUntil: mall?.until ?? null, sold: mall?.sold ?? 0, left: mall?.state === 'open' ? mall.left : 0,
          can: { accept: theirs, decline: theirs, counter: theirs, withdraw: open && current && one.side === side, buy: buyer && mall?.state === 'open' && mall.left > 0 },
        };
      }),
      samples: samples.map((one) => ({
        ...by(one, 'brand'), what: one.what, priceFen: one.price_fen, payer: one.payer, address: side === 'mediator' ? '' : one.address, carrier: one.carrier, number: one.number, state: one.state,
        can: { agree: open && maySampleMove(side, one.state, 'agreed'), send: open && maySampleMove(side, one.state, 'sent'), receive: open && maySampleMove(side, one.state, 'received') },
      })),
      outside: outside.map((one) => ({ ...by(one, one.side), amountFen: one.amount_fen, agreedOn: one.agreed_on, note: one.note, confirmed: one.confirmed_at !== null, can: { confirm: open && shop && one.side !== side && one.confirmed_at === null } })),
      outcomes: outcomes.map((one) => ({ due: one.due, side: one.side, kind: one.kind, amountFen: one.amount_fen, reason: one.reason })),
      orderedFen: states.reduce((sum, one) => sum + one.soldFen, 0), outsideFen: outside.reduce((sum, one) => sum + (one.confirmed_at ? one.amount_fen : 0), 0),
      mediator: row.mediator_asked_at ? { asked: row.mediator_asked_at.toISOString(), name: row.mediator_name } : null, closed: row.closed_at ? { at: row.closed_at.toISOString(), reason: row.close_reason } : null,
      due: shop ? dues.filter((due) => now.getTime() >= row.met_at.getTime() + due * dayMs && !given.includes(due)) : [],
      can: { say: open, offer: open && shop && goods.length > 0 && !offers.some((one) => one.state === 'open' && one.valid_until > now), askSample: open && side === 'brand', record: open && shop, propose: open && shop && products.length > 0, close: open && shop, askMediator: open && shop && row.mediator_asked_at === null },
    };
  }

  /** Both sides are asked once for each day that is due; who told it is not. */
  private async askOutcomes(): Promise<void> {
    const now = this.clock.now();
    for (const due of dues) {
      const rows = await this.db.rows<DealRow & { told: DealSide[] }>(`
        select d.*, array(select side from expo.deal_outcome o where o.deal_id = d.id and o.due = $1) told from expo.deal d where d.met_at + $1 * interval '1 day' between $2::timestamptz - interval '2 days' and $2 order by d.id`, [due, now], 'expo.outcomes_due');
      for (const row of rows) for (const to of ['base', 'brand'] as const) if (!row.told.includes(to)) await this.db.transaction(() => this.store.tell(dealDueNotice, row, to, `${row.id}:${due}`, { days: String(due) }));
    }
  }
}
