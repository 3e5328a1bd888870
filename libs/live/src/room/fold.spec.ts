import type { WireBatch, WireEvent } from '@app/contracts';
import { emptyFold, foldOf } from './fold.js';

const batch = (f: number, ...e: WireEvent[]): WireBatch => ({ s: 'x', f, t: 1, e });

test('pins are the three newest, and one that is pinned again comes first', () => {
  const pin = (item: number, explain = false): WireEvent => [0, 'pin', { item, explain }];
  const fold = foldOf([batch(1, pin(1), pin(2), pin(3), pin(4)), batch(5, pin(2, true), [0, 'unpin', { item: 4 }])]);

  expect(fold).toEqual({ ...emptyFold(), q: 6, pins: [{ item: 2, explain: true }, { item: 3, explain: false }] });
});

test('the last word counts for state, price, stock, announcement and rules; corrections stay', () => {
  const fold = foldOf([batch(1,
    [0, 'state', { state: 'lobby', reason: '' }], [0, 'state', { state: 'live', reason: '' }], [0, 'price', { item: 3, fen: 990, was: 1200 }], [0, 'price', { item: 3, fen: 890 }], [0, 'stock', { item: 3, left: 0 }],
    [0, 'announce', { x: '九点抽奖' }], [0, 'say', { by: 'u', x: '好' }], [0, 'correction', { x: '产地是蒲岐' }], [0, 'correction', { x: '规格是两斤' }], [0, 'rule', { slow: 10, hold: 0, words: 2 }], [0, 'gone', {}])]);

  expect(fold).toEqual({
    q: 11, state: { state: 'live', reason: '' }, pins: [], prices: { 3: 890 }, stock: { 3: 0 }, announce: '九点抽奖', corrections: [{ x: '产地是蒲岐' }, { x: '规格是两斤' }], rule: { slow: 10, hold: 0, words: 2 }, drops: {},
  });
});

test('in two steps it is the same as in one, and what was seen twice counts once', () => {
  const batches = [batch(1, [0, 'correction', { x: '一' }]), batch(2, [0, 'correction', { x: '二' }], [0, 'announce', { x: '三' }])];

  expect(foldOf(batches, foldOf(batches.slice(0, 1)))).toEqual(foldOf(batches));
});
