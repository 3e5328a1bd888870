import { randomUUID } from 'node:crypto';
import { dailyOrder, gini } from './daily-order.js';

const booths = Array.from({ length: 20 }, () => ({ id: randomUUID() }));

test('EX-5: the same visitor sees the same order all day and another the next; the order of rows does not matter', () => {
  const once = dailyOrder(booths, 'visitor-1', '2026-12-01');

  expect(dailyOrder(booths.toReversed(), 'visitor-1', '2026-12-01')).toEqual(once);
  expect(dailyOrder(booths, 'visitor-1', '2026-12-02')).not.toEqual(once);
  expect(dailyOrder(booths, 'visitor-2', '2026-12-01')).not.toEqual(once);
});

test('EX-5: over ten thousand visitors each of twenty booths is first in three to seven of a hundred', () => {
  const first = new Map<string, number>();
  for (let visitor = 0; visitor < 10_000; visitor += 1) {
    const id = dailyOrder(booths, `v${visitor}`, '2026-12-01')[0]?.id ?? '';
    first.set(id, (first.get(id) ?? 0) + 1);
  }

  expect(booths.filter((booth) => { const share = (first.get(booth.id) ?? 0) / 10_000; return share < 0.03 || share > 0.07; })).toEqual([]);
});

test.each([[[5, 5, 5, 5], 0], [[0, 0, 0, 8], 0.75], [[], 0], [[0, 0], 0], [[1, 3], 0.25]])('the Gini of %j is %f', (values, expected) => {
  expect(gini(values)).toBeCloseTo(expected, 10);
});
