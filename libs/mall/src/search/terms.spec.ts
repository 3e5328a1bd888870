import { readQuery, sounds, soundsLike, terms, titleTerms } from './terms.js';

const title = '雁荡山手工杨梅酒礼盒装 500ml';

test.each(['雁荡山', '杨梅', '杨梅酒', '礼盒', '楊梅酒', '禮盒', '５００ＭＬ'])('%s is found in the title', (typed) => {
  const indexed = titleTerms(title);

  expect(readQuery(typed).terms.filter((term) => !indexed.includes(term))).toEqual([]);
});

test('traditional goods are found by simplified words', () => {
  expect(terms('細紋刻紙')).toEqual(terms('细纹刻纸'));
});

test('single characters count in titles only', () => {
  expect(titleTerms('青蟹')).toEqual(['青蟹', '青', '蟹']);
  expect(terms('青蟹')).toEqual(['青蟹']);
});

test('a title sounds in full and in initials', () => {
  expect(sounds('杨梅酒')).toBe('|yang mei jiu|<ymj>');
});

test('the town is read as its people say it', () => {
  expect(sounds('乐清')).toBe('|yue qing|<yq>');
});

test('Latin letters alone may be pinyin', () => {
  expect([readQuery('ymj').latin, readQuery('Yang Mei').latin, readQuery('杨梅酒A').latin]).toEqual(['ymj', 'yangmei', null]);
});

test.each([
  ['yangmeijiu', true], ['meijiu', true], ['ymj', true], ['mj', true], ['yangm', true], ['angmei', false], ['ang', false], ['yj', false],
])('%s sounds like 杨梅酒: %s', (latin, expected) => {
  expect(new RegExp(soundsLike(latin)).test(sounds('杨梅酒'))).toBe(expected);
});
