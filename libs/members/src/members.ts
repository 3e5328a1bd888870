import { Injectable } from '@nestjs/common';
import type { AddressFields, Locale, Role } from '@app/contracts';
import { Clock, Database, Refusal } from '@app/platform';
import { Addresses } from './addresses/addresses.js';
import { type OrganisationKind, Organisations } from './organisations/organisations.js';
import { People } from './people/people.js';
import type { CurrentMember } from './sign-in/current-member.js';
import { Passwords } from './sign-in/passwords.js';
import { Sessions } from './sign-in/sessions.js';

/** What the rest of the house may ask about people. */
@Injectable()
export class Members {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly people: People, private readonly addresses: Addresses,
    private readonly organisations: Organisations, private readonly sessions: Sessions, private readonly passwords: Passwords,
  ) {}

  async addressOf(personId: string, addressId: string): Promise<AddressFields | null> {
    return (await this.addresses.fieldsOf(personId, addressId))?.fields ?? null;
  }

  defaultAddress(personId: string): Promise<{ id: string; fields: AddressFields } | null> {
    return this.addresses.fieldsOf(personId, null);
  }

  saveAddress(personId: string, address: AddressFields): Promise<{ id: string }> {
    return this.addresses.save(personId, null, address);
  }

  findOrCreateByPhone(phone: string, name: string | null = null): Promise<string> {
    return this.people.findOrCreate(phone, name);
  }

  setPassword(personId: string, password: string): Promise<void> {
    return this.passwords.set(personId, password);
  }

  /** An organisation below `parentId`; each shop is one of kind `enterprise`. */
  createOrganisation(kind: OrganisationKind, name: string, parentId: string | null): Promise<string> {
    return this.organisations.create(kind, name, parentId);
  }

  grantPost(personId: string, organisationId: string, role: Role, by: string | null): Promise<void> {
    return this.organisations.grant(personId, organisationId, role, by);
  }

  /** From the root of the tree to the organisation itself. @throws members.unknown_organisation */
  pathOf(organisationId: string): Promise<string[]> {
    return this.organisations.pathOf(organisationId);
  }

  /** Those who hold one of the roles today in an organisation or above it, and can be told of it. */
  async holdersOf(organisationId: string, roles: Role[]): Promise<string[]> {
    return this.organisations.holdersOf(organisationId, roles);
  }

  /** Where people can be reached; those who left are missing. `mail` is null until it is confirmed. */
  contactsOf(personIds: string[]): Promise<{ id: string; phone: string; mail: string | null; locale: Locale }[]> {
    return this.people.contactsOf(personIds);
  }

  /** Somebody who holds a post in an organisation today, or null. */
  async holderOf(organisationId: string, role: Role): Promise<string | null> {
    return (await this.db.row<{ person_id: string }>('select person_id from members.post where organisation_id = $1 and role = $2 and until_on is null order by id limit 1', [organisationId, role]))?.person_id ?? null;
  }

  /** Makes a member one of those that a visitor of the sandbox may try by one tap. */
  async markDemo(key: string, personId: string, role: string): Promise<void> {
    await this.db.rows(`insert into members.demo_member (key, person_id, role, position) values ($1, $2, $3, (select count(*) from members.demo_member))
      on conflict (key) do update set person_id = excluded.person_id, role = excluded.role`, [key, personId, role]);
  }

  /** A session with both factors, for the role switcher and for tests. */
  openSession(personId: string, device: string): Promise<string> {
    return this.sessions.create(personId, device, { code: true, password: true });
  }

  /** @throws members.second_factor_needed when she signed in longer ago than `minutes` */
  requireFresh(member: CurrentMember, minutes: number): void {
    if (this.clock.now().getTime() - member.signedInAt.getTime() > minutes * 60_000) throw new Refusal('members.second_factor_needed');
  }

  /** Writes down who did what to what; in the transaction that did it. */
  async audit(actorId: string | null, what: string, subject: string, content: Record<string, unknown> = {}): Promise<void> {
    await this.db.rows('insert into members.audit (at, actor_id, what, subject, content) values ($1, $2, $3, $4, $5)', [this.clock.now(), actorId, what, subject, JSON.stringify(content)]);
  }
}
