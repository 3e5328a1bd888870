import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, log, Refusal } from '@app/platform';
import { GatewaySilent, type Intent, PaymentPort } from '../gateway/payment-port.js';
import { chargeFailed, chargeSucceeded } from '../payments.events.js';
import { Ledger } from '../ledger/ledger.js';
import { Refunds } from './refunds.js';

export interface Payable { kind: string; id: string }
export interface OpenCharge { attemptId: string; gateway: 'sandbox' | 'stripe'; intentId: string | null; clientSecret: string | null; publishableKey: string | null }
interface Attempt { id: string; payable_kind: string; payable_id: string; amount: number; state: string; intent_id: string | null; client_secret: string | null; asked: number; description: string }

const columns = 'id, payable_kind, payable_id, amount_fen::float8 amount, state, intent_id, client_secret, asked, description';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const live = "('created', 'open', 'unknown')";
/** Minutes until an open attempt is asked about again: the longer it is open, the less likely an answer is near. */
const askAgainMinutes = [1, 2, 5, 10, 30];

/**
 * One attempt at a time to charge for a payable. The gateway is called outside any transaction, always with the attempt's own key, so that
 * repeating a call can never charge twice; what it says is applied by compare-and-set.
 */
@Injectable()
export class Charges implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly gateway: PaymentPort, private readonly refunds: Refunds,
    private readonly ledger: Ledger,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('payments.reconcile', '* * * * *', () => this.reconcile());
  }

  /** Idempotent: an open attempt of the same amount is answered again. @throws payments.gateway_silent; repeat it then */
  async charge(payable: Payable, amountFen: number, description: string): Promise<OpenCharge> {
    this.db.assertNoTransaction();
    if (amountFen === 0) return this.free(payable);
    const attempt = await this.liveAttempt(payable, amountFen, description);
    const open = attempt.intent_id ? attempt : await this.openAt(attempt);
    return { attemptId: open.id, gateway: this.gateway.name, intentId: open.intent_id, clientSecret: open.client_secret, publishableKey: this.gateway.publishableKey };
  }

  /** Ends the open attempt, so that no money can come any more. @returns what the gateway says is true now */
  async cancel(payable: Payable): Promise<'cancelled' | 'succeeded' | 'unknown'> {
    this.db.assertNoTransaction();
    const attempt = await this.db.row<Attempt>(`select ${columns} from payments.attempt where payable_kind = $1 and payable_id = $2 and state in ${live}`, [payable.kind, payable.id], 'payments.live');
    if (!attempt) return await this.paid(payable) ? 'succeeded' : 'cancelled';
    try {
      const known = attempt.intent_id ? attempt : await this.openAt(attempt);
      const intent = await this.gateway.cancel(known.intent_id ?? '');
      await this.apply(intent);
      return intent.state === 'cancelled' ? 'cancelled' : intent.state === 'succeeded' ? 'succeeded' : 'unknown';
    } catch (error) {
      if (!(error instanceof GatewaySilent) && !(error instanceof Refusal)) throw error;
      await this.db.rows(`update payments.attempt set state = 'unknown' where id = $1 and state in ${live}`, [attempt.id]);
      return 'unknown';
    }
  }

  /** Applies what the gateway says about an intent. Late, repeated and reordered news end in the same state. */
  async apply(intent: Intent): Promise<void> {
    if (intent.state === 'open' || intent.state === 'processing') return;
    const attemptId = await this.attemptOf(intent);
    await this.db.transaction(async () => {
      const attempt = attemptId === null ? null : await this.db.row<Attempt & { paid: boolean }>(`
        select ${columns}, exists (select from payments.attempt other where other.payable_kind = attempt.payable_kind and other.payable_id = attempt.payable_id and other.state = 'succeeded') paid
        from payments.attempt where id = $1 for update`, [attemptId], 'payments.attempt_lock');
      if (!attempt) return this.quarantine(intent, 'unknown attempt');
      if (intent.amountFen !== attempt.amount && intent.state === 'succeeded' && intent.payableId === attempt.payable_id && intent.currency === 'cny') return this.takeNothing(intent, attempt);
      if (intent.amountFen !== attempt.amount || intent.currency !== 'cny' || intent.payableId !== attempt.payable_id) return this.quarantine(intent, 'amount, currency or payable differ');
      const fact = { payableKind: attempt.payable_kind, payableId: attempt.payable_id, attemptId: attempt.id, amountFen: attempt.amount };
      if (intent.state === 'succeeded' && attempt.state !== 'succeeded') {
        await this.db.rows("update payments.attempt set state = 'succeeded', intent_id = $2 where id = $1", [attempt.id, intent.id], 'payments.succeeded');
        if (attempt.paid) await this.returnStray(attempt.id, attempt.amount, `second:${attempt.id}`);
        else await this.jobs.publish(chargeSucceeded, fact);
      } else if (intent.state === 'cancelled' && ['created', 'open', 'unknown'].includes(attempt.state)) {
        await this.db.rows("update payments.attempt set state = 'cancelled' where id = $1", [attempt.id]);
      } else if (intent.state === 'failed' && ['created', 'open', 'unknown'].includes(attempt.state)) {
        // A declined card leaves the intent open for another try; only the news is told.
        await this.jobs.publish(chargeFailed, fact);
      }
    });
  }

  /** Asks about every attempt that has been open too long: lost webhooks must not leave a paid order unpaid. */
  async reconcile(): Promise<void> {
    const now = this.clock.now();
    const due = await this.db.rows<Attempt>(`select ${columns} from payments.attempt where state in ${live} and coalesce(ask_at, created_at + interval '60 seconds') <= $1 order by created_at limit 200`, [now]);
    for (const attempt of due) {
      const minutes = askAgainMinutes[Math.min(attempt.asked, askAgainMinutes.length - 1)] ?? 30;
      await this.db.rows('update payments.attempt set asked = asked + 1, ask_at = $2 where id = $1', [attempt.id, new Date(now.getTime() + minutes * 60_000)]);
      try {
        const known = attempt.intent_id ? attempt : await this.openAt(attempt);
        await this.apply(await this.gateway.get(known.intent_id ?? ''));
      } catch (error) {
        if (!(error instanceof GatewaySilent) && !(error instanceof Refusal)) throw error;
      }
    }
    await this.refunds.reconcile();
  }

  /** Ours by its own name, or by ours when the answer that named it was lost. */
  private async attemptOf(intent: Intent): Promise<string | null> {
    const known = await this.db.row<{ id: string }>('select id from payments.attempt where intent_id = $1', [intent.id], 'payments.attempt_of');
    return known?.id ?? (uuid.test(intent.attemptId) ? intent.attemptId : null);
  }

  private async paid(payable: Payable): Promise<boolean> {
    return await this.db.row("select 1 from payments.attempt where payable_kind = $1 and payable_id = $2 and state = 'succeeded'", [payable.kind, payable.id], 'payments.paid') !== null;
  }

  private async liveAttempt(payable: Payable, amountFen: number, description: string): Promise<Attempt> {
    for (let tries = 3; tries > 0; tries -= 1) {
      const made = await this.db.row<Attempt>(`insert into payments.attempt (payable_kind, payable_id, amount_fen, state, created_at, description) values ($1, $2, $3, 'created', $4, $5)
        on conflict (payable_kind, payable_id) where state in ${live} do nothing returning ${columns}`, [payable.kind, payable.id, amountFen, this.clock.now(), description], 'payments.attempt_new');
      const found = made ?? await this.db.row<Attempt>(`select ${columns} from payments.attempt where payable_kind = $1 and payable_id = $2 and state in ${live}`, [payable.kind, payable.id], 'payments.live');
      if (found && found.amount !== amountFen) throw new Error(`A charge of ${found.amount} fen is open for ${payable.kind} ${payable.id}.`);
      if (found) return found;
    }
    throw new Refusal('payments.gateway_silent');
  }

  private async openAt(attempt: Attempt): Promise<Attempt> {
    try {
      const intent = await this.gateway.create({ amountFen: attempt.amount, attemptId: attempt.id, payableKind: attempt.payable_kind, payableId: attempt.payable_id, description: attempt.description });
      await this.db.rows(`update payments.attempt set state = case when state in ('created', 'unknown') then 'open' else state end, intent_id = $2, client_secret = $3 where id = $1`,
        [attempt.id, intent.id, intent.clientSecret], 'payments.opened');
      return { ...attempt, intent_id: intent.id, client_secret: intent.clientSecret };
    } catch (error) {
      if (!(error instanceof GatewaySilent)) throw error;
      await this.db.rows("update payments.attempt set state = 'unknown' where id = $1 and state = 'created'", [attempt.id]);
      throw new Refusal('payments.gateway_silent');
    }
  }

  /** Nothing to pay needs no gateway. */
  private async free(payable: Payable): Promise<OpenCharge> {
    const attemptId = await this.db.transaction(async () => {
      const done = await this.db.row<{ id: string }>("select id from payments.attempt where payable_kind = $1 and payable_id = $2 and state = 'succeeded'", [payable.kind, payable.id]);
      if (done) return done.id;
      const made = await this.db.row<{ id: string }>("insert into payments.attempt (payable_kind, payable_id, amount_fen, state, created_at) values ($1, $2, 0, 'succeeded', $3) returning id", [payable.kind, payable.id, this.clock.now()]);
      const id = made?.id ?? '';
      await this.jobs.publish(chargeSucceeded, { payableKind: payable.kind, payableId: payable.id, attemptId: id, amountFen: 0 });
      return id;
    });
    return { attemptId, gateway: this.gateway.name, intentId: null, clientSecret: null, publishableKey: null };
  }

  /** Money of another amount pays for nothing: it is put aside and goes back whole, and the payable may be paid anew. */
  private async takeNothing(intent: Intent, attempt: Attempt): Promise<void> {
    if (!['created', 'open', 'unknown', 'cancelled'].includes(attempt.state)) return;
    await this.quarantine(intent, 'amount, currency or payable differ');
    await this.db.rows("update payments.attempt set state = 'failed', received_fen = $2 where id = $1", [attempt.id, intent.receivedFen]);
    await this.returnStray(attempt.id, intent.receivedFen, `differs:${attempt.id}`);
    await this.jobs.publish(chargeFailed, { payableKind: attempt.payable_kind, payableId: attempt.payable_id, attemptId: attempt.id, amountFen: attempt.amount });
  }

  /** Money that belongs to nothing of ours stands in the books until it is back. */
  private async returnStray(attemptId: string, fen: number, key: string): Promise<void> {
    await this.ledger.post({ kind: 'stray', ref: key, entries: [{ account: 'gateway:clearing', fen }, { account: 'transit:stray', fen: -fen }] });
    await this.refunds.askFor(attemptId, fen, key);
  }

  private async quarantine(intent: Intent, why: string): Promise<void> {
    log.error({ intent: intent.id, why }, 'payment put aside: it fits nothing of ours');
    await this.db.rows('insert into payments.quarantine (at, intent_id, why) values ($1, $2, $3)', [this.clock.now(), intent.id, why]);
  }
}
