import { shares } from '@app/platform';
import type { FreightRules } from '../freight/freight.js';
import { type QuoteLine, quotedTotal, quoteOf } from './quote.js';

const rules: FreightRules = { by: 'piece', notTo: ['西藏自治区'], zones: [{ places: [], first: 1, firstFen: 701, next: 1, nextFen: 203, freeOverFen: 20_000 }] };
const hangzhou = { province: '浙江省', city: '杭州市' };

/** A small generator with a seed, so that a failure can be run again. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

function randomLines(seed: number): QuoteLine[] {
  const next = random(seed);
  return Array.from({ length: 1 + next(8) }, (_, at) => ({
    skuId: `sku-${at}`, shopId: `shop-${next(3)}`, quantity: 1 + next(9), grams: next(3000), heldFen: 1 + next(100_000), nowFen: 1 + next(100_000),
    templateId: `template-${next(2)}`, rules,
  }));
}

test('every total is the sum of its parts, to the fen, in 2,000 random baskets', () => {
  for (let seed = 1; seed <= 2000; seed += 1) {
    const lines = randomLines(seed);
    const quote = quoteOf(lines, hangzhou);
    const quoted = quote.shops.flatMap((shop) => shop.lines);
    const total = quoted.reduce((sum, line) => sum + line.totalFen + line.freightFen, 0);

    expect({ seed, total }).toEqual({ seed, total: quote.totalFen });
    expect(quoted.every((line) => line.totalFen >= 0 && line.freightFen >= 0 && Number.isSafeInteger(line.totalFen + line.freightFen))).toBe(true);
    expect(quoted.length).toBe(lines.length);
    expect(quotedTotal(quote.hash)).toBe(total);
    // Whoever holds at an offer's price pays no more than that, and no line of another SKU pays for it.
    expect(quoted.every((line) => { const own = lines.find((one) => one.skuId === line.skuId); return own !== undefined && line.totalFen === Math.min(own.heldFen, own.nowFen) * own.quantity; })).toBe(true);
  }
});

test('she pays the lower of the held price and the price of now', () => {
  const line = { skuId: 'a', shopId: 's', quantity: 2, grams: 0, templateId: 't', rules };

  expect(quoteOf([{ ...line, heldFen: 500, nowFen: 400 }], hangzhou).goodsFen).toBe(800);
  expect(quoteOf([{ ...line, heldFen: 500, nowFen: 900 }], hangzhou).goodsFen).toBe(1000);
});

test('without an address there is no total', () => {
  expect(quoteOf(randomLines(7), null).totalFen).toBeNull();
});

test('the line that is not delivered there says so, the one beside it does not', () => {
  const line = { shopId: 's', quantity: 1, grams: 0, heldFen: 500, nowFen: 500 };
  const quote = quoteOf([{ ...line, skuId: 'a', templateId: 't', rules }, { ...line, skuId: 'b', templateId: 'everywhere', rules: { ...rules, notTo: [] } }], { province: '西藏自治区', city: '拉萨市' });

  expect([quote.shops[0]?.lines.map((quoted) => [quoted.skuId, quoted.delivers]), quote.totalFen]).toEqual([[['a', false], ['b', true]], null]);
});

test('shares sum to the whole in 5,000 random cases and differ from the exact part by less than a fen', () => {
  for (let seed = 1; seed <= 5000; seed += 1) {
    const next = random(seed);
    const fen = next(1_000_000);
    const weights = Array.from({ length: 1 + next(10) }, () => next(50_000));
    const parts = shares(fen, weights);
    const all = weights.reduce((sum, weight) => sum + weight, 0);

    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(fen);
    if (all > 0) expect(parts.every((part, at) => Math.abs(part - (fen * (weights[at] ?? 0)) / all) < 1)).toBe(true);
  }
});
