import { Injectable } from '@nestjs/common';
import type { Locale, Me } from '@app/contracts';
import { Clock, Config, Database } from '@app/platform';
import type { CurrentMember } from '../sign-in/current-member.js';

/** A number that was given up leaves a tombstone, of which nothing is shown. */
export const maskPhone = (phone: string): string => (/^1\d{10}$/.test(phone) ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : '');
export const maskName = (name: string | null): string => (name ? `${name.slice(0, 1)}${'*'.repeat(Math.max(1, name.length - 1))}` : '');

@Injectable()
export class People {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly config: Config) {}

  /** A phone that was never seen becomes a member. */
  async findOrCreate(phone: string, name: string | null = null): Promise<string> {
    const row = await this.db.row<{ id: string }>(`
      insert into members.person (phone, name, created_at) values ($1, $2, $3)
      on conflict (phone) do update set name = coalesce(person.name, excluded.name) returning id`, [phone, name, this.clock.now()]);
    if (!row) throw new Error('A person was not written.');
    return row.id;
  }

  async me(member: Pick<CurrentMember, 'id' | 'posts'> | null): Promise<Me> {
    const person = member && await this.db.row<{ id: string; name: string | null; phone: string; has_password: boolean }>(
      'select id, name, phone, password_hash is not null has_password from members.person where id = $1', [member.id], 'members.me');
    return {
      sandbox: !this.config.production && (this.config.sandboxPayments || this.config.sandboxMessages), helpPhone: this.config.get('HELP_PHONE'),
      operator: { name: this.config.get('OPERATOR_NAME'), licence: this.config.get('OPERATOR_LICENCE') ?? null, filing: this.config.get('FILING_NUMBER') ?? null },
      member: person ? { id: person.id, name: person.name, phoneMasked: maskPhone(person.phone), hasPassword: person.has_password, posts: member?.posts ?? [] } : null,
    };
  }

  contactsOf(ids: string[]): Promise<{ id: string; phone: string; mail: string | null; locale: Locale }[]> {
    return this.db.rows('select id, phone, case when mail_confirmed_at is null then null else mail end mail, locale from members.person where id = any($1) and closed_at is null and phone ~ \'^1\'', [ids], 'members.contacts');
  }

  async idOf(phone: string): Promise<string | null> {
    return (await this.db.row<{ id: string }>('select id from members.person where phone = $1', [phone], 'members.id_of_phone'))?.id ?? null;
  }

  async rename(id: string, name: string): Promise<void> {
    await this.db.rows('update members.person set name = $2 where id = $1', [id, name]);
  }
}
