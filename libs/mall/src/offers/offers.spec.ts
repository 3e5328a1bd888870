import { randomUUID } from 'node:crypto';
import { Jobs } from '@app/platform';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { Checkouts } from '../checkout/checkouts.service.js';
import { Mall } from '../mall.js';
import { priceChanged, stockRanOut } from '../mall.events.js';
import { Products } from '../products/products.service.js';
import { ExpireHolds } from '../stock/expire-holds.js';
import { Reservations } from '../stock/reservations.js';
import { reserve, type WantedLine } from '../stock/reserve.js';
import { Stock } from '../stock/stock.service.js';
import { aProduct, audit, type BuiltProduct, noLimits, stockOf } from '../testing/builders.js';
import { aPaidOrder, aStaffedShop } from '../testing/purchases.js';

let app: TestApp;
let mall: Mall;
const ranOut: string[] = [];
const prices: unknown[] = [];
beforeAll(async () => {
  app = await startTestApp();
  noLimits(app);
  mall = app.app.get(Mall);
  app.app.get(Jobs).on(stockRanOut, 'test.ran-out', (fact) => { ranOut.push(fact.skuId); return Promise.resolve(); });
  app.app.get(Jobs).on(priceChanged, 'test.price', (fact) => { prices.push(fact); return Promise.resolve(); });
});
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

const long = process.env.TEST_SIZE === 'long';
const minutes = (n: number) => new Date(app.clock.now().getTime() + n * 60_000);
const source = { kind: 'show', id: randomUUID() };
const wishOf = (product: BuiltProduct, change: object = {}) => ({ skus: [{ skuId: product.skuId, priceFen: 3000, struckFen: null }], total: 50, perMember: 2, from: minutes(-1), until: minutes(10), source, ...change });
const anOffer = async (wish: { stock?: number; total?: number; perMember?: number; priceFen?: number } = {}) => {
  const product = await aProduct(app, { stock: wish.stock ?? 100 });
  const id = await mall.openOffer(wishOf(product, { total: wish.total ?? 50, perMember: wish.perMember ?? 2, skus: [{ skuId: product.skuId, priceFen: wish.priceFen ?? 3000, struckFen: null }] }));
  return { product, id };
};
const reservation = (memberId: string, lines: WantedLine[]) => ({ memberId, lines, now: app.clock.now(), heldUntil: minutes(5), fromBasket: false, address: null });
/** Both ways to hold: alone, and together with those who come at the same moment. */
const alone = (memberId: string, lines: WantedLine[]) => reserve(app.db, reservation(memberId, lines), app.app.get(Jobs).hearers(stockRanOut));
const together = (memberId: string, lines: WantedLine[]) => app.app.get(Reservations).reserve(reservation(memberId, lines));
const line = (product: BuiltProduct, offerId: string, quantity = 1): WantedLine[] => [{ skuId: product.skuId, quantity, source, offerId }];
const reasonOf = (answer: Awaited<ReturnType<typeof alone>>) => ('checkoutId' in answer ? 'held' : answer.short[0]?.reason);
const count = (answers: Awaited<ReturnType<typeof alone>>[]) => Object.fromEntries([...Map.groupBy(answers, reasonOf)].map(([reason, of]) => [reason, of.length]));
const stateOf = async (id: string, memberId: string | null = null) => {
  const [offer] = await mall.offers([id], memberId);
  return offer && { state: offer.state, taken: offer.taken, left: offer.left, sold: offer.sold, mine: offer.mine };
};

/** What must hold of every offer: its counter, its claims and the lines that hold or bought from it say the same. */
async function offersAgree(): Promise<unknown[]> {
  return app.db.rows(`
    select o.id from mall.offer o where
      o.total - o.left_pieces <> (select coalesce(sum(pieces), 0) from mall.offer_claim c where c.offer_id = o.id)
      or o.total - o.left_pieces <> (select coalesce(sum(l.quantity), 0) from mall.checkout_line l join mall.checkout c on c.id = l.checkout_id and c.state in ('active', 'expiring') where l.offer_id = o.id)
        + (select coalesce(sum(l.quantity - l.refunded_quantity), 0) from mall.order_line l join mall.orders p on p.id = l.order_id and p.paid_at is not null where l.offer_id = o.id)`);
}

describe.each([['alone', alone], ['together', together]])('%s', (_name, hold) => {
  test('forty at once for the last piece of an offer: one holds it at its price', async () => {
    const { product, id } = await anOffer({ total: 1 });

    const answers = await Promise.all(Array.from({ length: 40 }, () => hold(randomUUID(), line(product, id))));

    expect(count(answers)).toEqual({ held: 1, offer_gone: 39 });
    expect(await stateOf(id)).toEqual({ state: 'open', taken: 1, left: 0, sold: 0, mine: 0 });
    expect(await app.db.rows('select price_fen::int fen, source_kind, source_id from mall.checkout_line where offer_id = $1', [id])).toEqual([{ fen: 3000, source_kind: 'show', source_id: source.id }]);
    expect(await stockOf(app, product.skuId)).toEqual({ available: 99, held: 1, sold: 0 });
  });

  test('forty at once of one member: she gets what one may have', async () => {
    const { product, id } = await anOffer({ perMember: 2 });
    const member = randomUUID();

    const answers = await Promise.all(Array.from({ length: 40 }, () => hold(member, line(product, id))));

    expect(count(answers)).toEqual({ held: 2, offer_limit: 38 });
    expect(await stateOf(id, member)).toEqual({ state: 'open', taken: 2, left: 48, sold: 0, mine: 2 });
    expect(await offersAgree()).toEqual([]);
  });

  test('one that was agreed with a member: she has it beside the drop for everybody, forty others do not', async () => {
    const { product } = await anOffer({ stock: 100, total: 5 });
    const member = randomUUID();
    const agreed = await mall.openOffer(wishOf(product, { total: 40, perMember: 40, skus: [{ skuId: product.skuId, priceFen: 2000, struckFen: null }], audienceId: member, source: { kind: 'deal', id: source.id } }));

    const others = await Promise.all(Array.from({ length: 40 }, () => hold(randomUUID(), line(product, agreed))));
    const hers = await hold(member, line(product, agreed, 40));

    expect(count(others)).toEqual({ offer_over: 40 });
    expect(reasonOf(hers)).toBe('held');
    expect(await app.db.rows('select price_fen::int fen, quantity from mall.checkout_line where offer_id = $1', [agreed])).toEqual([{ fen: 2000, quantity: 40 }]);
    expect(await stateOf(agreed)).toMatchObject({ taken: 40, left: 0 });
    expect(await offersAgree()).toEqual([]);
  });

  test('each refusal says what is left for her and what it costs without', async () => {
    const { product, id } = await anOffer({ total: 3, perMember: 2 });
    const member = randomUUID();
    const other = await aProduct(app);
    const answer = async (lines: WantedLine[]) => { const got = await hold(member, lines); return 'short' in got ? got.short[0] : got; };

    expect(await answer(line(product, id, 3))).toEqual({ skuId: product.skuId, left: 2, reason: 'offer_limit', most: 2, priceFen: 5000 });
    await hold(randomUUID(), line(product, id, 2));
    expect(await answer(line(product, id, 2))).toEqual({ skuId: product.skuId, left: 1, reason: 'offer_few', most: 2, priceFen: 5000 });
    await hold(randomUUID(), line(product, id));
    expect(await answer(line(product, id))).toEqual({ skuId: product.skuId, left: 0, reason: 'offer_gone', most: 2, priceFen: 5000 });
    expect(reasonOf(await hold(member, line(other, id)))).toBe('offer_over');
    expect(reasonOf(await hold(member, line(product, randomUUID())))).toBe('offer_over');
  });

  test('it sells from its time until its time, and not after it was closed; what is held keeps its price', async () => {
    const product = await aProduct(app);
    const id = await mall.openOffer(wishOf(product, { total: 10, from: minutes(1), until: minutes(5) }));
    const at = async (minute: number) => {
      app.clock.shiftTo(minutes(minute));
      const answer = reasonOf(await hold(randomUUID(), line(product, id)));
      const state = (await stateOf(id))?.state;
      app.clock.reset();
      return [answer, state];
    };

    expect([await at(0.5), await at(2), await at(5.5)]).toEqual([['offer_over', 'armed'], ['held', 'open'], ['offer_over', 'closed']]);
    await mall.closeOffer(id);
    expect(await at(2)).toEqual(['offer_over', 'closed']);
    expect(await app.db.rows('select price_fen::int fen from mall.checkout_line where offer_id = $1', [id])).toEqual([{ fen: 3000 }]);
  });

  test('closing waits for nobody and nobody gets in behind it', async () => {
    const { product, id } = await anOffer({ stock: 200, total: 200 });

    const closing: Promise<string | undefined>[] = [];
    const answers = await Promise.all(Array.from({ length: 80 }, (_none, at) => {
      if (at === 40) closing.push(mall.closeOffer(id).then(() => hold(randomUUID(), line(product, id))).then(reasonOf));
      return hold(randomUUID(), line(product, id));
    }));

    expect(await Promise.all(closing)).toEqual(['offer_over']);
    expect((await stateOf(id))?.taken).toBe(answers.filter((answer) => 'checkoutId' in answer).length);
    expect(await offersAgree()).toEqual([]);
  });

  test('withheld goods are held by nobody from that moment, with and without an offer', async () => {
    const { product, id } = await anOffer();
    await mall.haltSale([product.skuId], '主播说错了价');

    expect([reasonOf(await hold(randomUUID(), line(product, id))), reasonOf(await hold(randomUUID(), [{ skuId: product.skuId, quantity: 1, source: null }]))]).toEqual(['sold_out', 'sold_out']);
    await mall.resumeSale([product.skuId]);
    expect([reasonOf(await hold(randomUUID(), line(product, id))), await stockOf(app, product.skuId)]).toEqual(['held', { available: 99, held: 1, sold: 0 }]);
  });

  test('who takes the last piece tells it, once and nobody else', async () => {
    const product = await aProduct(app, { stock: 3 });
    ranOut.length = 0;

    const answers = await Promise.all(Array.from({ length: 40 }, () => hold(randomUUID(), [{ skuId: product.skuId, quantity: 1, source: null }])));
    await app.drain();

    expect(count(answers)).toEqual({ held: 3, sold_out: 37 });
    expect(ranOut).toEqual([product.skuId]);
  });
});

test('pieces that a keeper takes off the shelf can be the last too', async () => {
  const product = await aProduct(app, { stock: 3 });
  ranOut.length = 0;

  await app.app.get(Stock).adjust(product.skuId, -3, 'damaged');
  await app.app.get(Stock).adjust(product.skuId, 2, 'found');
  await app.app.get(Stock).setCount(product.skuId, 0, app.clock.now());
  await app.drain();

  expect(ranOut).toEqual([product.skuId, product.skuId]);
});

test('a price that changes is told with the one before, one that does not is not', async () => {
  const product = await aProduct(app);
  prices.length = 0;
  const products = app.app.get(Products);

  await products.setPrice(product.skuId, 6000);
  await products.setPrice(product.skuId, 6000);
  await products.setPrice(product.skuId, 4000);
  await app.drain();

  expect(prices).toEqual([{ productId: product.id, skuId: product.skuId, priceFen: 6000, beforeFen: 5000 }, { productId: product.id, skuId: product.skuId, priceFen: 4000, beforeFen: 6000 }]);
});

const buyers = long ? 2000 : 200;
test(`${buyers} buyers for 50 pieces, two each: exactly 50, nobody over`, async () => {
  const { product, id } = await anOffer({ stock: 500 });
  const people = Array.from({ length: buyers }, () => randomUUID());
  const tries = people.flatMap((member, at) => (at % 10 === 0 ? [member, member, member] : [member]));

  const answers = await Promise.all(tries.map((member, at) => (at % 5 === 0 ? alone : together)(member, line(product, id, 1 + at % 2))));

  const each = await app.db.rows<{ pieces: number }>('select c.member_id, sum(l.quantity)::int pieces from mall.checkout_line l join mall.checkout c on c.id = l.checkout_id where l.offer_id = $1 group by 1', [id]);
  expect(await stateOf(id)).toEqual({ state: 'open', taken: 50, left: 0, sold: 0, mine: 0 });
  expect([each.reduce((sum, one) => sum + one.pieces, 0), each.filter((one) => one.pieces > 2).length]).toEqual([50, 0]);
  expect(answers.filter((answer) => 'checkoutId' in answer).length).toBeLessThanOrEqual(50);
  expect(await offersAgree()).toEqual([]);
  expect(await audit(app.db)).toEqual({ stock: 0, holds: 0, ledger: 0 });
}, 120_000);

test('a hold that lapses gives its pieces back, so that all of them can be sold', async () => {
  const { product, id } = await anOffer({ total: 2 });
  const [first, second] = [randomUUID(), randomUUID()];
  await together(first, line(product, id, 2));
  expect(reasonOf(await together(second, line(product, id)))).toBe('offer_gone');
  app.clock.shiftTo(minutes(6));

  const sweeper = app.app.get(ExpireHolds);
  await Promise.all([sweeper.sweep(), sweeper.sweep(), sweeper.sweep()]);

  expect(await stateOf(id, first)).toEqual({ state: 'open', taken: 0, left: 2, sold: 0, mine: 0 });
  expect([reasonOf(await together(second, line(product, id))), reasonOf(await together(first, line(product, id)))]).toEqual(['held', 'held']);
  expect(await offersAgree()).toEqual([]);
});

describe('opening', () => {
  test('a second offer on one SKU is refused, also when forty try at once; one that ended by itself makes room', async () => {
    const product = await aProduct(app, { stock: 100 });

    const answers = await Promise.allSettled(Array.from({ length: 40 }, () => mall.openOffer(wishOf(product))));

    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
    expect(new Set(answers.flatMap((answer) => (answer.status === 'rejected' ? [(answer.reason as { code: string }).code] : [])))).toEqual(new Set(['mall.offer_taken']));
    expect(await app.db.row('select count(*)::int n from mall.offer where product_id = $1', [product.id])).toEqual({ n: 1 });
    app.clock.shiftTo(minutes(11));
    await expect(mall.openOffer(wishOf(product))).resolves.toEqual(expect.any(String));
  });

  test('each wish that cannot be is refused with its reason', async () => {
    const product = await aProduct(app, { stock: 10 });
    const off = await aProduct(app, { stock: 10, shop: product.shop });
    await app.db.rows("update mall.product set state = 'off' where id = $1", [off.id]);
    const other = await aProduct(app, { stock: 10, shop: product.shop });
    const sku = (skuId: string, priceFen = 3000, struckFen: number | null = null) => ({ skuId, priceFen, struckFen });
    const codeOf = (change: object) => mall.openOffer(wishOf(product, { total: 5, ...change })).then(() => 'opened', (error: unknown) => (error as { code: string }).code);

    expect(await codeOf({ until: minutes(-2) })).toBe('request.malformed');
    expect(await codeOf({ skus: [sku(randomUUID())] })).toBe('mall.unknown_sku');
    expect(await codeOf({ skus: [sku(product.skuId), sku(product.skuId)] })).toBe('mall.unknown_sku');
    expect(await codeOf({ skus: [sku(product.skuId), sku(other.skuId)] })).toBe('request.malformed');
    expect(await codeOf({ skus: [sku(off.skuId)] })).toBe('mall.not_buyable');
    expect(await codeOf({ skus: [sku(product.skuId, 5000)] })).toBe('mall.offer_not_lower');
    expect(await codeOf({ total: 11 })).toBe('mall.too_few_pieces');
    expect(await codeOf({ skus: [sku(product.skuId, 3000, 3000)] })).toBe('request.malformed');
    expect(await codeOf({ skus: [sku(product.skuId, 3000, 4500)] })).toBe('mall.struck_unsold');
    await expect(mall.closeOffer(randomUUID())).rejects.toMatchObject({ code: 'mall.unknown_offer' });
    expect(await app.db.rows('select 1 from mall.offer where product_id = any($1)', [[product.id, off.id, other.id]])).toEqual([]);
  });

  test('a struck price is at most what was really paid within seven days, else at the last sale; the deal is kept with the offer', async () => {
    const product = await aProduct(app, { stock: 20, priceFen: 5000 });
    const sold = await aPaidOrder(app, [product]);
    await app.app.get(Products).setPrice(product.skuId, 4800);
    const codeOf = (struckFen: number) => mall.openOffer(wishOf(product, { total: 2, skus: [{ skuId: product.skuId, priceFen: 3000, struckFen }] })).catch((error: unknown) => (error as { code: string; values: object }));

    expect(await codeOf(5001)).toMatchObject({ code: 'mall.struck_price', values: { mostFen: 5000 } });
    const id = await codeOf(5000);

    if (typeof id !== 'string') throw new Error('The offer was refused.');
    const [offer] = await mall.offers([id]);
    expect(offer?.skus[0]).toMatchObject({ struckFen: 5000, evidence: { fen: 5000, orderId: sold.id, withinDays: true } });
    expect((await mall.lowestDealPrice([product.skuId], 7)).get(product.skuId)).toMatchObject({ fen: 5000, withinDays: true });
    app.clock.shiftTo(minutes(8 * 24 * 60));
    expect((await mall.lowestDealPrice([product.skuId], 7)).get(product.skuId)).toMatchObject({ fen: 5000, withinDays: false });
  });
});

describe('buying', () => {
  const address = { name: '王小妹', phone: '13900000000', province: '浙江省', city: '杭州市', district: '西湖区', street: '', detail: '北山街 8 号' };
  const aBuyer = async () => {
    const buyer = await actAs(app);
    await buyer.agent.post('/api/members/addresses').send(address).expect(201);
    const start = (product: BuiltProduct, offerId: string | undefined, quantity = 1) => buyer.agent.post('/api/mall/checkouts').send({ lines: [{ skuId: product.skuId, quantity, source, ...(offerId ? { offerId } : {}) }] });
    return { ...buyer, start };
  };

  test('the offer is named by the wish, told in the checkout and charged; five minutes to pay', async () => {
    const { product, id } = await anOffer();
    const buyer = await aBuyer();

    const { body } = await buyer.start(product, id, 2).expect(201);

    expect(body.shops[0].lines[0]).toMatchObject({ priceFen: 3000, ordinaryFen: 5000, offerId: id, totalFen: 6000 });
    expect(Math.round((Date.parse(body.heldUntil) - Date.parse(body.now)) / 60_000)).toBe(5);
    const payment = await buyer.agent.post(`/api/mall/checkouts/${body.id}/pay`).set('idempotency-key', randomUUID()).send({ quoteHash: body.quoteHash, noReturnConfirmed: [] }).expect(200);
    expect(payment.body.totalFen).toBe(6000 + 700);
    expect(await app.db.rows('select price_fen::int fen, offer_id, source_id from mall.order_line where offer_id = $1', [id])).toEqual([{ fen: 3000, offer_id: id, source_id: source.id }]);
  });

  test('refusals reach her with code and figures; without an offer the ordinary price holds', async () => {
    const { product, id } = await anOffer({ perMember: 1 });
    const buyer = await aBuyer();

    const limit = await buyer.start(product, id, 2);
    expect([limit.status, limit.body]).toEqual([409, { code: 'mall.offer_limit', skuId: product.skuId, left: 1, most: 1, priceFen: 5000 }]);
    await mall.closeOffer(id);
    const over = await buyer.start(product, id);
    expect([over.status, over.body.code, over.body.priceFen]).toEqual([409, 'mall.offer_over', 5000]);
    const ordinary = await buyer.start(product, undefined).expect(201);
    expect(ordinary.body.shops[0].lines[0]).toMatchObject({ priceFen: 5000, offerId: null });
    expect((await buyer.agent.post('/api/mall/checkouts').send({ lines: [{ skuId: product.skuId, quantity: 1, offerId: id }, { skuId: product.skuId, quantity: 1 }] })).body.code).toBe('request.malformed');
    expect((await buyer.agent.post('/api/mall/checkouts').send({ lines: [{ skuId: product.skuId, quantity: 1, offerId: 'x' }] })).status).toBe(400);
    expect((await app.visitor().post('/api/mall/checkouts').send({ lines: [{ skuId: product.skuId, quantity: 1, offerId: id }] })).status).toBe(401);
  });

  test('a basket keeps the offer, and says when it is over before anything is held', async () => {
    const { product, id } = await anOffer();
    const buyer = await aBuyer();
    const lineOf = (body: { shops: { lines: { priceFen: number; offer: string }[] }[] }) => [body.shops[0]?.lines[0]?.priceFen, body.shops[0]?.lines[0]?.offer];

    const put = await buyer.agent.post('/api/mall/basket/lines').send({ skuId: product.skuId, quantity: 1, source, offerId: id }).expect(200);
    expect(lineOf(put.body)).toEqual([3000, 'open']);
    await mall.closeOffer(id);

    const { body } = await buyer.agent.get('/api/mall/basket');
    expect([...lineOf(body), body.shops[0].lines[0].addedFen]).toEqual([5000, 'over', 3000]);
    expect((await buyer.agent.post('/api/mall/checkouts').send({}).expect(201)).body.shops[0].lines[0]).toMatchObject({ priceFen: 5000, offerId: null });
  });

  test('an ordinary price that falls below the offer is hers, one that rises is not', async () => {
    const { product, id } = await anOffer();
    const buyer = await aBuyer();
    const held = (await buyer.start(product, id).expect(201)).body;
    const priceNow = async () => (await buyer.agent.get(`/api/mall/checkouts/${held.id}`)).body.goodsFen;

    await app.app.get(Products).setPrice(product.skuId, 9000);
    expect(await priceNow()).toBe(3000);
    await app.app.get(Products).setPrice(product.skuId, 2000);
    expect(await priceNow()).toBe(2000);
    expect((await buyer.start(product, id).expect(201)).body.goodsFen).toBe(2000);
  });

  test('money back before sending gives the pieces of the offer back; her limit counts what she kept', async () => {
    const { shop, keeper } = await aStaffedShop(app);
    const product = await aProduct(app, { shop, stock: 100 });
    const id = await mall.openOffer(wishOf(product, { perMember: 1 }));
    const buyer = await aBuyer();
    const sold = await aPaidOrder(app, [product], { buyer, offerId: id });
    expect(await stateOf(id, buyer.id)).toEqual({ state: 'open', taken: 1, left: 49, sold: 1, mine: 1 });
    expect((await buyer.start(product, id)).body.code).toBe('mall.offer_limit');

    const { lines } = await sold.read();
    const { body: opened } = await buyer.agent.post(`/api/mall/orders/${sold.id}/cases`).send({ lineId: lines[0].id, quantity: 1, kind: 'before_sending', reason: '不要了' }).expect(201);
    await keeper.agent.post(`/api/mall/cases/${opened.id}/answer`).send({ agree: true, answer: '' }).expect(200);

    expect((await sold.read()).refundedFen).toBe(3600);
    expect(await stateOf(id, buyer.id)).toEqual({ state: 'open', taken: 0, left: 50, sold: 0, mine: 0 });
    expect(await stockOf(app, product.skuId)).toEqual({ available: 100, held: 0, sold: 0 });
    expect(await offersAgree()).toEqual([]);
    expect(await audit(app.db)).toEqual({ stock: 0, holds: 0, ledger: 0 });
  });

  test('the page of what was sold and the order say the price of the offer', async () => {
    const { product, id } = await anOffer({ priceFen: 1234 });
    const sold = await aPaidOrder(app, [product], { offerId: id });

    const order = await sold.read();

    expect([order.goodsFen, order.lines[0].priceFen]).toEqual([1234, 1234]);
    expect((await sold.shopper.agent.get(`/api/mall/orders/${sold.id}/lines/${order.lines[0].id}/version`)).body.priceFen).toBe(1234);
  });
});

test('what happens in any order at once adds up: holds, releases, expiry, closing, withholding', async () => {
  const seed = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000);
  let state = seed;
  const roll = (sides: number) => { state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; return Math.floor((state / 2 ** 32) * sides); };
  const built = await Promise.all(Array.from({ length: 4 }, () => anOffer({ stock: 60, total: 40, perMember: 3 })));
  const members = Array.from({ length: 12 }, () => randomUUID());
  const open: { memberId: string; id: string }[] = [];
  const checkouts = app.app.get(Checkouts);

  const one = async () => {
    const [a, b] = [built[roll(4)], built[roll(4)]];
    const memberId = members[roll(12)] ?? '';
    const act = roll(20);
    if (!a || !b) return;
    if (act < 12) {
      const lines = [...line(a.product, a.id, 1 + roll(2)), ...(a !== b && roll(2) === 0 ? line(b.product, b.id) : [])];
      const answer = await (roll(2) === 0 ? alone : together)(memberId, lines);
      if ('checkoutId' in answer) open.push({ memberId, id: answer.checkoutId });
    } else if (act < 18) {
      const [held] = open.splice(roll(Math.max(1, open.length)), 1);
      if (held) await checkouts.release(held.memberId, held.id);
    } else if (act === 18) await mall.haltSale([a.product.skuId], 'x');
    else await mall.resumeSale([a.product.skuId, b.product.skuId]);
  };
  for (let rounds = long ? 60 : 15; rounds > 0; rounds -= 1) await Promise.all(Array.from({ length: 24 }, one));
  await Promise.all(built.map(({ id }) => mall.closeOffer(id)));
  app.clock.shiftTo(minutes(6));
  await app.app.get(ExpireHolds).sweep();

  expect({ seed, wrong: await offersAgree() }).toEqual({ seed, wrong: [] });
  expect(await Promise.all(built.map(async ({ id, product }) => [await stateOf(id), await stockOf(app, product.skuId)]))).toEqual(built.map(() => [{ state: 'closed', taken: 0, left: 40, sold: 0, mine: 0 }, { available: 60, held: 0, sold: 0 }]));
  expect(await audit(app.db)).toEqual({ stock: 0, holds: 0, ledger: 0 });
}, 120_000);
