import { Members } from '@app/members';
import { actAs, type TestApp } from '@app/testing';
import { Jobs } from '@app/platform';
import { Viewer } from '../room/testing/viewer.js';

type Actor = Awaited<ReturnType<typeof actAs>>;
export interface City { id: string; staff: Actor }
export interface BuiltGoods { id: string; shopId: string; organisationId: string; keeper: Actor }

export const hourMs = 3600_000;
export const dayMs = 24 * hourMs;

/** A federation with one who reviews. */
export async function aCity(app: TestApp): Promise<City> {
  const id = await app.app.get(Members).createOrganisation('city', '乐清市妇女联合会', null);
  return { id, staff: await actAs(app, { posts: [{ organisationId: id, role: 'city_staff' }] }) };
}

/** Sessions of staff are short; after a leap in time she signs in again. */
export async function signInAgain(app: TestApp, actor: Actor): Promise<void> {
  actor.agent.jar.setCookie(`session=${await app.app.get(Members).openSession(actor.id, 'test')}; Path=/`, '127.0.0.1', '/');
}

/** A streamer below a federation, whose identity was checked. */
export async function aStreamer(app: TestApp, city: City, name = '阿蓝'): Promise<Actor> {
  const members = app.app.get(Members);
  const village = await members.createOrganisation('village', `${name}村`, city.id);
  const streamer = await actAs(app, { posts: [{ organisationId: village, role: 'village_staff' }] });
  await members.vouchFor(streamer.id, '见过本人', null);
  await streamer.agent.put('/api/live/desk/streamer').send({ name, introduction: '蓝夹缬传承人', town: '城东' }).expect(200);
  return streamer;
}

/** The wall clock of Shanghai, so many days from now. */
export function evening(app: TestApp, days: number, time = '19:30'): string {
  const day = new Date(app.clock.now().getTime() + days * dayMs + 8 * hourMs).toISOString().slice(0, 10);
  return new Date(`${day}T${time}:00+08:00`).toISOString();
}

export const aShow = (startsAt: string, change: object = {}) => ({ title: '蓝夹缬专场', description: '看花板印布', kind: 'sale', studioId: null, slots: 2, startsAt, minutes: 90, agreement: null, ...change });

/** In `draft`, or as far as is asked. */
export async function makeShow(streamer: Actor, wish: object, upTo: 'draft' | 'review' | 'scheduled' = 'draft', staff?: Actor): Promise<string> {
  const { body } = await streamer.agent.post('/api/live/desk/shows').send(wish).expect(201);
  if (upTo !== 'draft') await streamer.agent.post(`/api/live/desk/shows/${body.id}/submit`).expect(200);
  if (upTo === 'scheduled') await staff?.agent.post(`/api/live/desk/shows/${body.id}/approve`).expect(200);
  return body.id as string;
}

/** A show as it is on air, with goods of one shop on its shelf in this order. */
export async function aShowOnAir(app: TestApp, host: Actor, startsAt: string, goods: BuiltGoods, products: string[] = [goods.id], state = 'live'): Promise<{ showId: string; items: string[] }> {
  const showId = await makeShow(host, aShow(startsAt));
  await app.db.rows("update live.show set state = $2, approved_at = $3, went_live_at = $3, stream_playable_at = $3 where id = $1", [showId, state, app.clock.now()]);
  const items: string[] = [];
  for (const [at, product] of products.entries()) {
    const nomination = await app.db.row<{ id: string }>("insert into live.nomination (show_id, shop_id, shop_name, organisation_id, product_id, title, state, by_id, at) values ($1, $2, '店', $3, $4, '篮', 'accepted', $5, now()) returning id", [showId, goods.shopId, goods.organisationId, product, goods.keeper.id]);
    items.push((await app.db.row<{ id: string }>('insert into live.shelf_item (show_id, nomination_id, shop_id, product_id, no, minutes) values ($1, $2, $3, $4, $5, 5) returning id', [showId, nomination?.id, goods.shopId, product, at + 1]))?.id ?? '');
  }
  return { showId, items };
}

/** A certified shop of its own with one product on sale. */
export async function someGoods(app: TestApp, name: string, certified = true): Promise<BuiltGoods> {
  const members = app.app.get(Members);
  const organisationId = await members.createOrganisation('enterprise', name, null);
  const keeper = await actAs(app, { posts: [{ organisationId, role: 'keeper' }] });
  const shop = await app.db.row<{ id: string }>(`
    insert into mall.shop (organisation_id, organisation_path, name, town, maker_name, licence_number, licence_holder, licence_address, contact, state, opened_at)
    values ($1, array[$1::uuid], $2, '蒲岐', '林阿婆', '1', '林', '蒲岐', '199', 'open', now()) returning id`, [organisationId, name]);
  const shopId = shop?.id ?? '';
  if (certified) await app.db.rows("insert into mall.verification (shop_id, number, verified_on, valid_until) values ($1, $2, '2020-01-01', '2099-01-01')", [shopId, `妇-${shopId}`]);
  return { id: await moreGoods(app, shopId, `${name}的篮`), shopId, organisationId, keeper };
}

export async function moreGoods(app: TestApp, shopId: string, title: string): Promise<string> {
  const one = async (text: string, values: unknown[]) => (await app.db.row<{ id: string }>(text, values))?.id ?? '';
  await app.db.rows("insert into mall.category (id, name, name_tw, name_en, position, return_class) values ('live-craft', '手工', '手工', 'Craft', 1, 'seven_day') on conflict do nothing");
  const template = await one("insert into mall.freight_template (shop_id, name, rules) values ($1, '包邮', '{}') returning id", [shopId]);
  const id = await one("insert into mall.product (shop_id, category_id, kind, title, return_class, freight_template_id, state) values ($1, 'live-craft', 'goods', $2, 'seven_day', $3, 'on_sale') returning id", [shopId, title, template]);
  const sku = await one("insert into mall.sku (product_id, position, name, price_fen, weight_g) values ($1, 0, '一只', 5000, 1) returning id", [id]);
  await app.db.rows('insert into mall.stock (sku_id, available) values ($1, 5)', [sku]);
  await app.db.rows(`
    insert into mall.product_card (product_id, title, from_fen, to_fen, maker, shop_id, shop_name, town, category_path, title_terms, terms, folded_title, core, folded, sounds)
    select $1, $2, 5000, 5000, s.maker_name, s.id, s.name, s.town, '{live-craft}', '{}', '{}', '', '', '', '' from mall.shop s where s.id = $3`, [id, title, shopId]);
  return id;
}

/** Runs a schedule of live as it would run each minute. */
export const tick = (app: TestApp, ...names: ('live.show-clocks' | 'live.slots' | 'live.series' | 'live.campaign-clocks' | 'live.recount-pledges')[]) => names.reduce((before, name) => before.then(() => app.app.get(Jobs).runNow(name)), Promise.resolve());

let rooms = 0;
export interface TestRoom { show: string; host: Actor }

/** A room in its lobby. */
export async function aRoom(app: TestApp, city: City): Promise<TestRoom> {
  rooms += 1;
  const host = await aStreamer(app, city, `阿蓝${rooms}`);
  const show = await makeShow(host, aShow(new Date(app.clock.now().getTime() + dayMs).toISOString()), 'scheduled', city.staff);
  await host.agent.post(`/api/live/desk/shows/${show}/open`).expect(200);
  return { show, host };
}

export const cookieOf = (actor: Actor): string => `session=${actor.agent.jar.getCookie('session', { domain: '127.0.0.1', path: '/', secure: false, script: false })?.value ?? ''}`;

/** As a member through the page of the show, as a visitor without one. */
export async function enterRoom(app: TestApp, show: string, actor: Actor | null, more: { device?: string; last?: number } = {}): Promise<Viewer> {
  const { body } = await (actor?.agent ?? app.visitor()).get(`/api/live/shows/${show}`).expect(200);
  return Viewer.enter(app.url, { ticket: (body as { room: { ticket: string } }).room.ticket, ...(actor ? { cookie: cookieOf(actor) } : {}), ...more });
}

const paper = Buffer.from('%PDF-1.4\n% 公益协议\n');
/** Puts the bytes of a paper where a route takes them. */
export const sendPaper = (actor: Actor, path: string, content = paper) => actor.agent.put(path).set('content-type', 'application/octet-stream').send(content);

export const anAgreement = (change: object = {}) => ({
  number: '乐慈协-2026-07', receiver: '乐清市慈善总会', account: '中国银行乐清支行 3500 0000 0000 01', signatories: ['乐清市妇女联合会', '乐清市慈善总会'], share: { kind: 'part', bp: 500 }, payer: 'shop', payBy: '2099-06-30', signedOn: '2026-01-05', capFen: null, ...change,
});

/** The campaign of a charity show, its agreement written, its paper put beside it, in force. */
export async function signAgreement(app: TestApp, staff: Actor, showId: string, change: object = {}): Promise<string> {
  const id = (await app.db.row<{ id: string }>('select id from live.campaign where show_id = $1', [showId]))?.id ?? '';
  await staff.agent.post(`/api/live/staff/campaigns/${id}/agreement`).send(anAgreement(change)).expect(200);
  await sendPaper(staff, `/api/live/staff/campaigns/${id}/agreement/file`).expect(200);
  await staff.agent.post(`/api/live/staff/campaigns/${id}/agree`).expect(200);
  return id;
}

/** A charity show that everybody may see, with its campaign. */
export async function aCampaign(app: TestApp, city: City, streamer: Actor, startsAt: string, change: object = {}): Promise<{ id: string; showId: string }> {
  const showId = await makeShow(streamer, aShow(startsAt, { kind: 'charity' }), 'review');
  const id = await signAgreement(app, city.staff, showId, change);
  await city.staff.agent.post(`/api/live/desk/shows/${showId}/approve`).expect(200);
  return { id, showId };
}

export interface SoldHere { orderId: string; lineIds: string[] }
/** A paid order of some lines that were bought through a show, written as the mall would have: for histories too many to buy one by one. */
export async function soldThrough(app: TestApp, showId: string, lines: { fen: number; pieces: number }[], wish: { shopId?: string; placedAt?: Date; paid?: boolean; kind?: string } = {}): Promise<SoldHere> {
  const at = wish.placedAt ?? app.clock.now();
  const one = async (text: string, values: unknown[]) => (await app.db.row<{ id: string }>(text, values))?.id ?? '';
  const group = await one("insert into mall.order_group (member_id, checkout_id, total_fen, state, pay_until, created_at) values (uuidv7(), uuidv7(), 0, 'paid', $1, $1) returning id", [at]);
  const orderId = await one(`insert into mall.orders (number, group_id, shop_id, member_id, state, goods_fen, freight_fen, address, placed_at, paid_at)
    values (uuidv7()::text, $1, coalesce($2, uuidv7()), uuidv7(), 'paid', $3, 0, '{}', $4, $5) returning id`, [group, wish.shopId ?? null, lines.reduce((sum, line) => sum + line.fen * line.pieces, 0), at, wish.paid === false ? null : at]);
  const lineIds: string[] = [];
  for (const [position, line] of lines.entries()) {
    lineIds.push(await one(`insert into mall.order_line (order_id, position, product_id, sku_id, product_version, title, sku_name, quantity, price_fen, freight_fen, return_class, source_kind, source_id)
      values ($1, $2, uuidv7(), uuidv7(), 1, '茶', '一罐', $3, $4, 700, 'seven_day', $5, $6) returning id`, [orderId, position, line.pieces, line.fen, wish.kind ?? 'show', showId]));
  }
  return { orderId, lineIds };
}
