import { actAs, startTestApp, type TestApp } from '@app/testing';
import sharp from 'sharp';
import { aBooth, aDeal, aFair, aShop, fromNow, signInAgain } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp(); });
beforeEach(() => { app.clock.shiftTo(new Date('2026-12-01T02:00:00Z')); });
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

type Actor = Awaited<ReturnType<typeof actAs>>;
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');
const send = (who: Actor, path: string, bytes: Buffer) => who.agent.post(path).set('content-type', 'application/octet-stream').send(bytes);
const title = (name: string) => `?title=${encodeURIComponent(name)}`;

test('a booth hands out papers: photos are drawn anew, a PDF comes as a download under its Chinese name; six at most', async () => {
  const fair = await aFair(app);
  const shop = await aShop(app, fair.city, '石斛园');
  const booth = await aBooth(app, fair, shop);
  const path = `/api/expo/desk/booths/${booth}/files`;
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c33' } }).withExif({ IFD0: { Copyright: '13800138000' } }).jpeg().toBuffer();
  await send(shop.keeper, path + title('画册'), pdf).expect(200);
  const { body } = await send(shop.keeper, path + title('检测报告'), photo).expect(200);
  expect(body.files).toMatchObject([{ title: '画册', pdf: true, bytes: pdf.length }, { title: '检测报告', pdf: false }]);

  const { body: page } = await app.visitor().get(`/api/expo/booths/${booth}`).expect(200);
  expect(page.files).toEqual(body.files);
  const [book, report] = (page.files as { id: string }[]).map((file) => `/api/expo/booths/${booth}/files/${file.id}`) as [string, string];
  const downloaded = await app.visitor().get(book).buffer(true).parse(bytesOf).expect(200);
  expect(downloaded.body).toEqual(pdf);
  expect(downloaded.headers['content-disposition']).toBe(`attachment; filename="paper.pdf"; filename*=UTF-8''${encodeURIComponent('画册.pdf')}`);
  const shown = await app.visitor().get(report).buffer(true).parse(bytesOf).expect(200);
  expect([shown.headers['content-type'], (shown.body as Buffer).includes('13800138000')]).toEqual(['image/jpeg', false]);

  expect((await send(shop.keeper, path + title('坏'), Buffer.from('<script>')).expect(400)).body.code).toBe('request.malformed');
  for (let n = 0; n < 4; n += 1) await send(shop.keeper, path + title(`${n}`), pdf).expect(200);
  expect((await send(shop.keeper, path + title('第七'), pdf)).body).toEqual({ code: 'expo.files_full', most: 6 });
  await shop.keeper.agent.delete(`${path}/${page.files[0].id as string}`).expect(200);
  expect((await app.visitor().get(book)).body).toEqual({ code: 'expo.unknown_file' });
  // What is hidden hands out nothing.
  await shop.keeper.agent.post(`/api/expo/desk/booths/${booth}/move`).send({ to: 'hidden' }).expect(200);
  expect((await app.visitor().get(report)).body).toEqual({ code: 'expo.unknown_booth' });
  expect((await send(await actAs(app, { name: '路人' }), path + title('x'), pdf)).body).toEqual({ code: 'expo.unknown_booth' });
});

test('who has the desk of a booth open is online there, and no longer a few minutes after', async () => {
  const fair = await aFair(app);
  const shop = await aShop(app, fair.city, '石斛园');
  const booth = await aBooth(app, fair, shop);
  const online = async () => (await app.visitor().get(`/api/expo/booths/${booth}`).expect(200)).body.online as string[];
  expect(await online()).toEqual([]);
  await shop.keeper.agent.put(`/api/expo/desk/booths/${booth}/present`).expect(200);
  expect(await online()).toEqual(['石斛园店主']);
  app.clock.shiftTo(new Date(fromNow(app, 0.01)));
  expect(await online()).toEqual([]);
});

test('the sides of a deal show each other papers; nobody else has them, and a deal that is closed takes none', async () => {
  const { id, base, brand } = await aDeal(app);
  await signInAgain(app, base.keeper, brand.keeper);
  const { body } = await send(base.keeper, `/api/expo/deals/${id}/files${title('报价单')}`, pdf).expect(200);
  const file = body.lines[0].file as { id: string };
  expect(body.lines).toMatchObject([{ text: '', picture: null, mine: true, file: { title: '报价单', pdf: true } }]);
  const path = `/api/expo/deals/${id}/files/${file.id}`;
  expect((await brand.keeper.agent.get(path).buffer(true).parse(bytesOf).expect(200)).body).toEqual(pdf);
  expect((await brand.keeper.agent.get('/api/messages/notices')).text).toContain('报价单');
  const stranger = await actAs(app, { name: '路人' });
  expect((await stranger.agent.get(path)).body).toEqual({ code: 'expo.unknown_deal' });
  expect((await app.visitor().get(path)).status).toBe(401);
  await brand.keeper.agent.post(`/api/expo/deals/${id}/close`).send({ reason: '' }).expect(200);
  expect((await send(base.keeper, `/api/expo/deals/${id}/files`, pdf)).body).toEqual({ code: 'expo.deal_closed' });
});

function bytesOf(response: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const stream = response as NodeJS.ReadableStream;
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => { chunks.push(chunk); });
  stream.on('end', () => { done(null, Buffer.concat(chunks)); });
}
