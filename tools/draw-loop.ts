import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

// Run by hand with a Chromium of the machine and Noto Serif CJK installed; the result is committed:
//   node_modules/.bin/node tools/draw-loop.ts [picture of each second into this folder]
const out = 'libs/live/sample-loop/market.flv';
const goods = ['crab-green-4', 'suomian-gift', 'maofeng-mingqian', 'indigo-scarf'];
const size = { width: 540, height: 960 };
/** All motion repeats within it, so that nobody sees where the loop ends. */
const [seconds, rate, keyEvery] = [24, 25, 50];
const [, , stills] = process.argv;

const picture = (key: string) => `data:image/webp;base64,${readFileSync(`libs/mall/sample-pictures/${key}-400.webp`).toString('base64')}`;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => { console.error(error); });
  // An address that counts as secure, because WebCodecs is not there elsewhere.
  await page.route('http://localhost/', (route) => route.fulfill({ contentType: 'text/html', body: '<canvas></canvas>' }));
  await page.goto('http://localhost/');
  await page.addScriptTag({ path: 'tools/samples/market-loop.js' });
  const encoded = await page.evaluate(async ({ size, seconds, rate, keyEvery, goods, stills }) => {
    const images = await Promise.all(goods.map(async (source) => { const image = new Image(); image.src = source; await image.decode(); return image; }));
    const canvas = document.querySelector('canvas')!;
    Object.assign(canvas, size);
    const context = canvas.getContext('2d')!;
    const draw = (window as unknown as { drawScene(context: CanvasRenderingContext2D, at: number, images: HTMLImageElement[]): void }).drawScene;
    const shots: string[] = [];
    const units: { at: number; key: boolean; data: string }[] = [];
    let description = '';
    const text = (bytes: Uint8Array) => { let all = ''; for (let at = 0; at < bytes.length; at += 0x8000) all += String.fromCharCode(...bytes.subarray(at, at + 0x8000)); return btoa(all); };
    const encoder = new VideoEncoder({
      output: (chunk, meta) => {
        const bytes = new Uint8Array(chunk.byteLength);
        chunk.copyTo(bytes);
        units.push({ at: Math.round(chunk.timestamp / 1000), key: chunk.type === 'key', data: text(bytes) });
        const given = meta?.decoderConfig?.description;
        if (given) description = text(new Uint8Array(given instanceof ArrayBuffer ? given : (given as ArrayBufferView).buffer));
      },
      error: (error) => { throw error; },
    });
    encoder.configure({ codec: 'avc1.42001f', ...size, framerate: rate, bitrate: 480_000, bitrateMode: 'variable', latencyMode: 'quality', avc: { format: 'avc' } });
    for (let frame = 0; frame < seconds * rate; frame += 1) {
      draw(context, frame / rate / seconds, images);
      if (stills && frame % (rate * 3) === 0) shots.push(canvas.toDataURL('image/png').slice(22));
      const picture = new VideoFrame(canvas, { timestamp: frame * 1_000_000 / rate });
      encoder.encode(picture, { keyFrame: frame % keyEvery === 0 });
      picture.close();
      while (encoder.encodeQueueSize > 4) await new Promise((done) => { setTimeout(done, 1); });
    }
    await encoder.flush();
    return { units, description, shots };
  }, { size, seconds, rate, keyEvery, goods: goods.map(picture), stills: stills !== undefined });
  const tags = [tag(0, Buffer.concat([Buffer.from([0x17, 0, 0, 0, 0]), Buffer.from(encoded.description, 'base64')]))];
  for (const unit of encoded.units) tags.push(tag(unit.at, Buffer.concat([Buffer.from([unit.key ? 0x17 : 0x27, 1, 0, 0, 0]), Buffer.from(unit.data, 'base64')])));
  const file = Buffer.concat([Buffer.from('FLV\x01\x01\0\0\0\x09\0\0\0\0', 'latin1'), ...tags]);
  writeFileSync(out, file);
  encoded.shots.forEach((shot, at) => { writeFileSync(`${stills}/${at}.png`, Buffer.from(shot, 'base64')); });
  console.log(`${out}: ${encoded.units.length} pictures, ${(file.length / 1024).toFixed(0)} KiB`);
} finally {
  await browser.close();
}

/** One tag of FLV, with the length behind it that readers going back want. */
function tag(timeMs: number, body: Buffer): Buffer {
  const head = Buffer.alloc(11);
  head[0] = 9;
  head.writeUIntBE(body.length, 1, 3);
  head.writeUIntBE(timeMs & 0xffffff, 4, 3);
  head[7] = timeMs >>> 24;
  const foot = Buffer.alloc(4);
  foot.writeUInt32BE(11 + body.length);
  return Buffer.concat([head, body, foot]);
}
