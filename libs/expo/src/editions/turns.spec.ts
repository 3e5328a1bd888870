import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aBooth, aFair, aShop, dayMs, fromNow, signInAgain, tick } from '../testing/builders.js';

let [app, beside]: [TestApp, TestApp] = [null as never, null as never];
beforeAll(async () => {
  app = await startTestApp();
  beside = await app.beside();
});
beforeEach(() => { app.clock.shiftTo(new Date('2026-12-01T02:00:00Z')); });
afterEach(() => { for (const one of [app, beside]) one.clock.reset(); });
afterAll(async () => {
  await beside.stop();
  await app.stop();
});

type Actor = Awaited<ReturnType<typeof actAs>>;
const told = async (who: Actor): Promise<string[]> => ((await who.agent.get('/api/messages/notices').expect(200)).body.items as { title: string }[]).map((item) => item.title).filter((title) => /开幕了|结束了/.test(title));
/** Both processes look at the same moment, again and again. */
async function look(at: Date): Promise<void> {
  for (const one of [app, beside]) one.clock.shiftTo(at);
  await Promise.all(Array.from({ length: 10 }, (_none, n) => tick(n % 2 === 0 ? app : beside, 'expo.turns')));
  for (const one of [app, beside]) await one.drain();
}

test('EX-13: with two processes it is told once that an expo has opened, and once that it has ended, to those who have a booth', async () => {
  const fair = await aFair(app);
  const [inside, refused] = [await aShop(app, fair.city, '石斛园'), await aShop(app, fair.city, '没进来的店')];
  await aBooth(app, fair, inside);
  await aBooth(app, fair, refused, 'applied');
  const helper = await actAs(app, { name: '小陈' });
  const { body: desk } = await inside.keeper.agent.get('/api/expo/desk').expect(200);
  await inside.keeper.agent.post(`/api/expo/desk/booths/${desk.booths[0].id as string}/staff`).send({ phone: helper.phone, name: '小陈' }).expect(200);
  const opens = new Date(fromNow(app, 10));

  await look(new Date(opens.getTime() - 60_000));
  await signInAgain(app, inside.keeper, refused.keeper, helper);
  expect(await told(inside.keeper)).toEqual([]);
  await look(new Date(opens.getTime() + 60_000));
  await look(new Date(opens.getTime() + 120_000));
  await signInAgain(app, inside.keeper, refused.keeper, helper);
  for (const who of [inside.keeper, helper]) expect(await told(who)).toEqual(['云上创博会 开幕了']);
  expect(await told(refused.keeper)).toEqual([]);

  await look(new Date(opens.getTime() + 10 * dayMs + 60_000));
  await signInAgain(app, inside.keeper);
  expect(await told(inside.keeper)).toEqual(['云上创博会 结束了', '云上创博会 开幕了']);
});

test('one that was cancelled, or opened long ago while nobody looked, is told to nobody', async () => {
  const [cancelled, missed] = [await aFair(app), await aFair(app)];
  const [one, other] = [await aShop(app, cancelled.city, '甲'), await aShop(app, missed.city, '乙')];
  await aBooth(app, cancelled, one);
  await aBooth(app, missed, other);
  await cancelled.staff.agent.post(`/api/expo/staff/editions/${cancelled.id}/cancel`).send({ reason: '台风' }).expect(200);
  await look(new Date(fromNow(app, 12)));
  await signInAgain(app, one.keeper, other.keeper);
  for (const who of [one.keeper, other.keeper]) expect(await told(who)).toEqual([]);
});
