import { createHash, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Database, Refusal } from '@app/platform';
import { Organisations } from '../organisations/organisations.js';
import { Posts } from '../organisations/posts.js';
import type { CurrentMember } from '../sign-in/current-member.js';
import { Trail } from '../trail/trail.js';

// Without letters and figures that look alike on a terminal.
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const slowAfter = 3;
const hashOf = (code: string): Buffer => createHash('sha256').update(code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')).digest();

/** The first admin of an empty house: whoever can read what the start printed. */
@Injectable()
export class SetUp {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly organisations: Organisations, private readonly posts: Posts, private readonly trail: Trail) {}

  async code(): Promise<string | null> {
    if (await this.hasAdmin()) return null;
    const code = Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')).join('-');
    await this.db.rows('insert into members.setup_code (code_hash) values ($1) on conflict (one) do update set code_hash = excluded.code_hash, failures = 0, retry_at = null', [hashOf(code)]);
    return code;
  }

  /** @throws members.setup_done, members.code_wrong, request.too_many with the seconds to wait */
  async setUp(me: CurrentMember, wish: { code: string; phone: string; name: string }): Promise<void> {
    const right = await this.db.transaction(async () => {
      const now = this.clock.now();
      const row = await this.db.row<{ code_hash: Buffer; failures: number; retry_at: Date | null }>('select code_hash, failures, retry_at from members.setup_code for update');
      if (!row || await this.hasAdmin()) throw new Refusal('members.setup_done');
      if (row.retry_at && row.retry_at > now) throw new Refusal('request.too_many', { seconds: Math.ceil((row.retry_at.getTime() - now.getTime()) / 1000) });
      const own = await this.db.row('select 1 from members.person where id = $1 and phone = $2', [me.id, wish.phone]);
      if (!own || !row.code_hash.equals(hashOf(wish.code))) {
        const waitMs = row.failures + 1 < slowAfter ? 0 : Math.min(15 * 60_000, 2 ** (row.failures + 1 - slowAfter) * 10_000);
        await this.db.rows('update members.setup_code set failures = failures + 1, retry_at = $1', [waitMs > 0 ? new Date(now.getTime() + waitMs) : null]);
        return false;
      }
      await this.db.rows('delete from members.setup_code');
      const city = await this.organisations.create('city', wish.name, null);
      await this.posts.grant(me.id, city, 'admin', null);
      await this.trail.write(me.id, 'members.house_set_up', city);
      return true;
    });
    // Thrown outside, so that the failure stays counted.
    if (!right) throw new Refusal('members.code_wrong');
  }

  private async hasAdmin(): Promise<boolean> {
    return await this.db.row("select 1 from members.post where role = 'admin' and until_on is null limit 1") !== null;
  }
}
