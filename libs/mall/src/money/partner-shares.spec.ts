import { randomUUID } from 'node:crypto';
import type { MoneyLine } from '@app/contracts';
import { Payments } from '@app/payments';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { AfterSales } from '../after-sale/after-sale.service.js';
import { Mall } from '../mall.js';
import { pendingOf } from '../orders/ledger-postings.js';
import { aShop, audit, noLimits } from '../testing/builders.js';
import { aPaidOrder, calm, someProducts } from '../testing/purchases.js';
import { commissionFen } from './commission.js';
import { partnerBackFen, partnerFen, PartnerShares } from './partner-shares.js';

/** A small generator with a seed, so that a failure can be run again. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test('seller, partners and the mall have the whole of a line between them, and what goes back sums to what was given, in 5,000 random cases', () => {
  for (let seed = 1; seed <= 5000; seed += 1) {
    const next = random(seed);
    const shares = Array.from({ length: 1 + next(3) }, () => ({ shopId: randomUUID(), bp: 1 + next(3333) }));
    const line = { price: 1 + next(1_000_000_000), quantity: 1 + next(40), commissionBp: next(2) * next(10_001), shares };
    const given = partnerFen(line, line.quantity);
    const rest = line.price * line.quantity - commissionFen(line, line.quantity);
    let refundedQuantity = 0;
    const back = shares.map(() => 0);
    while (refundedQuantity < line.quantity) {
      const pieces = 1 + next(line.quantity - refundedQuantity);
      for (const [at, fen] of partnerBackFen({ ...line, refundedQuantity }, pieces).entries()) back[at] = (back[at] ?? 0) + fen;
      refundedQuantity += pieces;
    }

    expect({ seed, back }).toEqual({ seed, back: given });
    for (const [at, fen] of given.entries()) expect(Math.abs(fen - (rest * (shares[at]?.bp ?? 0)) / 10_000)).toBeLessThan(1);
    expect(given.reduce((sum, fen) => sum + fen, 0)).toBeLessThanOrEqual(rest);
  }
});

test.each([[10_000, 1, 3500, 3500], [9999, 3, 3500, 10_499], [1, 1, 5000, 0], [3, 1, 5000, 1], [101, 1, 9999, 101]])('of %i fen × %i a partner with %i basis points has %i', (price, pieces, bp, fen) => {
  expect(partnerFen({ price, commissionBp: 0, shares: [{ shopId: 'x', bp }] }, pieces)).toEqual([fen]);
});

describe('in the books', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    noLimits(app);
  });
  afterEach(() => { app.clock.reset(); });
  afterAll(() => app.stop());

  const agreed = async (bp = 3500) => {
    const [seller, partner] = [await aShop(app, `卖家 ${randomUUID().slice(0, 8)}`), await aShop(app, `基地 ${randomUUID().slice(0, 8)}`)];
    const [product] = await someProducts(app, seller, [9999]);
    if (!product) throw new Error('no product');
    const ref = randomUUID();
    await app.app.get(Mall).agreeShares(product.id, [{ shopId: partner.id, bp }], ref);
    return { seller, partner, product, ref };
  };
  const owed = async (...shops: { id: string }[]) => { const found = await app.app.get(Payments).balances(shops.map((shop) => pendingOf(shop.id))); return shops.map((shop) => 0 - (found.get(pendingOf(shop.id)) ?? 0)); };

  test('a line is split as agreed when it was sold; ending it leaves what was ordered as it was', async () => {
    const { seller, partner, product, ref } = await agreed();
    await aPaidOrder(app, [product], { quantity: 3 });
    expect(await owed(seller, partner)).toEqual([29_997 + 800 - 10_499, 10_499]);

    await app.app.get(Mall).agreeShares(product.id, [], ref);
    await aPaidOrder(app, [product], { quantity: 1 });

    expect(await owed(seller, partner)).toEqual([29_997 + 800 - 10_499 + 9999 + 600, 10_499]);
    expect((await app.app.get(Mall).sharedSales([ref])).get(ref)).toEqual({ pieces: 3, fen: 29_997, partnerFen: 10_499 });
    expect(await audit(app.db)).toEqual({ stock: 0, holds: 0, ledger: 0 });
  });

  test('refunds take the partner\'s part back piece by piece, and a whole refund leaves nobody anything', async () => {
    const { seller, partner, product, ref } = await agreed();
    const order = await aPaidOrder(app, [product], { quantity: 3 });
    const lineId = (await order.read()).lines[0].id as string;
    app.clock.shiftTo(new Date(Date.now() + 50 * 3600_000));
    const back = async (quantity: number) => {
      await app.app.get(AfterSales).open(order.shopper.id, order.id, { lineId, quantity, kind: 'before_sending', reason: '不要了' });
      await calm(app);
    };

    await back(1);
    expect((await app.app.get(Mall).sharedSales([ref])).get(ref)).toEqual({ pieces: 2, fen: 19_998, partnerFen: 6999 });
    expect(await owed(seller, partner)).toEqual([19_998 + 534 - 6999, 6999]);
    await back(2);
    expect(await owed(seller, partner)).toEqual([0, 0]);
    expect(await audit(app.db)).toEqual({ stock: 0, holds: 0, ledger: 0 });
  });

  test('the partner reads her part in her statement, with the number of the order and no way into it', async () => {
    const { seller, partner, product } = await agreed();
    const { id, shopper } = await aPaidOrder(app, [product], { quantity: 1 });
    const [number] = [(await shopper.agent.get(`/api/mall/orders/${id}`).expect(200)).body.number as string];
    const read = async (shop: { id: string; organisationId: string }) => (await (await actAs(app, { posts: [{ organisationId: shop.organisationId, role: 'owner' }] })).agent.get(`/api/mall/desk/${shop.id}/money`).expect(200)).body as { shareFen: number; balanceFen: number; items: MoneyLine[] };

    const [hers, theirs] = [await read(partner), await read(seller)];

    expect(hers).toMatchObject({ shareFen: 3500, balanceFen: 3500, items: [{ kind: 'share', amountFen: 3500, orderNumber: number, orderId: null }] });
    expect(theirs).toMatchObject({ shareFen: -3500, balanceFen: 7099 });
    expect(theirs.items.find((line) => line.kind === 'share')).toMatchObject({ amountFen: -3500, orderNumber: number, orderId: id });
  });

  test('a lost dispute takes the part of the partner with it', async () => {
    const { seller, partner, product } = await agreed();
    const order = await aPaidOrder(app, [product]);

    await app.app.get(PartnerShares).giveUp(randomUUID(), [{ id: order.id, shop_id: seller.id, shared: true, lostFen: 5300, restFen: 10_600 }]);

    // Half of it was lost, so the seller has half of the partner's part back.
    expect(await owed(seller, partner)).toEqual([9999 + 600 - 3500 + 1750, 1750]);
  });

  test('shares that leave the seller nothing, name her or a shop that is not there, or goods off sale, are refused', async () => {
    const { seller, partner, product, ref } = await agreed();
    const mall = app.app.get(Mall);
    for (const parts of [[{ shopId: partner.id, bp: 10_000 }], [{ shopId: seller.id, bp: 100 }], [{ shopId: randomUUID(), bp: 100 }], [{ shopId: partner.id, bp: 0 }], [{ shopId: partner.id, bp: 1 }, { shopId: partner.id, bp: 1 }]]) {
      await expect(mall.agreeShares(product.id, parts, ref)).rejects.toMatchObject({ code: 'request.malformed' });
    }
    await expect(mall.agreeShares(randomUUID(), [], ref)).rejects.toMatchObject({ code: 'mall.unknown_product' });
    await app.db.rows("update mall.product set state = 'off' where id = $1", [product.id]);
    await expect(mall.agreeShares(product.id, [], ref)).rejects.toMatchObject({ code: 'mall.wrong_state' });
  });
});
