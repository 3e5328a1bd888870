import type { Agreement, GateItem, ShowKind } from '@app/contracts';
import type { GoodsCheck } from '@app/mall';

export interface GateFacts { hosts: { name: string; level: number }[]; startsAt: Date; now: Date; aheadMinutes: number; kind: ShowKind; agreement: Agreement | null; agreed: boolean; day: string; goods: GoodsCheck[] }

const once = (names: string[]): string[] => [...new Set(names)];
const item = (key: GateItem['key'], names: string[]): GateItem => ({ key, ok: names.length === 0, names: once(names) });

/** Only goods without a price keep it red. Those that cost more than somebody paid this week are named, so that nobody calls their price a bargain. */
function prices(goods: GoodsCheck[]): GateItem {
  const missing = goods.filter((one) => one.priceFen === null);
  const above = goods.filter((one) => one.priceFen !== null && one.dealFen !== null && one.priceFen > one.dealFen);
  return { key: 'prices', ok: missing.length === 0, names: once((missing.length > 0 ? missing : above).map((one) => one.title)) };
}

/** Every word of it, a day of payment after the show, and the signed paper that staff have put in force. */
function agreement({ agreement: terms, agreed, day }: GateFacts): string[] {
  if (!terms) return ['number', 'receiver', 'share', 'payBy'];
  return [...(terms.payBy <= day ? ['payBy'] : []), ...(agreed ? [] : ['signature'])];
}

/**
 * Whether a show may be announced, and later go on air: nobody unknown speaks, and nothing is shown that may not be sold. An empty shelf
 * is green; it fills before the show.
 */
export function gate(facts: GateFacts): GateItem[] {
  const titles = (wrong: (goods: GoodsCheck) => boolean) => facts.goods.filter(wrong).map((goods) => goods.title);
  const shops = (wrong: (goods: GoodsCheck) => boolean) => facts.goods.filter(wrong).map((goods) => goods.shopName);
  return [
    item('identity', facts.hosts.filter((host) => host.level < 2).map((host) => host.name)),
    { key: 'time', ok: facts.startsAt.getTime() - facts.now.getTime() >= facts.aheadMinutes * 60_000, names: [] },
    item('shops', shops((goods) => !goods.shopOpen || !goods.certified)),
    item('papers', shops((goods) => !goods.papersAllow)),
    item('goods', titles((goods) => !goods.onSale)),
    item('returns', titles((goods) => goods.returnClass === null)),
    prices(facts.goods),
    ...(facts.kind === 'charity' ? [item('agreement', agreement(facts))] : []),
  ];
}

export const isGreen = (items: GateItem[]): boolean => items.every((one) => one.ok);
