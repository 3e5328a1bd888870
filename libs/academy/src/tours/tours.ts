import { Injectable } from '@nestjs/common';
import type { AskCandidates, AskLecture, Candidates, ConfirmTours, LectureRequest, PlanLecture, Theme, TourDraft, Tours as TourPage } from '@app/contracts';
import { Calendar, kmBetweenTowns, townNames } from '@app/calendar';
import { type CurrentMember, Members } from '@app/members';
import { Messages } from '@app/messages';
import { Clock, Database, inThread, Refusal, shanghaiDay } from '@app/platform';
import { AcademyLimits } from '../academy-limits.js';
import { isPlanner, mayPlanIn, planPlaces } from '../academy.policy.js';
import { Courses } from '../courses/courses.js';
import { Lecturers } from '../lecturers/lecturers.js';
import { Obstacles } from '../sessions/obstacles.js';
import { requestAnsweredNotice, requestAskedNotice } from '../sessions/session-notices.js';
import { Sessions } from '../sessions/sessions.js';
import { type Shift, tableOf, toursByTable, type Visit } from './plan-tours.js';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Between towns of which one is not on the map. */
const unknownKm = 30;
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const clockOf = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
interface Row {
  id: string; course_id: string; title: string; theme: Theme; organisation_id: string; organisation_path: string[]; town: string; place: string; people: number; from_on: string; until_on: string; note: string; state: LectureRequest['state'];
  session_id: string | null; starts_at: string | null; lecturers: string[]; reason: string | null; asked_by: string;
}

/** Lecturers on tour: who asks for a lecture, who could give it, which towns had none this season, and the hours of each lecturer. */
@Injectable()
export class Tours {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly calendar: Calendar, private readonly members: Members, private readonly messages: Messages, private readonly courses: Courses,
    private readonly lecturers: Lecturers, private readonly obstacles: Obstacles, private readonly sessions: Sessions, private readonly limits: AcademyLimits,
  ) {}

  /** @throws academy.not_a_trainer for those who neither plan nor teach */
  async page(me: CurrentMember, month: string | null): Promise<TourPage> {
    if (!isPlanner(me) && !await this.lecturers.ofPerson(me.id)) throw new Refusal('academy.not_a_trainer');
    const today = shanghaiDay(this.clock.now());
    const season = seasonOf(today);
    const [rows, towns, hours] = await Promise.all([
      this.rows("where r.organisation_path && $1::uuid[] or r.asked_by = $2 or c.organisation_path && $1::uuid[] order by (r.state = 'open') desc, r.from_on, r.id limit 200", [planPlaces(me).map((place) => place.id), me.id], 'academy.requests'),
      this.lecturesByTown(season),
      this.hours(month ?? today.slice(0, 7)),
    ]);
    const names = await this.members.organisationNames([...new Set(rows.map((row) => row.organisation_id))]);
    return {
      items: rows.map((row) => this.view(me, row, names)), season, hours, month: month ?? today.slice(0, 7), can: { ask: isPlanner(me) },
      towns: townNames.map((town) => ({ town, sessions: towns.get(town) ?? 0 })).toSorted((a, b) => a.sessions - b.sessions),
    };
  }

  /** By staff of the place that asks. @throws members.not_allowed, academy.course_not_published */
  async ask(me: CurrentMember, wish: AskLecture): Promise<string> {
    const path = await this.members.pathOf(wish.organisationId);
    if (!mayPlanIn(me, path)) throw new Refusal('members.not_allowed');
    const malformed = (field: string) => new Refusal('request.malformed', { fields: [{ path: field, reason: 'unknown' }] });
    if (!townNames.includes(wish.town)) throw malformed('town');
    if (wish.untilOn < wish.fromOn || wish.untilOn < shanghaiDay(this.clock.now())) throw malformed('untilOn');
    const course = await this.courses.find(wish.courseId);
    if (course.state !== 'published') throw new Refusal('academy.course_not_published');
    return this.db.transaction(async () => {
      const row = await this.db.row<{ id: string }>(`
        insert into academy.request (course_id, organisation_id, organisation_path, town, place, people, from_on, until_on, note, state, asked_by, asked_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open', $10, $11) returning id`,
      [wish.courseId, wish.organisationId, path, wish.town, wish.place, wish.people, wish.fromOn, wish.untilOn, wish.note, me.id, this.clock.now()]);
      const to = (await this.members.holdersOf(course.organisation_id, ['city_staff'])).filter((person) => person !== me.id);
      await this.messages.tell(requestAskedNotice, { to, key: row?.id ?? '', values: { title: course.title, town: wish.town } });
      return row?.id ?? '';
    });
  }

  /** Everybody on the list, with what stands in her way at that time. */
  async candidates(me: CurrentMember, id: string, wish: AskCandidates): Promise<Candidates> {
    const row = await this.plannable(me, id);
    const all = await this.lecturers.require((await this.lecturers.list()).map((one) => one.id));
    const from = this.calendar.atWallTime(wish.day, wish.time);
    const time = { from, until: new Date(from.getTime() + wish.minutes * minuteMs) };
    const room = (await this.calendar.rooms()).find((one) => one.town === row.town) ?? null;
    const items = [];
    for (const one of all) {
      // Some house of that town: which one is not known yet, so that every lesson elsewhere counts with its way.
      const [found] = await this.obstacles.of([time], { room: room ? { ...room, id: '', venueId: '' } : null, lecturers: [one] });
      const km = kmBetweenTowns(one.town, row.town);
      items.push({ id: one.id, name: one.name, town: one.town, qualified: one.subjects.includes(row.theme), km: km === null ? null : Math.round(km), obstacle: found?.obstacle ?? null });
    }
    return { items: items.toSorted((a, b) => Number(b.qualified) - Number(a.qualified) || Number(a.obstacle !== null) - Number(b.obstacle !== null) || (a.km ?? Infinity) - (b.km ?? Infinity) || a.name.localeCompare(b.name, 'zh')) };
  }

  /** The request becomes a session; room and lecturer are booked with it, or nothing happens. @throws academy.taken, academy.too_far_to_travel */
  plan(me: CurrentMember, id: string, wish: PlanLecture): Promise<void> {
    return this.db.transaction(async () => {
      const row = await this.plannable(me, id, true);
      const course = await this.courses.find(row.course_id);
      const room = wish.roomId ? (await this.calendar.rooms()).find((one) => one.id === wish.roomId) ?? null : null;
      if (course.way === 'onsite' && !room) throw new Refusal(wish.roomId ? 'calendar.unknown_room' : 'academy.room_needed');
      const crew = await this.lecturers.require([wish.lecturerId]);
      const termId = await this.sessions.write(me.id, course, course.way === 'online' ? null : room, crew, { days: [{ day: wish.day, time: wish.time }], minutes: wish.minutes, capacity: row.people });
      const session = await this.db.row<{ id: string }>('select id from academy.session where term_id = $1', [termId]);
      await this.db.rows("update academy.request set state = 'planned', session_id = $2, answered_by = $3, answered_at = $4 where id = $1", [id, session?.id, me.id, this.clock.now()], 'academy.request_plan');
      await this.messages.tell(requestAnsweredNotice, { to: [row.asked_by], key: `${id}:planned`, values: { title: row.title, answer: `${wish.day} ${wish.time} ${crew[0]?.name ?? ''}` } });
    });
  }

  /** All open requests at once, as far as somebody can give them. Whole free days only, so that what is booked already is in nobody's way. */
  async draft(me: CurrentMember): Promise<TourDraft> {
    if (!isPlanner(me)) throw new Refusal('academy.not_a_trainer');
    const places = planPlaces(me).map((place) => place.id);
    const rows = await this.rows("where r.state = 'open' and c.way <> 'online' and (r.organisation_path && $1::uuid[] or c.organisation_path && $1::uuid[]) order by r.id limit 100", [places], 'academy.requests_to_plan');
    const [rooms, all] = [await this.calendar.rooms(), await this.lecturers.require((await this.lecturers.list()).map((one) => one.id))];
    const zero = this.calendar.atWallTime(shanghaiDay(this.clock.now()), '00:00').getTime();
    const dayOf = (day: string): number => Math.round((this.calendar.atWallTime(day, '00:00').getTime() - zero) / dayMs);
    const minutes = new Map((await this.courses.minutesOf([...new Set(rows.map((row) => row.course_id))])).map((course) => [course.id, course.minutes]));
    const left: TourDraft['left'] = [];
    const roomOf = (row: Row) => rooms.filter((room) => room.town === row.town).toSorted((a, b) => Number(a.capacity < row.people) - Number(b.capacity < row.people) || a.capacity - b.capacity)[0];
    const visits: Visit[] = rows.flatMap((row) => {
      const able = all.filter((one) => one.town !== '' && one.subjects.includes(row.theme)).map((one) => one.id);
      const why = able.length === 0 ? 'no_lecturer' as const : roomOf(row) ? null : 'no_room' as const;
      if (why) { left.push({ requestId: row.id, title: row.title, town: row.town, why }); return []; }
      return [{ id: row.id, town: row.town, fromDay: Math.max(1, dayOf(row.from_on)), untilDay: dayOf(row.until_on), minutes: minutes.get(row.course_id) ?? 90, lecturers: able }];
    });
    const way = await this.calendar.ways([...new Set([...all.map((one) => one.town), ...rows.map((row) => row.town)])]);
    const table = tableOf({ visits, shifts: await this.freeDays(all, zero), ways: { km: (from: string, to: string) => kmBetweenTowns(from, to) ?? unknownKm, minutes: way }, mostPerDay: this.limits.toursPerDay, rounds: this.limits.tourRounds, seed: 1 });
    const { plan, nearest } = await inThread('tours', table, () => toursByTable(table));
    const [names, byId] = [await this.members.organisationNames([...new Set(rows.map((row) => row.organisation_id))]), new Map(rows.map((row) => [row.id, row]))];
    const covered = new Set([...(await this.lecturesByTown(seasonOf(shanghaiDay(this.clock.now())))).keys(), ...plan.stops.map((stop) => byId.get(stop.visit)?.town)]);
    return {
      items: plan.stops.flatMap((stop) => {
        const [row, lecturer] = [byId.get(stop.visit), all.find((one) => one.id === stop.lecturer)];
        const room = row && roomOf(row);
        if (!row || !lecturer || !room) return [];
        const day = shanghaiDay(new Date(zero + stop.day * dayMs + dayMs / 2));
        return [{ requestId: row.id, title: row.title, organisationName: names.get(row.organisation_id) ?? '', town: row.town, people: row.people, day, time: clockOf(stop.start), minutes: minutes.get(row.course_id) ?? 90, roomId: room.id, room: `${room.venue} ${room.name}`, lecturerId: lecturer.id, lecturer: lecturer.name }];
      }).toSorted((a, b) => (a.day + a.time < b.day + b.time ? -1 : 1)),
      left: [...left, ...plan.left.flatMap((id) => { const row = byId.get(id); return row ? [{ requestId: id, title: row.title, town: row.town, why: 'no_day' as const }] : []; })],
      km: Math.round(plan.km), nearestKm: Math.round(nearest.km), uncovered: townNames.filter((town) => !covered.has(town)),
    };
  }

  /** All of it or nothing. @throws whatever bars one of them: academy.request_state, academy.taken, academy.too_far_to_travel */
  confirm(me: CurrentMember, wish: ConfirmTours): Promise<void> {
    return this.db.transaction(async () => {
      for (const { requestId, ...plan } of wish.items.toSorted((a, b) => (a.requestId < b.requestId ? -1 : 1))) await this.plan(me, requestId, plan);
    });
  }

  /** Days on which nothing of hers lies within the hours of a tour. */
  private async freeDays(all: { id: string; person_id: string; town: string }[], zero: number): Promise<Shift[]> {
    const [from, until] = [minuteOf(this.limits.tourFrom), minuteOf(this.limits.tourUntil)];
    const busy = await this.calendar.busy(all.map((one) => `person:${one.person_id}`), new Date(zero), new Date(zero + this.limits.tourDays * dayMs));
    return all.flatMap((one) => Array.from({ length: this.limits.tourDays - 1 }, (_none, at) => at + 1).filter((day) => {
      const [start, end] = [zero + day * dayMs + from * minuteMs, zero + day * dayMs + until * minuteMs];
      return !busy.some((time) => time.resource === `person:${one.person_id}` && time.from.getTime() < end && time.until.getTime() > start);
    }).map((day) => ({ lecturer: one.id, home: one.town, day, from, until })));
  }

  decline(me: CurrentMember, id: string, reason: string): Promise<void> {
    return this.db.transaction(async () => {
      const row = await this.plannable(me, id, true);
      await this.db.rows("update academy.request set state = 'declined', reason = $2, answered_by = $3, answered_at = $4 where id = $1", [id, reason, me.id, this.clock.now()], 'academy.request_decline');
      await this.messages.tell(requestAnsweredNotice, { to: [row.asked_by], key: `${id}:declined`, values: { title: row.title, answer: reason } });
    });
  }

  withdraw(me: CurrentMember, id: string): Promise<void> {
    return this.db.transaction(async () => {
      const [row] = await this.rows('where r.id = $1 for update of r', [id], 'academy.request_lock_own');
      if (!row || !(row.asked_by === me.id || mayPlanIn(me, row.organisation_path))) throw new Refusal('academy.unknown_request');
      if (row.state !== 'open') throw new Refusal('academy.request_state');
      await this.db.rows("update academy.request set state = 'withdrawn' where id = $1", [id], 'academy.request_withdraw');
    });
  }

  private async lecturesByTown(season: { from: string; until: string }): Promise<Map<string, number>> {
    const rows = await this.db.rows<{ town: string; count: number }>(`
      select town, count(*)::int count from academy.session where cancelled_at is null and town is not null and (starts_at at time zone 'Asia/Shanghai')::date between $1::date and $2::date group by town`, [season.from, season.until], 'academy.towns_covered');
    return new Map(rows.map((row) => [row.town, row.count]));
  }

  /** Hours of one month by lecturer; kilometres are there and back between her town and that of the lesson, as the crow flies. */
  private async hours(month: string): Promise<TourPage['hours']> {
    const rows = await this.db.rows<{ id: string; name: string; town: string; at: string | null; minutes: number }>(`
      select l.id, l.name, l.town, s.town as at, (extract(epoch from s.ends_at - s.starts_at) / 60)::int minutes
      from academy.lecturer l join academy.session_lecturer x on x.lecturer_id = l.id join academy.session s on s.id = x.session_id
      where s.cancelled_at is null and s.ends_at <= $2 and to_char(s.starts_at at time zone 'Asia/Shanghai', 'YYYY-MM') = $1 order by l.name, l.id`, [month, this.clock.now()], 'academy.hours');
    const sums = new Map<string, TourPage['hours'][number]>();
    for (const row of rows) {
      const sum = sums.get(row.id) ?? { id: row.id, name: row.name, town: row.town, sessions: 0, minutes: 0, km: 0 };
      sums.set(row.id, { ...sum, sessions: sum.sessions + 1, minutes: sum.minutes + row.minutes, km: sum.km + Math.round(2 * (row.at ? kmBetweenTowns(row.town, row.at) ?? 0 : 0)) });
    }
    return [...sums.values()];
  }

  private view(me: CurrentMember, row: Row, names: Map<string, string>): LectureRequest {
    return {
      id: row.id, courseId: row.course_id, title: row.title, organisationName: names.get(row.organisation_id) ?? '', town: row.town, place: row.place, people: row.people, fromOn: row.from_on, untilOn: row.until_on, note: row.note, state: row.state,
      sessionId: row.session_id, startsAt: row.starts_at === null ? null : new Date(row.starts_at).toISOString(), lecturers: row.lecturers, reason: row.reason,
      can: { plan: row.state === 'open' && isPlanner(me), withdraw: row.state === 'open' && (row.asked_by === me.id || mayPlanIn(me, row.organisation_path)) },
    };
  }

  /** Who holds the course, or stands above the place that asks. @throws academy.unknown_request, academy.request_state */
  private async plannable(me: CurrentMember, id: string, lock = false): Promise<Row> {
    const [row] = await this.rows(`where r.id = $1 ${lock ? 'for update of r' : ''}`, [id], lock ? 'academy.request_lock' : 'academy.request');
    const course = row && await this.courses.find(row.course_id);
    if (!row || !course || !(mayPlanIn(me, row.organisation_path) || mayPlanIn(me, course.organisation_path))) throw new Refusal('academy.unknown_request');
    if (row.state !== 'open') throw new Refusal('academy.request_state');
    return row;
  }

  private rows(rest: string, values: unknown[], name: string): Promise<Row[]> {
    return this.db.rows<Row>(`
      select r.id, r.course_id, c.title, c.theme, r.organisation_id, r.organisation_path::text[], r.town, r.place, r.people, r.from_on::text, r.until_on::text, r.note, r.state, r.session_id, to_json(s.starts_at)#>>'{}' starts_at,
        array(select l.name from academy.session_lecturer x join academy.lecturer l on l.id = x.lecturer_id where x.session_id = r.session_id order by l.name) lecturers, r.reason, r.asked_by
      from academy.request r join academy.course c on c.id = r.course_id left join academy.session s on s.id = r.session_id ${rest}`, values, name);
  }
}

/** The quarter of the year that a day lies in. @param day YYYY-MM-DD */
export function seasonOf(day: string): { from: string; until: string } {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const first = Math.floor((month - 1) / 3) * 3;
  const iso = (m: number, d: number) => new Date(Date.UTC(year, m, d)).toISOString().slice(0, 10);
  return { from: iso(first, 1), until: iso(first + 3, 0) };
}

