import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { openBrowser, type RunningShop, startShop } from './browser.js';

let shop: RunningShop;
let browser: Browser;
beforeAll(async () => { [shop, browser] = await Promise.all([startShop(), openBrowser()]); });
afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});

async function become(key: string) {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, locale: 'zh-CN' });
  await context.request.post(`${shop.url}/api/sandbox/members/become`, { data: { key }, headers: { origin: shop.url } });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => { problems.push(error.message); });
  const go = async (path: string) => {
    await page.goto(shop.url + path);
    await page.waitForSelector('html[data-ready]');
  };
  return { page, go, problems };
}

test('an owner lists fresh dendrobium from a photo on a phone, staff look at it, a shopper finds it', async () => {
  const owner = await become('owner');
  await owner.go('/desk');
  await owner.page.getByRole('link', { name: '商品' }).last().click();
  await owner.page.getByRole('button', { name: '上新品' }).click();
  await owner.page.getByRole('button', { name: '1 照片' }).waitFor();
  const photo = await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#5a7d3a' } }).jpeg().toBuffer();

  // Six fields: photo, category, name, price, stock, harvest. A file that is no photo is refused in a sentence first.
  await owner.page.locator('input[type=file]').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html></html>') });
  await owner.page.getByText('这不是照片').waitFor();
  await owner.page.locator('input[type=file]').setInputFiles({ name: 'b.jpg', mimeType: 'image/jpeg', buffer: photo });
  await owner.page.getByRole('button', { name: '去掉第 1 张' }).waitFor();
  await owner.page.getByRole('button', { name: '提交审核' }).or(owner.page.getByRole('button', { name: '发布' })).click();
  await owner.page.getByText('处要填好').waitFor();
  // The first field that is missing has the focus.
  expect(await owner.page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('categoryId');
  await owner.page.getByLabel('类目 *').selectOption({ label: '药材滋补 / 鲜品药材' });
  await owner.page.getByLabel('商品名 *').fill('铁皮石斛鲜条头茬现剪');
  await owner.page.getByRole('button', { name: '3 价格库存' }).click();
  await owner.page.getByLabel('价格（元） *').fill('88');
  await owner.page.getByLabel('库存 *').fill('20');
  await owner.page.getByText('已自动保存').waitFor();
  await owner.page.getByRole('button', { name: '4 标签配送' }).click();
  await owner.page.getByLabel('采收 / 捕捞 *').fill('11 月现剪');
  expect(await owner.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await owner.page.getByRole('button', { name: '提交审核' }).click();
  await owner.page.getByRole('heading', { level: 1, name: '商品' }).waitFor();
  await owner.page.getByRole('link', { name: '铁皮石斛鲜条头茬现剪' }).waitFor();

  const staff = await become('staff');
  await staff.go('/desk/staff/products');
  await staff.page.getByRole('link', { name: '铁皮石斛鲜条头茬现剪' }).click();
  await staff.page.getByRole('button', { name: '通过并上架' }).click();
  await staff.page.locator('main').getByText('在售', { exact: true }).waitFor();

  const shopper = await become('shopper');
  await shopper.go(`/search?q=${encodeURIComponent('石斛头茬')}`);
  await shopper.page.getByRole('link', { name: /铁皮石斛鲜条头茬现剪/ }).first().click();
  await shopper.page.getByRole('heading', { level: 1, name: '铁皮石斛鲜条头茬现剪' }).waitFor();
  expect(await shopper.page.locator('main').textContent()).toContain('11 月现剪');
  expect([owner.problems, staff.problems, shopper.problems]).toEqual([[], [], []]);
}, 60_000);
