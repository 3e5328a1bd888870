import { Injectable } from '@nestjs/common';
import type { AuditPage } from '@app/contracts';
import { Clock, Database } from '@app/platform';

const pageSize = 30;

/** Who did what to what. The database only lets it be added to. */
@Injectable()
export class Trail {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

  async write(actorId: string | null, what: string, subject: string, content: Record<string, unknown> = {}): Promise<void> {
    await this.db.rows('insert into members.audit (at, actor_id, what, subject, content) values ($1, $2, $3, $4, $5)', [this.clock.now(), actorId, what, subject, JSON.stringify(content)]);
  }

  async list(subject: string | null, after: string | null): Promise<AuditPage> {
    const items = await this.db.rows<AuditPage['items'][number]>(`
      select a.id::text as id, to_json(a.at)#>>'{}' as at, p.name who, a.what, a.subject, a.content from members.audit a left join members.person p on p.id = a.actor_id
      where ($1::text is null or a.subject = $1) and ($2::bigint is null or a.id < $2) order by a.id desc limit ${pageSize + 1}`, [subject, after], 'members.audit');
    return { items: items.slice(0, pageSize), next: items.length > pageSize ? (items[pageSize - 1]?.id ?? null) : null };
  }
}
