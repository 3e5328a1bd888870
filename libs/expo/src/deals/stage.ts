import type { DealStage } from '@app/contracts';

export interface DealFacts { closed: boolean; offers: { state: string }[]; outside: { confirmed: boolean }[]; samples: { state: string }[]; coProducts: { state: string }[]; lines: number }

/** How far two shops have come: the furthest that has happened, closed before all. */
export function stageOf({ closed, offers, outside, samples, coProducts, lines }: DealFacts): DealStage {
  if (closed) return 'closed';
  if (offers.some((one) => one.state === 'accepted') || outside.some((one) => one.confirmed) || coProducts.some((one) => one.state === 'listed')) return 'signed';
  if (samples.some((one) => one.state === 'sent' || one.state === 'received')) return 'sample';
  return lines + offers.length + samples.length + outside.length + coProducts.length > 0 ? 'talking' : 'new';
}
