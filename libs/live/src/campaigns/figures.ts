import type { CharityFigures } from '@app/contracts';
import type { Database } from '@app/platform';

export interface Figures extends CharityFigures {
  /** Lines of which something can still come back. */
  openLines: number;
}

const none: Figures = { lines: 0, pledgedFen: 0, returnedFen: 0, overCapFen: 0, netFen: 0, payableFen: 0, paidFen: 0, openLines: 0 };

/** What the ledgers of some campaigns say, from their lines, entries and vouchers alone; in one statement however many they are. */
export async function figuresOf(db: Database, campaignIds: string[]): Promise<(id: string) => Figures> {
  const rows = await db.rows<Figures & { id: string }>(`
    with line as (
      select campaign_id, count(*)::int lines, count(*) filter (where closed_at is null and target_fen > 0)::int open, sum(gross_fen) gross, sum(target_fen) target, coalesce(sum(target_fen) filter (where closed_at is not null), 0) closed
      from live.pledge_line where campaign_id = any($1) group by 1
    ), entry as (
      select campaign_id, sum(fen) net, coalesce(-sum(fen) filter (where kind = 'cap'), 0) over_cap from live.pledge_entry where campaign_id = any($1) group by 1
    ), voucher as (
      select campaign_id, sum(fen) fen from live.voucher where campaign_id = any($1) and confirmed_at is not null group by 1
    )
    select c.id, coalesce(line.lines, 0) lines, coalesce(line.open, 0) "openLines", coalesce(line.gross, 0)::float8 "pledgedFen", coalesce(line.gross - line.target, 0)::float8 "returnedFen", coalesce(entry.over_cap, 0)::float8 "overCapFen",
      coalesce(entry.net, 0)::float8 "netFen", (least(coalesce(line.closed, 0), coalesce(entry.net, 0)) - coalesce(voucher.fen, 0))::float8 "payableFen", coalesce(voucher.fen, 0)::float8 "paidFen"
    from unnest($1::uuid[]) c(id) left join line on line.campaign_id = c.id left join entry on entry.campaign_id = c.id left join voucher on voucher.campaign_id = c.id`, [campaignIds], 'live.charity_figures');
  const byId = new Map(rows.map(({ id, ...row }) => [id, row]));
  return (id) => byId.get(id) ?? none;
}
