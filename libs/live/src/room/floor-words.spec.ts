import { isForbidden } from './floor-words.js';

test.each(['加微信看货', '加 微-信', '加V X', '加ＷＸ', '私下★交易便宜', '兼职刷单'])('the floor refuses %s', (text) => {
  expect(isForbidden(text, [])).toBe(true);
});

test.each(['几号链接？', '这个可以微波吗', '信封装得下吗', '加一斤', 'vip 有券吗'])('lets through %s', (text) => {
  expect(isForbidden(text, [])).toBe(false);
});

test('words of the room come on top, and an empty one forbids nothing', () => {
  expect(isForbidden('太贵了吧', ['太贵'])).toBe(true);
  expect(isForbidden('太 贵！', ['太贵'])).toBe(true);
  expect(isForbidden('不贵', ['太贵', '！'])).toBe(false);
});
