import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AskRevocation, Certificate, CertificateList } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Messages } from '@app/messages';
import { Clock, Database, Jobs, Refusal, shanghaiDay } from '@app/platform';
import { AcademyLimits } from '../academy-limits.js';
import { mayCertify, mayKeep } from '../academy.policy.js';
import { type CourseRow, Courses } from '../courses/courses.js';
import { certificateRevoked } from './certificate-events.js';
import { certificateNotice } from '../sessions/session-notices.js';

type Printed = Omit<Certificate, 'number' | 'revoked'>;
interface ReachedRow { person_id: string; name: string; minutes: number; certificate_id: string | null; number: string | null; key: string | null; revoked_at: Date | null }

export interface Credential { number: string; title: string; issuedOn: string }
interface RevocationRow { id: string; course_id: string; certificate_ids: string[]; reason: string; asked_by: string; asked_name: string; asked_at: Date; state: 'open' | 'done' | 'withdrawn' }
const dayMs = 24 * 3600_000;

export const verifyPath = (number: string, key: string): string => `/verify/${number}?key=${key}`;

/**
 * Certificates of courses. The number comes from a counter that is part of the same transaction, so that a year has no gap and no number
 * twice; what is printed is kept as it was printed, and the page that verifies shows all of it, so that a changed paper is caught.
 */
@Injectable()
export class Certificates {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly limits: AcademyLimits, private readonly members: Members, private readonly messages: Messages, private readonly courses: Courses, private readonly jobs: Jobs,
  ) {}

  /** Everybody who came at least once, and how far she is. @throws academy.unknown_course */
  async reached(me: CurrentMember, courseId: string): Promise<CertificateList> {
    const course = await this.courses.find(courseId);
    const taught = { organisation_path: course.organisation_path, teachers: await this.teachers(courseId) };
    if (!mayKeep(me, taught)) throw new Refusal('academy.unknown_course');
    const need = this.need(course);
    const [rows, asked] = [await this.rows(courseId, null), await this.openRevocation(courseId)];
    const certifies = mayCertify(me, taught);
    return {
      needMinutes: need, can: { issue: course.certificate && certifies },
      revocation: asked && {
        id: asked.id, names: rows.filter((row) => row.certificate_id !== null && asked.certificate_ids.includes(row.certificate_id)).map((row) => row.name), reason: asked.reason, by: asked.asked_name, at: asked.asked_at.toISOString(),
        can: { confirm: certifies && asked.asked_by !== me.id, withdraw: certifies },
      },
      items: rows.map((row) => ({
        personId: row.person_id, name: row.name, minutes: row.minutes, reached: course.certificate && row.minutes >= need,
        certificate: row.certificate_id && row.number && row.key ? { id: row.certificate_id, number: row.number, revokedAt: row.revoked_at?.toISOString() ?? null, verifyPath: verifyPath(row.number, row.key) } : null,
      })),
    };
  }

  /** All or none. @throws members.not_allowed for who taught it, academy.not_reached, academy.already_certified */
  issue(me: CurrentMember, courseId: string, personIds: string[]): Promise<void> {
    return this.db.transaction(async () => {
      // Held, so that two who issue at once do not certify one person twice.
      const course = await this.courses.find(courseId, true);
      const taught = { organisation_path: course.organisation_path, teachers: await this.teachers(courseId) };
      if (!mayKeep(me, taught)) throw new Refusal('academy.unknown_course');
      if (!mayCertify(me, taught)) throw new Refusal('members.not_allowed');
      const rows = await this.rows(courseId, personIds);
      const issuer = (await this.members.organisationNames([course.organisation_id])).get(course.organisation_id) ?? '';
      const lecturers = await this.db.rows<{ name: string }>('select distinct l.name from academy.session s join academy.session_lecturer x on x.session_id = s.id join academy.lecturer l on l.id = x.lecturer_id where s.course_id = $1 and s.cancelled_at is null order by l.name', [courseId]);
      for (const personId of [...new Set(personIds)]) {
        const row = rows.find((one) => one.person_id === personId);
        if (!course.certificate || !row || row.minutes < this.need(course)) throw new Refusal('academy.not_reached', { name: row?.name ?? '' });
        if (row.certificate_id && !row.revoked_at) throw new Refusal('academy.already_certified', { name: row.name });
        const printed: Printed = { name: row.name, title: course.title, hours: Math.round(course.minutes / 6) / 10, issuedOn: shanghaiDay(this.clock.now()), issuer, lecturers: lecturers.map((one) => one.name), sample: course.sample };
        await this.write(me.id, course, personId, printed);
      }
      await this.members.audit(me.id, 'academy.certificates_issued', courseId, { people: personIds.length });
    });
  }

  private async write(by: string, course: CourseRow, personId: string, printed: Printed): Promise<void> {
    const year = Number(printed.issuedOn.slice(0, 4));
    const counter = await this.db.row<{ last: number }>('insert into academy.certificate_counter (year, last) values ($1, 1) on conflict (year) do update set last = certificate_counter.last + 1 returning last', [year], 'academy.next_number');
    const no = counter?.last ?? 0;
    const number = `YQ-${year}-${String(no).padStart(6, '0')}`;
    await this.db.rows('insert into academy.certificate (year, no, number, course_id, person_id, printed, key, issued_by, issued_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [year, no, number, course.id, personId, JSON.stringify(printed), randomBytes(9).toString('base64url'), by, this.clock.now()], 'academy.certify');
    await this.messages.tell(certificateNotice, { to: [personId], key: number, values: { title: course.title, number } });
  }

  /** Stays on record, in red. @throws academy.unknown_certificate, members.not_allowed, academy.already_revoked */
  revoke(me: CurrentMember, id: string, reason: string): Promise<void> {
    return this.db.transaction(async () => {
      const row = await this.db.row<{ course_id: string; revoked_at: Date | null; number: string }>('select course_id, revoked_at, number from academy.certificate where id = $1 for update', [id], 'academy.certificate_lock');
      const course = row && await this.courses.find(row.course_id);
      const taught = course && { organisation_path: course.organisation_path, teachers: await this.teachers(course.id) };
      if (!row || !taught || !mayKeep(me, taught)) throw new Refusal('academy.unknown_certificate');
      if (!mayCertify(me, taught)) throw new Refusal('members.not_allowed');
      if (row.revoked_at) throw new Refusal('academy.already_revoked');
      // Many, one after the other, are many.
      const alone = await this.db.row<{ count: number }>('select count(*)::int count from academy.certificate where revoked_by = $1 and revoked_at > $2', [me.id, new Date(this.clock.now().getTime() - dayMs)], 'academy.revoked_alone');
      if ((alone?.count ?? 0) >= this.limits.revokedAlone) throw new Refusal('academy.second_person', { most: this.limits.revokedAlone });
      await this.end([id], me.id, reason);
      await this.members.audit(me.id, 'academy.certificate_revoked', row.number, { reason });
    });
  }

  /** Many at once: another looks at it before it is done. @throws academy.revocation_open, academy.unknown_certificate unless all are of this course, academy.already_revoked */
  askRevocation(me: CurrentMember, courseId: string, { certificateIds, reason }: AskRevocation): Promise<void> {
    return this.db.transaction(async () => {
      await this.certifier(me, courseId);
      const ids = [...new Set(certificateIds)];
      const rows = await this.db.rows<{ revoked_at: Date | null }>('select revoked_at from academy.certificate where id = any($1) and course_id = $2', [ids, courseId], 'academy.to_revoke');
      if (rows.length < ids.length || ids.length < 2) throw new Refusal('academy.unknown_certificate');
      if (rows.some((row) => row.revoked_at)) throw new Refusal('academy.already_revoked');
      const name = (await this.members.namesOf([me.id])).get(me.id) ?? '';
      const made = await this.db.row("insert into academy.revocation (course_id, certificate_ids, reason, asked_by, asked_name, asked_at) values ($1, $2, $3, $4, $5, $6) on conflict (course_id) where state = 'open' do nothing returning 1", [courseId, ids, reason, me.id, name, this.clock.now()], 'academy.ask_revocation');
      if (!made) throw new Refusal('academy.revocation_open');
      await this.members.audit(me.id, 'academy.revocation_asked', courseId, { certificates: ids.length, reason });
    });
  }

  /** Done by another than who asked, all or none; what was revoked meanwhile stays as it is. @throws academy.second_person, academy.revocation_state @returns the course */
  decideRevocation(me: CurrentMember, id: string, to: 'done' | 'withdrawn'): Promise<string> {
    return this.db.transaction(async () => {
      const row = await this.db.row<RevocationRow>('select * from academy.revocation where id = $1 for update', [id], 'academy.revocation_lock');
      if (!row) throw new Refusal('academy.unknown_revocation');
      await this.certifier(me, row.course_id);
      if (row.state !== 'open') throw new Refusal('academy.revocation_state');
      if (to === 'done' && row.asked_by === me.id) throw new Refusal('academy.second_person', { most: this.limits.revokedAlone });
      await this.db.rows('update academy.revocation set state = $2, decided_by = $3, decided_at = $4 where id = $1', [id, to, me.id, this.clock.now()], 'academy.decide_revocation');
      if (to === 'done') await this.end(row.certificate_ids, me.id, row.reason);
      await this.members.audit(me.id, to === 'done' ? 'academy.revocation_done' : 'academy.revocation_withdrawn', row.course_id, { certificates: row.certificate_ids.length, reason: row.reason });
      return row.course_id;
    });
  }

  private async end(ids: string[], by: string, reason: string): Promise<void> {
    const rows = await this.db.rows<{ person_id: string; number: string }>('update academy.certificate set revoked_at = $2, revoked_by = $3, revoke_reason = $4 where id = any($1) and revoked_at is null returning person_id, number', [ids, this.clock.now(), by, reason], 'academy.certificate_revoke');
    for (const row of rows) await this.jobs.publish(certificateRevoked, { personId: row.person_id, number: row.number });
  }

  private async certifier(me: CurrentMember, courseId: string): Promise<void> {
    const course = await this.courses.find(courseId);
    const taught = { organisation_path: course.organisation_path, teachers: await this.teachers(courseId) };
    if (!mayKeep(me, taught)) throw new Refusal('academy.unknown_course');
    if (!mayCertify(me, taught)) throw new Refusal('members.not_allowed');
  }

  private async openRevocation(courseId: string): Promise<RevocationRow | null> {
    return await this.db.row<RevocationRow>("select * from academy.revocation where course_id = $1 and state = 'open'", [courseId], 'academy.open_revocation') ?? null;
  }

  /** Everything that is printed. Number and key together, so that nobody reads names by counting. @throws academy.unknown_certificate */
  async verify(number: string, key: string): Promise<Certificate> {
    const row = await this.db.row<{ number: string; printed: Printed; revoked_at: Date | null; revoke_reason: string | null }>('select number, printed, revoked_at, revoke_reason from academy.certificate where number = $1 and key = $2', [number, key], 'academy.verify');
    if (!row) throw new Refusal('academy.unknown_certificate');
    return { ...row.printed, number: row.number, revoked: row.revoked_at ? { on: shanghaiDay(row.revoked_at), reason: row.revoke_reason ?? '' } : null };
  }

  async ofPerson(personId: string): Promise<{ id: string; number: string; title: string; issuedOn: string; revoked: boolean; verifyPath: string; opensShow: boolean }[]> {
    const rows = await this.db.rows<{ id: string; number: string; key: string; printed: Printed; revoked: boolean; opens: boolean }>("select k.id, k.number, k.key, k.printed, k.revoked_at is not null revoked, c.theme = 'livestream' opens from academy.certificate k join academy.course c on c.id = k.course_id where k.person_id = $1 order by k.issued_at desc, k.id", [personId], 'academy.own_certificates');
    return rows.map((row) => ({ id: row.id, number: row.number, title: row.printed.title, issuedOn: row.printed.issuedOn, revoked: row.revoked, verifyPath: verifyPath(row.number, row.key), opensShow: row.opens }));
  }

  async credentials(personIds: string[]): Promise<Map<string, Credential[]>> {
    const rows = await this.db.rows<Credential & { personId: string }>(`
      select k.person_id "personId", k.number, k.printed->>'title' title, k.printed->>'issuedOn' "issuedOn" from academy.certificate k join academy.course c on c.id = k.course_id
      where k.person_id = any($1) and k.revoked_at is null and c.theme = 'livestream' order by k.issued_at desc, k.id`, [personIds], 'academy.credentials');
    return Map.groupBy(rows, (row) => row.personId);
  }

  private need(course: CourseRow): number {
    return Math.ceil(course.minutes * this.limits.certificateShare);
  }

  private async teachers(courseId: string): Promise<string[]> {
    return (await this.db.rows<{ person_id: string }>('select distinct l.person_id from academy.session s join academy.session_lecturer x on x.session_id = s.id join academy.lecturer l on l.id = x.lecturer_id where s.course_id = $1 and s.cancelled_at is null', [courseId], 'academy.certificate_teachers')).map((row) => row.person_id);
  }

  private rows(courseId: string, people: string[] | null): Promise<ReachedRow[]> {
    return this.db.rows<ReachedRow>(`
      select m.person_id, m.name, m.minutes, k.id certificate_id, k.number, k.key, k.revoked_at from (
        select t.person_id, max(t.name) name, (sum(extract(epoch from s.ends_at - s.starts_at)) / 60)::int minutes
        from academy.attendance a join academy.seat t on t.id = a.seat_id join academy.session s on s.id = t.session_id
        where s.course_id = $1 and s.cancelled_at is null and ($2::uuid[] is null or t.person_id = any($2)) group by t.person_id
      ) m left join lateral (select * from academy.certificate k where k.course_id = $1 and k.person_id = m.person_id order by k.issued_at desc limit 1) k on true
      order by m.minutes desc, m.name, m.person_id limit 1000`, [courseId, people], 'academy.reached');
  }
}
