import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queue } from '@app/contracts';
import { Clock, Database, Jobs } from '@app/platform';
import { LiveLimits } from '../live-limits.js';
import { Announce } from '../shows/announce.js';
import { slotGiven, slotMissed } from '../shows/show-notices.js';
import { type ShowRow, ShowStore } from '../shows/show-store.js';
import { allocate, type Candidate, dealAgain, hashOf, type Place } from './allocate.js';

interface Waiting extends Candidate { shopName: string; organisationId: string }
const dayMs = 24 * 3600_000;
const weekDays = 7;
const daysBetween = (from: Date, until: Date): number => Math.max(0, Math.floor((until.getTime() - from.getTime()) / dayMs));

/**
 * Since when shops wait: their first nomination since they last had a slot. Refused and withdrawn ones do not count, and a slot in a show
 * that was cancelled was none. Wants the ids of shops as $1 and the present as $2.
 */
const waitingSince = `
  select n.shop_id "shopId", min(n.at) since from live.nomination n
  where n.shop_id = any($1) and n.state in ('waiting', 'accepted') and n.at <= $2::timestamptz and n.at > coalesce((
    select max(w.drawn_at) from live.slot x join live.show w on w.id = x.show_id where x.shop_id = n.shop_id and x.got and w.state <> 'cancelled'), '-infinity')
  group by n.shop_id`;

/** Slots of shows, given when nominations close. */
@Injectable()
export class SlotBook implements OnModuleInit {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: LiveLimits, private readonly store: ShowStore, private readonly announce: Announce) {}

  onModuleInit(): void {
    this.jobs.schedule('live.slots', '* * * * *', () => this.run());
  }

  async run(): Promise<void> {
    const due = await this.db.rows<{ id: string }>("select id from live.show where state in ('scheduled', 'lobby') and drawn_at is null and nominations_until <= $1 order by nominations_until, id", [this.clock.now()]);
    for (const { id } of due) await this.db.transaction(async () => { await this.draw(await this.store.find(id, true)); });
  }

  private async draw(show: ShowRow): Promise<void> {
    if (show.drawn_at !== null) return;
    const now = this.clock.now();
    const waiting = await this.waitingFor(show.id);
    const places = allocate(waiting, show.slots, show.draw_seed);
    await this.db.rows(`
      insert into live.slot (show_id, shop_id, place, got, since, drawn)
      select $1, p."shopId", p.place, p.got, p.since, p.drawn from jsonb_to_recordset($2::jsonb) p("shopId" uuid, place int, got boolean, since timestamptz, drawn boolean)`, [show.id, JSON.stringify(places)]);
    await this.db.rows('update live.show set drawn_at = $2 where id = $1', [show.id, now]);
    for (const place of places) await this.tell(show, place, waiting);
    await this.fillShelf(show);
  }

  /** After staff took goods away: the next in line moves up. The row of the show is held. */
  async deal(show: ShowRow): Promise<void> {
    if (show.drawn_at === null) return;
    const [places, waiting] = [await this.placesOf(show.id), await this.waitingFor(show.id)];
    const got = dealAgain(places, show.slots, new Set(waiting.map((shop) => shop.shopId)));
    const changed = await this.db.rows<{ shop_id: string; got: boolean }>('update live.slot set got = (shop_id = any($2)) where show_id = $1 and got <> (shop_id = any($2)) returning shop_id, got', [show.id, got]);
    for (const { shop_id: shopId } of changed.filter((slot) => slot.got)) {
      const place = places.find((one) => one.shopId === shopId);
      if (place) await this.tell(show, { ...place, got: true }, waiting);
    }
    await this.fillShelf(show);
  }

  /** Accepted goods of shops with a slot, in the order of their places; numbers that are given stay. */
  private async fillShelf(show: ShowRow): Promise<void> {
    await this.db.rows(`
      delete from live.shelf_item i where i.show_id = $1 and not exists (
        select from live.nomination n join live.slot x on x.show_id = n.show_id and x.shop_id = n.shop_id and x.got where n.id = i.nomination_id and n.state = 'accepted')`, [show.id]);
    await this.db.rows(`
      insert into live.shelf_item (show_id, nomination_id, shop_id, product_id, no, minutes)
      select n.show_id, n.id, n.shop_id, n.product_id, (select coalesce(max(no), 0) from live.shelf_item where show_id = $1) + row_number() over (order by x.place, n.at, n.id), $2
      from live.nomination n join live.slot x on x.show_id = n.show_id and x.shop_id = n.shop_id and x.got
      where n.show_id = $1 and n.state = 'accepted' and not exists (select from live.shelf_item i where i.nomination_id = n.id)`, [show.id, this.limits.minutesPerProduct]);
  }

  private tell(show: ShowRow, place: Place, waiting: Waiting[]): Promise<void> {
    const shop = waiting.find((one) => one.shopId === place.shopId);
    if (!shop) return Promise.resolve();
    return this.announce.shop(place.got ? slotGiven : slotMissed, show, { organisationId: shop.organisationId, shopId: shop.shopId, key: shop.shopId, values: { days: daysBetween(place.since, this.clock.now()), place: place.place } });
  }

  private placesOf(showId: string): Promise<Place[]> {
    return this.db.rows<Place>('select shop_id "shopId", place, got, since, drawn from live.slot where show_id = $1 order by place', [showId]);
  }

  /** Shops with goods nominated for a show, and since when they wait. */
  private async waitingFor(showId: string): Promise<Waiting[]> {
    const shops = await this.db.rows<{ shopId: string; shopName: string; organisationId: string }>(`
      select distinct on (shop_id) shop_id "shopId", shop_name "shopName", organisation_id "organisationId" from live.nomination where show_id = $1 and state in ('waiting', 'accepted') order by shop_id, at`, [showId]);
    const since = await this.waits(shops.map((shop) => shop.shopId));
    return shops.map((shop) => ({ ...shop, since: since.get(shop.shopId) ?? this.clock.now() }));
  }

  async waits(shopIds: string[]): Promise<Map<string, Date>> {
    const rows = await this.db.rows<Candidate>(waitingSince, [shopIds, this.clock.now()]);
    return new Map(rows.map((row) => [row.shopId, row.since]));
  }

  /** By show, where each shop would stand if nominations closed now. */
  async placesNow(showIds: string[]): Promise<Map<string, Map<string, number>>> {
    const rows = await this.db.rows<{ show_id: string; draw_seed: string; slots: number; shop_id: string }>(`
      select distinct w.id show_id, w.draw_seed, w.slots, n.shop_id from live.show w join live.nomination n on n.show_id = w.id and n.state in ('waiting', 'accepted') where w.id = any($1)`, [showIds]);
    const since = await this.waits([...new Set(rows.map((row) => row.shop_id))]);
    return new Map(showIds.map((id) => {
      const own = rows.filter((row) => row.show_id === id);
      const places = allocate(own.map((row) => ({ shopId: row.shop_id, since: since.get(row.shop_id) ?? this.clock.now() })), own[0]?.slots ?? 0, own[0]?.draw_seed ?? '');
      return [id, new Map(places.map((place) => [place.shopId, place.place]))];
    }));
  }

  /** As it was given, or as it would be now. The seed shows with the result only. */
  async queueOf(show: ShowRow): Promise<Queue> {
    const names = await this.db.rows<{ shop_id: string; shop_name: string }>('select distinct on (shop_id) shop_id, shop_name from live.nomination where show_id = $1 order by shop_id, at', [show.id]);
    const places = show.drawn_at ? await this.placesOf(show.id) : allocate(await this.waitingFor(show.id), show.slots, show.draw_seed).map((place) => ({ ...place, got: false }));
    const at = show.drawn_at ?? this.clock.now();
    const items = places.map(({ shopId, since, place, got, drawn }) => ({
      shopId, shopName: names.find((name) => name.shop_id === shopId)?.shop_name ?? '', since: since.toISOString(), days: daysBetween(since, at), place, got, drawn,
    }));
    return { items, seed: show.drawn_at ? show.draw_seed : null, seedHash: hashOf(show.draw_seed), drawnAt: show.drawn_at?.toISOString() ?? null, slots: show.slots, overdue: items.filter((item) => item.days > this.limits.waitWeeks * weekDays).length };
  }
}
