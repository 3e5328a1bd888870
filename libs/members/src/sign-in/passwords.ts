import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { Clock, Database, Refusal } from '@app/platform';

// Long enough and still everybody's first idea.
const common = ['1234567890', '0123456789', '1111111111', '0000000000', 'qwertyuiop', 'password123', 'password1234', 'passwordpassword', '123456789a', 'a123456789', 'woaini1314', 'woaini520', '1q2w3e4r5t', 'abcdefghij', '8888888888', '6666666666', '1234567890a', 'iloveyou123', 'yunchuang123', 'nvchuangyun'];
const slowAfter = 5;
const longestWaitMs = 15 * 60_000;

/** Passwords are optional for shoppers and the second factor of staff. Guessing is slowed, and never locks the owner out for good. */
@Injectable()
export class Passwords {
  private dummy: Promise<string> | null = null;

  constructor(private readonly db: Database, private readonly clock: Clock) {}

  async set(personId: string, password: string): Promise<void> {
    if (common.includes(password.toLowerCase()) || new Set(password).size < 4) throw new Refusal('request.malformed', { fields: [{ path: 'password', reason: 'common' }] });
    await this.db.rows('update members.person set password_hash = $2, password_failures = 0, password_retry_at = null where id = $1', [personId, await hash(password)]);
  }

  /** Takes the same time for an unknown phone. @throws members.password_wrong, request.too_many with the seconds to wait */
  async check(phone: string, password: string): Promise<string> {
    const now = this.clock.now();
    const person = await this.db.row<{ id: string; password_hash: string | null; password_failures: number; password_retry_at: Date | null }>(
      'select id, password_hash, password_failures, password_retry_at from members.person where phone = $1', [phone]);
    if (person?.password_retry_at && person.password_retry_at > now) {
      throw new Refusal('request.too_many', { seconds: Math.ceil((person.password_retry_at.getTime() - now.getTime()) / 1000) });
    }
    this.dummy ??= hash('nobody has this password');
    const right = await verify(person?.password_hash ?? await this.dummy, password);
    if (person?.password_hash && right) {
      await this.db.rows('update members.person set password_failures = 0, password_retry_at = null where id = $1', [person.id]);
      return person.id;
    }
    if (person) {
      const failures = person.password_failures + 1;
      const waitMs = failures < slowAfter ? 0 : Math.min(longestWaitMs, 2 ** (failures - slowAfter) * 10_000);
      await this.db.rows('update members.person set password_failures = $2, password_retry_at = $3 where id = $1', [person.id, failures, waitMs > 0 ? new Date(now.getTime() + waitMs) : null]);
    }
    throw new Refusal('members.password_wrong');
  }
}
