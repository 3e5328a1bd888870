import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Reconciliation } from '@app/contracts';
import { Clock, Database, Jobs, log } from '@app/platform';
import { PaymentPort } from '../gateway/payment-port.js';
import { type Booked, compare, type OurCharge, type OurRefund } from './compare.js';

const dayMs = 24 * 3600_000;
const days = 35;
const settlesWithinMs = 5 * 60_000;
const shown = 30;

/** Once a day the gateway's own list, our attempts and refunds, and the books are laid beside each other. */
@Injectable()
export class Reconciliations implements OnModuleInit {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly gateway: PaymentPort) {}

  onModuleInit(): void {
    // Asked often and done once a day, so that a night without a running process is made up for.
    this.jobs.schedule('payments.compare', '*/5 * * * *', async () => {
      const last = await this.db.row<{ at: Date }>('select at from payments.reconciliation order by at desc limit 1');
      if (!last || last.at.getTime() <= this.clock.now().getTime() - dayMs) await this.run();
    });
  }

  async run(): Promise<void> {
    const now = this.clock.now();
    const since = new Date(now.getTime() - days * dayMs);
    const settledBy = new Date(now.getTime() - settlesWithinMs);
    const theirs = { charges: await this.gateway.charges(since), refunds: await this.gateway.refunds(since) };
    const charges = await this.db.rows<OurCharge>(`
      select intent_id "intentId", payable_id "payableId", case when state = 'succeeded' then amount_fen when received_fen is not null then received_fen end::float8 "takenFen"
      from payments.attempt where intent_id = any($1) or (intent_id is not null and created_at >= $2 and created_at < $3)`, [theirs.charges.map((charge) => charge.intentId), since, settledBy]);
    const refunds = await this.db.rows<OurRefund>(`
      select gateway_id "gatewayId", key, amount_fen::float8 "amountFen", state from payments.refund where gateway_id = any($1) or key = any($2) or (created_at >= $3 and created_at < $4)`,
    [theirs.refunds.map((refund) => refund.id), theirs.refunds.map((refund) => refund.key), since, settledBy]);
    const differences = compare(theirs, { charges, refunds, booked: await this.booked(since, settledBy) }, settledBy);
    await this.db.transaction(async () => {
      const row = await this.db.row<{ id: string }>('insert into payments.reconciliation (at, since, charges, refunds) values ($1, $2, $3, $4) returning id', [now, since, theirs.charges.length, theirs.refunds.length]);
      for (const line of differences) {
        await this.db.rows('insert into payments.difference (reconciliation_id, class, subject, ours_fen, theirs_fen) values ($1, $2, $3, $4, $5)', [row?.id, line.class, line.subject, line.oursFen, line.theirsFen]);
      }
    });
    if (differences.length > 0) log.error({ differences: differences.length }, 'our payments differ from those of the gateway');
  }

  latest(): Promise<Reconciliation[]> {
    return this.db.rows<Reconciliation>(`
      select r.id, to_json(r.at)#>>'{}' as at, to_json(r.since)#>>'{}' since, r.charges, r.refunds,
        coalesce((select json_agg(json_build_object('class', d.class, 'subject', d.subject, 'oursFen', d.ours_fen, 'theirsFen', d.theirs_fen) order by d.id) from payments.difference d where d.reconciliation_id = r.id), '[]') differences
      from payments.reconciliation r order by r.at desc limit ${shown}`);
  }

  /** Per payable: what attempts, refunds and lost disputes say should stand at the gateway, and what the books say does. */
  private booked(since: Date, settledBy: Date): Promise<Booked[]> {
    return this.db.rows<Booked>(`
      with payable as (select distinct payable_id from payments.attempt where created_at >= $1 and created_at < $2 and (state = 'succeeded' or received_fen is not null)),
      attempt as (select a.* from payments.attempt a join payable using (payable_id)),
      moved as (
        select payable_id, case when state = 'succeeded' then amount_fen else coalesce(received_fen, 0) end fen from attempt
        union all select a.payable_id, -r.amount_fen from payments.refund r join attempt a on a.id = r.attempt_id where r.state = 'succeeded'
        union all select a.payable_id, -d.amount_fen from payments.dispute d join attempt a on a.id = d.attempt_id where d.state = 'lost'
      ), reference as (
        select payable_id, payable_id::text ref from payable union select payable_id, 'second:' || id from attempt union select payable_id, 'differs:' || id from attempt
        union select a.payable_id, r.key from payments.refund r join attempt a on a.id = r.attempt_id union select a.payable_id, d.id::text from payments.dispute d join attempt a on a.id = d.attempt_id
      ), booked as (
        select payable_id, sum(e.fen) fen from reference join payments.ledger_transaction t using (ref) join payments.ledger_entry e on e.transaction_id = t.id and e.account = 'gateway:clearing' group by 1
      )
      select payable_id "payableId", sum(moved.fen)::float8 "expectedFen", coalesce(max(booked.fen), 0)::float8 "bookedFen" from moved left join booked using (payable_id) group by 1`, [since, settledBy]);
  }
}
