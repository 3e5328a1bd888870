import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EndTrack, HandOver, LogContact, OpenTrack, TrackCard, TrackPage, Tracks as TrackList } from '@app/contracts';
import { type CurrentMember, Members, personErased } from '@app/members';
import { Messages } from '@app/messages';
import { Clock, Database, Jobs, Refusal, shanghaiDay } from '@app/platform';
import { AcademyLimits } from '../academy-limits.js';
import { isPlanner, mayPlanIn, planPlaces } from '../academy.policy.js';
import { Lecturers } from '../lecturers/lecturers.js';
import { mentorNotice, ownMentorNotice, stepDueNotice } from './track-notices.js';

const dayMs = 24 * 3600_000;
interface Row {
  id: string; kind: TrackCard['kind']; person_id: string; name: string; goal: string; organisation_path: string[]; state: TrackCard['state']; opened_at: Date; ended_at: Date | null; end_note: string; next_text: string | null; next_due: string | null; sample: boolean;
  mentor_id: string; mentor: string; mentor_person: string; mentor_since: Date; last_on: string | null; contacts: number;
}
/** Of an ended track the last mentor stands for it. */
const rowsOf = (rest: string) => `
  select t.id, t.kind, t.person_id, t.name, t.goal, t.organisation_path::text[], t.state, t.opened_at, t.ended_at, t.end_note, t.next_text, t.next_due::text, t.sample,
    m.lecturer_id mentor_id, l.name mentor, l.person_id mentor_person, lower(m.during) mentor_since, c.last_on::text, c.contacts
  from academy.track t join lateral (select lecturer_id, during from academy.mentorship where track_id = t.id order by during desc limit 1) m on true join academy.lecturer l on l.id = m.lecturer_id
    cross join lateral (select max(on_day) last_on, count(*)::int contacts from academy.contact where track_id = t.id) c ${rest}`;

/** Incubation: one mentor at every moment from the first day to the last, and nothing of what earlier ones wrote is lost. */
@Injectable()
export class Tracks implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: AcademyLimits, private readonly members: Members, private readonly messages: Messages, private readonly lecturers: Lecturers,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('academy.steps_due', '30 0 * * *', () => this.remind());
    this.members.exportsWith('incubation', (personId) => this.db.rows(`select t.kind, t.goal, t.state, c.on_day::text as "on", c.text from academy.track t left join academy.contact c on c.track_id = t.id where t.person_id = $1 order by t.opened_at, c.on_day, c.id`, [personId]));
    this.jobs.on(personErased, 'academy.forget-tracks', async ({ personId }) => {
      await this.db.rows("update academy.contact set text = '' where track_id in (select id from academy.track where person_id = $1)", [personId]);
      await this.db.rows("update academy.track set name = '', goal = '', next_text = null, next_due = null where person_id = $1", [personId]);
    });
  }

  /** Those of her places, and those she is the mentor of; late ones first. @throws academy.not_a_trainer */
  async list(me: CurrentMember, state: TrackCard['state'] = 'active'): Promise<TrackList> {
    const own = await this.lecturers.ofPerson(me.id);
    if (!own && !isPlanner(me)) throw new Refusal('academy.not_a_trainer');
    const rows = await this.db.rows<Row>(rowsOf('where t.organisation_path && $1::uuid[] or m.lecturer_id = $2 order by t.opened_at desc, t.id limit 1000'), [planPlaces(me).map((place) => place.id), own?.id ?? null], 'academy.tracks');
    const all = rows.map((row) => this.card(row));
    const count = (of: TrackCard['state']) => all.filter((one) => one.state === of).length;
    const rank = (one: TrackCard) => (one.overdue === 'step' ? 0 : one.overdue === 'silence' ? 1 : 2);
    return {
      items: all.filter((one) => one.state === state).toSorted((a, b) => rank(a) - rank(b) || (a.next?.dueOn ?? '9').localeCompare(b.next?.dueOn ?? '9')),
      counts: { active: count('active'), overdue: all.filter((one) => one.overdue !== null).length, graduated: count('graduated'), left: count('left') }, silentDays: this.limits.silentDays, can: { open: isPlanner(me) },
    };
  }

  /** @throws academy.unknown_track to whoever is neither her mentor nor staff of the place */
  async page(me: CurrentMember, id: string): Promise<TrackPage> {
    const row = await this.mine(me, id);
    const [contact] = row.name === '' ? [] : await this.members.contactsOf([row.person_id]);
    const [page] = await this.pages([row], me);
    if (!page) throw new Refusal('academy.unknown_track');
    return { ...page, phone: contact?.phone ?? null };
  }

  /** What is written about her is hers to read. */
  async ofPerson(personId: string): Promise<TrackPage[]> {
    return this.pages(await this.db.rows<Row>(rowsOf('where t.person_id = $1 order by t.opened_at desc, t.id limit 20'), [personId], 'academy.own_tracks'), null);
  }

  /** @throws academy.track_open, academy.own_mentor, members.not_allowed */
  async open(me: CurrentMember, wish: OpenTrack): Promise<string> {
    const path = await this.members.pathOf(wish.organisationId);
    if (!mayPlanIn(me, path)) throw new Refusal('members.not_allowed');
    return this.db.transaction(async () => this.write(me.id, await this.members.findOrCreateByPhone(wish.phone, wish.name), wish, path));
  }

  async write(by: string, personId: string, wish: Omit<OpenTrack, 'phone'>, path: string[], sample = false): Promise<string> {
    const [mentor] = await this.lecturers.require([wish.mentorId]);
    if (mentor?.person_id === personId) throw new Refusal('academy.own_mentor');
    const now = this.clock.now();
    return this.db.transaction(async () => {
      const row = await this.db.row<{ id: string }>(`
        insert into academy.track (kind, person_id, name, goal, organisation_id, organisation_path, state, opened_by, opened_at, sample) values ($1, $2, $3, $4, $5, $6, 'active', $7, $8, $9)
        on conflict (person_id, kind) where state = 'active' do nothing returning id`, [wish.kind, personId, wish.name, wish.goal, wish.organisationId, path, by, now, sample]);
      if (!row) throw new Refusal('academy.track_open');
      await this.db.rows('insert into academy.mentorship (track_id, lecturer_id, during) values ($1, $2, tstzrange($3, null))', [row.id, wish.mentorId, now]);
      await this.members.audit(by, 'academy.track_opened', row.id, { name: wish.name });
      await this.tell(row.id, 'opened', { name: wish.name, personId, mentor: mentor?.name ?? '', mentorPerson: mentor?.person_id ?? '' });
      return row.id;
    });
  }

  /** By the mentor, or staff of the place. A step that was there gives way to the next one. */
  log(me: CurrentMember, id: string, wish: LogContact): Promise<void> {
    return this.db.transaction(async () => {
      const row = await this.lock(me, id);
      if (row.state !== 'active') throw new Refusal('academy.track_ended');
      const now = this.clock.now();
      if (wish.on > shanghaiDay(now)) throw new Refusal('request.malformed', { fields: [{ path: 'on', reason: 'future' }] });
      if (wish.next && wish.next.dueOn < shanghaiDay(now)) throw new Refusal('request.malformed', { fields: [{ path: 'next.dueOn', reason: 'past' }] });
      const by = (await this.members.namesOf([me.id])).get(me.id) ?? '';
      await this.db.rows('insert into academy.contact (track_id, on_day, way, by_id, by_name, text, written_at) values ($1, $2, $3, $4, $5, $6, $7)', [id, wish.on, wish.way, me.id, by, wish.text, now], 'academy.contact_write');
      await this.db.rows('update academy.track set next_text = $2, next_due = $3, told_due = null where id = $1', [id, wish.next?.text ?? null, wish.next?.dueOn ?? null], 'academy.next_step');
    });
  }

  /** The old mentor's time ends in the instant in which the new one's begins. @throws academy.same_mentor, academy.own_mentor, academy.track_ended */
  handOver(me: CurrentMember, id: string, wish: HandOver): Promise<void> {
    return this.db.transaction(async () => {
      const row = await this.lock(me, id);
      if (!mayPlanIn(me, row.organisation_path)) throw new Refusal('members.not_allowed');
      if (row.state !== 'active') throw new Refusal('academy.track_ended');
      const [mentor] = await this.lecturers.require([wish.mentorId]);
      if (row.mentor_id === wish.mentorId) throw new Refusal('academy.same_mentor');
      if (mentor?.person_id === row.person_id) throw new Refusal('academy.own_mentor');
      const at = this.after(row.mentor_since);
      await this.db.rows('update academy.mentorship set during = tstzrange(lower(during), $2) where track_id = $1 and upper_inf(during)', [id, at], 'academy.mentor_ends');
      await this.db.rows('insert into academy.mentorship (track_id, lecturer_id, during, note) values ($1, $2, tstzrange($3, null), $4)', [id, wish.mentorId, at, wish.note], 'academy.mentor_begins');
      await this.members.audit(me.id, 'academy.track_handed_over', id, { from: row.mentor, to: mentor?.name ?? '' });
      await this.tell(id, `mentor:${at.getTime()}`, { name: row.name, personId: row.person_id, mentor: mentor?.name ?? '', mentorPerson: mentor?.person_id ?? '' });
    });
  }

  /** @throws academy.track_ended when it was ended before */
  end(me: CurrentMember, id: string, wish: EndTrack): Promise<void> {
    return this.db.transaction(async () => {
      const row = await this.lock(me, id);
      if (!mayPlanIn(me, row.organisation_path)) throw new Refusal('members.not_allowed');
      if (row.state !== 'active') throw new Refusal('academy.track_ended');
      const at = this.after(row.mentor_since);
      await this.db.rows('update academy.mentorship set during = tstzrange(lower(during), $2) where track_id = $1 and upper_inf(during)', [id, at], 'academy.mentor_last');
      await this.db.rows('update academy.track set state = $2, ended_at = $3, end_note = $4, next_text = null, next_due = null where id = $1', [id, wish.as, at, wish.note], 'academy.track_ends');
      await this.members.audit(me.id, 'academy.track_ended', id, { as: wish.as });
    });
  }

  /** In the morning of the day after a step was due the mentor hears of it, once. */
  async remind(): Promise<void> {
    const today = shanghaiDay(this.clock.now());
    const due = await this.db.rows<Row>(rowsOf("where t.state = 'active' and t.next_due < $1::date and t.told_due is distinct from t.next_due order by t.id limit 500"), [today], 'academy.steps_due');
    for (const row of due) await this.db.transaction(async () => {
      await this.messages.tell(stepDueNotice, { to: [row.mentor_person], key: `${row.id}:${row.next_due ?? ''}`, values: { id: row.id, name: row.name, step: row.next_text ?? '' } });
      await this.db.rows('update academy.track set told_due = next_due where id = $1', [row.id], 'academy.step_told');
    });
  }

  private async tell(id: string, key: string, about: { name: string; personId: string; mentor: string; mentorPerson: string }): Promise<void> {
    await this.messages.tell(mentorNotice, { to: [about.mentorPerson], key: `${id}:${key}`, values: { id, name: about.name } });
    await this.messages.tell(ownMentorNotice, { to: [about.personId], key: `${id}:${key}:own`, values: { mentor: about.mentor } });
  }

  /** Two hand-overs within one millisecond still follow each other. */
  private after(since: Date): Date {
    return new Date(Math.max(this.clock.now().getTime(), since.getTime() + 1));
  }

  private async mine(me: CurrentMember, id: string): Promise<Row> {
    const row = await this.db.row<Row>(rowsOf('where t.id = $1'), [id], 'academy.track');
    if (!row || !(row.mentor_person === me.id || mayPlanIn(me, row.organisation_path))) throw new Refusal('academy.unknown_track');
    return row;
  }

  private async lock(me: CurrentMember, id: string): Promise<Row> {
    await this.db.rows('select from academy.track where id = $1 for update', [id], 'academy.track_lock');
    return this.mine(me, id);
  }

  private card(row: Row): TrackCard {
    const now = this.clock.now();
    const silent = shanghaiDay(new Date(now.getTime() - this.limits.silentDays * dayMs));
    const lastOn = row.last_on ?? shanghaiDay(row.opened_at);
    const overdue = row.state !== 'active' ? null : row.next_due !== null && row.next_due < shanghaiDay(now) ? 'step' as const : lastOn < silent ? 'silence' as const : null;
    return {
      id: row.id, kind: row.kind, name: row.name, goal: row.goal, state: row.state, openedAt: row.opened_at.toISOString(), endedAt: row.ended_at?.toISOString() ?? null, mentor: { lecturerId: row.mentor_id, name: row.mentor, since: row.mentor_since.toISOString() },
      next: row.next_text !== null && row.next_due !== null ? { text: row.next_text, dueOn: row.next_due } : null, lastContactAt: row.last_on, contacts: row.contacts, overdue, sample: row.sample,
    };
  }

  private async pages(rows: Row[], me: CurrentMember | null): Promise<TrackPage[]> {
    const ids = rows.map((row) => row.id);
    const log = await this.db.rows<TrackPage['log'][number] & { track_id: string }>('select id, track_id, on_day::text "on", way, by_name "by", text from academy.contact where track_id = any($1) order by on_day desc, written_at desc, id desc limit 1000', [ids], 'academy.contacts');
    const mentors = await this.db.rows<{ track_id: string; name: string; from_at: Date; until_at: Date | null; note: string }>('select m.track_id, l.name, lower(m.during) from_at, upper(m.during) until_at, m.note from academy.mentorship m join academy.lecturer l on l.id = m.lecturer_id where m.track_id = any($1) order by m.during desc', [ids], 'academy.mentors');
    return rows.map((row) => ({
      ...this.card(row), phone: null, endNote: row.end_note, log: log.filter((one) => one.track_id === row.id).map(({ track_id: _track, ...one }) => one),
      mentors: mentors.filter((one) => one.track_id === row.id).map((one) => ({ name: one.name, from: one.from_at.toISOString(), until: one.until_at?.toISOString() ?? null, note: one.note })),
      can: { write: me !== null && row.state === 'active', lead: me !== null && row.state === 'active' && mayPlanIn(me, row.organisation_path) },
    }));
  }
}
