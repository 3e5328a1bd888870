import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { actAs, countQueries, startTestApp, type TestApp } from '@app/testing';
import { Checkouts } from '../checkout/checkouts.service.js';
import { Reservations } from './reservations.js';
import { reserve } from './reserve.js';
import { ExpireHolds } from './expire-holds.js';
import { Stock } from './stock.service.js';
import { aProduct, aShop, audit, noLimits, stockOf } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  noLimits(app);
});
afterAll(() => app.stop());

/** A call that knows nothing of the transaction in which it is made. */
const outside = AsyncLocalStorage.snapshot();

const long = process.env.TEST_SIZE === 'long';
const hold = (skuIds: string[], quantity = 1) => {
  const now = app.clock.now();
  return app.db.transaction(() => reserve(app.db, { memberId: randomUUID(), lines: skuIds.map((skuId) => ({ skuId, quantity, source: null })), now, heldUntil: new Date(now.getTime() + 900_000), fromBasket: false, address: null }));
};

test('forty at once for the last piece: one holds it', async () => {
  const tea = await aProduct(app, { stock: 1 });

  const answers = await Promise.all(Array.from({ length: 40 }, () => hold([tea.skuId])));

  expect(answers.filter((answer) => 'checkoutId' in answer)).toHaveLength(1);
  expect(await stockOf(app, tea.skuId)).toEqual({ available: 0, held: 1, sold: 0 });
});

test('a buyer who waits while pieces come onto the shelf gets them', async () => {
  const tea = await aProduct(app, { stock: 1 });

  const [waiting] = await app.db.transaction(async () => {
    await app.app.get(Stock).adjust(tea.skuId, 5, 'made');
    // From outside this transaction, and in time to meet the row as it was.
    const held = [outside(() => hold([tea.skuId], 3))];
    await new Promise((done) => { setTimeout(done, 200); });
    return held;
  });
  const answer = await waiting;

  expect(Object.keys(answer ?? {})).toEqual(['checkoutId']);
  expect(await stockOf(app, tea.skuId)).toEqual({ available: 3, held: 3, sold: 0 });
});

test('400 buyers for 200 pieces, 32 at once: 200 hold one, 200 are told at the first step', async () => {
  const tea = await aProduct(app, { stock: 200 });
  const buyer = await actAs(app);
  let next = 0;
  const statuses: number[] = [];
  const one = async () => {
    while (next < 400) {
      next += 1;
      statuses.push((await buyer.agent.post('/api/mall/checkouts').send({ lines: [{ skuId: tea.skuId, quantity: 1 }] })).status);
    }
  };

  await Promise.all(Array.from({ length: 32 }, one));

  expect([statuses.filter((status) => status === 201).length, statuses.filter((status) => status === 409).length]).toEqual([200, 200]);
  expect(await stockOf(app, tea.skuId)).toEqual({ available: 0, held: 200, sold: 0 });
  expect(await audit(app.db)).toEqual({ stock: 0, holds: 0, ledger: 0 });
});

describe('a hot product, whose buyers are served together', () => {
  const wish = (skuId: string, quantity: number, memberId: string = randomUUID()) => {
    const now = app.clock.now();
    return app.app.get(Reservations).reserve({ memberId, lines: [{ skuId, quantity, source: null }], now, heldUntil: new Date(now.getTime() + 900_000), fromBasket: false, address: null });
  };
  const quantities = Array.from({ length: long ? 2000 : 200 }, (_, at) => 1 + (at * 7) % 3);

  test('each is answered as if she were alone, in few transactions', async () => {
    const tea = await aProduct(app, { stock: 150 });

    const answers: Awaited<ReturnType<typeof wish>>[] = [];
    const statements = await countQueries(async () => { answers.push(...await Promise.all(quantities.map((quantity) => wish(tea.skuId, quantity)))); });

    const held = answers.map((answer, at) => ('checkoutId' in answer ? quantities[at] ?? 0 : 0));
    expect(held.reduce((sum, n) => sum + n, 0)).toBe(150);
    expect(answers.flatMap((answer, at) => ('short' in answer ? answer.short.filter((short) => short.left >= (quantities[at] ?? 0) || short.skuId !== tea.skuId) : []))).toEqual([]);
    expect(await stockOf(app, tea.skuId)).toEqual({ available: 0, held: 150, sold: 0 });
    expect(await app.db.rows('select c.id from mall.checkout c join mall.checkout_line line on line.checkout_id = c.id where line.sku_id = $1 and c.id = any($2)', [tea.skuId, answers.flatMap((answer) => ('checkoutId' in answer ? [answer.checkoutId] : []))]))
      .toHaveLength(held.filter((n) => n > 0).length);
    expect(await audit(app.db)).toEqual({ stock: 0, holds: 0, ledger: 0 });
    expect(statements).toBeLessThan(60);
  });

  test('one whose wish cannot be written fails alone', async () => {
    const tea = await aProduct(app, { stock: 100 });

    const ends = await Promise.allSettled(Array.from({ length: 80 }, (_, at) => wish(tea.skuId, 1, at === 60 ? 'nobody' : undefined)));

    expect(ends.map((end, at) => (end.status === 'rejected' ? at : -1)).filter((at) => at >= 0)).toEqual([60]);
    expect(await stockOf(app, tea.skuId)).toEqual({ available: 21, held: 79, sold: 0 });
  });

  test('goods taken off sale meanwhile are refused to all', async () => {
    const tea = await aProduct(app, { stock: 100 });
    await app.db.rows("update mall.product set state = 'off' where id = $1", [tea.id]);

    const answers = await Promise.all(Array.from({ length: 40 }, () => wish(tea.skuId, 1)));

    expect(new Set(answers.map((answer) => ('short' in answer ? answer.short[0]?.reason : 'held')))).toEqual(new Set(['off_sale']));
    expect(await stockOf(app, tea.skuId)).toEqual({ available: 100, held: 0, sold: 0 });
  });
});

test('three products per basket in random order: no deadlock, nothing half held, exact', async () => {
  const shop = await aShop(app);
  const skus: string[] = [];
  for (let n = 0; n < 8; n += 1) skus.push((await aProduct(app, { shop, stock: 60 })).skuId);
  const some = (at: number) => [skus[(at * 7) % 8], skus[(at * 3 + 1) % 8], skus[(at * 5 + 2) % 8]].flatMap((skuId) => skuId ?? []);
  let held = 0;

  const rounds = long ? 2400 : 480;
  for (let from = 0; from < rounds; from += 40) {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, at) => hold(from % 2 === 0 && at % 2 === 0 ? some(from + at) : some(from + at).toReversed())));
    held += answers.filter((answer) => 'checkoutId' in answer).length;
  }

  const made = await app.db.row<{ n: number }>("select count(distinct l.checkout_id)::int n from mall.checkout_line l where l.sku_id = any($1)", [skus]);
  const below = await app.db.row<{ n: number }>('select count(*)::int n from mall.stock where sku_id = any($1) and (available < 0 or available + held <> 60)', [skus]);
  expect([made?.n, below?.n]).toEqual([held, 0]);
  expect(await audit(app.db)).toEqual({ stock: 0, holds: 0, ledger: 0 });
});

test('a lapsed hold goes back on the shelf once, also when two sweepers run', async () => {
  const tea = await aProduct(app, { stock: 5 });
  await hold([tea.skuId], 3);
  app.clock.shiftTo(new Date(Date.now() + 16 * 60_000));

  const sweeper = app.app.get(ExpireHolds);
  await Promise.all([sweeper.sweep(), sweeper.sweep(), sweeper.sweep()]);
  app.clock.reset();

  expect(await stockOf(app, tea.skuId)).toEqual({ available: 5, held: 0, sold: 0 });
  expect(await audit(app.db)).toEqual({ stock: 0, holds: 0, ledger: 0 });
});

test('a fourth live checkout of one member is refused', async () => {
  const strict = await startTestApp();
  const tea = await aProduct(strict, { stock: 10 });
  const buyer = await actAs(strict);
  const start = () => strict.app.get(Checkouts).start(buyer.id, [{ skuId: tea.skuId, quantity: 1, source: null }]);
  for (let n = 0; n < 3; n += 1) await start();

  await expect(start()).rejects.toMatchObject({ code: 'mall.too_many_checkouts' });
  await strict.stop();
});

test('from the midnight on which a paper lapses its goods cannot be held, and they are gone from the list', async () => {
  const shop = await aShop(app);
  await app.db.rows("insert into mall.document (shop_id, kind, number, holder, valid_from, valid_until, checked_at) values ($1, 'licence', '1', 'x', '2026-01-01', '2026-06-10', now())", [shop.id]);
  const fruit = await aProduct(app, { shop, categoryId: 'fruit', title: '会过期的杨梅' });
  const at = async (instant: string) => {
    app.clock.shiftTo(new Date(instant));
    const answer = await hold([fruit.skuId]);
    return 'checkoutId' in answer ? 'held' : answer.short[0]?.reason;
  };

  // 24:00 of the last day in Shanghai is 16:00 UTC.
  expect(await at('2026-06-10T15:59:00Z')).toBe('held');
  expect(await at('2026-06-10T16:01:00Z')).toBe('off_sale');
  app.clock.reset();
});
