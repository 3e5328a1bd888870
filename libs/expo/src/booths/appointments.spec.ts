import type { BoothDiary, BoothSlots } from '@app/contracts';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aBooth, aFair, aShop, type BuiltShop, dayMs, type Fair, fromNow, signInAgain, tick } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp({ DATABASE_POOL: '45' }); });
beforeEach(() => { app.clock.shiftTo(new Date('2026-12-01T02:00:00Z')); });
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

type Actor = Awaited<ReturnType<typeof actAs>>;
/** A shown booth of an open expo that receives so many at once, tomorrow from ten to twelve. */
async function aReceivingBooth(places = 1): Promise<{ fair: Fair; shop: BuiltShop; booth: string; day: string; slots: string[]; diary: () => Promise<BoothDiary> }> {
  const fair = await aFair(app);
  const shop = await aShop(app, fair.city, '石斛园');
  const booth = await aBooth(app, fair, shop);
  app.clock.shiftTo(new Date(fromNow(app, 11)));
  await signInAgain(app, shop.keeper, fair.staff);
  const day = fromNow(app, 1).slice(0, 10);
  const { body } = await shop.keeper.agent.post(`/api/expo/desk/booths/${booth}/slots`).send({ day, from: '10:00', until: '12:00', places }).expect(200);
  const diary = async () => (await shop.keeper.agent.get(`/api/expo/desk/booths/${booth}/appointments`).expect(200)).body as BoothDiary;
  return { fair, shop, booth, day, slots: (body as BoothDiary).slots.map((slot) => slot.id), diary };
}
const book = (who: Actor, booth: string, slotId: string | undefined, body: object = {}) => who.agent.post(`/api/expo/booths/${booth}/appointments`).send({ slotId, way: 'place', text: '想看样品', shareContact: false, ...body });
const shown = async (who: Actor, booth: string) => (await who.agent.get(`/api/expo/booths/${booth}/slots`).expect(200)).body as BoothSlots;
const titles = async (who: Actor) => ((await who.agent.get('/api/messages/notices')).body.items as { title: string }[]).map((item) => item.title);

test('a visitor asks for a time, the booth says yes, both have it in their diaries and are reminded once', async () => {
  const { fair, shop, booth, day, slots, diary } = await aReceivingBooth();
  const visitor = await actAs(app, { name: '王女士' });
  expect((await shown(visitor, booth)).slots.map((slot) => [slot.startsAt, slot.free])).toEqual(['02:00', '02:30', '03:00', '03:30'].map((time) => [`${day}T${time}:00.000Z`, true]));

  const { body } = await book(visitor, booth, slots[1]).expect(201);
  expect((await titles(shop.keeper))[0]).toBe('王女士 预约了 石斛人家');
  const waiting = await shown(visitor, booth);
  expect([waiting.slots[1]?.free, waiting.own?.state, waiting.own?.who]).toEqual([false, 'pending', null]);
  const { body: answered } = await shop.keeper.agent.post(`/api/expo/appointments/${body.id as string}/answer`).send({ accept: true }).expect(200);
  expect((answered as BoothDiary).items).toMatchObject([{ state: 'accepted', visitorName: '王女士', who: '石斛园店主', text: '想看样品', can: { answer: false, cancel: true } }]);
  expect((await app.db.rows<{ resource: string }>("select resource from calendar.booking where ref_kind = 'appointment' and ref_id = $1 and status = 'confirmed' order by resource", [body.id])).map((row) => row.resource)).toEqual([`person:${shop.keeper.id}`, `person:${visitor.id}`].toSorted());
  const { body: mine } = await visitor.agent.get('/api/expo/appointments').expect(200);
  const { body: thread } = await visitor.agent.get(`/api/expo/enquiries/${mine.items[0].enquiryId as string}`).expect(200);
  expect(thread).toMatchObject({ claimedBy: '石斛园店主', lines: [{ text: '想看样品', mine: true }], contact: null });

  app.clock.shiftTo(new Date(`${day}T01:45:00Z`));
  for (let run = 0; run < 2; run += 1) await tick(app, 'expo.appointments');
  await app.drain();
  await signInAgain(app, visitor, shop.keeper);
  for (const who of [visitor, shop.keeper]) expect((await titles(who)).filter((title) => title === '快到时间了：石斛人家')).toHaveLength(1);
  expect((await diary()).items).toHaveLength(1);
  expect((await shop.keeper.agent.get(`/api/expo/desk/booths/${booth}`)).body.figures).toMatchObject({ meetings: 1, enquiries: 1, answered: 1, quotes: 0, orders: 0 });
  const { body: wall } = await app.visitor().get(`/api/expo/editions/${fair.id}/screen`).expect(200);
  expect([wall.totals, wall.booths.map((one: { name: string }) => one.name)]).toEqual([{ booths: 1, visits: 0, enquiries: 1, meetings: 1, orders: 0 }, ['石斛人家']]);
  expect(JSON.stringify(wall)).not.toMatch(/王女士|想看样品/);
});

test('forty who want the last place of a booth: one has it, the others are told before anything is sent', async () => {
  const { booth, slots, diary } = await aReceivingBooth();
  const visitors = await Promise.all(Array.from({ length: 40 }, (_none, n) => actAs(app, { name: `访客${n}` })));
  const answers = await Promise.all(visitors.map((visitor) => book(visitor, booth, slots[0])));

  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
  expect(new Set(answers.filter((answer) => answer.status !== 201).map((answer) => (answer.body as { code: string }).code))).toEqual(new Set(['expo.slot_full']));
  const after = await diary();
  expect([after.slots[0]?.taken, after.items.length]).toEqual([1, 1]);
  expect(await app.db.row('select count(*)::int count from expo.enquiry where booth_id = $1', [booth])).toEqual({ count: 1 });
});

test('forty requests of one visitor take one place; yes, no and cancelled at once end in one state that both diaries show', async () => {
  const { shop, booth, slots, diary } = await aReceivingBooth(6);
  const visitor = await actAs(app, { name: '王女士' });
  const asked = await Promise.all(Array.from({ length: 40 }, (_none, n) => book(visitor, booth, slots[n % 4])));
  expect(asked.filter((answer) => answer.status === 201)).toHaveLength(1);
  const id = asked.find((answer) => answer.status === 201)?.body.id as string;

  await Promise.all(Array.from({ length: 39 }, (_none, n) => (n % 3 === 2 ? visitor.agent.post(`/api/expo/appointments/${id}/cancel`) : shop.keeper.agent.post(`/api/expo/appointments/${id}/answer`).send({ accept: n % 3 === 0 }))));

  const after = await diary();
  const [one] = after.items;
  const held = await app.db.rows("select from calendar.booking where ref_kind = 'appointment' and ref_id = $1 and status = 'confirmed'", [id]);
  expect(after.slots.reduce((sum, slot) => sum + slot.taken, 0)).toBe(one?.state === 'accepted' ? 1 : 0);
  expect(held).toHaveLength(one?.state === 'accepted' ? 2 : 0);
  expect(['accepted', 'declined', 'cancelled']).toContain(one?.state);
});

test('whoever of the booth is free comes; when nobody is, it cannot be accepted', async () => {
  const { shop, booth, slots } = await aReceivingBooth(3);
  const helper = await actAs(app, { name: '小陈' });
  await shop.keeper.agent.post(`/api/expo/desk/booths/${booth}/staff`).send({ phone: helper.phone, name: '小陈' }).expect(200);
  const visitors = await Promise.all(['甲', '乙', '丙'].map((name) => actAs(app, { name })));
  const ids: string[] = [];
  for (const visitor of visitors) ids.push((await book(visitor, booth, slots[0]).expect(201)).body.id as string);
  const answer = (id: string | undefined) => shop.keeper.agent.post(`/api/expo/appointments/${id ?? ''}/answer`).send({ accept: true });

  await answer(ids[0]).expect(200);
  const { body } = await answer(ids[1]).expect(200);
  expect(new Set((body as BoothDiary).items.filter((one) => one.state === 'accepted').map((one) => one.who))).toEqual(new Set(['小陈', '石斛园店主']));
  expect((await answer(ids[2])).body).toEqual({ code: 'expo.no_staff' });

  // Who no longer works there does not come: nobody else is free, so her visitor is told.
  await shop.keeper.agent.delete(`/api/expo/desk/booths/${booth}/staff/${helper.id}`).expect(200);
  expect((await helper.agent.get(`/api/expo/desk/booths/${booth}/appointments`)).body).toEqual({ code: 'expo.unknown_booth' });
  const { body: hers } = await (visitors[1] as Actor).agent.get('/api/expo/appointments').expect(200);
  expect(hers.items[0]).toMatchObject({ state: 'cancelled' });
  expect((await titles(visitors[1] as Actor))[0]).toBe('展位预约有变化：石斛人家');
});

test('a request nobody answers runs out and its place is free again; so it is when the booth is given up or the expo cancelled', async () => {
  const { fair, shop, booth, slots, day } = await aReceivingBooth();
  const [visitor, second, third] = await Promise.all(['甲', '乙', '丙'].map((name) => actAs(app, { name }))) as [Actor, Actor, Actor];
  const { body } = await book(visitor, booth, slots[0]).expect(201);
  app.clock.shiftTo(new Date(`${day}T01:31:00Z`));
  await tick(app, 'expo.appointments');
  await signInAgain(app, visitor, second, third, shop.keeper, fair.staff);
  expect((await visitor.agent.get('/api/expo/appointments')).body.items[0].state).toBe('expired');
  expect((await shop.keeper.agent.post(`/api/expo/appointments/${body.id as string}/answer`).send({ accept: true })).body).toEqual({ code: 'expo.appointment_state' });

  await book(second, booth, slots[3]).expect(201);
  await fair.staff.agent.post(`/api/expo/staff/editions/${fair.id}/cancel`).send({ reason: '台风' }).expect(200);
  await tick(app, 'expo.appointments');
  expect((await second.agent.get('/api/expo/appointments')).body.items[0].state).toBe('cancelled');

  const other = await aReceivingBooth();
  await signInAgain(app, third);
  await book(third, other.booth, other.slots[2]).expect(201);
  await other.shop.keeper.agent.post(`/api/expo/desk/booths/${other.booth}/move`).send({ to: 'withdrawn' }).expect(200);
  expect((await third.agent.get('/api/expo/appointments')).body.items[0].state).toBe('cancelled');
});

test('refused: one’s own booth, a second time, too late, times outside the expo, times that somebody has', async () => {
  const { shop, booth, slots, day } = await aReceivingBooth(2);
  const [visitor, stranger] = [await actAs(app, { name: '王女士' }), await actAs(app, { name: '路人' })];
  expect((await book(shop.keeper, booth, slots[0])).body).toEqual({ code: 'expo.own_booth' });
  expect((await book(visitor, booth, shop.id)).body).toEqual({ code: 'expo.unknown_slot' });
  const { body } = await book(visitor, booth, slots[0]).expect(201);
  expect((await book(visitor, booth, slots[1])).body).toEqual({ code: 'expo.already_booked' });
  expect((await stranger.agent.post(`/api/expo/appointments/${body.id as string}/cancel`)).body).toEqual({ code: 'expo.unknown_appointment' });
  expect((await visitor.agent.post(`/api/expo/appointments/${body.id as string}/answer`).send({ accept: true })).body).toEqual({ code: 'expo.unknown_appointment' });
  const set = (send: object) => shop.keeper.agent.post(`/api/expo/desk/booths/${booth}/slots`).send({ day, from: '10:00', until: '12:00', places: 1, ...send });
  expect((await set({ day: fromNow(app, 40).slice(0, 10) })).body).toEqual({ code: 'expo.edition_state' });
  expect((await set({ from: '12:00', until: '12:10' })).status).toBe(400);
  expect((await set({ places: 1 }).expect(200)).body.slots[0]).toMatchObject({ places: 1, taken: 1 });
  expect((await shop.keeper.agent.delete(`/api/expo/desk/booths/${booth}/slots/${slots[0]}`)).body).toEqual({ code: 'expo.slot_taken' });
  expect((await shop.keeper.agent.delete(`/api/expo/desk/booths/${booth}/slots/${slots[1]}`).expect(200)).body.slots).toHaveLength(3);
  app.clock.shiftTo(new Date(new Date(`${day}T02:00:00Z`).getTime() - 30 * 60_000));
  await signInAgain(app, stranger);
  expect((await book(stranger, booth, slots[0])).body).toEqual({ code: 'expo.too_soon' });
  app.clock.shiftTo(new Date(new Date(`${day}T02:00:00Z`).getTime() + 30 * dayMs));
  await signInAgain(app, stranger);
  expect((await book(stranger, booth, slots[3])).body).toEqual({ code: 'expo.edition_state' });
});
