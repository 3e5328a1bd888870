import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Picture } from '@app/contracts';
import { Config, Database, Refusal } from '@app/platform';
import sharp, { type Sharp } from 'sharp';

const mostBytes = 15 * 1024 * 1024;
const mostPixels = 40_000_000;
const widths = [200, 400, 800];
/** What a phone should load at most; a picture that is heavier gives up some quality. */
const mostAvifBytes: Record<number, number> = { 200: 12_000, 400: 30_000, 800: 90_000 };
const qualities = [50, 45, 40];
const formats = new Set(['jpeg', 'png', 'webp']);

async function lightAvif(picture: Sharp, mostBytes: number): Promise<Buffer> {
  let drawn = Buffer.alloc(0);
  for (const quality of qualities) {
    drawn = await picture.clone().avif({ quality, effort: 2 }).toBuffer();
    if (drawn.length <= mostBytes) break;
  }
  return drawn;
}

/** Photos of goods and of what arrived. What was taken where is nobody's business: every variant is drawn anew, without metadata. */
@Injectable()
export class Pictures {
  constructor(private readonly db: Database, private readonly config: Config) {}

  /** @throws request.malformed unless the content itself is a JPEG, PNG or WebP of a bearable size, whatever it is called */
  async add(memberId: string, file: Buffer): Promise<{ id: string; picture: Picture }> {
    const refuse = (reason: string) => new Refusal('request.malformed', { fields: [{ path: 'file', reason }] });
    if (file.length === 0 || file.length > mostBytes) throw refuse('size');
    const source = sharp(file, { limitInputPixels: mostPixels, failOn: 'error', animated: false });
    const found = await source.metadata().catch(() => null);
    if (!found?.format || !formats.has(found.format)) throw refuse('format');
    const square = await source.rotate().toColourspace('srgb').resize(800, 800, { fit: 'cover' }).png().toBuffer().catch(() => null);
    if (!square) throw refuse('format');
    const { dominant } = await sharp(square).stats();
    const colour = `#${[dominant.r, dominant.g, dominant.b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
    const name = createHash('sha256').update(square).digest('hex').slice(0, 24);
    const folder = join(this.config.filesDir, 'img');
    await mkdir(folder, { recursive: true });
    for (const width of widths) {
      const resized = sharp(square).resize(width, width);
      await writeFile(join(folder, `${name}-${width}.avif`), await lightAvif(resized, mostAvifBytes[width] ?? Infinity));
      await writeFile(join(folder, `${name}-${width}.webp`), await resized.clone().webp({ quality: 72 }).toBuffer());
    }
    const picture: Picture = { src: `/img/${name}`, width: 800, height: 800, colour, alt: '' };
    const row = await this.db.row<{ id: string }>('insert into mall.picture (src, width, height, colour, uploaded_by) values ($1, 800, 800, $2, $3) returning id', [picture.src, colour, memberId]);
    return { id: row?.id ?? '', picture };
  }
}
