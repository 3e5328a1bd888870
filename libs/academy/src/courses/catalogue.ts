import { Injectable } from '@nestjs/common';
import type { CourseCard, CourseList, CoursePage, CourseQuery, SessionPage } from '@app/contracts';
import { Calendar } from '@app/calendar';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Database, Refusal, shanghaiMidnight } from '@app/platform';
import { SeatBook } from '../seats/seat-book.js';
import { SessionCards } from '../sessions/session-cards.js';
import { SessionStore } from '../sessions/session-store.js';
import type { CourseRow } from './courses.js';
import { Lecturers } from '../lecturers/lecturers.js';

const pageSize = 12;
const sessionsMost = 40;
interface ListRow extends CourseRow {
  coming: number; names: string[]; next_at: string | null;
  next: { id: string; startsAt: string; roomId: string | null; town: string | null; capacity: number; taken: number; waiting: number } | null;
}

/** What everybody may see of the academy: published courses, soonest first. */
@Injectable()
export class Catalogue {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly members: Members, private readonly calendar: Calendar, private readonly cards: SessionCards,
    private readonly store: SessionStore, private readonly seats: SeatBook, private readonly lecturers: Lecturers,
  ) {}

  async list(query: CourseQuery): Promise<CourseList> {
    const [at, id] = query.after?.split('_') ?? [null, null];
    const rows = await this.rows(query, "and ($7::text is null or (coalesce(n.starts_at, 'infinity'), c.id) > ($7::timestamptz, $8::uuid)) order by coalesce(n.starts_at, 'infinity'), c.id limit $9", [at ?? null, id ?? null, pageSize + 1]);
    const shown = rows.slice(0, pageSize);
    const last = rows.length > pageSize ? shown.at(-1) : undefined;
    const towns = await this.db.rows<{ town: string }>("select distinct s.town from academy.session s join academy.course c on c.id = s.course_id and c.state = 'published' where s.town is not null and s.cancelled_at is null and s.starts_at > $1 order by s.town", [this.clock.now()], 'academy.towns');
    return { items: await this.courseCards(shown), next: last ? `${last.next_at ?? 'infinity'}_${last.id}` : null, towns: towns.map((row) => row.town) };
  }

  /** @throws academy.unknown_course unless it is published, or was */
  async course(me: CurrentMember | null, id: string): Promise<CoursePage> {
    const [row] = await this.rows({}, 'and c.id = $7', [id], "'published', 'retired'");
    if (!row) throw new Refusal('academy.unknown_course');
    const [[card], sessions] = await Promise.all([
      this.courseCards([row]),
      this.cards.read('where s.course_id = $1 and s.ends_at > $2 order by s.starts_at, s.id limit $3', [id, this.clock.now(), sessionsMost], 'academy.course_sessions'),
    ]);
    if (!card) throw new Refusal('academy.unknown_course');
    const teachers = await this.db.rows<{ id: string }>('select distinct x.lecturer_id id from academy.session_lecturer x join academy.session s on s.id = x.session_id where s.course_id = $1 and s.cancelled_at is null', [id], 'academy.course_teachers');
    const known = teachers.length === 0 ? [] : (await this.lecturers.list()).filter((one) => teachers.some((teacher) => teacher.id === one.id));
    return { ...card, outline: row.outline, state: row.state, teachers: known, sessions: await this.cards.cards(sessions, me?.id ?? null) };
  }

  /** @throws academy.unknown_session */
  async session(me: CurrentMember | null, id: string): Promise<SessionPage> {
    const row = await this.store.find(id);
    const [card] = await this.cards.cards([row], me?.id ?? null);
    if (!card || (!row.published && !card.mine)) throw new Refusal('academy.unknown_session');
    return {
      ...card, lead: row.lead, level: row.level, movedFrom: row.planned_at.getTime() === row.starts_at.getTime() ? null : row.planned_at.toISOString(),
      clashes: me ? plain(await this.seats.seatsAtThatTime(me.id, row)) : [], waitsElsewhere: me && card.mine?.state === 'offered' ? plain(await this.seats.waitsAtThatTime(me.id, row)) : [],
    };
  }

  private rows(query: CourseQuery, rest: string, more: unknown[], states = "'published'"): Promise<ListRow[]> {
    const { level, theme, way, town, on } = query;
    const now = this.clock.now();
    const from = on ? new Date(Math.max(now.getTime(), shanghaiMidnight(new Date(`${on}T12:00:00+08:00`)).getTime())) : now;
    // A filter by place or day leaves only courses that have such a session; the others are found also between two terms.
    return this.db.rows<ListRow>(`
      select c.id, c.title, c.lead, c.level, c.theme, c.way, c.minutes, c.outline, c.certificate, c.state, c.organisation_id, c.organisation_path::text[], c.made_by, c.sample, to_json(n.starts_at)#>>'{}' next_at,
        (select count(*)::int from academy.session s where s.course_id = c.id and s.cancelled_at is null and s.starts_at > $1) coming,
        array(select distinct l.name from academy.session s join academy.session_lecturer x on x.session_id = s.id join academy.lecturer l on l.id = x.lecturer_id where s.course_id = c.id and s.cancelled_at is null and s.ends_at > $1 order by l.name) names,
        case when n.id is null then null else json_build_object('id', n.id, 'startsAt', n.starts_at, 'roomId', n.room_id, 'town', n.town, 'capacity', n.capacity,
          'taken', (select count(*) from academy.seat t where t.session_id = n.id and t.state in ('confirmed', 'offered')), 'waiting', (select count(*) from academy.seat t where t.session_id = n.id and t.state = 'waiting')) end as next
      from academy.course c left join lateral (
        select s.id, s.starts_at, s.room_id, s.town, s.capacity from academy.session s where s.course_id = c.id and s.cancelled_at is null and s.starts_at > $2 and ($3::text is null or s.town = $3) order by s.starts_at, s.id limit 1
      ) n on true
      where c.state in (${states}) and ($4::int is null or c.level = $4) and ($5::text is null or c.theme = $5) and ($6::text is null or c.way = $6) ${town || on ? 'and n.id is not null' : ''} ${rest}`,
    [now, from, town ?? null, level ?? null, theme ?? null, way ?? null, ...more]);
  }

  private async courseCards(rows: ListRow[]): Promise<CourseCard[]> {
    const [names, rooms] = await Promise.all([this.members.organisationNames([...new Set(rows.map((row) => row.organisation_id))]), this.calendar.roomCards(rows.flatMap((row) => row.next?.roomId ?? []))]);
    return rows.map((row) => ({
      id: row.id, title: row.title, lead: row.lead, level: row.level, theme: row.theme, way: row.way, minutes: row.minutes, certificate: row.certificate, organisationName: names.get(row.organisation_id) ?? '', sample: row.sample,
      lecturers: row.names, coming: row.coming,
      next: row.next ? {
        id: row.next.id, startsAt: new Date(row.next.startsAt).toISOString(), town: row.next.town, venue: rooms.get(row.next.roomId ?? '')?.venue ?? null,
        seatsLeft: row.next.waiting > 0 ? 0 : Math.max(0, row.next.capacity - row.next.taken), waiting: row.next.waiting,
      } : null,
    }));
  }
}

const plain = (list: { id: string; title: string; startsAt: string }[]) => list.map((one) => ({ ...one, startsAt: new Date(one.startsAt).toISOString() }));
