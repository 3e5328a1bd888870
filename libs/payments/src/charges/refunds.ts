import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, Refusal } from '@app/platform';
import { type GatewayRefund, PaymentPort } from '../gateway/payment-port.js';
import { Ledger } from '../ledger/ledger.js';
import { refundFailed, refundSettled } from '../payments.events.js';

interface Row { id: string; key: string; amount: number; state: string; gateway_id: string | null; intent_id: string | null; payable_kind: string; payable_id: string }

const rowSql = `select r.id, r.key, r.amount_fen::float8 amount, r.state, r.gateway_id, a.intent_id, a.payable_kind, a.payable_id
  from payments.refund r join payments.attempt a on a.id = r.attempt_id`;

@Injectable()
export class Refunds implements OnModuleInit {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly gateway: PaymentPort, private readonly ledger: Ledger) {}

  onModuleInit(): void {
    this.jobs.define<{ refundId: string }>('payments.refund', ({ refundId }) => this.send(refundId));
  }

  /**
   * In the caller's transaction: the row and the job that carries it out. The same key refunds once.
   * @throws payments.refund_too_high when all refunds together would exceed the charge, payments.not_charged
   */
  async ask(payable: { kind: string; id: string }, amountFen: number, key: string): Promise<void> {
    const attempt = await this.db.row<{ id: string }>("select id from payments.attempt where payable_kind = $1 and payable_id = $2 and state = 'succeeded' order by created_at limit 1", [payable.kind, payable.id]);
    if (!attempt) throw new Refusal('payments.not_charged');
    await this.askFor(attempt.id, amountFen, key);
  }

  async askFor(attemptId: string, amountFen: number, key: string): Promise<void> {
    if (amountFen === 0) return;
    await this.db.transaction(async () => {
      const attempt = await this.db.row<{ amount: number }>('select coalesce(received_fen, amount_fen)::float8 amount from payments.attempt where id = $1 for update', [attemptId]);
      const before = await this.db.row<{ sum: number; same: boolean }>(`
        select coalesce(sum(amount_fen) filter (where state <> 'failed'), 0)::float8 sum, coalesce(bool_or(key = $2), false) same from payments.refund where attempt_id = $1`, [attemptId, key]);
      if (before?.same) return;
      if ((before?.sum ?? 0) + amountFen > (attempt?.amount ?? 0)) throw new Refusal('payments.refund_too_high');
      const made = await this.db.row<{ id: string }>("insert into payments.refund (attempt_id, key, amount_fen, state, created_at) values ($1, $2, $3, 'asked', $4) returning id", [attemptId, key, amountFen, this.clock.now()]);
      await this.jobs.add('payments.refund', { refundId: made?.id });
    });
  }

  async readAgain(gatewayRefundId: string): Promise<void> {
    const row = await this.db.row<Row>(`${rowSql} where r.gateway_id = $1`, [gatewayRefundId]);
    if (row) await this.apply(row, await this.gateway.getRefund(gatewayRefundId));
  }

  /** Asks about refunds that the gateway has not finished within a minute. */
  async reconcile(): Promise<void> {
    const rows = await this.db.rows<Row>(`${rowSql} where r.state = 'pending' and r.created_at < $1 limit 200`, [new Date(this.clock.now().getTime() - 60_000)]);
    for (const row of rows) if (row.gateway_id) await this.apply(row, await this.gateway.getRefund(row.gateway_id));
  }

  private async send(refundId: string): Promise<void> {
    const row = await this.db.row<Row>(`${rowSql} where r.id = $1`, [refundId]);
    if (!row?.intent_id || row.state !== 'asked') return;
    this.db.assertNoTransaction();
    const answer = await this.gateway.refund(row.intent_id, row.amount, row.key);
    await this.apply(row, answer);
  }

  private async apply(row: Row, answer: GatewayRefund): Promise<void> {
    await this.db.transaction(async () => {
      const changed = await this.db.row(`update payments.refund set state = $2, gateway_id = $3 where id = $1 and (state in ('asked', 'pending') or (state = 'succeeded' and $2 = 'failed')) and state <> $2 returning 1 changed`,
        [row.id, answer.state, answer.id]);
      if (!changed || answer.state === 'pending') return;
      // What belonged to nothing of ours is booked here; nobody else waits for it.
      if (/^(second|differs):/.test(row.key)) {
        const back = answer.state === 'succeeded' ? row.amount : -row.amount;
        if (answer.state === 'failed' && row.state !== 'succeeded') return;
        await this.ledger.post({ kind: back > 0 ? 'stray_back' : 'stray_failed', ref: row.key, entries: [{ account: 'transit:stray', fen: back }, { account: 'gateway:clearing', fen: -back }] });
        return;
      }
      const fact = { payableKind: row.payable_kind, payableId: row.payable_id, key: row.key, amountFen: row.amount };
      await this.jobs.publish(answer.state === 'succeeded' ? refundSettled : refundFailed, fact);
    });
  }
}
