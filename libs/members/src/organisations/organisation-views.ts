import { Injectable } from '@nestjs/common';
import { type Organisation, type OrganisationItem, type OrganisationList, type Role, roles } from '@app/contracts';
import { Clock, Database, Refusal, shanghaiDay } from '@app/platform';
import { maskPhone } from '../people/people.js';
import type { CurrentMember } from '../sign-in/current-member.js';
import { fits, mayAddBelow, mayChange, mayEnd, mayGrant, mayRead, type Place, seesEverything } from './organisation.policy.js';

const pageSize = 30;
interface Row extends Place { name: string; endedAt: string | null; children: number; above: { id: string; name: string }[]; posts: PostRow[]; links: Organisation['links'] }
interface PostRow { id: string; personId: string; name: string | null; phone: string; role: Role; fromOn: string; untilOn: string | null }

/** Lists and pages of organisations; a statement each. */
@Injectable()
export class OrganisationViews {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

  async list(me: CurrentMember, { parent, q, after }: { parent?: string; q?: string; after?: string }): Promise<OrganisationList> {
    const own = seesEverything(me) ? null : me.posts.map((post) => post.organisationId);
    const [name, id] = after === undefined ? [null, null] : readCursor(after);
    const rows = await this.db.rows<OrganisationItem>(`
      select o.id, o.kind, o.name, o.ended_at is not null ended,
        (select count(*)::int from members.organisation c where c.parent_id = o.id and c.ended_at is null) children,
        (select count(*)::int from members.post p where p.organisation_id = o.id and p.from_on <= $7::date and (p.until_on is null or p.until_on >= $7::date)) posts
      from members.organisation o
      where ($1::uuid[] is null or o.path && $1) and ($4::text is null or (o.name, o.id) > ($4, $5::uuid))
        and case when $3::text <> '' then strpos(lower(o.name), lower($3)) > 0 when $2::uuid is not null then o.parent_id = $2 when $1 is null then o.parent_id is null
          else o.id = any($1) and not exists (select from unnest($1) u where u <> o.id and u = any(o.path)) end
      order by o.name, o.id limit $6`, [own, parent ?? null, q ?? '', name, id, pageSize + 1, shanghaiDay(this.clock.now())], 'members.organisations');
    const last = rows[pageSize - 1];
    return { items: rows.slice(0, pageSize), next: rows.length > pageSize && last ? Buffer.from(JSON.stringify([last.name, last.id])).toString('base64url') : null };
  }

  /** What she may not read is unknown to her. @throws members.unknown_organisation */
  async page(me: CurrentMember, id: string): Promise<Organisation> {
    const row = await this.db.row<Row>(`
      select o.id, o.kind, o.name, o.path, to_json(o.ended_at)#>>'{}' as "endedAt",
        (select count(*)::int from members.organisation c where c.parent_id = o.id and c.ended_at is null) children,
        (select json_agg(json_build_object('id', a.id, 'name', a.name) order by cardinality(a.path)) from members.organisation a where a.id = any(o.path)) above,
        coalesce((select json_agg(json_build_object('id', p.id, 'personId', p.person_id, 'name', h.name, 'phone', h.phone, 'role', p.role, 'fromOn', p.from_on, 'untilOn', p.until_on) order by p.id)
          from members.post p join members.person h on h.id = p.person_id where p.organisation_id = o.id and (p.until_on is null or p.until_on >= $2::date)), '[]') posts,
        coalesce((select json_agg(json_build_object('kind', l.kind, 'id', x.id, 'name', x.name, 'outward', l.from_id = o.id) order by x.name) from members.organisation_link l
          join members.organisation x on x.id = case when l.from_id = o.id then l.to_id else l.from_id end where o.id in (l.from_id, l.to_id)), '[]') links
      from members.organisation o where o.id = $1`, [id, shanghaiDay(this.clock.now())], 'members.organisation');
    if (!row || !mayRead(me, row)) throw new Refusal('members.unknown_organisation');
    const living = row.endedAt === null;
    return {
      id: row.id, kind: row.kind, name: row.name, endedAt: row.endedAt, children: row.children, path: row.above, links: row.links,
      posts: row.posts.map((post) => ({ id: post.id, name: post.name ?? '', phoneMasked: maskPhone(post.phone), role: post.role, fromOn: post.fromOn, untilOn: post.untilOn, can: { end: mayEnd(me, post, row) } })),
      can: { change: living && mayChange(me, row), addBelow: living && mayAddBelow(me, row), grant: living ? roles.filter((role) => fits(role, row) && mayGrant(me, role, row)) : [] },
    };
  }
}

function readCursor(after: string): [string, string] {
  try {
    const [name, id] = JSON.parse(Buffer.from(after, 'base64url').toString()) as unknown[];
    if (typeof name === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return [name, id];
  } catch {
    // Falls through to the same refusal.
  }
  throw new Refusal('request.malformed', { fields: [{ path: 'after', reason: 'invalid' }] });
}
