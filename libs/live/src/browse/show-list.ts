import { Injectable } from '@nestjs/common';
import type { ShowList, ShowQuery } from '@app/contracts';
import { Clock, Database, Refusal, shanghaiMidnight } from '@app/platform';
import { ShowCards } from './show-cards.js';

const pageSize = 20;
type Tab = NonNullable<ShowQuery['tab']>;

/** What each tab holds, in the words of the statement: $2 the present, $3 midnight before it, $4 the next one, $5 the one in a week. Cancelled shows stay where people look for them. */
const tabs: Record<Tab, string> = {
  now: "w.state in ('lobby', 'live', 'interrupted')",
  today: "w.state <> 'hidden' and w.starts_at >= $3 and w.starts_at < $4",
  week: "w.state in ('scheduled', 'lobby', 'cancelled') and w.starts_at >= $2 and w.starts_at < $5",
  replay: "w.state in ('ended', 'replay')",
  mine: "w.state in ('scheduled', 'lobby', 'live', 'interrupted', 'cancelled') and w.starts_at >= $3 and (exists (select from live.reminder m where m.show_id = w.id and m.person_id = $1) or exists (select from live.follow f where f.streamer_id = w.host_id and f.person_id = $1))",
};

/** The list of shows, the same for everybody: by time alone. */
@Injectable()
export class ShowLists {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly cards: ShowCards) {}

  async list(readerId: string | null, query: ShowQuery): Promise<ShowList> {
    const now = this.clock.now();
    const tab = query.tab ?? 'week';
    const [at, id] = readPlace(query.after);
    const back = tab === 'replay';
    // Every value is named in every tab, because a statement may not be given more than it names.
    const items = await this.cards.find(`list.${tab}`, readerId, `
      where w.approved_at is not null and ${tabs[tab]} and ($6::text is null or s.town = $6) and ($7::text is null or w.kind = $7) and ($10::uuid is null or exists (select from live.nomination n where n.show_id = w.id and n.shop_id = $10 and n.state = 'accepted')) and $2::timestamptz < $5::timestamptz and $3::timestamptz < $4::timestamptz
        and ($8::timestamptz is null or (w.starts_at, w.id) ${back ? '<' : '>'} ($8, $9::uuid))
      order by w.starts_at ${back ? 'desc' : ''}, w.id ${back ? 'desc' : ''} limit ${pageSize + 1}`,
    [now, shanghaiMidnight(now), shanghaiMidnight(now, 1), shanghaiMidnight(now, 8), query.town ?? null, query.kind ?? null, at, id, query.shop ?? null]);
    const last = items.length > pageSize ? items[pageSize - 1] : undefined;
    const towns = await this.db.rows<{ town: string }>("select distinct s.town from live.streamer s join live.show w on w.host_id = s.person_id where w.approved_at is not null and w.state <> 'hidden' and s.town <> '' order by s.town", [], 'live.towns');
    return { items: items.slice(0, pageSize), next: last ? `${last.startsAt}_${last.id}` : null, towns: towns.map((row) => row.town) };
  }

  /** What is on, then what comes next, for places that show a few. */
  coming(readerId: string | null, hostId: string | null, except: string | null, limit: number) {
    return this.cards.find('coming', readerId, `
      where w.approved_at is not null and w.state in ('live', 'interrupted', 'lobby', 'scheduled') and ($2::uuid is null or w.host_id = $2) and ($3::uuid is null or w.id <> $3) order by w.state in ('live', 'interrupted') desc, w.starts_at, w.id limit $4`, [hostId, except, limit]);
  }
}

function readPlace(after: string | undefined): [string | null, string | null] {
  if (after === undefined) return [null, null];
  const found = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(after);
  if (!found) throw new Refusal('request.malformed', { fields: [{ path: 'after', reason: 'invalid' }] });
  return [found[1] ?? null, found[2] ?? null];
}
