import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser, type RunningShop, startShop } from './browser.js';

let shop: RunningShop;
let browser: Browser;
let product = '';
let shopId = '';
let show = '';
beforeAll(async () => {
  [shop, browser] = await Promise.all([startShop(), openBrowser()]);
  const goods = (await shop.database.query<{ id: string; shop_id: string }>("select p.id, p.shop_id from mall.product p join mall.sku k on k.product_id = p.id where k.code = 'bayberry-wine-gift' limit 1")).rows[0];
  [product, shopId] = [goods?.id ?? '', goods?.shop_id ?? ''];
  show = (await shop.database.query<{ id: string }>("select id from live.show where kind = 'charity' and state = 'scheduled' limit 1")).rows[0]?.id ?? '';
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});

const publicPages = () => ['/', '/c', '/search?q=杨梅', `/p/${product}`, `/shop/${shopId}`, '/shows', `/shows/${show}`, '/cart', '/sign-in', '/help', '/terms', '/fees'];

async function visit(options: Parameters<Browser['newContext']>[0], work: (context: BrowserContext, page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ locale: 'zh-CN', ...options });
  try {
    await work(context, await context.newPage());
  } finally {
    await context.close();
  }
}
const become = (context: BrowserContext, key: string) => context.request.post(`${shop.url}/api/sandbox/members/become`, { data: { key }, headers: { origin: shop.url } });
const open = async (page: Page, path: string) => {
  await page.goto(shop.url + path);
  await page.waitForSelector('html[data-ready]');
};

/** Presses Tab until the focus is on something with this name, and holds the focus to be seen. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 160; presses += 1) {
    const now = await page.evaluate(() => {
      const at = document.activeElement as HTMLElement | null;
      if (!at || at === document.body) return null;
      const style = getComputedStyle(at.matches('input[type=search]') ? at.closest('form') ?? at : at);
      const names = at.getAttribute('aria-label') ?? (at as HTMLInputElement).labels?.[0]?.textContent ?? at.textContent ?? '';
      return { name: names.trim(), seen: style.outlineStyle !== 'none' || at.matches('input[type=search]') };
    });
    if (now && name.test(now.name)) {
      expect({ ...now, seen: true }).toEqual(now);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not reach ${String(name)}.`);
}

test('from the search to the paid order by keyboard alone', async () => {
  await visit({ viewport: { width: 1280, height: 800 } }, async (context, page) => {
    await become(context, 'shopper');
    await context.request.delete(`${shop.url}/api/mall/basket`, { headers: { origin: shop.url } });
    await open(page, '/');

    await tabTo(page, /^搜索$/);
    await page.keyboard.type('杨梅酒');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=*');
    await page.getByRole('heading', { level: 1, name: '杨梅酒' }).waitFor();
    await tabTo(page, /雁荡山手工杨梅酒礼盒装/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/p/*');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await tabTo(page, /^加入购物车$/);
    await page.keyboard.press('Enter');
    await page.getByText('已加入购物车').waitFor();
    await tabTo(page, /^购物车/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/cart');
    await tabTo(page, /^去结算$/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/checkout/*');
    await page.getByRole('heading', { name: '确认订单' }).waitFor();
    for (const box of await page.getByRole('checkbox').all()) {
      await box.focus();
      await page.keyboard.press('Space');
    }
    await tabTo(page, /^提交订单并付款$/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/pay/*');
    await page.getByRole('button', { name: /^支付/ }).waitFor();
    await tabTo(page, /^支付 ¥/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '付款成功' }).waitFor();
  });
}, 90_000);

/** Buttons, links that look like ones, and fields that are smaller than a thumb needs; links within sentences are let be, as WCAG does. */
const tooSmall = (page: Page, least: number) => page.evaluate((least) => [...document.querySelectorAll<HTMLElement>('button, a[href], input:not([type=hidden]), select, textarea, summary')].flatMap((one) => {
  const target = one.closest('label') ?? one;
  const box = target.getBoundingClientRect();
  const hidden = box.width === 0 || box.bottom < 0 || box.right < 0 || getComputedStyle(one).visibility === 'hidden' || one.closest('.visually-hidden, [aria-hidden=true]') !== null || getComputedStyle(one).clipPath !== 'none';
  const inText = one.tagName === 'A' && getComputedStyle(one).display === 'inline';
  return hidden || inText || (box.height >= least - 0.5 && box.width >= least - 0.5) ? [] : [`${one.tagName} ${(one.textContent ?? '').trim().slice(0, 20) || (one.getAttribute('aria-label') ?? '')} ${Math.round(box.width)}x${Math.round(box.height)}`];
}), least);

test('a thumb hits everything on a phone', async () => {
  const wrong: string[] = [];
  await visit({ viewport: { width: 390, height: 844 } }, async (context, page) => {
    await become(context, 'shopper');
    for (const path of [...publicPages().filter((one) => one !== '/sign-in'), '/me', '/me/notices', '/me/notices/settings']) {
      await open(page, path);
      wrong.push(...(await tooSmall(page, 44)).map((found) => `${path}: ${found}`));
    }
  });

  expect(wrong).toEqual([]);
}, 60_000);

test('nothing is wider than the screen at 320 pixels, nor with text twice as large', async () => {
  const wrong: string[] = [];
  for (const [width, zoom] of [[320, 100], [390, 200]] as const) {
    await visit({ viewport: { width, height: 640 } }, async (context, page) => {
      await become(context, 'shopper');
      for (const path of [...publicPages(), '/me', '/me/notices']) {
        await open(page, path);
        await page.addStyleTag({ content: `html { font-size: ${zoom}% !important; }` });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (over > 0) wrong.push(`${path}: ${over} too wide at ${width} and ${zoom} %`);
      }
    });
  }

  expect(wrong).toEqual([]);
}, 90_000);

test('the large mode has large words, lines and targets, and takes no more steps', async () => {
  const wrong: string[] = [];
  await visit({ viewport: { width: 360, height: 640 } }, async (context, page) => {
    await become(context, 'shopper');
    await context.addCookies([{ name: 'size', value: 'elder', url: shop.url }]);
    for (const path of ['/', '/c', '/search?q=杨梅', `/p/${product}`, '/cart', '/help', '/me']) {
      await open(page, path);
      const body = await page.evaluate(() => ({ size: Number.parseFloat(getComputedStyle(document.body).fontSize), line: Number.parseFloat(getComputedStyle(document.body).lineHeight) / Number.parseFloat(getComputedStyle(document.body).fontSize) }));
      if (body.size < 18 || body.line < 1.3) wrong.push(`${path}: words of ${body.size} at ${body.line}`);
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wrong.push(`${path}: wider than the screen`);
      wrong.push(...(await tooSmall(page, 44)).map((found) => `${path}: ${found}`));
    }

    await open(page, `/p/${product}`);
    const steps: string[] = [];
    const tap = async (name: RegExp, scope: { getByRole: Page['getByRole'] } = page) => {
      const button = scope.getByRole('button', { name }).last();
      await button.waitFor();
      const box = await button.boundingBox();
      steps.push(`${String(name)} ${box && box.height >= 59.5 ? 'large' : `only ${box?.height}`}`);
      await button.click();
    };
    await tap(/^立即购买$/);
    await tap(/^立即购买$/, page.getByRole('dialog'));
    await page.waitForURL('**/checkout/*');
    await page.getByRole('heading', { name: '确认订单' }).waitFor();
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await tap(/^提交订单并付款$/);
    await tap(/^支付 ¥/);
    await page.getByRole('heading', { name: '付款成功' }).waitFor();
    expect(steps).toEqual(['/^立即购买$/ large', '/^立即购买$/ large', '/^提交订单并付款$/ large', '/^支付 ¥/ large']);
  });

  expect(wrong).toEqual([]);
}, 90_000);

test('the browser takes over every page in three languages and two themes without a word', async () => {
  const said: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await visit({ colorScheme, locale: 'en-US', timezoneId: 'America/New_York' }, async (context, page) => {
      await context.addCookies([{ name: 'theme', value: colorScheme, url: shop.url }]);
      page.on('pageerror', (error) => { said.push(`${page.url()}: ${error.message}`); });
      page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') said.push(`${page.url()}: ${message.text()}`); });
      for (const prefix of ['', '/zh-tw', '/en']) for (const path of process.env.TEST_SIZE === 'long' ? publicPages() : ['/', `/p/${product}`, `/shows/${show}`, '/search', '/cart', '/help']) await open(page, path === '/' ? prefix || '/' : prefix + path);
    });
  }

  expect(said).toEqual([]);
}, 120_000);

test('two visitors who are not signed in get the same bytes, the nonce apart', async () => {
  const read = async (path: string, headers: Record<string, string>) => (await (await fetch(shop.url + path, { headers })).text()).replaceAll(/nonce="(?: content=")?[^"]+"/g, '').replaceAll(/csp-nonce" content="[^"]+"/g, '').replaceAll(/(dataUpdatedAt|dehydratedAt|asOf|\bu)(\\*"?):(\d{13}|\\*"[^"]+")/g, '');
  const differing: string[] = [];
  for (const path of ['/', '/c', '/shows', `/shows/${show}`, '/help', '/terms', '/fees', `/shop/${shopId}`]) {
    const [one, other] = [await read(path, { cookie: 'tracker=secret-of-one' }), await read(path, { 'user-agent': 'another' })];
    if (one !== other || one.includes('secret-of-one')) {
      const at = [...one].findIndex((letter, index) => letter !== other[index]);
      differing.push(`${path}: ${one.slice(at - 60, at + 60)}`);
    }
  }

  expect(differing).toEqual([]);
}, 30_000);

test('without script a product, its shop and the help read fully', async () => {
  await visit({ javaScriptEnabled: false }, async (_context, page) => {
    for (const [path, words] of [[`/p/${product}`, ['雁荡山手工杨梅酒礼盒装', '商品介绍', '商品信息', '加入购物车']], [`/shop/${shopId}`, ['证照信息', '件在售']], ['/help', ['怎么买', '退货退款', '0577-0000000']]] as const) {
      await page.goto(shop.url + path);
      const text = await page.locator('body').innerText();
      expect(words.filter((word) => !text.includes(word))).toEqual([]);
    }
  });
}, 30_000);

test('a block of the home page that could not be read says so, and is asked for again alone', async () => {
  await visit({ viewport: { width: 390, height: 844 } }, async (_context, page) => {
    await shop.database.query('alter table mall.shop rename column opened_at to was_opened');
    try {
      await new Promise((done) => { setTimeout(done, 1200); });
      await open(page, '/');
      await page.getByText('没有加载出来').first().waitFor();
    } finally {
      await shop.database.query('alter table mall.shop rename column was_opened to opened_at');
    }
    await new Promise((done) => { setTimeout(done, 1200); });
    const asked: string[] = [];
    page.on('request', (request) => { if (request.url().includes('/api/')) asked.push(new URL(request.url()).pathname + new URL(request.url()).search); });
    await page.getByRole('button', { name: '重试' }).first().click();
    await page.getByText('没有加载出来').first().waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: '她的店' }).waitFor();

    expect(asked).toEqual(['/api/mall/home?only=shops']);
  });
}, 60_000);

test('when the API fails, a page says so and can be asked again, and what was typed stays', async () => {
  await visit({ viewport: { width: 390, height: 844 } }, async (context, page) => {
    await open(page, '/');
    for (const answer of [{ status: 500, body: '{"code":"server.failed","reference":"abc12345"}' }, { status: 429, body: '{"code":"request.too_many"}' }, null]) {
      await page.route('**/api/mall/products*', (route) => (answer ? route.fulfill({ ...answer, contentType: 'application/json' }) : route.abort()));
      await page.getByRole('combobox', { name: '搜索' }).fill('青蟹');
      await page.getByRole('button', { name: '搜索' }).click();
      await page.getByText('页面没能打开').waitFor({ timeout: 15_000 });
      expect(await page.getByRole('combobox', { name: '搜索' }).inputValue()).toBe('青蟹');
      await page.unroute('**/api/mall/products*');
      await page.getByRole('button', { name: '重试' }).click();
      await page.getByRole('heading', { level: 1, name: '青蟹' }).waitFor();
      await open(page, '/');
    }

    await open(page, '/sign-in');
    await page.getByLabel('手机号').fill('13912345679');
    await context.setOffline(true);
    await page.getByText('网络断开了').waitFor();
    await page.getByRole('button', { name: '获取验证码' }).click();
    await page.getByText('网络或服务出了问题').waitFor();
    expect(await page.getByLabel('手机号').inputValue()).toBe('13912345679');
    await context.setOffline(false);
    await page.getByText('网络断开了').waitFor({ state: 'detached' });
  });
}, 90_000);
