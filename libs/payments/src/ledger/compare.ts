import type { Reconciliation } from '@app/contracts';
import type { GatewayCharge, GatewayRefundLine } from '../gateway/payment-port.js';

export type Difference = Reconciliation['differences'][number];
/** Our side. `takenFen` is what came in for an attempt, null when nothing is said to have come. */
export interface OurCharge { intentId: string; payableId: string; takenFen: number | null }
export interface OurRefund { gatewayId: string | null; key: string; amountFen: number; state: string }
export interface Booked { payableId: string; expectedFen: number; bookedFen: number }

/** Both lists line by line, and the books against the sum of ours. What moved after `settledBy` is still on its way and not judged. */
export function compare(theirs: { charges: GatewayCharge[]; refunds: GatewayRefundLine[] }, ours: { charges: OurCharge[]; refunds: OurRefund[]; booked: Booked[] }, settledBy: Date): Difference[] {
  const found: Difference[] = [];
  const tell = (kind: Difference['class'], subject: string, oursFen: number, theirsFen: number): void => { found.push({ class: kind, subject, oursFen, theirsFen }); };
  const moving = new Set<string>();

  const charges = new Map(theirs.charges.map((charge) => [charge.intentId, charge]));
  for (const charge of theirs.charges) {
    if (charge.at > settledBy) {
      moving.add(charge.payableId);
      continue;
    }
    const own = ours.charges.find((line) => line.intentId === charge.intentId);
    if (!own) tell('missing_here', charge.intentId, 0, charge.amountFen);
    else if (own.takenFen === null) tell('state', charge.intentId, 0, charge.amountFen);
    else if (own.takenFen !== charge.amountFen) tell('amount', charge.intentId, own.takenFen, charge.amountFen);
  }
  for (const own of ours.charges) if (own.takenFen !== null && own.takenFen > 0 && !charges.has(own.intentId)) tell('missing_there', own.intentId, own.takenFen, 0);
  for (const [payableId, same] of Map.groupBy(theirs.charges, (charge) => charge.payableId)) {
    const kept = same.filter((charge) => charge.refundedFen < charge.amountFen);
    if (payableId !== '' && kept.length > 1) tell('twice', payableId, kept[0]?.amountFen ?? 0, kept.reduce((sum, charge) => sum + charge.amountFen, 0));
  }

  const own = (line: GatewayRefundLine): OurRefund | undefined => ours.refunds.find((refund) => refund.gatewayId === line.id || (refund.gatewayId === null && refund.key === line.key));
  for (const refund of theirs.refunds) {
    if (refund.at > settledBy) continue;
    const ourLine = own(refund);
    if (!ourLine) tell('missing_here', refund.id, 0, refund.amountFen);
    else if (ourLine.amountFen !== refund.amountFen) tell('amount', refund.id, ourLine.amountFen, refund.amountFen);
    else if (ourLine.state !== refund.state) tell('state', refund.id, ourLine.amountFen, refund.amountFen);
  }
  const known = new Set(theirs.refunds.map((refund) => refund.id));
  for (const refund of ours.refunds) if (refund.state === 'succeeded' && !known.has(refund.gatewayId ?? '')) tell('missing_there', refund.key, refund.amountFen, 0);

  for (const line of ours.booked) if (line.expectedFen !== line.bookedFen && !moving.has(line.payableId)) tell('ledger', line.payableId, line.bookedFen, line.expectedFen);
  return found;
}
