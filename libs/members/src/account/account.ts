import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Account as AccountView, Locale } from '@app/contracts';
import { Clock, Database, Jobs, Refusal, shanghaiDay } from '@app/platform';
import { personErased } from '../members.events.js';
import { MemberLimits } from '../people/member-limits.js';
import { maskPhone } from '../people/people.js';
import { Codes } from '../sign-in/codes.js';
import { type CurrentMember, needsSecondFactor } from '../sign-in/current-member.js';
import { Freshness } from '../sign-in/freshness.js';
import { Passwords } from '../sign-in/passwords.js';
import { Trail } from '../trail/trail.js';
import { AccountParts } from './account-parts.js';

interface Row { phone: string; name: string | null; mail: string | null; locale: Locale; level: number; hasPassword: boolean; birthYear: number | null }

/** What a member sees and changes about herself, takes with her, and closes. */
@Injectable()
export class Account implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly codes: Codes, private readonly passwords: Passwords,
    private readonly fresh: Freshness, private readonly limits: MemberLimits, private readonly parts: AccountParts, private readonly trail: Trail,
  ) {}

  onModuleInit(): void {
    this.parts.exportsWith('members', (id) => this.own(id));
    this.parts.closesWith('members', async (id) => (await this.db.row('select 1 from members.post where person_id = $1 and (until_on is null or until_on >= $2::date) limit 1', [id, shanghaiDay(this.clock.now())]) ? 'members.close_posts' : null));
  }

  async read(me: CurrentMember): Promise<AccountView> {
    const { phone, ...row } = await this.row(me.id);
    return { ...row, phoneMasked: maskPhone(phone), fresh: this.fresh.is(me, this.limits.freshMinutes) };
  }

  /** A code to the number she has and another to the one she wants; whether that one is taken is told only to who can read it. */
  async askPhoneChange(me: CurrentMember, phone: string, browser: string, ip: string): Promise<{ resendAfterSeconds: number; validSeconds: number }> {
    this.fresh.require(me, this.limits.freshMinutes);
    const own = await this.row(me.id);
    if (own.phone === phone) throw new Refusal('members.phone_taken');
    await this.codes.ask(own.phone, 'phone_old', browser, ip);
    return this.codes.ask(phone, 'phone_new', browser, ip);
  }

  /** Accounts never merge: a number that has one is refused. @throws members.code_wrong, members.phone_taken */
  async changePhone(me: CurrentMember, wish: { phone: string; oldCode: string; newCode: string }, browser: string): Promise<void> {
    this.fresh.require(me, this.limits.freshMinutes);
    await this.codes.use((await this.row(me.id)).phone, 'phone_old', browser, wish.oldCode);
    await this.codes.use(wish.phone, 'phone_new', browser, wish.newCode);
    await this.db.transaction(async () => {
      try {
        await this.db.rows('update members.person set phone = $2 where id = $1', [me.id, wish.phone]);
      } catch (error) {
        if ((error as { code?: string }).code === '23505') throw new Refusal('members.phone_taken');
        throw error;
      }
      await this.trail.write(me.id, 'members.phone_changed', me.id);
    });
  }

  askMailCode(mail: string, browser: string, ip: string): Promise<{ resendAfterSeconds: number; validSeconds: number }> {
    return this.codes.ask(mail, 'mail', browser, ip);
  }

  async confirmMail(me: CurrentMember, mail: string, code: string, browser: string): Promise<void> {
    await this.codes.use(mail, 'mail', browser, code);
    await this.db.rows('update members.person set mail = $2, mail_confirmed_at = $3 where id = $1', [me.id, mail, this.clock.now()]);
  }

  async setLocale(me: CurrentMember, locale: Locale): Promise<void> {
    await this.db.rows('update members.person set locale = $2 where id = $1', [me.id, locale]);
  }

  /**
   * Staff who have a password must have given it: else a stolen number would make a new one and with it the second factor.
   * @throws members.second_factor_needed
   */
  async setPassword(me: CurrentMember, password: string): Promise<void> {
    this.fresh.require(me, this.limits.freshMinutes);
    const row = await this.db.row<{ by_password: boolean; has_password: boolean; roles: string[] }>(`
      select s.by_password, p.password_hash is not null has_password, array(select role from members.post where person_id = p.id and (until_on is null or until_on >= $2::date)) roles
      from members.session s join members.person p on p.id = s.person_id where s.id = $1`, [me.sessionId, shanghaiDay(this.clock.now())]);
    if (row?.has_password && !row.by_password && row.roles.some((role) => needsSecondFactor(role as Parameters<typeof needsSecondFactor>[0]))) throw new Refusal('members.second_factor_needed');
    await this.passwords.set(me.id, password);
    await this.trail.write(me.id, 'members.password_set', me.id);
  }

  async export(me: CurrentMember): Promise<Record<string, unknown>> {
    this.fresh.require(me, this.limits.freshMinutes);
    const everything = await this.parts.export(me.id);
    await this.trail.write(me.id, 'members.data_exported', me.id);
    return everything;
  }

  /** What no law keeps goes at once; other contexts hear of it and let go of their part. @throws members.cannot_close with the reasons */
  close(me: CurrentMember): Promise<void> {
    return this.db.transaction(async () => {
      this.fresh.require(me, this.limits.freshMinutes);
      await this.db.rows('select from members.person where id = $1 for update', [me.id]);
      const reasons = await this.parts.reasonsAgainstClosing(me.id);
      if (reasons.length > 0) throw new Refusal('members.cannot_close', { reasons });
      await this.db.rows('delete from members.one_time_code where phone in (select unnest(array[phone, mail]) from members.person where id = $1)', [me.id]);
      for (const table of ['address', 'session', 'known_browser', 'demo_member']) await this.db.rows(`delete from members.${table} where person_id = $1`, [me.id]);
      await this.db.rows(`update members.person set phone = 'closed:' || id, name = null, mail = null, mail_confirmed_at = null, password_hash = null, birth_year = null, level = 0, level_reason = null,
        closed_at = $2 where id = $1`, [me.id, this.clock.now()]);
      await this.trail.write(me.id, 'members.account_closed', me.id);
      await this.jobs.publish(personErased, { personId: me.id });
    });
  }

  private async row(id: string): Promise<Row> {
    const row = await this.db.row<Row>(`select phone, name, case when mail_confirmed_at is not null then mail end mail, locale, level, password_hash is not null "hasPassword", birth_year "birthYear"
      from members.person where id = $1`, [id], 'members.account');
    if (!row) throw new Refusal('members.unknown_member');
    return row;
  }

  private async own(id: string): Promise<unknown> {
    const [addresses, posts, devices, acts] = await Promise.all([
      this.db.rows('select name, phone, province, city, district, street, detail from members.address where person_id = $1 order by created_at, id', [id]),
      this.db.rows('select o.name organisation, h.role, h.from_on::text as "from", h.until_on::text as until from members.post h join members.organisation o on o.id = h.organisation_id where h.person_id = $1 order by h.id', [id]),
      this.db.rows('select device, signed_in_at "signedInAt", last_seen_at "lastSeenAt" from members.session where person_id = $1 order by id', [id]),
      this.db.rows('select at, what, subject from members.audit where actor_id = $1 or subject = $1::text order by id', [id]),
    ]);
    return { ...await this.row(id), addresses, posts, devices, acts };
  }
}
