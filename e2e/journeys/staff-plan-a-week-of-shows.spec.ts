import ICAL from 'ical.js';
import type { Browser } from 'playwright-core';
import { openBrowser, type RunningShop, startShop } from './browser.js';

let shop: RunningShop;
let browser: Browser;
beforeAll(async () => { [shop, browser] = await Promise.all([startShop(), openBrowser()]); });
afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});

async function become(key: string) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', timezoneId: 'America/New_York' });
  await context.request.post(`${shop.url}/api/sandbox/members/become`, { data: { key }, headers: { origin: shop.url } });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => { problems.push(error.message); });
  const go = async (path: string) => {
    await page.goto(shop.url + path);
    await page.waitForSelector('html[data-ready]');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  };
  return { page, go, problems, context };
}

test('a streamer plans a series, staff approve it, a shop nominates, a shopper books and her calendar knows it', async () => {
  const streamer = await become('streamer');
  await streamer.go('/desk/live');
  await streamer.page.getByRole('link', { name: '新建每周专场' }).first().click();
  // A day two weeks ahead, so that nominations are open, at an hour at which nothing else of hers lies.
  const first = new Date(Date.now() + 15 * 86_400_000 + 8 * 3600_000).toISOString().slice(0, 10);
  await streamer.page.getByLabel('开始').fill(first);
  await streamer.page.getByLabel('时间', { exact: true }).fill('09:00');
  const weekday = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'][new Date(`${first}T00:00:00Z`).getUTCDay()] ?? '';
  await streamer.page.getByRole('checkbox', { name: weekday, exact: true }).check({ force: true });
  await streamer.page.getByLabel('法定节假日停播').uncheck();
  await streamer.page.getByLabel('标题').fill('清晨海鲜码头');
  const boxes = streamer.page.getByRole('listitem').filter({ has: streamer.page.getByRole('checkbox') });
  await boxes.nth(5).waitFor();
  const shows = await boxes.count();
  // The second day is left out.
  await boxes.nth(1).getByRole('checkbox').uncheck();
  await streamer.page.getByRole('button', { name: '提交专场' }).click();
  await streamer.page.getByRole('heading', { level: 1, name: '清晨海鲜码头' }).waitFor();
  const { rows: made } = await shop.database.query<{ id: string; state: string; series_id: string }>("select id, state, series_id from live.show where title = '清晨海鲜码头' order by starts_at");
  expect([made.length, made[0]?.state]).toEqual([shows - 1, 'review']);

  const staff = await become('staff');
  await staff.go('/desk/staff/live');
  await staff.page.getByRole('link', { name: /清晨海鲜码头.*每/ }).first().click();
  await staff.page.getByRole('button', { name: '通过整个专场' }).click();
  await staff.page.locator('main').getByText('已通过').first().waitFor();

  const owner = await become('owner');
  await owner.go('/desk');
  await owner.page.getByRole('link', { name: '直播', exact: true }).last().click();
  const card = owner.page.locator('section').filter({ hasText: '清晨海鲜码头' }).first();
  await card.getByRole('button', { name: '报名商品' }).click();
  await card.getByLabel('商品').selectOption({ index: 1 });
  await card.getByLabel('卖点').fill('现印现讲');
  await card.getByRole('button', { name: '提交报名' }).click();
  await card.getByText('待审核').waitFor();
  const shown = made[0]?.id ?? '';
  expect((await shop.database.query("select 1 from live.nomination where show_id = $1 and pitch = '现印现讲'", [shown])).rowCount).toBe(1);

  await staff.go(`/desk/live/${shown}`);
  await staff.page.getByRole('button', { name: /^通过 / }).first().click();
  await staff.page.getByText('已通过').first().waitFor();

  // A visitor who taps is led through signing in and back to the show.
  const shopper = await become('shopper');
  await shopper.go(`/live/${shown}`);
  await shopper.page.getByRole('heading', { level: 1, name: '清晨海鲜码头' }).waitFor();
  expect(new URL(shopper.page.url()).pathname).toBe(`/shows/${shown}`);
  await shopper.page.getByRole('button', { name: /提醒我/ }).first().click();
  await shopper.page.getByRole('button', { name: /已预约/ }).first().waitFor();
  const ics = await (await shopper.context.request.get(`${shop.url}/api/live/shows/${shown}/calendar.ics`)).text();
  const event = new ICAL.Component(ICAL.parse(ics)).getFirstSubcomponent('vevent');
  const begins = event?.getFirstPropertyValue('dtstart') as ICAL.Time | null;
  expect([String(event?.getFirstPropertyValue('uid')), begins?.toJSDate().toISOString(), String(event?.getFirstPropertyValue('url'))])
    .toEqual([`show-${shown}@yunchuang`, new Date(`${first}T09:00:00+08:00`).toISOString(), `${shop.url}/shows/${shown}`]);

  await shopper.go('/shows?tab=mine');
  await shopper.page.getByRole('link', { name: /清晨海鲜码头/ }).first().waitFor();
  await shopper.page.getByRole('button', { name: '生成地址' }).click();
  const address = await shopper.page.getByLabel('订阅地址').inputValue();
  const own = await (await browser.newContext()).request.get(address);
  expect(await own.text()).toContain(`UID:show-${shown}@yunchuang`);
  await shopper.page.getByRole('button', { name: '停用' }).click();
  await shopper.page.getByRole('button', { name: '生成地址' }).waitFor();
  expect((await (await browser.newContext()).request.get(address)).status()).toBe(404);

  // Moved by the streamer, the page says so and the calendar counts on.
  await streamer.go(`/desk/live/${shown}`);
  await streamer.page.getByRole('button', { name: '修改' }).first().click();
  await streamer.page.getByRole('dialog').getByLabel('时间', { exact: true }).fill('10:30');
  await streamer.page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await streamer.page.getByRole('dialog').waitFor({ state: 'detached' });
  await shopper.go(`/shows/${shown}`);
  await shopper.page.getByText('这场改了时间').waitFor();
  expect(await (await shopper.context.request.get(`${shop.url}/api/live/shows/${shown}/calendar.ics`)).text()).toContain('SEQUENCE:1');
  expect([streamer.problems, staff.problems, owner.problems, shopper.problems]).toEqual([[], [], [], []]);
}, 120_000);
