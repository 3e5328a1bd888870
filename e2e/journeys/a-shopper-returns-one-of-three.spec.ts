import type { Browser, Page } from 'playwright-core';
import { openBrowser, type RunningShop, startShop } from './browser.js';

let shop: RunningShop;
let browser: Browser;
beforeAll(async () => { [shop, browser] = await Promise.all([startShop(), openBrowser()]); });
afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});

async function as(key: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 780 }, locale: 'zh-CN' });
  await context.request.post(`${shop.url}/api/sandbox/members/become`, { data: { key }, headers: { origin: shop.url } });
  return context.newPage();
}
async function open(page: Page, path: string): Promise<void> {
  await page.goto(shop.url + path);
  await page.waitForSelector('html[data-ready]');
}

test('a shopper returns one of three: by the carrier, by the wizard, back to the shop, and the refund to the fen', async () => {
  const [page, desk] = [await as('shopper'), await as('owner')];
  const one = async <T extends object>(text: string, values: unknown[] = []): Promise<T> => (await shop.database.query<T & Record<string, unknown>>(text, values)).rows[0] as T;
  const { shop_id: shopId } = await one<{ shop_id: string }>("select s.id shop_id from mall.shop s join members.post p on p.organisation_id = s.organisation_id join members.demo_member d on d.person_id = p.person_id and d.key = 'owner'");
  const skus = (await shop.database.query<{ id: string; title: string; fen: number }>(`
    select distinct on (p.id) k.id, p.title, k.price_fen::int fen from mall.sku k join mall.product p on p.id = k.product_id join mall.stock s on s.sku_id = k.id
    where p.shop_id = $1 and p.state = 'on_sale' and p.return_class = 'seven_day' and s.available > 5 order by p.id, k.position limit 3`, [shopId])).rows;
  expect(skus).toHaveLength(3);

  for (const sku of skus) await page.request.post(`${shop.url}/api/mall/basket/lines`, { data: { skuId: sku.id, quantity: 1 }, headers: { origin: shop.url } });
  await open(page, '/cart');
  await page.getByRole('button', { name: '去结算' }).click();
  await page.getByRole('button', { name: '提交订单并付款' }).click();
  await page.getByRole('button', { name: /^支付 ¥/ }).click();
  await page.getByRole('heading', { name: '付款成功' }).waitFor();
  const order = await one<{ id: string; total: number }>('select id, (goods_fen + freight_fen)::int total from mall.orders where shop_id = $1 order by placed_at desc limit 1', [shopId]);

  await open(desk, `/desk/shop/${shopId}/orders/${order.id}`);
  await desk.getByLabel('运单号').fill('75123456789012');
  await desk.waitForFunction(() => (document.querySelector<HTMLInputElement>('input[name=carrier]')?.value ?? '') === '中通');
  await desk.getByRole('button', { name: '确认发货' }).click();
  await desk.getByRole('heading', { level: 1, name: '待收货' }).waitFor();

  await open(page, '/orders?tab=sent');
  await page.locator(`main a[href$="${order.id}"]`).click();
  for (const state of ['已揽收', '运输中', '派送中', '已签收']) {
    await page.getByRole('button', { name: '走下一步' }).click();
    await page.locator('ol li').first().getByText(state, { exact: true }).waitFor();
  }
  await page.getByRole('button', { name: '申请售后' }).click();
  await page.getByRole('radio', { name: new RegExp(skus[1]?.title.slice(0, 6) ?? '') }).check();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('radio', { name: '七天无理由退货' }).check();
  await page.getByLabel('说明').fill('颜色和家里不搭');
  await page.getByRole('button', { name: '下一步' }).click();
  const amount = await page.getByText('退给你').locator('..').textContent();
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByText('请寄回商品').waitFor();
  await page.getByText('退货地址').waitFor();
  await page.getByLabel('运单号').fill('SF1234567890');
  await page.getByRole('button', { name: '填写退货单号' }).click();
  await page.getByText('商品寄回中').waitFor();

  await open(desk, `/desk/shop/${shopId}`);
  await desk.getByRole('link', { name: /退货寄回/ }).click();
  await desk.waitForURL('**/orders**');
  await open(desk, `/desk/shop/${shopId}/orders/${order.id}`);
  await desk.getByRole('checkbox', { name: /放回货架/ }).check();
  await desk.getByRole('button', { name: '已收到退货，退款' }).click();
  await desk.getByText(/退款中|退款完成/).first().waitFor();

  await open(page, `/orders/${order.id}`);
  for (let tries = 100; tries > 0 && !(await page.getByText('退款完成').first().isVisible()); tries -= 1) await page.reload();
  const lines = (await shop.database.query<{ sku_id: string; fen: number }>('select sku_id, refunded_fen::int fen from mall.order_line where order_id = $1', [order.id])).rows;
  const returned = skus.find((sku) => amount?.replaceAll(/[^\d.]/g, '').startsWith(String(Math.floor(sku.fen / 100))));
  expect(lines.filter((line) => line.fen > 0)).toEqual([{ sku_id: skus[1]?.id, fen: skus[1]?.fen }]);
  expect(returned).toBeDefined();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(await one('select sum(fen)::int fen from payments.ledger_entry')).toEqual({ fen: 0 });
}, 120_000);
