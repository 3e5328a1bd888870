import { isLower, isLowerCap, letOff, ruleAt, shareOf } from './pledge.js';

const line = (change: object = {}) => ({ paidFen: 9990, refundedFen: 0, pieces: 3, refundedPieces: 0, ...change });

test.each([
  ['five per cent', { kind: 'part', bp: 500 }, line(), 500],
  ['half a fen is rounded up', { kind: 'part', bp: 500 }, line({ paidFen: 10 }), 1],
  ['less than half a fen is not', { kind: 'part', bp: 499 }, line({ paidFen: 10 }), 0],
  ['of what was kept', { kind: 'part', bp: 500 }, line({ refundedFen: 3330, refundedPieces: 1 }), 333],
  ['nothing of what went back whole', { kind: 'part', bp: 10_000 }, line({ refundedFen: 9990, refundedPieces: 3 }), 0],
  ['all of it', { kind: 'part', bp: 10_000 }, line(), 9990],
  ['an amount a piece that was kept', { kind: 'piece', fen: 120 }, line({ refundedPieces: 1 }), 240],
  ['more than a double holds exactly', { kind: 'part', bp: 9999 }, line({ paidFen: 9_007_199_254_740_991 }), 9_006_298_534_815_517],
] as const)('%s', (_name, rule, kept, owed) => {
  expect(shareOf(rule, kept)).toBe(owed);
});

test('over the cap payers are let off by what they owe, to the fen', () => {
  expect(letOff(null, [300, 200])).toEqual([0, 0]);
  expect(letOff(500, [300, 200])).toEqual([0, 0]);
  expect(letOff(400, [300, 200])).toEqual([60, 40]);
  expect(letOff(1, [1, 1, 1])).toEqual([1, 1, 0]);
});

test('the rule is that of the moment of ordering', () => {
  const versions = [{ version: 1, from: new Date('2026-12-01T00:00:00Z') }, { version: 2, from: new Date('2026-12-02T00:00:00Z') }];
  const at = (iso: string) => ruleAt(versions, new Date(iso))?.version;

  expect([at('2026-11-30T23:59:59Z'), at('2026-12-01T23:59:59.999Z'), at('2026-12-02T00:00:00Z')]).toEqual([1, 1, 2]);
});

test('CY-2: a promise only grows, and stays of its kind', () => {
  const [part, piece] = [{ kind: 'part', bp: 500 } as const, { kind: 'piece', fen: 100 } as const];

  expect([isLower({ kind: 'part', bp: 499 }, part), isLower(part, part), isLower({ kind: 'part', bp: 501 }, part), isLower(piece, part), isLower({ kind: 'piece', fen: 99 }, piece)]).toEqual([true, false, false, true, true]);
  expect([isLowerCap(100, null), isLowerCap(null, 100), isLowerCap(99, 100), isLowerCap(100, 100), isLowerCap(null, null)]).toEqual([true, false, true, false, false]);
});
