import { unitPrice } from './unit-price.js';

test.each([
  [3000, 1000, 'g', { fen: 1500, per: '500g' }],
  [1990, 300, 'g', { fen: 3317, per: '500g' }],
  [6800, 750, 'ml', { fen: 4533, per: '500ml' }],
  [1000, 3, 'piece', { fen: 333, per: 'piece' }],
  [1000, 1, 'piece', null],
  [1000, null, null, null],
] as const)('%i fen for %s %s', (fen, amount, unit, expected) => {
  expect(unitPrice(fen, amount, unit)).toEqual(expected);
});
