import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Tag { type: number; time: number; body: Buffer }

/** Tags of a recorded stream beside this file: real H.264 and AAC, as an encoder sends them. */
export function tagsOf(name: 'six-seconds' | 'with-b-frames'): Tag[] {
  const file = readFileSync(join(import.meta.dirname, `${name}.flv`));
  const tags: Tag[] = [];
  for (let at = 13; at + 11 <= file.length;) {
    const size = file.readUIntBE(at + 1, 3);
    const time = file.readUIntBE(at + 4, 3) + (file[at + 7] ?? 0) * 0x1000000;
    tags.push({ type: file[at] ?? 0, time, body: file.subarray(at + 11, at + 11 + size) });
    at += 15 + size;
  }
  return tags.filter((tag) => tag.type !== 18 && !(tag.type === 9 && tag.body[1] === 2));
}
