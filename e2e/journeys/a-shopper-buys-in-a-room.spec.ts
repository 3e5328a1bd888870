import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser, type RunningShop, startShop } from './browser.js';
import { goOnAir } from './on-air.js';

let shop: RunningShop;
let browser: Browser;
let air: { stop(): void } | undefined;
beforeAll(async () => { [shop, browser] = await Promise.all([startShop({ MEDIA: 'on', MEDIA_PORT: '0', RTMP_PORT: '0' }), openBrowser()]); });
afterAll(async () => {
  air?.stop();
  await browser?.close();
  await shop?.stop();
});

const problems: string[] = [];
async function become(key: string): Promise<{ context: BrowserContext; page: Page; go(path: string): Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  await context.request.post(`${shop.url}/api/sandbox/members/become`, { data: { key }, headers: { origin: shop.url } });
  const page = await context.newPage();
  page.on('pageerror', (error) => { problems.push(error.message); });
  return { context, page, go: async (path) => { await page.goto(shop.url + path); await page.waitForSelector('html[data-ready]'); } };
}
const one = async <T extends object>(text: string, values: unknown[] = []): Promise<T> => {
  const { rows: [row] } = await shop.database.query<T>(text, values);
  if (!row) throw new Error(`Nothing answers ${text}`);
  return row;
};
const played = (page: Page) => page.locator('video').evaluate((video: HTMLVideoElement) => (video.paused ? -1 : video.currentTime));
/** The picture has gone on by some part of a second since it stood there. */
const goesOn = (page: Page, from: number) => page.waitForFunction((before) => { const video = document.querySelector('video'); return video !== null && !video.paused && video.currentTime > before + 0.3; }, from);

test('a shopper buys a flash sale in front of the picture with three taps, and the ordinary price when she is too late', async () => {
  const { id: showId } = await one<{ id: string }>("select w.id from live.show w join live.streamer s on s.person_id = w.host_id where s.name = '小薇' and w.state = 'scheduled' and exists (select from live.shelf_item i where i.show_id = w.id) order by w.starts_at limit 1");
  const item = await one<{ id: string; product_id: string; title: string; sku: string; price: number }>(`
    select i.id, i.product_id, p.title, k.name sku, k.price_fen::int price from live.shelf_item i join mall.product p on p.id = i.product_id and p.return_class = 'seven_day' join mall.sku k on k.product_id = p.id and not k.retired join mall.stock on stock.sku_id = k.id
    where i.show_id = $1 and stock.available >= 10 and k.price_fen > 1000 order by i.no, k.position limit 1`, [showId]);
  const offerFen = item.price - 500;
  const streamer = await become('streamer');
  const desk = async (path: string) => {
    const answer = await streamer.context.request.post(`${shop.url}/api/live/desk/shows/${showId}/${path}`, { data: {}, headers: { origin: shop.url } });
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
    return await answer.json() as { endpoints: { protocol: string; url: string; key: string }[] };
  };
  await desk('open');
  const key = (await desk('stream-keys')).endpoints.find((endpoint) => endpoint.protocol === 'ws-webcodecs');
  air = await goOnAir(`${shop.url.replace('http', 'ws')}/live/ingest`, key?.key ?? '');
  await streamer.go(`/desk/live/${showId}`);
  await streamer.page.getByRole('button', { name: '开播', exact: true }).click();

  const shopper = await become('shopper');
  const { page } = shopper;
  await shopper.go(`/shows/${showId}`);
  await goesOn(page, 0);

  const late = await become('owner');
  await late.page.addInitScript(() => { Object.defineProperty(navigator, 'connection', { value: { type: 'cellular' } }); });
  let letIn = (): void => undefined;
  const held = new Promise<void>((done) => { letIn = done; });
  await late.page.route('**/room-panel*.js', async (route) => { await held; await route.continue(); });
  await late.go(`/shows/${showId}`);
  await late.page.getByText(/你在用移动流量：看一小时大约 \d+ MB/).waitFor();
  await late.page.getByRole('button', { name: '只听声音' }).click();
  await late.page.waitForFunction(() => { const video = document.querySelector('video'); return video !== null && video.videoWidth === 0 && !video.muted && video.currentTime > 0.5; });
  await late.page.getByRole('button', { name: '看画面' }).click();
  await late.page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  await late.page.reload();
  await late.page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  expect(await late.page.getByText(/你在用移动流量/).count()).toBe(0);

  const board = streamer.page.locator('section', { has: streamer.page.getByRole('heading', { name: '限时秒杀' }) });
  await board.getByRole('button', { name: '新秒杀' }).click();
  await board.getByLabel('商品', { exact: true }).selectOption(item.id);
  await board.getByLabel(`${item.sku} 的秒杀价`).fill(String(offerFen / 100));
  await board.getByLabel('一共卖几件').fill('2');
  await board.getByLabel('每人限几件').fill('1');
  await board.getByLabel('倒计时（秒）').fill('60');
  await board.getByRole('button', { name: '开始倒计时' }).click();
  const card = page.locator('article', { hasText: item.title }).first();
  await card.getByText(/距开抢 0[01]:\d\d/).waitFor();
  expect(await card.getByRole('button', { name: '马上开抢' }).isDisabled()).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  // Her page is older than the flash sale, and her room younger: no event told her.
  letIn();
  const lateCard = late.page.locator('article', { hasText: item.title }).first();
  await lateCard.getByText(/距开抢 /).waitFor();
  await board.getByRole('button', { name: '现在就开抢' }).click();

  await card.getByRole('button', { name: '马上抢' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByText('秒杀价').waitFor();
  expect(await sheet.getByText(/^卖家 /).count()).toBe(1);
  expect(await sheet.getByText('主播 小薇').count()).toBe(1);
  const before = await played(page);
  await sheet.getByRole('button', { name: /^立即购买/ }).click();
  await sheet.getByRole('button', { name: /^支付 / }).click();
  await sheet.getByText('付款成功').waitFor();

  await goesOn(page, before);
  expect(new URL(page.url()).pathname).toBe(`/shows/${showId}`);
  expect(await one('select l.price_fen::int fen, l.source_kind, l.source_id, l.offer_id is not null offered from mall.order_line l join mall.orders o on o.id = l.order_id where l.product_id = $1 order by o.placed_at desc limit 1', [item.product_id]))
    .toEqual({ fen: offerFen, source_kind: 'show', source_id: showId, offered: true });
  await sheet.getByRole('button', { name: '继续看直播' }).click();
  await card.getByRole('button', { name: '你已经买满了' }).waitFor();

  await lateCard.getByRole('button', { name: '马上抢' }).click();
  await late.page.getByRole('dialog').getByText('秒杀价').waitFor();
  await board.getByRole('button', { name: '停止' }).click();
  await board.getByRole('button', { name: '确定停止' }).click();
  await board.getByText('已停止').waitFor();
  await late.page.getByRole('dialog').getByRole('button', { name: /^立即购买/ }).click();
  await late.page.getByRole('dialog').getByText(/秒杀价已经结束，现在是/).waitFor();
  await late.page.getByRole('dialog').getByRole('button', { name: /^按平时的价格买/ }).click();
  await late.page.getByRole('dialog').getByText('货已为你留住').waitFor();
  expect(await one('select l.price_fen::int fen, l.offer_id from mall.checkout_line l join mall.checkout c on c.id = l.checkout_id order by c.created_at desc limit 1')).toEqual({ fen: item.price, offer_id: null });

  const shelf = page.getByRole('heading', { name: '直播货架' }).locator('..').getByRole('link').first();
  await shelf.click();
  await page.getByRole('dialog').getByRole('button', { name: /^立即购买/ }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/shows/${showId}`);
  await page.keyboard.press('Escape');
  expect(problems).toEqual([]);
}, 120_000);
