import type { ParcelState } from '@app/contracts';
import { commonCarriers, guessCarrier } from './carriers.js';
import { standOf } from './timeline.js';

const steps = (...states: ParcelState[]) => states.map((state, hour) => ({ state, at: new Date(Date.UTC(2026, 5, 10, hour)) }));

test.each<[string, ParcelState[], ParcelState]>([
  ['nothing yet', [], 'booked'], ['the last by time', ['booked', 'picked_up', 'in_transit'], 'in_transit'], ['at the point', ['booked', 'out', 'at_point'], 'at_point'],
  ['signed, then scanned again', ['booked', 'signed', 'in_transit'], 'signed'], ['failed once, then signed', ['out', 'failed', 'out', 'signed'], 'signed'], ['back at the shop', ['failed', 'returning', 'returned', 'in_transit'], 'returned'],
])('%s', (_name, states, stand) => {
  expect(standOf(steps(...states))).toBe(stand);
});

test('the order in which news comes makes no difference', () => {
  const told = steps('booked', 'picked_up', 'in_transit', 'out', 'signed');
  const orders = Array.from({ length: 200 }, (_none, seed) => told.map((step, at) => ({ step, key: Math.sin(seed * 31 + at * 7) })).toSorted((a, b) => a.key - b.key).map(({ step }) => step));

  expect(new Set(orders.map((order) => standOf([...order, ...order])))).toEqual(new Set(['signed']));
  expect(new Set(orders.map((order) => standOf(order.filter((step) => step.state !== 'signed'))))).toEqual(new Set(['out']));
});

test.each([
  ['SF1234567890123', '顺丰'], ['sf1234567890', '顺丰'], ['YT1234567890123', '圆通'], ['75123456789012', '中通'], ['ZTABCDEF012345', '中通'], ['771234567890123', '申通'], ['4312345678901', '韵达'], ['JT1234567890123', '极兔'],
  ['EA123456789CN', '邮政'], ['JDVA12345678901', '京东'], ['123456', null], ['SF12', null],
])('%s is %s', (number, carrier) => {
  expect(guessCarrier(commonCarriers, number)).toBe(carrier);
});
