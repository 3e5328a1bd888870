import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import sharp from 'sharp';
import { openEmoji } from './samples/emoji.ts';

// Run by hand after `npm pack @iconify-json/fluent-emoji-flat` and with Noto Serif CJK installed; the results are committed.
//   node_modules/.bin/node tools/draw-samples.ts <unpacked package folder> [only keys that start so] [contact sheet folder]
const [emojiFolder = '', only = '', sheets = ''] = process.argv.slice(2);
openEmoji(emojiFolder);
// The libs write their imports as the compiled files are called; here they are read as they stand.
registerHooks({ resolve: (name, context, next) => next(name.startsWith('.') ? name.replace(/\.js$/, '.ts') : name, context) });
const { pictures } = await import('./samples/pictures.ts');
const out = 'libs/mall/sample-pictures';
// Low, because flat drawings bear it and all files together must stay under 6 MB.
const sizes = [{ width: 200, avif: 32, webp: 28 }, { width: 400, avif: 29, webp: 17 }, { width: 800, avif: 24, webp: 12 }];

const index: Record<string, { width: number; height: number; colour: string; alt: string }> = {};
const chosen = pictures.filter((picture) => picture.key.startsWith(only));
if (sheets) await contactSheets();
else await variants();

async function variants(): Promise<void> {
  if (!only) rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const { key, svg, colour, alt } of chosen) {
    const full = await sharp(Buffer.from(svg)).resize(800, 800).removeAlpha().png().toBuffer();
    for (const { width, avif, webp } of sizes) {
      const sized = sharp(full).resize(width, width, { kernel: 'lanczos3' });
      await sized.clone().avif({ quality: avif, effort: 2 }).toFile(join(out, `${key}-${width}.avif`));
      await sized.clone().webp({ quality: webp, effort: 4 }).toFile(join(out, `${key}-${width}.webp`));
    }
    index[key] = { width: 800, height: 800, colour, alt };
  }
  if (!only) writeFileSync(join(out, 'index.json'), `${JSON.stringify(index, null, 1)}\n`);
}

async function contactSheets(): Promise<void> {
  const [columns, cell, perSheet] = [6, 250, 36];
  for (let start = 0; start < chosen.length; start += perSheet) {
    const part = chosen.slice(start, start + perSheet);
    const composite = await Promise.all(part.map(async ({ svg }, i) => ({
      input: await sharp(Buffer.from(svg)).resize(cell, cell).png().toBuffer(), left: (i % columns) * cell, top: Math.floor(i / columns) * cell,
    })));
    await sharp({ create: { width: columns * cell, height: Math.ceil(part.length / columns) * cell, channels: 3, background: '#fff' } })
      .composite(composite).png().toFile(join(sheets, `sheet-${only || 'all'}${start / perSheet}.png`));
  }
}
