import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CancelSession, ChangeSession, MakeTerm, PreviewTerm, RoomCard, TermPreview } from '@app/contracts';
import { Calendar } from '@app/calendar';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Database, Jobs, Refusal } from '@app/platform';
import { AcademyLimits } from '../academy-limits.js';
import { mayKeep, mayPlanIn } from '../academy.policy.js';
import { type CourseRow, Courses } from '../courses/courses.js';
import { type LecturerRow, Lecturers } from '../lecturers/lecturers.js';
import { SeatBook } from '../seats/seat-book.js';
import { Obstacles } from './obstacles.js';
import { sessionCancelledNotice, sessionMovedNotice, sessionRemindNotice, teachingMovedNotice, teachingNotice } from './session-notices.js';
import { type SessionRow, SessionStore } from './session-store.js';
import { Tell } from './tell.js';

const [minuteMs, hourMs, dayMs] = [60_000, 3600_000, 24 * 3600_000];
/** No pattern of so many sessions is spread over more days. */
const spanDays = 800;

/** Sessions: planned by the term, moved one or all that follow, cancelled. Room and lecturers are booked in the same transaction. */
@Injectable()
export class Sessions implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: AcademyLimits, private readonly calendar: Calendar, private readonly members: Members,
    private readonly courses: Courses, private readonly lecturers: Lecturers, private readonly store: SessionStore, private readonly seats: SeatBook, private readonly obstacles: Obstacles, private readonly tell: Tell,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('academy.reminders', '*/10 * * * *', () => this.remind());
  }

  /** Each day of a pattern with what stands in its way, and when that day would be free; nothing is saved. */
  async preview(me: CurrentMember, wish: PreviewTerm): Promise<TermPreview> {
    const { room, lecturers } = await this.wanted(me, wish);
    const until = new Date(Date.parse(wish.fromOn) + spanDays * dayMs).toISOString().slice(0, 10);
    const times = this.calendar.occurrences(wish.pattern, wish.fromOn, until).map((day) => ({ day, from: this.calendar.atWallTime(day, wish.time) }))
      .filter((one) => one.from > this.clock.now()).slice(0, wish.count).map((one) => ({ ...one, until: new Date(one.from.getTime() + wish.minutes * minuteMs) }));
    const found = await this.obstacles.of(times, { room, lecturers });
    return { items: times.map(({ day, from }, at) => ({ day, startsAt: from.toISOString(), holiday: this.calendar.isHoliday(day), obstacle: found[at]?.obstacle ?? null, freeAt: found[at]?.freeAt?.toISOString() ?? null })) };
  }

  /** All or nothing. @throws academy.taken, academy.too_far_to_travel with the first day that does not work */
  async make(me: CurrentMember, wish: MakeTerm): Promise<string> {
    const { course, room, lecturers } = await this.wanted(me, wish);
    if (course.state === 'retired') throw new Refusal('academy.course_not_published');
    return this.db.transaction(() => this.write(me.id, course, room, lecturers, wish));
  }

  async write(by: string, course: CourseRow, room: RoomCard | null, lecturers: LecturerRow[], wish: Pick<MakeTerm, 'days' | 'minutes' | 'capacity'>): Promise<string> {
    const termId = randomUUID();
    if (room && room.capacity < wish.capacity) throw new Refusal('academy.room_too_small', { capacity: room.capacity });
    for (const { day, time } of wish.days) {
      const from = this.calendar.atWallTime(day, time);
      if (from <= this.clock.now()) throw new Refusal('academy.in_the_past');
      const row = await this.db.row<{ id: string }>(`
        insert into academy.session (course_id, term_id, planned_at, starts_at, ends_at, room_id, town, capacity, changed_at, made_by) values ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9) returning id`,
      [course.id, termId, from, new Date(from.getTime() + wish.minutes * minuteMs), room?.id ?? null, room?.town ?? null, wish.capacity, this.clock.now(), by]);
      await this.db.rows('insert into academy.session_lecturer (session_id, lecturer_id) select $1, unnest($2::uuid[])', [row?.id, lecturers.map((one) => one.id)]);
    }
    const rows = await this.db.rows<{ id: string }>('select id from academy.session where term_id = $1', [termId]);
    const sessions = await this.store.lock(rows.map((row) => row.id));
    for (const session of sessions) await this.book(session, room, lecturers);
    const [first] = sessions;
    if (first) await this.tell.teachers(teachingNotice, first, 'made', { count: sessions.length }, by);
    return termId;
  }

  /** Seats stay with who has them; everybody whose plan changes hears of it, once. @throws academy.taken, academy.too_far_to_travel, academy.seats_given, academy.session_state */
  change(me: CurrentMember, id: string, wish: ChangeSession): Promise<void> {
    return this.db.transaction(async () => {
      const session = await this.own(me, id);
      const shift = wish.startsAt === undefined ? 0 : Date.parse(wish.startsAt) - session.starts_at.getTime();
      const all = wish.scope === 'following' ? await this.store.lockFollowing(session) : await this.store.lock([id]);
      const room = await this.room(wish.roomId === undefined ? session.room_id : wish.roomId, session.way);
      const lecturers = await this.lecturers.require(wish.lecturerIds ?? session.crew.map((one) => one.id));
      this.mayTeachWith(me, session, lecturers);
      // All give up their times first, so that none has to pass through that of the next.
      for (const one of all) await this.calendar.release({ kind: 'session', id: one.id });
      for (const one of all) await this.apply(one, { ...wish, shift, room: wish.roomId === undefined && one.id !== id ? await this.room(one.room_id, one.way) : room, lecturers: wish.lecturerIds === undefined && one.id !== id ? await this.lecturers.require(one.crew.map((person) => person.id)) : lecturers }, me.id);
    });
  }

  private async apply(session: SessionRow, wish: { shift: number; minutes?: number; capacity?: number; room: RoomCard | null; lecturers: LecturerRow[] }, by: string): Promise<void> {
    if (session.cancelled_at || session.starts_at <= this.clock.now()) throw new Refusal('academy.session_state');
    const from = new Date(session.starts_at.getTime() + wish.shift);
    const until = new Date(wish.minutes === undefined ? session.ends_at.getTime() + wish.shift : from.getTime() + wish.minutes * minuteMs);
    if (from <= this.clock.now()) throw new Refusal('academy.in_the_past');
    const capacity = wish.capacity ?? session.capacity;
    const { taken } = await this.seats.count(session.id);
    if (capacity < taken) throw new Refusal('academy.seats_given', { taken });
    if (wish.room && wish.room.capacity < capacity) throw new Refusal('academy.room_too_small', { capacity: wish.room.capacity });
    const moved = from.getTime() !== session.starts_at.getTime() || until.getTime() !== session.ends_at.getTime() || (wish.room?.id ?? null) !== session.room_id;
    await this.db.rows(`
      update academy.session set starts_at = $2, ends_at = $3, room_id = $4, town = $5, capacity = $6, sequence = sequence + $7::int, changed_at = $8 where id = $1`,
    [session.id, from, until, wish.room?.id ?? null, wish.room?.town ?? null, capacity, moved ? 1 : 0, this.clock.now()], 'academy.session_change');
    await this.db.rows('delete from academy.session_lecturer where session_id = $1 and lecturer_id <> all($2::uuid[])', [session.id, wish.lecturers.map((one) => one.id)], 'academy.crew_leave');
    await this.db.rows('insert into academy.session_lecturer (session_id, lecturer_id) select $1, unnest($2::uuid[]) on conflict do nothing', [session.id, wish.lecturers.map((one) => one.id)], 'academy.crew_join');
    const now = await this.store.find(session.id);
    await this.book(now, wish.room, wish.lecturers);
    if (moved) {
      await this.tell.seated(sessionMovedNotice, now, `moved:${now.sequence}`);
      await this.tell.teachers(teachingMovedNotice, now, `moved:${now.sequence}`, {}, by);
    }
    await this.seats.fill(now);
  }

  cancel(me: CurrentMember, id: string, { reason, scope }: CancelSession): Promise<void> {
    return this.db.transaction(async () => {
      const session = await this.own(me, id);
      const all = scope === 'following' ? await this.store.lockFollowing(session) : await this.store.lock([id]);
      for (const one of all) {
        if (one.cancelled_at || one.starts_at <= this.clock.now()) throw new Refusal('academy.session_state');
        await this.db.rows('update academy.session set cancelled_at = $2, cancel_reason = $3, sequence = sequence + 1, changed_at = $2 where id = $1', [one.id, this.clock.now(), reason], 'academy.session_cancel');
        await this.calendar.release({ kind: 'session', id: one.id });
        await this.tell.seated(sessionCancelledNotice, one, 'cancelled', { reason });
        await this.tell.teachers(sessionCancelledNotice, one, 'cancelled', { reason }, me.id);
      }
      await this.members.audit(me.id, 'academy.session_cancelled', id, { reason, sessions: all.length });
    });
  }

  /** The day before, once per seat. */
  async remind(): Promise<void> {
    const now = this.clock.now();
    const rows = await this.db.rows<{ id: string }>('select id from academy.session where cancelled_at is null and starts_at > $1 and starts_at <= $2', [now, new Date(now.getTime() + this.limits.remindHoursBefore * hourMs)]);
    for (const { id } of rows) {
      const session = await this.store.find(id);
      const seated = await this.db.rows<{ person_id: string }>("select person_id from academy.seat where session_id = $1 and state = 'confirmed' order by person_id", [id], 'academy.to_remind');
      await this.db.transaction(() => this.tell.people(sessionRemindNotice, session, seated.map((row) => row.person_id), 'reminder'));
    }
  }

  /** The diary refuses what is booked; the way between two houses is asked after it, under the locks that it took. */
  private async book(session: SessionRow, room: RoomCard | null, lecturers: LecturerRow[]): Promise<void> {
    try {
      await this.calendar.book({ kind: 'session', id: session.id }, { resources: [...(room ? [`room:${room.id}`] : []), ...lecturers.map((one) => `person:${one.person_id}`)], from: session.starts_at, until: session.ends_at });
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'diary.taken') throw error;
      const [key, from, until] = ['resource', 'from', 'until'].map((name) => String(error.values[name]));
      const who = room && key === `room:${room.id}` ? `${room.venue} ${room.name}` : lecturers.find((one) => key === `person:${one.person_id}`)?.name ?? '';
      throw new Refusal('academy.taken', { who, from, until, wanted: session.starts_at.toISOString() });
    }
    const [found] = await this.obstacles.of([{ from: session.starts_at, until: session.ends_at }], { room, lecturers }, [session.id]);
    if (found?.obstacle?.kind === 'way') throw new Refusal('academy.too_far_to_travel', { ...found.obstacle, wanted: session.starts_at.toISOString() });
  }

  private async wanted(me: CurrentMember, wish: { courseId: string; roomId: string | null; lecturerIds: string[] }): Promise<{ course: CourseRow; room: RoomCard | null; lecturers: LecturerRow[] }> {
    const course = await this.courses.find(wish.courseId);
    const lecturers = await this.lecturers.require(wish.lecturerIds);
    this.mayTeachWith(me, { organisation_path: course.organisation_path }, lecturers);
    return { course, room: await this.room(wish.roomId, course.way), lecturers };
  }

  /** Staff plan with everybody; a lecturer plans what she teaches herself. */
  private mayTeachWith(me: CurrentMember, thing: { organisation_path: string[] }, lecturers: LecturerRow[]): void {
    if (!mayPlanIn(me, thing.organisation_path) && !lecturers.some((one) => one.person_id === me.id)) throw new Refusal('academy.not_a_trainer');
  }

  private async room(id: string | null, way: 'onsite' | 'online'): Promise<RoomCard | null> {
    if (way === 'online') return null;
    if (id === null) throw new Refusal('academy.room_needed');
    const room = (await this.calendar.rooms()).find((one) => one.id === id) ?? (await this.calendar.roomCards([id])).get(id);
    if (!room) throw new Refusal('calendar.unknown_room');
    return room;
  }

  /** Held. @throws academy.unknown_session for those who do not keep it */
  private async own(me: CurrentMember, id: string): Promise<SessionRow> {
    const session = await this.store.lockOne(id);
    if (!mayKeep(me, session)) throw new Refusal('academy.unknown_session');
    return session;
  }
}
