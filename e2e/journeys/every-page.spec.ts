import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { openBrowser, type RunningShop, startShop } from './browser.js';

let shop: RunningShop;
let browser: Browser;
let pages: { path: string; as: string | null }[] = [];
let room = '';
beforeAll(async () => {
  [shop, browser] = await Promise.all([startShop({ MEDIA: 'on', MEDIA_PORT: '0', RTMP_PORT: '0' }), openBrowser()]);
  const one = async (text: string) => (await shop.database.query<{ id: string }>(text)).rows[0]?.id ?? '';
  const product = await one("select product_id id from mall.sku where code = 'bayberry-wine-gift' limit 1");
  const shopId = await one('select shop_id id from mall.product limit 1');
  const order = await one("select o.id from mall.orders o join members.person p on p.id = o.member_id where p.phone = '13800000001' and o.state = 'sent' limit 1");
  const open = await one("select g.id from mall.order_group g join members.person p on p.id = g.member_id where p.phone = '13800000001' and g.state = 'open' limit 1");
  const federation = await one("select id from members.organisation where kind = 'city' limit 1");
  const ownShop = await one("select s.id from mall.shop s join members.post h on h.organisation_id = s.organisation_id and h.role = 'owner' join members.demo_member d on d.person_id = h.person_id and d.key = 'owner' limit 1");
  const goods = await one(`select id from mall.product where shop_id = '${ownShop}' order by id limit 1`);
  const returning = await one("select o.id from mall.orders o join members.person p on p.id = o.member_id where p.phone = '13800000001' and exists (select from mall.after_sale a where a.order_id = o.id) limit 1");
  const desk = await one(`select id from mall.orders where shop_id = '${ownShop}' and state = 'paid' limit 1`);
  const tonight = await one("select id from live.show where kind = 'charity' and state = 'scheduled' limit 1");
  const cancelled = await one("select id from live.show where state = 'cancelled' and approved_at is not null limit 1");
  const red = await one("select id from live.show where kind = 'charity' and state = 'review' limit 1");
  const [told, running, unsigned] = [await one("select id from live.campaign where state = 'result' limit 1"), await one("select id from live.campaign where state = 'running' limit 1"), await one(`select id from live.campaign where show_id = '${red}' limit 1`)];
  const ended = await one("select id from live.show where ended_at is not null limit 1");
  const again = await one("select id from live.show where state = 'replay' limit 1");
  const nominated = await one("select show_id id from live.nomination where state = 'waiting' limit 1");
  const series = await one("select v.id from live.series v join members.demo_member d on d.person_id = v.host_id and d.key = 'streamer' limit 1");
  room = await one("update live.show set state = 'lobby' where id = (select w.id from live.show w join members.demo_member d on d.person_id = w.host_id and d.key = 'streamer' where w.kind = 'sale' and w.state = 'scheduled' order by w.starts_at limit 1) returning id");
  const waiting = await one("select id from mall.shop where state = 'submitted' limit 1");
  const bought = await one(`select id from mall.order_line where order_id = '${order}' limit 1`);
  const courseId = await one("select id from academy.course where title = '三天学会拍短视频'");
  const [seated, offered, waited] = await Promise.all(['confirmed', 'offered', 'waiting'].map((state) => one(`select t.session_id id from academy.seat t join members.demo_member d on d.person_id = t.person_id and d.key = 'shopper' join academy.session s on s.id = t.session_id and s.starts_at > now() where t.state = '${state}' limit 1`)));
  const held = await one('select id from academy.session where ends_at < now() order by starts_at desc limit 1');
  const [valid, revoked] = await Promise.all(['is null', 'is not null'].map((state) => one(`select number || '?key=' || key id from academy.certificate where revoked_at ${state} limit 1`)));
  const [fair, calling] = await Promise.all(["opens_at < now() and closes_at > now()", "apply_until > now()"].map((when) => one(`select id from expo.edition where ${when} limit 1`)));
  const past = await one('select id from expo.edition where closes_at < now() limit 1');
  const booth = await one("select b.id from expo.booth b join mall.shop s on s.id = b.shop_id join members.post h on h.organisation_id = s.organisation_id and h.role = 'owner' join members.demo_member d on d.person_id = h.person_id and d.key = 'owner' where b.state = 'published' order by b.applied_at desc limit 1");
  const hall = await one(`select hall_id id from expo.booth where id = '${booth}'`);
  const ownCard = await one(`select c.id from expo.card c join mall.shop s on s.id = c.shop_id where s.id = '${ownShop}' and c.state = 'open' limit 1`);
  const deal = await one(`select d.id from expo.deal d join expo.deal_offer o on o.deal_id = d.id where '${ownShop}' in (d.base_shop::text, d.brand_shop::text) limit 1`);
  const matching = await one('select id from expo.fair limit 1');
  const rfq = await one(`select id from expo.rfq where shop_id = '${ownShop}' and deadline < now() limit 1`);
  const [asked, answered] = await Promise.all(["d.key = 'shopper' and q.visitor_id = d.person_id", `d.key = 'owner' and b.id = '${booth}'`].map((whose) => one(`select q.id from expo.enquiry q join expo.booth b on b.id = q.booth_id cross join members.demo_member d where ${whose} limit 1`)));
  pages = [
    ...['/expos', `/expos/${fair}`, `/expos/${calling}`, `/expos/${past}`, `/expos/${fair}/screen`, `/expos/halls/${hall}`, `/expos/booths/${booth}`, '/match', '/match?kind=demand', '/en/expos', `/en/expos/booths/${booth}`].map((path) => ({ path, as: null })),
    ...['/me/match', '/me/match/new?kind=supply', '/me/match/new?kind=demand', `/me/match/${ownCard}`, `/me/match/${ownCard}/edit`, '/me/match/meetings', '/me/match/deals', `/me/match/deals/${deal}`, '/me/match/fairs', '/me/match/rfqs', `/me/match/rfqs/${rfq}`, '/me/enquiries', `/me/enquiries/${answered}`, '/desk/expo', '/desk/expo/apply', `/desk/expo/${booth}`].map((path) => ({ path, as: 'owner' })),
    ...['/me/match', '/me/match/new', '/me/match/meetings', '/me/enquiries', `/me/enquiries/${asked}`].map((path) => ({ path, as: 'shopper' })),
    ...['', '/new', `/${fair}`, `/${calling}`, `/${fair}/report`].map((path) => ({ path: `/desk/staff/expos${path}`, as: 'staff' })), ...['deals', 'fairs', `fairs/${matching}`].map((path) => ({ path: `/desk/staff/${path}`, as: 'staff' })),
    ...['/academy', '/academy?theme=craft&level=1', '/academy?theme=law&level=3', `/academy/courses/${courseId}`, `/academy/sessions/${waited}`, '/en/academy', '/academy/services', '/academy/goals', '/academy/studios', `/academy/studios/${await one('select id from academy.studio order by name desc limit 1')}`, `/academy/services/${await one('select id from academy.service limit 1')}`, `/verify/${valid}`, `/verify/${revoked}`].map((path) => ({ path, as: null })),
    ...[`/academy/sessions/${seated}`, `/academy/sessions/${offered}`, `/academy/sessions/${waited}`, '/me/learning'].map((path) => ({ path, as: 'shopper' })),
    ...['', '?view=day', '?view=month', '?view=list', '/new', `/new?course=${courseId}`, '/courses', '/courses/new', `/courses/${courseId}`, `/sessions/${seated}`, `/sessions/${held}`, '/people', '/tours', '/consulting', '/studios', '/tracks', `/tracks/${await one("select id from academy.track where state = 'active' order by name limit 1")}`].map((path) => ({ path: `/desk/academy${path}`, as: 'staff' })),
    { path: '/desk/academy', as: 'lecturer' },
    ...['/', '/c', '/search?q=杨梅', `/p/${product}`, `/shop/${shopId}`, '/cart', '/sign-in', '/sandbox', '/sanctions', '/help', '/terms', '/fees', '/nothing-here', '/en', '/zh-tw/c'].map((path) => ({ path, as: null })),
    ...['/complaints', `/complaints?order=${order}`, ...(returning ? [`/orders/${returning}`] : []), '/me', '/me/addresses', '/me/notices', '/me/notices/settings', '/orders', `/orders/${order}`, `/orders/${order}/lines/${bought}`, `/pay/${open}`, '/cart', '/open-shop'].map((path) => ({ path, as: 'shopper' })),
    ...['', '/orders', '/orders?tab=all', `/orders/${desk}`, '/paste', '/packing'].map((path) => ({ path: `/desk/shop/${ownShop}${path}`, as: 'owner' })),
    ...['', '/orders', `/orders/${order}`, '/cases', '/complaints'].map((path) => ({ path: `/desk/staff${path}`, as: 'staff' })),
    ...['/shows', '/shows?tab=now', '/shows?tab=replay&kind=charity', `/shows/${tonight}`, `/shows/${cancelled}`, `/en/shows/${tonight}`, `/shows/${again}`].map((path) => ({ path, as: null })),
    ...[null, 'shopper', 'streamer'].map((as) => ({ path: `/shows/${room}`, as })),
    ...['/charity', `/charity/${told}`, `/charity/${running}`, `/en/charity/${told}`].map((path) => ({ path, as: null })),
    ...['', '?tab=paying', '?tab=done', `/${told}`, `/${running}`, `/${unsigned}`].map((path) => ({ path: `/desk/staff/charity${path}`, as: 'staff' })),
    { path: '/shows?tab=mine', as: 'shopper' }, { path: `/desk/shop/${ownShop}/live`, as: 'owner' },
    ...['', '/new', '/new-series', '/stand-ins', '/first-shows', `/${tonight}`, `/${tonight}/studio`, `/${tonight}/control`, '/join/aaaaaaaaaaaaaaaaaaaaaa', `/series/${series}`].map((path) => ({ path: `/desk/live${path}`, as: 'streamer' })),
    ...['/desk/staff/live', '/desk/staff/live?tab=past', `/desk/live/${red}`, `/desk/live/${nominated}`, `/desk/live/${ended}/report`].map((path) => ({ path, as: 'staff' })),
    { path: '/desk', as: 'owner' },
    { path: '/me/account', as: 'shopper' }, { path: '/setup', as: 'shopper' }, { path: `/desk/shop/${ownShop}/people`, as: 'owner' },
    ...['/desk/staff/organisations', '/desk/staff/organisations?q=后所', `/desk/staff/organisations/${federation}`, '/desk/staff/people', '/desk/staff/audit'].map((path) => ({ path, as: 'admin' })),
    ...['/goods', `/goods/${goods}`, '/freight', '/money'].map((path) => ({ path: `/desk/shop/${ownShop}${path}`, as: 'owner' })),
    ...['/desk/staff/books', '/desk/staff/products', '/desk/staff/products?tab=all', `/desk/staff/products/${goods}`].map((path) => ({ path, as: 'staff' })),
    ...['/settings', '/papers'].map((path) => ({ path: `/desk/shop/${ownShop}${path}`, as: 'owner' })),
    ...['/desk/staff/applications', '/desk/staff/shops', '/desk/staff/shops?filter=running_out', `/desk/staff/shops/${waiting}`, '/desk/staff/categories'].map((path) => ({ path, as: 'staff' })),
  ];
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});

// Each theme and each size once; every pair of them when there is time.
const looks = process.env.TEST_SIZE === 'long' ? [['light', 390], ['dark', 390], ['light', 1440], ['dark', 1440]] as const : [['light', 390], ['dark', 1440]] as const;

test.each(looks)('every page is accessible, quiet and fits, %s at %i', async (colorScheme, width) => {
  const wrong: string[] = [];
  for (const as of [null, 'shopper', 'owner', 'streamer', 'lecturer', 'staff', 'admin']) {
    const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme, locale: 'en-US', timezoneId: 'America/New_York' });
    if (as) await context.request.post(`${shop.url}/api/sandbox/members/become`, { data: { key: as }, headers: { origin: shop.url } });
    const left = pages.filter((page) => page.as === as);
    const look = async (path: string) => {
      const page = await context.newPage();
      page.on('pageerror', (error) => { wrong.push(`${path}: ${error.message}`); });
      page.on('console', (message) => { if (message.type() === 'error' && !message.text().includes('404')) wrong.push(`${path}: ${message.text()}`); });
      await page.goto(shop.url + path);
      await page.waitForSelector('html[data-ready]');
      // The room comes after its page.
      if (path.endsWith(room)) await page.getByRole('log').waitFor();
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wrong.push(`${path}: wider than the screen`);
      if (await page.locator('h1').count() !== 1 && path !== '/cart' && path !== '/nothing-here') wrong.push(`${path}: not one h1`);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'], preload: false }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
      wrong.push(...violations.map((found) => `${path}: ${found.id} ${found.nodes.map((node) => node.target.join(' ')).join(', ').slice(0, 200)}`));
      await page.close();
    };
    await Promise.all([1, 2].map(async () => { for (let next = left.shift(); next; next = left.shift()) await look(next.path); }));
    await context.close();
  }

  expect(wrong).toEqual([]);
}, 600_000);

test('pages that are not there answer 404, and those that are carry title, description and share card in the first HTML', async () => {
  const product = pages.find((page) => page.path.startsWith('/p/'))?.path ?? '';
  const html = await (await fetch(shop.url + product)).text();
  const statuses = await Promise.all(['/nothing-here', '/p/00000000-0000-7000-8000-000000000000', '/shop/x'].map(async (path) => (await fetch(shop.url + path)).status));

  expect(statuses).toEqual([404, 404, 404]);
  for (const part of ['<title>雁荡山手工杨梅酒礼盒装', 'name="description"', 'property="og:image"', 'rel="canonical"', 'hrefLang="en"', '商品介绍']) expect(html).toContain(part);
});
