import { inflateSync } from 'node:zlib';
import type { Certificate } from '@app/contracts';
import { certificatePdf } from './certificate-pdf.js';

const one: Certificate = { number: 'YQ-2026-000123', name: '林㛃䶮𠅤𬱖', title: '手机直播入门', hours: 12, issuedOn: '2026-12-08', issuer: '乐清市妇女联合会', lecturers: ['周老师', '叶翠英'], revoked: null, sample: false };
const address = 'https://shop.example/verify/YQ-2026-000123?key=abc';

/** The text that a reader finds, by the maps from glyphs to characters which the file itself carries. */
function textOf(file: Buffer): string {
  const objects = new Map<string, { head: string; content: string }>();
  const raw = file.toString('latin1');
  for (const found of raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = '', body = ''] = found;
    const at = body.indexOf('stream\n');
    const head = at === -1 ? body : body.slice(0, at);
    const packed = at === -1 ? null : Buffer.from(body.slice(at + 7, body.lastIndexOf('\nendstream')), 'latin1');
    objects.set(id, { head, content: packed === null ? '' : head.includes('FlateDecode') ? inflateSync(packed).toString('latin1') : packed.toString('latin1') });
  }
  const maps = new Map<string, Map<number, string>>();
  for (const { head } of objects.values()) for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? '')?.[1];
    if (unicode) maps.set(name, mapOf(objects.get(unicode)?.content ?? ''));
  }
  let text = '';
  for (const { content } of objects.values()) {
    if (!content.includes(' Tf')) continue;
    let map = new Map<number, string>();
    for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*>|[\s\d.-])*)\] TJ/g)) {
      if (font) map = maps.get(font) ?? map;
      else for (const [, hex = ''] of (shown ?? '').matchAll(/<([0-9a-f]*)>/g)) for (let at = 0; at < hex.length; at += 4) text += map.get(Number.parseInt(hex.slice(at, at + 4), 16)) ?? '\uFFFD';
    }
  }
  return text;
}
function mapOf(cmap: string): Map<number, string> {
  const map = new Map<number, string>();
  for (const [, from = '0', list = ''] of cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g)) [...list.matchAll(/<([0-9a-f ]+)>/g)].forEach(([, code = ''], at) => {
    map.set(Number.parseInt(from, 16) + at, Buffer.from(code.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'));
  });
  return map;
}

test('TR-6: its text can be taken out again, rare characters included, in less than 40 kB', async () => {
  const file = await certificatePdf(one, address);

  const text = textOf(file);
  for (const field of [one.number, one.name, one.title, String(one.hours), '2026年12月8日', one.issuer, ...one.lecturers]) expect(text).toContain(field);
  expect(text).not.toContain('\uFFFD');
  expect(text).not.toContain('撤销');
  expect(file.length).toBeLessThan(40_000);
  // One page, whatever is on it.
  expect(file.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
});

test('a revoked one says so on paper, with the day and why; a sample says that it proves nothing', async () => {
  const text = textOf(await certificatePdf({ ...one, revoked: { on: '2026-12-20', reason: '姓名有误' }, sample: true }, address));
  expect(text).toContain('已撤销');
  expect(text).toContain('2026年12月20日撤销：姓名有误');
  expect(text).toContain('示例数据，不作证明');
});

test('the longest course, the longest reason and many lecturers stay on one page', async () => {
  const file = await certificatePdf({ ...one, title: '村播成长营与助农直播实战'.repeat(4).slice(0, 40), lecturers: Array.from({ length: 12 }, (_none, at) => `讲师${at}`), revoked: { on: '2026-12-20', reason: '错'.repeat(120) } }, address);
  expect(file.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
});
