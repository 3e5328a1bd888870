import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { openBrowser, type RunningShop, startShop } from './browser.js';

let shop: RunningShop;
let sandbox: RunningShop;
let browser: Browser;
beforeAll(async () => {
  const keys = { STRIPE_SECRET_KEY: 'sk_test_nothing', STRIPE_PUBLISHABLE_KEY: 'pk_test_nothing', STRIPE_WEBHOOK_SECRET: 'whsec_nothing', SAMPLE_DATA: 'off' };
  [shop, sandbox, browser] = await Promise.all([startShop(keys), startShop({ SAMPLE_DATA: 'off' }), openBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await Promise.all([shop?.stop(), sandbox?.stop()]);
});

/** An unpaid purchase of 56 yuan, and a page of the one who made it. */
async function anOpenPurchase(at: RunningShop, phone = '13911112222') {
  const one = async (text: string, values: unknown[]) => (await at.database.query<{ id: string }>(text, values)).rows[0]?.id ?? '';
  const token = randomBytes(32).toString('base64url');
  const person = await one('insert into members.person (phone, created_at) values ($1, now()) returning id', [phone]);
  await at.database.query("insert into members.session (person_id, token_hash, device, signed_in_at, last_seen_at, ends_at, by_code, by_password) values ($1, $2, 'test', now(), now(), now() + interval '1 day', true, false)",
    [person, createHash('sha256').update(token).digest()]);
  const shopId = await one(`insert into mall.shop (organisation_id, name, town, maker_name, licence_number, licence_holder, licence_address, contact, state, opened_at)
    values ($1, '蒲岐阿婆铺', '蒲岐', '林', '1', '林', '蒲岐', '199', 'open', now()) returning id`, [randomUUID()]);
  const group = await one("insert into mall.order_group (member_id, checkout_id, total_fen, state, pay_until, created_at) values ($1, uuidv7(), 5600, 'open', now() + interval '15 minutes', now()) returning id", [person]);
  const order = await one("insert into mall.orders (number, group_id, shop_id, member_id, state, goods_fen, freight_fen, address, placed_at) values ($4, $1, $2, $3, 'placed', 5000, 600, '{}', now()) returning id", [group, shopId, person, phone]);
  await at.database.query("insert into mall.order_line (order_id, position, product_id, sku_id, product_version, title, sku_name, quantity, price_fen, return_class) values ($1, 0, uuidv7(), uuidv7(), 1, '竹编提篮', '一只', 1, 5000, 'seven_day')", [order]);
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  await context.addCookies([{ name: 'session', value: token, url: at.url }]);
  return { group, page: await context.newPage() };
}

/** Stands in for Stripe's own script, which is the world outside: it remembers what it was asked. */
const outside = `window.asked = []; window.Stripe = (key) => ({
  elements: (o) => { asked.push(['elements', key, o.clientSecret]); return { create: (kind) => ({ on: (e, f) => { if (e === 'ready') setTimeout(f, 0); }, mount: (place) => { place.innerHTML = '<p>element</p>'; asked.push(['mount', kind]); }, destroy: () => {} }) }; },
  confirmPayment: async (wish) => { asked.push(['confirm', wish.confirmParams.return_url]); return { error: { message: 'Your card was declined.' } }; } });`;

test('with Stripe, the pay page names payee and amount, mounts the element, comes back to itself and shows a refusal', async () => {
  const { group, page } = await anOpenPurchase(shop);
  // No key, no network: what Stripe would say to the server is given here.
  await page.route('**/api/mall/groups/*/pay', (route) => route.fulfill({ json: { groupId: group, gateway: 'stripe', clientSecret: 'pi_1_secret_2', intentId: 'pi_1', publishableKey: 'pk_test_nothing', totalFen: 5600, payUntil: new Date().toISOString() } }));
  await page.route('https://js.stripe.com/**', (route) => route.fulfill({ contentType: 'text/javascript', body: outside }));
  const response = await page.goto(`${shop.url}/en/pay/${group}`);
  await page.waitForSelector('html[data-ready]');
  const policy = response?.headers()['content-security-policy'] ?? '';

  expect(policy).toMatch(/script-src [^;]*https:\/\/js\.stripe\.com/);
  expect(policy).toMatch(/frame-src https:\/\/js\.stripe\.com https:\/\/hooks\.stripe\.com/);
  await page.waitForSelector('[data-stripe] >> text=element');
  expect(await page.locator('script[src="https://js.stripe.com/v3/"]').count()).toBe(1);
  const text = await page.locator('main').textContent();
  for (const part of ['Paid to: Yunchuang', '蒲岐阿婆铺', '56']) expect(text).toContain(part);
  await page.getByRole('button', { name: '¥56' }).click();
  await page.waitForSelector('text=Your card was declined.');
  expect(await page.evaluate('asked')).toEqual([['elements', 'pk_test_nothing', 'pi_1_secret_2'], ['mount', 'payment'], ['confirm', `${shop.url}/en/pay/${group}`]]);
  await page.goto(`${shop.url}/en/pay/${group}?redirect_status=failed`);
  await page.waitForSelector('[role=alert]');
});

test('when the script cannot be loaded, the page says so and offers to try again', async () => {
  const { group, page } = await anOpenPurchase(shop, '13911113333');
  await page.route('https://js.stripe.com/**', (route) => route.abort());
  await page.route('**/api/mall/groups/*/pay', (route) => route.fulfill({ json: { groupId: group, gateway: 'stripe', clientSecret: 'a', intentId: 'pi_1', publishableKey: 'pk_test_nothing', totalFen: 5600, payUntil: new Date().toISOString() } }));
  await page.goto(`${shop.url}/en/pay/${group}`);

  await page.waitForSelector('text=did not load');
});

test('the sandbox has neither script nor permission for it', async () => {
  const { group, page } = await anOpenPurchase(sandbox);
  const response = await page.goto(`${sandbox.url}/en/pay/${group}`);
  await page.waitForSelector('html[data-ready]');

  expect(response?.headers()['content-security-policy']).not.toContain('stripe');
  expect(await page.locator('[data-stripe], script[src*=stripe]').count()).toBe(0);
});
