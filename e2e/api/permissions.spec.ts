import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Role } from '@app/contracts';
import { Members } from '@app/members';
import { actAs, startTestApp, type TestApp } from '@app/testing';

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
  const template = await one("insert into mall.freight_template (shop_id, name, rules) values ($1, '包邮', '{}') returning id", [shopId]);
  await one("insert into mall.category (id, name, name_tw, name_en, position, return_class) values ('matrix', '一', '一', 'One', 1, 'seven_day') returning id");
  const goodsId = await one("insert into mall.product (shop_id, category_id, kind, title, return_class, freight_template_id, state) values ($1, 'matrix', 'goods', '篮', 'seven_day', $2, 'on_sale') returning id", [shopId, template]);
  const skuId = await one("insert into mall.sku (product_id, position, name, price_fen, weight_g) values ($1, 0, '一只', 100, 1) returning id", [goodsId]);
  await app.db.rows('insert into mall.stock (sku_id, available) values ($1, 1)', [skuId]);
  for (const [path, id] of [['products/:productId', goodsId], ['skus/:skuId', skuId], ['freight/:templateId', template], ['mall/orders/:id', orderId], ['mall/cases/:id', caseId], ['desk/:shopId', shopId]] as const) things.set(path, id);
});
afterAll(() => app.stop());

const zone = { places: [], first: 1, firstFen: 0, next: 1, nextFen: 0, freeOverFen: null };
const shopDesk = '/api/mall/desk/:shopId';
const bodies: Record<string, object> = {
  [`PATCH ${shopDesk}/products/:productId`]: { revision: 0, change: {} }, [`POST ${shopDesk}/products/:productId/publish`]: { revision: 0 }, [`PUT ${shopDesk}/skus/:skuId/price`]: { priceFen: 100 },
  [`POST ${shopDesk}/skus/:skuId/counts`]: { counted: 1, countedAt: '2026-01-01T00:00:00Z' }, [`POST ${shopDesk}/skus/:skuId/moves`]: { reason: 'found', pieces: 1 }, [`PUT ${shopDesk}/skus/:skuId/low-stock`]: { level: null },
  [`POST ${shopDesk}/skus/:skuId/batches`]: { code: '1', producedOn: '2026-01-01', bestBefore: null, origin: '', received: 1 }, [`POST ${shopDesk}/freight`]: { name: '包邮', rules: { by: 'piece', notTo: [], zones: [zone] } },
  [`POST ${shopDesk}/freight/example`]: { rules: { by: 'piece', notTo: [], zones: [zone] }, grams: 1000, pieces: 1, goodsFen: 100, province: '浙江省', city: '杭州市' },
  [`PUT ${shopDesk}/freight/:templateId`]: { name: '包邮', rules: { by: 'piece', notTo: [], zones: [zone] } }, 'POST /api/mall/staff/products/:productId/return': { reason: 'x' }, 'POST /api/mall/staff/products/:productId/block': { reason: 'x' },
  'POST /api/mall/orders/:id/parcels': { carrier: '中通', number: 'ZT12345678' }, 'POST /api/mall/cases/:id/answer': { agree: true, answer: '' }, 'POST /api/mall/cases/:id/decide': { agree: true, answer: '' },
  'POST /api/mall/cases/:id/send-back': { carrier: '中通', number: 'ZT12345678' }, 'POST /api/mall/orders/:id/cases': { lineId: randomUUID(), quantity: 1, kind: 'quality', reason: 'x' },
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

test.each(rows.filter((row) => !row.path.endsWith('sessions/current')).map((row) => [`${row.method} ${row.path}`, row] as const))('%s', async (_name, row) => {
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
