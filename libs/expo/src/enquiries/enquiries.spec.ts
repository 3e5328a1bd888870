import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aBooth, aFair, aShop, type BuiltShop, type Fair, fromNow, signInAgain, tick } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp({ DATABASE_POOL: '45' }); });
beforeEach(() => { app.clock.shiftTo(new Date('2026-12-01T02:00:00Z')); });
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

type Actor = Awaited<ReturnType<typeof actAs>>;
/** An open expo with one booth, somebody who keeps its shop, and one who asks. */
async function anOpenBooth(): Promise<{ fair: Fair; shop: BuiltShop; booth: string; visitor: Actor }> {
  const fair = await aFair(app);
  const shop = await aShop(app, fair.city, '石斛园');
  const booth = await aBooth(app, fair, shop);
  app.clock.shiftTo(new Date(fromNow(app, 11)));
  const visitor = await actAs(app, { name: '王女士' });
  await signInAgain(app, shop.keeper, fair.staff);
  return { fair, shop, booth, visitor };
}
const ask = async (visitor: Actor, booth: string, body: object = {}) => (await visitor.agent.post(`/api/expo/booths/${booth}/enquiries`).send({ text: '两百斤什么价？', shareContact: false, ...body }).expect(201)).body.id as string;
const titles = async (who: Actor) => ((await who.agent.get('/api/messages/notices')).body.items as { title: string }[]).map((item) => item.title);

test('EX-4: an enquiry reaches everybody at the booth; forty take it at once, one has it', async () => {
  const { shop, booth, visitor } = await anOpenBooth();
  const helpers = await Promise.all(Array.from({ length: 5 }, (_none, at) => actAs(app, { name: `帮手${at}` })));
  for (const helper of helpers) await shop.keeper.agent.post(`/api/expo/desk/booths/${booth}/staff`).send({ phone: helper.phone, name: '帮手' }).expect(200);
  const id = await ask(visitor, booth);
  for (const who of [shop.keeper, ...helpers]) expect((await titles(who))[0]).toBe('有人来问：石斛人家');

  const answers = await Promise.all(Array.from({ length: 40 }, (_none, at) => (helpers[at % 5] as Actor).agent.post(`/api/expo/enquiries/${id}/claim`)));

  const winners = new Set(answers.flatMap((answer, at) => (answer.status === 200 ? [at % 5] : [])));
  expect(winners.size).toBe(1);
  expect(answers.filter((answer) => answer.status === 409)).toHaveLength(32);
  expect(answers.find((answer) => answer.status === 409)?.body).toEqual({ code: 'expo.already_claimed', name: `帮手${[...winners][0]}` });
});

test('EX-8: a phone is shown through a live consent of its owner and in no other way', async () => {
  const { shop, booth, visitor, fair } = await anOpenBooth();
  const id = await ask(visitor, booth);
  await shop.keeper.agent.post(`/api/expo/enquiries/${id}/claim`).expect(200);
  await shop.keeper.agent.post(`/api/expo/enquiries/${id}/lines`).send({ text: '一百一一斤' }).expect(200);
  const everything = async () => (await Promise.all([
    ...[`enquiries/${id}`, 'enquiries', 'desk', `desk/booths/${booth}`, `booths/${booth}`, `halls/${fair.halls[0]}`].flatMap((path) => [shop.keeper, visitor].map((who) => who.agent.get(`/api/expo/${path}`))),
    fair.staff.agent.get(`/api/expo/staff/editions/${fair.id}`), fair.staff.agent.get(`/api/expo/staff/editions/${fair.id}/report.csv`), shop.keeper.agent.get('/api/messages/notices'), visitor.agent.get('/api/messages/notices'),
  ])).map((answer) => answer.text).join('\n');
  expect(await everything()).not.toContain(visitor.phone);
  expect(await everything()).not.toContain(shop.keeper.phone);

  await visitor.agent.post(`/api/expo/enquiries/${id}/consent`).send({ give: true }).expect(200);
  expect((await shop.keeper.agent.get(`/api/expo/enquiries/${id}`)).body).toMatchObject({ contact: visitor.phone, given: false });
  expect((await visitor.agent.get(`/api/expo/enquiries/${id}`)).body).toMatchObject({ contact: null, given: true });

  await visitor.agent.post(`/api/expo/enquiries/${id}/consent`).send({ give: false }).expect(200);
  expect(await everything()).not.toContain(visitor.phone);
  await shop.keeper.agent.post(`/api/expo/enquiries/${id}/consent`).send({ give: true }).expect(200);
  expect((await visitor.agent.get(`/api/expo/enquiries/${id}`)).body.contact).toBe(shop.keeper.phone);
});

test('the two sides write to each other and hear of it; closed it stays as it was', async () => {
  const { shop, booth, visitor } = await anOpenBooth();
  const id = await ask(visitor, booth, { shareContact: true });
  expect((await shop.keeper.agent.post(`/api/expo/enquiries/${id}/lines`).send({ text: '在' })).body).toEqual({ code: 'expo.enquiry_state' });
  await shop.keeper.agent.post(`/api/expo/enquiries/${id}/claim`).expect(200);
  await shop.keeper.agent.post(`/api/expo/enquiries/${id}/lines`).send({ text: '在的' }).expect(200);
  expect(await titles(visitor)).toEqual(['石斛人家 回复了您']);
  await visitor.agent.post(`/api/expo/enquiries/${id}/lines`).send({ text: '好' }).expect(200);

  const { body } = await visitor.agent.get(`/api/expo/enquiries/${id}`);
  expect((body.lines as { text: string; mine: boolean }[]).map((line) => [line.text, line.mine])).toEqual([['两百斤什么价？', true], ['在的', false], ['好', true]]);
  await visitor.agent.post(`/api/expo/enquiries/${id}/close`).expect(200);
  expect((await visitor.agent.post(`/api/expo/enquiries/${id}/lines`).send({ text: '还在吗' })).body).toEqual({ code: 'expo.enquiry_state' });
});

test('unanswered it is missed after four hours of the day, and can still be taken', async () => {
  const { shop, booth, visitor } = await anOpenBooth();
  const id = await ask(visitor, booth);
  app.clock.shiftTo(new Date(app.clock.now().getTime() + 4.1 * 3600_000));
  await tick(app, 'expo.enquiries');

  expect((await visitor.agent.get(`/api/expo/enquiries/${id}`)).body.state).toBe('missed');
  await shop.keeper.agent.post(`/api/expo/enquiries/${id}/claim`).expect(200);
  expect((await shop.keeper.agent.get(`/api/expo/desk/booths/${booth}`)).body.figures).toMatchObject({ enquiries: 1, answered: 1, inTime: 0 });
});

test('EX-14: who is taken off the booth sees nothing from then on', async () => {
  const { shop, booth, visitor } = await anOpenBooth();
  const helper = await actAs(app, { name: '帮手' });
  await shop.keeper.agent.post(`/api/expo/desk/booths/${booth}/staff`).send({ phone: helper.phone, name: '帮手' }).expect(200);
  const id = await ask(visitor, booth);
  expect((await helper.agent.get(`/api/expo/enquiries/${id}`)).status).toBe(200);

  await shop.keeper.agent.delete(`/api/expo/desk/booths/${booth}/staff/${helper.id}`).expect(200);

  for (const path of [`enquiries/${id}`, `desk/booths/${booth}`]) expect((await helper.agent.get(`/api/expo/${path}`)).status).toBe(404);
  expect((await helper.agent.get('/api/expo/enquiries')).body.items).toEqual([]);
  expect((await helper.agent.post(`/api/expo/enquiries/${id}/claim`)).body).toEqual({ code: 'expo.unknown_enquiry' });
});

test('nobody asks before the opening, at her own booth, or without signing in', async () => {
  const { shop, booth, visitor } = await anOpenBooth();
  expect((await shop.keeper.agent.post(`/api/expo/booths/${booth}/enquiries`).send({ text: '自问', shareContact: false })).body).toEqual({ code: 'expo.own_booth' });
  expect((await app.visitor().post(`/api/expo/booths/${booth}/enquiries`).send({ text: 'x', shareContact: false })).body.code).toBe('members.sign_in_needed');
  expect((await visitor.agent.post(`/api/expo/booths/${booth}/enquiries`).send({ text: '', shareContact: false })).body.code).toBe('request.malformed');
  app.clock.shiftTo(new Date('2026-12-02T02:00:00Z'));
  await signInAgain(app, visitor);
  expect((await visitor.agent.post(`/api/expo/booths/${booth}/enquiries`).send({ text: '早', shareContact: false })).body).toEqual({ code: 'expo.edition_state' });
});
