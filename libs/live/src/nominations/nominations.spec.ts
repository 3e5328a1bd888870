import { startTestApp, type TestApp } from '@app/testing';
import { aCity, aShow, aStreamer, type BuiltGoods, type City, dayMs, evening, makeShow, moreGoods, signInAgain, someGoods, tick } from '../testing/builders.js';
import { allocate, hashOf } from './allocate.js';

let app: TestApp;
let city: City;
beforeAll(async () => {
  app = await startTestApp({ DATABASE_POOL: '45' });
  city = await aCity(app);
});
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

let evenings = 10;
async function anOpenShow(slots = 2) {
  const streamer = await aStreamer(app, city);
  evenings += 1;
  const id = await makeShow(streamer, aShow(evening(app, evenings), { slots }), 'scheduled', city.staff);
  return { id, streamer };
}
const nominate = (goods: BuiltGoods, show: string, productId = goods.id) => goods.keeper.agent.post(`/api/live/shows/${show}/nominations`).send({ productId, pitch: '今年新染' });
const desk = async (who: City['staff'], show: string) => {
  await signInAgain(app, who);
  return (await who.agent.get(`/api/live/desk/shows/${show}`).expect(200)).body;
};
const decide = (id: string, body: object = { ok: true }) => city.staff.agent.post(`/api/live/nominations/${id}/decide`).send(body);
const close = async (show: string) => {
  const row = await app.db.row<{ until: Date }>('select nominations_until until from live.show where id = $1', [show]);
  app.clock.shiftTo(new Date((row?.until.getTime() ?? 0) + 60_000));
  await tick(app, 'live.slots');
};

test('AL-2: nominated, looked at, given a slot when nominations close, and on the shelf in order', async () => {
  const { id, streamer } = await anOpenShow();
  const [first, second] = [await someGoods(app, '蓝铺'), await someGoods(app, '竹铺')];
  await nominate(first, id).expect(201);
  app.clock.shiftTo(new Date(app.clock.now().getTime() + dayMs));
  await nominate(second, id).expect(201);
  for (const one of (await desk(city.staff, id)).nominations) await decide(one.id).expect(200);
  expect((await app.visitor().get(`/api/live/shows/${id}`)).body.shelf).toEqual([]);

  await close(id);

  const { body } = await app.visitor().get(`/api/live/shows/${id}`);
  expect(body.shelf.map((item: { no: number; card: { title: string; shopName: string } }) => [item.no, item.card.title, item.card.shopName])).toEqual([[1, '蓝铺的篮', '蓝铺'], [2, '竹铺的篮', '竹铺']]);
  expect(body.shops).toEqual(['蓝铺', '竹铺']);
  const shelf = (await desk(streamer, id)).shelf as { id: string }[];
  await streamer.agent.post(`/api/live/desk/shows/${id}/rundown`).send({ items: shelf.toReversed().map((item) => ({ id: item.id, minutes: 12 })) }).expect(200);
  expect((await desk(streamer, id)).shelf.map((item: { no: number; minutes: number; card: { title: string } }) => [item.no, item.minutes, item.card.title])).toEqual([[1, 12, '竹铺的篮'], [2, 12, '蓝铺的篮']]);
});

test('the talk card of the shop comes to the crew, with what is left in stock, and to nobody else', async () => {
  const { id, streamer } = await anOpenShow();
  const [goods, silent] = [await someGoods(app, '话铺'), await someGoods(app, '静铺')];
  const talk = { say: '花版是祖上传下来的', avoid: '不说“最好”', gives: '每卖一只捐两元' };
  await goods.keeper.agent.post(`/api/live/shows/${id}/nominations`).send({ productId: goods.id, pitch: '', talk: { ...talk, say: '长'.repeat(301) } }).expect(400);
  await goods.keeper.agent.post(`/api/live/shows/${id}/nominations`).send({ productId: goods.id, pitch: '', talk: { say: '只有一句' } }).expect(400);
  await goods.keeper.agent.post(`/api/live/shows/${id}/nominations`).send({ productId: goods.id, pitch: '今年新染', talk }).expect(201);
  await nominate(silent, id).expect(201);
  const offered = (await desk(city.staff, id)).nominations as { id: string; talk: object }[];
  expect(offered.map((one) => one.talk)).toEqual([talk, { say: '', avoid: '', gives: '' }]);
  for (const one of offered) await decide(one.id).expect(200);
  await close(id);

  expect((await desk(streamer, id)).shelf.map((item: { card: { title: string }; left: number; talk: object }) => [item.card.title, item.left, item.talk]))
    .toEqual(expect.arrayContaining([['话铺的篮', 5, talk], ['静铺的篮', 5, { say: '', avoid: '', gives: '' }]]));
  const open = await app.visitor().get(`/api/live/shows/${id}`);
  expect(open.body.shelf).toHaveLength(2);
  expect(open.text).not.toContain(talk.say);
});

test('AL-2: three days before the show the door is shut', async () => {
  const { id } = await anOpenShow();
  const goods = await someGoods(app, '迟铺');
  const row = await app.db.row<{ starts_at: Date }>('select starts_at from live.show where id = $1', [id]);
  const at = (ms: number) => { app.clock.shiftTo(new Date((row?.starts_at.getTime() ?? 0) - 3 * dayMs + ms)); };

  at(1000);
  expect((await nominate(goods, id)).body).toEqual({ code: 'live.nominations_closed' });
  at(-2000);
  await nominate(goods, id).expect(201);
});

test('AL-2: forty at once with ten goods of a shop: three are in', async () => {
  const { id } = await anOpenShow();
  const goods = await someGoods(app, '多铺');
  const all = [goods.id];
  for (let n = 0; n < 9; n += 1) all.push(await moreGoods(app, goods.shopId, `篮 ${n}`));

  const answers = await Promise.all(Array.from({ length: 40 }, (_none, n) => nominate(goods, id, all[n % 10])));

  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(3);
  expect(new Set(answers.filter((answer) => answer.status !== 201).map((answer) => answer.body.code))).toEqual(new Set(['live.too_many_products', 'live.already_nominated']));
});

test('only the shop\'s own goods, on sale, certified for the day of the show, and once', async () => {
  const { id } = await anOpenShow();
  const [goods, plain, other] = [await someGoods(app, '甲铺'), await someGoods(app, '乙铺', false), await someGoods(app, '丙铺')];
  const off = await moreGoods(app, goods.shopId, '停售的');
  await app.db.rows("update mall.product set state = 'off' where id = $1", [off]);
  const lapsing = await someGoods(app, '丁铺');
  await app.db.rows("update mall.verification set valid_until = current_date + 5 where shop_id = $1", [lapsing.shopId]);

  expect((await nominate(goods, id, other.id)).body.code).toBe('members.not_allowed');
  expect((await nominate(goods, id, off)).body.code).toBe('live.not_sellable');
  expect((await nominate(plain, id)).body.code).toBe('live.not_certified');
  expect((await nominate(lapsing, id)).body.code).toBe('live.not_certified');
  await nominate(goods, id).expect(201);
  expect((await nominate(goods, id)).body.code).toBe('live.already_nominated');
});

test('withdrawn it may be nominated again; refused it says why', async () => {
  const { id } = await anOpenShow();
  const goods = await someGoods(app, '回铺');
  await nominate(goods, id).expect(201);
  const [first] = (await desk(city.staff, id)).nominations as { id: string }[];
  const stranger = await someGoods(app, '旁铺');
  expect((await stranger.keeper.agent.delete(`/api/live/nominations/${first?.id}`)).body).toEqual({ code: 'live.unknown_nomination' });

  await goods.keeper.agent.delete(`/api/live/nominations/${first?.id}`).expect(200);
  await nominate(goods, id).expect(201);
  const [again] = (await desk(city.staff, id)).nominations as { id: string }[];
  await decide(again?.id ?? '', { ok: false, reason: '图片看不清' }).expect(200);

  const { body } = await goods.keeper.agent.get(`/api/live/nominations?shop=${goods.shopId}`);
  const mine = body.items.find((show: { id: string }) => show.id === id);
  expect(mine.nominations.map((one: { state: string; reason: string }) => [one.state, one.reason])).toEqual([['refused', '图片看不清']]);
  expect((await stranger.keeper.agent.get(`/api/live/nominations?shop=${goods.shopId}`)).body.items.flatMap((show: { nominations: object[] }) => show.nominations)).toEqual([]);
});

test('AL-5: the longest wait wins; the result shows its reason and the seed that was promised', async () => {
  const { id } = await anOpenShow(2);
  const shops = [await someGoods(app, '一铺'), await someGoods(app, '二铺'), await someGoods(app, '三铺'), await someGoods(app, '四铺')];
  const start = app.clock.now().getTime();
  for (const [n, shop] of shops.entries()) {
    // The last two on one day: they are drawn.
    app.clock.shiftTo(new Date(start + Math.min(n, 2) * dayMs));
    await nominate(shop, id).expect(201);
  }
  const promised = (await desk(city.staff, id)).queue;
  expect([promised.seed, promised.drawnAt]).toEqual([null, null]);

  await close(id);

  const { queue } = await desk(city.staff, id);
  expect(hashOf(queue.seed)).toBe(promised.seedHash);
  expect(queue.items.map((item: { shopName: string; got: boolean; drawn: boolean }) => [item.got, item.drawn])).toEqual([[true, false], [true, false], [false, true], [false, true]]);
  expect(queue.items.slice(0, 2).map((item: { shopName: string }) => item.shopName)).toEqual(['一铺', '二铺']);
  const again = allocate(queue.items.map((item: { shopId: string; since: string }) => ({ shopId: item.shopId, since: new Date(item.since) })), 2, queue.seed);
  expect(again.map((place) => place.shopId)).toEqual(queue.items.map((item: { shopId: string }) => item.shopId));
  const told = (await shops[3]?.keeper.agent.get('/api/messages/notices'))?.body.items.filter((item: { topic: string }) => item.topic === 'live').map((item: { title: string }) => item.title);
  expect(told).toEqual(['这次没有排上：蓝夹缬专场']);
});

test('AL-5: who had a slot waits anew; who missed one keeps her place; a cancelled show was none', async () => {
  const shops = [await someGoods(app, '子铺'), await someGoods(app, '丑铺'), await someGoods(app, '寅铺')];
  const [first, second] = [await anOpenShow(1), await anOpenShow(1)];
  const start = app.clock.now().getTime();
  for (const [n, shop] of shops.entries()) { app.clock.shiftTo(new Date(start + n * dayMs)); await nominate(shop, first.id).expect(201); }
  await close(first.id);
  expect((await desk(city.staff, first.id)).queue.items.map((item: { shopName: string }) => item.shopName)).toEqual(['子铺', '丑铺', '寅铺']);

  for (const shop of shops) await nominate(shop, second.id).expect(201);
  expect((await desk(city.staff, second.id)).queue.items.map((item: { shopName: string }) => item.shopName)).toEqual(['丑铺', '寅铺', '子铺']);

  await first.streamer.agent.post(`/api/live/desk/shows/${first.id}/cancel`).send({ reason: '台风' }).expect(200);
  expect((await desk(city.staff, second.id)).queue.items.map((item: { shopName: string }) => item.shopName)).toEqual(['子铺', '丑铺', '寅铺']);
});

test('a slot whose goods staff refuse passes to the next in line', async () => {
  const { id } = await anOpenShow(1);
  const shops = [await someGoods(app, '春铺'), await someGoods(app, '夏铺')];
  const start = app.clock.now().getTime();
  for (const [n, shop] of shops.entries()) { app.clock.shiftTo(new Date(start + n * dayMs)); await nominate(shop, id).expect(201); }
  for (const one of (await desk(city.staff, id)).nominations) await decide(one.id).expect(200);
  await close(id);
  const of = async () => (await app.visitor().get(`/api/live/shows/${id}`)).body.shelf.map((item: { card: { shopName: string } }) => item.card.shopName);
  expect(await of()).toEqual(['春铺']);

  const first = (await desk(city.staff, id)).nominations.find((one: { shopName: string }) => one.shopName === '春铺');
  await decide(first.id, { ok: false, reason: '证照存疑' }).expect(200);

  expect(await of()).toEqual(['夏铺']);
});

test('slots are given once, however often and on however many workers', async () => {
  const { id } = await anOpenShow(1);
  await nominate(await someGoods(app, '秋铺'), id).expect(201);
  const row = await app.db.row<{ until: Date }>('select nominations_until until from live.show where id = $1', [id]);
  app.clock.shiftTo(new Date((row?.until.getTime() ?? 0) + 60_000));

  await Promise.all(Array.from({ length: 5 }, () => tick(app, 'live.slots')));

  expect(await app.db.rows('select place, got from live.slot where show_id = $1', [id])).toEqual([{ place: 1, got: true }]);
});

test('the rundown is the shelf of now, by its crew', async () => {
  const { id, streamer } = await anOpenShow(1);
  const goods = await someGoods(app, '冬铺');

  expect((await streamer.agent.post(`/api/live/desk/shows/${id}/rundown`).send({ items: [{ id: goods.id, minutes: 5 }] })).body).toEqual({ code: 'live.rundown_differs' });
  expect((await city.staff.agent.post(`/api/live/desk/shows/${id}/rundown`).send({ items: [] })).body).toEqual({ code: 'members.not_allowed' });
});
