import { Injectable } from '@nestjs/common';
import type { DeskCourse, MakeCourse, SetCourse, Theme } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Database, Refusal } from '@app/platform';
import { isPlanner, mayPlanIn, planPlaces } from '../academy.policy.js';
import { Lecturers } from '../lecturers/lecturers.js';

export interface CourseRow {
  id: string; title: string; lead: string; level: number; theme: Theme; way: 'onsite' | 'online'; minutes: number; outline: string; certificate: boolean; state: 'draft' | 'published' | 'retired'; organisation_id: string;
  organisation_path: string[]; made_by: string; sample: boolean;
}
const columns = 'id, title, lead, level, theme, way, minutes, outline, certificate, state, organisation_id, organisation_path::text[], made_by, sample';

/** Courses as their keepers write them. A published course keeps its id through every edit. */
@Injectable()
export class Courses {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly members: Members, private readonly lecturers: Lecturers) {}

  /** Staff write in their places, a lecturer in the one that put her on the list. @throws academy.not_a_trainer */
  async make(me: CurrentMember, wish: MakeCourse): Promise<string> {
    const path = await this.members.pathOf(wish.organisationId);
    if (!mayPlanIn(me, path)) {
      const lecturer = await this.lecturers.ofPerson(me.id);
      if (!lecturer) throw new Refusal('academy.not_a_trainer');
      if (lecturer.organisation_path.at(-1) !== wish.organisationId) throw new Refusal('members.not_allowed');
    }
    return this.write(me.id, wish, path);
  }

  async write(by: string, wish: MakeCourse, path: string[], sample = false): Promise<string> {
    const row = await this.db.row<{ id: string }>(`
      insert into academy.course (title, lead, level, theme, way, minutes, outline, certificate, state, organisation_id, organisation_path, made_by, made_at, sample)
      values ($1, $2, $3, $4, $5, $6, $7, $8, 'draft', $9, $10, $11, $12, $13) returning id`,
    [wish.title, wish.lead, wish.level, wish.theme, wish.way, wish.minutes, wish.outline, wish.certificate, wish.organisationId, path, by, this.clock.now(), sample]);
    return row?.id ?? '';
  }

  /** A course that has sessions keeps its way: rooms and seats hang on it. */
  set(me: CurrentMember, id: string, wish: SetCourse): Promise<void> {
    return this.db.transaction(async () => {
      const course = await this.own(me, id);
      if (wish.way !== course.way && await this.db.row('select 1 from academy.session where course_id = $1 limit 1', [id])) throw new Refusal('request.malformed', { fields: [{ path: 'way', reason: 'fixed' }] });
      await this.db.rows('update academy.course set title = $2, lead = $3, level = $4, theme = $5, way = $6, minutes = $7, outline = $8, certificate = $9 where id = $1', [id, wish.title, wish.lead, wish.level, wish.theme, wish.way, wish.minutes, wish.outline, wish.certificate]);
    });
  }

  /** @throws academy.course_incomplete for one without a lead or an outline */
  move(me: CurrentMember, id: string, to: 'published' | 'retired'): Promise<void> {
    return this.db.transaction(async () => {
      const course = await this.own(me, id);
      if (to === 'published' && (course.lead === '' || course.outline === '')) throw new Refusal('academy.course_incomplete');
      await this.db.rows('update academy.course set state = $2 where id = $1', [id, to]);
      await this.members.audit(me.id, to === 'published' ? 'academy.course_published' : 'academy.course_retired', id, { title: course.title });
    });
  }

  /** How long each takes. */
  minutesOf(ids: string[]): Promise<{ id: string; minutes: number }[]> {
    return this.db.rows('select id, minutes from academy.course where id = any($1)', [ids], 'academy.course_minutes');
  }

  /** @throws academy.unknown_course */
  async find(id: string, lock = false): Promise<CourseRow> {
    const row = await this.db.row<CourseRow>(`select ${columns} from academy.course where id = $1 ${lock ? 'for update' : ''}`, [id], lock ? 'academy.course_lock' : 'academy.course');
    if (!row) throw new Refusal('academy.unknown_course');
    return row;
  }

  mayEdit(me: CurrentMember, course: Pick<CourseRow, 'organisation_path' | 'made_by'>): boolean {
    return mayPlanIn(me, course.organisation_path) || course.made_by === me.id;
  }

  /** Courses in which somebody can plan sessions: those of her places; for a lecturer those of the city and her own. */
  async ofDesk(me: CurrentMember): Promise<DeskCourse[]> {
    const lecturer = await this.lecturers.ofPerson(me.id);
    if (!lecturer && !isPlanner(me)) throw new Refusal('academy.not_a_trainer');
    const rows = await this.db.rows<CourseRow & { sessions: number; coming: number }>(`
      select ${columns}, (select count(*)::int from academy.session s where s.course_id = course.id and s.cancelled_at is null) sessions,
        (select count(*)::int from academy.session s where s.course_id = course.id and s.cancelled_at is null and s.starts_at > $3) coming
      from academy.course where organisation_path && $1::uuid[] or made_by = $2 or ($4 and state = 'published') order by state = 'retired', title, id limit 300`,
    [planPlaces(me).map((place) => place.id), me.id, this.clock.now(), lecturer !== null], 'academy.desk_courses');
    const names = await this.members.organisationNames([...new Set(rows.map((row) => row.organisation_id))]);
    return rows.map((row) => ({
      id: row.id, title: row.title, lead: row.lead, level: row.level, theme: row.theme, way: row.way, minutes: row.minutes, certificate: row.certificate, outline: row.outline, state: row.state,
      organisationId: row.organisation_id, organisationName: names.get(row.organisation_id) ?? '', sessions: row.sessions, coming: row.coming, can: { edit: this.mayEdit(me, row) },
    }));
  }

  private async own(me: CurrentMember, id: string): Promise<CourseRow> {
    const course = await this.find(id, true);
    if (!this.mayEdit(me, course)) throw new Refusal('academy.unknown_course');
    return course;
  }
}
