import { createHmac, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Config, Database, log, Mail, Refusal, Sms } from '@app/platform';

/** Figures of sign-in, in one place; tests that are not about a limit raise it. */
@Injectable()
export class SignInLimits {
  codeLivesMs = 5 * 60_000;
  resendMs = 60_000;
  tries = 5;
  perPhoneAndHour = 5;
  perPhoneAndDay = 10;
  perIpAndHour = 20;
  perMinute = 300;
}

/** One-time codes: six digits, bound to phone (or mail address), purpose and browser, stored as HMAC, used up by one statement. */
@Injectable()
export class Codes {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly config: Config, private readonly limits: SignInLimits, private readonly sms: Sms, private readonly mail: Mail,
  ) {}

  /** Says the same whether the phone is known or not. @throws members.code_too_soon, members.code_too_many */
  async ask(phone: string, purpose: string, browser: string, ip: string): Promise<{ resendAfterSeconds: number; validSeconds: number }> {
    const now = this.clock.now();
    const seen = await this.db.row<{ last: Date | null; hour: number; day: number; from_ip: number; minute: number }>(`
      select max(asked_at) filter (where phone = $1) last, count(*) filter (where phone = $1 and asked_at > $3::timestamptz - interval '1 hour')::int as hour,
        count(*) filter (where phone = $1)::int as day, count(*) filter (where ip = $2 and asked_at > $3::timestamptz - interval '1 hour')::int as from_ip,
        (select count(*)::int from members.one_time_code where asked_at > $3::timestamptz - interval '1 minute') as minute
      from members.one_time_code where asked_at > $3::timestamptz - interval '24 hours' and (phone = $1 or ip = $2)`, [phone, ip, now], 'members.code_limits');
    const waitMs = seen?.last ? seen.last.getTime() + this.limits.resendMs - now.getTime() : 0;
    if (waitMs > 0) throw new Refusal('members.code_too_soon', { seconds: Math.ceil(waitMs / 1000) });
    if (seen && (seen.hour >= this.limits.perPhoneAndHour || seen.day >= this.limits.perPhoneAndDay || seen.from_ip >= this.limits.perIpAndHour || seen.minute >= this.limits.perMinute)) {
      throw new Refusal('members.code_too_many');
    }
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    await this.db.transaction(async () => {
      await this.db.rows('update members.one_time_code set ends_at = least(ends_at, $3) where phone = $1 and purpose = $2 and used_at is null and ends_at > $3', [phone, purpose, now]);
      await this.db.rows('insert into members.one_time_code (phone, purpose, browser, code_hash, asked_at, ends_at, ip) values ($1, $2, $3, $4, $5, $6, $7)',
        [phone, purpose, browser, this.hash(phone, purpose, browser, code), now, new Date(now.getTime() + this.limits.codeLivesMs), ip]);
    });
    if (phone.includes('@')) await this.mail.send(phone, '女创云 Yunchuang', `验证码 / code: ${code}\n5 分钟内有效。Valid for 5 minutes.`);
    else await this.sms.send(phone, `【女创云】验证码 ${code},5 分钟内有效。请勿告诉他人。`);
    if (this.config.sandboxMessages && !this.config.production) log.info({ sandboxCode: code }, 'code sent to the sandbox page');
    return { resendAfterSeconds: this.limits.resendMs / 1000, validSeconds: this.limits.codeLivesMs / 1000 };
  }

  /**
   * Uses a code up: of forty who bring the right one at once, one succeeds.
   * @throws members.code_wrong for a wrong, used, old or foreign code alike
   */
  async use(phone: string, purpose: string, browser: string, code: string): Promise<void> {
    const row = await this.db.row<{ right: boolean }>(`
      update members.one_time_code set tries = tries + 1, used_at = case when code_hash = $4 then $5::timestamptz end
      where id = (select id from members.one_time_code where phone = $1 and purpose = $2 and browser = $3 order by asked_at desc limit 1)
        and used_at is null and ends_at > $5 and tries < $6
      returning used_at is not null "right"`, [phone, purpose, browser, this.hash(phone, purpose, browser, code), this.clock.now(), this.limits.tries], 'members.code_use');
    if (!row?.right) throw new Refusal('members.code_wrong');
  }

  /** A right code that led to a question first may be entered again with the answer. */
  async giveBack(phone: string, purpose: string, browser: string): Promise<void> {
    await this.db.rows('update members.one_time_code set used_at = null where id = (select id from members.one_time_code where phone = $1 and purpose = $2 and browser = $3 order by asked_at desc limit 1)', [phone, purpose, browser]);
  }

  private hash(...parts: string[]): Buffer {
    return createHmac('sha256', this.config.secretKey).update(parts.join('\n')).digest();
  }
}
