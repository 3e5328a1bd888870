import { Members } from '@app/members';
import { PrivateFiles } from '@app/platform';
import { actAs, countQueries, startTestApp, type TestApp } from '@app/testing';
import { apiDocument } from '../../apps/api/src/openapi.js';
// The builders, the cache and the log are their contexts' own; nothing of the running application imports them from here.
import { RoomLog } from '../../libs/live/src/room/room-log.js';
import { ReadCache } from '../../libs/mall/src/products/read-cache.js';
import { aProduct, aShop } from '../../libs/mall/src/testing/builders.js';

type Person = Awaited<ReturnType<typeof actAs>>;
type Who = 'shopper' | 'owner' | 'admin' | 'applicant';

/** Every route that answers a list, who asks it, and what follows the address. A new one fails the first test until it stands here. */
const lists: Record<string, [Who, string?]> = {
  '/api/members/me': ['owner'], '/api/members/sessions': ['shopper'], '/api/members/addresses': ['shopper'], '/api/members/organisations': ['admin', '?parent=:organisationId'],
  '/api/members/organisations/{id}': ['admin'], '/api/members/audit': ['admin', '?subject=counted'], '/api/sandbox/messages': ['shopper'], '/api/sandbox/members': ['shopper'],
  '/api/messages/notices': ['shopper'],
  '/api/payments/ledger': ['admin'], '/api/payments/ledger/transactions': ['admin'], '/api/payments/open': ['admin'], '/api/payments/reconciliations': ['admin'],
  '/api/mall/home': ['shopper'], '/api/mall/categories': ['shopper'], '/api/mall/products': ['shopper'], '/api/mall/suggestions': ['shopper', '?q=竹编'], '/api/mall/products/{id}': ['shopper'],
  '/api/mall/sanctions': ['shopper'], '/api/mall/shops/{id}/sheet': ['shopper'],
  '/api/mall/basket': ['shopper'], '/api/mall/checkouts/{id}': ['shopper'], '/api/mall/groups/{id}': ['shopper'], '/api/mall/orders': ['shopper'], '/api/mall/orders/{id}': ['shopper'], '/api/mall/orders/{id}/lines/{lineId}/version': ['shopper'],
  '/api/mall/cases/{id}': ['shopper'], '/api/mall/complaints': ['shopper'], '/api/mall/complaints/{id}': ['shopper'], '/api/mall/application': ['applicant'],
  '/api/mall/desk': ['owner'], '/api/mall/desk/{shopId}/orders': ['owner'], '/api/mall/desk/{shopId}/shop': ['owner'], '/api/mall/desk/{shopId}/packing': ['owner'], '/api/mall/desk/{shopId}/today': ['owner'],
  '/api/mall/desk/{shopId}/products': ['owner'], '/api/mall/desk/{shopId}/products/{productId}': ['owner'], '/api/mall/desk/{shopId}/skus/{skuId}/stock': ['owner'], '/api/mall/desk/{shopId}/freight': ['owner'],
  '/api/mall/desk/{shopId}/money': ['owner'], '/api/mall/desk/{shopId}/money/export': ['owner'],
  '/api/mall/staff/applications': ['admin'], '/api/mall/staff/shops': ['admin'], '/api/mall/staff/shops/{id}': ['admin'], '/api/mall/staff/categories': ['admin'], '/api/mall/staff/products': ['admin'],
  '/api/mall/staff/products/{productId}': ['admin'], '/api/mall/staff/complaints': ['admin'], '/api/mall/staff/complaints/export': ['admin'], '/api/mall/staff/today': ['admin'], '/api/mall/staff/orders': ['admin'], '/api/mall/staff/cases': ['admin'],
  '/api/calendar/feeds/{token}': ['shopper'], '/api/live/calendar.ics': ['shopper'], '/api/live/streamers/{id}/calendar.ics': ['shopper'], '/api/live/shows': ['shopper', '?tab=week'], '/api/live/coming': ['shopper'], '/api/live/shows/{id}': ['shopper'], '/api/live/shows/{id}/log/p/{page}': ['shopper'], '/api/live/shows/{id}/log/state': ['shopper'],
  '/api/live/desk': ['shopper'], '/api/live/desk/stand-ins': ['shopper'], '/api/live/desk/first-shows': ['shopper'], '/api/live/desk/series/{id}': ['shopper'], '/api/live/desk/shows/{id}': ['shopper'], '/api/live/desk/shows/{id}/drops': ['shopper'], '/api/live/desk/shows/{id}/pins': ['shopper'], '/api/live/desk/shows/{id}/report': ['shopper'], '/api/live/desk/shows/{id}/report.csv': ['shopper'], '/api/live/shows/{id}/clips': ['shopper'], '/api/live/desk/shows/{id}/room': ['shopper'], '/api/live/nominations': ['owner', '?shop=:shopId'], '/api/live/staff/shows': ['admin', '?tab=coming'],
  '/api/academy/courses': ['shopper'], '/api/academy/courses/{id}': ['shopper'], '/api/academy/sessions/{id}': ['shopper'], '/api/academy/mine': ['shopper'], '/api/academy/desk': ['admin'], '/api/academy/desk/courses': ['admin'], '/api/academy/desk/tours': ['admin'], '/api/academy/services': ['shopper'], '/api/academy/services/{id}/slots': ['shopper'], '/api/academy/appointments': ['shopper'], '/api/academy/desk/consulting': ['admin'], '/api/academy/tracks': ['shopper'], '/api/academy/studios': ['shopper'], '/api/academy/studios/{id}': ['owner'], '/api/academy/hires': ['shopper'], '/api/academy/desk/studios': ['admin'], '/api/academy/desk/tracks': ['admin', '?state=left'], '/api/academy/desk/tracks/{id}': ['admin'],
  '/api/academy/desk/courses/{id}/certificates': ['admin'], '/api/academy/goals/rows': ['shopper', '?year=2020&of=sessions'], '/api/academy/desk/sessions': ['admin', '?from=2020-01-01&until=2020-03-01'], '/api/academy/desk/sessions/{id}': ['admin'], '/api/academy/desk/sessions/{id}/list.csv': ['admin'], '/api/calendar/venues': ['admin'],
  '/api/expo/editions': ['shopper'], '/api/expo/editions/{id}': ['shopper'], '/api/expo/editions/{id}/screen': ['shopper'], '/api/expo/halls/{id}': ['shopper'], '/api/expo/booths/{id}': ['shopper'], '/api/expo/enquiries': ['shopper'], '/api/expo/enquiries/{id}': ['shopper'], '/api/expo/booths/{id}/slots': ['shopper'], '/api/expo/appointments': ['shopper'], '/api/expo/desk/booths/{id}/appointments': ['owner'], '/api/expo/desk': ['owner'], '/api/expo/desk/booths/{id}': ['owner'],
  '/api/expo/cards': ['shopper'], '/api/expo/cards/mine': ['owner'], '/api/expo/cards/{id}/matches': ['owner'], '/api/expo/meetings': ['owner'], '/api/expo/blocks': ['owner'], '/api/expo/deals': ['owner'], '/api/expo/deals/{id}': ['owner'], '/api/expo/rfqs': ['owner'], '/api/expo/fairs': ['owner'], '/api/expo/staff/fairs': ['admin'], '/api/expo/staff/fairs/{id}': ['admin'], '/api/expo/rfqs/{id}': ['owner'], '/api/expo/staff/deals': ['admin'], '/api/expo/staff/editions': ['admin'], '/api/expo/staff/editions/{id}': ['admin'], '/api/expo/staff/editions/{id}/report.csv': ['admin'],
  '/api/live/charity': ['shopper'], '/api/live/charity/{id}': ['shopper'], '/api/live/charity/{id}/rows.csv': ['shopper'], '/api/live/staff/campaigns': ['admin', '?tab=running'], '/api/live/staff/campaigns/{id}': ['admin'],
};
/** What no row of the database makes longer. */
const fixed = ['/api/live/shows/{id}/calendar.ics', '/api/academy/sessions/{id}/calendar.ics', '/api/messages/preferences', '/api/mall/carriers', '/api/academy/verify/{number}/pdf', '/api/mall/papers/{id}/file', '/api/expo/booths/{id}/files/{file}', '/api/expo/deals/{id}/files/{paper}', '/api/live/staff/campaigns/{id}/agreement/file', '/api/live/staff/vouchers/{id}/file'];
/** Lists of what waits: they count, and stay as long as they are. */
const countedOnly = ['/api/mall/desk/{shopId}/today', '/api/mall/staff/today'];

let app: TestApp;
const people = new Map<Who, Person>();
const things = new Map<string, string>();
let growOne: () => Promise<void>;

const one = async (text: string, values: unknown[] = []): Promise<string> => (await app.db.row<{ id: string }>(text, values))?.id ?? '';

beforeAll(async () => {
  app = await startTestApp();
  const members = app.app.get(Members);
  const city = await members.createOrganisation('city', '市妇联', null);
  const street = await members.createOrganisation('street', '街道妇联', city);
  const enterprise = await members.createOrganisation('enterprise', '数一数', street);
  const shopper = await actAs(app);
  const owner = await actAs(app, { posts: [{ organisationId: enterprise, role: 'owner' }] });
  const applicant = await actAs(app);
  for (const [who, person] of Object.entries({ shopper, owner, applicant, admin: await actAs(app, { posts: [{ organisationId: city, role: 'admin' }] }) })) people.set(who as Who, person);
  const shop = await aShop(app, '数一数', enterprise);
  const product = await aProduct(app, { shop, stock: 50 });
  await applicant.agent.post('/api/mall/application').send({}).expect(200);
  const application = await one('select id from mall.shop where applicant_id = $1', [applicant.id]);
  const checkout = await one("insert into mall.checkout (member_id, state, held_until, created_at, from_basket) values ($1, 'active', now() + interval '1 hour', now(), false) returning id", [shopper.id]);
  const reconciliation = await one('insert into payments.reconciliation (at, since, charges, refunds) values (now(), now(), 0, 0) returning id');

  const group = await one("insert into mall.order_group (member_id, checkout_id, total_fen, state, pay_until, created_at, paid_at) values ($1, uuidv7(), 100, 'paid', now(), now(), now()) returning id", [shopper.id]);
  const anOrder = () => one(`insert into mall.orders (number, group_id, shop_id, member_id, state, goods_fen, freight_fen, address, placed_at, paid_at, ship_by)
    values ('N' || nextval('mall.order_number'), $1, $2, $3, 'paid', 100, 0, '{"name":"王","phone":"13900000000","province":"浙江省","city":"杭州市","district":"西湖区","street":"","detail":"1"}', now(), now(), now() - interval '1 hour') returning id`, [group, shop.id, shopper.id]);
  const aLine = (order: string) => one(`insert into mall.order_line (order_id, position, product_id, sku_id, product_version, title, sku_name, quantity, price_fen, return_class)
    values ($1, 0, $2, $3, 1, '茶', '一罐', 1, 100, 'seven_day') returning id`, [order, product.id, product.skuId]);
  const aCase = (order: string, line: string) => one("insert into mall.after_sale (order_id, line_id, quantity, kind, with_return, state, reason, refund_fen, opened_at, due_at) values ($1, $2, 1, 'quality', true, 'escalated', '坏了', 100, now(), now()) returning id", [order, line]);
  const aComplaint = () => one("insert into mall.complaint (number, member_id, shop_id, kind, state, text, path, opened_at, due_at) values ('T' || nextval('mall.complaint_number'), $1, $2, 'goods', 'open', '不好', array[$3::uuid], now(), now()) returning id", [shopper.id, shop.id, city]);
  const order = await anOrder();
  const firstLine = await aLine(order);
  const theCase = await aCase(order, firstLine);
  const complaint = await aComplaint();
  await app.db.rows("insert into live.streamer (person_id, name, organisation_id, organisation_path, created_at) values ($1, '数一数', $2, array[$2::uuid], now())", [shopper.id, city]);
  const series = await one(`insert into live.series (host_id, title, description, kind, pattern, from_on, start_time, minutes, slots, skips_holidays, created_at)
    values ($1, '专场', '', 'sale', '{"kind":"weekly","days":[3]}', current_date, '19:30', 90, 3, false, now()) returning id`, [shopper.id]);
  let occurrences = 0;
  const aShow = () => one(`insert into live.show (host_id, series_id, occurrence_on, title, description, kind, state, starts_at, minutes, slots, nominations_until, changed_at, created_at, approved_at, draw_seed)
    values ($1, $2, current_date + $3::int, '专场', '', 'sale', 'scheduled', now() + $3::int * interval '1 day', 90, 3, now() + interval '1 hour', now(), now(), now(), 'x') returning id`, [shopper.id, series, occurrences += 1]);
  const show = await aShow();
  await app.db.rows('update live.show set went_live_at = now() where id = $1', [show]);
  const aCampaign = async (of: string) => {
    await app.db.rows("update live.show set kind = 'charity' where id = $1", [of]);
    const id = await one(`insert into live.campaign (show_id, state, terms, counts_from, created_at) values ($1, 'running', '{"number":"1","receiver":"会","share":{"kind":"part","bp":500},"payBy":"2099-01-01"}', now(), now()) returning id`, [of]);
    await app.db.rows(`insert into live.agreement (campaign_id, version, number, receiver, account, signatories, payer, share, pay_by, signed_on, at) values ($1, 1, '1', '会', '1', '{甲,乙}', 'shop', '{"kind":"part","bp":500}', '2099-01-01', '2026-01-01', now())`, [id]);
    return id;
  };
  const campaign = await aCampaign(show);
  const course = await one("insert into academy.course (title, lead, level, theme, way, minutes, outline, state, organisation_id, organisation_path, made_by, made_at, certificate) values ('课', '好', 1, 'craft', 'onsite', 60, '讲', 'published', $1::uuid, array[$1::uuid], $2, now(), true) returning id", [city, shopper.id]);
  const venue = await one("insert into calendar.venue (name, town, organisation_id, organisation_path) values ('楼', '虹桥镇', $1::uuid, array[$1::uuid]) returning id", [city]);
  const aSession = async (of: string, from: string) => {
    const room = await one("insert into calendar.room (venue_id, name, capacity) values ($1, '室', 9) returning id", [venue]);
    const id = await one("insert into academy.session (course_id, term_id, planned_at, starts_at, ends_at, room_id, town, capacity, changed_at, made_by) values ($1, uuidv7(), $2::timestamptz, $2::timestamptz, $2::timestamptz + interval '1 hour', $3, '虹桥镇', 9, now(), $4) returning id", [of, from, room, shopper.id]);
    const lecturer = await one("insert into academy.lecturer (person_id, name, organisation_id, organisation_path) values (uuidv7(), '周老师', $1::uuid, array[$1::uuid]) returning id", [city]);
    await app.db.rows('insert into academy.session_lecturer (session_id, lecturer_id) values ($1, $2)', [id, lecturer]);
    await app.db.rows("insert into academy.seat (session_id, person_id, name, state, code, made_at, made_by) values ($1, $2, '王', 'confirmed', left($1::uuid::text, 6), now(), $2)", [id, shopper.id]);
    return id;
  };
  const anEdition = () => one("insert into expo.edition (kind, title, apply_until, opens_at, closes_at, published_at, made_by) values ('expo', '展', now() + interval '1 day', now() + interval '2 days', now() + interval '9 days', now(), $1) returning id", [shopper.id]);
  const edition = await anEdition();
  const hall = await one("insert into expo.hall (edition_id, name, position, capacity) values ($1, '馆', 1, 99) returning id", [edition]);
  const aBooth = (of: string, organisation: string, at: string, goods: string) => one("insert into expo.booth (edition_id, hall_id, organisation_id, shop_id, size, name, state, applied_by, applied_at, product_ids) values ($1, $2, $3, $4, '1x1', '摊', 'published', $5, now(), array[$6::uuid]) returning id", [of, hall, organisation, at, shopper.id, goods]);
  const booth = await aBooth(edition, enterprise, shop.id, product.id);
  const anEnquiry = async () => {
    const id = await one("insert into expo.enquiry (booth_id, visitor_id, visitor_name, state, at, due_at) values ($1, $2, '王', 'open', now(), now()) returning id", [booth, shopper.id]);
    await app.db.rows("insert into expo.enquiry_line (enquiry_id, side, by_id, name, text, at) values ($1, 'visitor', $2, '王', '好', now())", [id, shopper.id]);
    const slot = await one("insert into expo.booth_slot (booth_id, starts_at, ends_at, places, taken) select $1, now() + make_interval(hours => 2 + count(*)::int), now() + make_interval(hours => 3 + count(*)::int), 1, 1 from expo.booth_slot returning id", [booth]);
    await app.db.rows("insert into expo.appointment (slot_id, booth_id, enquiry_id, visitor_id, visitor_name, way, state, asked_at, expires_at) values ($1, $2, $3, $4, '王', 'place', 'pending', now(), now() + interval '1 day')", [slot, booth, id, shopper.id]);
    return id;
  };
  const asked = await anEnquiry();
  const aCard = (kind: string, organisation: string, at: string) => one("insert into expo.card (kind, organisation_id, shop_id, category_id, amounts, unit, lot, town, state, made_by, filled_for, made_at, lapses_at) values ($1, $2, $3, 'counted', array_fill(10, array[12]), 'kg', $4, '虹桥镇', 'open', uuidv7(), false, now(), now() + interval '60 days') returning id", [kind, organisation, at, kind === 'supply' ? 1 : null]);
  await app.db.rows("insert into mall.category (id, name, name_tw, name_en, position, return_class) values ('counted', '数', '數', 'Counted', 9, 'seven_day')");
  const supply = await aCard('supply', enterprise, shop.id);
  const aDeal = async (demandId: string, organisation: string, at: string) => one("insert into expo.deal (supply_id, demand_id, base_org, base_shop, brand_org, brand_shop, opened_at, met_at, last_at, mediator_asked_at) values ($1, $2, $3, $4, $5, $6, now(), now(), now(), now()) returning id", [supply, demandId, enterprise, shop.id, organisation, at]);
  const growDeal = async (id: string) => {
    await app.db.rows("insert into expo.deal_line (deal_id, side, by_id, name, text, at) values ($1, 'base', $2, '王', '好', now())", [id, owner.id]);
    await app.db.rows("insert into expo.deal_offer (deal_id, side, by_id, name, sku_id, title, sku_name, quantity, price_fen, valid_until, at, state) values ($1, 'base', $2, '王', $3, '货', '一', 1, 1, now(), now(), 'declined')", [id, owner.id, product.skuId]);
    await app.db.rows("insert into expo.deal_sample (deal_id, by_id, name, what, price_fen, payer, address, at) values ($1, $2, '王', '样', 0, 'base', '路', now())", [id, owner.id]);
    await app.db.rows("insert into expo.deal_outside (deal_id, side, by_id, name, amount_fen, agreed_on, at) values ($1, 'base', $2, '王', 1, '2026-01-01', now())", [id, owner.id]);
    await app.db.rows("insert into expo.co_product (deal_id, product_id, title, seller, partner_bp, raw_fen, unit, use_milli, base_income_fen, finished_fen, proposed_by, by_id, name, at, base_at) values ($1, uuidv7(), '礼盒', 'base', 3000, 1, 'kg', 1, 1, 1, 'base', $2, '王', now(), now())", [id, owner.id]);
  };
  const elsewhereOrganisation = await members.createOrganisation('enterprise', '谈过的店', city);
  const partner = await aShop(app, '谈过的店', elsewhereOrganisation);
  const deal = await aDeal(await aCard('demand', elsewhereOrganisation, partner.id), elsewhereOrganisation, partner.id);
  const ownDemand = await aCard('demand', enterprise, shop.id);
  const aRfq = () => one("insert into expo.rfq (demand_id, organisation_id, shop_id, by_id, title, top_category, amount, unit, at, deadline) values ($1, $2, $3, $4, '要', 'counted', 9, 'kg', now() - interval '3 days', now() - interval '1 day') returning id", [ownDemand, enterprise, shop.id, owner.id]);
  const rfq = await aRfq();
  const growRfq = async (organisation: string, at: string) => {
    await aRfq();
    await app.db.rows("insert into expo.quote (rfq_id, supply_id, organisation_id, shop_id, by_id, name, sku_id, title, sku_name, pieces, price_fen, lead_days, at) values ($1, $2, $3, $4, $5, '王', $6, '货', '一', 1, 1, 1, now())", [rfq, supply, organisation, at, owner.id, product.skuId]);
  };
  const aFair = () => one("insert into expo.fair (title, place, starts_at, join_until, rounds, minutes, coverage, made_by) values ('会', '楼', now() + interval '9 days', now() + interval '8 days', 3, 30, true, $1) returning id", [owner.id]);
  const fair = await aFair();
  const growFair = async (demandId: string, organisation: string) => {
    await app.db.rows('insert into expo.block (from_org, to_org, by_id, at) values ($1, $2, $3, now())', [enterprise, organisation, owner.id]);
    await app.db.rows('insert into expo.fair_card (fair_id, card_id, organisation_id, by_id, at) values ($1, $2, $3, $4, now())', [fair, demandId, organisation, owner.id]);
    await app.db.rows('insert into expo.fair_line (fair_id, supply_id, demand_id, base_org, brand_org, score, round) values ($1, $2, $3, $4, $5, 1, 0)', [fair, supply, demandId, enterprise, organisation]);
  };
  const adviser = await one("insert into academy.lecturer (person_id, name, organisation_id, organisation_path) values (uuidv7(), '林老师', $1::uuid, array[$1::uuid]) returning id", [city]);
  const aService = () => one(`insert into academy.service (title, lecturer_id, organisation_id, organisation_path, minutes, before_minutes, after_minutes, ways, windows) values ('问', $1, $2::uuid, array[$2::uuid], 60, 0, 0, '{online}', '[{"day":2,"from":"09:00","until":"12:00"}]') returning id`, [adviser, city]);
  const service = await aService();
  const aTrack = async (personId: string) => {
    const track = await one("insert into academy.track (kind, person_id, name, goal, organisation_id, organisation_path, state, opened_by, opened_at, ended_at) values ('shop', $1, '王', '开店', $2::uuid, array[$2::uuid], 'left', $1, now(), now()) returning id", [personId, city]);
    await app.db.rows('insert into academy.mentorship (track_id, lecturer_id, during) values ($1, $2, tstzrange(now(), null))', [track, adviser]);
    return track;
  };
  const track = await aTrack(shopper.id);
  const house = await one("insert into calendar.venue (name, town, organisation_id, organisation_path) values ('楼', '虹桥镇', $1::uuid, array[$1::uuid]) returning id", [city]);
  const aStudio = async () => {
    const room = await one("insert into calendar.room (venue_id, name, capacity) values ($1, '播', 9) returning id", [house]);
    return one(`insert into academy.studio (name, room_id, organisation_id, organisation_path, windows) values ('一号', $1, $2::uuid, array[$2::uuid], '[{"day":1,"from":"08:00","until":"22:00"}]') returning id`, [room, city]);
  };
  const studio = await aStudio();
  const session = await aSession(course, '2030-01-01T06:00:00Z');
  const feed = String((await shopper.agent.post('/api/calendar/feed').send({}).expect(201)).body.path).split('/').at(-1)?.replace('.ics', '') ?? '';
  for (const [at, id] of [
    ['p/{page}', '0'], ['feeds/{token}', feed], ['streamers/{id}', shopper.id], ['live/shows/{id}', show], ['live/charity/{id}', campaign], ['staff/campaigns/{id}', campaign], ['desk/series/{id}', series], ['academy/courses/{id}', course], ['academy/services/{id}', service], ['desk/tracks/{id}', track], ['academy/studios/{id}', studio], ['expo/editions/{id}', edition], ['staff/editions/{id}', edition], ['expo/halls/{id}', hall], ['expo/booths/{id}', booth], ['desk/booths/{id}', booth], ['expo/enquiries/{id}', asked], ['expo/cards/{id}', supply], ['expo/deals/{id}', deal], ['rfqs/{id}', rfq], ['fairs/{id}', fair], ['desk/courses/{id}', course], ['academy/sessions/{id}', session], ['academy/desk/sessions/{id}', session], ['desk/shows/{id}', show], [':shopId', shop.id],
    ['organisations/{id}', enterprise], [':organisationId', city], ['products/{id}', product.id], ['products/{productId}', product.id], ['skus/{skuId}', product.skuId], ['checkouts/{id}', checkout], ['groups/{id}', group],
    ['orders/{id}', order], ['lines/{lineId}', firstLine], ['cases/{id}', theCase], ['complaints/{id}', complaint], ['shops/{id}', shop.id], ['desk/{shopId}', shop.id],
  ] as const) things.set(at, id);

  let n = 0;
  growOne = async () => {
    n += 1;
    const picture = await one("insert into mall.picture (src, width, height, colour) values ('/img/more', 800, 800, '#EFE6DA') returning id");
    const person = await actAs(app);
    const organisation = await members.createOrganisation('street', `街道 ${n}`, city);
    const otherOrganisation = await members.createOrganisation('enterprise', `另一家 ${n}`, organisation);
    const other = await aShop(app, `另一家竹编 ${n}`, otherOrganisation);
    const more = await aProduct(app, { shop, title: `竹编 ${n}`, stock: 50 });
    const elsewhere = await aProduct(app, { shop: other, title: `远方 ${n}`, stock: 50 });
    await members.grantPost(owner.id, otherOrganisation, 'owner', null);
    await members.grantPost(person.id, enterprise, 'packer', null);
    await members.openSession(shopper.id, `第 ${n} 台`);
    await members.saveAddress(shopper.id, { name: '王小妹', phone: '13900000000', province: '浙江省', city: '杭州市', district: '西湖区', street: '', detail: `北山街 ${n} 号` });
    await members.audit(person.id, 'members.identity_checked', 'counted');
    await members.markDemo(`more-${n}`, person.id, '买家');
    const added = await anOrder();
    const line = await aLine(order);
    await aCase(added, await aLine(added));
    await aCase(order, line);
    const sku = await one("insert into mall.sku (product_id, position, name, price_fen, weight_g) values ($1, $2, $3, 100, 1) returning id", [product.id, n, `第 ${n} 种`]);
    const another = await aComplaint();
    const parcel = await one("insert into mall.parcel (order_id, carrier, number, sent_at, state) values ($1, '中通', $2, now(), 'in_transit') returning id", [order, `ZT1234567${n}`]);
    const attempt = await one("insert into payments.attempt (payable_kind, payable_id, amount_fen, state, intent_id, created_at) values ('x', uuidv7(), 100, 'unknown', $1, now() - interval '1 day') returning id", [`pi_${n}`]);
    await app.db.transaction(async () => {
      const posting = await one("insert into payments.ledger_transaction (kind, ref, at) values ('charge', $1, now()) returning id", [added]);
      await app.db.rows("insert into payments.ledger_entry (transaction_id, account, fen) values ($1, $2, -100), ($1, $3, 100)", [posting, `pending:${shop.id}`, `gateway:clearing:${n}`]);
    });
    const file = await app.app.get(PrivateFiles).write(Buffer.from('x'));
    const nextShow = await aShow();
    await app.db.rows("insert into live.first_show (show_id, mentor_id, mentor_name, offered_at, state) values ($1, $2, '王', now(), 'open')", [nextShow, shopper.id]);
    await app.db.rows("insert into live.stand_in (show_id, state, called_by, called_at) values ($1, 'open', $2, now())", [nextShow, shopper.id]);
    await aCampaign(nextShow);
    const nomination = await one("insert into live.nomination (show_id, shop_id, shop_name, organisation_id, product_id, title, state, by_id, at) values ($1, $2, '数一数', $3, $4, '竹编', 'accepted', $5, now()) returning id", [show, shop.id, enterprise, more.id, owner.id]);
    const offer = await one("insert into mall.offer (product_id, total, left_pieces, per_member, opens_at, ends_at, source_kind, source_id, created_at) values ($1, 5, 5, 1, now(), now() + interval '1 hour', 'show', $2, now()) returning id", [more.id, show]);
    const nextCourse = await one("insert into academy.course (title, lead, level, theme, way, minutes, outline, state, organisation_id, organisation_path, made_by, made_at, certificate) values ('课', '好', 1, 'craft', 'onsite', 60, '讲', 'published', $1::uuid, array[$1::uuid], $2, now(), true) returning id", [city, shopper.id]);
    await aSession(nextCourse, `2031-01-0${n}T06:00:00Z`);
    await aSession(course, `2031-02-0${n}T06:00:00Z`);
    await aBooth(edition, otherOrganisation, other.id, more.id);
    await app.db.rows("insert into expo.hall (edition_id, name, position, capacity) values ($1, '馆', $2, 9)", [edition, n + 1]);
    await aBooth(await anEdition(), enterprise, shop.id, product.id);
    await app.db.rows('update expo.booth set product_ids = product_ids || $2::uuid where id = $1', [booth, more.id]);
    await app.db.rows("insert into expo.booth_staff (booth_id, person_id, name, since) values ($1, $2, '帮', now())", [booth, person.id]);
    await anEnquiry();
    await app.db.rows("insert into expo.enquiry_line (enquiry_id, side, by_id, name, text, at) values ($1, 'visitor', $2, '王', '好', now())", [asked, shopper.id]);
    const demand = await aCard('demand', otherOrganisation, other.id);
    await growDeal(deal);
    await growRfq(otherOrganisation, other.id);
    await aFair();
    await growFair(demand, otherOrganisation);
    await growDeal(await aDeal(demand, otherOrganisation, other.id));
    await aCard('supply', enterprise, shop.id);
    await app.db.rows("insert into expo.meeting (supply_id, demand_id, asked_by_org, asked_org, asked_by, asker_name, starts_at, ends_at, way, state, asked_at, expires_at) values ($1, $2, $3, $4, uuidv7(), '王', now() + interval '5 days', now() + interval '6 days', 'phone', 'pending', now(), now() + interval '1 day')", [supply, demand, otherOrganisation, enterprise]);
    await app.db.rows("insert into academy.request (course_id, organisation_id, organisation_path, town, people, from_on, until_on, state, asked_by, asked_at) values ($1, $2::uuid, array[$2::uuid], '虹桥镇', 9, '2027-01-01', '2027-02-01', 'open', $3, now())", [course, city, shopper.id]);
    await aService();
    await aTrack(shopper.id);
    await aStudio();
    const lamp = await one("insert into academy.equipment (name, organisation_id, organisation_path) values ('灯', $1::uuid, array[$1::uuid]) returning id", [city]);
    await app.db.rows('insert into academy.quota (organisation_id, minutes) values ($1, 60)', [otherOrganisation]);
    await app.db.rows("insert into academy.hire (studio_id, equipment_ids, organisation_id, person_id, name, purpose, starts_at, ends_at, month, state, changed_at) values ($1, array[$2::uuid], $3, $4, '王', '播', now() + interval '2 days', now() + interval '3 days', '2099-01', 'booked', now())", [studio, lamp, otherOrganisation, shopper.id]);
    await app.db.rows("insert into academy.contact (track_id, on_day, way, by_id, by_name, text, written_at) values ($1, now(), 'call', $2, '周', '好', now())", [track, shopper.id]);
    await app.db.rows('update academy.service set windows = windows || $2::jsonb where id = $1', [service, JSON.stringify([{ day: 2 + n, from: '09:00', until: '12:00' }])]);
    await app.db.rows("insert into academy.appointment (service_id, person_id, name, way, starts_at, ends_at, state, made_at, changed_at) values ($1, $2, '王', 'online', now() + interval '5 days', now() + interval '6 days', 'confirmed', now(), now())", [service, shopper.id]);
    // At the time of the one that is looked at.
    await aSession(course, `2030-01-01T06:0${n}:00Z`);
    // One that she was at, and one that she holds a certificate of.
    await aSession(course, `2020-01-0${n}T06:00:00Z`);
    const learner = await one("insert into academy.seat (session_id, person_id, name, state, code, made_at, made_by) values ($1, uuidv7(), '学', 'confirmed', $2, now(), uuidv7()) returning id", [session, `L${n}`]);
    await app.db.rows("insert into academy.attendance (seat_id, at, by_id, by_name, way, written_at) values ($1, now(), uuidv7(), '周', 'list', now())", [learner]);
    await app.db.rows("insert into academy.certificate (year, no, number, course_id, person_id, printed, key, issued_by, issued_at) values (2020, $2, $3, $1, $4, '{\"title\":\"课\",\"issuedOn\":\"2020-01-01\"}', 'k', $4, now())", [nextCourse, n, `YQ-2020-00000${n}`, shopper.id]);
    const statements: [string, unknown[]][] = [
      ['insert into mall.offer_sku (offer_id, sku_id, price_fen) values ($1, $2, 100)', [offer, more.skuId]],
      ["insert into live.drop (show_id, item_id, no, product_id, offer_id, wish, evidence, state, starts_at, ends_at, armed_by, armed_at) values ($1, uuidv7(), $2, $3, $4, '{}', '[]', 'open', now(), now() + interval '1 hour', $5, now())", [show, n, more.id, offer, shopper.id]],
      ['insert into live.shelf_item (show_id, nomination_id, shop_id, product_id, no, minutes) values ($1, $2, $3, $4, $5, 5)', [show, nomination, shop.id, more.id, n]],
      ['insert into live.pin (show_id, item_id, explain, since) select $1, id, false, now() from live.shelf_item where show_id = $1 and no = $2', [show, n]],
      ["insert into live.explain (show_id, item_id, product_id, no, from_at, until_at) values ($1, uuidv7(), $2, $3, now() - interval '1 minute', now())", [show, more.id, n]],
      ["insert into live.media_session (id, title, playback_id, hidden, record, profile, zero, since, created_at) values ($1::uuid, '数', $1::uuid::text, false, true, 'normal', now(), now(), now()) on conflict do nothing", [show]],
      ["insert into live.segment (session_id, msn, pdt, starts_at, duration, init, discontinuity, uri, bytes, sha256) values ($1, $2, now(), 0, 2, '', false, '', 1, '')", [show, n]],
      [`insert into live.share_rule (campaign_id, version, share, from_at) values ($1, $2, '{"kind":"part","bp":500}', now())`, [campaign, n]],
      ["insert into live.voucher (campaign_id, fen, account, bank_reference, paid_on, receipt_number, sha256, prepared_by, prepared_at, confirmed_by, confirmed_at) values ($1, 1, '1', $2, '2026-01-01', '1', 'x', uuidv7(), now(), uuidv7(), now())", [campaign, `数-${n}`]],
      ["insert into live.campaign_report (campaign_id, kind, at, net_fen, paid_fen) values ($1, 'running', now() + $2::int * interval '1 second', 1, 1)", [campaign, n]],
      ['insert into live.pledge_difference (campaign_id, line_id, expected_fen, posted_fen, seen_at) values ($1, uuidv7(), 1, 2, now())', [campaign]],
      ["insert into live.pledge_line (line_id, campaign_id, no, order_id, account, rule_version, placed_at, paid_fen, pieces, refunded_fen, refunded_pieces, gross_fen, target_fen) values (uuidv7(), $1, $2, uuidv7(), 'x', 1, now(), 100, 1, 0, 0, 5, 5)", [campaign, n]],
      ["insert into live.show_role (show_id, person_id, name, role, added_at) values ($1, $2, '助播', 'assistant', now())", [show, person.id]],
      ['insert into live.reminder (show_id, person_id, at) values ($1, $2, now())', [nextShow, shopper.id]],
      ["insert into members.organisation_link (from_id, to_id, kind) values ($1, $2, 'trade')", [enterprise, organisation]],
      ["insert into platform.sandbox_message (channel, recipient, text, sent_at) values ('sms', '13900000000', '您好', now())", []],
      [`insert into messages.notice (person_id, kind, key, topic, title, text, link, at) values ($1, 'counted', $2, 'orders', '{"zh-CN":"一"}', '{"zh-CN":"一"}', '/me', now())`, [shopper.id, String(n)]],
      ['insert into mall.stock (sku_id, available) values ($1, 1)', [sku]],
      ["insert into mall.stock_move (sku_id, at, available, held, sold, reason) values ($1, now(), 1, 0, 0, 'found'), ($1, now(), -1, 0, 0, 'broken')", [product.skuId]],
      ["insert into mall.batch (sku_id, code, produced_on, received, created_at) values ($1, $2, '2026-01-01', 1, now())", [product.skuId, String(n)]],
      ['update mall.product set pictures = pictures || $2::uuid where id = $1', [product.id, picture]],
      ["update mall.product_version set content = jsonb_set(content, '{pictures}', content->'pictures' || to_jsonb($2::text)) where product_id = $1", [product.id, picture]],
      ["update mall.product set state = 'review', submitted_at = now() where id = $1", [elsewhere.id]],
      ["insert into mall.category (id, name, name_tw, name_en, position, return_class) values ($1, '手', '手', 'Craft', 1, 'seven_day')", [`more-${n}`]],
      ['insert into mall.basket_line (owner_id, sku_id, quantity, added_fen, added_at) values ($1, $2, 1, 100, now())', [shopper.id, more.skuId]],
      ['insert into mall.checkout_line (checkout_id, sku_id, quantity, position, price_fen, product_version) values ($1, $2, 1, $3, 5000, 1)', [checkout, more.skuId, n]],
      ["insert into mall.freight_template (shop_id, name, rules) select shop_id, $2, rules from mall.freight_template where shop_id = $1 limit 1", [shop.id, `第 ${n} 张`]],
      ["insert into mall.parcel_step (parcel_id, at, state, text) values ($1, now(), 'in_transit', '')", [parcel]], ['insert into mall.parcel_line (parcel_id, line_id, quantity) values ($1, $2, 1)', [parcel, line]],
      ["insert into mall.order_event (order_id, at, what, by_kind) values ($1, now(), 'placed', 'shopper')", [order]], ["insert into mall.address_view (order_id, member_id, role, at) values ($1, $2, 'packer', now())", [order, owner.id]],
      ["insert into mall.after_sale_event (case_id, at, what, by_kind) values ($1, now(), 'requested', 'shopper')", [theCase]], ["insert into mall.complaint_event (complaint_id, at, what, by_kind) values ($1, now(), 'opened', 'shopper')", [complaint]],
      ['update mall.after_sale set pictures = pictures || $2::uuid where id = $1', [theCase, picture]], ['update mall.complaint set pictures = pictures || $2::uuid where id in ($1, $3)', [complaint, picture, another]],
      ["insert into mall.document (shop_id, kind, number, holder, valid_from, sent_at, checked_at, file) values ($1, $4, $2, '林', '2020-01-01', now(), now(), $3)", [shop.id, String(n), file, ['licence', 'food_licence', 'exemption', 'food_filing', 'workshop'][n - 1]]],
      ["insert into mall.document (shop_id, kind, file) values ($1, 'licence', $2)", [application, file]],
      ["insert into mall.sanction (shop_id, kind, ground, by_id, at) values ($1, 'badge_revoked', '假的', $2, now())", [shop.id, owner.id]],
      ["insert into mall.shop (applicant_id, name, town, state, submitted_at) values ($1, $2, '蒲岐', 'submitted', now())", [person.id, `申请 ${n}`]],
      ["insert into payments.quarantine (at, intent_id, why) values (now(), $1, 'unknown')", [`pi_${n}`]],
      ["insert into payments.dispute (gateway_id, attempt_id, amount_fen, state, reason, opened_at) values ($1, $2, 100, 'open', 'x', now())", [`dp_${n}`, attempt]],
      ["insert into payments.difference (reconciliation_id, class, subject, ours_fen, theirs_fen) values ($1, 'amount', $2, 1, 2)", [reconciliation, String(n)]],
    ];
    for (const [text, values] of statements) await app.db.rows(text, values);
    await app.app.get(RoomLog).append(show, [{ kind: 'correction', body: { x: `第 ${n} 条` } }, { kind: 'say', body: { by: 'u', x: '好' }, author: shopper.id }]);
    await app.db.rows("insert into live.line_report (show_id, seq, person_id, reason, at) values ($1, $2, $3, 'x', now())", [show, n * 2, person.id]);
    await app.db.rows("insert into live.sanction (show_id, host_id, person_id, kind, line, reason, by_id, at) values ($1, $2, $3, 'ban', '好', 'x', $2, now())", [show, shopper.id, person.id]);
    await app.db.rows(`insert into live.log_shed (show_id, person_id, why, line, at, due_at, state) values ($1, $2, 'held', '{"kind":"say","body":{"by":"u","x":"好"}}', now(), now(), 'waiting')`, [show, person.id]);
  };
  await growOne();
});
afterAll(() => app.stop());

/** Whether an answer holds a list of things anywhere inside; papers and tables without a description are lists until somebody says otherwise. */
function holdsList(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  const { type, items } = schema as { type?: string; items?: { type?: string; anyOf?: unknown } };
  if (type === 'array' && (items?.type === 'object' || items?.anyOf !== undefined)) return true;
  return Object.values(schema).some((part) => holdsList(part));
}

test('every route that answers a list stands here', () => {
  const answering = Object.entries(apiDocument(app.app).paths).filter(([, { get }]) => {
    const answer = get?.responses['2XX'];
    return get !== undefined && (answer === undefined || holdsList(answer));
  }).map(([path]) => path);

  expect(answering.toSorted()).toEqual([...Object.keys(lists), ...fixed].toSorted());
});

/** How many things an answer holds, at any depth; of a table, its rows. */
const sizeOf = (value: unknown): number => {
  if (Array.isArray(value)) return value.length + value.reduce((sum: number, item) => sum + sizeOf(item), 0);
  return typeof value === 'object' && value !== null ? Object.values(value).reduce((sum: number, item) => sum + sizeOf(item), 0) : 0;
};

test('looking up a person costs the same however many posts she holds', async () => {
  const find = () => (people.get('admin') as Person).agent.post('/api/members/people/find').send({ phone: people.get('owner')?.phone }).expect(200);
  const before = (await find()).body.posts.length as number;
  const few = await countQueries(find);
  await growOne();

  expect(await countQueries(find)).toBe(few);
  expect((await find()).body.posts).toHaveLength(before + 1);
});

async function ask(): Promise<Map<string, { asked: number; size: number }>> {
  const answers = new Map<string, { asked: number; size: number }>();
  for (const [path, [who, query = '']] of Object.entries(lists)) {
    const address = [...things].reduce((at, [thing, id]) => at.replace(thing, thing.startsWith(':') ? id : thing.replace(/\{\w+\}/, id)), path + query);
    app.app.get(ReadCache).drop();
    let size = 0;
    const asked = await countQueries(async () => {
      const { body, text, status } = await (people.get(who) as Person).agent.get(address);
      if (status !== 200) throw new Error(`${path} answers ${status} ${text}`);
      size = text.startsWith('{') ? sizeOf(body) : text.split('\r\n').length;
    });
    answers.set(path, { asked, size });
  }
  return answers;
}

test('each asks as often for three as for one', async () => {
  const forOne = await ask();
  await growOne();
  await growOne();
  const forThree = await ask();

  const asked = (answers: typeof forOne) => Object.fromEntries([...answers].map(([path, answer]) => [path, answer.asked]));
  expect(asked(forThree)).toEqual(asked(forOne));
  // A list that did not grow was not measured.
  expect([...forThree].filter(([path, { size }]) => size <= (forOne.get(path)?.size ?? 0)).map(([path]) => path)).toEqual(countedOnly);
});
