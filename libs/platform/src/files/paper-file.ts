import { StreamableFile } from '@nestjs/common';
import sharp from 'sharp';
import { Refusal } from '../http/refusal.js';

const mostBytes = 15 * 1024 * 1024;
const mostPixels = 60_000_000;
const longestSide = 2400;
const formats = new Set(['jpeg', 'png', 'webp']);

/**
 * A photo of a paper as it is kept: drawn anew, upright and readable, without a word about where or by what it was taken. A PDF is kept as it came.
 * @throws request.malformed unless the content itself is a JPEG, PNG, WebP or PDF of a bearable size, whatever it is called
 */
export async function paperFile(file: Buffer): Promise<{ content: Buffer; pdf: boolean }> {
  const refuse = (reason: string) => new Refusal('request.malformed', { fields: [{ path: 'file', reason }] });
  if (file.length === 0 || file.length > mostBytes) throw refuse('size');
  if (file.subarray(0, 5).toString('latin1') === '%PDF-') return { content: file, pdf: true };
  const source = sharp(file, { limitInputPixels: mostPixels, failOn: 'error', animated: false });
  const found = await source.metadata().catch(() => null);
  if (!found?.format || !formats.has(found.format)) throw refuse('format');
  const content = await source.rotate().flatten({ background: '#fff' }).toColourspace('srgb').resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 84 }).toBuffer().catch(() => null);
  if (!content) throw refuse('format');
  return { content, pdf: false };
}

/** Reads a body of bytes, no more than a paper may have. */
export async function readBytes(request: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > mostBytes) throw new Refusal('request.too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Bytes of a paper, kept by nobody on the way and opened by no browser as a page. */
export const paperAnswer = ({ content, pdf }: { content: Buffer; pdf: boolean }, title?: string): StreamableFile =>
  new StreamableFile(content, { type: pdf ? 'application/pdf' : 'image/jpeg', length: content.length, disposition: `${pdf ? 'attachment' : 'inline'}; filename="paper.${pdf ? 'pdf' : 'jpg'}"${title === undefined ? '' : `; filename*=UTF-8''${encodeURIComponent(`${title}.${pdf ? 'pdf' : 'jpg'}`)}`}` });
