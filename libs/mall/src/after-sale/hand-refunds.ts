import { Injectable } from '@nestjs/common';
import { type CurrentMember, Members } from '@app/members';
import { Payments } from '@app/payments';
import { Clock, Database, Jobs, Refusal } from '@app/platform';
import { MallLimits } from '../mall-limits.js';
import { orderRefunded } from '../mall.events.js';
import { mayArbitrate, type ShopPlace } from '../mall.policy.js';
import { handRefundPostings } from '../orders/ledger-postings.js';
import { type LockedOrder, OrderMoves } from '../orders/order-moves.js';

interface FailedCase extends ShopPlace { id: string; state: string; refund_fen: number }

/** What the gateway could not give back, staff pay from the bank: one prepares with the bank's reference, another confirms. */
@Injectable()
export class HandRefunds {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: MallLimits, private readonly moves: OrderMoves,
    private readonly payments: Payments, private readonly members: Members,
  ) {}

  /** May be prepared anew by the same person until it is confirmed. @throws mall.reference_used, mall.two_persons_needed */
  prepare(me: CurrentMember, caseId: string, bankReference: string): Promise<void> {
    return this.change(me, caseId, async (_order, row) => {
      const used = await this.db.row('select 1 from mall.hand_refund where bank_reference = $1 and case_id <> $2', [bankReference, caseId]);
      if (used) throw new Refusal('mall.reference_used');
      const written = await this.db.row(`
        insert into mall.hand_refund (case_id, amount_fen, bank_reference, prepared_by, prepared_at) values ($1, $2, $3, $4, $5)
        on conflict (case_id) do update set bank_reference = excluded.bank_reference, prepared_at = excluded.prepared_at where hand_refund.prepared_by = $4 and hand_refund.confirmed_at is null returning 1 written`,
      [caseId, row.refund_fen, bankReference, me.id, this.clock.now()]);
      if (!written) throw new Refusal('mall.two_persons_needed');
      await this.members.audit(me.id, 'mall.hand_refund_prepared', caseId, { bankReference, fen: row.refund_fen });
    });
  }

  /** Books it and closes the case. @throws mall.two_persons_needed for the one who prepared it */
  confirm(me: CurrentMember, caseId: string): Promise<void> {
    return this.change(me, caseId, async (order, row) => {
      const hand = await this.db.row<{ prepared_by: string; fen: number; bank_reference: string }>('select prepared_by, amount_fen::float8 fen, bank_reference from mall.hand_refund where case_id = $1 and confirmed_at is null for update', [caseId]);
      if (!hand) throw new Refusal('mall.wrong_state', { state: row.state });
      if (hand.prepared_by === me.id) throw new Refusal('mall.two_persons_needed');
      const now = this.clock.now();
      await this.db.rows('update mall.hand_refund set confirmed_by = $2, confirmed_at = $3 where case_id = $1', [caseId, me.id, now]);
      await this.payments.post({ kind: 'refund_by_hand', ref: `case:${caseId}`, entries: handRefundPostings(order.shop_id, hand.fen), note: hand.bank_reference });
      await this.db.rows("update mall.after_sale set state = 'done', due_at = null where id = $1", [caseId]);
      await this.db.rows("insert into mall.after_sale_event (case_id, at, what, by_kind, by_id) values ($1, $2, 'done', 'staff', $3)", [caseId, now, me.id]);
      await this.moves.tell(order.id, 'refund_settled', { kind: 'staff', id: me.id }, String(hand.fen));
      await this.jobs.publish(orderRefunded, { orderId: order.id, shopId: order.shop_id, memberId: order.member_id, amountFen: hand.fen });
      await this.members.audit(me.id, 'mall.hand_refund_confirmed', caseId, { bankReference: hand.bank_reference, fen: hand.fen });
    });
  }

  private async change(me: CurrentMember, caseId: string, work: (order: LockedOrder, row: FailedCase) => Promise<void>): Promise<void> {
    await this.db.transaction(async () => {
      const at = await this.db.row<{ order_id: string }>('select order_id from mall.after_sale where id = $1', [caseId]);
      if (!at) throw new Refusal('mall.unknown_order');
      const order = await this.moves.lock(at.order_id);
      const row = await this.db.row<FailedCase>(`
        select a.id, a.state, a.refund_fen::float8 refund_fen, s.organisation_id, s.organisation_path from mall.after_sale a join mall.shop s on s.id = $2 where a.id = $1 for update of a`, [caseId, order.shop_id]);
      if (!row || !mayArbitrate(me, row)) throw new Refusal('members.not_allowed');
      this.members.requireFresh(me, this.limits.freshSignInMinutes);
      if (row.state !== 'refund_failed') throw new Refusal('mall.wrong_state', { state: row.state });
      await work(order, row);
    });
  }
}
