import { randomUUID } from 'node:crypto';
import { Members } from '@app/members';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aProduct, aShop, audit, type BuiltProduct, noLimits, stockOf } from '../testing/builders.js';
import { KeepStock } from './keep-stock.js';
import { reserve } from './reserve.js';
import { Stock } from './stock.service.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  noLimits(app);
});
afterAll(() => app.stop());
afterEach(() => { app.clock.reset(); });

const ownerOf = (product: BuiltProduct) => actAs(app, { posts: [{ organisationId: product.shop.organisationId, role: 'owner' }] });
const at = (product: BuiltProduct, rest: string) => `/api/mall/desk/${product.shop.id}/skus/${product.skuId}/${rest}`;
const hold = (skuId: string, quantity: number) => {
  const now = app.clock.now();
  return app.db.transaction(() => reserve(app.db, { memberId: randomUUID(), lines: [{ skuId, quantity, source: null }], now, heldUntil: new Date(now.getTime() + 900_000), fromBasket: false, address: null }));
};
const told = async (personId: string, kind: string) => (await app.db.rows('select from messages.notice where person_id = $1 and kind = $2', [personId, kind])).length;

test('a count holds for the instant at which it was made: what was sold since then is no error', async () => {
  const tea = await aProduct(app, { stock: 10 });
  const owner = await ownerOf(tea);
  app.clock.shiftTo(new Date(Date.now() + 60_000));
  const countedAt = app.clock.now().toISOString();
  app.clock.shiftTo(new Date(Date.now() + 120_000));
  await hold(tea.skuId, 3);

  const answer = await owner.agent.post(at(tea, 'counts')).send({ counted: 12, countedAt }).expect(200);

  expect([answer.body.sku.available, answer.body.sku.held, answer.body.moves[0].reason, answer.body.moves[0].available]).toEqual([9, 3, 'count', 2]);
});

test('forty counts of the same shelf at once, while buyers hold from it, put it right once', async () => {
  const tea = await aProduct(app, { stock: 50 });
  const keep = app.app.get(KeepStock);
  app.clock.shiftTo(new Date(Date.now() + 60_000));
  const countedAt = app.clock.now();
  app.clock.shiftTo(new Date(Date.now() + 120_000));

  await Promise.all([...Array.from({ length: 40 }, () => keep.count(tea.shop.id, tea.skuId, 60, countedAt).catch((error: unknown) => { throw error; })), ...Array.from({ length: 40 }, () => hold(tea.skuId, 1))]);

  const stock = await stockOf(app, tea.skuId);
  const counts = await app.db.row<{ n: number }>("select coalesce(sum(available), 0)::int n from mall.stock_move where sku_id = $1 and reason = 'count'", [tea.skuId]);
  expect([(stock?.available ?? 0) + (stock?.held ?? 0), stock?.held, (counts?.n ?? 0) + 50]).toEqual([(counts?.n ?? 0) + 50, 40, (stock?.available ?? 0) + 40]);
  expect(await audit(app.db)).toEqual({ stock: 0, holds: 0, ledger: 0 });
});

test('pieces come and go with a reason; more than stand there cannot break', async () => {
  const tea = await aProduct(app, { stock: 5 });
  const owner = await ownerOf(tea);

  await owner.agent.post(at(tea, 'moves')).send({ reason: 'made', pieces: 3 }).expect(200);
  const refused = await owner.agent.post(at(tea, 'moves')).send({ reason: 'damaged', pieces: 9 });
  const broken = await Promise.all(Array.from({ length: 40 }, () => owner.agent.post(at(tea, 'moves')).send({ reason: 'damaged', pieces: 1 })));

  expect([refused.status, refused.body.code, refused.body.left]).toEqual([409, 'mall.too_few_pieces', 8]);
  expect([broken.filter((answer) => answer.status === 200).length, await stockOf(app, tea.skuId)]).toEqual([8, { available: 0, held: 0, sold: 0 }]);
});

test.each([['counts', { counted: 1.5, countedAt: '2026-01-01T00:00:00Z' }], ['counts', { counted: -1, countedAt: '2026-01-01T00:00:00Z' }], ['counts', { counted: 1, countedAt: '2099-01-01T00:00:00Z' }],
  ['counts', { counted: 1, countedAt: 'yesterday' }], ['moves', { reason: 'gift', pieces: 1 }], ['moves', { reason: 'found', pieces: 0 }],
  ['batches', { code: 'a', producedOn: '2026-05-02', bestBefore: '2026-05-01', origin: '', received: 1 }]])('%s of %o is malformed', async (route, body) => {
  const tea = await aProduct(app);

  const answer = await (await ownerOf(tea)).agent.post(at(tea, route)).send(body);

  expect([answer.status, answer.body.code]).toEqual([400, 'request.malformed']);
});

test('the SKU of another shop is unknown', async () => {
  const tea = await aProduct(app);
  const other = await aProduct(app);

  const answer = await (await ownerOf(tea)).agent.get(`/api/mall/desk/${tea.shop.id}/skus/${other.skuId}/stock`);

  expect([answer.status, answer.body.code]).toEqual([404, 'mall.unknown_sku']);
});

test('a batch is recorded once, and the newest one stands on the product page', async () => {
  const tea = await aProduct(app);
  const owner = await ownerOf(tea);
  const batch = { code: 'B1', producedOn: '2026-05-01', bestBefore: '2027-05-01', origin: '', received: 20 };

  const answers = await Promise.all(Array.from({ length: 40 }, () => owner.agent.post(at(tea, 'batches')).send(batch)));

  expect([answers.filter((answer) => answer.status === 200).length, answers.filter((answer) => answer.body.code === 'mall.batch_exists').length]).toEqual([1, 39]);
  const page = await app.visitor().get(`/api/mall/products/${tea.id}`).expect(200);
  expect(page.body.skus[0].batch).toEqual({ code: 'B1', producedOn: '2026-05-01', bestBefore: '2027-05-01' });
});

test('the keeper is told once per fall below her level', async () => {
  const tea = await aProduct(app, { stock: 6 });
  const owner = await ownerOf(tea);
  const keep = app.app.get(KeepStock);
  await owner.agent.put(at(tea, 'low-stock')).send({ level: 5 }).expect(200);
  await keep.tellLow();
  expect(await told(owner.id, 'mall.stock_low')).toBe(0);

  await hold(tea.skuId, 2);
  await Promise.all([keep.tellLow(), keep.tellLow(), keep.tellLow()]);
  expect(await told(owner.id, 'mall.stock_low')).toBe(1);

  await app.app.get(Stock).adjust(tea.skuId, 10, 'made');
  await keep.tellLow();
  await app.app.get(Stock).adjust(tea.skuId, -10, 'damaged');
  app.clock.shiftTo(new Date(Date.now() + 60_000));
  await keep.tellLow();
  expect(await told(owner.id, 'mall.stock_low')).toBe(2);
});

test('a SKU whose stock does not equal its moves is off sale after the recount, and its keeper and the staff hear of it; others stay', async () => {
  const members = app.app.get(Members);
  const federation = await members.createOrganisation('city', '妇联', null);
  const shop = await aShop(app, '对账铺', await members.createOrganisation('enterprise', '对账铺', federation));
  const staff = await actAs(app, { posts: [{ organisationId: federation, role: 'city_staff' }] });
  const wrong = await aProduct(app, { shop });
  const right = await aProduct(app, { shop });
  await hold(right.skuId, 2);
  await app.db.rows('update mall.stock set available = available + 1 where sku_id = $1', [wrong.skuId]);

  await app.app.get(KeepStock).recount();

  expect([await hold(wrong.skuId, 1), 'checkoutId' in await hold(right.skuId, 1)]).toEqual([{ short: [{ skuId: wrong.skuId, left: 0, reason: 'off_sale' }] }, true]);
  expect(await told(staff.id, 'mall.stock_halted')).toBe(1);
  // The planted fault is put right, so that the other tests may audit the whole table.
  await app.db.rows('update mall.stock set available = available - 1 where sku_id = $1', [wrong.skuId]);
});

test('available, held and sold equal the sum of the moves after many random histories', async () => {
  const long = process.env.TEST_SIZE === 'long';
  const stock = app.app.get(Stock);
  const tea = await aProduct(app, { stock: 40 });
  let seed = 7;
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const holds: string[] = [];
  const end = async (how: 'release' | 'sell') => {
    const id = holds.splice(next(holds.length), 1)[0];
    if (!id) return;
    await app.db.transaction(async () => {
      await app.db.rows('update mall.checkout set state = $2 where id = $1', [id, how === 'sell' ? 'consumed' : 'released']);
      await stock[how](id);
    });
  };
  const step = async (): Promise<void> => {
    const kind = next(7);
    if (kind <= 1) {
      const held = await hold(tea.skuId, 1 + next(4));
      if ('checkoutId' in held) holds.push(held.checkoutId);
    } else if (kind === 2) await end('release');
    else if (kind === 3) await end('sell');
    else if (kind === 4) await stock.adjust(tea.skuId, next(9) - 4, 'found');
    else if (kind === 5) await stock.setCount(tea.skuId, next(60), new Date(app.clock.now().getTime() - next(500)));
    // A crash in the middle of a step: the transaction leaves nothing behind.
    else await app.db.transaction(async () => { await stock.adjust(tea.skuId, 3, 'made'); throw new Error('crash'); }).catch(() => undefined);
  };

  for (let n = 0; n < (long ? 10_000 : 1000); n += 10) await Promise.all(Array.from({ length: 10 }, step));

  expect(await audit(app.db)).toEqual({ stock: 0, holds: 0, ledger: 0 });
}, 300_000);
