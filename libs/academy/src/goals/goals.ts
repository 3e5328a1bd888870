import { Injectable } from '@nestjs/common';
import type { GoalPage, GoalRows, GoalRowsQuery, SetGoal } from '@app/contracts';
import { Calendar } from '@app/calendar';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Database, Refusal, shanghaiDay } from '@app/platform';

const pageSize = 30;
interface SessionLine { id: string; title: string; town: string; room_id: string | null; starts_at: Date; people: number }

/** How far the programme is with what it promised for a year; every figure can be opened down to the sessions it is made of. Names are in none of it. */
@Injectable()
export class Goals {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly calendar: Calendar, private readonly members: Members) {}

  async page(me: CurrentMember | null, wanted: string | undefined): Promise<GoalPage> {
    const now = this.clock.now();
    const thisYear = Number(shanghaiDay(now).slice(0, 4));
    const year = wanted === undefined ? thisYear : Number(wanted);
    const [goal, first, sums] = [
      await this.db.row<SetGoal>('select people, sessions, stations from academy.goal where year = $1', [year], 'academy.goal'),
      await this.db.row<{ year: number }>("select least((select min(year) from academy.goal), (select extract(year from min(starts_at) at time zone 'Asia/Shanghai')::int from academy.session where cancelled_at is null)) \"year\"", [], 'academy.first_year'),
      await this.db.row<{ sessions: number; rooms: string[]; people: number; visits: number }>(`
        with held as (select id, room_id from academy.session where cancelled_at is null and ends_at <= $3 and starts_at >= $1 and starts_at < $2),
          came as (select t.person_id from academy.attendance a join academy.seat t on t.id = a.seat_id join held h on h.id = t.session_id)
        select (select count(*)::int from held) sessions, array(select distinct room_id::text from held where room_id is not null) rooms, (select count(distinct person_id)::int from came) people, (select count(*)::int from came) visits`, [...span(year), now], 'academy.goal_sums'),
    ];
    const houses = await this.houses(sums?.rooms ?? []);
    return {
      year, years: Array.from({ length: Math.max(1, thisYear - (first?.year ?? thisYear) + 1) }, (_none, at) => thisYear - at), goal: goal ?? null,
      done: { people: sums?.people ?? 0, visits: sums?.visits ?? 0, sessions: sums?.sessions ?? 0, stations: new Set([...houses.values()].map((house) => house.id)).size }, can: { set: me !== null && maySet(me) },
    };
  }

  /** The newest first. @throws request.malformed for a place in another list */
  async rows(query: GoalRowsQuery): Promise<GoalRows> {
    const year = Number(query.year);
    return query.of === 'stations' ? this.stations(year) : this.sessions(year, query.after);
  }

  /** @throws members.not_allowed */
  async set(me: CurrentMember, year: number, wish: SetGoal): Promise<void> {
    if (!maySet(me)) throw new Refusal('members.not_allowed');
    if (year < 2020 || year > 2100) throw new Refusal('request.malformed', { fields: [{ path: 'year', reason: 'out_of_range' }] });
    await this.db.transaction(async () => {
      await this.db.rows('insert into academy.goal (year, people, sessions, stations, set_by, set_at) values ($1, $2, $3, $4, $5, $6) on conflict (year) do update set people = excluded.people, sessions = excluded.sessions, stations = excluded.stations, set_by = excluded.set_by, set_at = excluded.set_at',
        [year, wish.people, wish.sessions, wish.stations, me.id, this.clock.now()], 'academy.set_goal');
      await this.members.audit(me.id, 'academy.goal_set', String(year), { ...wish });
    });
  }

  private async sessions(year: number, after: string | undefined): Promise<GoalRows> {
    const [at, id] = readPlace(after);
    const rows = await this.db.rows<SessionLine>(`${lines} and ($4::timestamptz is null or (s.starts_at, s.id) < ($4, $5::uuid)) order by s.starts_at desc, s.id desc limit ${pageSize + 1}`, [...span(year), this.clock.now(), at, id], 'academy.goal_sessions');
    const houses = await this.houses(rows.flatMap((row) => row.room_id ?? []));
    const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
    return {
      items: rows.slice(0, pageSize).map((row) => ({ id: row.id, sessionId: row.id, title: row.title, place: [row.town, houses.get(row.room_id ?? '')?.name ?? ''].filter(Boolean).join(' '), at: row.starts_at.toISOString(), sessions: 1, people: row.people })),
      next: last ? `${last.starts_at.toISOString()}_${last.id}` : null,
    };
  }

  /** A city has some hundred houses, so that all stand on one page. */
  private async stations(year: number): Promise<GoalRows> {
    const rows = await this.db.rows<SessionLine>(`${lines} and s.room_id is not null order by s.starts_at desc, s.id desc`, [...span(year), this.clock.now()], 'academy.goal_stations');
    const houses = await this.houses(rows.flatMap((row) => row.room_id ?? []));
    const sums = new Map<string, GoalRows['items'][number]>();
    for (const row of rows) {
      const house = houses.get(row.room_id ?? '');
      if (!house) continue;
      const known = sums.get(house.id) ?? { id: house.id, sessionId: null, title: house.name, place: house.town, at: null, sessions: 0, people: 0 };
      sums.set(house.id, { ...known, sessions: known.sessions + 1, people: known.people + row.people });
    }
    return { items: [...sums.values()].toSorted((a, b) => b.sessions - a.sessions || a.title.localeCompare(b.title, 'zh')), next: null };
  }

  /** By room. */
  private async houses(roomIds: string[]): Promise<Map<string, { id: string; name: string; town: string }>> {
    const cards = await this.calendar.roomCards([...new Set(roomIds)]);
    return new Map([...cards].map(([id, card]) => [id, { id: card.venueId, name: card.venue, town: card.town }]));
  }
}

const lines = `
  select s.id, c.title, s.town, s.room_id, s.starts_at, (select count(*)::int from academy.attendance a join academy.seat t on t.id = a.seat_id where t.session_id = s.id) people
  from academy.session s join academy.course c on c.id = s.course_id where s.cancelled_at is null and s.starts_at >= $1 and s.starts_at < $2 and s.ends_at <= $3`;
const span = (year: number): [Date, Date] => [new Date(`${year}-01-01T00:00:00+08:00`), new Date(`${year + 1}-01-01T00:00:00+08:00`)];
const maySet = (me: CurrentMember): boolean => me.posts.some((post) => post.role === 'city_staff' || post.role === 'admin');

function readPlace(after: string | undefined): [string | null, string | null] {
  if (after === undefined) return [null, null];
  const found = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(after);
  if (!found) throw new Refusal('request.malformed', { fields: [{ path: 'after', reason: 'invalid' }] });
  return [found[1] ?? null, found[2] ?? null];
}
