import { Injectable } from '@nestjs/common';
import type { Nomination, SeriesPage, SeriesView, ShopNominations, ShowCard, StaffShows, StreamerDesk } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Database, Refusal } from '@app/platform';
import { LiveLimits } from '../live-limits.js';
import { mayReviewAny, reviewPlaces } from '../live.policy.js';
import { keptBy } from '../nominations/nominations.service.js';
import { SlotBook } from '../nominations/slot-book.js';
import { SeriesBook } from '../series/series.service.js';
import { type StreamerRow, Streamers } from '../streamers/streamers.js';
import { ShowCards } from './show-cards.js';
import { ShowPages } from './show-page.js';

const pageSize = 20;
const deskMost = 60;
const dayMs = 24 * 3600_000;
/** What waits for staff, first. */
const tabs = {
  review: { where: "(w.state = 'review' or (w.state = 'scheduled' and exists (select from live.nomination n where n.show_id = w.id and n.state = 'waiting')))", back: false },
  coming: { where: "w.state in ('scheduled', 'lobby', 'live', 'interrupted')", back: false },
  past: { where: "w.state in ('ended', 'replay', 'hidden', 'cancelled')", back: true },
} as const;

interface ViewRow { id: string; title: string; pattern: SeriesView['pattern']; time: string; minutes: number; fromOn: string; untilOn: string | null; studio_id: string | null; skipsHolidays: boolean; approved: boolean; ended: boolean; next: string | null; shows: number; host_id: string }

/** Shows from the side of those who work: streamers, shops, staff. */
@Injectable()
export class Desks {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly limits: LiveLimits, private readonly cards: ShowCards, private readonly pages: ShowPages, private readonly slots: SlotBook,
    private readonly book: SeriesBook, private readonly streamers: Streamers, private readonly members: Members,
  ) {}

  async ofStreamer(me: CurrentMember): Promise<StreamerDesk> {
    const streamer = await this.streamers.find(me.id);
    const level = (await this.members.levelOf([me.id])).get(me.id) ?? 0;
    const recent = new Date(this.clock.now().getTime() - 60 * dayMs);
    return {
      streamer: streamer ? about(streamer) : null, identityChecked: level >= 2,
      shows: await this.cards.find('own', me.id, `where w.host_id = $1 and (w.starts_at >= $2 or w.state in ('draft', 'review')) order by w.starts_at, w.id limit ${deskMost}`, [recent]),
      series: await this.series(me, 'v.host_id = $2', me.id), studios: await this.streamers.studios(),
      helping: await this.cards.find('helping', me.id, `where exists (select from live.show_role r where r.show_id = w.id and r.person_id = $1) and w.starts_at >= $2 order by w.starts_at, w.id limit ${deskMost}`, [recent]),
      now: this.clock.now().toISOString(),
    };
  }

  async seriesPage(me: CurrentMember, id: string): Promise<SeriesPage> {
    const { series, streamer } = await this.book.read(me, id);
    const [view] = await this.series(me, 'v.id = $2', id);
    if (!view) throw new Refusal('live.unknown_series');
    return { ...view, description: series.description, streamer: about(streamer), items: await this.cards.find('of_series', me.id, 'where w.series_id = $2 order by w.starts_at, w.id', [id]) };
  }

  /** Within her part of the tree. @throws members.not_allowed */
  async ofStaff(me: CurrentMember, tab: keyof typeof tabs, after: string | null): Promise<StaffShows> {
    if (!mayReviewAny(me)) throw new Refusal('members.not_allowed');
    const { places, city } = reviewPlaces(me);
    const hers = '(s.organisation_path && $2::uuid[] or (s.organisation_path = \'{}\' and $3::boolean))';
    const { where, back } = tabs[tab];
    const at = after === null ? null : new Date(after);
    if (at && Number.isNaN(at.getTime())) throw new Refusal('request.malformed', { fields: [{ path: 'after', reason: 'invalid' }] });
    const items = await this.cards.find(`staff.${tab}`, me.id, `where ${hers} and ${where} and ($4::timestamptz is null or w.starts_at ${back ? '<' : '>'} $4) order by w.starts_at ${back ? 'desc' : ''}, w.id limit ${pageSize + 1}`, [places, city, at]);
    const more = await this.db.rows<{ id: string; waiting: number; seriesId: string | null; approved: boolean }>(`
      select w.id, (select count(*)::int from live.nomination n where n.show_id = w.id and n.state = 'waiting') waiting, w.series_id "seriesId", coalesce(v.approved_at is not null, false) approved
      from live.show w left join live.series v on v.id = w.series_id where w.id = any($1)`, [items.map((item) => item.id)]);
    const known = new Map(more.map((row) => [row.id, row]));
    const shown = items.slice(0, pageSize).map((item) => {
      const row = known.get(item.id);
      return { ...item, waitingNominations: row?.waiting ?? 0, seriesId: row?.seriesId ?? null, seriesApproved: row?.approved ?? false };
    });
    const waiting = await this.db.row<{ n: number }>(`select count(*)::int n from live.show w join live.streamer s on s.person_id = w.host_id where (s.organisation_path && $1::uuid[] or (s.organisation_path = '{}' and $2::boolean)) and ${tabs.review.where}`, [places, city], 'live.staff_waiting');
    return {
      items: shown, next: items.length > pageSize ? shown.at(-1)?.startsAt ?? null : null, waiting: waiting?.n ?? 0,
      series: tab === 'review' ? await this.series(me, "v.approved_at is null and v.ended_at is null and v.kind = 'sale' and (s.organisation_path && $2::uuid[] or (s.organisation_path = '{}' and $3::boolean))", places, city) : [],
    };
  }

  /** Shows that take nominations, and what a shop nominated. @throws members.not_allowed for those who keep no shop */
  async ofShop(me: CurrentMember, shopId: string | null): Promise<ShopNominations> {
    const mine = keptBy(me);
    if (mine.length === 0) throw new Refusal('members.not_allowed');
    const now = this.clock.now();
    const open = await this.cards.find('open', me.id, `where w.state = 'scheduled' and w.drawn_at is null and w.nominations_until > $2 order by w.starts_at, w.id limit ${deskMost}`, [now]);
    const own = await this.pages.nominations(`n.organisation_id = any($1)`, mine);
    const ofShop = own.filter((one) => shopId === null || one.shopId === shopId);
    const facts = await this.db.rows<{ id: string; until: string; slots: number; candidates: number; title: string; starts_at: string; drawn: boolean; got: string[] }>(`
      select w.id, to_json(w.nominations_until)#>>'{}' until, w.slots, w.title, to_json(w.starts_at)#>>'{}' starts_at, w.drawn_at is not null drawn,
        (select count(distinct n.shop_id)::int from live.nomination n where n.show_id = w.id and n.state in ('waiting', 'accepted')) candidates, array(select x.shop_id::text from live.slot x where x.show_id = w.id and x.got) got
      from live.show w where w.id = any($1)`, [[...open.map((show) => show.id), ...ofShop.map((one) => one.showId)]]);
    const of = new Map(facts.map((fact) => [fact.id, fact]));
    const places = await this.placesOf(ofShop.filter((one) => open.some((show) => show.id === one.showId)));
    const waits = shopId === null ? new Map<string, Date>() : await this.slots.waits([shopId]);
    const since = shopId === null ? undefined : waits.get(shopId);
    const daysOf = (from: Date | undefined) => (from ? Math.max(0, Math.floor((now.getTime() - from.getTime()) / dayMs)) : null);
    return {
      items: open.map((show) => ({
        ...show, nominationsUntil: of.get(show.id)?.until ?? show.startsAt, slots: of.get(show.id)?.slots ?? 0, candidates: of.get(show.id)?.candidates ?? 0, nominations: ofShop.filter((one) => one.showId === show.id),
        place: places.get(show.id) ?? null, days: daysOf(since),
      })),
      past: ofShop.filter((one) => !open.some((show) => show.id === one.showId)).toReversed().map((one: Nomination) => {
        const fact = of.get(one.showId);
        return { ...one, showTitle: fact?.title ?? '', startsAt: fact?.starts_at ?? one.at, got: fact?.drawn ? fact.got.includes(one.shopId) : null };
      }),
      most: this.limits.productsPerShop, waitDays: daysOf(since),
    };
  }

  /** Where a shop stands in the line of each show as of now. */
  private async placesOf(nominations: Nomination[]): Promise<Map<string, number>> {
    const places = await this.slots.placesNow([...new Set(nominations.map((one) => one.showId))]);
    return new Map(nominations.flatMap((one) => { const place = places.get(one.showId)?.get(one.shopId); return place ? [[one.showId, place] as const] : []; }));
  }

  private async series(me: CurrentMember, where: string, value: string | string[], city?: boolean): Promise<SeriesView[]> {
    const rows = await this.db.rows<ViewRow>(`
      select v.id, v.title, v.pattern, v.start_time as time, v.minutes, v.from_on::text "fromOn", v.until_on::text "untilOn", v.studio_id, v.skips_holidays "skipsHolidays", v.approved_at is not null approved, v.ended_at is not null ended, v.host_id,
        (select to_json(min(w.starts_at))#>>'{}' from live.show w where w.series_id = v.id and w.starts_at > $1 and w.state <> 'cancelled') as next, (select count(*)::int from live.show w where w.series_id = v.id and w.state <> 'cancelled') shows
      from live.series v join live.streamer s on s.person_id = v.host_id where ${where} order by v.created_at, v.id`, [this.clock.now(), value, ...(city === undefined ? [] : [city])]);
    const studios = new Map((rows.some((row) => row.studio_id !== null) ? await this.streamers.studios() : []).map((one) => [one.id, one.name]));
    return rows.map(({ host_id: hostId, studio_id: studioId, ...row }) => ({ ...row, studio: studios.get(studioId ?? '') ?? null, can: { approve: mayReviewAny(me) && hostId !== me.id && !row.approved && !row.ended, end: hostId === me.id && !row.ended } }));
  }
}

const about = (streamer: StreamerRow): ShowCard['streamer'] => ({ id: streamer.person_id, name: streamer.name, town: streamer.town, introduction: streamer.introduction });
