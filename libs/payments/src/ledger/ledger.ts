import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@app/platform';

export interface Entry { account: string; fen: number }
export interface Posting { kind: string; ref: string; entries: Entry[]; note?: string }
/** From an instant, and before another. */
export interface Span { from: Date; to: Date }
export interface StatementLine { id: string; at: string; kind: string; ref: string; note: string; fen: number; balanceFen: number }

/** Double entry, debit positive. PostgreSQL refuses a posting that does not sum to zero, and any change of one that stands. */
@Injectable()
export class Ledger {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

  /** Once per kind and ref: a second call writes nothing. Entries of zero are left out. */
  async post(posting: Posting): Promise<void> {
    const entries = posting.entries.filter((entry) => entry.fen !== 0);
    if (entries.length === 0) return;
    await this.db.rows(`
      with made as (insert into payments.ledger_transaction (kind, ref, at, note) values ($1, $2, $3, $4) on conflict do nothing returning id)
      insert into payments.ledger_entry (transaction_id, account, fen) select made.id, account, fen from made, unnest($5::text[], $6::bigint[]) entry(account, fen) order by account`,
    [posting.kind, posting.ref, this.clock.now(), posting.note ?? '', entries.map((entry) => entry.account), entries.map((entry) => entry.fen)], 'payments.post');
  }

  async posted(kind: string, ref: string): Promise<boolean> {
    return await this.db.row('select 1 from payments.ledger_transaction where kind = $1 and ref = $2', [kind, ref]) !== null;
  }

  async balances(accounts: string[]): Promise<Map<string, number>> {
    const rows = await this.db.rows<{ account: string; fen: number }>('select account, sum(fen)::float8 fen from payments.ledger_entry where account = any($1) group by account', [accounts]);
    return new Map(accounts.map((account) => [account, rows.find((row) => row.account === account)?.fen ?? 0]));
  }

  /** Newest first; `before` is the id of the last line seen. */
  statement(account: string, before: string | null, limit: number, during?: Span): Promise<StatementLine[]> {
    return this.db.rows<StatementLine>(`
      select id::text id, to_json(at)#>>'{}' as at, kind, ref, note, fen, "balanceFen" from (
        select e.id, t.at, t.kind, t.ref, t.note, e.fen::float8 fen, (sum(e.fen) over (order by e.id))::float8 "balanceFen"
        from payments.ledger_entry e join payments.ledger_transaction t on t.id = e.transaction_id where e.account = $1
      ) lines where ($2::bigint is null or id < $2) and ($4::timestamptz is null or (at >= $4 and at < $5)) order by lines.id desc limit $3`,
    [account, before, limit, during?.from ?? null, during?.to ?? null]);
  }

  async turnover(account: string, during: Span): Promise<Map<string, number>> {
    const rows = await this.db.rows<{ kind: string; fen: number }>(`
      select t.kind, sum(e.fen)::float8 fen from payments.ledger_entry e join payments.ledger_transaction t on t.id = e.transaction_id
      where e.account = $1 and t.at >= $2 and t.at < $3 group by 1`, [account, during.from, during.to]);
    return new Map(rows.map((row) => [row.kind, row.fen]));
  }
}
