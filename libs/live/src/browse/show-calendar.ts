import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Calendar, type CalendarEntry } from '@app/calendar';
import { Clock, Database, Refusal } from '@app/platform';
import { LiveLimits } from '../live-limits.js';
import { Streamers } from '../streamers/streamers.js';

interface Row { id: string; title: string; host: string; description: string; studio_id: string | null; starts_at: Date; minutes: number; sequence: number; state: string; changed_at: Date }
const dayMs = 24 * 3600_000;

/** Shows as calendars: one, those of a streamer, all, and what a member booked. The same rows as the list. */
@Injectable()
export class ShowCalendars implements OnModuleInit {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly calendar: Calendar, private readonly limits: LiveLimits, private readonly streamers: Streamers) {}

  onModuleInit(): void {
    this.calendar.feedsWith('live', async (personId, site) => this.entries(await this.rows(
      'exists (select from live.reminder r where r.show_id = w.id and r.person_id = $2) or exists (select from live.follow f where f.streamer_id = w.host_id and f.person_id = $2)', personId), site));
  }

  /** @throws live.unknown_show */
  async ofShow(id: string, site: string): Promise<string> {
    const rows = await this.rows('w.id = $2', id, true);
    if (!rows[0]) throw new Refusal('live.unknown_show');
    return this.calendar.ics(rows[0].title, await this.entries(rows, site));
  }

  /** @throws live.unknown_streamer */
  async ofStreamer(id: string, site: string): Promise<string> {
    const streamer = await this.db.row<{ name: string }>('select name from live.streamer where person_id = $1', [id]);
    if (!streamer) throw new Refusal('live.unknown_streamer');
    return this.calendar.ics(`${streamer.name} · 女创云`, await this.entries(await this.rows('w.host_id = $2', id), site));
  }

  async ofAll(site: string): Promise<string> {
    return this.calendar.ics('女创云直播', await this.entries(await this.rows('$2::uuid is null', null), site));
  }

  private rows(which: string, id: string | null, always = false): Promise<Row[]> {
    const since = always ? new Date(0) : new Date(this.clock.now().getTime() - this.limits.feedDaysBack * dayMs);
    return this.db.rows<Row>(`
      select w.id, w.title, s.name host, w.description, w.studio_id, w.starts_at, w.minutes, w.sequence, w.state, w.changed_at
      from live.show w join live.streamer s on s.person_id = w.host_id
      where w.approved_at is not null and w.state <> 'hidden' and w.starts_at >= $1 and (${which}) order by w.starts_at, w.id`, [since, id]);
  }

  private async entries(rows: Row[], site: string): Promise<CalendarEntry[]> {
    const studios = new Map((rows.some((row) => row.studio_id !== null) ? await this.streamers.studios() : []).map((one) => [one.id, [one.name, one.place].filter((part) => part !== '').join(' · ')]));
    return rows.map((row) => ({
      uid: `show-${row.id}`, sequence: row.sequence, title: `${row.title} · ${row.host}`, text: row.description, place: studios.get(row.studio_id ?? '') ?? '', url: `${site}/shows/${row.id}`,
      at: { from: row.starts_at, until: new Date(row.starts_at.getTime() + row.minutes * 60_000) }, cancelled: row.state === 'cancelled', changedAt: row.changed_at, alarmMinutes,
    }));
  }
}

const alarmMinutes = 15;
