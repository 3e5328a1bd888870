import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import sharp from 'sharp';

let app: TestApp;
beforeAll(async () => { app = await startTestApp(); });
afterAll(() => app.stop());

const upload = async (file: Buffer) => (await actAs(app)).agent.post('/api/mall/pictures').set('content-type', 'application/octet-stream').send(file);

test('a photo comes back in three widths and two formats, without the place where it was taken', async () => {
  const withPlace = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#a8203e' } }).jpeg()
    .withExif({ IFD0: { Copyright: 'Somebody' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '28/1 7/1 0/1' } }).toBuffer();
  expect((await sharp(withPlace).metadata()).exif).toBeDefined();

  const answer = await upload(withPlace);

  expect(answer.status).toBe(201);
  const folder = join(app.config.filesDir, 'img');
  for (const width of [200, 400, 800]) {
    for (const format of ['avif', 'webp']) {
      const file = readFileSync(join(folder, `${answer.body.picture.src.slice(5)}-${width}.${format}`));
      const found = await sharp(file).metadata();
      expect([found.width, found.exif, found.xmp]).toEqual([width, undefined, undefined]);
    }
  }
});

test.each([
  ['HTML under the name of a picture', Buffer.from('<html><script>alert(1)</script></html>')],
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')],
  ['nothing', Buffer.alloc(0)],
  ['a broken JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])],
])('%s is refused', async (_name, file) => {
  const answer = await upload(file);

  expect([answer.status, answer.body.code]).toEqual([400, 'request.malformed']);
});

test('a picture of 200 megapixels is refused before it is unpacked', async () => {
  const bomb = await sharp({ create: { width: 20_000, height: 10_000, channels: 3, background: '#fff' }, limitInputPixels: false }).png({ compressionLevel: 9 }).toBuffer();

  const answer = await upload(bomb);

  expect([answer.status, answer.body.code]).toEqual([400, 'request.malformed']);
});

test('a heavy photo gives up quality down to its floor, a light one keeps it', async () => {
  const size = async (file: Buffer) => readFileSync(join(app.config.filesDir, 'img', `${(await upload(file)).body.picture.src.slice(5)}-800.avif`)).length;
  const at = (source: Buffer, quality: number) => sharp(source).resize(800, 800).avif({ quality, effort: 2 }).toBuffer();
  const noise = await sharp({ create: { width: 800, height: 800, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).png().toBuffer();
  const plain = await sharp({ create: { width: 800, height: 800, channels: 3, background: '#5a7d3a' } }).png().toBuffer();

  expect([await size(noise), await size(plain)]).toEqual([(await at(noise, 40)).length, (await at(plain, 50)).length]);
});

test('what hides behind or within a photo does not come through, and a file that is also a page is refused', async () => {
  const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#a8203e' } }).jpeg().withExif({ IFD0: { ImageDescription: '<script>alert(1)</script>' } }).toBuffer();
  const behind = await upload(Buffer.concat([photo, Buffer.from('<html><script>alert(1)</script></html>')]));
  const page = await upload(Buffer.concat([Buffer.from('<!--'), photo, Buffer.from('--><script>alert(1)</script>')]));
  const gif = await upload(Buffer.concat([Buffer.from('GIF89a/*'), Buffer.alloc(20), Buffer.from('*/=1;alert(1)')]));

  const drawn = readFileSync(join(app.config.filesDir, 'img', `${behind.body.picture.src.slice(5)}-800.webp`)).toString('latin1');
  expect([behind.status, drawn.includes('script'), page.status, gif.status]).toEqual([201, false, 400, 400]);
});

test('a visitor may not upload', async () => {
  expect((await app.visitor().post('/api/mall/pictures').set('content-type', 'application/octet-stream').send(Buffer.from('x'))).status).toBe(401);
});
