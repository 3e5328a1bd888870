import { Injectable } from '@nestjs/common';
import type { FoundPerson } from '@app/contracts';
import { Clock, Database, Refusal, shanghaiDay } from '@app/platform';
import { mayCheckPeople } from '../organisations/organisation.policy.js';
import { type CurrentMember } from '../sign-in/current-member.js';
import { Freshness } from '../sign-in/freshness.js';
import { Trail } from '../trail/trail.js';
import { MemberLimits } from './member-limits.js';
import { maskName, maskPhone } from './people.js';

/** How well the house knows a person. The number of an identity card is looked at, never kept. */
@Injectable()
export class Verification {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly limits: MemberLimits, private readonly trail: Trail, private readonly fresh: Freshness) {}

  async levelOf(personIds: string[]): Promise<Map<string, number>> {
    const rows = await this.db.rows<{ id: string; level: number }>('select id, level from members.person where id = any($1) and closed_at is null', [personIds], 'members.levels');
    const known = new Map(rows.map((row) => [row.id, row.level]));
    return new Map(personIds.map((id) => [id, known.get(id) ?? 0]));
  }

  async stateBirthYear(personId: string, year: number): Promise<void> {
    if (Number(shanghaiDay(this.clock.now()).slice(0, 4)) - year < this.limits.minAge) throw new Refusal('members.too_young', { age: this.limits.minAge });
    await this.db.rows('update members.person set birth_year = $2 where id = $1', [personId, year]);
  }

  /** By the whole number only, so that nobody browses people. Looking is written down. @throws members.unknown_member */
  async find(me: CurrentMember, phone: string): Promise<FoundPerson> {
    if (!mayCheckPeople(me)) throw new Refusal('members.not_allowed');
    const found = await this.db.row<{ id: string }>('select id from members.person where phone = $1', [phone]);
    if (!found) throw new Refusal('members.unknown_member');
    await this.trail.write(me.id, 'members.person_looked_up', found.id);
    return this.show(found.id);
  }

  /** @throws members.not_allowed for herself */
  check(me: CurrentMember, personId: string, reason: string): Promise<FoundPerson> {
    return this.vouch(me, personId, 'members.identity_checked', reason, (now) => this.db.rows(
      'update members.person set level = 2, level_reason = $2, level_at = $3, level_by = $4 where id = $1 and closed_at is null returning 1', [personId, reason, now, me.id]));
  }

  /** Without a member of staff who acts, for what other parts of the house saw. */
  record(personId: string, reason: string, by: string | null): Promise<void> {
    return this.db.transaction(async () => {
      await this.db.rows('update members.person set level = 2, level_reason = $2, level_at = $3, level_by = $4 where id = $1 and closed_at is null', [personId, reason, this.clock.now(), by]);
      await this.trail.write(by, 'members.identity_checked', personId, { reason });
    });
  }

  /** Lets the owner of an idle account sign in by code for a while; staff have seen that it is her. */
  admit(me: CurrentMember, personId: string, reason: string): Promise<FoundPerson> {
    return this.vouch(me, personId, 'members.person_admitted', reason, (now) => this.db.rows(
      'update members.person set admitted_until = $2 where id = $1 and closed_at is null returning 1', [personId, new Date(now.getTime() + this.limits.admitHours * 3600_000)]));
  }

  private vouch(me: CurrentMember, personId: string, what: string, reason: string, write: (now: Date) => Promise<object[]>): Promise<FoundPerson> {
    return this.db.transaction(async () => {
      if (!mayCheckPeople(me) || personId === me.id) throw new Refusal('members.not_allowed');
      this.fresh.require(me, this.limits.freshMinutes);
      if ((await write(this.clock.now())).length === 0) throw new Refusal('members.unknown_member');
      await this.trail.write(me.id, what, personId, { reason });
      return this.show(personId);
    });
  }

  private async show(id: string): Promise<FoundPerson> {
    const row = await this.db.row<{ id: string; name: string | null; phone: string; level: number; checkedAt: string | null; posts: FoundPerson['posts'] }>(`
      select p.id, p.name, p.phone, p.level, to_json(p.level_at)#>>'{}' as "checkedAt",
        coalesce((select json_agg(json_build_object('id', h.id, 'organisationId', o.id, 'organisationName', o.name, 'role', h.role, 'untilOn', h.until_on) order by h.id)
          from members.post h join members.organisation o on o.id = h.organisation_id where h.person_id = p.id and (h.until_on is null or h.until_on >= $2::date)), '[]') posts
      from members.person p where p.id = $1`, [id, shanghaiDay(this.clock.now())]);
    if (!row) throw new Refusal('members.unknown_member');
    const { name, phone, ...rest } = row;
    return { ...rest, nameMasked: maskName(name), phoneMasked: maskPhone(phone) };
  }
}
