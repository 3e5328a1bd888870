import { Injectable } from '@nestjs/common';
import type { OrganisationKind, Role } from '@app/contracts';
import { Clock, Database, Jobs, Refusal, shanghaiDay } from '@app/platform';
import { organisationMoved } from '../members.events.js';
import type { Place } from './organisation.policy.js';

/** The tree of the federation and of those who work with it. Each has one area parent; `path` runs from the root to itself. */
@Injectable()
export class Organisations {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs) {}

  create(kind: OrganisationKind, name: string, parentId: string | null): Promise<string> {
    return this.db.transaction(async () => {
      await this.lockTree('shared');
      const path = parentId === null ? [] : (await this.living(parentId)).path;
      const row = await this.db.row<{ id: string }>(`
        with fresh as (select uuidv7() id) insert into members.organisation (id, kind, name, parent_id, path, created_at)
        select fresh.id, $1, $2, $3::uuid, $4::uuid[] || fresh.id, $5 from fresh returning id`, [kind, name, parentId, path, this.clock.now()]);
      if (!row) throw new Error('An organisation was not written.');
      return row.id;
    });
  }

  /** @throws members.unknown_organisation */
  async place(id: string): Promise<Place & { name: string; ended: boolean }> {
    const row = await this.db.row<Place & { name: string; ended: boolean }>('select id, kind, name, path, ended_at is not null ended from members.organisation where id = $1', [id], 'members.place');
    if (!row) throw new Refusal('members.unknown_organisation');
    return row;
  }

  /** @throws members.unknown_organisation, members.organisation_ended */
  async living(id: string): Promise<Place & { name: string }> {
    const place = await this.place(id);
    if (place.ended) throw new Refusal('members.organisation_ended');
    return place;
  }

  async pathOf(id: string): Promise<string[]> {
    return (await this.place(id)).path;
  }

  async holdersOf(id: string, roles: Role[]): Promise<string[]> {
    const rows = await this.db.rows<{ person_id: string }>(`
      select distinct p.person_id from members.post p join members.organisation o on p.organisation_id = any(o.path)
      where o.id = $1 and p.role = any($2) and p.from_on <= $3 and (p.until_on is null or p.until_on >= $3) order by 1`, [id, roles, shanghaiDay(this.clock.now())], 'members.holders');
    return rows.map((row) => row.person_id);
  }

  async rename(id: string, name: string): Promise<void> {
    await this.db.rows('update members.organisation set name = $2 where id = $1', [id, name]);
  }

  /**
   * Hangs an organisation with everything below it elsewhere.
   * @param allowed asked again under the lock, with the places as they are then
   * @throws members.would_be_circle when the new parent stands below it
   */
  move(id: string, parentId: string, allowed: (moved: Place, parent: Place) => void = () => undefined): Promise<void> {
    return this.db.transaction(async () => {
      await this.lockTree('exclusive');
      await this.db.rows('select from members.organisation where id = any($1) order by id for update', [[id, parentId]]);
      const [moved, parent] = [await this.living(id), await this.living(parentId)];
      allowed(moved, parent);
      if (parent.path.includes(id)) throw new Refusal('members.would_be_circle');
      await this.db.rows('update members.organisation set parent_id = $2 where id = $1', [id, parentId]);
      const changed = await this.db.rows<{ id: string; path: string[] }>(
        'update members.organisation set path = $2::uuid[] || path[$3:] where path @> array[$1::uuid] returning id, path', [id, parent.path, moved.path.length]);
      for (const row of changed) await this.jobs.publish(organisationMoved, { organisationId: row.id, path: row.path });
    });
  }

  /** Ends an organisation below which nothing lives; the rights of its posts end with it. @throws members.has_children */
  end(id: string): Promise<void> {
    return this.db.transaction(async () => {
      await this.lockTree('exclusive');
      await this.living(id);
      if (await this.db.row('select 1 from members.organisation where parent_id = $1 and ended_at is null', [id])) throw new Refusal('members.has_children');
      await this.db.rows('update members.organisation set ended_at = $2 where id = $1', [id, this.clock.now()]);
    });
  }

  async link(fromId: string, toId: string, kind: string): Promise<void> {
    await this.living(toId);
    if (fromId === toId) throw new Refusal('members.would_be_circle');
    await this.db.rows('insert into members.organisation_link (from_id, to_id, kind) values ($1, $2, $3) on conflict do nothing', [fromId, toId, kind]);
  }

  async unlink(fromId: string, toId: string, kind: string): Promise<void> {
    await this.db.rows('delete from members.organisation_link where (from_id = $1 and to_id = $2 or from_id = $2 and to_id = $1) and kind = $3', [fromId, toId, kind]);
  }

  /** Locking the two ends of a move is not enough: two moves of four different ends can close a circle together. Moves are rare, so they take turns. */
  private async lockTree(mode: 'shared' | 'exclusive'): Promise<void> {
    await this.db.rows(`select pg_advisory_xact_lock${mode === 'shared' ? '_shared' : ''}(hashtext('members.organisation'))`);
  }
}
