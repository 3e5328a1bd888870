import { randomUUID } from 'node:crypto';
import type { MoneyLine } from '@app/contracts';
import { Payments } from '@app/payments';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { AfterSales } from '../after-sale/after-sale.service.js';
import { pendingOf } from '../orders/ledger-postings.js';
import { Settle } from '../orders/settle.js';
import { aShop, audit, noLimits } from '../testing/builders.js';
import { aPaidOrder, calm, someProducts } from '../testing/purchases.js';
import { commissionBackFen, commissionFen } from './commission.js';
import { Commissions } from './commissions.js';

/** A small generator with a seed, so that a failure can be run again. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test('what goes back with the pieces of a line sums to what was taken, in 5,000 random cases', () => {
  for (let seed = 1; seed <= 5000; seed += 1) {
    const next = random(seed);
    const line = { price: 1 + next(1_000_000_000), quantity: 1 + next(40), commissionBp: next(10_001) };
    const taken = commissionFen(line, line.quantity);
    let [refundedQuantity, back] = [0, 0];
    while (refundedQuantity < line.quantity) {
      const pieces = 1 + next(line.quantity - refundedQuantity);
      const part = commissionBackFen({ ...line, refundedQuantity }, pieces);
      expect(part).toBeGreaterThanOrEqual(0);
      back += part;
      refundedQuantity += pieces;
    }

    expect({ seed, back }).toEqual({ seed, back: taken });
    expect(taken).toBeLessThanOrEqual(line.price * line.quantity);
  }
});

test.each([[6000, 1, 300, 180], [4000, 1, 300, 120], [33, 1, 300, 0], [34, 1, 300, 1], [12_345, 7, 0, 0], [100, 3, 10_000, 300]])('of %i fen × %i at %i basis points the mall keeps %i', (price, pieces, commissionBp, fen) => {
  expect(commissionFen({ price, commissionBp }, pieces)).toBe(fen);
});

describe('in the books', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    noLimits(app);
  });
  afterEach(() => { app.clock.reset(); });
  afterAll(() => app.stop());

  const aShopAt = async (bp: number) => {
    const shop = await aShop(app, `佣金 ${randomUUID().slice(0, 8)}`);
    await app.db.rows('update mall.shop set commission_bp = $2 where id = $1', [shop.id, bp]);
    return shop;
  };
  const balance = async (shopId: string) => [...(await app.app.get(Payments).balances([pendingOf(shopId), 'commission'])).values()];

  test('the rate of the day she ordered holds, and a whole refund in parts leaves neither side a fen', async () => {
    const shop = await aShopAt(300);
    const [before] = (await balance(shop.id)).slice(1);
    const [goods] = await someProducts(app, shop, [3337]);
    if (!goods) throw new Error('No goods.');
    const order = await aPaidOrder(app, [goods], { quantity: 3 });
    await app.db.rows('update mall.shop set commission_bp = 9000 where id = $1', [shop.id]);
    const line = (await order.read()).lines[0].id as string;
    expect(await balance(shop.id)).toEqual([-(3 * 3337 + 800) + 300, (before ?? 0) - 300]);

    app.clock.shiftTo(new Date(Date.now() + 50 * 3600_000));
    for (const quantity of [1, 2]) {
      await app.app.get(AfterSales).open(order.shopper.id, order.id, { lineId: line, quantity, kind: 'before_sending', reason: 'x' });
      await calm(app);
    }

    expect(await balance(shop.id)).toEqual([0, before]);
    const owner = await actAs(app, { posts: [{ organisationId: shop.organisationId, role: 'owner' }] });
    const money = (await owner.agent.get(`/api/mall/desk/${shop.id}/money`).expect(200)).body as { items: MoneyLine[]; commissionFen: number };
    expect(money.items.map((item) => [item.kind, item.amountFen, item.orderId === order.id])).toEqual([
      ['refund', -7208, true], ['commission_back', 200, true], ['refund', -3603, true], ['commission_back', 100, true], ['commission', -300, true], ['charge', 10_811, true],
    ]);
    expect((await audit(app.db)).ledger).toBe(0);
  });

  test('nothing is booked at a rate of zero, and news that come twice are booked once', async () => {
    const free = await aShopAt(0);
    const paid = await aPaidOrder(app, await someProducts(app, free, [5000]));
    expect(await app.db.rows("select 1 from payments.ledger_transaction where kind = 'commission' and ref = $1", [paid.groupId])).toEqual([]);

    const dear = await aShopAt(1000);
    const order = await aPaidOrder(app, await someProducts(app, dear, [5000]));
    await Promise.all(Array.from({ length: 40 }, () => app.app.get(Settle).arrived(order.groupId, 5600)));

    expect((await balance(dear.id))[0]).toBe(-5600 + 500);
  });

  test('a dispute takes the part of the mall with it', async () => {
    const shop = await aShopAt(1000);
    const order = await aPaidOrder(app, await someProducts(app, shop, [5000]));

    await app.app.get(Commissions).giveUp(randomUUID(), order.groupId, [{ id: order.id, shop_id: shop.id, commissioned: true, lostFen: 2800, restFen: 5600 }]);

    expect((await balance(shop.id))[0]).toBe(-5600 + 500 - 250);
  });
});
