import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BoothDesk, BoothFigures, BoothPage, BoothTile, ExhibitorDesk, ExpoScreen, HallPage, StaffEdition } from '@app/contracts';
import { Mall, type ShopSketch } from '@app/mall';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Database, Refusal, shanghaiDay } from '@app/platform';
import { dailyOrder, gini } from '../editions/daily-order.js';
import { Editions } from '../editions/editions.js';
import { phaseOf } from '../editions/phase.js';
import { ExpoLimits } from '../expo-limits.js';
import { ExpoFiles } from '../files/expo-files.js';
import { keepsShop, keptOrganisations, worksAtBooth } from '../expo.policy.js';
import { type BoothRow, BoothStore } from './booth-store.js';

const [screenTurnMs, screenBooths] = [5 * 60_000, 12];
const none: BoothFigures = { shown: 0, visits: 0, enquiries: 0, answered: 0, inTime: 0, meetings: 0, quotes: 0, orders: 0 };

/** Booths as visitors, exhibitors and the federation see them; shops and goods are asked of the mall, so that price and stock are its own. */
@Injectable()
export class BoothPages {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly members: Members, private readonly mall: Mall, private readonly editions: Editions, private readonly store: BoothStore, private readonly files: ExpoFiles, private readonly limits: ExpoLimits,
  ) {}

  /** @throws expo.unknown_hall before the expo is published */
  async hall(id: string, seed: string | null): Promise<HallPage> {
    const hall = await this.editions.hall(id);
    const edition = await this.editions.find(hall.edition_id);
    if (!edition.published_at) throw new Refusal('expo.unknown_hall');
    const booths = await this.store.read("where b.hall_id = $1 and b.state = 'published' order by b.id", [id], 'expo.hall_booths');
    const drawn = seed ?? randomBytes(9).toString('hex');
    return { id, name: hall.name, lead: hall.lead, edition: this.editions.card(edition), seed: drawn, booths: await this.tiles(dailyOrder(booths, drawn, shanghaiDay(this.clock.now()))) };
  }

  /** @throws expo.unknown_booth unless it is shown, or she works there */
  async booth(me: CurrentMember | null, id: string): Promise<BoothPage> {
    const booth = await this.store.find(id);
    const works = me !== null && worksAtBooth(me, booth);
    if (booth.state !== 'published' && !(works && booth.hall_id)) throw new Refusal('expo.unknown_booth');
    const [edition, [shop], [tile], goods, people, present, files] = await Promise.all([
      this.editions.find(booth.edition_id), this.mall.shops([booth.shop_id]), this.tiles([booth]), this.mall.productCards(booth.product_ids), this.store.people(booth), this.presentAt(id), this.files.ofBooth(id),
    ]);
    if (!shop || !tile) throw new Refusal('expo.unknown_booth');
    const names = await this.members.namesOf(people);
    const shown = [...people.slice(0, 1), ...booth.staff];
    const card = this.editions.card(edition);
    return {
      ...tile, story: booth.story, pairing: booth.pairing, edition: card, hall: { id: booth.hall_id ?? '', name: booth.hall_name ?? '' },
      shop: { id: shop.id, makerName: shop.makerName, makerStory: shop.makerStory, village: shop.village }, goods, staff: [...new Set(shown)].flatMap((one) => booth.crew.find((helper) => helper.id === one)?.name ?? names.get(one) ?? []), files,
      online: people.filter((one) => present.has(one)).flatMap((one) => booth.crew.find((helper) => helper.id === one)?.name ?? names.get(one) ?? []),
      can: { ask: card.phase === 'open' && booth.state === 'published' && !works, book: ['calling', 'coming', 'open'].includes(card.phase) && booth.state === 'published' && !works, edit: works },
    };
  }

  /** @throws expo.unknown_edition before it is published */
  async screen(editionId: string): Promise<ExpoScreen> {
    const edition = await this.editions.page(editionId);
    const booths = await this.store.read("where b.edition_id = $1 and b.state = 'published' order by b.id", [editionId], 'expo.screen_booths');
    const now = this.clock.now();
    const [figures, tiles] = await Promise.all([this.figures(booths.map((booth) => booth.id)), this.tiles(dailyOrder(booths, 'screen', String(Math.floor(now.getTime() / screenTurnMs))).slice(0, screenBooths))]);
    const sum = (of: (one: BoothFigures) => number) => [...figures.values()].reduce((all, one) => all + of(one), 0);
    return {
      edition, next: edition.programme.filter((line) => new Date(line.at) > now).slice(0, 3), halls: edition.halls, booths: tiles,
      totals: { booths: booths.length, visits: sum((one) => one.visits), enquiries: sum((one) => one.enquiries), meetings: sum((one) => one.meetings), orders: sum((one) => one.orders) },
    };
  }

  async exhibitor(me: CurrentMember): Promise<ExhibitorDesk> {
    const [shops, booths, calling] = await Promise.all([
      this.mall.shops(keptOrganisations(me), 'organisation'),
      this.store.read("where b.organisation_id = any($1) or exists (select from expo.booth_staff t where t.booth_id = b.id and t.person_id = $2 and t.until is null) order by e.opens_at desc, b.id", [keptOrganisations(me), me.id], 'expo.my_booths'),
      this.editions.calling(),
    ]);
    const waiting = new Map((await this.db.rows<{ booth_id: string; count: number }>("select booth_id, count(*)::int count from expo.enquiry where booth_id = any($1) and state = 'open' group by 1", [booths.map((booth) => booth.id)], 'expo.waiting')).map((row) => [row.booth_id, row.count]));
    const names = new Map((await this.mall.shops([...new Set(booths.map((booth) => booth.shop_id))])).map((shop) => [shop.id, shop]));
    const open = shops.filter((shop) => shop.open);
    const goods = await this.mall.goodsOfShops(open.map((shop) => shop.id));
    return {
      calling, shops: open.map((shop) => ({ id: shop.id, name: shop.name, goods: goods.get(shop.id) ?? [] })), booths: booths.map((booth) => ({ ...line(booth, names), waiting: waiting.get(booth.id) ?? 0 })),
    };
  }

  /** @throws expo.unknown_booth for those who do not work there */
  async desk(me: CurrentMember, id: string): Promise<BoothDesk> {
    const booth = await this.store.find(id);
    if (!worksAtBooth(me, booth)) throw new Refusal('expo.unknown_booth');
    const [[shop], goods, figures, files] = await Promise.all([this.mall.shops([booth.shop_id]), this.mall.goodsOf(booth.shop_id), this.figures([id]), this.files.ofBooth(id)]);
    const phase = phaseOf(booth.dates, this.clock.now());
    const over = phase === 'ended' || phase === 'cancelled';
    const is = (...states: BoothRow['state'][]) => !over && states.includes(booth.state);
    return {
      ...line(booth, new Map(shop ? [[shop.id, shop]] : [])), tagline: booth.tagline, story: booth.story, pairing: booth.pairing, size: booth.size, productIds: booth.product_ids, goods, reason: booth.reason, phase,
      staff: booth.crew.map((one) => ({ personId: one.id, name: one.name })), figures: figures.get(id) ?? none, files,
      can: { edit: is('applied', 'accepted', 'published', 'hidden'), staff: !over && keepsShop(me, booth.organisation_id), publish: is('accepted', 'hidden'), hide: is('published'), withdraw: is('applied', 'accepted', 'published', 'hidden') },
    };
  }

  /** One expo with its applications and how evenly its booths were shown, for those who hold it. */
  async edition(id: string): Promise<StaffEdition> {
    const [edition, halls, booths] = await Promise.all([
      this.editions.find(id), this.editions.halls(id), this.store.read("where b.edition_id = $1 order by array_position(array['applied', 'accepted', 'published', 'hidden', 'rejected', 'withdrawn'], b.state), b.applied_at, b.id", [id], 'expo.applications'),
    ]);
    const [shops, figures] = await Promise.all([this.mall.shops([...new Set(booths.map((booth) => booth.shop_id))]), this.figures(booths.map((booth) => booth.id))]);
    const names = new Map(shops.map((shop) => [shop.id, shop]));
    const shown = booths.filter((booth) => booth.state === 'published').map((booth) => figures.get(booth.id)?.shown ?? 0);
    const all = shown.reduce((sum, one) => sum + one, 0);
    const page = this.editions.pageOf(edition, halls);
    return {
      ...page, towns: [...new Set(shops.map((shop) => shop.town))].toSorted(), halls: halls.map((hall) => ({ id: hall.id, name: hall.name, lead: hall.lead, booths: hall.booths, capacity: hall.capacity, taken: hall.taken })),
      applications: booths.map((booth) => ({
        ...line(booth, names), tagline: booth.tagline, size: booth.size, town: names.get(booth.shop_id)?.town ?? '', appliedAt: booth.applied_at.toISOString(), hallId: booth.hall_id, reason: booth.reason,
        figures: figures.get(booth.id) ?? none, share: booth.state === 'published' && all > 0 ? (figures.get(booth.id)?.shown ?? 0) / all : 0,
      })),
      gini: gini(shown), can: { edit: !['ended', 'cancelled'].includes(page.phase), publish: page.phase === 'draft', cancel: !['ended', 'cancelled', 'draft'].includes(page.phase) },
    };
  }

  /** Somebody of the booth has its desk open. @throws expo.unknown_booth */
  async present(me: CurrentMember, id: string): Promise<void> {
    if (!worksAtBooth(me, await this.store.find(id))) throw new Refusal('expo.unknown_booth');
    await this.db.rows('insert into expo.booth_presence (booth_id, person_id, at) values ($1, $2, $3) on conflict (booth_id, person_id) do update set at = excluded.at', [id, me.id, this.clock.now()], 'expo.present');
  }

  /** Counts only; who it was is written down nowhere. */
  async count(hallOrBooth: { hallId: string; booths: string[] } | { boothId: string }): Promise<void> {
    const day = shanghaiDay(this.clock.now());
    if ('boothId' in hallOrBooth) await this.db.rows("insert into expo.booth_day (booth_id, day, visits) select id, $2, 1 from expo.booth where id = $1 and state = 'published' on conflict (booth_id, day) do update set visits = booth_day.visits + 1", [hallOrBooth.boothId, day], 'expo.visit');
    // In one order, so that two visitors of one hall never wait for each other.
    else await this.db.rows("insert into expo.booth_day (booth_id, day, shown) select id, $2, 1 from expo.booth where id = any($1) and hall_id = $3 and state = 'published' order by id on conflict (booth_id, day) do update set shown = booth_day.shown + 1", [hallOrBooth.booths, day, hallOrBooth.hallId], 'expo.shown');
  }

  private async tiles(booths: BoothRow[]): Promise<BoothTile[]> {
    const [shops, goods] = await Promise.all([this.mall.shops([...new Set(booths.map((booth) => booth.shop_id))]), this.mall.productCards(booths.flatMap((booth) => booth.product_ids[0] ?? []))]);
    const shopOf = new Map(shops.map((shop) => [shop.id, shop]));
    const pictureOf = new Map(goods.map((card) => [card.id, card.picture]));
    return booths.flatMap((booth) => {
      const shop = shopOf.get(booth.shop_id);
      return shop ? [{ id: booth.id, name: booth.name, tagline: booth.tagline, size: booth.size, town: shop.town, shopName: shop.name, verified: shop.verified, picture: pictureOf.get(booth.product_ids[0] ?? '') ?? shop.picture }] : [];
    });
  }

  private async presentAt(id: string): Promise<Set<string>> {
    const rows = await this.db.rows<{ person_id: string }>('select person_id from expo.booth_presence where booth_id = $1 and at > $2', [id, new Date(this.clock.now().getTime() - this.limits.presentSeconds * 1000)], 'expo.present_at');
    return new Set(rows.map((row) => row.person_id));
  }

  private async figures(ids: string[]): Promise<Map<string, BoothFigures>> {
    const rows = await this.db.rows<Omit<BoothFigures, 'orders'> & { id: string; offers: string[]; outside: number }>(`
      select b.id, coalesce(d.shown, 0)::int shown, coalesce(d.visits, 0)::int visits, coalesce(q.enquiries, 0)::int enquiries, coalesce(q.answered, 0)::int answered, coalesce(q.in_time, 0)::int "inTime",
        (select count(*)::int from expo.appointment a where a.booth_id = b.id and a.state = 'accepted') + (select count(*)::int from expo.meeting m where m.state = 'accepted' and b.organisation_id in (m.asked_by_org, m.asked_org) and m.starts_at between e.opens_at and e.closes_at) meetings,
        (select count(*)::int from expo.deal_offer o join expo.deal x on x.id = o.deal_id where b.organisation_id = case o.side when 'base' then x.base_org else x.brand_org end and o.at between e.opens_at and e.closes_at)
          + (select count(*)::int from expo.quote u where u.organisation_id = b.organisation_id and u.at between e.opens_at and e.closes_at) quotes,
        array(select o.mall_offer_id::text from expo.deal_offer o join expo.deal x on x.id = o.deal_id where x.base_org = b.organisation_id and o.mall_offer_id is not null and o.at between e.opens_at and e.closes_at) offers,
        (select count(*)::int from expo.deal_outside o join expo.deal x on x.id = o.deal_id where x.base_org = b.organisation_id and o.confirmed_at between e.opens_at and e.closes_at) outside
      from expo.booth b join expo.edition e on e.id = b.edition_id left join lateral (select sum(shown) shown, sum(visits) visits from expo.booth_day where booth_id = b.id) d on true
      left join lateral (select count(*) enquiries, count(claimed_at) answered, count(*) filter (where claimed_at <= due_at) in_time from expo.enquiry where booth_id = b.id) q on true
      where b.id = any($1)`, [ids], 'expo.figures');
    const bought = new Set((await this.mall.offers([...new Set(rows.flatMap((row) => row.offers))])).flatMap((offer) => (offer.soldFen > 0 ? [offer.id] : [])));
    return new Map(rows.map(({ id, offers, outside, ...figures }) => [id, { ...figures, orders: outside + offers.filter((offer) => bought.has(offer)).length }]));
  }
}

const line = (booth: BoothRow, shops: Map<string, ShopSketch>) => ({
  id: booth.id, state: booth.state, name: booth.name, editionId: booth.edition_id, editionTitle: booth.edition_title, shopId: booth.shop_id, shopName: shops.get(booth.shop_id)?.name ?? '', hallName: booth.hall_name,
});
