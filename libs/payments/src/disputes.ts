import { Injectable } from '@nestjs/common';
import { Clock, Database, Jobs, log } from '@app/platform';
import { type GatewayDispute, PaymentPort } from './gateway/payment-port.js';
import { disputeClosed, disputeOpened } from './payments.events.js';

/** A holder of a card says that a payment was not hers. The bank decides; we keep the case and tell both turns of it. */
@Injectable()
export class Disputes {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly gateway: PaymentPort) {}

  async readAgain(gatewayId: string): Promise<void> {
    await this.apply(await this.gateway.getDispute(gatewayId));
  }

  /** News of a dispute may come twice and out of order: it opens once and closes once. */
  async apply(dispute: GatewayDispute): Promise<void> {
    await this.db.transaction(async () => {
      const attempt = await this.db.row<{ id: string; kind: string; payable: string }>('select id, payable_kind kind, payable_id payable from payments.attempt where intent_id = $1 for update', [dispute.intentId]);
      if (!attempt) {
        log.error({ dispute: dispute.id }, 'a dispute about a payment that is not ours');
        return;
      }
      const opened = await this.db.row<{ id: string }>(`
        insert into payments.dispute (gateway_id, attempt_id, amount_fen, state, reason, opened_at) values ($1, $2, $3, 'open', $4, $5) on conflict do nothing returning id`,
      [dispute.id, attempt.id, dispute.amountFen, dispute.reason, this.clock.now()]);
      const fact = { payableKind: attempt.kind, payableId: attempt.payable, amountFen: dispute.amountFen };
      if (opened) await this.jobs.publish(disputeOpened, { ...fact, disputeId: opened.id });
      if (dispute.state === 'open') return;
      const closed = await this.db.row<{ id: string }>("update payments.dispute set state = $2, closed_at = $3 where gateway_id = $1 and state = 'open' returning id", [dispute.id, dispute.state, this.clock.now()]);
      if (closed) await this.jobs.publish(disputeClosed, { ...fact, disputeId: closed.id, state: dispute.state });
    });
  }
}
