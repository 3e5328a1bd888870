import { Injectable } from '@nestjs/common';
import { Charges, type OpenCharge, type Payable } from './charges/charges.js';
import { Refunds } from './charges/refunds.js';
import { AccountNames } from './ledger/account-names.js';
import { Ledger, type Posting, type Span, type StatementLine } from './ledger/ledger.js';
import { Sandbox } from './sandbox/sandbox.js';

/** What the rest of the house may ask about money. It knows payables, never what they are. */
@Injectable()
export class Payments {
  constructor(private readonly charges: Charges, private readonly refunds: Refunds, private readonly ledger: Ledger, private readonly sandbox: Sandbox, private readonly names: AccountNames) {}

  /** Never inside a transaction. Idempotent while the charge is open. @throws payments.gateway_silent; repeat it then */
  charge(wish: { payable: Payable; amountFen: number; description: string }): Promise<OpenCharge> {
    return this.charges.charge(wish.payable, wish.amountFen, wish.description);
  }

  /** Never inside a transaction. After `cancelled` no money can come; after `unknown` ask again later. */
  cancel(payable: Payable): Promise<'cancelled' | 'succeeded' | 'unknown'> {
    return this.charges.cancel(payable);
  }

  /** In the caller's transaction; carried out by a job. The same key refunds once. @throws payments.refund_too_high, payments.not_charged */
  refund(wish: { payable: Payable; amountFen: number; key: string }): Promise<void> {
    return this.refunds.ask(wish.payable, wish.amountFen, wish.key);
  }

  /** In the caller's transaction. Once per kind and ref. PostgreSQL refuses what does not sum to zero. */
  post(posting: Posting): Promise<void> {
    return this.ledger.post(posting);
  }

  /** Whether a posting of this kind and ref stands in the books. */
  posted(kind: string, ref: string): Promise<boolean> {
    return this.ledger.posted(kind, ref);
  }

  balances(accounts: string[]): Promise<Map<string, number>> {
    return this.ledger.balances(accounts);
  }

  /** Newest first, each line with the balance after it; `during` keeps those of a time. */
  statement(account: string, before: string | null, limit: number, during?: Span): Promise<StatementLine[]> {
    return this.ledger.statement(account, before, limit, during);
  }

  /** What moved on an account during a time, by kind of posting. */
  turnover(account: string, during: Span): Promise<Map<string, number>> {
    return this.ledger.turnover(account, during);
  }

  /** Says for readers of the books whom the accounts `<kind>:<id>` are about. Call it while modules initialise. */
  nameAccountsWith(kind: string, read: (ids: string[]) => Promise<Map<string, string>>): void {
    this.names.register(kind, read);
  }

  /** Pays on the sandbox as a shopper would, for the sample data. @throws request.unknown_path outside the sandbox */
  tapSandbox(intentId: string, clientSecret: string): Promise<void> {
    return this.sandbox.confirm(intentId, { clientSecret, outcome: 'pay', method: 'alipay' });
  }

  /** Tells the sandbox where the shop listens, which is known only after it does. */
  listenAt(shopUrl: string): void {
    this.sandbox.deliverTo(shopUrl);
  }
}
