import { Injectable } from '@nestjs/common';
import type { Role } from '@app/contracts';
import { Clock, Database, Refusal, shanghaiDay } from '@app/platform';

export type OrganisationKind = 'city' | 'street' | 'village' | 'building' | 'quarter' | 'association' | 'ngo' | 'chamber' | 'overseas' | 'station' | 'enterprise';

/** The tree of the federation and of those who work with it. Each has one area parent; `path` runs from the root to itself. */
@Injectable()
export class Organisations {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

  async create(kind: OrganisationKind, name: string, parentId: string | null): Promise<string> {
    const row = await this.db.row<{ id: string }>(`
      with fresh as (select uuidv7() id) insert into members.organisation (id, kind, name, parent_id, path, created_at)
      select fresh.id, $1, $2, $3::uuid, coalesce((select path from members.organisation where id = $3::uuid), '{}') || fresh.id, $4 from fresh
      where $3::uuid is null or exists (select from members.organisation where id = $3::uuid) returning id`, [kind, name, parentId, this.clock.now()]);
    if (!row) throw new Refusal('members.unknown_organisation');
    return row.id;
  }

  async pathOf(id: string): Promise<string[]> {
    const row = await this.db.row<{ path: string[] }>('select path from members.organisation where id = $1', [id], 'members.path');
    if (!row) throw new Refusal('members.unknown_organisation');
    return row.path;
  }

  async holdersOf(id: string, roles: Role[]): Promise<string[]> {
    const rows = await this.db.rows<{ person_id: string }>(`
      select distinct p.person_id from members.post p join members.organisation o on p.organisation_id = any(o.path)
      where o.id = $1 and p.role = any($2) and p.from_on <= $3 and (p.until_on is null or p.until_on >= $3) order by 1`, [id, roles, shanghaiDay(this.clock.now())], 'members.holders');
    return rows.map((row) => row.person_id);
  }

  /** From today, in Shanghai. @throws members.post_exists when she holds it already */
  async grant(personId: string, organisationId: string, role: Role, by: string | null): Promise<void> {
    const made = await this.db.rows(`
      insert into members.post (person_id, organisation_id, role, from_on, granted_by)
      select $1, $2, $3, ($5::timestamptz at time zone 'Asia/Shanghai')::date, $4
      where not exists (select from members.post where person_id = $1 and organisation_id = $2 and role = $3 and until_on is null) returning 1`,
    [personId, organisationId, role, by, this.clock.now()]);
    if (made.length === 0) throw new Refusal('members.post_exists');
  }

  /** Ends at once: the last day is yesterday. */
  async end(postId: string): Promise<void> {
    await this.db.rows("update members.post set until_on = greatest(from_on - 1, ($2::timestamptz at time zone 'Asia/Shanghai')::date - 1) where id = $1", [postId, this.clock.now()]);
  }
}
