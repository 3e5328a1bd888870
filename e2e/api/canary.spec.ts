import { randomUUID } from 'node:crypto';
import { Members } from '@app/members';
import { log } from '@app/platform';
import { actAs, startTestApp, type TestApp } from '@app/testing';

const phone = '13377778888';
const name = '金丝雀甲';
const recipient = '金丝雀乙';
/** The sandbox shows on purpose what production would send. */
const allowed = /^\/api\/sandbox\//;

let app: TestApp;
let ids: Record<string, string>;
const logged: string[] = [];
const kept = { info: log.info, warn: log.warn, error: log.error };
beforeAll(async () => {
  for (const level of ['info', 'warn', 'error'] as const) log[level] = (...said: unknown[]) => { logged.push(JSON.stringify(said, (_key, value: unknown) => (value instanceof Error ? { ...value, message: value.message, stack: value.stack } : value))); };
  app = await startTestApp();
  const members = app.app.get(Members);
  const canary = await actAs(app, { phone, name });
  const address = { name: recipient, phone, province: '浙江省', city: '温州市', district: '乐清市', street: '', detail: '虹桥 1 号' };
  const { id: addressId } = await members.saveAddress(canary.id, address);
  const organisationId = await members.createOrganisation('enterprise', '小店', null);
  await members.grantPost(canary.id, organisationId, 'keeper', null);
  const one = async (text: string, values: unknown[] = []) => (await app.db.row<{ id: string }>(text, values))?.id ?? '';
  const shopId = await one(`insert into mall.shop (organisation_id, organisation_path, name, town, maker_name, licence_number, licence_holder, licence_address, contact, state, opened_at)
    values ($1, array[$1::uuid], '小店', '虹桥镇', '林', '1', '林', '虹桥', '199', 'open', now()) returning id`, [organisationId]);
  const groupId = await one("insert into mall.order_group (member_id, checkout_id, total_fen, state, pay_until, created_at) values ($1, uuidv7(), 100, 'paid', now(), now()) returning id", [canary.id]);
  const orderId = await one(`insert into mall.orders (number, group_id, shop_id, member_id, state, goods_fen, freight_fen, address, placed_at)
    values ('1', $1, $2, $3, 'paid', 100, 0, $4, now()) returning id`, [groupId, shopId, canary.id, JSON.stringify(address)]);
  ids = { orders: orderId, groups: groupId, organisations: organisationId, addresses: addressId, shops: shopId, desk: shopId, people: canary.id };
});
afterAll(async () => {
  Object.assign(log, kept);
  await app.stop();
});

const reads = (): string[] => {
  const router = app.app.getHttpAdapter().getInstance().router as { stack: { route?: { path: string; methods: Record<string, boolean> } }[] };
  return router.stack.flatMap((layer) => (layer.route?.methods.get && layer.route.path.startsWith('/api/') && !allowed.test(layer.route.path) ? [layer.route.path] : []));
};
const addressOf = (path: string): string => path.replaceAll(/(\w+)\/:\w+/g, (_all, thing: string) => `${thing}/${ids[thing] ?? randomUUID()}`);

test('the number and the name of somebody appear in no answer to others', async () => {
  const federation = await app.app.get(Members).createOrganisation('city', '别的妇联', null);
  const elsewhere = await app.app.get(Members).createOrganisation('enterprise', '别的店', federation);
  const others = [
    app.visitor(), (await actAs(app)).agent, (await actAs(app, { posts: [{ organisationId: elsewhere, role: 'owner' }] })).agent, (await actAs(app, { posts: [{ organisationId: federation, role: 'city_staff' }] })).agent,
  ];
  const found: string[] = [];
  expect(reads().length).toBeGreaterThan(20);

  for (const agent of others) for (const path of reads()) {
    const { text } = await agent.get(addressOf(path));
    if (text.includes(phone) || text.includes(name) || text.includes(recipient)) found.push(path);
  }

  expect(found).toEqual([]);
});

test('staff who look her up, and colleagues who see her post, never read the whole number', async () => {
  const city = await app.app.get(Members).createOrganisation('city', '市', null);
  const admin = await actAs(app, { posts: [{ organisationId: city, role: 'admin' }] });

  const found = await admin.agent.post('/api/members/people/find').send({ phone });
  const answers = [found, await admin.agent.get(`/api/members/organisations/${ids.organisations}`), await admin.agent.get('/api/members/audit')];

  expect(answers.map((answer) => [answer.status, answer.text.includes(phone)])).toEqual([[200, false], [200, false], [200, false]]);
  expect([found.body.nameMasked, found.body.phoneMasked]).toEqual(['金***', '133****8888']);
});

test('errors and logs do not repeat what they were given', async () => {
  const visitor = app.visitor();
  const answers = [
    await visitor.post('/api/members/codes').send({ phone: `${phone}${phone}`, name }), await visitor.post('/api/members/sessions/code').send({ phone, code: '000000' }),
    await visitor.post('/api/members/sessions/password').send({ phone, password: name }), await visitor.get(`/api/members/${phone}`), await visitor.post('/api/members/codes').send(`{"phone":"${phone}"`).type('json'),
  ];
  await visitor.post('/api/members/codes').send({ phone }).expect(200);
  await app.db.rows('alter table members.address rename to address_away');
  const broken = await (await actAs(app)).agent.post('/api/members/addresses').send({ name, phone, province: '浙江省', city: '温州市', district: '乐清市', street: '', detail: '1' });
  await app.db.rows('alter table members.address_away rename to address');

  expect([broken.status, broken.body.code]).toEqual([500, 'server.failed']);
  expect([...answers, broken].filter((answer) => answer.text.includes(phone) || answer.text.includes(name))).toEqual([]);
  expect(logged.length).toBeGreaterThan(0);
  expect(logged.filter((line) => line.includes(phone) || line.includes(name))).toEqual([]);
});
