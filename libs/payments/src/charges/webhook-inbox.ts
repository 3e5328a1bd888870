import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs } from '@app/platform';
import { Disputes } from '../disputes.js';
import { type GatewayEvent, PaymentPort } from '../gateway/payment-port.js';
import { Charges } from './charges.js';
import { Refunds } from './refunds.js';

const waitMs = 10_000;

/**
 * What the gateway told us. A webhook is stored and answered; what it is about is read again at the gateway, at once in the process that
 * took it, and by a schedule where that process died meanwhile.
 */
@Injectable()
export class WebhookInbox implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly gateway: PaymentPort,
    private readonly charges: Charges, private readonly refunds: Refunds, private readonly disputes: Disputes,
  ) {}

  onModuleInit(): void {
    this.jobs.define<{ eventId: string }>('payments.read-event', ({ eventId }) => this.read(eventId));
    this.jobs.schedule('payments.read-left-events', '* * * * *', () => this.readLeft());
  }

  /** An event that came before changes nothing. */
  async take(event: GatewayEvent): Promise<void> {
    const fresh = await this.db.row(`
      insert into payments.webhook_event (id, type, received_at, intent_id, refund_id, dispute_id, done_at) values ($1, $2, $3, $4, $5, $6, case when coalesce($4::text, $5::text, $6::text) is null then $3::timestamptz end)
      on conflict do nothing returning 1 fresh`, [event.id, event.type, this.clock.now(), event.refundId || event.disputeId ? null : event.intentId, event.refundId, event.disputeId], 'payments.webhook');
    if (fresh && (event.intentId ?? event.refundId ?? event.disputeId)) await this.jobs.atOnce('payments.read-event', { eventId: event.id });
  }

  private async readLeft(): Promise<void> {
    const left = await this.db.rows<{ id: string }>('select id from payments.webhook_event where done_at is null and received_at < $1 order by received_at limit 500', [new Date(this.clock.now().getTime() - waitMs)]);
    for (const { id } of left) await this.jobs.atOnce('payments.read-event', { eventId: id });
  }

  private async read(id: string): Promise<void> {
    const event = await this.db.row<{ intent_id: string | null; refund_id: string | null; dispute_id: string | null }>('select intent_id, refund_id, dispute_id from payments.webhook_event where id = $1 and done_at is null', [id], 'payments.event');
    if (!event) return;
    if (event.dispute_id) await this.disputes.readAgain(event.dispute_id);
    else if (event.refund_id) await this.refunds.readAgain(event.refund_id);
    else if (event.intent_id) await this.charges.apply(await this.gateway.get(event.intent_id));
    await this.db.rows('update payments.webhook_event set done_at = $2 where id = $1', [id, this.clock.now()], 'payments.event_done');
  }
}
