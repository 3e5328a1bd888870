import { createHash } from 'node:crypto';
import { shares } from '@app/platform';
import { freightFen, type FreightRules, type Place } from '../freight/freight.js';

export interface QuoteLine {
  skuId: string; shopId: string; quantity: number; grams: number;
  /** Price when the pieces were held, and now. She pays the lower one. */
  heldFen: number; nowFen: number;
  templateId: string; rules: FreightRules;
}
export interface QuotedLine { skuId: string; priceFen: number; totalFen: number; freightFen: number; delivers: boolean }
export interface ShopQuote { shopId: string; lines: QuotedLine[]; goodsFen: number; freightFen: number | null }
export interface Quote { shops: ShopQuote[]; goodsFen: number; freightFen: number | null; totalFen: number | null; hash: string }

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
const groupBy = <T>(items: T[], key: (item: T) => string): T[][] => [...Map.groupBy(items, key).values()];

/** What she would pay. Freight is known once there is an address; it goes by template and is shared among its lines by their amount. */
export function quoteOf(lines: QuoteLine[], place: Place | null): Quote {
  const shops = groupBy(lines, (line) => line.shopId).map((own) => quoteShop(own, place));
  const goodsFen = sum(shops.map((shop) => shop.goodsFen));
  const freight = shops.every((shop) => shop.freightFen !== null) ? sum(shops.map((shop) => shop.freightFen ?? 0)) : null;
  const totalFen = freight === null ? null : goodsFen + freight;
  const content = JSON.stringify([place, shops.map((shop) => [shop.shopId, shop.lines, shop.freightFen])]);
  // The total stands in front, so that the server can tell a dearer quote from a cheaper one when she pays.
  return { shops, goodsFen, freightFen: freight, totalFen, hash: `${totalFen ?? 0}-${createHash('sha256').update(content).digest('base64url').slice(0, 22)}` };
}

function quoteShop(lines: QuoteLine[], place: Place | null): ShopQuote {
  const priced = lines.map((line) => {
    const priceFen = Math.min(line.heldFen, line.nowFen);
    return { line, priceFen, totalFen: priceFen * line.quantity, freightFen: 0, delivers: true };
  });
  let freight: number | null = place ? 0 : null;
  if (place) {
    for (const group of groupBy(priced, ({ line }) => line.templateId)) {
      const first = group[0];
      if (!first) continue;
      const goodsFen = sum(group.map(({ totalFen }) => totalFen));
      const load = { pieces: sum(group.map(({ line }) => line.quantity)), grams: sum(group.map(({ line }) => line.grams * line.quantity)), goodsFen };
      const fee = freightFen(first.line.rules, load, place);
      if (fee === null) {
        for (const item of group) item.delivers = false;
        freight = null;
        continue;
      }
      if (freight !== null) freight += fee;
      const parts = shares(fee, group.map(({ totalFen }) => totalFen));
      for (const [at, item] of group.entries()) item.freightFen = parts[at] ?? 0;
    }
  }
  return {
    shopId: lines[0]?.shopId ?? '', goodsFen: sum(priced.map(({ totalFen }) => totalFen)), freightFen: freight,
    lines: priced.map(({ line, priceFen, totalFen, freightFen, delivers }) => ({ skuId: line.skuId, priceFen, totalFen, freightFen, delivers })),
  };
}

/** The total that a quote hash promised. */
export const quotedTotal = (hash: string): number => Number(/^\d+/.exec(hash)?.[0] ?? Number.NaN);
