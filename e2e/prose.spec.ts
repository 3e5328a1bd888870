import { type Block, blocksOf } from '../apps/web/src/ui/prose-blocks.js';

test.each([
  ['', []],
  ['一段。', [{ list: false, lines: ['一段。'] }]],
  ['一段。\n同一段。\n\n另一段。', [{ list: false, lines: ['一段。', '同一段。'] }, { list: false, lines: ['另一段。'] }]],
  ['做法:\n- 洗净\n- 蒸 15 分钟\n趁热吃。', [{ list: false, lines: ['做法:'] }, { list: true, lines: ['洗净', '蒸 15 分钟'] }, { list: false, lines: ['趁热吃。'] }]],
  ['-5℃ 保存', [{ list: false, lines: ['-5℃ 保存'] }]],
])('%j', (text: string, blocks: Block[]) => {
  expect(blocksOf(text)).toEqual(blocks);
});
