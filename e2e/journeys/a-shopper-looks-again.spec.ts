import type { Browser, Page } from 'playwright-core';
import { openBrowser, type RunningShop, startShop } from './browser.js';

let shop: RunningShop;
let browser: Browser;
beforeAll(async () => { [shop, browser] = await Promise.all([startShop({ MEDIA: 'on', MEDIA_PORT: '0', RTMP_PORT: '0' }), openBrowser()]); });
afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});

const seek = (page: Page, seconds: number) => page.locator('video').evaluate((video: HTMLVideoElement, to) => { video.pause(); video.currentTime = to; }, seconds);
const playedTo = (page: Page) => page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);

test('talk and pins of a replay follow the picture, a mark and a clip lead to their goods, and what she saw is byte for byte what is kept', async () => {
  const { rows: [show] } = await shop.database.query<{ id: string }>("select id from live.show where state = 'replay' order by starts_at limit 1");
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  await context.request.post(`${shop.url}/api/sandbox/members/become`, { data: { key: 'shopper' }, headers: { origin: shop.url } });
  const page = await context.newPage();
  const problems: string[] = [];
  const pages: string[] = [];
  page.on('pageerror', (error) => { problems.push(error.message); });
  page.on('response', (response) => { if (/\/log\/p\/\d+/.test(response.url())) void response.text().then((text) => { pages.push(text); }); });
  await page.goto(`${shop.url}/shows/${show?.id}`);
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
  const talk = page.getByRole('log');
  const said = () => talk.locator('li').count();

  await seek(page, 21);
  await talk.getByText('索面我外婆也做').waitFor();
  expect(await said()).toBe(3);
  const pin = page.getByRole('list', { name: '正在展示' }).getByRole('button').first();
  await pin.getByText('1 号').waitFor();
  await seek(page, 60);
  await pin.getByText('3 号').waitFor();
  await talk.getByText('支持姐姐们').waitFor();
  await seek(page, 9);
  await talk.getByText('索面我外婆也做').waitFor({ state: 'detached' });
  expect(await said()).toBe(1);

  await page.getByRole('button', { name: /00:27 · 2 号/ }).click();
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) >= 25);
  expect(await playedTo(page)).toBeLessThan(31);
  await page.getByRole('button', { name: /^4 号/ }).click();
  await page.waitForFunction(() => { const video = document.querySelector('video'); return video !== null && video.duration > 5 && video.duration < 40; });

  const { rows: kept } = await shop.database.query<{ bytes: string }>('select bytes from live.log_batch where show_id = $1 order by f', [show?.id]);
  expect(pages[0]?.endsWith(`"b":[${kept.map(({ bytes }) => bytes).join(',')}]}`)).toBe(true);
  expect(problems).toEqual([]);
}, 90_000);
