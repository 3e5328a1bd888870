import { Injectable } from '@nestjs/common';
import type { LedgerAccounts, LedgerTransaction, LedgerTransactions, OpenMoney } from '@app/contracts';
import { Clock, Database } from '@app/platform';
import { AccountNames } from './account-names.js';

const pageSize = 30;
const listed = 200;

/** Reads the books for those who check them. */
@Injectable()
export class Books {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly names: AccountNames) {}

  async accounts(): Promise<LedgerAccounts> {
    const asOf = this.clock.now().toISOString();
    const row = await this.db.row<{ sumFen: number; transactions: number; accounts: { account: string; balanceFen: number }[] }>(`
      with balance as (select account, sum(fen)::float8 fen from payments.ledger_entry group by 1)
      select coalesce((select sum(fen) from balance), 0)::float8 "sumFen", (select count(*)::int from payments.ledger_transaction) transactions,
        coalesce((select json_agg(json_build_object('account', account, 'balanceFen', fen) order by account) from balance), '[]') accounts`);
    const names = await this.names.of((row?.accounts ?? []).map((item) => item.account));
    return { asOf, sumFen: row?.sumFen ?? 0, transactions: row?.transactions ?? 0, accounts: (row?.accounts ?? []).map((item) => ({ ...item, name: names.get(item.account) ?? null })) };
  }

  async transactions(account: string | null, after: string | null): Promise<LedgerTransactions> {
    const items = await this.db.rows<Omit<LedgerTransaction, 'entries'> & { entries: { account: string; fen: number }[] }>(`
      select t.id, to_json(t.at)#>>'{}' as at, t.kind, t.ref, t.note,
        (select json_agg(json_build_object('account', e.account, 'fen', e.fen) order by e.fen desc, e.account) from payments.ledger_entry e where e.transaction_id = t.id) entries
      from payments.ledger_transaction t
      where ($1::text is null or exists (select from payments.ledger_entry e where e.transaction_id = t.id and e.account = $1)) and ($2::uuid is null or t.id < $2)
      order by t.id desc limit ${pageSize + 1}`, [account, after]);
    const page = items.slice(0, pageSize);
    const names = await this.names.of(page.flatMap((item) => item.entries.map((entry) => entry.account)));
    return { items: page.map((item) => ({ ...item, entries: item.entries.map((entry) => ({ ...entry, name: names.get(entry.account) ?? null })) })), next: items.length > pageSize ? (page.at(-1)?.id ?? null) : null };
  }

  /** What waits for an end: payments without an answer, money put aside, disputes. */
  async open(): Promise<OpenMoney> {
    const [attempts, quarantine, disputes] = await Promise.all([
      this.db.rows<OpenMoney['attempts'][number]>(`
        select id, payable_kind "payableKind", payable_id "payableId", amount_fen::float8 "amountFen", state, to_json(created_at)#>>'{}' "createdAt", asked
        from payments.attempt where state in ('created', 'open', 'unknown') order by created_at limit ${listed}`),
      this.db.rows<OpenMoney['quarantine'][number]>(`select id::text id, to_json(at)#>>'{}' as at, intent_id "intentId", why from payments.quarantine order by quarantine.id desc limit ${listed}`),
      this.db.rows<OpenMoney['disputes'][number]>(`
        select d.id, a.payable_id "payableId", d.amount_fen::float8 "amountFen", d.state, d.reason, to_json(d.opened_at)#>>'{}' "openedAt", to_json(d.closed_at)#>>'{}' "closedAt"
        from payments.dispute d join payments.attempt a on a.id = d.attempt_id order by (d.state = 'open') desc, d.opened_at desc limit ${listed}`),
    ]);
    return { asOf: this.clock.now().toISOString(), attempts, quarantine, disputes };
  }
}
