import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { AddressFields, Locale, OrganisationKind, Role } from '@app/contracts';
import { Clock, Database, shanghaiDay } from '@app/platform';
import { Addresses } from './addresses/addresses.js';
import { AccountParts } from './account/account-parts.js';
import { SetUp } from './account/set-up.js';
import { Organisations } from './organisations/organisations.js';
import { Posts } from './organisations/posts.js';
import { People } from './people/people.js';
import type { CurrentMember } from './sign-in/current-member.js';
import { Freshness } from './sign-in/freshness.js';
import { Passwords } from './sign-in/passwords.js';
import { Sessions } from './sign-in/sessions.js';
import { Verification } from './people/verification.js';
import { Trail } from './trail/trail.js';

/** What the rest of the house may ask about people. */
@Injectable()
export class Members {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly people: People, private readonly addresses: Addresses,
    private readonly organisations: Organisations, private readonly sessions: Sessions, private readonly passwords: Passwords,
    private readonly posts: Posts, private readonly verification: Verification, private readonly trail: Trail, private readonly fresh: Freshness, private readonly parts: AccountParts,
    private readonly houses: SetUp,
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

  /** The member who signs in with a phone, or null. For those who may see what they ask for. */
  idOfPhone(phone: string): Promise<string | null> {
    return this.people.idOf(phone);
  }

  setPassword(personId: string, password: string): Promise<void> {
    return this.passwords.set(personId, password);
  }

  /** An organisation below `parentId`; each shop is one of kind `enterprise`. */
  createOrganisation(kind: OrganisationKind, name: string, parentId: string | null): Promise<string> {
    return this.organisations.create(kind, name, parentId);
  }

  async grantPost(personId: string, organisationId: string, role: Role, by: string | null): Promise<void> {
    await this.posts.grant(personId, organisationId, role, by);
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

  /** Names as people gave them, unmasked: for those who work with them. Who left, or gave none, is missing. */
  async namesOf(personIds: string[]): Promise<Map<string, string>> {
    const rows = await this.db.rows<{ id: string; name: string }>('select id, name from members.person where id = any($1) and name is not null and closed_at is null', [personIds], 'members.names_of');
    return new Map(rows.map((row) => [row.id, row.name]));
  }

  /** Names of organisations by id. */
  async organisationNames(ids: string[]): Promise<Map<string, string>> {
    const rows = await this.db.rows<{ id: string; name: string }>('select id, name from members.organisation where id = any($1)', [ids], 'members.organisation_names');
    return new Map(rows.map((row) => [row.id, row.name]));
  }

  /** Somebody who holds a post in an organisation today, or null. */
  async holderOf(organisationId: string, role: Role): Promise<string | null> {
    return (await this.db.row<{ person_id: string }>('select person_id from members.post where organisation_id = $1 and role = $2 and from_on <= $3::date and (until_on is null or until_on >= $3::date) order by id limit 1', [organisationId, role, shanghaiDay(this.clock.now())]))?.person_id ?? null;
  }

  /** Makes a member one of those that a visitor of the sandbox may try by one tap. */
  async markDemo(key: string, personId: string, role: string): Promise<void> {
    await this.db.rows(`insert into members.demo_member (key, person_id, role, position) values ($1, $2, $3, (select count(*) from members.demo_member))
      on conflict (key) do update set person_id = excluded.person_id, role = excluded.role`, [key, personId, role]);
  }

  /** Who is behind a request that no route takes, such as one that opens a socket; null for visitors and sessions that have ended. */
  memberOf(request: IncomingMessage): Promise<CurrentMember | null> {
    return this.sessions.ofHandshake(request.headers.cookie ?? '');
  }

  /** A session with both factors, for the role switcher and for tests. */
  openSession(personId: string, device: string): Promise<string> {
    return this.sessions.create(personId, device, { code: true, password: true });
  }

  /** @throws members.second_factor_needed when she signed in longer ago than `minutes` */
  requireFresh(member: CurrentMember, minutes: number): void {
    this.fresh.require(member, minutes);
  }

  /** Writes down who did what to what; in the transaction that did it. */
  audit(actorId: string | null, what: string, subject: string, content: Record<string, unknown> = {}): Promise<void> {
    return this.trail.write(actorId, what, subject, content);
  }

  /** 1 phone, 2 identity checked by staff; who is unknown or left has 0. */
  levelOf(personIds: string[]): Promise<Map<string, number>> {
    return this.verification.levelOf(personIds);
  }

  /** What the house knows from elsewhere, such as papers that were looked at: her identity is checked. */
  vouchFor(personId: string, reason: string, by: string | null): Promise<void> {
    return this.verification.record(personId, reason, by);
  }

  /** @throws members.too_young; nothing is kept then */
  stateBirthYear(personId: string, year: number): Promise<void> {
    return this.verification.stateBirthYear(personId, year);
  }

  /** A new code with which the first admin sets up an empty house; null when an admin exists. Earlier ones are worth nothing. */
  setupCode(): Promise<string | null> {
    return this.houses.code();
  }

  /** Adds a part to what a member may take with her. Call it while modules initialise. */
  exportsWith(name: string, read: (personId: string) => Promise<unknown>): void {
    this.parts.exportsWith(name, read);
  }

  /** Asked before an account is closed: a key of the message catalogue that says why it cannot be yet, or null. */
  closesWith(name: string, mayClose: (personId: string) => Promise<string | null>): void {
    this.parts.closesWith(name, mayClose);
  }
}
