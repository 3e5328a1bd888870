import type { Browser, Page } from 'playwright-core';
import { openBrowser, type RunningShop, startShop } from './browser.js';

let shop: RunningShop;
let browser: Browser;
let show = '';
beforeAll(async () => {
  [shop, browser] = await Promise.all([startShop({ SECRET_KEY: 'one-key-for-two-processes-'.repeat(2) }), openBrowser()]);
  const { rows } = await shop.database.query<{ id: string }>("select w.id from live.show w join members.demo_member d on d.person_id = w.host_id and d.key = 'streamer' where w.state = 'scheduled' order by w.starts_at limit 1");
  show = rows[0]?.id ?? '';
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});

const problems: string[] = [];
async function watch(key: string | null, wide = false, at = shop.url): Promise<Page> {
  const context = await browser.newContext({ viewport: wide ? { width: 1440, height: 900 } : { width: 390, height: 844 }, locale: 'zh-CN' });
  if (key) await context.request.post(`${at}/api/sandbox/members/become`, { data: { key }, headers: { origin: at } });
  const page = await context.newPage();
  page.on('pageerror', (error) => { problems.push(error.message); });
  await page.goto(`${at}/shows/${show}`);
  await page.getByRole('log').waitFor();
  await page.getByText(/\d+ 人在看/).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  return page;
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByPlaceholder('说点什么').fill(text);
  await page.getByRole('button', { name: '发送' }).click();
}
const line = (page: Page, text: string) => page.getByRole('log').getByRole('button').filter({ hasText: text });

test('one line typed appears on the other phone; the crew takes it out, and bans; who missed lines while the server was killed gets them', async () => {
  const crew = await browser.newContext();
  await crew.request.post(`${shop.url}/api/sandbox/members/become`, { data: { key: 'streamer' }, headers: { origin: shop.url } });
  expect((await crew.request.post(`${shop.url}/api/live/desk/shows/${show}/open`, { data: {}, headers: { origin: shop.url } })).status()).toBe(200);
  const [host, shopper, visitor] = [await watch('streamer', true), await watch('shopper'), await watch(null)];

  await say(shopper, '围裙有大号吗');
  await line(visitor, '围裙有大号吗').waitFor();
  await line(host, '围裙有大号吗').waitFor();
  expect(await line(shopper, '围裙有大号吗').count()).toBe(1);
  expect(await visitor.getByRole('button', { name: '登录后发言' }).count()).toBe(1);
  expect(await visitor.getByPlaceholder('说点什么').count()).toBe(0);

  // Two taps, one message; both screens show the same sum.
  for (let tap = 0; tap < 2; tap += 1) await visitor.getByRole('button', { name: '点赞' }).click();
  await host.getByRole('button', { name: '点赞' }).filter({ hasText: '2' }).waitFor();

  await say(shopper, '这句不好听');
  await line(host, '这句不好听').click();
  await host.getByRole('button', { name: '删除这条' }).click();
  await line(visitor, '这句不好听').waitFor({ state: 'detached' });
  await line(shopper, '这句不好听').waitFor({ state: 'detached' });

  // Her second process writes while the first is dead; nobody who watched there has heard of it.
  const beside = await shop.beside();
  const elsewhere = await watch('keeper', true, beside.url);
  await shop.restart(async () => {
    await say(elsewhere, '断线时说的第一句');
    await say(elsewhere, '断线时说的第二句');
    await line(elsewhere, '断线时说的第二句').waitFor();
  });
  for (const page of [visitor, shopper, host]) await line(page, '断线时说的第二句').waitFor({ timeout: 30_000 });
  expect(await visitor.getByRole('log').getByRole('button').allInnerTexts()).toEqual([expect.stringMatching('围裙有大号吗'), expect.stringMatching('断线时说的第一句'), expect.stringMatching('断线时说的第二句')]);
  await beside.stop();

  await line(host, '围裙有大号吗').click();
  await host.getByRole('button', { name: '拉黑' }).click();
  await host.getByRole('button', { name: /^确认拉黑/ }).click();
  await shopper.getByText('你不能在这位主播的直播间发言。').waitFor();
  await say(shopper, '我又来了');
  await shopper.getByRole('alert').filter({ hasText: '你不能在这位主播的直播间发言。' }).waitFor();
  expect(await shopper.getByPlaceholder('说点什么').inputValue()).toBe('我又来了');
  expect(await line(visitor, '我又来了').count()).toBe(0);

  // The page hears by the room that the show is over, without asking every three seconds.
  const asked: string[] = [];
  visitor.on('request', (request) => { if (request.url().endsWith(`/api/live/shows/${show}`)) asked.push(request.url()); });
  expect((await crew.request.post(`${shop.url}/api/live/desk/shows/${show}/cancel`, { data: { reason: '台风' }, headers: { origin: shop.url } })).status()).toBe(200);
  await visitor.getByText('这场直播取消了：台风').waitFor();
  expect(asked.length).toBeLessThanOrEqual(1);
  expect(problems).toEqual([]);
}, 120_000);

test('a reader who has scrolled up stays where she is, and goes to the newest by a tap', async () => {
  const { rows } = await shop.database.query<{ id: string }>("select w.id from live.show w join members.demo_member d on d.person_id = w.host_id and d.key = 'streamer' where w.state = 'scheduled' order by w.starts_at limit 1");
  show = rows[0]?.id ?? '';
  await shop.database.query("update live.show set state = 'lobby' where id = $1", [show]);
  const [host, reader] = [await watch('streamer', true), await watch(null)];
  for (let n = 1; n <= 9; n += 1) {
    await say(host, `第 ${n} 句`);
    await line(reader, `第 ${n} 句`).waitFor();
  }
  const log = reader.getByRole('log');
  await log.evaluate((box) => { box.scrollTop = 0; });
  await reader.getByRole('button', { name: '回到最新' }).waitFor();
  const before = await log.evaluate((box) => box.scrollTop);

  await say(host, '第 10 句');
  await reader.getByRole('button', { name: '1 条新消息' }).waitFor();
  expect(await log.evaluate((box) => box.scrollTop)).toBe(before);

  await reader.getByRole('button', { name: '1 条新消息' }).click();
  await line(reader, '第 10 句').waitFor();
  expect(await log.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight)).toBeLessThan(2);
  expect(await log.evaluate((box) => box.querySelectorAll('*').length)).toBeLessThanOrEqual(120);
  expect(problems).toEqual([]);
}, 120_000);
