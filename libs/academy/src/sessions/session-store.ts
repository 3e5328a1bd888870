import { Injectable } from '@nestjs/common';
import type { RoomCard, SessionPhase, Theme } from '@app/contracts';
import { Calendar } from '@app/calendar';
import { Database, Refusal } from '@app/platform';

export interface SessionRow {
  id: string; course_id: string; term_id: string; title: string; lead: string; level: number; theme: Theme; way: 'onsite' | 'online'; published: boolean; organisation_id: string; organisation_path: string[]; planned_at: Date; starts_at: Date; ends_at: Date;
  room_id: string | null; town: string | null; capacity: number; cancelled_at: Date | null; cancel_reason: string | null; sequence: number; changed_at: Date;
  crew: { id: string; name: string; person: string }[];
  /** People of the crew, as rights ask for them. */
  teachers: string[];
}

/** What every reading of a session has; `s` is the session, `c` its course. */
export const sessionColumns = `
  s.id, s.course_id, s.term_id, c.title, c.lead, c.level, c.theme, c.way, c.state = 'published' published, c.organisation_id, c.organisation_path::text[], s.planned_at, s.starts_at, s.ends_at, s.room_id, s.town, s.capacity,
  s.cancelled_at, s.cancel_reason, s.sequence, s.changed_at,
  coalesce((select json_agg(json_build_object('id', l.id, 'name', l.name, 'person', l.person_id) order by l.name, l.id) from academy.session_lecturer x join academy.lecturer l on l.id = x.lecturer_id where x.session_id = s.id), '[]') crew,
  array(select l.person_id::text from academy.session_lecturer x join academy.lecturer l on l.id = x.lecturer_id where x.session_id = s.id) teachers`;

export const phaseOf = (session: Pick<SessionRow, 'cancelled_at' | 'starts_at' | 'ends_at'>, now: Date): SessionPhase =>
  (session.cancelled_at ? 'cancelled' : now < session.starts_at ? 'coming' : now < session.ends_at ? 'running' : 'done');

export const placeOf = (room: RoomCard | undefined) => (room ? { roomId: room.id, room: room.name, venue: room.venue, town: room.town, address: room.address } : null);

/** Sessions by id, with or without their lock. Whoever changes seats or times holds the row. */
@Injectable()
export class SessionStore {
  constructor(private readonly db: Database, private readonly calendar: Calendar) {}

  /** @throws academy.unknown_session */
  async find(id: string): Promise<SessionRow> {
    const row = await this.db.row<SessionRow>(`select ${sessionColumns} from academy.session s join academy.course c on c.id = s.course_id where s.id = $1`, [id], 'academy.session');
    if (!row) throw new Refusal('academy.unknown_session');
    return row;
  }

  /** Holds the sessions until the transaction ends, in one order, so that two never wait for each other. */
  async lock(ids: string[]): Promise<SessionRow[]> {
    await this.db.rows('select from academy.session where id = any($1) order by id for update', [ids], 'academy.session_lock');
    return this.db.rows<SessionRow>(`select ${sessionColumns} from academy.session s join academy.course c on c.id = s.course_id where s.id = any($1) order by s.starts_at, s.id`, [ids], 'academy.sessions_locked');
  }

  async lockOne(id: string): Promise<SessionRow> {
    const [row] = await this.lock([id]);
    if (!row) throw new Refusal('academy.unknown_session');
    return row;
  }

  /** The session and all of its term that come after it and were not cancelled, held. */
  async lockFollowing(session: SessionRow): Promise<SessionRow[]> {
    const rows = await this.db.rows<{ id: string }>('select id from academy.session where term_id = $1 and (id = $2 or (starts_at >= $3 and cancelled_at is null))', [session.term_id, session.id, session.starts_at], 'academy.following');
    return this.lock(rows.map((row) => row.id));
  }

  rooms(sessions: Pick<SessionRow, 'room_id'>[]): Promise<Map<string, RoomCard>> {
    const ids = [...new Set(sessions.flatMap((session) => session.room_id ?? []))];
    return ids.length === 0 ? Promise.resolve(new Map()) : this.calendar.roomCards(ids);
  }
}
