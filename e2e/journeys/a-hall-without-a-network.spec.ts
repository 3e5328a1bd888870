import type { Browser } from 'playwright-core';
import { openBrowser, type RunningShop, startShop } from './browser.js';

let shop: RunningShop;
let browser: Browser;
beforeAll(async () => { [shop, browser] = await Promise.all([startShop(), openBrowser()]); });
afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});

async function device() {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  await context.request.post(`${shop.url}/api/sandbox/members/become`, { data: { key: 'staff' }, headers: { origin: shop.url } });
  const page = await context.newPage();
  return { context, page };
}
const one = async (text: string, values: unknown[] = []) => (await shop.database.query<{ id: string }>(text, values)).rows[0]?.id ?? '';

test('in a hall without a network two devices sign in thirty and let in three; the list opens again there, and what both send later is thirty-three rows', async () => {
  const id = await one("select s.id from academy.session s where s.cancelled_at is null and s.starts_at > now() and s.capacity >= 10 order by s.capacity desc, s.id limit 1");
  await shop.database.query("update academy.session set planned_at = now() + interval '10 minutes', starts_at = now() + interval '10 minutes', ends_at = now() + interval '130 minutes', capacity = 60 where id = $1", [id]);
  await shop.database.query("delete from academy.seat t where t.session_id = $1 and not exists (select from academy.attendance a where a.seat_id = t.id)", [id]);
  await shop.database.query("insert into academy.seat (session_id, person_id, name, state, code, made_at, made_by) select $1, uuidv7(), '学员' || lpad(n::text, 2, '0'), 'confirmed', 'K' || lpad(n::text, 5, '0'), now(), uuidv7() from generate_series(1, 30) n", [id]);
  const [left, right] = [await device(), await device()];
  for (const { page } of [left, right]) {
    await page.goto(`${shop.url}/desk/academy/sessions/${id}`);
    await page.waitForSelector('html[data-ready]');
    // Kept before the network goes: the page, and the files it is made of.
    await page.waitForFunction(async (path) => await (await caches.open('door')).match(path) !== undefined && (await (await caches.open('door')).keys()).length > 5 && (await navigator.serviceWorker.ready).active?.state === 'activated', `/desk/academy/sessions/${id}`);
  }
  for (const { context } of [left, right]) await context.setOffline(true);

  await left.page.getByText('没有网络。照常签到').waitFor();
  const sign = async (page: typeof left.page, n: number) => { await page.getByRole('button', { name: `给 学员${String(n).padStart(2, '0')} 签到` }).click(); };
  for (let n = 1; n <= 18; n += 1) await sign(left.page, n);
  // The phone was put away, and the page is opened anew.
  await left.page.reload();
  await left.page.waitForSelector('html[data-ready]');
  await left.page.getByText('有 18 人记在这台设备上').waitFor();
  await left.page.getByText('待上传').first().waitFor();
  for (let n = 13; n <= 29; n += 1) await sign(right.page, n);
  await right.page.getByLabel('签到码').fill('K00030');
  await right.page.keyboard.press('Enter');
  await right.page.getByText('已记下，连上网络后自动上传').waitFor();
  for (const [page, walkIns] of [[left.page, ['13900001001', '13900001002']], [right.page, ['13900001002', '13900001003']]] as const) {
    await page.getByText('没有报名，直接来的').click();
    const door = page.locator('details');
    for (const [n, phone] of walkIns.entries()) {
      await door.getByLabel('姓名').fill(`路过${n}`);
      await door.getByLabel('手机号').fill(phone);
      await door.getByRole('button', { name: '登记入场' }).click();
      await page.waitForFunction(({ key, phone: given }) => localStorage.getItem(key)?.includes(given), { key: `door:${id}`, phone });
    }
  }
  expect(await one('select count(*)::text id from academy.attendance a join academy.seat t on t.id = a.seat_id where t.session_id = $1', [id])).toBe('0');

  for (const { context } of [left, right]) await context.setOffline(false);
  for (const { page } of [left, right]) await page.getByText(/记在这台设备上/).waitFor({ state: 'detached', timeout: 30_000 });

  expect(await one('select count(*)::text id from academy.attendance a join academy.seat t on t.id = a.seat_id where t.session_id = $1', [id])).toBe('33');
  // Whoever signs out leaves no list behind.
  await left.page.goto(`${shop.url}/me`);
  await left.page.waitForSelector('html[data-ready]');
  await left.page.getByRole('button', { name: '退出登录' }).click();
  await left.page.waitForFunction(async () => !await caches.has('door'));
}, 180_000);
