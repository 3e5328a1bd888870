import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Certificate } from '@app/contracts';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';

const find = createRequire(import.meta.url).resolve;
// A whole face, because names hold characters that no slice of a web font has; what a page uses of it is all that goes into the file.
const fontFile = (weight: string) => readFile(find(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`));
const [brand, gold, ink, quiet, paper, red] = ['#8F1D3F', '#C08A2D', '#2A1E1B', '#6B5A52', '#FFFBF3', '#C4002B'];
const [width, height, edge] = [841.89, 595.28, 34];

/** A sheet of A4 with everything that the page behind its code shows, and nothing else. @param address of that page, with its key */
export async function certificatePdf(one: Certificate, address: string): Promise<Buffer> {
  const [regular, bold] = await Promise.all([fontFile('400Regular'), fontFile('700Bold')]);
  const sheet = new PDFDocument({ size: 'A4', layout: 'landscape', margin: 0, lang: 'zh-CN', displayTitle: true, info: { Title: `结业证书 ${one.number}`, Author: one.issuer, Subject: one.title, CreationDate: new Date(`${one.issuedOn}T00:00:00+08:00`) } });
  const chunks: Buffer[] = [];
  const finished = new Promise<Buffer>((done, fail) => {
    sheet.on('data', (chunk: Buffer) => { chunks.push(chunk); });
    sheet.on('end', () => { done(Buffer.concat(chunks)); });
    sheet.on('error', fail);
  });
  sheet.registerFont('regular', regular);
  sheet.registerFont('bold', bold);
  frame(sheet);
  const column = { width: 620, align: 'center' } as const;
  const left = (width - column.width) / 2;
  const line = (text: string, font: 'regular' | 'bold', size: number, top: number, colour = ink): number => {
    sheet.font(font).fontSize(size).fillColor(colour).text(text, left, top, { ...column, lineGap: size * 0.35 });
    return sheet.y;
  };
  let y = line('结业证书', 'bold', 42, 86, brand);
  y = line(one.name, 'bold', 30, y + 22);
  y = line(`参加母亲学堂“${one.title}”课程学习，修满 ${one.hours} 学时，考核合格，特发此证。`, 'regular', 17, y + 10);
  if (one.lecturers.length > 0) y = line(`授课：${one.lecturers.join('、')}`, 'regular', 13, y + 6, quiet);
  if (one.sample) y = line('示例数据，不作证明', 'regular', 13, y + 2, quiet);
  code(sheet, address, 84, height - 168, 92);
  sheet.font('regular').fontSize(11).fillColor(quiet).text('扫码核验，内容以核验页为准', 190, height - 118, { lineBreak: false }).text(`编号 ${one.number}`, 190, height - 98, { lineBreak: false });
  const right = { width: 330, align: 'right' } as const;
  sheet.font('bold').fontSize(17).fillColor(ink).text(one.issuer, width - 84 - right.width, height - 130, right);
  sheet.font('regular').fontSize(14).text(chineseDay(one.issuedOn), width - 84 - right.width, height - 100, right);
  if (one.revoked) stamp(sheet, one.revoked);
  sheet.end();
  return finished;
}

function frame(sheet: PDFKit.PDFDocument): void {
  sheet.rect(0, 0, width, height).fill(paper);
  sheet.lineWidth(2.4).strokeColor(brand).rect(edge, edge, width - 2 * edge, height - 2 * edge).stroke();
  sheet.lineWidth(0.8).strokeColor(gold).rect(edge + 8, edge + 8, width - 2 * edge - 16, height - 2 * edge - 16).stroke();
  // Quarter flowers in the corners, cut like paper.
  for (const [x, y] of [[edge + 8, edge + 8], [width - edge - 8, edge + 8], [edge + 8, height - edge - 8], [width - edge - 8, height - edge - 8]] as const) {
    sheet.save().rect(edge + 8, edge + 8, width - 2 * edge - 16, height - 2 * edge - 16).clip();
    for (const [radius, colour] of [[46, gold], [38, paper], [30, brand], [20, paper], [11, gold]] as const) sheet.circle(x, y, radius).fill(colour);
    sheet.restore();
  }
}

function code(sheet: PDFKit.PDFDocument, address: string, x: number, y: number, size: number): void {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' });
  const step = size / modules.size;
  for (let row = 0; row < modules.size; row += 1) for (let at = 0; at < modules.size; at += 1) if (modules.get(row, at)) sheet.rect(x + at * step, y + row * step, step + 0.05, step + 0.05);
  sheet.fill(ink);
}

function stamp(sheet: PDFKit.PDFDocument, revoked: NonNullable<Certificate['revoked']>): void {
  sheet.save().rotate(-14, { origin: [width / 2, height / 2] }).lineWidth(5).strokeColor(red).roundedRect(width / 2 - 170, height / 2 - 50, 340, 100, 10).stroke();
  sheet.font('bold').fontSize(60).fillColor(red).text('已撤销', width / 2 - 170, height / 2 - 44, { width: 340, align: 'center', lineBreak: false }).restore();
  sheet.font('bold').fontSize(12).fillColor(red).text(`${chineseDay(revoked.on)}撤销：${revoked.reason}`, 84, height - 226, { width: width - 168, align: 'center' });
}

const chineseDay = (day: string): string => { const [year, month, date] = day.split('-').map(Number); return `${year}年${month}月${date}日`; };
