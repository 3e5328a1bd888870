import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Role } from '@app/contracts';
import { Clock, Database, Jobs, Refusal, shanghaiDay } from '@app/platform';
import { postEnded, postGranted } from '../members.events.js';

export interface Post { id: string; personId: string; organisationId: string; role: Role; over: boolean }

/** Who holds which post from when to when. Rights last from the first day to the end of the last, in Shanghai. */
@Injectable()
export class Posts implements OnModuleInit {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs) {}

  onModuleInit(): void {
    this.jobs.schedule('members.posts-run-out', '3 * * * *', () => this.runOut());
  }

  /** From today. @throws members.post_exists when she holds it already */
  grant(personId: string, organisationId: string, role: Role, by: string | null, untilOn: string | null = null): Promise<string> {
    return this.db.transaction(async () => {
      const today = shanghaiDay(this.clock.now());
      if (untilOn !== null && untilOn < today) throw new Refusal('request.malformed', { fields: [{ path: 'untilOn', reason: 'past' }] });
      // One at a time per person: the unique index knows open posts only, not those with a last day to come.
      await this.db.rows('select from members.person where id = $1 for update', [personId]);
      const made = await this.db.row<{ id: string; organisation_name: string }>(`
        insert into members.post (person_id, organisation_id, role, from_on, until_on, granted_by)
        select $1, $2, $3, $4::date, $5::date, $6
        where not exists (select from members.post where person_id = $1 and organisation_id = $2 and role = $3 and (until_on is null or until_on >= $4::date))
        returning id, (select name from members.organisation where id = organisation_id) organisation_name`, [personId, organisationId, role, today, untilOn, by]);
      if (!made) throw new Refusal('members.post_exists');
      await this.jobs.publish(postGranted, { postId: made.id, personId, organisationId, organisationName: made.organisation_name, role });
      return made.id;
    });
  }

  /** @throws members.unknown_post */
  async read(id: string): Promise<Post> {
    const row = await this.db.row<Post>('select id, person_id "personId", organisation_id "organisationId", role, coalesce(until_on < $2::date, false) as "over" from members.post where id = $1', [id, shanghaiDay(this.clock.now())]);
    if (!row) throw new Refusal('members.unknown_post');
    return row;
  }

  /** Ends at once: the last day is yesterday. @throws members.post_ended when it has ended already */
  end(id: string): Promise<void> {
    return this.db.transaction(async () => {
      const ended = await this.db.row<{ personId: string; organisationId: string; organisationName: string; role: Role }>(`
        update members.post p set until_on = greatest(p.from_on - 1, $2::date - 1), end_told = true from members.organisation o
        where p.id = $1 and o.id = p.organisation_id and (p.until_on is null or p.until_on >= $2::date)
        returning p.person_id "personId", o.id "organisationId", o.name "organisationName", p.role`, [id, shanghaiDay(this.clock.now())]);
      if (!ended) throw new Refusal('members.post_ended');
      await this.jobs.publish(postEnded, { postId: id, ...ended });
    });
  }

  /** Tells of posts whose last day has passed. */
  private runOut(): Promise<void> {
    return this.db.transaction(async () => {
      const over = await this.db.rows<{ postId: string; personId: string; organisationId: string; organisationName: string; role: Role }>(`
        update members.post p set end_told = true from members.organisation o where o.id = p.organisation_id and p.until_on < $1::date and not p.end_told
        returning p.id "postId", p.person_id "personId", o.id "organisationId", o.name "organisationName", p.role`, [shanghaiDay(this.clock.now())], 'members.posts_run_out');
      for (const post of over) await this.jobs.publish(postEnded, post);
    });
  }
}
