import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EditShow, MakeSeries, Pattern, SeriesPreview, ShowKind } from '@app/contracts';
import { Calendar } from '@app/calendar';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Database, Jobs, Refusal, shanghaiDay } from '@app/platform';
import { LiveLimits } from '../live-limits.js';
import { mayOverseeShow } from '../live.policy.js';
import { Announce } from '../shows/announce.js';
import { showClashNotice } from '../shows/show-notices.js';
import { type ShowRow, ShowStore } from '../shows/show-store.js';
import { Shows } from '../shows/shows.service.js';
import { type StreamerRow, Streamers } from '../streamers/streamers.js';

export interface SeriesRow {
  id: string; host_id: string; title: string; description: string; kind: ShowKind; pattern: Pattern; from_on: string; until_on: string | null; start_time: string; minutes: number; studio_id: string | null; slots: number;
  skips_holidays: boolean; skips: string[]; approved_at: Date | null; ended_at: Date | null;
}

const columns = `id, host_id, title, description, kind, pattern, from_on::text, until_on::text, start_time, minutes, studio_id, slots, skips_holidays, array(select day::text from unnest(skips) day) skips, approved_at, ended_at`;
const dayMs = 24 * 3600_000;
const weekDays = 7;

/** Series in the wall clock of Shanghai, whose shows are made some weeks ahead; each show then lives its own life under its own id. */
@Injectable()
export class SeriesBook implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: LiveLimits, private readonly calendar: Calendar, private readonly shows: Shows,
    private readonly store: ShowStore, private readonly streamers: Streamers, private readonly announce: Announce, private readonly members: Members,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('live.series', '25 * * * *', () => this.materialise());
  }

  /** Each day with what stands in its way, before anything is saved. */
  async preview(me: CurrentMember, wish: Pick<MakeSeries, 'pattern' | 'fromOn' | 'untilOn' | 'time' | 'minutes' | 'skipsHolidays' | 'studioId'>): Promise<SeriesPreview> {
    await this.streamers.require(me);
    const days = this.days({ ...wish, from_on: wish.fromOn, until_on: wish.untilOn });
    const times = days.map((day) => ({ day, from: this.calendar.atWallTime(day, wish.time) }));
    const [first, last] = [times[0], times.at(-1)];
    const length = wish.minutes * 60_000;
    const busy = first && last ? await this.calendar.busy([`person:${me.id}`, ...(wish.studioId ? [`room:${wish.studioId}`] : [])], first.from, new Date(last.from.getTime() + length)) : [];
    return {
      items: times.map(({ day, from }) => ({
        day, startsAt: from.toISOString(), holiday: this.calendar.isHoliday(day), taken: busy.some((time) => time.from.getTime() < from.getTime() + length && time.until > from),
      })),
    };
  }

  /** All or nothing: a day on which somebody is busy has to be left out by name. @throws diary.taken, live.no_days */
  async make(me: CurrentMember, wish: MakeSeries): Promise<string> {
    const streamer = await this.streamers.require(me);
    await this.streamers.requireStudio(wish.studioId);
    return this.db.transaction(async () => {
      const made = await this.db.row<SeriesRow>(`
        insert into live.series (host_id, title, description, kind, pattern, from_on, until_on, start_time, minutes, studio_id, slots, skips_holidays, skips, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::date[], $14) returning ${columns}`, [
        streamer.person_id, wish.title, wish.description, wish.kind, JSON.stringify(wish.pattern), wish.fromOn, wish.untilOn, wish.time, wish.minutes, wish.studioId, wish.slots, wish.skipsHolidays, wish.skips, this.clock.now(),
      ]);
      if (!made) throw new Error('A series was not written.');
      const days = this.daysAhead(made);
      if (days.length === 0) throw new Refusal('live.no_days');
      for (const day of days) await this.add(made, day);
      return made.id;
    });
  }

  /** Makes the shows of the coming weeks, for all series that run. What clashes by now is kept as a draft, and the streamer hears of it. */
  async materialise(): Promise<void> {
    const running = await this.db.rows<SeriesRow>(`select ${columns} from live.series where ended_at is null and (until_on is null or until_on >= $1::date) order by id`, [shanghaiDay(this.clock.now())]);
    for (const series of running) {
      const known = new Set((await this.db.rows<{ day: string }>('select occurrence_on::text as day from live.show where series_id = $1', [series.id])).map((row) => row.day));
      for (const day of this.daysAhead(series).filter((one) => !known.has(one))) await this.addOrKeepAsDraft(series.id, day);
    }
  }

  private async addOrKeepAsDraft(seriesId: string, day: string): Promise<void> {
    // Read again under its lock: it may have ended, or been approved, since the list was made.
    const under = (work: (series: SeriesRow) => Promise<void>) => this.db.transaction(async () => {
      const series = await this.lock(seriesId);
      if (series.ended_at === null && !(await this.has(seriesId, day))) await work(series);
    });
    try {
      await under(async (series) => { await this.add(series, day); });
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'diary.taken') throw error;
      await under(async (series) => { await this.announce.crew(showClashNotice, await this.store.find(await this.add(series, day, 'draft')), 'clash'); });
    }
  }

  private async has(seriesId: string, day: string): Promise<boolean> {
    return await this.db.row('select 1 from live.show where series_id = $1 and occurrence_on = $2', [seriesId, day]) !== null;
  }

  /** A charity show always comes before staff by itself: each has an agreement of its own. */
  private add(series: SeriesRow, day: string, state: 'draft' | 'review' | 'scheduled' = series.kind === 'charity' ? 'draft' : series.approved_at ? 'scheduled' : 'review'): Promise<string> {
    return this.shows.write({
      hostId: series.host_id, seriesId: series.id, occurrenceOn: day, title: series.title, description: series.description, kind: series.kind, state, startsAt: this.calendar.atWallTime(day, series.start_time),
      minutes: series.minutes, studioId: series.studio_id, slots: series.slots, agreement: null,
    });
  }

  /** Changes a whole series, or everything from one show on: there the old series ends and a new one takes over its shows, ids and bookings with them. */
  edit(me: CurrentMember, showId: string, change: EditShow): Promise<void> {
    return this.db.transaction(async () => {
      const show = await this.store.find(showId);
      if (!show.series_id || !show.occurrence_on) throw new Refusal('live.not_in_series');
      const series = await this.own(me, show.series_id);
      const target = change.scope === 'all' ? series.id : await this.split(series, show.occurrence_on);
      await this.db.rows(`
        update live.series set title = coalesce($2, title), description = coalesce($3, description), start_time = coalesce($4, start_time), minutes = coalesce($5, minutes), slots = coalesce($6, slots),
          studio_id = case when $7 then $8::uuid else studio_id end where id = $1`, [target, change.title ?? null, change.description ?? null, change.time ?? null, change.minutes ?? null, change.slots ?? null, change.studioId !== undefined, change.studioId ?? null]);
      const now = this.clock.now();
      const all = (await this.store.ofSeries(target, true)).filter((one) => one.starts_at > now && ['draft', 'review', 'scheduled'].includes(one.state) && (!one.edited || one.id === showId));
      // The farthest moves first where they move away from now, so that no show has to pass through the time of the next.
      const later = change.time !== undefined && change.time > series.start_time;
      for (const one of later ? all.toReversed() : all) await this.applyTo(one, change);
    });
  }

  private applyTo(show: ShowRow, { title, description, studioId, minutes, slots, time }: EditShow): Promise<void> {
    return this.shows.apply(show, { title, description, studioId, minutes, slots, ...(time !== undefined && show.occurrence_on ? { startsAt: this.calendar.atWallTime(show.occurrence_on, time) } : {}) });
  }

  private async split(series: SeriesRow, day: string): Promise<string> {
    if (day <= series.from_on) return series.id;
    const made = await this.db.row<{ id: string }>(`
      insert into live.series (host_id, title, description, kind, pattern, from_on, until_on, start_time, minutes, studio_id, slots, skips_holidays, skips, approved_at, approved_by, created_at)
      select host_id, title, description, kind, pattern, $2::date, until_on, start_time, minutes, studio_id, slots, skips_holidays, skips, approved_at, approved_by, $3 from live.series where id = $1 returning id`, [series.id, day, this.clock.now()]);
    await this.db.rows('update live.series set until_on = $2::date - 1 where id = $1', [series.id, day]);
    await this.db.rows('update live.show set series_id = $3 where series_id = $1 and occurrence_on >= $2::date', [series.id, day, made?.id]);
    return made?.id ?? '';
  }

  /** No more shows are made; those to come are cancelled with the reason. */
  end(me: CurrentMember, id: string, reason: string): Promise<void> {
    return this.db.transaction(async () => {
      await this.own(me, id);
      await this.db.rows('update live.series set ended_at = $2 where id = $1', [id, this.clock.now()]);
      for (const show of await this.store.ofSeries(id, true)) if (['draft', 'review', 'scheduled'].includes(show.state)) await this.shows.drop(show, reason);
      await this.members.audit(me.id, 'live.series_ended', id, { reason });
    });
  }

  /** Every show that waits, and those to come; each passes its gate. */
  approve(me: CurrentMember, id: string): Promise<void> {
    return this.db.transaction(async () => {
      const series = await this.lock(id);
      const streamer = await this.streamers.find(series.host_id);
      if (!streamer || !mayOverseeShow(me, streamer)) throw new Refusal('live.unknown_series');
      if (series.host_id === me.id) throw new Refusal('members.not_allowed');
      if (series.ended_at) throw new Refusal('live.series_ended');
      await this.db.rows('update live.series set approved_at = coalesce(approved_at, $2), approved_by = coalesce(approved_by, $3) where id = $1', [id, this.clock.now(), me.id]);
      for (const show of await this.store.ofSeries(id, true)) if (show.state === 'review') await this.shows.accept(me, show);
    });
  }

  /** @throws live.unknown_series for those who neither hold nor review it */
  async read(me: CurrentMember, id: string): Promise<{ series: SeriesRow; streamer: StreamerRow; shows: ShowRow[] }> {
    const series = await this.db.row<SeriesRow>(`select ${columns} from live.series where id = $1`, [id]);
    const streamer = series && await this.streamers.find(series.host_id);
    if (!series || !streamer || !(series.host_id === me.id || mayOverseeShow(me, streamer))) throw new Refusal('live.unknown_series');
    return { series, streamer, shows: await this.store.ofSeries(id) };
  }

  private async own(me: CurrentMember, id: string): Promise<SeriesRow> {
    const series = await this.lock(id);
    if (series.host_id !== me.id) throw new Refusal('live.unknown_series');
    if (series.ended_at) throw new Refusal('live.series_ended');
    return series;
  }

  private async lock(id: string): Promise<SeriesRow> {
    const series = await this.db.row<SeriesRow>(`select ${columns} from live.series where id = $1 for update`, [id], 'live.series_row_lock');
    if (!series) throw new Refusal('live.unknown_series');
    return series;
  }

  private daysAhead(series: SeriesRow): string[] {
    const now = this.clock.now();
    return this.days({ pattern: series.pattern, from_on: series.from_on, until_on: series.until_on }).filter((day) => !series.skips.includes(day)
      && !(series.skips_holidays && this.calendar.isHoliday(day)) && this.calendar.atWallTime(day, series.start_time).getTime() - now.getTime() >= this.limits.startAheadMinutes * 60_000);
  }

  private days({ pattern, from_on, until_on }: { pattern: Pattern; from_on: string; until_on: string | null }): string[] {
    const now = this.clock.now();
    const [today, last] = [shanghaiDay(now), shanghaiDay(new Date(now.getTime() + this.limits.weeksAhead * weekDays * dayMs))];
    return this.calendar.occurrences(pattern, from_on > today ? from_on : today, until_on !== null && until_on < last ? until_on : last);
  }
}
