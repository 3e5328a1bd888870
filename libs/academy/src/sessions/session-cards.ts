import { Injectable } from '@nestjs/common';
import type { DeskSession, Seat, SeatState, SessionCard } from '@app/contracts';
import type { CurrentMember } from '@app/members';
import { Clock, Database } from '@app/platform';
import { mayKeep } from '../academy.policy.js';
import { phaseOf, placeOf, sessionColumns, type SessionRow, SessionStore } from './session-store.js';

interface Counts { session_id: string; confirmed: number; waiting: number; offered: number; attended: number }
interface OwnSeat { id: string; session_id: string; state: SeatState; position: number | null; offer_until: Date | null; code: string; attended_at: Date | null }
const none = { confirmed: 0, waiting: 0, offered: 0, attended: 0 };

/** Sessions as they are shown: to everybody with their own seat, and to those who run them with all figures. However many there are, the same few statements. */
@Injectable()
export class SessionCards {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly store: SessionStore) {}

  /** @param rest the end of the statement: `s` is the session, `c` its course */
  read(rest: string, values: unknown[], name?: string): Promise<SessionRow[]> {
    return this.db.rows<SessionRow>(`select ${sessionColumns} from academy.session s join academy.course c on c.id = s.course_id ${rest}`, values, name);
  }

  async cards(rows: SessionRow[], personId: string | null): Promise<SessionCard[]> {
    const ids = rows.map((row) => row.id);
    const [rooms, counts, own] = await Promise.all([this.store.rooms(rows), this.counts(ids), personId ? this.own(ids, personId) : new Map<string, Seat>()]);
    const now = this.clock.now();
    return rows.map((row) => {
      const { confirmed, offered, waiting } = counts.get(row.id) ?? none;
      return {
        id: row.id, courseId: row.course_id, title: row.title, theme: row.theme, way: row.way, startsAt: row.starts_at.toISOString(), endsAt: row.ends_at.toISOString(), place: placeOf(rooms.get(row.room_id ?? '')),
        lecturers: row.crew.map(({ id, name }) => ({ id, name })), capacity: row.capacity,
        // What is free while people wait is theirs.
        seatsLeft: waiting > 0 ? 0 : Math.max(0, row.capacity - confirmed - offered), waiting, phase: phaseOf(row, now), cancelReason: row.cancel_reason, mine: own.get(row.id) ?? null,
      };
    });
  }

  async deskCards(me: CurrentMember, rows: SessionRow[]): Promise<DeskSession[]> {
    const [rooms, counts] = await Promise.all([this.store.rooms(rows), this.counts(rows.map((row) => row.id))]);
    const now = this.clock.now();
    return rows.map((row) => ({
      id: row.id, courseId: row.course_id, termId: row.term_id, title: row.title, theme: row.theme, way: row.way, startsAt: row.starts_at.toISOString(), endsAt: row.ends_at.toISOString(), phase: phaseOf(row, now),
      place: placeOf(rooms.get(row.room_id ?? '')), lecturers: row.crew.map(({ id, name }) => ({ id, name })), capacity: row.capacity, seats: withoutId(counts.get(row.id)),
      can: { edit: mayKeep(me, row) && !row.cancelled_at && row.starts_at > now },
    }));
  }

  private async counts(ids: string[]): Promise<Map<string, Counts>> {
    const rows = await this.db.rows<Counts>(`
      select t.session_id, count(*) filter (where t.state = 'confirmed')::int confirmed, count(*) filter (where t.state = 'waiting')::int waiting, count(*) filter (where t.state = 'offered')::int offered, count(a.seat_id)::int attended
      from academy.seat t left join academy.attendance a on a.seat_id = t.id where t.session_id = any($1) group by t.session_id`, [ids], 'academy.counts');
    return new Map(rows.map((row) => [row.session_id, row]));
  }

  private async own(ids: string[], personId: string): Promise<Map<string, Seat>> {
    const rows = await this.db.rows<OwnSeat>(`
      select t.id, t.session_id, t.state, t.offer_until, t.code, a.at attended_at,
        case when t.state = 'waiting' then (select count(*)::int from academy.seat b where b.session_id = t.session_id and b.state = 'waiting' and b.seq <= t.seq) end as position
      from academy.seat t left join academy.attendance a on a.seat_id = t.id where t.session_id = any($1) and t.person_id = $2 and t.state <> 'cancelled'`, [ids, personId], 'academy.own_seats');
    return new Map(rows.map((row) => [row.session_id, {
      id: row.id, state: row.state, position: row.position, offerUntil: row.offer_until?.toISOString() ?? null, code: row.state === 'confirmed' || row.state === 'door' ? row.code : null, attendedAt: row.attended_at?.toISOString() ?? null,
    }]));
  }
}

const withoutId = ({ confirmed, waiting, offered, attended }: Omit<Counts, 'session_id'> = none) => ({ confirmed, waiting, offered, attended });
