import { cheapestFreight, freightFen, type FreightRules } from './freight.js';

const byWeight: FreightRules = {
  by: 'weight', notTo: ['西藏自治区'],
  zones: [
    { places: ['浙江省', '上海市', '江苏省'], first: 1000, firstFen: 600, next: 1000, nextFen: 200, freeOverFen: 9900 },
    { places: ['温州市'], first: 1000, firstFen: 400, next: 1000, nextFen: 100, freeOverFen: 5900 },
    { places: ['新疆维吾尔自治区'], first: 1000, firstFen: 2500, next: 500, nextFen: 1200, freeOverFen: null },
    { places: [], first: 1000, firstFen: 1000, next: 1000, nextFen: 500, freeOverFen: 19900 },
  ],
};
const byPiece: FreightRules = { by: 'piece', notTo: [], zones: [{ places: [], first: 2, firstFen: 800, next: 3, nextFen: 300, freeOverFen: null }] };

// Worked out by hand from the two templates above.
test.each([
  ['浙江省', '杭州市', 1, 500, 5000, 600], ['浙江省', '杭州市', 1, 1000, 5000, 600], ['浙江省', '杭州市', 1, 1001, 5000, 800], ['浙江省', '杭州市', 1, 2000, 5000, 800],
  ['浙江省', '杭州市', 1, 2001, 5000, 1000], ['浙江省', '杭州市', 1, 9000, 9899, 2200], ['浙江省', '杭州市', 1, 9000, 9900, 0], ['上海市', '上海市', 2, 3500, 5000, 1200],
  ['江苏省', '南京市', 1, 100, 9900, 0], ['江苏省', '南京市', 1, 100, 100, 600], ['浙江省', '温州市', 1, 500, 5000, 400], ['浙江省', '温州市', 1, 1500, 5000, 500],
  ['浙江省', '温州市', 1, 2500, 5000, 600], ['浙江省', '温州市', 1, 2500, 5899, 600], ['浙江省', '温州市', 1, 2500, 5900, 0], ['新疆维吾尔自治区', '乌鲁木齐市', 1, 1000, 5000, 2500],
  ['新疆维吾尔自治区', '乌鲁木齐市', 1, 1001, 5000, 3700], ['新疆维吾尔自治区', '乌鲁木齐市', 1, 1500, 5000, 3700], ['新疆维吾尔自治区', '乌鲁木齐市', 1, 1501, 5000, 4900],
  ['新疆维吾尔自治区', '乌鲁木齐市', 9, 1000, 999_900, 2500], ['西藏自治区', '拉萨市', 1, 100, 5000, null], ['西藏自治区', '拉萨市', 1, 100, 999_900, null],
  ['广东省', '广州市', 1, 100, 5000, 1000], ['广东省', '广州市', 1, 1000, 5000, 1000], ['广东省', '广州市', 1, 1200, 5000, 1500], ['广东省', '广州市', 1, 2200, 19_899, 2000],
  ['广东省', '广州市', 1, 2200, 19_900, 0], ['北京市', '北京市', 1, 5000, 5000, 3000], ['北京市', '北京市', 40, 0, 5000, 1000], ['海南省', '海口市', 1, 1, 1, 1000],
] as const)('by weight to %s %s: %i pieces of %i g for %i fen cost %p', (province, city, pieces, grams, goodsFen, expected) => {
  expect(freightFen(byWeight, { pieces, grams, goodsFen }, { province, city })).toBe(expected);
});

test.each([[1, 800], [2, 800], [3, 1100], [4, 1100], [5, 1100], [6, 1400], [8, 1400], [9, 1700], [11, 1700], [12, 2000]])('by piece %i cost %i', (pieces, expected) => {
  expect(freightFen(byPiece, { pieces, grams: 0, goodsFen: 0 }, { province: '广东省', city: '广州市' })).toBe(expected);
});

test('the product page tells the least fee and the least free line', () => {
  expect(cheapestFreight(byWeight, 500)).toEqual({ fen: 400, freeOverFen: 5900 });
});

test('one more piece never makes goods and freight cheaper, except by crossing the free line', () => {
  const place = { province: '浙江省', city: '杭州市' };
  for (let pieces = 1; pieces < 200; pieces += 1) {
    const at = (n: number) => ({ pieces: n, grams: n * 330, goodsFen: n * 173 });
    const now = freightFen(byWeight, at(pieces), place) ?? 0;
    const more = freightFen(byWeight, at(pieces + 1), place) ?? 0;
    const crossed = at(pieces).goodsFen < 9900 && at(pieces + 1).goodsFen >= 9900;

    expect(crossed || at(pieces + 1).goodsFen + more >= at(pieces).goodsFen + now).toBe(true);
  }
});
