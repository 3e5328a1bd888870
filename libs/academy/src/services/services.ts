import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { AddAbsence, Appointment, BookService, ConsultDesk, MakeService, Service, ServiceSlots } from '@app/contracts';
import { Calendar, type CalendarEntry } from '@app/calendar';
import { type CurrentMember, Members, personErased } from '@app/members';
import { Messages } from '@app/messages';
import { Clock, Database, Jobs, Refusal, shanghaiDay } from '@app/platform';
import { AcademyLimits } from '../academy-limits.js';
import { isPlanner, mayKeep, mayPlanIn, planPlaces } from '../academy.policy.js';
import { Lecturers } from '../lecturers/lecturers.js';
import { appointmentNotice, consultingNotice } from '../sessions/session-notices.js';
import { placeOf } from '../sessions/session-store.js';
import { timeText } from '../sessions/tell.js';
import { absenceSpan, daysFrom, startsOn, type Window } from './slots.js';

const [minuteMs, hourMs, dayMs] = [60_000, 3600_000, 24 * 3600_000];
interface ServiceRow { id: string; title: string; lead: string; lecturer_id: string; consultant: string; person_id: string; room_id: string | null; organisation_path: string[]; minutes: number; before_minutes: number; after_minutes: number; ways: ('onsite' | 'online')[]; windows: Window[]; closed_at: Date | null; sample: boolean }
interface Row { id: string; service_id: string; title: string; consultant: string; consultant_person: string; organisation_path: string[]; room_id: string | null; ways: ('onsite' | 'online')[]; person_id: string; name: string; topic: string; way: 'onsite' | 'online'; starts_at: Date; ends_at: Date; state: Appointment['state']; held_until: Date | null; changed_at: Date; sequence: number }
const serviceColumns = 'v.id, v.title, v.lead, v.lecturer_id, l.name consultant, l.person_id, v.room_id, v.organisation_path::text[], v.minutes, v.before_minutes, v.after_minutes, v.ways, v.windows, v.closed_at, v.sample';

/** Consultations: whoever advises is booked in the diary with the time around it, so that an appointment, a lesson and a show never clash. */
@Injectable()
export class Services implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: AcademyLimits, private readonly calendar: Calendar, private readonly members: Members, private readonly messages: Messages, private readonly lecturers: Lecturers,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('academy.held', '*/5 * * * *', () => this.lapse());
    this.calendar.feedsWith('appointments', async (personId, site) => entries(await this.rows("where (a.person_id = $1 or l.person_id = $1) and a.state in ('confirmed', 'attended', 'cancelled') and a.starts_at > $2 order by a.starts_at, a.id", [personId, new Date(this.clock.now().getTime() - this.limits.feedDaysBack * dayMs)], 'academy.appointment_feed'), site));
    this.jobs.on(personErased, 'academy.forget-appointments', ({ personId }) => this.db.rows("update academy.appointment set name = '', topic = '' where person_id = $1", [personId]));
  }

  async list(): Promise<Service[]> {
    return this.views(await this.db.rows<ServiceRow>(`select ${serviceColumns} from academy.service v join academy.lecturer l on l.id = v.lecturer_id and l.left_at is null where v.closed_at is null order by v.title, v.id`, [], 'academy.services'));
  }

  /** BK-2: every free start of the days ahead. @throws academy.unknown_service */
  async slots(id: string): Promise<ServiceSlots> {
    const row = await this.find(id);
    const now = this.clock.now();
    const days = daysFrom(shanghaiDay(now), this.limits.slotDays);
    const [view] = await this.views([row]);
    const busy = await this.busy(row, now, new Date(now.getTime() + (this.limits.slotDays + 1) * dayMs));
    const soonest = now.getTime() + this.limits.bookAheadMinutes * minuteMs;
    if (!view) throw new Refusal('academy.unknown_service');
    return {
      service: view, until: days.at(-1) ?? '',
      days: days.map((day) => ({ day, starts: startsOn(day, { minutes: row.minutes, before: row.before_minutes, after: row.after_minutes, windows: row.windows }, busy, soonest).map((at) => new Date(at).toISOString()) })).filter((one) => one.starts.length > 0),
    };
  }

  /** Hers at once; who twice did not come within ninety days is confirmed by the consultant first, and holds her time for a day. @throws academy.slot_taken, academy.way_not_offered */
  async book(me: CurrentMember, id: string, wish: BookService): Promise<string> {
    const row = await this.find(id);
    if (row.person_id === me.id) throw new Refusal('academy.own_service');
    if (!row.ways.includes(wish.way)) throw new Refusal('academy.way_not_offered');
    const name = (await this.members.namesOf([me.id])).get(me.id) ?? '';
    const [now, from] = [this.clock.now(), new Date(wish.startsAt)];
    const until = new Date(from.getTime() + row.minutes * minuteMs);
    return this.db.transaction(async () => {
      const day = shanghaiDay(from);
      const offered = startsOn(day, { minutes: row.minutes, before: row.before_minutes, after: row.after_minutes, windows: row.windows }, (await this.absences(row.lecturer_id)).map((one) => absenceSpan(one.from_on, one.until_on)), now.getTime() + this.limits.bookAheadMinutes * minuteMs);
      if (!offered.includes(from.getTime()) || from.getTime() > now.getTime() + this.limits.slotDays * dayMs) throw new Refusal('academy.slot_taken');
      const missed = await this.db.row<{ count: number }>("select count(*)::int count from academy.appointment where person_id = $1 and state = 'no_show' and starts_at > $2", [me.id, new Date(now.getTime() - this.limits.missedDays * dayMs)], 'academy.missed');
      const held = (missed?.count ?? 0) >= this.limits.missedMost ? new Date(Math.min(now.getTime() + this.limits.holdHours * hourMs, from.getTime() - 10 * minuteMs)) : null;
      const made = await this.db.row<{ id: string }>(`
        insert into academy.appointment (service_id, person_id, name, topic, way, starts_at, ends_at, state, held_until, made_at, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) returning id`,
      [id, me.id, name, wish.topic, wish.way, from, until, held ? 'held' : 'confirmed', held, now], 'academy.appointment_make');
      const appointmentId = made?.id ?? '';
      await this.reserve(appointmentId, row, me.id, { from, until, way: wish.way, heldUntil: held });
      await this.messages.tell(consultingNotice, { to: [row.person_id], key: `${appointmentId}:made`, values: { title: row.title, who: name || '', time: timeText(from), state: held ? '⋯' : '✓' } });
      return appointmentId;
    });
  }

  /** BK-8: from the room to the screen or back; the time stays hers. */
  switchWay(me: CurrentMember, id: string, way: 'onsite' | 'online'): Promise<void> {
    return this.db.transaction(async () => {
      const row = await this.lock(id);
      if (row.person_id !== me.id) throw new Refusal('academy.unknown_appointment');
      if (!isAhead(row, this.clock.now())) throw new Refusal('academy.appointment_state');
      if (!row.ways.includes(way)) throw new Refusal('academy.way_not_offered');
      if (row.way === way) return;
      await this.db.rows('update academy.appointment set way = $2, changed_at = $3, sequence = sequence + 1 where id = $1', [id, way, this.clock.now()], 'academy.appointment_way');
      await this.reserve(id, await this.find(row.service_id), me.id, { from: row.starts_at, until: row.ends_at, way, heldUntil: row.held_until });
    });
  }

  cancel(me: CurrentMember, id: string): Promise<void> {
    return this.db.transaction(async () => {
      const row = await this.lock(id);
      if (row.person_id !== me.id) throw new Refusal('academy.unknown_appointment');
      if (row.state === 'cancelled') return;
      if (!isAhead(row, this.clock.now())) throw new Refusal('academy.appointment_state');
      await this.to(row, 'cancelled');
      await this.messages.tell(consultingNotice, { to: [row.consultant_person], key: `${id}:cancelled`, values: { title: row.title, who: row.name, time: timeText(row.starts_at), state: '×' } });
    });
  }

  /** By the consultant, or staff of her place: confirms what is held, says who came, or calls it off. */
  mark(me: CurrentMember, id: string, to: 'confirmed' | 'attended' | 'no_show' | 'cancelled'): Promise<void> {
    return this.db.transaction(async () => {
      const row = await this.lock(id);
      if (!mayKeep(me, { organisation_path: row.organisation_path, teachers: [row.consultant_person] })) throw new Refusal('academy.unknown_appointment');
      const now = this.clock.now();
      const allowed = { confirmed: row.state === 'held' && isAhead(row, now), cancelled: isAhead(row, now), attended: row.state === 'confirmed' && row.starts_at <= now, no_show: row.state === 'confirmed' && row.starts_at <= now }[to];
      if (!allowed) throw new Refusal('academy.appointment_state');
      await this.to(row, to);
      if (to === 'confirmed' || to === 'cancelled') await this.messages.tell(appointmentNotice, { to: [row.person_id], key: `${id}:${to}`, values: { title: row.title, who: row.consultant, time: timeText(row.starts_at), state: to === 'confirmed' ? '✓' : '×' } });
    });
  }

  async mine(personId: string): Promise<Appointment[]> {
    const rows = await this.rows("where a.person_id = $1 and (a.ends_at > $2 or a.state = 'held') and a.state <> 'cancelled' order by a.starts_at, a.id", [personId, new Date(this.clock.now().getTime() - 30 * dayMs)], 'academy.my_appointments');
    return this.cards(rows, personId, null);
  }

  /** @throws academy.not_a_trainer */
  async desk(me: CurrentMember): Promise<ConsultDesk> {
    const own = await this.lecturers.ofPerson(me.id);
    if (!own && !isPlanner(me)) throw new Refusal('academy.not_a_trainer');
    const scope = [planPlaces(me).map((place) => place.id), own?.id ?? null];
    const [services, rows, absences] = [
      await this.db.rows<ServiceRow>(`select ${serviceColumns} from academy.service v join academy.lecturer l on l.id = v.lecturer_id where v.organisation_path && $1::uuid[] or v.lecturer_id = $2 order by v.closed_at is not null, v.title, v.id`, scope, 'academy.desk_services'),
      await this.rows('where (v.organisation_path && $1::uuid[] or v.lecturer_id = $2) and a.ends_at > $3 order by a.starts_at, a.id limit 300', [...scope, new Date(this.clock.now().getTime() - 7 * dayMs)], 'academy.desk_appointments'),
      await this.db.rows<ConsultDesk['absences'][number]>('select b.id, b.lecturer_id "lecturerId", l.name, b.from_on::text "fromOn", b.until_on::text "untilOn" from academy.absence b join academy.lecturer l on l.id = b.lecturer_id where (l.organisation_path && $1::uuid[] or l.id = $2) and b.until_on >= $3::date order by b.from_on, b.id', [...scope, shanghaiDay(this.clock.now())], 'academy.desk_absences'),
    ];
    const views = await this.views(services);
    return { services: views.map((view, at) => ({ ...view, windows: services[at]?.windows ?? [], closed: services[at]?.closed_at !== null })), items: await this.cards(rows, null, me), absences, can: { keep: isPlanner(me) } };
  }

  async make(me: CurrentMember, wish: MakeService): Promise<string> {
    const path = await this.members.pathOf(wish.organisationId);
    if (!mayPlanIn(me, path)) throw new Refusal('members.not_allowed');
    return this.write(wish, path);
  }

  async write(wish: MakeService, path: string[], sample = false): Promise<string> {
    if (wish.windows.some((window) => window.until <= window.from)) throw new Refusal('request.malformed', { fields: [{ path: 'windows', reason: 'order' }] });
    if (wish.ways.includes('onsite') && !wish.roomId) throw new Refusal('academy.room_needed');
    await this.lecturers.require([wish.lecturerId]);
    const row = await this.db.row<{ id: string }>(`
      insert into academy.service (title, lead, lecturer_id, room_id, organisation_id, organisation_path, minutes, before_minutes, after_minutes, ways, windows, sample) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
    [wish.title, wish.lead, wish.lecturerId, wish.roomId, wish.organisationId, path, wish.minutes, wish.beforeMinutes, wish.afterMinutes, wish.ways, JSON.stringify(wish.windows), sample]);
    return row?.id ?? '';
  }

  /** BK-3: as a range of days. What is booked in it stays, and is on the desk to be dealt with. */
  async addAbsence(me: CurrentMember, wish: AddAbsence): Promise<void> {
    const [lecturer] = await this.lecturers.require([wish.lecturerId]);
    if (!lecturer || !(lecturer.person_id === me.id || mayPlanIn(me, lecturer.organisation_path))) throw new Refusal('academy.unknown_lecturer');
    if (wish.untilOn < wish.fromOn) throw new Refusal('request.malformed', { fields: [{ path: 'untilOn', reason: 'order' }] });
    await this.db.rows('insert into academy.absence (lecturer_id, from_on, until_on) values ($1, $2, $3)', [wish.lecturerId, wish.fromOn, wish.untilOn]);
  }

  /** A held time that nobody confirmed is free again. */
  async lapse(): Promise<void> {
    const due = await this.db.rows<{ id: string }>("select id from academy.appointment where state = 'held' and held_until <= $1", [this.clock.now()], 'academy.held_due');
    for (const { id } of due) await this.db.transaction(async () => {
      const row = await this.lock(id);
      if (row.state !== 'held') return;
      await this.to(row, 'cancelled');
      await this.messages.tell(appointmentNotice, { to: [row.person_id], key: `${id}:lapsed`, values: { title: row.title, who: row.consultant, time: timeText(row.starts_at), state: '×' } });
    });
  }

  private async reserve(id: string, row: ServiceRow, personId: string, wish: { from: Date; until: Date; way: 'onsite' | 'online'; heldUntil: Date | null }): Promise<void> {
    const resources = [`person:${row.person_id}`, `person:${personId}`, ...(wish.way === 'onsite' && row.room_id ? [`room:${row.room_id}`] : [])];
    await this.calendar.book({ kind: 'appointment', id }, { resources, from: wish.from, until: wish.until, before: row.before_minutes, after: row.after_minutes, ...(wish.heldUntil ? { heldUntil: wish.heldUntil } : {}) }).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'diary.taken') throw new Refusal('academy.slot_taken');
      throw error;
    });
  }

  private async to(row: Row, state: 'confirmed' | 'attended' | 'no_show' | 'cancelled'): Promise<void> {
    if (state === 'cancelled') await this.calendar.release({ kind: 'appointment', id: row.id });
    if (state === 'confirmed') await this.calendar.confirm({ kind: 'appointment', id: row.id });
    await this.db.rows('update academy.appointment set state = $2, held_until = null, changed_at = $3, sequence = sequence + 1 where id = $1', [row.id, state, this.clock.now()], 'academy.appointment_to');
  }

  private async busy(row: ServiceRow, from: Date, until: Date) {
    const resources = [`person:${row.person_id}`, ...(row.room_id && !row.ways.includes('online') ? [`room:${row.room_id}`] : [])];
    const taken = await this.calendar.busy(resources, from, until);
    return [...taken.map((time) => ({ from: time.from.getTime(), until: time.until.getTime() })), ...(await this.absences(row.lecturer_id)).map((one) => absenceSpan(one.from_on, one.until_on))];
  }

  private absences(lecturerId: string): Promise<{ from_on: string; until_on: string }[]> {
    return this.db.rows('select from_on::text, until_on::text from academy.absence where lecturer_id = $1 and until_on >= $2::date', [lecturerId, shanghaiDay(this.clock.now())], 'academy.absences');
  }

  private async find(id: string): Promise<ServiceRow> {
    const row = await this.db.row<ServiceRow>(`select ${serviceColumns} from academy.service v join academy.lecturer l on l.id = v.lecturer_id and l.left_at is null where v.id = $1 and v.closed_at is null`, [id], 'academy.service');
    if (!row) throw new Refusal('academy.unknown_service');
    return row;
  }

  private rows(rest: string, values: unknown[], name: string): Promise<Row[]> {
    return this.db.rows<Row>(`
      select a.id, a.service_id, v.title, l.name consultant, l.person_id consultant_person, v.organisation_path::text[], v.room_id, v.ways, a.person_id, a.name, a.topic, a.way, a.starts_at, a.ends_at, a.state, a.held_until, a.changed_at, a.sequence
      from academy.appointment a join academy.service v on v.id = a.service_id join academy.lecturer l on l.id = v.lecturer_id ${rest}`, values, name);
  }

  private async lock(id: string): Promise<Row> {
    await this.db.rows('select from academy.appointment where id = $1 for update', [id], 'academy.appointment_lock');
    const [row] = await this.rows('where a.id = $1', [id], 'academy.appointment');
    if (!row) throw new Refusal('academy.unknown_appointment');
    return row;
  }

  private async views(rows: ServiceRow[]): Promise<Service[]> {
    const rooms = await this.calendar.roomCards(rows.flatMap((row) => row.room_id ?? []));
    return rows.map((row) => ({ id: row.id, title: row.title, lead: row.lead, minutes: row.minutes, ways: row.ways, consultant: row.consultant, place: placeOf(rooms.get(row.room_id ?? '')), sample: row.sample }));
  }

  private async cards(rows: Row[], personId: string | null, me: CurrentMember | null): Promise<Appointment[]> {
    const rooms = await this.calendar.roomCards(rows.flatMap((row) => row.room_id ?? []));
    const now = this.clock.now();
    return rows.map((row) => {
      const keeps = me !== null && mayKeep(me, { organisation_path: row.organisation_path, teachers: [row.consultant_person] });
      const ahead = isAhead(row, now);
      return {
        id: row.id, title: row.title, consultant: row.consultant, name: row.name, topic: row.topic, way: row.way, ways: row.ways, place: row.way === 'onsite' ? placeOf(rooms.get(row.room_id ?? '')) : null, startsAt: row.starts_at.toISOString(), endsAt: row.ends_at.toISOString(),
        state: row.state, heldUntil: row.held_until?.toISOString() ?? null,
        can: { cancel: ahead && (row.person_id === personId || keeps), switch: ahead && row.person_id === personId && row.ways.length > 1, confirm: keeps && ahead && row.state === 'held', mark: keeps && row.state === 'confirmed' && row.starts_at <= now },
      };
    });
  }
}

const isAhead = (row: Pick<Row, 'state' | 'starts_at'>, now: Date): boolean => (row.state === 'held' || row.state === 'confirmed') && row.starts_at > now;

const entries = (rows: Row[], site: string): CalendarEntry[] => rows.map((row) => ({
  uid: `appointment-${row.id}`, sequence: row.sequence, title: `${row.title} · ${row.consultant}`, text: row.topic, place: '', url: `${site}/me/learning`, at: { from: row.starts_at, until: row.ends_at }, cancelled: row.state === 'cancelled', changedAt: row.changed_at, alarmMinutes: 60,
}));
