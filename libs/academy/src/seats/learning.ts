import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Learning as LearningPage } from '@app/contracts';
import { Calendar, type CalendarEntry } from '@app/calendar';
import { type CurrentMember, Members, personErased } from '@app/members';
import { Clock, Database, Jobs, Refusal } from '@app/platform';
import { AcademyLimits } from '../academy-limits.js';
import { Certificates } from '../certificates/certificates.js';
import { SessionCards } from '../sessions/session-cards.js';
import { type SessionRow, SessionStore } from '../sessions/session-store.js';

const dayMs = 24 * 3600_000;
const pastMost = 30;
const alarmMinutes = 60;

/** What a member learns: her seats, her places in lines, what she was at, what she earned; and the same as a calendar. */
@Injectable()
export class Learning implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: AcademyLimits, private readonly calendar: Calendar, private readonly members: Members,
    private readonly store: SessionStore, private readonly cards: SessionCards, private readonly certificates: Certificates,
  ) {}

  onModuleInit(): void {
    this.calendar.feedsWith('academy', async (personId, site) => this.entries(await this.ofFeed(personId), site));
    this.members.exportsWith('academy', (personId) => this.db.rows(`
      select c.title, to_json(s.starts_at)#>>'{}' "startsAt", t.state, to_json(a.at)#>>'{}' "attendedAt" from academy.seat t join academy.session s on s.id = t.session_id join academy.course c on c.id = s.course_id
      left join academy.attendance a on a.seat_id = t.id where t.person_id = $1 order by s.starts_at`, [personId]));
    // Who came stays counted; under which name does not.
    this.jobs.on(personErased, 'academy.forget', ({ personId }) => this.db.rows("update academy.seat set name = '' where person_id = $1", [personId]));
  }

  async page(me: CurrentMember): Promise<LearningPage> {
    const now = this.clock.now();
    const [coming, past, certificates] = await Promise.all([
      this.cards.read(`join academy.seat t on t.session_id = s.id and t.person_id = $1 where s.ends_at > $2 and t.state in ('confirmed', 'waiting', 'offered', 'lapsed', 'door') order by s.starts_at, s.id`, [me.id, now], 'academy.my_coming'),
      this.cards.read(`join academy.seat t on t.session_id = s.id and t.person_id = $1 where s.ends_at <= $2 and t.state in ('confirmed', 'door') order by s.starts_at desc, s.id limit $3`, [me.id, now, pastMost], 'academy.my_past'),
      this.certificates.ofPerson(me.id),
    ]);
    const all = await this.cards.cards([...coming, ...past], me.id);
    return { coming: all.slice(0, coming.length), past: all.slice(coming.length), certificates };
  }

  /** One session as a calendar file. @throws academy.unknown_session */
  async ofSession(id: string, site: string): Promise<string> {
    const session = await this.store.find(id);
    if (!session.published) throw new Refusal('academy.unknown_session');
    return this.calendar.ics(session.title, await this.entries([session], site));
  }

  private ofFeed(personId: string): Promise<SessionRow[]> {
    return this.cards.read(`
      where s.starts_at > $2 and (exists (select from academy.seat t where t.session_id = s.id and t.person_id = $1 and t.state in ('confirmed', 'door'))
        or exists (select from academy.session_lecturer x join academy.lecturer l on l.id = x.lecturer_id where x.session_id = s.id and l.person_id = $1)) order by s.starts_at, s.id`,
    [personId, new Date(this.clock.now().getTime() - this.limits.feedDaysBack * dayMs)], 'academy.feed');
  }

  private async entries(rows: SessionRow[], site: string): Promise<CalendarEntry[]> {
    const rooms = await this.store.rooms(rows);
    return rows.map((row) => {
      const room = rooms.get(row.room_id ?? '');
      return {
        uid: `session-${row.id}`, sequence: row.sequence, title: row.title, text: row.lead, place: room ? [room.venue, room.name, room.town, room.address].filter(Boolean).join(' ') : '', url: `${site}/academy/sessions/${row.id}`,
        at: { from: row.starts_at, until: row.ends_at }, cancelled: row.cancelled_at !== null, changedAt: row.changed_at, alarmMinutes,
      };
    });
  }
}
