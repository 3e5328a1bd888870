import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Hire, HireStudio, MakeEquipment, MakeStudio, Studio, StudioDesk, StudioPage, StudioQuota } from '@app/contracts';
import { Calendar, type CalendarEntry } from '@app/calendar';
import { type CurrentMember, Members, oversees, personErased } from '@app/members';
import { Messages } from '@app/messages';
import { Clock, Database, Jobs, Refusal, shanghaiDay } from '@app/platform';
import { AcademyLimits } from '../academy-limits.js';
import { isPlanner, mayPlanIn, planPlaces } from '../academy.policy.js';
import { daysFrom, openOn, type Window } from '../services/slots.js';
import { placeOf } from '../sessions/session-store.js';
import { timeText } from '../sessions/tell.js';
import { hireCancelledNotice, hireMadeNotice } from './studio-notices.js';

const [minuteMs, dayMs] = [60_000, 24 * 3600_000];
interface StudioRow { id: string; name: string; lead: string; room_id: string; organisation_id: string; organisation_path: string[]; windows: Window[]; sample: boolean; equipment: { id: string; name: string }[] }
interface Row { id: string; studio_id: string; studio: string; room_id: string; organisation_path: string[]; organisation_id: string; person_id: string; name: string; purpose: string; starts_at: Date; ends_at: Date; state: Hire['state']; changed_at: Date; sequence: number; equipment: string[] }
const studioColumns = "s.id, s.name, s.lead, s.room_id, s.organisation_id, s.organisation_path::text[], s.windows, s.sample, coalesce((select json_agg(json_build_object('id', e.id, 'name', e.name) order by e.name, e.id) from academy.equipment e where e.organisation_id = s.organisation_id), '[]') equipment";

/** Studios of the incubator base with their lamps and cameras: all of what is booked together or none of it, within what an organisation may book in a month. */
@Injectable()
export class Studios implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: AcademyLimits, private readonly calendar: Calendar, private readonly members: Members, private readonly messages: Messages,
  ) {}

  onModuleInit(): void {
    this.calendar.feedsWith('studios', async (personId, site) => entries(await this.rows('where h.person_id = $1 and h.starts_at > $2 order by h.starts_at, h.id', [personId, new Date(this.clock.now().getTime() - this.limits.feedDaysBack * dayMs)], 'academy.hire_feed'), site));
    this.jobs.on(personErased, 'academy.forget-hires', ({ personId }) => this.db.rows("update academy.hire set name = '', purpose = '' where person_id = $1", [personId]));
  }

  async list(): Promise<Studio[]> {
    return this.views(await this.db.rows<StudioRow>(`select ${studioColumns} from academy.studio s order by s.name, s.id`, [], 'academy.studios'));
  }

  /** Whoever keeps it sees and books further ahead. @throws academy.unknown_studio */
  async page(me: CurrentMember | null, id: string): Promise<StudioPage> {
    const row = await this.find(id);
    const [now, aheadDays] = [this.clock.now(), this.aheadFor(me, row)];
    const days = daysFrom(shanghaiDay(now), aheadDays + 1);
    const until = new Date(now.getTime() + (aheadDays + 2) * dayMs);
    const room = `room:${row.room_id}`;
    const taken = await this.calendar.busy([room, ...row.equipment.map((one) => `equipment:${one.id}`)], now, until);
    const [view] = await this.views([row]);
    if (!view) throw new Refusal('academy.unknown_studio');
    const spans = taken.map((time) => ({ resource: time.resource, from: time.from.getTime(), until: time.until.getTime() }));
    return {
      studio: view, aheadDays,
      days: days.map((day) => {
        const open = openOn(day, row.windows);
        return { day, open: open.map(asText), taken: spans.filter((one) => one.resource === room && open.some((time) => time.from < one.until && one.from < time.until)).map(asText) };
      }).filter((one) => one.open.length > 0),
      equipmentTaken: spans.filter((one) => one.resource !== room).map((one) => ({ id: one.resource.replace('equipment:', ''), ...asText(one) })),
      quotas: me ? await this.quotasOf([...new Set(me.posts.map((post) => post.organisationId))], [monthOf(now), monthOf(until)]) : [],
    };
  }

  /** BK-4, BK-7. @throws academy.studio_closed, academy.studio_taken, academy.equipment_taken, academy.hire_too_early, academy.quota_used, members.not_allowed */
  async hire(me: CurrentMember, id: string, wish: HireStudio): Promise<string> {
    const row = await this.find(id);
    if (!me.posts.some((post) => post.organisationId === wish.organisationId)) throw new Refusal('members.not_allowed');
    const equipment = new Set(wish.equipmentIds);
    if ([...equipment].some((one) => !row.equipment.some((known) => known.id === one))) throw new Refusal('academy.unknown_equipment');
    const [now, from] = [this.clock.now(), new Date(wish.startsAt)];
    const until = new Date(from.getTime() + wish.minutes * minuteMs);
    const inside = openOn(shanghaiDay(from), row.windows).some((time) => time.from <= from.getTime() && until.getTime() <= time.until && (from.getTime() - time.from) % (30 * minuteMs) === 0);
    if (!inside || from <= now) throw new Refusal('academy.studio_closed');
    const aheadDays = this.aheadFor(me, row);
    if (shanghaiDay(from) > shanghaiDay(new Date(now.getTime() + aheadDays * dayMs))) throw new Refusal('academy.hire_too_early', { days: aheadDays });
    const name = (await this.members.namesOf([me.id])).get(me.id) ?? '';
    return this.db.transaction(async () => {
      // Her organisation's row is locked before those of the diary, in this order everywhere.
      await this.lockQuota(wish.organisationId);
      const [quota] = await this.quotasOf([wish.organisationId], [monthOf(from)]);
      const left = (quota?.minutes ?? 0) - (quota?.used ?? 0);
      if (wish.minutes > left) throw new Refusal('academy.quota_used', { hours: hoursText(quota?.minutes ?? 0), left: hoursText(left) });
      const made = await this.db.row<{ id: string }>(`
        insert into academy.hire (studio_id, equipment_ids, organisation_id, person_id, name, purpose, starts_at, ends_at, month, state, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'booked', $10) returning id`,
      [id, [...equipment], wish.organisationId, me.id, name, wish.purpose, from, until, monthOf(from), now], 'academy.hire_make');
      const hireId = made?.id ?? '';
      await this.calendar.book({ kind: 'hire', id: hireId }, { resources: [`person:${me.id}`, `room:${row.room_id}`, ...[...equipment].map((one) => `equipment:${one}`)], from, until }).catch((error: unknown) => {
        if (!(error instanceof Refusal) || error.code !== 'diary.taken') throw error;
        const thing = row.equipment.find((one) => `equipment:${one.id}` === error.values.resource);
        if (thing) throw new Refusal('academy.equipment_taken', { name: thing.name });
        if (error.values.resource === `room:${row.room_id}`) throw new Refusal('academy.studio_taken');
        throw error;
      });
      const keepers = (await this.members.holdersOf(row.organisation_id, ['village_staff', 'street_staff', 'city_staff'])).filter((person) => person !== me.id);
      await this.messages.tell(hireMadeNotice, { to: keepers, key: hireId, values: { studio: row.name, who: name, time: timeText(from), purpose: wish.purpose } });
      return hireId;
    });
  }

  /** Hers, or by whoever keeps the studio: then she hears why. Before it begins. @throws academy.hire_state */
  cancel(me: CurrentMember, id: string, reason: string): Promise<void> {
    return this.db.transaction(async () => {
      await this.db.rows('select from academy.hire where id = $1 for update', [id], 'academy.hire_lock');
      const [row] = await this.rows('where h.id = $1', [id], 'academy.hire');
      if (!row || !(row.person_id === me.id || mayPlanIn(me, row.organisation_path))) throw new Refusal('academy.unknown_hire');
      if (row.state === 'cancelled') return;
      if (row.starts_at <= this.clock.now()) throw new Refusal('academy.hire_state');
      await this.calendar.release({ kind: 'hire', id });
      await this.db.rows("update academy.hire set state = 'cancelled', changed_at = $2, sequence = sequence + 1 where id = $1", [id, this.clock.now()], 'academy.hire_cancel');
      if (row.person_id !== me.id) await this.messages.tell(hireCancelledNotice, { to: [row.person_id], key: id, values: { studio: row.studio, time: timeText(row.starts_at), reason: reason || '—' } });
    });
  }

  async mine(me: CurrentMember): Promise<Hire[]> {
    return this.cards(await this.rows("where h.person_id = $1 and h.ends_at > $2 and h.state = 'booked' order by h.starts_at, h.id", [me.id, this.clock.now()], 'academy.my_hires'), me);
  }

  /** @throws academy.not_a_trainer */
  async desk(me: CurrentMember): Promise<StudioDesk> {
    if (!isPlanner(me)) throw new Refusal('academy.not_a_trainer');
    const places = planPlaces(me).map((place) => place.id);
    const now = this.clock.now();
    const rows = await this.db.rows<StudioRow>(`select ${studioColumns} from academy.studio s where s.organisation_path && $1::uuid[] order by s.name, s.id`, [places], 'academy.desk_studios');
    const equipment = await this.db.rows<StudioDesk['equipment'][number]>('select id, name from academy.equipment where organisation_path && $1::uuid[] order by name, id', [places], 'academy.desk_equipment');
    const hires = await this.rows("where s.organisation_path && $1::uuid[] and h.ends_at > $2 and h.state = 'booked' order by h.starts_at, h.id limit 300", [places, now], 'academy.desk_hires');
    // Quotas of those who have booked in these studios, and of those for whom somebody set one.
    const known = await this.db.rows<{ organisation_id: string }>('select q.organisation_id from academy.quota q where exists (select from academy.hire h join academy.studio s on s.id = h.studio_id where h.organisation_id = q.organisation_id and s.organisation_path && $1::uuid[]) or q.organisation_id = any($1) limit 500', [places], 'academy.desk_quotas');
    return { studios: await this.views(rows), equipment, items: await this.cards(hires, me), quotas: (await this.quotasOf(known.map((one) => one.organisation_id), [monthOf(now)])).toSorted((a, b) => b.used - a.used || a.name.localeCompare(b.name)), can: { keep: true } };
  }

  async make(me: CurrentMember, wish: MakeStudio): Promise<string> {
    const path = await this.members.pathOf(wish.organisationId);
    if (!mayPlanIn(me, path)) throw new Refusal('members.not_allowed');
    return this.write(wish, path);
  }

  /** @throws academy.studio_exists, calendar.unknown_room */
  async write(wish: MakeStudio, path: string[], sample = false): Promise<string> {
    if (wish.windows.some((window) => window.until <= window.from)) throw new Refusal('request.malformed', { fields: [{ path: 'windows', reason: 'order' }] });
    if (!(await this.calendar.rooms()).some((room) => room.id === wish.roomId)) throw new Refusal('calendar.unknown_room');
    const row = await this.db.row<{ id: string }>('insert into academy.studio (name, lead, room_id, organisation_id, organisation_path, windows, sample) values ($1, $2, $3, $4, $5, $6, $7) on conflict (room_id) do nothing returning id', [wish.name, wish.lead, wish.roomId, wish.organisationId, path, JSON.stringify(wish.windows), sample]);
    if (!row) throw new Refusal('academy.studio_exists');
    return row.id;
  }

  async addEquipment(me: CurrentMember, wish: MakeEquipment): Promise<string> {
    const path = await this.members.pathOf(wish.organisationId);
    if (!mayPlanIn(me, path)) throw new Refusal('members.not_allowed');
    return this.writeEquipment(wish, path);
  }

  async writeEquipment(wish: MakeEquipment, path: string[]): Promise<string> {
    return (await this.db.row<{ id: string }>('insert into academy.equipment (name, organisation_id, organisation_path) values ($1, $2, $3) returning id', [wish.name, wish.organisationId, path]))?.id ?? '';
  }

  /** What is booked stays, also when it is more. @throws members.not_allowed to whoever does not oversee the organisation */
  setQuota(me: CurrentMember, organisationId: string, minutes: number): Promise<void> {
    return this.db.transaction(async () => {
      if (!oversees(me, await this.members.pathOf(organisationId))) throw new Refusal('members.not_allowed');
      await this.lockQuota(organisationId);
      await this.db.rows('update academy.quota set minutes = $2 where organisation_id = $1', [organisationId, minutes], 'academy.quota_set');
      await this.members.audit(me.id, 'academy.quota_set', organisationId, { minutes });
    });
  }

  private aheadFor(me: CurrentMember | null, row: StudioRow): number {
    return me && mayPlanIn(me, row.organisation_path) ? this.limits.slotDays : this.limits.hireDays;
  }

  private async lockQuota(organisationId: string): Promise<void> {
    await this.db.rows('insert into academy.quota (organisation_id, minutes) values ($1, $2) on conflict do nothing', [organisationId, this.limits.quotaMinutes], 'academy.quota_know');
    await this.db.rows('select from academy.quota where organisation_id = $1 for update', [organisationId], 'academy.quota_lock');
  }

  private async quotasOf(organisationIds: string[], months: string[]): Promise<StudioQuota[]> {
    const rows = await this.db.rows<{ organisation_id: string; month: string; minutes: number; used: number }>(`
      select o.id organisation_id, m.month, coalesce(q.minutes, $3) minutes, coalesce((select sum(extract(epoch from h.ends_at - h.starts_at) / 60)::int from academy.hire h where h.organisation_id = o.id and h.month = m.month and h.state = 'booked'), 0) used
      from unnest($1::uuid[]) o(id) cross join unnest($2::text[]) m(month) left join academy.quota q on q.organisation_id = o.id order by o.id, m.month`, [organisationIds, [...new Set(months)], this.limits.quotaMinutes], 'academy.quotas');
    const names = await this.members.organisationNames(organisationIds);
    return rows.map((row) => ({ organisationId: row.organisation_id, name: names.get(row.organisation_id) ?? '', month: row.month, minutes: row.minutes, used: row.used }));
  }

  private async find(id: string): Promise<StudioRow> {
    const row = await this.db.row<StudioRow>(`select ${studioColumns} from academy.studio s where s.id = $1`, [id], 'academy.studio');
    if (!row) throw new Refusal('academy.unknown_studio');
    return row;
  }

  private rows(rest: string, values: unknown[], name: string): Promise<Row[]> {
    return this.db.rows<Row>(`
      select h.id, h.studio_id, s.name studio, s.room_id, s.organisation_path::text[], h.organisation_id, h.person_id, h.name, h.purpose, h.starts_at, h.ends_at, h.state, h.changed_at, h.sequence, array(select e.name from academy.equipment e where e.id = any(h.equipment_ids) order by e.name) equipment
      from academy.hire h join academy.studio s on s.id = h.studio_id ${rest}`, values, name);
  }

  private async views(rows: StudioRow[]): Promise<Studio[]> {
    const rooms = await this.calendar.roomCards(rows.map((row) => row.room_id));
    return rows.flatMap((row) => {
      const place = placeOf(rooms.get(row.room_id));
      return place ? [{ id: row.id, name: row.name, lead: row.lead, place, windows: row.windows, equipment: row.equipment, sample: row.sample }] : [];
    });
  }

  private async cards(rows: Row[], me: CurrentMember): Promise<Hire[]> {
    const rooms = await this.calendar.roomCards(rows.map((row) => row.room_id));
    const names = await this.members.organisationNames([...new Set(rows.map((row) => row.organisation_id))]);
    const now = this.clock.now();
    return rows.flatMap((row) => {
      const place = placeOf(rooms.get(row.room_id));
      return place ? [{
        id: row.id, studioId: row.studio_id, studio: row.studio, place, organisation: names.get(row.organisation_id) ?? '', name: row.name, purpose: row.purpose, startsAt: row.starts_at.toISOString(), endsAt: row.ends_at.toISOString(), equipment: row.equipment, state: row.state,
        can: { cancel: row.state === 'booked' && row.starts_at > now && (row.person_id === me.id || mayPlanIn(me, row.organisation_path)) },
      }] : [];
    });
  }
}

const asText = (span: { from: number; until: number }) => ({ from: new Date(span.from).toISOString(), until: new Date(span.until).toISOString() });
const monthOf = (at: Date): string => shanghaiDay(at).slice(0, 7);
const hoursText = (minutes: number): string => String(Math.max(0, minutes) / 60);

const entries = (rows: Row[], site: string): CalendarEntry[] => rows.map((row) => ({
  uid: `hire-${row.id}`, sequence: row.sequence, title: row.studio, text: row.purpose, place: '', url: `${site}/academy/studios/${row.studio_id}`, at: { from: row.starts_at, until: row.ends_at }, cancelled: row.state === 'cancelled', changedAt: row.changed_at, alarmMinutes: 60,
}));
