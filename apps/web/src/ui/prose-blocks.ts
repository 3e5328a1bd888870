export interface Block { list: boolean; lines: string[] }

const item = /^\s*-\s+/;

/** Paragraphs parted by empty lines, and lists of lines that begin with `- `, wherever they stand. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const part of text.split(/\n\s*\n/)) {
    let open: Block | undefined;
    for (const line of part.split('\n').filter((one) => one.trim() !== '')) {
      const list = item.test(line);
      if (!open || open.list !== list) {
        open = { list, lines: [] };
        blocks.push(open);
      }
      open.lines.push(line.replace(item, '').trim());
    }
  }
  return blocks;
}
