import { createHmac } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { Clock, Config, Database, Refusal } from '@app/platform';

// Long enough and still everybody's first idea.
const common = ['1234567890', '0123456789', '1111111111', '0000000000', 'qwertyuiop', 'password123', 'password1234', 'passwordpassword', '123456789a', 'a123456789', 'woaini1314', 'woaini520', '1q2w3e4r5t', 'abcdefghij', '8888888888', '6666666666', '1234567890a', 'iloveyou123', 'yunchuang123', 'nvchuangyun'];
const slowAfter = { phone: 5, ip: 30 };
const dayMs = 24 * 3600_000;
const longestWaitMs = 15 * 60_000;

/** Passwords are optional for shoppers and the second factor of staff. Guessing is slowed, and never locks the owner out for good. */
@Injectable()
export class Passwords {
  private dummy: Promise<string> | null = null;

  constructor(private readonly db: Database, private readonly clock: Clock, private readonly config: Config) {}

  async set(personId: string, password: string): Promise<void> {
    if (common.includes(password.toLowerCase()) || new Set(password).size < 4) throw new Refusal('request.malformed', { fields: [{ path: 'password', reason: 'common' }] });
    await this.db.rows('update members.person set password_hash = $2 where id = $1', [personId, await hash(password)]);
  }

  /**
   * Takes the same time and is slowed alike for an unknown phone, so that guessing tells nothing about who is a member.
   * @throws members.password_wrong, request.too_many with the seconds to wait
   */
  async check(phone: string, password: string, ip: string): Promise<string> {
    const now = this.clock.now();
    const [phoneKey, ipKey] = [this.key('phone', phone), this.key('ip', ip)];
    const slowed = await this.db.row<{ until: Date | null }>('select max(retry_at) until from members.guess where key = any($1) and retry_at > $2', [[phoneKey, ipKey], now], 'members.guess');
    if (slowed?.until) throw new Refusal('request.too_many', { seconds: Math.ceil((slowed.until.getTime() - now.getTime()) / 1000) });
    const person = await this.db.row<{ id: string; password_hash: string | null }>('select id, password_hash from members.person where phone = $1', [phone]);
    this.dummy ??= hash('nobody has this password');
    const right = await verify(person?.password_hash ?? await this.dummy, password);
    if (person?.password_hash && right) {
      await this.db.rows('delete from members.guess where key = $1', [phoneKey]);
      return person.id;
    }
    await this.slow(phoneKey, slowAfter.phone, now);
    await this.slow(ipKey, slowAfter.ip, now);
    throw new Refusal('members.password_wrong');
  }

  private async slow(key: string, after: number, now: Date): Promise<void> {
    const row = await this.db.row<{ failures: number }>(`
      insert into members.guess as g (key, failures, seen_at) values ($1, 1, $2)
      on conflict (key) do update set failures = case when g.seen_at < $3 then 1 else g.failures + 1 end, seen_at = $2 returning failures`, [key, now, new Date(now.getTime() - dayMs)], 'members.slow');
    const failures = row?.failures ?? 0;
    if (failures >= after) await this.db.rows('update members.guess set retry_at = $2 where key = $1', [key, new Date(now.getTime() + Math.min(longestWaitMs, 2 ** (failures - after) * 10_000))]);
  }

  private key(kind: string, value: string): string {
    return `${kind}:${createHmac('sha256', this.config.secretKey).update(value).digest('hex')}`;
  }
}
