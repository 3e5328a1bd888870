import { Injectable } from '@nestjs/common';
import type { AddLecturer, Lecturer, SetLecturer } from '@app/contracts';
import { type CurrentMember, Members, oversees } from '@app/members';
import { Database, Refusal } from '@app/platform';

export interface LecturerRow extends Lecturer { person_id: string; organisation_path: string[] }
const columns = 'id, name, introduction, subjects, town, person_id, organisation_path::text[]';

/** Who teaches. Staff put people on the list; the diary knows each by her person, so that a show and a lesson never clash. */
@Injectable()
export class Lecturers {
  constructor(private readonly db: Database, private readonly members: Members) {}

  list(): Promise<Lecturer[]> {
    return this.db.rows<Lecturer>('select id, name, introduction, subjects, town from academy.lecturer where left_at is null order by name, id', [], 'academy.lecturers');
  }

  ofPerson(personId: string): Promise<LecturerRow | null> {
    return this.db.row<LecturerRow>(`select ${columns} from academy.lecturer where person_id = $1 and left_at is null`, [personId], 'academy.lecturer_of_person');
  }

  /** In the order asked for. @throws academy.unknown_lecturer when one of them is not on the list */
  async require(ids: string[]): Promise<LecturerRow[]> {
    const rows = await this.db.rows<LecturerRow>(`select ${columns} from academy.lecturer where id = any($1) and left_at is null order by array_position($1, id)`, [ids], 'academy.lecturers_by_id');
    if (rows.length < new Set(ids).size) throw new Refusal('academy.unknown_lecturer');
    return rows;
  }

  async add(me: CurrentMember, wish: AddLecturer): Promise<void> {
    const path = await this.members.pathOf(wish.organisationId);
    if (!oversees(me, path)) throw new Refusal('members.not_allowed');
    await this.db.transaction(async () => {
      const personId = await this.members.findOrCreateByPhone(wish.phone, wish.name);
      await this.write(personId, wish, path);
      await this.members.audit(me.id, 'academy.lecturer_added', personId, { name: wish.name });
    });
  }

  /** @throws academy.lecturer_exists */
  async write(personId: string, wish: Omit<AddLecturer, 'phone'>, path: string[], sample = false): Promise<string> {
    const row = await this.db.row<{ id: string }>(`
      insert into academy.lecturer (person_id, name, introduction, subjects, town, organisation_id, organisation_path, sample) values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (person_id) do update set name = excluded.name, introduction = excluded.introduction, subjects = excluded.subjects, town = excluded.town, organisation_id = excluded.organisation_id,
        organisation_path = excluded.organisation_path, left_at = null where lecturer.left_at is not null returning id`,
    [personId, wish.name, wish.introduction, wish.subjects, wish.town, wish.organisationId, path, sample]);
    if (!row) throw new Refusal('academy.lecturer_exists');
    return row.id;
  }

  /** Her own words, or by staff of her place. @throws academy.unknown_lecturer */
  async set(me: CurrentMember, id: string, wish: SetLecturer): Promise<void> {
    const row = await this.db.row<LecturerRow>(`select ${columns} from academy.lecturer where id = $1 and left_at is null`, [id], 'academy.lecturer_to_set');
    if (!row || !(row.person_id === me.id || oversees(me, row.organisation_path))) throw new Refusal('academy.unknown_lecturer');
    await this.db.rows('update academy.lecturer set name = $2, introduction = $3, subjects = $4, town = $5 where id = $1', [id, wish.name, wish.introduction, wish.subjects, wish.town]);
  }
}
