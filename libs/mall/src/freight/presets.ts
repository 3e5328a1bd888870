import type { FreightRules } from './freight.js';

const near = ['浙江省', '上海市', '江苏省'];
const far = ['西藏自治区', '新疆维吾尔自治区', '青海省', '内蒙古自治区'];

/** Three ways of delivering that most shops begin with. */
export const freightPresets = {
  free: { name: '包邮', rules: { by: 'piece', notTo: [], zones: [{ places: [], first: 1, firstFen: 0, next: 1, nextFen: 0, freeOverFen: null }] } },
  near: {
    name: '江浙沪便宜', rules: { by: 'weight', notTo: [], zones: [
      { places: near, first: 1000, firstFen: 600, next: 1000, nextFen: 200, freeOverFen: 9900 }, { places: far, first: 1000, firstFen: 2000, next: 1000, nextFen: 1200, freeOverFen: null },
      { places: [], first: 1000, firstFen: 1000, next: 1000, nextFen: 400, freeOverFen: 15_900 }] },
  },
  cold: {
    name: '冷链', rules: { by: 'weight', notTo: far, zones: [
      { places: near, first: 2000, firstFen: 1800, next: 1000, nextFen: 400, freeOverFen: 29_900 }, { places: [], first: 2000, firstFen: 2800, next: 1000, nextFen: 800, freeOverFen: null }] },
  },
} as const satisfies Record<string, { name: string; rules: { by: FreightRules['by']; notTo: readonly string[]; zones: readonly object[] } }>;
