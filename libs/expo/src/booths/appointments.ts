import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { AddSlots, BookSlot, BoothAppointment, BoothAppointments, BoothDiary, BoothSlots } from '@app/contracts';
import { Calendar, type CalendarEntry } from '@app/calendar';
import { type CurrentMember, Members, personErased } from '@app/members';
import { Messages } from '@app/messages';
import { awakeTime, Clock, Database, Jobs, Refusal, shanghaiDay } from '@app/platform';
import { Editions } from '../editions/editions.js';
import { phaseOf } from '../editions/phase.js';
import { Enquiries } from '../enquiries/enquiries.js';
import { ExpoLimits } from '../expo-limits.js';
import { worksAtBooth } from '../expo.policy.js';
import { appointmentAnsweredNotice, appointmentAskedNotice, soonNotice, timeText } from './booth-notices.js';
import { type BoothRow, BoothStore } from './booth-store.js';

const [minuteMs, hourMs, dayMs] = [60_000, 3600_000, 24 * 3600_000];
interface Row {
  id: string; slot_id: string; booth_id: string; booth_name: string; enquiry_id: string; visitor_id: string; visitor_name: string; way: BoothAppointment['way']; state: BoothAppointment['state']; asked_at: Date; expires_at: Date; with_id: string | null; with_name: string | null; reason: string | null;
  starts_at: Date; ends_at: Date; text: string; side: 'visitor' | 'booth';
}
const open = ['pending', 'accepted'];

/**
 * A visitor takes one of the times at which a booth receives people. It is hers from the moment she asks; the booth says yes, and somebody who is free then
 * comes. What she wants to talk about is an enquiry like any other, so that the two can write to each other before and after.
 */
@Injectable()
export class Appointments implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: ExpoLimits, private readonly calendar: Calendar, private readonly members: Members, private readonly messages: Messages,
    private readonly booths: BoothStore, private readonly enquiries: Enquiries, private readonly editions: Editions,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('expo.appointments', '* * * * *', async () => { await this.expire(); await this.remind(); });
    this.jobs.on(personErased, 'expo.forget_visitor', ({ personId }) => this.db.rows("update expo.appointment set visitor_name = '' where visitor_id = $1", [personId]));
    this.calendar.feedsWith('expo-booths', async (personId, site) => (await this.read("(a.visitor_id = $1 or a.with_id = $1) and a.state in ('accepted', 'cancelled') and a.answered_at is not null and s.starts_at > $2 order by s.starts_at, a.id", [personId, new Date(this.clock.now().getTime() - 30 * dayMs)], 'expo.appointment_feed')).map((row) => entry(row, site)));
  }

  /** @throws expo.unknown_booth unless it is shown */
  async slots(me: CurrentMember | null, boothId: string): Promise<BoothSlots> {
    const booth = await this.booths.find(boothId);
    if (booth.state !== 'published') throw new Refusal('expo.unknown_booth');
    const now = this.clock.now();
    const slots = await this.db.rows<{ id: string; starts_at: Date; ends_at: Date; free: boolean }>('select id, starts_at, ends_at, taken < places free from expo.booth_slot where booth_id = $1 and starts_at > $2 order by starts_at', [boothId, new Date(now.getTime() + this.limits.meetingAheadMinutes * minuteMs)], 'expo.slots');
    const [own] = me ? await this.read("a.booth_id = $2 and a.visitor_id = $1 and a.state in ('pending', 'accepted') and s.ends_at > $3 order by s.starts_at limit 1", [me.id, boothId, now], 'expo.own_appointment') : [];
    return { slots: slots.map((one) => ({ id: one.id, startsAt: one.starts_at.toISOString(), endsAt: one.ends_at.toISOString(), free: one.free })), own: own ? this.view(own) : null };
  }

  /** @throws expo.edition_state, expo.own_booth, expo.unknown_slot, expo.too_soon, expo.slot_full, expo.already_booked, diary.taken when she is busy then */
  async book(me: CurrentMember, boothId: string, wish: BookSlot): Promise<string> {
    const booth = await this.booths.find(boothId);
    if (booth.state !== 'published') throw new Refusal('expo.unknown_booth');
    if (!['open', 'coming', 'calling'].includes(phaseOf(booth.dates, this.clock.now()))) throw new Refusal('expo.edition_state');
    if (worksAtBooth(me, booth)) throw new Refusal('expo.own_booth');
    const name = (await this.members.namesOf([me.id])).get(me.id) ?? '';
    const now = this.clock.now();
    return this.db.transaction(async () => {
      await this.db.rows("select pg_advisory_xact_lock(hashtextextended('expo.visitor:' || $1, 0))", [me.id], 'expo.visitor_lock');
      const slot = await this.db.row<{ starts_at: Date; ends_at: Date }>('select starts_at, ends_at from expo.booth_slot where id = $1 and booth_id = $2', [wish.slotId, boothId], 'expo.slot');
      if (!slot) throw new Refusal('expo.unknown_slot');
      if (slot.starts_at.getTime() - now.getTime() < this.limits.meetingAheadMinutes * minuteMs) throw new Refusal('expo.too_soon');
      const [other] = await this.db.rows("select from expo.appointment a join expo.booth_slot s on s.id = a.slot_id where a.booth_id = $1 and a.visitor_id = $2 and a.state in ('pending', 'accepted') and s.ends_at > $3", [boothId, me.id, now], 'expo.has_appointment');
      if (other) throw new Refusal('expo.already_booked');
      const [place] = await this.db.rows('update expo.booth_slot set taken = taken + 1 where id = $1 and taken < places returning 1', [wish.slotId], 'expo.take_slot');
      if (!place) throw new Refusal('expo.slot_full');
      const enquiryId = await this.enquiries.open(me, name, boothId, wish);
      const expires = new Date(Math.min(awakeTime(new Date(awakeTime(now).getTime() + this.limits.meetingHours * hourMs)).getTime(), slot.starts_at.getTime() - 30 * minuteMs));
      const row = await this.db.row<{ id: string }>(`
        insert into expo.appointment (slot_id, booth_id, enquiry_id, visitor_id, visitor_name, way, state, asked_at, expires_at) values ($1, $2, $3, $4, $5, $6, 'pending', $7, $8) returning id`,
      [wish.slotId, boothId, enquiryId, me.id, name, wish.way, now, expires], 'expo.book_slot');
      const id = row?.id ?? '';
      await this.calendar.book({ kind: 'appointment', id }, { resources: [`person:${me.id}`], from: slot.starts_at, until: slot.ends_at, heldUntil: expires });
      const people = await this.booths.people(booth);
      await this.messages.stir(people, 'expo');
      await this.messages.tell(appointmentAskedNotice, { to: people, key: id, values: { id: boothId, booth: booth.name, name: name || '访客', time: timeText(slot.starts_at), until: timeText(expires) } });
      return id;
    });
  }

  /** Yes books whoever answers, or another who works there and is free. @throws expo.no_staff when nobody is, expo.appointment_state */
  answer(me: CurrentMember, id: string, accept: boolean, reason: string): Promise<string> {
    return this.db.transaction(async () => {
      const row = await this.lock(id);
      const booth = await this.booths.find(row.booth_id);
      if (!worksAtBooth(me, booth)) throw new Refusal('expo.unknown_appointment');
      const now = this.clock.now();
      if (row.state !== 'pending' || row.expires_at <= now) throw new Refusal('expo.appointment_state');
      if (accept) await this.send(row, [me.id, ...await this.booths.people(booth)]);
      else await this.end(row, 'declined', reason);
      await this.tellVisitor(row, accept ? 'accepted' : 'declined');
      return row.booth_id;
    });
  }

  /** Either side, until it begins; the place is free again at once. */
  cancel(me: CurrentMember, id: string): Promise<void> {
    return this.db.transaction(async () => {
      const row = await this.lock(id);
      const mine = row.visitor_id === me.id;
      if (!mine && !worksAtBooth(me, await this.booths.find(row.booth_id))) throw new Refusal('expo.unknown_appointment');
      if (row.state === 'cancelled') return;
      if (!open.includes(row.state) || row.starts_at <= this.clock.now()) throw new Refusal('expo.appointment_state');
      await this.end(row, 'cancelled', null);
      if (!mine) await this.tellVisitor(row, 'cancelled');
      else if (row.with_id) await this.messages.tell(appointmentAnsweredNotice, { to: [row.with_id], key: `${id}:cancelled`, values: { booth: row.booth_name, time: timeText(row.starts_at) } });
    });
  }

  /** Those who work there no longer send somebody else, or the appointment ends. */
  async leave(booth: BoothRow, personId: string): Promise<void> {
    for (const { id } of await this.ahead("booth_id = $1 and with_id = $3 and state = 'accepted'", booth.id, personId)) {
      const row = await this.lock(id);
      const others = (await this.booths.people(booth)).filter((one) => one !== personId);
      await this.send(row, others).catch(async (failure: unknown) => {
        if (!(failure instanceof Refusal) || failure.code !== 'expo.no_staff') throw failure;
        await this.end(row, 'cancelled', null);
        await this.tellVisitor(row, 'cancelled');
      });
    }
  }

  /** A booth that is given up, or whose expo does not take place, receives nobody. */
  async drop(boothId: string): Promise<void> {
    for (const { id } of await this.ahead("booth_id = $1 and state in ('pending', 'accepted') and $3::uuid is null", boothId, null)) {
      const row = await this.lock(id);
      await this.end(row, 'cancelled', null);
      await this.tellVisitor(row, 'cancelled');
    }
  }

  async mine(me: CurrentMember): Promise<BoothAppointments> {
    const rows = await this.read('a.visitor_id = $1 order by s.starts_at desc, a.id limit 50', [me.id], 'expo.my_appointments');
    return { items: rows.map((row) => this.view(row)) };
  }

  /** @throws expo.unknown_booth for those who do not work there */
  async diary(me: CurrentMember, boothId: string): Promise<BoothDiary> {
    const booth = await this.booths.find(boothId);
    if (!worksAtBooth(me, booth)) throw new Refusal('expo.unknown_booth');
    const [edition, slots, rows] = [
      await this.editions.find(booth.edition_id), await this.db.rows<{ id: string; starts_at: Date; ends_at: Date; places: number; taken: number }>('select id, starts_at, ends_at, places, taken from expo.booth_slot where booth_id = $1 and ends_at > $2 order by starts_at', [boothId, this.clock.now()], 'expo.booth_slots'),
      await this.read("a.booth_id = $2 and $1::uuid is not null order by (a.state = 'pending') desc, s.starts_at desc, a.id limit 100", [me.id, boothId], 'expo.booth_appointments'),
    ];
    const days: string[] = [];
    for (let at = Math.max(edition.opens_at.getTime(), this.clock.now().getTime()); shanghaiDay(new Date(at)) <= shanghaiDay(edition.closes_at) && days.length < 60; at += dayMs) days.push(shanghaiDay(new Date(at)));
    return {
      slots: slots.map((one) => ({ id: one.id, startsAt: one.starts_at.toISOString(), endsAt: one.ends_at.toISOString(), places: one.places, taken: one.taken })),
      items: rows.map((row) => this.view({ ...row, side: 'booth' })), days, can: { set: booth.state !== 'withdrawn' && booth.state !== 'rejected' && !['ended', 'cancelled'].includes(phaseOf(booth.dates, this.clock.now())) },
    };
  }

  /** @throws expo.edition_state outside the days of the expo, request.malformed */
  addSlots(me: CurrentMember, boothId: string, wish: AddSlots): Promise<void> {
    return this.db.transaction(async () => {
      const booth = await this.booths.lock(boothId);
      if (!worksAtBooth(me, booth)) throw new Refusal('expo.unknown_booth');
      if (['rejected', 'withdrawn'].includes(booth.state)) throw new Refusal('expo.booth_state');
      const edition = await this.editions.find(booth.edition_id);
      const [from, until, step] = [this.calendar.atWallTime(wish.day, wish.from), this.calendar.atWallTime(wish.day, wish.until), this.limits.slotMinutes * minuteMs];
      const starts: Date[] = [];
      for (let at = from.getTime(); at + step <= until.getTime(); at += step) starts.push(new Date(at));
      if (starts.length === 0) throw new Refusal('request.malformed', { fields: [{ path: 'until', reason: 'range' }] });
      if (from <= this.clock.now() || from < edition.opens_at || until > edition.closes_at || phaseOf(booth.dates, this.clock.now()) === 'cancelled') throw new Refusal('expo.edition_state');
      const row = await this.db.row<{ count: number }>('select count(*)::int count from expo.booth_slot where booth_id = $1', [boothId], 'expo.count_slots');
      if ((row?.count ?? 0) + starts.length > this.limits.slotsMost) throw new Refusal('request.malformed', { fields: [{ path: 'day', reason: 'too_many' }] });
      // Fewer places than are taken stay as many as are taken.
      await this.db.rows(`
        insert into expo.booth_slot (booth_id, starts_at, ends_at, places) select $1, at, at + make_interval(mins => $3), $4 from unnest($2::timestamptz[]) at
        on conflict (booth_id, starts_at) do update set places = greatest(excluded.places, booth_slot.taken)`, [boothId, starts, this.limits.slotMinutes, wish.places], 'expo.add_slots');
    });
  }

  /** Only while nobody has it. @throws expo.slot_taken */
  removeSlot(me: CurrentMember, boothId: string, slotId: string): Promise<void> {
    return this.db.transaction(async () => {
      const booth = await this.booths.lock(boothId);
      if (!worksAtBooth(me, booth)) throw new Refusal('expo.unknown_booth');
      const slot = await this.db.row<{ taken: number }>('select taken from expo.booth_slot where id = $1 and booth_id = $2 for update', [slotId, boothId], 'expo.slot_lock');
      if (!slot) throw new Refusal('expo.unknown_slot');
      if (slot.taken > 0) throw new Refusal('expo.slot_taken');
      const [used] = await this.db.rows('select from expo.appointment where slot_id = $1 limit 1', [slotId], 'expo.slot_used');
      // What was once asked for keeps its time; nobody can take it any more.
      if (used) throw new Refusal('expo.slot_taken');
      await this.db.rows('delete from expo.booth_slot where id = $1', [slotId], 'expo.remove_slot');
    });
  }

  private async expire(): Promise<void> {
    const due = await this.db.rows<{ id: string; cancelled: boolean }>(`
      select a.id, e.cancelled_at is not null cancelled from expo.appointment a join expo.booth b on b.id = a.booth_id join expo.edition e on e.id = b.edition_id join expo.booth_slot s on s.id = a.slot_id
      where (a.state = 'pending' and a.expires_at <= $1) or (a.state in ('pending', 'accepted') and e.cancelled_at is not null and s.starts_at > $1)`, [this.clock.now()], 'expo.appointments_due');
    for (const { id, cancelled } of due) await this.db.transaction(async () => {
      const row = await this.lock(id);
      const to = cancelled ? 'cancelled' : 'expired';
      if (row.state !== 'pending' && !(cancelled && row.state === 'accepted')) return;
      await this.end(row, to, null);
      await this.tellVisitor(row, to);
    });
  }

  /** Both are told an hour before, once. */
  private async remind(): Promise<void> {
    const now = this.clock.now();
    await this.db.transaction(async () => {
      const rows = await this.db.rows<{ id: string; visitor_id: string; with_id: string; name: string; starts_at: Date }>(`
        update expo.appointment a set reminded_at = $1 from expo.booth_slot s, expo.booth b where s.id = a.slot_id and b.id = a.booth_id and a.state = 'accepted' and a.reminded_at is null and s.starts_at > $1 and s.starts_at <= $2
        returning a.id, a.visitor_id, a.with_id, b.name, s.starts_at`, [now, new Date(now.getTime() + this.limits.remindMinutes * minuteMs)], 'expo.remind_appointments');
      for (const row of rows) await this.messages.tell(soonNotice, { to: [row.visitor_id, row.with_id], key: row.id, values: { what: row.name, time: timeText(row.starts_at) } });
    });
  }

  /** The first of these who is free comes, and has the question. */
  private async send(row: Row, people: string[]): Promise<void> {
    const keys = [...new Set(people)];
    const busy = new Set((await this.calendar.busy(keys.map((one) => `person:${one}`), row.starts_at, row.ends_at, [{ kind: 'appointment', id: row.id }])).map((one) => one.resource));
    const who = keys.find((one) => !busy.has(`person:${one}`));
    if (who === undefined) throw new Refusal('expo.no_staff');
    const name = (await this.members.namesOf([who])).get(who) ?? '';
    await this.calendar.book({ kind: 'appointment', id: row.id }, { resources: [`person:${row.visitor_id}`, `person:${who}`], from: row.starts_at, until: row.ends_at });
    await this.db.rows("update expo.appointment set state = 'accepted', with_id = $2, with_name = $3, answered_at = $4 where id = $1", [row.id, who, name, this.clock.now()], 'expo.accept_appointment');
    await this.enquiries.give(row.enquiry_id, who, name);
    await this.stir(row);
  }

  private async end(row: Row, state: 'declined' | 'expired' | 'cancelled', reason: string | null): Promise<void> {
    await this.calendar.release({ kind: 'appointment', id: row.id });
    await this.db.rows('update expo.appointment set state = $2, reason = $3, answered_at = $4 where id = $1', [row.id, state, reason, this.clock.now()], 'expo.end_appointment');
    await this.db.rows('update expo.booth_slot set taken = taken - 1 where id = $1', [row.slot_id], 'expo.give_slot');
    await this.stir(row);
  }

  private async stir(row: Row): Promise<void> {
    await this.messages.stir([row.visitor_id, ...await this.booths.people(await this.booths.find(row.booth_id))], 'expo');
  }

  private tellVisitor(row: Row, what: string): Promise<void> {
    return this.messages.tell(appointmentAnsweredNotice, { to: [row.visitor_id], key: `${row.id}:${what}:visitor`, values: { booth: row.booth_name, time: timeText(row.starts_at) } });
  }

  private ahead(where: string, boothId: string, personId: string | null): Promise<{ id: string }[]> {
    return this.db.rows(`select id from expo.appointment where ${where} and exists (select from expo.booth_slot s where s.id = slot_id and s.starts_at > $2) order by id`, [boothId, this.clock.now(), personId], personId === null ? 'expo.appointments_of_booth' : 'expo.appointments_of_staff');
  }

  private read(where: string, values: unknown[], name: string): Promise<Row[]> {
    return this.db.rows<Row>(`
      select a.*, b.name booth_name, s.starts_at, s.ends_at, (select l.text from expo.enquiry_line l where l.enquiry_id = a.enquiry_id order by l.id limit 1) as text, case when a.visitor_id = $1 then 'visitor' else 'booth' end side
      from expo.appointment a join expo.booth b on b.id = a.booth_id join expo.booth_slot s on s.id = a.slot_id where ${where}`, values, name);
  }

  /** Held until the transaction ends; its slot is taken after it. */
  private async lock(id: string): Promise<Row> {
    await this.db.rows('select from expo.appointment where id = $1 for update', [id], 'expo.appointment_lock');
    const [row] = await this.read('$1::uuid is null and a.id = $2', [null, id], 'expo.appointment');
    if (!row) throw new Refusal('expo.unknown_appointment');
    return row;
  }

  private view(row: Row): BoothAppointment {
    const now = this.clock.now();
    const state = row.state === 'pending' && row.expires_at <= now ? 'expired' : row.state;
    return {
      id: row.id, boothId: row.booth_id, boothName: row.booth_name, visitorName: row.visitor_name, state, side: row.side, startsAt: row.starts_at.toISOString(), endsAt: row.ends_at.toISOString(), way: row.way, text: row.text, expiresAt: row.expires_at.toISOString(), who: row.with_name, reason: row.reason,
      enquiryId: row.enquiry_id, can: { answer: row.side === 'booth' && state === 'pending', cancel: open.includes(state) && row.starts_at > now },
    };
  }
}

const entry = (row: Row, site: string): CalendarEntry => ({
  uid: `appointment-${row.id}`, sequence: row.state === 'cancelled' ? 1 : 0, title: `展位预约 · ${row.booth_name}`, text: row.text, place: '', url: `${site}/me/enquiries/${row.enquiry_id}`, at: { from: row.starts_at, until: row.ends_at }, cancelled: row.state === 'cancelled', changedAt: row.asked_at, alarmMinutes: 30,
});
