import type { SkuForm } from '@app/contracts';
import { axesOf, readValues, withAxis, withAxisName, withoutAxis, withValues } from '../apps/web/src/features/mall/goods/desk/axes.js';

const sku = (more: Partial<SkuForm> = {}): SkuForm => ({ id: null, values: [], name: '', priceFen: 5000, code: '', weightG: null, netAmount: null, netUnit: 'g', pieces: 8, ...more });
const [one, two] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
const flat = { axes: [], skus: [sku({ id: one, name: '小', priceFen: 100 }), sku({ id: two, name: '大', priceFen: 200 })] };
const seen = (form: { skus: SkuForm[] } | null) => form?.skus.map((item) => [item.values.join(' '), item.id, item.priceFen, item.pieces]);

test('a flat list becomes an axis, and flat again, without losing a SKU', () => {
  const sized = withAxis(flat, '尺寸');

  expect([sized.axes, seen(sized)]).toEqual([['尺寸'], [['小', one, 100, 8], ['大', two, 200, 8]]]);
  expect(withoutAxis(sized, 0)).toEqual(flat);
});

test('a second axis multiplies: what is on sale becomes its first value, the rest begin with the first price and no stock', () => {
  const coloured = withValues(withAxis(withAxis(flat, '尺寸'), '颜色'), 1, ['蓝', '红']);

  expect(seen(coloured)).toEqual([['小 蓝', one, 100, 8], ['小 红', null, 100, null], ['大 蓝', two, 200, 8], ['大 红', null, 100, null]]);
  expect(axesOf(coloured ?? flat)).toEqual([{ name: '尺寸', values: ['小', '大'] }, { name: '颜色', values: ['蓝', '红'] }]);
  expect(seen(withoutAxis(coloured ?? flat, 1))).toEqual([['小', one, 100, 8], ['大', two, 200, 8]]);
});

test.each([
  ['a new word in place of one renames it', ['中', '大'], [['中', one], ['大', two]]], ['another order keeps each with its word', ['大', '小'], [['大', two], ['小', one]]],
  ['one more is added', ['小', '中', '大'], [['小', one], ['中', null], ['大', two]]], ['one fewer goes', ['大'], [['大', two]]], ['none leaves one to be named', [], [['', null]]],
] as const)('%s', (_name, values, expected) => {
  expect(withValues(withAxis(flat, '尺寸'), 0, [...values])?.skus.map((item) => [item.values.join(' '), item.id])).toEqual(expected);
});

test('three axes of five make a hundred and twenty-five, which is too many', () => {
  const words = ['一', '二', '三', '四', '五'];
  const twice = [0, 1].reduce((form, at) => withValues(withAxis(form, `${at}`), at, words) ?? form, { axes: [] as string[], skus: [sku()] });

  expect(twice.skus).toHaveLength(25);
  expect(withValues(withAxis(twice, '2'), 2, words)).toBeNull();
  expect(withValues(withAxis(twice, '2'), 2, words.slice(0, 4))?.skus).toHaveLength(100);
});

test('words are read as people separate them, once each', () => {
  expect(readValues(' 红、蓝,红 绿;')).toEqual(['红', '蓝', '绿']);
  expect(withAxisName(withAxis(flat, '尺寸'), 0, '大小').axes).toEqual(['大小']);
});
