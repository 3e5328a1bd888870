import ICAL from 'ical.js';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, type RunningShop, startShop } from './browser.js';

let shop: RunningShop;
let browser: Browser;
beforeAll(async () => { [shop, browser] = await Promise.all([startShop(), openBrowser()]); });
afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});

async function become(key: string, viewport: { width: number; height: number }) {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'America/New_York' });
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
const [phone, wide] = [{ width: 390, height: 844 }, { width: 1440, height: 900 }];
const one = async (text: string) => (await shop.database.query<{ id: string }>(text)).rows[0]?.id ?? '';

/** Drags a block of the timetable by so many columns and minutes. */
async function drag(page: Page, id: string, columns: number, minutes: number): Promise<void> {
  const block = page.locator(`[data-session="${id}"]`);
  await block.scrollIntoViewIfNeeded();
  const box = await block.boundingBox();
  const column = await block.locator('xpath=..').boundingBox();
  if (!box || !column) throw new Error('The block is not on the screen.');
  const from = { x: box.x + box.width / 2, y: box.y + 12 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + columns * column.width, from.y + (minutes / 60) * 52, { steps: 12 });
  await page.mouse.up();
}

test('a trainer plans a term and resolves a clash; a learner waits, is promoted, signs in, and her certificate is verified', async () => {
  const staff = await become('staff', wide);
  await staff.go('/desk/academy/courses/new');
  await staff.page.getByLabel('课程名称').fill('灯彩入门');
  await staff.page.getByLabel('一句话介绍').fill('扎一盏能点亮的灯');
  await staff.page.getByLabel('主题').selectOption('craft');
  await staff.page.getByLabel('总学时（小时）').fill('2');
  await staff.page.getByLabel('课程大纲').fill('扎骨架，糊纸，点灯。');
  await staff.page.getByRole('button', { name: '保存' }).click();
  await staff.page.getByRole('button', { name: '发布' }).click();
  await staff.page.locator('main').getByRole('link', { name: '排课' }).click();

  // The room and the lecturer of the sample's Sunday workshop.
  await staff.page.getByLabel('教室').selectOption({ label: '城东街道 乐清市妇女儿童活动中心 手作间 (24)' });
  await staff.page.getByLabel('黄素珍').check();
  for (const day of ['周一', '周二', '周三', '周四', '周五', '周六', '周日']) await staff.page.getByRole('checkbox', { name: day, exact: true }).setChecked(day === '周日', { force: true });
  await staff.page.getByLabel('排几次').fill('3');
  await staff.page.getByLabel('几点（北京时间）').fill('10:00');
  await staff.page.getByLabel('名额').fill('1');
  await staff.page.getByText('有 3 天排不下').waitFor();
  await staff.page.getByText(/黄素珍 09:30–12:30 已有安排/).first().waitFor();
  expect(await staff.page.getByRole('button', { name: /排 3 次课/ }).isDisabled()).toBe(true);
  // One is moved to where that day is free, the others are left out.
  await staff.page.getByRole('button', { name: '改到 12:30' }).first().click();
  const days = staff.page.getByRole('listitem').filter({ hasText: '已有安排' }).getByRole('checkbox');
  await days.nth(2).uncheck();
  await days.nth(1).uncheck();
  await staff.page.getByRole('button', { name: '排 1 次课' }).click();
  await staff.page.getByRole('heading', { level: 1, name: '课程表' }).waitFor();
  const id = await one("select s.id from academy.session s join academy.course c on c.id = s.course_id where c.title = '灯彩入门'");

  // Onto the workshop: refused with who is there and until when, and nothing has moved.
  await staff.page.locator(`[data-session="${id}"]`).waitFor();
  await drag(staff.page, id, 0, -120);
  const asks = staff.page.getByRole('dialog');
  await asks.getByText('还没有人报名').waitFor();
  await asks.getByRole('button', { name: '只改这一次' }).click();
  await asks.getByText(/已有安排，排不进/).waitFor();
  await asks.getByRole('button', { name: '先不改' }).click();
  await asks.waitFor({ state: 'hidden' });
  expect(await one(`select to_char(starts_at at time zone 'Asia/Shanghai', 'HH24:MI') id from academy.session where id = '${id}'`)).toBe('12:30');
  await drag(staff.page, id, 0, 90);
  await asks.getByRole('button', { name: '只改这一次' }).click();
  await asks.waitFor({ state: 'hidden' });
  expect(await one(`select to_char(starts_at at time zone 'Asia/Shanghai', 'HH24:MI') id from academy.session where id = '${id}'`)).toBe('14:00');

  // Somebody else is quicker, and the learner waits.
  const quick = await become('streamer', phone);
  await quick.go(`/academy/sessions/${id}`);
  await quick.page.getByRole('button', { name: '一键报名' }).click();
  await quick.page.getByText('报名成功').waitFor();
  const learner = await become('shopper', phone);
  await learner.go('/');
  await learner.page.getByRole('link', { name: '母亲学堂' }).last().click();
  await learner.page.getByRole('link', { name: '手作非遗', exact: true }).click();
  await learner.page.getByRole('link', { name: /灯彩入门/ }).click();
  await learner.page.getByRole('link', { name: /手作间/ }).click();
  await learner.page.getByRole('button', { name: '排队候补' }).click();
  await learner.page.getByText('候补第 1 位').waitFor();
  await quick.page.getByRole('button', { name: '来不了，取消报名' }).click();
  await quick.page.getByRole('button', { name: '一键报名' }).or(quick.page.getByRole('button', { name: '排队候补' })).waitFor();

  await learner.go('/me/learning');
  await learner.page.getByRole('link', { name: /灯彩入门.*待您确认/ }).click();
  await learner.page.getByRole('button', { name: '确认参加' }).click();
  await learner.page.getByText('报名成功').waitFor();
  const ics = await (await learner.context.request.get(`${shop.url}/api/academy/sessions/${id}/calendar.ics`)).text();
  const event = new ICAL.Component(ICAL.parse(ics)).getFirstSubcomponent('vevent');
  expect([String(event?.getFirstPropertyValue('uid')), String(event?.getFirstPropertyValue('sequence')), String(event?.getFirstPropertyValue('location'))]).toEqual([`session-${id}@yunchuang`, '1', '乐清市妇女儿童活动中心 手作间 城东街道 云海路 8 号']);

  // The day has come.
  await shop.database.query("update academy.session set planned_at = now() + interval '10 minutes', starts_at = now() + interval '10 minutes', ends_at = now() + interval '130 minutes' where id = $1", [id]);
  await learner.go(`/academy/sessions/${id}`);
  const { rows: [own] } = await shop.database.query<{ code: string }>("select code from academy.seat where session_id = $1 and state = 'confirmed'", [id]);
  await learner.page.getByText(own?.code ?? 'no code', { exact: true }).waitFor();
  await staff.go(`/desk/academy/sessions/${id}`);
  // She scans what the screen at the door shows; a second time, typed by staff, is harmless and says who it was.
  await staff.page.getByRole('img', { name: '扫码签到' }).waitFor();
  const { screen } = (await (await staff.context.request.get(`${shop.url}/api/academy/desk/sessions/${id}/door`)).json()) as { screen: string };
  await learner.go(`/academy/sessions/${id}?sign=${screen}`);
  await learner.page.getByRole('button', { name: '我到了，签到' }).click();
  await learner.page.getByText(/^签到成功，/).waitFor();
  await staff.page.getByLabel('签到码').fill(own?.code ?? '');
  await staff.page.keyboard.press('Enter');
  await staff.page.getByText(/王小妹 已在 .* 签到，经手人 王小妹/).waitFor();

  const courseId = await one("select id from academy.course where title = '灯彩入门'");
  await staff.go(`/desk/academy/courses/${courseId}`);
  await staff.page.getByRole('button', { name: '给 1 人发证书' }).click();
  await staff.page.getByRole('link', { name: /^YQ-/ }).waitFor();
  await learner.go('/me/learning');
  await learner.page.getByRole('link', { name: /灯彩入门 YQ-/ }).click();
  await learner.page.getByRole('heading', { level: 1, name: '结业证书' }).waitFor();
  await learner.page.getByText('参加“灯彩入门”学习，共 2 学时').waitFor();
  const address = learner.page.url();

  await staff.page.getByRole('button', { name: '撤销 王小妹 的证书' }).click();
  await staff.page.getByLabel('撤销原因').fill('名字写错');
  await staff.page.getByRole('button', { name: '撤销', exact: true }).last().click();
  await staff.page.getByRole('button', { name: '给 1 人发证书' }).waitFor();
  const anybody = await (await browser.newContext({ viewport: phone })).newPage();
  await anybody.goto(address);
  await anybody.getByText(/不再有效。原因：名字写错/).waitFor();

  for (const who of [staff, learner, quick]) expect(who.problems).toEqual([]);
}, 120_000);

test('with a certificate about going on air she finds a first show, goes on air with a streamer beside her, and reads what she thought of it', async () => {
  const learner = await become('shopper', phone);
  const person = await one("select person_id id from members.demo_member where key = 'shopper'");
  const course = await one("select id from academy.course where theme = 'livestream' and certificate order by id limit 1");
  await shop.database.query(`insert into academy.certificate (year, no, number, course_id, person_id, printed, key, issued_by, issued_at)
    values (2020, 7, 'YQ-2020-000007', $1, $2, '{"name":"王小妹","title":"手机直播入门","hours":6,"issuedOn":"2020-11-01","issuer":"乐清市妇女联合会","lecturers":[],"sample":true}', 'k', uuidv7(), now())`, [course, person]);
  await learner.go('/me/learning');
  await learner.page.getByRole('link', { name: '有证书了，去约首播' }).click();
  await learner.page.getByText('直播课结业证书 · YQ-2020-000007').waitFor();
  const offer = learner.page.getByRole('listitem').filter({ hasText: '新人公益场' });
  await offer.getByText('等人来接').waitFor();
  expect(await offer.getByRole('button', { name: '我来首播' }).count()).toBe(0);

  // Her identity is looked at by staff, and she says who she is.
  const staff = await become('staff', wide);
  await staff.context.request.post(`${shop.url}/api/members/people/${person}/check`, { data: { reason: '见过本人和身份证' }, headers: { origin: shop.url } });
  await learner.context.request.put(`${shop.url}/api/live/desk/streamer`, { data: { name: '小妹', introduction: '第一次播', town: '虹桥镇' }, headers: { origin: shop.url } });
  await learner.page.reload();
  await learner.page.waitForSelector('html[data-ready]');
  await offer.getByRole('button', { name: '我来首播' }).click();
  await offer.getByText('已约好').waitFor();
  const show = await one("select id from live.show where title like '新人公益场%'");
  expect(await one(`select host_id id from live.show where id = '${show}'`)).toBe(person);

  // The evening has been.
  await shop.database.query("insert into members.demo_member (key, person_id, role, position) select 'mentor', mentor_id, '带教', 97 from live.first_show where show_id = $1", [show]);
  await shop.database.query("update live.show set state = 'ended', went_live_at = now() - interval '1 hour', starts_at = now() - interval '1 hour' where id = $1", [show]);
  const mentor = await become('mentor', phone);
  await mentor.go('/desk/live/first-shows');
  await mentor.page.getByRole('button', { name: '给她打分' }).click();
  await mentor.page.getByLabel('讲解商品').selectOption('5');
  await mentor.page.getByLabel('评语').fill('讲石斛讲得清楚，开场再快一点。');
  await mentor.page.getByRole('button', { name: '通过，可以单独开播' }).click();
  await mentor.page.getByText('讲石斛讲得清楚').waitFor();
  await learner.go('/desk/live/first-shows');
  await learner.page.getByText('讲石斛讲得清楚').waitFor();
  await learner.page.getByText('您已有首播或已能单独开播').waitFor();
  for (const who of [learner, mentor]) expect(who.problems).toEqual([]);
}, 120_000);
