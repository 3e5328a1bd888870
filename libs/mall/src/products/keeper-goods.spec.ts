import { Members } from '@app/members';
import { actAs, countQueries, startTestApp, type TestApp } from '@app/testing';
import { aProduct, aShop, type BuiltShop } from '../testing/builders.js';

let app: TestApp;
let shop: BuiltShop;
let owner: Awaited<ReturnType<typeof actAs>>;
let staff: Awaited<ReturnType<typeof actAs>>;
let picture: string;
let federation: string;
const path = (rest = '') => `/api/mall/desk/${shop.id}/products${rest}`;

beforeAll(async () => {
  app = await startTestApp();
  const members = app.app.get(Members);
  federation = await members.createOrganisation('city', '乐清市妇女联合会', null);
  const organisationId = await members.createOrganisation('enterprise', '大荆石斛铺', federation);
  shop = await aShop(app, '大荆石斛铺', organisationId);
  owner = await actAs(app, { posts: [{ organisationId, role: 'owner' }] });
  staff = await actAs(app, { posts: [{ organisationId: federation, role: 'city_staff' }] });
  await app.db.rows(`insert into mall.category (id, parent_id, name, name_tw, name_en, position, return_class, requires, food, farm) values
    ('herbs-fresh', null, '鲜品药材', '鮮品藥材', 'Fresh herbs', 3, 'fresh', '{}', false, true), ('tea', null, '茶叶', '茶葉', 'Tea', 4, 'seven_day', '{}', true, false)`);
  picture = (await app.db.row<{ id: string }>("insert into mall.picture (src, width, height, colour) values ('/img/shihu', 800, 800, '#EFE6DA') returning id"))?.id ?? '';
});
afterAll(() => app.stop());

const emptySku = { id: null, values: [], name: '', priceFen: null, code: '', weightG: null, netAmount: null, netUnit: 'g', pieces: null };
const aDraft = async (change: object = {}) => {
  const { id } = (await owner.agent.post(path()).send({}).expect(201)).body as { id: string };
  const saved = await owner.agent.patch(path(`/${id}`)).send({ revision: 0, change }).expect(200);
  return { id, body: saved.body };
};
const craft = { title: '竹编提篮', categoryId: 'craft', skus: [{ ...emptySku, priceFen: 5000, pieces: 8 }] };
const bought = (id: string) => app.visitor().get(`/api/mall/products/${id}`);
const listed = async (id: string) => ((await app.visitor().get('/api/mall/products').expect(200)).body.items as { id: string }[]).some((item) => item.id === id);

test('fresh dendrobium needs six fields of its keeper, goes through review and is then found', async () => {
  const { id, body: empty } = await aDraft({ categoryId: 'herbs-fresh' });
  // The category itself is a required field; the others are still missing.
  expect(empty.missing).toEqual(['pictures', 'title', 'skus.0.priceFen', 'skus.0.pieces', 'facts.harvested']);
  expect(empty.derived).toEqual({ place: '浙江省温州市乐清市蒲岐北门村', producer: '林阿婆' });

  const full = await owner.agent.patch(path(`/${id}`)).send({ revision: empty.revision, change: {
    pictures: [picture], title: '铁皮石斛鲜条', skus: [{ ...emptySku, priceFen: 8800, netAmount: 250, pieces: 20 }], facts: { harvested: '11 月现剪' },
  } }).expect(200);
  expect(full.body.missing).toEqual([]);
  const sent = await owner.agent.post(path(`/${id}/publish`)).send({ revision: full.body.revision }).expect(200);
  expect([sent.body.state, sent.body.pending, await listed(id)]).toEqual(['review', 'review', false]);
  const queue = await staff.agent.get('/api/mall/staff/products').expect(200);
  expect(queue.body.items.map((item: { id: string }) => item.id)).toContain(id);
  await staff.agent.post(`/api/mall/staff/products/${id}/approve`).send({}).expect(200);

  const page = (await bought(id).expect(200)).body;
  expect([page.title, page.skus[0].name, page.skus[0].unitPrice, page.facts.length, await listed(id)]).toEqual(['铁皮石斛鲜条', '250g', { fen: 17_600, per: '500g' }, 3, true]);
  const notices = await app.db.rows<{ kind: string }>('select kind from messages.notice where person_id = $1', [owner.id]);
  expect(notices.map((notice) => notice.kind)).toContain('mall.goods_approved');
});

test('changes of goods on sale stay beside them until they are published, and what was sold can be rebuilt', async () => {
  const { id, skuId } = await aProduct(app, { shop, title: '老题目', priceFen: 5000 });
  const before = (await bought(id)).body;
  const live = (await owner.agent.get(path(`/${id}`)).expect(200)).body;
  const changed = (await owner.agent.patch(path(`/${id}`)).send({ revision: live.revision, change: { title: '新题目', skus: [{ ...live.form.skus[0], priceFen: 6000, name: '大号' }] } }).expect(200)).body;
  expect([changed.pending, (await bought(id)).body.title, (await bought(id)).body.skus[0].priceFen]).toEqual(['draft', '老题目', 5000]);

  for (let n = 0; n < 3; n += 1) await aProduct(app, { shop });
  const published = (await owner.agent.post(path(`/${id}/publish`)).send({ revision: changed.revision }).expect(200)).body;

  expect([published.state, published.pending, published.version]).toEqual(['on_sale', 'none', 2]);
  expect([(await bought(id)).body.title, (await bought(id)).body.skus[0]]).toMatchObject(['新题目', { id: skuId, name: '大号', priceFen: 6000 }]);
  const sold = await app.db.row<{ content: { title: string; facts: object; skus: { id: string; name: string; priceFen: number }[] } }>('select content from mall.product_version where product_id = $1 and version = 1', [id]);
  expect([sold?.content.title, sold?.content.facts, sold?.content.skus.map((sku) => [sku.id, sku.name, sku.priceFen])]).toEqual(['老题目', {}, [[skuId, before.skus[0].name, 5000]]]);
});

test('a stale save is refused with the newer form, and forty saves at once of one revision leave one', async () => {
  const { id, body } = await aDraft({ title: '一' });

  const answers = await Promise.all(Array.from({ length: 40 }, (_, at) => owner.agent.patch(path(`/${id}`)).send({ revision: body.revision, change: { subtitle: `第 ${at}` } })));

  const lost = answers.filter((answer) => answer.status === 409);
  expect([answers.filter((answer) => answer.status === 200).length, lost.length]).toEqual([1, 39]);
  expect([lost[0]?.body.code, lost[0]?.body.revision, lost[0]?.body.form.title]).toEqual(['mall.draft_changed', body.revision + 1, '一']);
});

test('packaged food cannot leave the draft without its label, each missing field by its name', async () => {
  const { id, body } = await aDraft({ ...craft, categoryId: 'tea', pictures: [picture] });

  const refused = await owner.agent.post(path(`/${id}/publish`)).send({ revision: body.revision });

  expect([refused.status, refused.body.fields.map((field: { path: string }) => field.path)]).toEqual([400, [
    'facts.net_content', 'facts.ingredients', 'facts.licence', 'facts.standard', 'facts.storage', 'facts.shelf_life', 'batch.producedOn']]);
});

test.each(['国家级竹编', '最 高 级竹编', '最佳竹编', '治疗失眠的茶枕', '降血压竹杯'])('%s is not published', async (title) => {
  const { id, body } = await aDraft({ ...craft, title, pictures: [picture] });

  const refused = await owner.agent.post(path(`/${id}/publish`)).send({ revision: body.revision });

  expect([refused.status, refused.body.code, refused.body.path, typeof refused.body.word]).toEqual([400, 'mall.risk_word', 'title', 'string']);
});

test.each([
  ['a price of half a fen', { skus: [{ ...emptySku, priceFen: 1.5 }] }], ['a negative price', { skus: [{ ...emptySku, priceFen: -1 }] }], ['a price in words', { skus: [{ ...emptySku, priceFen: '1' }] }],
  ['half a piece', { skus: [{ ...emptySku, pieces: 0.5 }] }], ['four axes', { axes: ['a', 'b', 'c', 'd'] }], ['ten photos', { pictures: Array.from({ length: 10 }, () => '00000000-0000-7000-8000-000000000000') }],
  ['101 combinations', { skus: Array.from({ length: 101 }, () => emptySku) }], ['an unknown field', { state: 'on_sale' }], ['an unknown category', { categoryId: 'nothing' }],
  ['the SKU of another', { skus: [{ ...emptySku, id: '00000000-0000-7000-8000-000000000000' }] }], ['a photo that nobody uploaded', { pictures: ['00000000-0000-7000-8000-000000000000'] }],
  ['a template of another shop', { freightTemplateId: '00000000-0000-7000-8000-000000000000' }], ['the 30th of February', { batch: { code: '1', producedOn: '2026-02-30', bestBefore: null } }],
])('%s is malformed', async (_name, change) => {
  const { id } = (await owner.agent.post(path()).send({})).body as { id: string };

  const answer = await owner.agent.patch(path(`/${id}`)).send({ revision: 0, change });

  expect([answer.status, answer.body.code]).toEqual([400, 'request.malformed']);
});

test('a foreign shop is unknown, a packer is refused', async () => {
  const stranger = await actAs(app, { posts: [{ organisationId: (await aShop(app)).organisationId, role: 'owner' }] });
  const packer = await actAs(app, { posts: [{ organisationId: shop.organisationId, role: 'packer' }] });

  expect([(await stranger.agent.get(path())).body.code, (await packer.agent.get(path())).body.code]).toEqual(['mall.unknown_shop', 'members.not_allowed']);
});

test('what staff take down is gone at once from list, page and reserve; its reason reaches the shop, and a review brings it back', async () => {
  const { id, skuId } = await aProduct(app, { shop, title: '要下架的篮子' });
  await bought(id).expect(200);
  expect(await listed(id)).toBe(true);

  await staff.agent.post(`/api/mall/staff/products/${id}/block`).send({ reason: '图片不是本店商品' }).expect(200);

  expect([await listed(id), (await bought(id)).status, (await owner.agent.post('/api/mall/checkouts').send({ lines: [{ skuId, quantity: 1 }] })).body.lines[0].reason]).toEqual([false, 404, 'off_sale']);
  const kept = (await owner.agent.get(path(`/${id}`))).body;
  expect([kept.state, kept.reason]).toEqual(['blocked', '图片不是本店商品']);
  const fixed = (await owner.agent.patch(path(`/${id}`)).send({ revision: kept.revision, change: { title: '改好的篮子' } })).body;
  await owner.agent.post(path(`/${id}/publish`)).send({ revision: fixed.revision }).expect(200);
  expect(await listed(id)).toBe(false);
  await staff.agent.post(`/api/mall/staff/products/${id}/approve`).send({}).expect(200);
  expect([await listed(id), (await bought(id)).body.title]).toEqual([true, '改好的篮子']);
});

test('goods that come back from review carry the reason and stay off sale; the staff page shows what changed', async () => {
  const { id, body } = await aDraft({ ...craft, categoryId: 'herbs-fresh', facts: { harvested: '五月' }, pictures: [picture] });
  await owner.agent.post(path(`/${id}/publish`)).send({ revision: body.revision }).expect(200);
  await staff.agent.post(`/api/mall/staff/products/${id}/return`).send({ reason: '请补一张实拍' }).expect(200);
  const back = (await owner.agent.get(path(`/${id}`))).body;
  expect([back.state, back.pending, back.reason, back.can.publish]).toEqual(['draft', 'draft', '请补一张实拍', true]);
  await owner.agent.post(path(`/${id}/publish`)).send({ revision: back.revision }).expect(200);
  await staff.agent.post(`/api/mall/staff/products/${id}/approve`).send({}).expect(200);
  const live = (await owner.agent.get(path(`/${id}`))).body;
  const next = (await owner.agent.patch(path(`/${id}`)).send({ revision: live.revision, change: { title: '换了题目' } })).body;
  await owner.agent.post(path(`/${id}/publish`)).send({ revision: next.revision }).expect(200);

  const page = (await staff.agent.get(`/api/mall/staff/products/${id}`).expect(200)).body;

  expect(page.fields.filter((field: { changed: boolean }) => field.changed)).toEqual([{ path: 'title', before: '竹编提篮', after: '换了题目', changed: true }]);
  expect((await bought(id)).body.title).toBe('竹编提篮');
});

test('staff decide only below their post, and never on the shop in which they work', async () => {
  const { id } = await aProduct(app, { shop });
  const elsewhere = await actAs(app, { posts: [{ organisationId: await app.app.get(Members).createOrganisation('street', '别处', federation), role: 'street_staff' }] });
  const both = await actAs(app, { posts: [{ organisationId: federation, role: 'city_staff' }, { organisationId: shop.organisationId, role: 'keeper' }] });
  const block = (who: typeof both) => who.agent.post(`/api/mall/staff/products/${id}/block`).send({ reason: 'x' });

  expect([(await block(elsewhere)).body.code, (await block(both)).body.code, (await block(owner)).body.code]).toEqual(['mall.unknown_product', 'members.not_allowed', 'members.not_allowed']);
});

test('a price from the list holds at once, and publishing a waiting copy does not bring the old one back', async () => {
  const { id, skuId } = await aProduct(app, { shop, priceFen: 5000 });
  const live = (await owner.agent.get(path(`/${id}`))).body;
  await owner.agent.patch(path(`/${id}`)).send({ revision: live.revision, change: { subtitle: '新话' } }).expect(200);

  await owner.agent.put(`/api/mall/desk/${shop.id}/skus/${skuId}/price`).send({ priceFen: 4200 }).expect(200);
  expect((await bought(id)).body.skus[0].priceFen).toBe(4200);
  const now = (await owner.agent.get(path(`/${id}`))).body;
  await owner.agent.post(path(`/${id}/publish`)).send({ revision: now.revision }).expect(200);

  expect((await bought(id)).body.skus[0].priceFen).toBe(4200);
});

test('SKUs of two axes are named by their values, and an axis without a value keeps the goods from being published', async () => {
  const values = [['小', '蓝'], ['小', '红'], ['大', '蓝']];
  const { id, body } = await aDraft({ ...craft, pictures: [picture], axes: ['尺寸', '颜色'], skus: [...values, ['大', '']].map((pair) => ({ ...emptySku, values: pair, priceFen: 5000, pieces: 3 })) });
  expect(body.missing).toEqual(['skus.3.values']);

  const ready = await owner.agent.patch(path(`/${id}`)).send({ revision: body.revision, change: { skus: values.map((pair) => ({ ...emptySku, values: pair, priceFen: 5000, pieces: 3 })) } }).expect(200);
  await owner.agent.post(path(`/${id}/publish`)).send({ revision: ready.body.revision }).expect(200);
  if (ready.body.reviewed) await staff.agent.post(`/api/mall/staff/products/${id}/approve`).send({}).expect(200);

  expect((await bought(id).expect(200)).body.skus.map((sku: { name: string }) => sku.name)).toEqual(['小 蓝', '小 红', '大 蓝']);
});

test('a service has places and no freight, and a second one shares the template', async () => {
  const service = async (title: string) => {
    const { id } = (await owner.agent.post(path()).send({ kind: 'service' }).expect(201)).body as { id: string };
    const saved = await owner.agent.patch(path(`/${id}`)).send({ revision: 0, change: { ...craft, title, pictures: [picture], freightTemplateId: shop.freightId } }).expect(200);
    expect([saved.body.kind, saved.body.missing]).toEqual(['service', []]);
    await owner.agent.post(path(`/${id}/publish`)).send({ revision: saved.body.revision }).expect(200);
    if (saved.body.reviewed) await staff.agent.post(`/api/mall/staff/products/${id}/approve`).send({}).expect(200);
    return (await bought(id).expect(200)).body as { kind: string; freightFromFen: number; skus: { left: number }[] };
  };

  expect([await service('竹编体验一小时'), await service('竹编体验两小时')].map((page) => [page.kind, page.freightFromFen, page.skus[0]?.left])).toEqual([['service', 0, 8], ['service', 0, 8]]);
  expect(await app.db.row("select count(*)::int n from mall.freight_template where shop_id = $1 and name = '无需配送'", [shop.id])).toEqual({ n: 1 });
  expect((await owner.agent.post(path()).send({ kind: 'gift' })).body.code).toBe('request.malformed');
});

test('the list pages without gap, counts its tabs, and asks as often for three as for one', async () => {
  const organisationId = await app.app.get(Members).createOrganisation('enterprise', '数一数', federation);
  const small = await aShop(app, '数一数', organisationId);
  const keeper = await actAs(app, { posts: [{ organisationId, role: 'keeper' }] });
  const list = (query = '') => keeper.agent.get(`/api/mall/desk/${small.id}/products${query}`);
  await aProduct(app, { shop: small });
  const one = await countQueries(() => list().expect(200));
  const queueOne = await countQueries(() => staff.agent.get('/api/mall/staff/products?tab=all&q=数一数').expect(200));
  for (let n = 0; n < 24; n += 1) await aProduct(app, { shop: small });

  expect([await countQueries(() => list().expect(200)), await countQueries(() => staff.agent.get('/api/mall/staff/products?tab=all&q=数一数').expect(200))]).toEqual([one, queueOne]);
  const first = (await list()).body;
  const second = (await list(`?after=${first.next}`)).body;
  expect([new Set([...first.items, ...second.items].map((item: { id: string }) => item.id)).size, second.next, first.counts]).toEqual([25, null, { all: 25, on_sale: 25, review: 0 }]);
  expect((await list('?after=nonsense')).status).toBe(400);
});
