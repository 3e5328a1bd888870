import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Role } from '@app/contracts';
import { Members } from '@app/members';
import { PrivateFiles } from '@app/platform';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { RoomLog } from '../../libs/live/src/room/room-log.js';

const people = ['visitor', 'member', 'owner', 'keeper', 'packer', 'village', 'street', 'city', 'auditor', 'admin'] as const;
type Person = (typeof people)[number];
type Verdict = 'yes' | 'no' | 'own';

const rows = readFileSync('docs/permissions.md', 'utf8').split('\n').filter((line) => /^\| (GET|POST|PUT|PATCH|DELETE) /.test(line)).map((line) => {
  const [route = '', ...verdicts] = line.split('|').slice(1, -1).map((cell) => cell.trim());
  const [method = '', path = ''] = route.split(' ');
  return { method, path, verdicts: Object.fromEntries(people.map((person, at) => [person, verdicts[at]])) as Record<Person, Verdict> };
});

let app: TestApp;
/** Things of others that a path names: the end of the path up to its parameter, and whose id stands there. Without an entry it is nobody's. */
const things = new Map<string, string>();
const agents = new Map<Person, ReturnType<TestApp['visitor']>>();

/** An order and a case of a shopper who is none of the people of the matrix; the shop is the one in which owner, keeper and packer work. */
beforeAll(async () => {
  app = await startTestApp();
  const members = app.app.get(Members);
  const federation = await members.createOrganisation('city', '乐清市妇女联合会', null);
  const enterprise = await members.createOrganisation('enterprise', '权限小店', federation);
  const roles: Partial<Record<Person, { organisationId: string; role: Role }>> = {
    owner: { organisationId: enterprise, role: 'owner' }, keeper: { organisationId: enterprise, role: 'keeper' }, packer: { organisationId: enterprise, role: 'packer' },
    village: { organisationId: federation, role: 'village_staff' }, street: { organisationId: federation, role: 'street_staff' }, city: { organisationId: federation, role: 'city_staff' },
    auditor: { organisationId: federation, role: 'auditor' }, admin: { organisationId: federation, role: 'admin' },
  };
  for (const person of people) {
    const post = roles[person];
    agents.set(person, person === 'visitor' ? app.visitor() : (await actAs(app, { posts: post ? [post] : [] })).agent);
  }
  const buyer = await actAs(app);
  const one = async (text: string, values: unknown[] = []) => (await app.db.row<{ id: string }>(text, values))?.id ?? '';
  const shopId = await one(`insert into mall.shop (organisation_id, organisation_path, name, town, maker_name, licence_number, licence_holder, licence_address, contact, state, opened_at)
    values ($1, array[$2::uuid, $1], '权限小店', '虹桥镇', '林', '1', '林', '虹桥', '199', 'open', now()) returning id`, [enterprise, federation]);
  const group = await one("insert into mall.order_group (member_id, checkout_id, total_fen, state, pay_until, created_at) values ($1, uuidv7(), 100, 'paid', now(), now()) returning id", [buyer.id]);
  const orderId = await one(`insert into mall.orders (number, group_id, shop_id, member_id, state, goods_fen, freight_fen, address, placed_at)
    values ('1', $1, $2, $3, 'finished', 100, 0, '{"name":"王","phone":"13900000000","province":"浙江省","city":"杭州市","district":"西湖区","street":"","detail":"1"}', now()) returning id`, [group, shopId, buyer.id]);
  const line = await one(`insert into mall.order_line (order_id, position, product_id, sku_id, product_version, title, sku_name, quantity, price_fen, return_class)
    values ($1, 0, uuidv7(), uuidv7(), 1, '茶', '一罐', 1, 100, 'seven_day') returning id`, [orderId]);
  const caseId = await one("insert into mall.after_sale (order_id, line_id, quantity, kind, with_return, state, reason, refund_fen, opened_at) values ($1, $2, 1, 'quality', false, 'closed', '坏了', 100, now()) returning id", [orderId, line]);
  const spare = await members.createOrganisation('village', '权限村', federation);
  await members.grantPost(buyer.id, enterprise, 'packer', null);
  const postId = await one("select id from members.post where person_id = $1", [buyer.id]);
  for (const path of ['move', 'links', 'unlink']) bodies[`POST /api/members/organisations/:id/${path}`] = path === 'move' ? { parentId: federation } : { toId: federation, kind: 'trade' };
  bodies['POST /api/members/organisations'] = { kind: 'village', name: '新村', parentId: federation };
  bodies['POST /api/members/posts'] = { phone: '13912345678', organisationId: enterprise, role: 'packer' };
  bodies['POST /api/members/people/find'] = { phone: buyer.phone };
  for (const [path, id] of [['organisations/:id/end', spare], ['organisations/:id', enterprise], ['posts/:id', postId], ['people/:id', buyer.id]] as const) things.set(path, id);
  const files = app.app.get(PrivateFiles);
  // Of the papers one is the owner's to change, one waits for staff.
  const paperId = await one("insert into mall.document (shop_id, kind, file) values ($1, 'licence', $2) returning id", [shopId, await files.write(Buffer.from('x'))]);
  const waiting = await one("insert into mall.document (shop_id, kind, sent_at, file) values ($1, 'food_licence', now(), $2) returning id", [shopId, await files.write(Buffer.from('x'))]);
  const badge = await one("insert into mall.verification (shop_id, number, verified_on, valid_until) values ($1, '权限-1', '2026-01-01', '2026-01-02') returning id", [shopId]);
  const change = await one("insert into mall.shop_change (shop_id, content, asked_by, asked_at, due_at) values ($1, '{\"name\":\"新\"}', $2, now(), now()) returning id", [shopId, buyer.id]);
  await app.db.rows("insert into mall.category (id, parent_id, name, name_tw, name_en, position, return_class) values ('craft', null, '手', '手', 'Craft', 1, 'seven_day'), ('craft-child', 'craft', '刀', '刀', 'Knife', 1, 'seven_day')");
  for (const [path, id] of [
    ['mall/papers/:id', paperId], ['staff/papers/:id', waiting], ['staff/badges/:id', badge], ['staff/changes/:id', change], ['staff/shops/:id', shopId], ['staff/categories/:id', 'craft'], ['mall/shops/:id/papers', shopId],
  ] as const) things.set(path, id);
  const parcelId = await one("insert into mall.parcel (order_id, carrier, number, sent_at, state) values ($1, '中通', 'ZT12345670', now(), 'in_transit') returning id", [orderId]);
  const complaintId = await one("insert into mall.complaint (number, member_id, shop_id, kind, state, text, path, opened_at) values ('T1', $1, $2, 'goods', 'answered', '不好', array[$3::uuid], now()) returning id", [buyer.id, shopId, federation]);
  for (const [path, id] of [['parcels/:id', parcelId], ['mall/complaints/:id', complaintId], ['mall/orders/:id', orderId], ['mall/cases/:id', caseId], ['desk/:shopId', shopId]] as const) things.set(path, id);
  const template = await one("insert into mall.freight_template (shop_id, name, rules) values ($1, '包邮', '{}') returning id", [shopId]);
  await one("insert into mall.category (id, name, name_tw, name_en, position, return_class) values ('matrix', '一', '一', 'One', 1, 'seven_day') returning id");
  const goodsId = await one("insert into mall.product (shop_id, category_id, kind, title, return_class, freight_template_id, state) values ($1, 'matrix', 'goods', '篮', 'seven_day', $2, 'on_sale') returning id", [shopId, template]);
  const skuId = await one("insert into mall.sku (product_id, position, name, price_fen, weight_g) values ($1, 0, '一只', 100, 1) returning id", [goodsId]);
  await app.db.rows('insert into mall.stock (sku_id, available) values ($1, 1)', [skuId]);
  await app.db.rows(`insert into mall.product_version (product_id, version, at, content) values ($1, 1, now(), '{"title":"篮","facts":{},"pictures":[]}')`, [goodsId]);
  await app.db.rows('update mall.order_line set product_id = $2, product_version = 1 where id = $1', [line, goodsId]);
  await app.db.rows("insert into live.streamer (person_id, name, organisation_id, organisation_path, created_at) values ($1, '阿蓝', $2, array[$2::uuid], now())", [buyer.id, federation]);
  const seriesId = await one(`insert into live.series (host_id, title, description, kind, pattern, from_on, start_time, minutes, slots, skips_holidays, created_at)
    values ($1, '专场', '', 'sale', '{"kind":"weekly","days":[3]}', current_date, '19:30', 90, 3, false, now()) returning id`, [buyer.id]);
  const showId = await one(`insert into live.show (host_id, title, description, kind, state, starts_at, minutes, slots, nominations_until, changed_at, created_at, approved_at, draw_seed)
    values ($1, '专场', '', 'charity', 'scheduled', now() + interval '9 days', 90, 3, now() + interval '6 days', now(), now(), now(), 'x') returning id`, [buyer.id]);
  const other = await members.findOrCreateByPhone('13700000001');
  await app.app.get(RoomLog).append(showId, [{ kind: 'say', body: { by: 'u', x: '好' }, author: other }]);
  const sanction = await one("insert into live.sanction (show_id, host_id, person_id, kind, line, reason, by_id, at, until) values ($1, $2, $3, 'mute', '好', 'x', $2, now(), now() + interval '1 hour') returning id", [showId, buyer.id, other]);
  const heldLine = await one(`insert into live.log_shed (show_id, person_id, why, line, at, due_at, state) values ($1, $2, 'held', '{"kind":"say","body":{"by":"u","x":"好"}}', now(), now(), 'waiting') returning id`, [showId, other]);
  const nominated = () => one("insert into live.nomination (show_id, shop_id, shop_name, organisation_id, product_id, title, state, by_id, at) values ($1, $2, '权限小店', $3, uuidv7(), '篮', 'waiting', $4, now()) returning id", [showId, shopId, enterprise, buyer.id]);
  bodies['POST /api/live/desk/invitations/:token'] = { name: '助播' };
  bodies['POST /api/live/desk/shows/:id/helper-links'] = { role: 'assistant' };
  bodies['POST /api/live/desk/shows/:id/picture-limit'] = { kbps: 800 };
  const campaignId = await one(`insert into live.campaign (show_id, state, terms, counts_from, created_at)
    values ($1, 'published', '{"number":"1","receiver":"乐清市慈善总会","share":{"kind":"part","bp":500},"payBy":"2099-01-01"}', now(), now()) returning id`, [showId]);
  await app.db.rows("insert into live.agreement (campaign_id, version, number, receiver, account, signatories, payer, share, pay_by, signed_on, file, at) values ($1, 1, '1', '乐清市慈善总会', '3500', '{妇联,慈善总会}', 'shop', '{\"kind\":\"part\",\"bp\":500}', '2099-01-01', '2026-01-01', $2, now())", [campaignId, await files.write(Buffer.from('x'))]);
  await app.db.rows("insert into live.share_rule (campaign_id, version, share, from_at) values ($1, 1, '{\"kind\":\"part\",\"bp\":500}', now())", [campaignId]);
  const aVoucher = async (reference: string) => one("insert into live.voucher (campaign_id, fen, account, bank_reference, paid_on, receipt_number, file, sha256, prepared_by, prepared_at, confirmed_by, confirmed_at) values ($1, 1, '3500', $2, '2026-01-01', '1', $3, 'x', $4, now(), uuidv7(), now()) returning id", [campaignId, reference, await files.write(Buffer.from('x')), buyer.id]);
  const differenceId = await one('insert into live.pledge_difference (campaign_id, line_id, expected_fen, posted_fen, seen_at) values ($1, uuidv7(), 1, 2, now()) returning id', [campaignId]);
  for (const [path, id] of [['live/charity/:id', campaignId], ['staff/campaigns/:id', campaignId], ['staff/vouchers/:id', await aVoucher('权限-1')], ['staff/differences/:id', differenceId]] as const) things.set(path, id);
  bodies['POST /api/live/shows/:id/nominations'] = { productId: goodsId, pitch: '' };
  for (const [path, id] of [
    ['live/shows/:id', showId], ['desk/shows/:id', showId], ['desk/series/:id', seriesId], ['live/nominations/:id/decide', await nominated()], ['live/nominations/:id', await nominated()], ['live/streamers/:id', buyer.id], ['log/p/:page', '0'], ['sanctions/:sanctionId', sanction], ['held/:lineId', heldLine],
  ] as const) things.set(path, id);
  const courseId = await one("insert into academy.course (title, lead, level, theme, way, minutes, outline, state, organisation_id, organisation_path, made_by, made_at, certificate) values ('课', '好', 1, 'craft', 'online', 60, '讲', 'published', $1::uuid, array[$1::uuid], $2, now(), true) returning id", [federation, buyer.id]);
  const lecturerId = await one("insert into academy.lecturer (person_id, name, organisation_id, organisation_path) values (uuidv7(), '周老师', $1::uuid, array[$1::uuid]) returning id", [federation]);
  const sessionId = await one("insert into academy.session (course_id, term_id, planned_at, starts_at, ends_at, capacity, changed_at, made_by) values ($1, uuidv7(), now() + interval '9 days', now() + interval '9 days', now() + interval '10 days', 9, now(), $2) returning id", [courseId, buyer.id]);
  await app.db.rows('insert into academy.session_lecturer (session_id, lecturer_id) values ($1, $2)', [sessionId, lecturerId]);
  const certificateId = await one("insert into academy.certificate (year, no, number, course_id, person_id, printed, key, issued_by, issued_at) values (2020, 1, 'YQ-2020-000001', $1, $2, '{\"name\":\"王\",\"title\":\"课\",\"hours\":1,\"issuedOn\":\"2020-01-01\",\"issuer\":\"妇联\",\"lecturers\":[],\"sample\":false}', '', $2, now()) returning id", [courseId, buyer.id]);
  const moreCertificates = await Promise.all([2, 3].map((no) => one("insert into academy.certificate (year, no, number, course_id, person_id, printed, key, issued_by, issued_at) values (2020, $2::int, 'YQ-2020-00000' || $2::int, $1, uuidv7(), '{}', '', $3, now()) returning id", [courseId, no, buyer.id])));
  const revocationId = await one("insert into academy.revocation (course_id, certificate_ids, reason, asked_by, asked_name, asked_at) values ($1, $2, 'x', uuidv7(), '王', now()) returning id", [courseId, moreCertificates]);
  things.set('desk/revocations/:id', revocationId).set('desk/goals/:year', '2026');
  const seatId = await one("insert into academy.seat (session_id, person_id, name, state, code, made_at, made_by) values ($1, $2, '王', 'confirmed', 'AAAAAA', now(), $2) returning id", [sessionId, buyer.id]);
  const requestId = await one("insert into academy.request (course_id, organisation_id, organisation_path, town, people, from_on, until_on, state, asked_by, asked_at) values ($1, $2::uuid, array[$2::uuid], '虹桥镇', 9, '2027-01-01', '2027-02-01', 'open', $3, now()) returning id", [courseId, federation, buyer.id]);
  things.set('desk/tours/:id', requestId);
  const serviceId = await one(`insert into academy.service (title, lecturer_id, organisation_id, organisation_path, minutes, before_minutes, after_minutes, ways, windows) values ('问', $1, $2::uuid, array[$2::uuid], 60, 0, 0, '{online}', '[{"day":2,"from":"09:00","until":"12:00"}]') returning id`, [lecturerId, federation]);
  const appointmentId = await one("insert into academy.appointment (service_id, person_id, name, way, starts_at, ends_at, state, made_at, changed_at) values ($1, $2, '王', 'online', now() + interval '5 days', now() + interval '6 days', 'confirmed', now(), now()) returning id", [serviceId, buyer.id]);
  for (const [path, id] of [['academy/services/:id', serviceId], ['academy/appointments/:id', appointmentId], ['desk/appointments/:id', appointmentId]] as const) things.set(path, id);
  const trackId = await one("insert into academy.track (kind, person_id, name, goal, organisation_id, organisation_path, state, opened_by, opened_at) values ('shop', uuidv7(), '王', '开店', $1::uuid, array[$1::uuid], 'active', $2, now()) returning id", [federation, buyer.id]);
  await app.db.rows("insert into academy.mentorship (track_id, lecturer_id, during) values ($1, $2, tstzrange(now(), null))", [trackId, lecturerId]);
  const otherMentor = await one("insert into academy.lecturer (person_id, name, organisation_id, organisation_path) values (uuidv7(), '林老师', $1::uuid, array[$1::uuid]) returning id", [federation]);
  things.set('desk/tracks/:id', trackId);
  const venueId = await one("insert into calendar.venue (name, town, organisation_id, organisation_path) values ('楼', '虹桥镇', $1::uuid, array[$1::uuid]) returning id", [federation]);
  const roomId = await one("insert into calendar.room (venue_id, name, capacity) values ($1, '室', 9) returning id", [venueId]);
  for (const [path, id] of [['academy/courses/:id', courseId], ['desk/courses/:id', courseId], ['academy/sessions/:id', sessionId], ['academy/desk/sessions/:id', sessionId], ['desk/certificates/:id', certificateId], ['verify/:number', 'YQ-2020-000001'], ['desk/lecturers/:id', lecturerId], ['sign-ins/:seat', seatId], ['venues/rooms/:id', roomId], ['venues/:id/rooms', venueId]] as const) things.set(path, id);
  const studioRoom = await one("insert into calendar.room (venue_id, name, capacity) values ($1, '播', 9) returning id", [venueId]);
  const spareRoom = await one("insert into calendar.room (venue_id, name, capacity) values ($1, '播二', 9) returning id", [venueId]);
  const studioId = await one(`insert into academy.studio (name, room_id, organisation_id, organisation_path, windows) values ('一号', $1, $2::uuid, array[$2::uuid], '[{"day":1,"from":"08:00","until":"22:00"}]') returning id`, [studioRoom, federation]);
  const hireId = await one("insert into academy.hire (studio_id, equipment_ids, organisation_id, person_id, name, purpose, starts_at, ends_at, month, state, changed_at) values ($1, '{}', $2, $3, '王', '播', now() + interval '2 days', now() + interval '3 days', '2099-01', 'booked', now()) returning id", [studioId, federation, buyer.id]);
  for (const [path, id] of [['academy/studios/:id', studioId], ['academy/hires/:id', hireId], ['desk/quotas/:id', federation]] as const) things.set(path, id);
  const aTerm = { courseId, minutes: 60, roomId: null, lecturerIds: [lecturerId] };
  const aCourse = { title: '课', lead: '好', level: 1, theme: 'craft', way: 'online', minutes: 60, outline: '讲', certificate: true };
  Object.assign(bodies, {
    'POST /api/calendar/venues': { name: '楼', town: '虹桥镇', address: '', organisationId: federation }, 'POST /api/calendar/venues/:id/rooms': { name: '室', capacity: 9 },
    'POST /api/academy/desk/courses': { ...aCourse, organisationId: federation }, 'PUT /api/academy/desk/courses/:id': aCourse, 'POST /api/academy/desk/courses/:id/move': { to: 'published' }, 'POST /api/academy/desk/courses/:id/certificates': { personIds: [buyer.id] },
    'POST /api/academy/sessions/:id/sign-in': { token: 'AAAAAAAAAAAAAAAA' }, 'PUT /api/academy/desk/goals/:year': { people: 1, sessions: 1, stations: 1 }, 'POST /api/academy/desk/courses/:id/revocations': { certificateIds: moreCertificates, reason: 'x' }, 'POST /api/academy/desk/certificates/:id/revoke': { reason: 'x' }, 'POST /api/academy/desk/lecturers': { phone: '13912345670', name: '新', introduction: '', subjects: [], town: '', organisationId: federation },
    'PUT /api/academy/desk/lecturers/:id': { name: '新', introduction: '', subjects: [], town: '' }, 'POST /api/academy/desk/sessions/preview': { ...aTerm, pattern: { kind: 'weekly', days: [3] }, fromOn: '2027-01-01', count: 1, time: '09:00' },
    'POST /api/academy/desk/sessions': { ...aTerm, days: [{ day: '2099-01-01', time: '09:00' }], capacity: 9 }, 'PATCH /api/academy/desk/sessions/:id': { scope: 'this', capacity: 12 }, 'POST /api/academy/desk/sessions/:id/cancel': { scope: 'this', reason: 'x' },
    'POST /api/academy/desk/sessions/:id/people': { people: [{ name: '王', phone: '13912345671' }], dry: true }, 'POST /api/academy/desk/sessions/:id/sign-ins': { code: 'AAAAAA' }, 'POST /api/academy/desk/sessions/:id/walk-ins': { name: '王', phone: '13912345672' },
    'POST /api/live/desk/shows/:id/stand-in': { note: '' }, 'POST /api/live/desk/shows/:id/first-show': { note: '' }, 'POST /api/live/desk/first-shows/:id/score': { marks: { prepared: 3, spoken: 3, goods: 3, answers: 3, rules: 3 }, remark: '', passed: true }, 'POST /api/academy/sessions/:id/accept': {}, 'POST /api/academy/services/:id/appointments': { startsAt: '2027-01-05T01:00:00Z', way: 'online', topic: '' }, 'PUT /api/academy/appointments/:id/way': { way: 'online' }, 'POST /api/academy/desk/absences': { lecturerId, fromOn: '2099-01-01', untilOn: '2099-01-02' },
    'POST /api/academy/desk/services': { title: '问', lead: '', lecturerId, roomId: null, organisationId: federation, minutes: 60, beforeMinutes: 0, afterMinutes: 0, ways: ['online'], windows: [{ day: 2, from: '09:00', until: '12:00' }] }, 'POST /api/academy/desk/appointments/:id/mark': { to: 'attended' }, 'POST /api/academy/desk/tours': { courseId, organisationId: federation, town: '虹桥镇', place: '', people: 9, fromOn: '2027-01-01', untilOn: '2099-02-01', note: '' }, 'POST /api/academy/desk/tours/confirm': { items: [{ requestId, day: '2027-01-05', time: '09:00', minutes: 60, roomId, lecturerId }] }, 'POST /api/academy/desk/tours/:id/candidates': { day: '2027-01-05', time: '09:00', minutes: 60 },
    'POST /api/academy/desk/tracks': { kind: 'shop', name: '新', phone: '13912345673', goal: '开店', organisationId: federation, mentorId: lecturerId }, 'POST /api/academy/desk/tracks/:id/contacts': { on: '2026-01-01', way: 'call', text: '好', next: null }, 'POST /api/academy/desk/tracks/:id/hand-over': { mentorId: otherMentor, note: '' }, 'POST /api/academy/desk/tracks/:id/end': { as: 'left', note: '' },
    'POST /api/academy/studios/:id/hires': { organisationId: spare, startsAt: '2027-01-04T01:00:00Z', minutes: 60, equipmentIds: [], purpose: '播' }, 'POST /api/academy/hires/:id/cancel': { reason: '' }, 'POST /api/academy/desk/studios': { name: '二号', lead: '', roomId: spareRoom, organisationId: federation, windows: [{ day: 1, from: '08:00', until: '22:00' }] }, 'POST /api/academy/desk/equipment': { name: '灯', organisationId: federation }, 'PUT /api/academy/desk/quotas/:id': { minutes: 60 },
    'POST /api/academy/desk/tours/:id/plan': { day: '2027-01-05', time: '09:00', minutes: 60, roomId: null, lecturerId }, 'POST /api/academy/desk/tours/:id/decline': { reason: 'x' },
  });
  const editionId = await one("insert into expo.edition (kind, title, apply_until, opens_at, closes_at, published_at, made_by) values ('expo', '展', now() - interval '2 days', now() - interval '1 day', now() + interval '9 days', now(), $1) returning id", [buyer.id]);
  const callingId = await one("insert into expo.edition (kind, title, apply_until, opens_at, closes_at, published_at, made_by) values ('expo', '展', now() + interval '2 days', now() + interval '3 days', now() + interval '9 days', now(), $1) returning id", [buyer.id]);
  const hallId = await one("insert into expo.hall (edition_id, name, position, capacity, taken) values ($1, '馆', 1, 99, 1) returning id", [editionId]);
  const boothId = await one("insert into expo.booth (edition_id, hall_id, organisation_id, shop_id, size, name, state, applied_by, applied_at) values ($1, $2, $3, $4, '1x1', '摊', 'published', $5, now()) returning id", [editionId, hallId, enterprise, shopId, buyer.id]);
  const otherOrganisation = await members.createOrganisation('enterprise', '别家', federation);
  const waitingBooth = await one("insert into expo.booth (edition_id, organisation_id, shop_id, size, name, state, applied_by, applied_at) values ($1, $2, $3, '1x1', '等', 'applied', $4, now()) returning id", [editionId, otherOrganisation, shopId, buyer.id]);
  const enquiryId = await one("insert into expo.enquiry (booth_id, visitor_id, visitor_name, state, at, due_at) values ($1, uuidv7(), '王', 'open', now(), now() + interval '1 hour') returning id", [boothId]);
  const [freeSlot, takenSlot] = [await one("insert into expo.booth_slot (booth_id, starts_at, ends_at, places) values ($1, now() + interval '5 days', now() + interval '5 days 30 minutes', 9) returning id", [boothId]), await one("insert into expo.booth_slot (booth_id, starts_at, ends_at, places, taken) values ($1, now() + interval '6 days', now() + interval '6 days 30 minutes', 1, 1) returning id", [boothId])];
  const visitId = await one("insert into expo.appointment (slot_id, booth_id, enquiry_id, visitor_id, visitor_name, way, state, asked_at, expires_at) values ($1, $2, $3, uuidv7(), '王', 'place', 'pending', now(), now() + interval '1 day') returning id", [takenSlot, boothId, enquiryId]);
  const aCard = (kind: string, organisation: string) => one("insert into expo.card (kind, organisation_id, shop_id, category_id, amounts, unit, lot, town, state, made_by, filled_for, made_at, lapses_at) values ($1, $2, $3, 'matrix', array_fill(10, array[12]), 'kg', $4, '虹桥镇', 'open', uuidv7(), false, now(), now() + interval '60 days') returning id", [kind, organisation, shopId, kind === 'supply' ? 1 : null]);
  const [cardId, otherCard] = [await aCard('supply', enterprise), await aCard('demand', otherOrganisation)];
  const meetingId = await one("insert into expo.meeting (supply_id, demand_id, asked_by_org, asked_org, asked_by, asker_name, starts_at, ends_at, way, state, asked_at, expires_at) values ($1, $2, $3, $4, uuidv7(), '王', now() + interval '5 days', now() + interval '6 days', 'phone', 'pending', now(), now() + interval '1 day') returning id", [cardId, otherCard, otherOrganisation, enterprise]);
  const dealId = await one("insert into expo.deal (supply_id, demand_id, base_org, base_shop, brand_org, brand_shop, opened_at, met_at, last_at) values ($1, $2, $3, $4, $5, $4, now(), now() - interval '9 days', now()) returning id", [cardId, otherCard, enterprise, shopId, otherOrganisation]);
  const dealOffer = await one("insert into expo.deal_offer (deal_id, side, by_id, name, sku_id, title, sku_name, quantity, price_fen, valid_until, at) values ($1, 'brand', uuidv7(), '王', $2, '货', '一', 1, 1, now() + interval '1 day', now()) returning id", [dealId, skuId]);
  const dealSample = await one("insert into expo.deal_sample (deal_id, by_id, name, what, price_fen, payer, address, at) values ($1, uuidv7(), '王', '样', 0, 'base', '路', now()) returning id", [dealId]);
  const dealOutside = await one("insert into expo.deal_outside (deal_id, side, by_id, name, amount_fen, agreed_on, at) values ($1, 'brand', uuidv7(), '王', 1, '2026-01-01', now()) returning id", [dealId]);
  const coProduct = await one("insert into expo.co_product (deal_id, product_id, title, seller, partner_bp, raw_fen, unit, use_milli, base_income_fen, finished_fen, proposed_by, by_id, name, at, brand_at) values ($1, uuidv7(), '礼盒', 'base', 3000, 1, 'kg', 1, 1, 1, 'brand', uuidv7(), '王', now(), now()) returning id", [dealId]);
  const ownDemand = await aCard('demand', enterprise);
  const rfqId = await one("insert into expo.rfq (demand_id, organisation_id, shop_id, by_id, title, top_category, amount, unit, at, deadline) values ($1, $2, $3, uuidv7(), '要', 'matrix', 9, 'kg', now() - interval '3 days', now() + interval '1 day') returning id", [ownDemand, enterprise, shopId]);
  const fairId = await one("insert into expo.fair (title, place, starts_at, join_until, rounds, minutes, coverage, made_by) values ('会', '楼', now() + interval '9 days', now() + interval '8 days', 3, 30, true, uuidv7()) returning id", []);
  await app.db.rows('insert into expo.fair_card (fair_id, card_id, organisation_id, by_id, at) values ($1, $2, $3, uuidv7(), now()), ($1, $4, $5, uuidv7(), now())', [fairId, cardId, enterprise, otherCard, otherOrganisation]);
  const fairLine = await one('insert into expo.fair_line (fair_id, supply_id, demand_id, base_org, brand_org, score, round) values ($1, $2, $3, $4, $5, 1, null) returning id', [fairId, cardId, otherCard, enterprise, otherOrganisation]);
  for (const [path, id] of [['fairs/:id', fairId], ['lines/:meeting', fairLine], ['cards/:card', ownDemand], ['rfqs/:id', rfqId], ['deals/:id', dealId], ['co-products/:product', coProduct], ['offers/:offer', dealOffer], ['samples/:sample', dealSample], ['outside/:outside', dealOutside]] as const) things.set(path, id);
  const aFile = async () => one("insert into expo.file (title, name, pdf, bytes, by_id, at) values ('册', $1, true, 1, uuidv7(), now()) returning id", [await app.app.get(PrivateFiles).write(Buffer.from('x'))]);
  const [boothFile, dealFile] = [await aFile(), await aFile()];
  await app.db.rows('insert into expo.booth_file (booth_id, file_id) values ($1, $2)', [boothId, boothFile]);
  await app.db.rows("insert into expo.deal_line (deal_id, side, by_id, name, text, file_id, at) values ($1, 'brand', uuidv7(), '王', '', $2, now())", [dealId, dealFile]);
  for (const [path, id] of [['files/:file', boothFile], ['files/:paper', dealFile], ['expo/editions/:id', editionId], ['staff/editions/:id', editionId], ['expo/halls/:id', hallId], ['staff/halls/:id', hallId], ['staff/booths/:id', waitingBooth], ['expo/booths/:id', boothId], ['desk/booths/:id', boothId], ['staff/:person', buyer.id], ['expo/enquiries/:id', enquiryId], ['expo/cards/:id', cardId], ['meetings/:id', meetingId], ['slots/:slot', freeSlot], ['expo/appointments/:id', visitId]] as const) things.set(path, id);
  const anEdition = { kind: 'expo', title: '展', lead: '', applyUntil: '2027-01-01T00:00:00Z', opensAt: '2027-01-02T00:00:00Z', closesAt: '2027-01-03T00:00:00Z', programme: [] };
  const aBooth = { name: '摊', tagline: '', story: '', pairing: '', size: '1x1', productIds: [] };
  const aWish = { categoryId: 'matrix', amounts: Array.from({ length: 12 }, () => 10), unit: 'kg', lot: 1, priceFen: null, town: '虹桥镇', papers: [], wishes: [], fresh: false, hopes: '', pictureId: null, hides: [] };
  Object.assign(bodies, {
    'POST /api/expo/cards/:id/block': { cardId: otherCard, block: false }, 'POST /api/expo/fairs/:id/cards': { cardId }, 'POST /api/expo/staff/fairs': { title: '会', place: '楼', startsAt: '2099-01-02T00:00:00Z', joinUntil: '2099-01-01T00:00:00Z', rounds: 1, minutes: 30, coverage: false }, 'POST /api/expo/staff/fairs/:id/lines': { supplyId: cardId, demandId: otherCard, round: 0 }, 'PATCH /api/expo/staff/fairs/:id/lines/:meeting': { round: null, pinned: false },
    'POST /api/expo/rfqs': { demandId: ownDemand, title: '要', amount: 9, text: '', deadline: new Date(Date.now() + 3 * 86_400_000).toISOString() }, 'POST /api/expo/rfqs/:id/quote': { supplyId: cardId, skuId, pieces: 1, priceFen: 1, leadDays: 1, note: '' }, 'POST /api/expo/rfqs/:id/award': { quoteId: randomUUID() },
    'POST /api/expo/deals/:id/lines': { text: '好' }, 'POST /api/expo/deals/:id/offers': { skuId, quantity: 1, priceFen: 1, validUntil: new Date(Date.now() + 86_400_000).toISOString(), note: '' }, 'POST /api/expo/deals/:id/offers/:offer/answer': { to: 'declined' }, 'POST /api/expo/deals/:id/samples': { what: '样', priceFen: 0, payer: 'base', address: '路' },
    'POST /api/expo/deals/:id/samples/:sample/move': { to: 'agreed' }, 'POST /api/expo/deals/:id/outside': { amountFen: 1, agreedOn: '2026-01-01', note: '' }, 'POST /api/expo/deals/:id/co-products': { productId: goodsId, partnerBp: 3000, rawFen: 1, useMilli: 1, note: '', show: true }, 'POST /api/expo/deals/:id/co-products/:product/answer': { to: 'ended', show: false }, 'POST /api/expo/deals/:id/co-products/:product/show': { show: false }, 'POST /api/expo/deals/:id/outcomes': { due: 7, kind: 'none', amountFen: null, reason: '' }, 'POST /api/expo/deals/:id/close': { reason: '' },
    'POST /api/expo/halls/:id/shown': { booths: [boothId] }, 'POST /api/expo/booths/:id/enquiries': { text: '好', shareContact: false }, 'POST /api/expo/enquiries/:id/lines': { text: '好' }, 'POST /api/expo/booths/:id/appointments': { slotId: freeSlot, way: 'place', text: '好', shareContact: false }, 'POST /api/expo/appointments/:id/answer': { accept: true }, 'POST /api/expo/desk/booths/:id/slots': { day: new Date(Date.now() + 4 * 86_400_000).toISOString().slice(0, 10), from: '09:00', until: '10:00', places: 1 }, 'POST /api/expo/enquiries/:id/consent': { give: false },
    'POST /api/expo/desk/booths': { editionId: callingId, shopId, ...aBooth }, 'PUT /api/expo/desk/booths/:id': aBooth, 'POST /api/expo/desk/booths/:id/move': { to: 'published' }, 'POST /api/expo/desk/booths/:id/staff': { phone: '13912345673', name: '帮' },
    'POST /api/expo/cards': { kind: 'supply', shopId, ...aWish }, 'PUT /api/expo/cards/:id': aWish, 'POST /api/expo/cards/:id/move': { to: 'open' }, 'POST /api/expo/meetings': { cardId, otherCardId: otherCard, startsAt: '2027-01-01T02:00:00Z', way: 'phone', note: '' },
    'POST /api/expo/meetings/:id/answer': { accept: false }, 'POST /api/expo/staff/editions': anEdition, 'PUT /api/expo/staff/editions/:id': { ...anEdition, applyUntil: '2020-01-01T00:00:00Z', opensAt: '2020-01-02T00:00:00Z', closesAt: '2099-01-01T00:00:00Z' }, 'POST /api/expo/staff/editions/:id/cancel': { reason: 'x' },
    'POST /api/expo/staff/editions/:id/copy': { title: '新', days: 9 }, 'POST /api/expo/staff/editions/:id/halls': { name: '馆', lead: '', capacity: 9 }, 'PUT /api/expo/staff/halls/:id': { name: '馆', lead: '', capacity: 99 }, 'POST /api/expo/staff/booths/:id/decide': { reason: 'x' },
  });
  for (const [path, id] of [['products/:productId', goodsId], ['skus/:skuId', skuId], ['lines/:lineId', line], ['freight/:templateId', template], ['mall/orders/:id', orderId], ['mall/cases/:id', caseId], ['desk/:shopId', shopId]] as const) things.set(path, id);
});
afterAll(() => app.stop());

const zone = { places: [], first: 1, firstFen: 0, next: 1, nextFen: 0, freeOverFen: null };
const shopDesk = '/api/mall/desk/:shopId';
const liveDesk = '/api/live/desk';
const aSeries = { pattern: { kind: 'weekly', days: [3] }, fromOn: '2026-12-01', untilOn: null, time: '19:30', minutes: 90, skipsHolidays: false, studioId: null };
const bodies: Record<string, object> = {
  [`POST ${liveDesk}/series/preview`]: aSeries, [`POST ${liveDesk}/series`]: { ...aSeries, title: '专场', description: '', kind: 'sale', slots: 3, skips: [] }, [`POST ${liveDesk}/series/:id/end`]: { reason: 'x' },
  [`POST ${liveDesk}/shows`]: { title: '专场', description: '', kind: 'sale', studioId: null, slots: 3, startsAt: '2030-01-01T00:00:00Z', minutes: 90, agreement: null }, [`PATCH ${liveDesk}/shows/:id`]: { scope: 'this', title: '新' },
  [`PUT ${liveDesk}/streamer`]: { name: '新', introduction: '', town: '' }, [`POST ${liveDesk}/shows/:id/helpers`]: { phone: '13912345679', name: '新', role: 'assistant' }, [`POST ${liveDesk}/shows/:id/rundown`]: { items: [] },
  ...Object.fromEntries(Object.entries({ pins: { item: randomUUID(), explain: true }, unpin: { item: randomUUID() }, next: {}, turns: { items: [] }, sale: { item: randomUUID(), on: true } }).map(([act, body]) => [`POST ${liveDesk}/shows/:id/${act}`, { version: 0, ...body }])),
  [`POST ${liveDesk}/shows/:id/drops`]: { itemId: randomUUID(), skus: [{ skuId: randomUUID(), priceFen: 100, struckFen: null }], total: 1, perMember: 1, countdownS: 10, minutes: 1 },
  ...Object.fromEntries(['start', 'stop'].map((act) => [`POST ${liveDesk}/shows/:id/drops/:dropId/${act}`, { version: 1 }])),
  ...Object.fromEntries(['send-back', 'cut', 'hide', 'cancel'].map((act) => [`POST ${liveDesk}/shows/:id/${act}`, { reason: 'x' }])), 'POST /api/live/nominations/:id/decide': { ok: true },
  'POST /api/live/staff/campaigns/:id/agreement': { number: '1', receiver: '会', account: '1', signatories: ['甲', '乙'], share: { kind: 'part', bp: 500 }, payer: 'shop', payBy: '2099-01-01', signedOn: '2026-01-01', capFen: null },
  'POST /api/live/staff/campaigns/:id/share': { share: { kind: 'part', bp: 500 }, capFen: null, note: '补' }, 'POST /api/live/staff/campaigns/:id/vouchers': { fen: 1, bankReference: '1', paidOn: '2026-01-01', receiptNumber: '1' },
  'POST /api/live/staff/campaigns/:id/result': { text: '好' }, 'POST /api/live/staff/differences/:id/propose': { reason: 'x' },
  ...Object.fromEntries(['announce', 'correction'].map((act) => [`POST ${liveDesk}/shows/:id/${act}`, { x: '好' }])),
  [`PUT ${liveDesk}/shows/:id/room`]: { slow: 0, hold: 0, words: [] }, ...Object.fromEntries(['hide', 'ban'].map((act) => [`POST ${liveDesk}/shows/:id/room/${act}`, { seq: 1, reason: 'x' }])), [`POST ${liveDesk}/shows/:id/room/mute`]: { seq: 1, minutes: 5, reason: 'x' },
  [`POST ${liveDesk}/shows/:id/room/held/:lineId`]: { pass: true }, 'POST /api/live/shows/:id/reports': { seq: 1, reason: 'x' }, 'POST /api/sandbox/parcels/:id/advance': { fault: 'none' }, 'POST /api/mall/parcels/:id/correct': { carrier: '中通', number: 'ZT12345678' }, 'POST /api/mall/desk/:shopId/parcels/preview': { text: '1 ZT12345678' },
  'POST /api/mall/desk/:shopId/parcels': { items: [{ orderNumber: '1', carrier: '中通', number: 'ZT12345678' }] }, 'POST /api/mall/orders/:id/cases/preview': { lineId: randomUUID(), quantity: 1, kind: 'quality', pictures: 1 },
  'POST /api/mall/cases/:id/confirm-back': { sellable: false }, 'POST /api/mall/cases/:id/hand-refund': { bankReference: 'BANK123456' }, 'POST /api/mall/complaints/:id/answer': { answer: '已处理' },
  [`PATCH ${shopDesk}/products/:productId`]: { revision: 0, change: {} }, [`POST ${shopDesk}/products/:productId/publish`]: { revision: 0 }, [`PUT ${shopDesk}/skus/:skuId/price`]: { priceFen: 100 },
  [`POST ${shopDesk}/skus/:skuId/counts`]: { counted: 1, countedAt: '2026-01-01T00:00:00Z' }, [`POST ${shopDesk}/skus/:skuId/moves`]: { reason: 'found', pieces: 1 }, [`PUT ${shopDesk}/skus/:skuId/low-stock`]: { level: null },
  [`POST ${shopDesk}/skus/:skuId/batches`]: { code: '1', producedOn: '2026-01-01', bestBefore: null, origin: '', received: 1 }, [`POST ${shopDesk}/freight`]: { name: '包邮', rules: { by: 'piece', notTo: [], zones: [zone] } },
  [`POST ${shopDesk}/freight/example`]: { rules: { by: 'piece', notTo: [], zones: [zone] }, grams: 1000, pieces: 1, goodsFen: 100, province: '浙江省', city: '杭州市' },
  [`PUT ${shopDesk}/freight/:templateId`]: { name: '包邮', rules: { by: 'piece', notTo: [], zones: [zone] } }, 'POST /api/mall/staff/products/:productId/return': { reason: 'x' }, 'POST /api/mall/staff/products/:productId/block': { reason: 'x' },
  'POST /api/mall/orders/:id/parcels': { carrier: '中通', number: 'ZT12345678' }, 'POST /api/mall/cases/:id/answer': { agree: true, answer: '' }, 'POST /api/mall/cases/:id/decide': { agree: true, answer: '' },
  'PATCH /api/members/organisations/:id': { name: '权限小店' }, 'POST /api/members/people/:id/check': { reason: '见过本人' }, 'POST /api/members/people/:id/admit': { reason: '见过本人' },
  'POST /api/mall/cases/:id/send-back': { carrier: '中通', number: 'ZT12345678' }, 'POST /api/mall/orders/:id/cases': { lineId: randomUUID(), quantity: 1, kind: 'quality', reason: 'x' },
  'POST /api/mall/shops/:id/papers': { kind: 'licence' }, 'POST /api/mall/desk/:shopId/changes': { name: '新' }, 'POST /api/mall/desk/:shopId/badge': { note: 'x' }, 'POST /api/mall/staff/papers/:id/view': { reason: 'review' },
  'POST /api/mall/staff/papers/:id/check': { ok: true }, 'POST /api/mall/staff/shops/:id/return': { reason: 'x' }, 'POST /api/mall/staff/shops/:id/restrict': { reason: 'x' }, 'POST /api/mall/staff/shops/:id/lift': { reason: 'x' },
  'POST /api/mall/staff/shops/:id/badge': { number: 'x', on: '2026-01-01', until: '2099-01-01', evidence: 'x' }, 'POST /api/mall/staff/shops/:id/badge/refuse': { reason: 'x' }, 'POST /api/mall/staff/badges/:id/revoke': { reason: 'x' },
  'POST /api/mall/staff/changes/:id/decide': { ok: true },
  'POST /api/mall/staff/categories': { id: 'craft-x', parentId: null, name: '手', nameTw: '手', nameEn: 'C', position: 1, returnClass: 'seven_day', food: false, farm: false, requires: [] },
  'PUT /api/mall/staff/categories/:id': { parentId: null, name: '手', nameTw: '手', nameEn: 'C', position: 1, returnClass: 'seven_day', food: false, farm: false, requires: [] },
};

async function call(person: Person, method: string, path: string) {
  const address = [...things].reduce((at, [thing, id]) => at.replace(thing, thing.replace(/:\w+/, id)), path).replaceAll(/:\w+/g, randomUUID());
  const agent = agents.get(person);
  if (!agent) throw new Error(`${person} is not here.`);
  const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  const request = agent[verb](address);
  return verb === 'get' || verb === 'delete' ? request : request.send(bodies[`${method} ${path}`] ?? {});
}

test('every route of the running application stands in the matrix, and the matrix names no other', () => {
  const router = app.app.getHttpAdapter().getInstance().router as { stack: { route?: { path: string; methods: Record<string, boolean> } }[] };
  const running = router.stack.flatMap((layer) => Object.keys(layer.route?.methods ?? {}).map((method) => `${method.toUpperCase()} ${layer.route?.path}`));

  expect(running.toSorted()).toEqual(rows.map((row) => `${row.method} ${row.path}`).toSorted());
});

test.each(rows.filter((row) => !row.path.endsWith('sessions/current') && row.method + row.path !== 'DELETE/api/members/account').map((row) => [`${row.method} ${row.path}`, row] as const))('%s', async (_name, row) => {
  const wrong: string[] = [];
  for (const person of people) {
    const { status, body } = await call(person, row.method, row.path);
    const verdict = row.verdicts[person];
    const shut = person === 'visitor' ? status === 401 : status === 403 || status === 404;
    // What is hers alone and names a thing of another's must not be found; without such a thing it simply answers.
    const namesAnother = /:(id|intent)/.test(row.path);
    const ok = verdict === 'no' ? shut : verdict === 'own' && namesAnother ? shut || status === 400 : status !== 401 && body.code !== 'members.not_allowed' && (verdict === 'own' || ![...things.keys()].some((thing) => row.path.includes(thing)) || !/\.unknown_/.test(body.code ?? ''));
    if (!ok) wrong.push(`${person}: ${verdict}, but ${status} ${body.code ?? ''}`);
  }

  expect(wrong).toEqual([]);
});
