import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { fakeCamera, openBrowser, type RunningShop, startShop } from './browser.js';

let shop: RunningShop;
let browser: Browser;
let show = '';
beforeAll(async () => {
  [shop, browser] = await Promise.all([startShop({ MEDIA: 'on', MEDIA_PORT: '0', RTMP_PORT: '0' }), openBrowser(fakeCamera)]);
  show = (await shop.database.query<{ id: string }>("select w.id from live.show w join members.demo_member d on d.person_id = w.host_id and d.key = 'streamer' where w.kind = 'charity' and w.state in ('scheduled', 'lobby') limit 1")).rows[0]?.id ?? '';
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});

const problems: string[] = [];
async function phone(as: string | null, more: object = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', permissions: ['camera', 'microphone'], ...more });
  context.on('weberror', (error) => { problems.push(error.error().message); });
  if (as) await context.request.post(`${shop.url}/api/sandbox/members/become`, { data: { key: as }, headers: { origin: shop.url } });
  return context;
}
async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(shop.url + path);
  await page.waitForSelector('html[data-ready]');
  return page;
}
const flaws = async (page: Page) => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  return [...(wide ? ['wider than the screen'] : []), ...violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.target.join(' ')).join(', ')}`)];
};
const stateOf = async () => (await shop.database.query<{ state: string }>('select state from live.show where id = $1', [show])).rows[0]?.state;
/** The picture moves: its time grows by as much as is asked, from wherever it stands. */
const plays = async (page: Page, seconds: number) => {
  const from = await page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
  await page.waitForFunction(([since, more]) => (document.querySelector('video')?.currentTime ?? 0) > since + more, [from, seconds] as const, { timeout: 40_000 });
};

test('a streamer goes on air from her phone, is watched, leaves and comes back, and ends', async () => {
  const hers = await phone('streamer');
  const studio = await open(hers, `/desk/live/${show}/studio`);
  await studio.getByRole('heading', { name: '打开摄像头和麦克风' }).waitFor();
  expect(await flaws(studio)).toEqual([]);
  await studio.getByRole('button', { name: '打开', exact: true }).click();
  await studio.getByRole('button', { name: '开播', exact: true }).waitFor();
  await studio.getByText('按协议捐出实付的 5%，用于女童助学').waitFor();

  // The panel: gate green, devices, and a smaller picture for this machine.
  await studio.getByRole('button', { name: '设置与检查' }).click();
  await studio.locator('#studio-panel').getByText('全部通过').waitFor();
  await studio.getByLabel('清晰度').selectOption('saving');
  await studio.getByText(/横屏 640×360/).waitFor();
  expect(await flaws(studio)).toEqual([]);
  await studio.locator('#studio-panel').getByRole('button', { name: '关闭' }).click();

  // A test that only the crew sees, on the page of the show.
  await studio.getByRole('button', { name: /^试推/ }).click();
  await studio.getByText('协助的人已经能在场次页看到画面').waitFor();
  const desk = await open(hers, `/desk/live/${show}`);
  await desk.getByText(/收到 \d+k/).waitFor();
  await plays(desk, 0.5);
  const visitor = await phone(null);
  expect((await (await visitor.request.get(`${shop.url}/api/live/shows/${show}`)).json() as { playback: unknown[] }).playback).toEqual([]);
  // The crew lowers the bitrate, and the studio says so.
  await desk.getByLabel('码率上限').selectOption('500');
  await studio.getByText('助手限到 500k').waitFor();
  await desk.getByLabel('码率上限').selectOption('');
  await desk.close();
  await studio.bringToFront();
  await studio.getByRole('button', { name: '停止试推' }).click();
  await studio.getByRole('button', { name: /^试推/ }).waitFor();

  const tapped = Date.now();
  await studio.getByRole('button', { name: '开播', exact: true }).click();
  await studio.getByText(/^直播中 \d\d:\d\d$/).waitFor();
  expect(Date.now() - tapped).toBeLessThan(15_000);
  expect(await stateOf()).toBe('live');
  const watching = await open(visitor, `/shows/${show}`);
  await watching.evaluate(() => { document.documentElement.dataset.kept = 'true'; });
  await plays(watching, 2);
  await studio.bringToFront();
  await studio.getByText(/观众晚 \d+\.\d 秒/).waitFor();
  expect(await flaws(studio)).toEqual([]);

  // One thumb further: another talk card, and the time begins anew.
  await studio.getByText(/第 1\/\d 件 · 已讲/).waitFor();
  await studio.getByRole('button', { name: '下一件' }).click();
  await studio.getByText(/第 2\/\d 件 · 已讲 00:0\d/).waitFor();
  await watching.bringToFront();
  await watching.getByRole('list', { name: '正在展示' }).getByText('2 号').waitFor();
  const shopper = await open(await phone('shopper'), `/shows/${show}`);
  await shopper.getByPlaceholder('说点什么').fill('这块布能机洗吗');
  await shopper.getByRole('button', { name: '发送' }).click();
  await shopper.getByRole('log').getByText('这块布能机洗吗').waitFor();
  await shopper.close();
  await studio.bringToFront();
  await studio.getByRole('list', { name: '大家在说' }).getByText('这块布能机洗吗').waitFor();
  await studio.getByRole('button', { name: '标为售罄' }).click();
  await studio.getByRole('button', { name: '恢复售卖' }).click();
  await studio.getByRole('button', { name: '标为售罄' }).waitFor();
  expect(await flaws(studio)).toEqual([]);

  // Her page is gone; the room is not.
  await studio.close();
  await watching.bringToFront();
  await watching.getByText('主播马上回来').first().waitFor();
  const again = await open(hers, `/desk/live/${show}/studio`);
  await again.getByRole('button', { name: '打开', exact: true }).click();
  await again.getByText(/第 2\/\d 件/).waitFor();
  await again.getByRole('button', { name: '继续送画面' }).click();
  await again.getByText(/^直播中/).waitFor();
  await watching.bringToFront();
  await plays(watching, 2);
  expect(await watching.evaluate(() => document.documentElement.dataset.kept)).toBe('true');

  // A tap ends nothing; keeping it pressed does.
  await again.bringToFront();
  const end = again.getByRole('button', { name: '长按结束直播' });
  await end.click();
  expect(await stateOf()).toBe('live');
  await end.hover();
  await again.mouse.down();
  await again.getByText(/前可以接着播/).waitFor();
  await again.mouse.up();
  expect(['ended', 'replay']).toContain(await stateOf());
  expect(await flaws(again)).toEqual([]);
  await watching.getByText('直播中').first().waitFor({ state: 'detached' });

  // What she forgot to say: the same show goes on.
  await again.getByRole('button', { name: '继续这场直播' }).click();
  await again.getByRole('button', { name: '开播', exact: true }).click();
  await again.getByText(/^直播中 \d\d:\d\d$/).waitFor();
  await again.getByRole('button', { name: '长按结束直播' }).focus();
  await again.keyboard.down('Enter');
  await again.getByText(/前可以接着播/).waitFor();
  await again.keyboard.up('Enter');
  expect(problems).toEqual([]);
}, 240_000);

test('a helper joins by the link of the host, once', async () => {
  const planned = (await shop.database.query<{ id: string }>("select w.id from live.show w join members.demo_member d on d.person_id = w.host_id and d.key = 'streamer' where w.state = 'scheduled' order by w.starts_at desc limit 1")).rows[0]?.id ?? '';
  const hers = await open(await phone('streamer'), `/desk/live/${planned}`);
  await hers.getByRole('button', { name: '发邀请链接' }).click();
  await hers.getByRole('button', { name: '生成链接' }).click();
  await hers.getByRole('img', { name: '邀请链接的二维码' }).waitFor();
  const path = new URL(await hers.getByLabel('邀请链接', { exact: true }).inputValue()).pathname;
  expect(await flaws(hers)).toEqual([]);

  // Not signed in, she signs in first and comes back here.
  const stranger = await (await phone(null)).newPage();
  await stranger.goto(shop.url + path);
  expect(new URL(stranger.url()).pathname).toBe('/sign-in');
  expect(new URL(stranger.url()).searchParams.get('next')).toBe(path);

  const friend = await open(await phone('shopper'), path);
  await friend.getByLabel('怎么称呼你').fill('阿香');
  expect(await flaws(friend)).toEqual([]);
  await friend.getByRole('button', { name: '加入' }).click();
  await friend.waitForURL(`**/desk/live/${planned}`);
  await friend.getByText('阿香').first().waitFor();

  const late = await open(await phone('packer'), path);
  await late.getByText('这个链接已经有人用过了').waitFor();
}, 60_000);

test('inside WeChat, and where she said no, the page says how to go on', async () => {
  const planned = (await shop.database.query<{ id: string }>("select w.id from live.show w join members.demo_member d on d.person_id = w.host_id and d.key = 'streamer' where w.state = 'scheduled' limit 1")).rows[0]?.id ?? '';
  const wechat = await open(await phone('streamer', { userAgent: 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36 MicroMessenger/8.0.50' }), `/desk/live/${planned}/studio`);
  await wechat.getByRole('heading', { name: '请用系统浏览器打开' }).waitFor();
  expect(await flaws(wechat)).toEqual([]);

  const shy = await phone('streamer');
  await shy.addInitScript(() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError')); });
  const refused = await open(shy, `/desk/live/${planned}/studio`);
  await refused.getByRole('button', { name: '打开', exact: true }).click();
  await refused.getByRole('heading', { name: '没有得到允许' }).waitFor();
  await refused.getByRole('button', { name: '再试一次' }).waitFor();
  expect(await flaws(refused)).toEqual([]);
}, 60_000);
