import type { caseKinds, OrderState, ReturnClass } from '@app/contracts';

export type CaseKind = (typeof caseKinds)[number];

export interface CaseGround {
  kind: CaseKind; orderState: OrderState; returnClass: ReturnClass; noReturnConfirmed: boolean;
  now: Date; shipBy: Date | null; signedAt: Date | null; returnUntil: Date | null; pictures: number; freshClaimHours: number;
}
export type CaseAnswer =
  | { allowed: false; reason: 'wrong_state' | 'window_closed' | 'no_return_class' | 'picture_needed' }
  | { allowed: true; withReturn: boolean; withFreight: boolean; agreedAtOnce: boolean };

const refused = (reason: Extract<CaseAnswer, { allowed: false }>['reason']): CaseAnswer => ({ allowed: false, reason });

/**
 * Whether a shopper may open a case, and on what terms. Seven-day return without reason: 消费者权益保护法 §25; faults within seven days
 * may be returned whatever the class, with freight on the shop: §24. The rest are promises of this mall (docs/after-sale.md).
 */
export function judgeCase(ground: CaseGround): CaseAnswer {
  const { kind, orderState, now } = ground;
  if (kind === 'before_sending' || kind === 'late') {
    if (orderState !== 'paid') return refused('wrong_state');
    const overdue = ground.shipBy !== null && ground.shipBy < now;
    if (kind === 'late' && !overdue) return refused('window_closed');
    return { allowed: true, withReturn: false, withFreight: true, agreedAtOnce: overdue };
  }
  if (orderState !== 'sent' && orderState !== 'received') return refused('wrong_state');
  if (ground.returnUntil !== null && ground.returnUntil <= now) return refused('window_closed');
  if (kind === 'no_reason') {
    if (ground.returnClass !== 'seven_day' && ground.noReturnConfirmed) return refused('no_return_class');
    return { allowed: true, withReturn: true, withFreight: false, agreedAtOnce: true };
  }
  // Nobody can photograph a parcel that never came.
  const neverCame = kind === 'missing_or_wrong' && orderState === 'sent' && ground.signedAt === null;
  if (ground.pictures === 0 && !neverCame) return refused('picture_needed');
  const fresh = ground.returnClass === 'fresh';
  const withinFreshHours = ground.signedAt === null || now.getTime() - ground.signedAt.getTime() <= ground.freshClaimHours * 3600_000;
  return { allowed: true, withReturn: kind === 'quality' && !fresh, withFreight: true, agreedAtOnce: fresh && withinFreshHours };
}
