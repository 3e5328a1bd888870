import { Injectable } from '@nestjs/common';
import { Clock, Database, Refusal } from '@app/platform';
import { MemberLimits } from '../people/member-limits.js';
import { People } from '../people/people.js';
import { Codes } from './codes.js';

const dayMs = 24 * 3600_000;

/** Operators give numbers that lie idle to others, so that a code alone does not prove that somebody is who she was half a year ago. */
@Injectable()
export class RecycledNumbers {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly limits: MemberLimits, private readonly people: People, private readonly codes: Codes) {}

  /**
   * The account that a proved number opens.
   * @throws members.second_proof_needed with the ways on, and the code may be used again
   */
  async whoseNumber(phone: string, browser: string, fresh: boolean, proofsOf: (personId: string) => Promise<{ password: boolean }>): Promise<string> {
    const now = this.clock.now();
    const person = await this.db.row<{ id: string; doubtful: boolean; has_password: boolean }>(`
      select p.id, p.password_hash is not null has_password, coalesce(greatest(p.last_sign_in_at, (select max(last_seen_at) from members.session where person_id = p.id)) <= $3, false)
        and coalesce(p.admitted_until < $4, true) and not exists (select from members.known_browser where person_id = p.id and browser = $2) doubtful
      from members.person p where p.phone = $1`, [phone, browser, new Date(now.getTime() - this.limits.idleDays * dayMs), now], 'members.whose_number');
    if (!person?.doubtful || (await proofsOf(person.id)).password) return person?.id ?? this.people.findOrCreate(phone);
    if (fresh) return this.startFresh(person.id, phone);
    await this.codes.giveBack(phone, 'sign_in', browser);
    throw new Refusal('members.second_proof_needed', { ways: [...(person.has_password ? ['password'] : []), 'fresh', 'staff'] });
  }

  /** After a sign-in: this browser is known from now on, and the account is not idle. */
  async remember(personId: string, browser: string): Promise<void> {
    const now = this.clock.now();
    await this.db.rows(`
      with seen as (update members.person set last_sign_in_at = $3 where id = $1)
      insert into members.known_browser (person_id, browser, seen_at) values ($1, $2, $3) on conflict (person_id, browser) do update set seen_at = excluded.seen_at`, [personId, browser, now], 'members.remember');
  }

  /** The account before keeps everything but the number; staff can give it another to its owner. */
  private startFresh(oldId: string, phone: string): Promise<string> {
    return this.db.transaction(async () => {
      const gone = await this.db.rows("update members.person set phone = 'detached:' || id where id = $1 and phone = $2 returning 1", [oldId, phone]);
      if (gone.length > 0) {
        await this.db.rows('delete from members.session where person_id = $1', [oldId]);
        await this.db.rows('insert into members.audit (at, what, subject) values ($1, $2, $3)', [this.clock.now(), 'members.number_detached', oldId]);
      }
      return this.people.findOrCreate(phone);
    });
  }
}
