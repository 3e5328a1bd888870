import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aBooth, aCard, aFair, aShop, fromNow, signInAgain } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp(); });
beforeEach(() => { app.clock.shiftTo(new Date('2026-12-01T02:00:00Z')); });
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

type Actor = Awaited<ReturnType<typeof actAs>>;
const reads = (): string[] => {
  const router = app.app.getHttpAdapter().getInstance().router as { stack: { route?: { path: string; methods: Record<string, boolean> } }[] };
  return router.stack.flatMap((layer) => (layer.route?.methods.get && /^\/api\/(expo|calendar|messages|mall\/shops|mall\/desk)/.test(layer.route.path) ? [layer.route.path] : []));
};

test('phones stand in every place where somebody could write one, and no answer gives one to the other side before its owner agrees; then that one answer does', async () => {
  const fair = await aFair(app, [6]);
  const [base, brand] = [await aShop(app, fair.city, '石斛基地'), await aShop(app, fair.city, '养生品牌', '虹桥镇')];
  const booth = await aBooth(app, fair, base);
  const helper = await actAs(app, { name: '小陈' });
  await base.keeper.agent.post(`/api/expo/desk/booths/${booth}/staff`).send({ phone: helper.phone, name: '小陈' }).expect(200);
  const [supply, demand] = [(await base.keeper.agent.post('/api/expo/cards').send(aCard(base, 'supply')).expect(201)).body.id as string, (await brand.keeper.agent.post('/api/expo/cards').send(aCard(brand, 'demand', { town: '虹桥镇' })).expect(201)).body.id as string];
  app.clock.shiftTo(new Date(new Date(fromNow(app, 11)).getTime()));
  const visitor = await actAs(app, { name: '王女士' });
  await signInAgain(app, base.keeper, brand.keeper, helper, fair.staff);
  await visitor.agent.post('/api/members/addresses').send({ name: '王女士', phone: visitor.phone, province: '浙江省', city: '温州市', district: '乐清市', street: '虹桥镇', detail: '1 号' }).expect(201);

  const slot = (await base.keeper.agent.post(`/api/expo/desk/booths/${booth}/slots`).send({ day: fromNow(app, 1).slice(0, 10), from: '10:00', until: '11:00', places: 1 }).expect(200)).body.slots[0].id as string;
  const appointment = (await visitor.agent.post(`/api/expo/booths/${booth}/appointments`).send({ slotId: slot, way: 'phone', text: '电话里说', shareContact: false }).expect(201)).body.id as string;
  await base.keeper.agent.post(`/api/expo/appointments/${appointment}/answer`).send({ accept: true }).expect(200);
  const enquiry = (await visitor.agent.get('/api/expo/appointments').expect(200)).body.items[0].enquiryId as string;
  const meeting = (await brand.keeper.agent.post('/api/expo/meetings').send({ cardId: demand, otherCardId: supply, startsAt: `${fromNow(app, 2).slice(0, 10)}T02:00:00.000Z`, way: 'phone', note: '电话谈' }).expect(201)).body.id as string;
  await base.keeper.agent.post(`/api/expo/meetings/${meeting}/answer`).send({ accept: true }).expect(200);
  const deal = (await base.keeper.agent.get('/api/expo/deals').expect(200)).body.items[0].id as string;
  const rfq = (await brand.keeper.agent.post('/api/expo/rfqs').send({ demandId: demand, title: '要石斛', amount: 100, text: '', deadline: fromNow(app, 3) }).expect(201)).body.id as string;

  const ids: Record<string, string> = { editions: fair.id, halls: fair.halls[0] ?? '', booths: booth, enquiries: enquiry, cards: supply, deals: deal, rfqs: rfq, together: base.goods, shops: base.id };
  const feedOf = async (who: Actor) => ((await who.agent.post('/api/calendar/feed').expect(201)).body as { path: string }).path;
  const seen = async (who: Actor, phones: string[]): Promise<string[]> => {
    const found: string[] = [];
    const paths = reads().map((path) => path.replaceAll(/(\w+)\/:\w+/g, (all, thing: string) => (ids[thing] === undefined ? all : `${thing}/${ids[thing]}`))).filter((path) => !path.includes(':'));
    expect(paths.length).toBeGreaterThan(25);
    const feed = await feedOf(who);
    expect((await who.agent.get(feed).expect(200)).text).toContain('BEGIN:VCALENDAR');
    for (const path of [...paths, feed]) {
      const { text } = await who.agent.get(path);
      if (phones.some((phone) => text?.includes(phone))) found.push(path);
    }
    return found;
  };
  const [baseSide, brandSide] = [[base.keeper.phone, helper.phone], [brand.keeper.phone]];

  expect(await seen(visitor, [...baseSide, ...brandSide])).toEqual([]);
  expect(await seen(base.keeper, [visitor.phone, ...brandSide])).toEqual([]);
  expect(await seen(helper, [visitor.phone, ...brandSide])).toEqual([]);
  expect(await seen(brand.keeper, [visitor.phone, ...baseSide])).toEqual([]);
  expect(await seen(fair.staff, [visitor.phone])).toEqual([]);

  await visitor.agent.post(`/api/expo/enquiries/${enquiry}/consent`).send({ give: true }).expect(200);
  expect(await seen(base.keeper, [visitor.phone])).toEqual([`/api/expo/enquiries/${enquiry}`]);
  expect(await seen(brand.keeper, [visitor.phone])).toEqual([]);
  await visitor.agent.post(`/api/expo/enquiries/${enquiry}/consent`).send({ give: false }).expect(200);
  expect(await seen(base.keeper, [visitor.phone])).toEqual([]);
});
