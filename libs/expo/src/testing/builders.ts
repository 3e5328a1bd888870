import { Members } from '@app/members';
import { Jobs } from '@app/platform';
import { actAs, type TestApp } from '@app/testing';

type Actor = Awaited<ReturnType<typeof actAs>>;
export interface BuiltShop { id: string; organisationId: string; keeper: Actor; goods: string }
export interface Fair { city: string; staff: Actor; id: string; halls: string[] }
export const [hourMs, dayMs] = [3600_000, 24 * 3600_000];
export const fromNow = (app: TestApp, days: number): string => new Date(app.clock.now().getTime() + days * dayMs).toISOString();

export async function aCity(app: TestApp): Promise<{ city: string; staff: Actor }> {
  const city = await app.app.get(Members).createOrganisation('city', '乐清市妇女联合会', null);
  return { city, staff: await actAs(app, { name: '陈干事', posts: [{ organisationId: city, role: 'city_staff' }] }) };
}

/** Published, taking applications, with halls of so many places. */
export async function aFair(app: TestApp, places: number[] = [4], change: object = {}): Promise<Fair> {
  const { city, staff } = await aCity(app);
  const { body } = await staff.agent.post('/api/expo/staff/editions').send({ kind: 'expo', title: '云上创博会', lead: '海与山的好东西', applyUntil: fromNow(app, 5), opensAt: fromNow(app, 10), closesAt: fromNow(app, 20), programme: [], ...change }).expect(201);
  const id = body.id as string;
  for (const [at, capacity] of places.entries()) await staff.agent.post(`/api/expo/staff/editions/${id}/halls`).send({ name: `${at + 1} 号馆`, lead: '', capacity }).expect(201);
  await staff.agent.post(`/api/expo/staff/editions/${id}/publish`).expect(200);
  const { body: page } = await staff.agent.get(`/api/expo/editions/${id}`).expect(200);
  return { city, staff, id, halls: (page.halls as { id: string }[]).map((hall) => hall.id) };
}

/** A shop below the city with one product on sale. */
export async function aShop(app: TestApp, city: string, name: string, town = '大荆镇'): Promise<BuiltShop> {
  const organisationId = await app.app.get(Members).createOrganisation('enterprise', name, city);
  const keeper = await actAs(app, { name: `${name}店主`, posts: [{ organisationId, role: 'owner' }] });
  const one = async (text: string, values: unknown[]) => (await app.db.row<{ id: string }>(text, values))?.id ?? '';
  const id = await one(`insert into mall.shop (organisation_id, organisation_path, name, town, maker_name, licence_number, licence_holder, licence_address, contact, state, opened_at)
    values ($1, array[$3::uuid, $1::uuid], $2, $4, '林阿婆', '1', '林', '大荆', '199', 'open', now()) returning id`, [organisationId, name, city, town]);
  await app.db.rows("insert into mall.category (id, parent_id, name, name_tw, name_en, position, return_class) values ('herb', null, '药材', '藥材', 'Herbs', 1, 'seven_day'), ('dendrobium', 'herb', '石斛', '石斛', 'Dendrobium', 1, 'seven_day'), ('craft', null, '手工', '手工', 'Craft', 2, 'seven_day') on conflict do nothing");
  const template = await one("insert into mall.freight_template (shop_id, name, rules) values ($1, '包邮', $2) returning id", [id, JSON.stringify({ by: 'piece', notTo: [], zones: [{ places: [], first: 1, firstFen: 0, next: 1, nextFen: 0, freeOverFen: null }] })]);
  const picture = await one("insert into mall.picture (src, width, height, colour) values ('/img/x', 800, 800, '#EFE6DA') returning id", []);
  const goods = await one("insert into mall.product (shop_id, category_id, kind, title, return_class, freight_template_id, state, pictures) values ($1, 'dendrobium', 'goods', $2, 'seven_day', $3, 'on_sale', array[$4::uuid]) returning id", [id, `${name}的石斛`, template, picture]);
  const sku = await one("insert into mall.sku (product_id, position, name, price_fen, weight_g) values ($1, 0, '一盒', 5000, 1) returning id", [goods]);
  await app.db.rows('insert into mall.stock (sku_id, available) values ($1, 5)', [sku]);
  await app.db.rows(`insert into mall.product_card (product_id, title, from_fen, to_fen, maker, shop_id, shop_name, town, category_path, title_terms, terms, folded_title, core, folded, sounds)
    select $1, $2, 5000, 5000, s.maker_name, s.id, s.name, s.town, '{dendrobium}', '{}', '{}', '', '', '', '' from mall.shop s where s.id = $3`, [goods, `${name}的石斛`, id]);
  return { id, organisationId, keeper, goods };
}

export const aWish = (fair: string, shop: BuiltShop, change: object = {}) => ({ editionId: fair, shopId: shop.id, name: '石斛人家', tagline: '山里来的', story: '三代种石斛', pairing: '', size: '1x1', productIds: [shop.goods], ...change });

/** As far as is asked. */
export async function aBooth(app: TestApp, fair: Fair, shop: BuiltShop, upTo: 'applied' | 'accepted' | 'published' = 'published'): Promise<string> {
  const { body } = await shop.keeper.agent.post('/api/expo/desk/booths').send(aWish(fair.id, shop)).expect(201);
  const id = body.id as string;
  if (upTo !== 'applied') await fair.staff.agent.post(`/api/expo/staff/booths/${id}/decide`).send({ hallId: fair.halls[0] }).expect(200);
  if (upTo === 'published') await shop.keeper.agent.post(`/api/expo/desk/booths/${id}/move`).send({ to: 'published' }).expect(200);
  return id;
}

export async function signInAgain(app: TestApp, ...actors: Actor[]): Promise<void> {
  for (const actor of actors) actor.agent.jar.setCookie(`session=${await app.app.get(Members).openSession(actor.id, 'test')}; Path=/`, '127.0.0.1', '/');
}

export const aCard = (shop: BuiltShop, kind: 'supply' | 'demand', change: object = {}) => ({
  kind, shopId: shop.id, categoryId: 'dendrobium', amounts: [0, 0, 200, 200, 200, 0, 0, 0, 0, 0, 0, 0], unit: 'kg', lot: kind === 'supply' ? 20 : null, priceFen: 12_000, town: '大荆镇', papers: kind === 'supply' ? ['origin'] : [], wishes: [], fresh: true, hopes: '', pictureId: null, hides: [], ...change,
});
export const makeCard = async (shop: BuiltShop, kind: 'supply' | 'demand', change: object = {}): Promise<string> => (await shop.keeper.agent.post('/api/expo/cards').send(aCard(shop, kind, change)).expect(201)).body.id as string;
export const tick = (app: TestApp, name: 'expo.enquiries' | 'expo.cards' | 'expo.meetings' | 'expo.appointments' | 'expo.turns') => app.app.get(Jobs).runNow(name);

/** Two who met, with 300 pieces at 50 yuan on the shelf of the base. */
export async function aDeal(app: TestApp): Promise<{ city: string; staff: Actor; base: BuiltShop; brand: BuiltShop; id: string; sku: string }> {
  const { city, staff } = await aCity(app);
  const [base, brand] = [await aShop(app, city, '石斛基地'), await aShop(app, city, '养生品牌', '虹桥镇')];
  await app.db.rows('update mall.stock set available = 300 where sku_id in (select k.id from mall.sku k where k.product_id = $1)', [base.goods]);
  const [supply, demand] = [await makeCard(base, 'supply'), await makeCard(brand, 'demand', { town: '虹桥镇' })];
  const { body } = await brand.keeper.agent.post('/api/expo/meetings').send({ cardId: demand, otherCardId: supply, startsAt: `${fromNow(app, 2).slice(0, 10)}T02:00:00.000Z`, way: 'phone', note: '' }).expect(201);
  await base.keeper.agent.post(`/api/expo/meetings/${body.id as string}/answer`).send({ accept: true }).expect(200);
  const { body: list } = await base.keeper.agent.get('/api/expo/deals').expect(200);
  const [one] = list.items as { id: string }[];
  const sku = (await app.db.row<{ id: string }>('select id from mall.sku where product_id = $1', [base.goods]))?.id ?? '';
  return { city, staff, base, brand, id: one?.id ?? '', sku };
}
