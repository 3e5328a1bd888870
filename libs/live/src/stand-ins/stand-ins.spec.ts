import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aCity, aShow, aStreamer, type City, evening, makeShow } from '../testing/builders.js';

let app: TestApp;
let city: City;
beforeAll(async () => { app = await startTestApp({ DATABASE_POOL: '45' }); });
beforeEach(async () => {
  app.clock.shiftTo(new Date('2026-11-04T04:00:00Z'));
  city = await aCity(app);
});
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

type Streamer = Awaited<ReturnType<typeof aStreamer>>;
const scheduled = async (host: Streamer, startsAt = evening(app, 3)) => makeShow(host, aShow(startsAt), 'scheduled', city.staff);
const call = (host: Streamer, show: string) => host.agent.post(`/api/live/desk/shows/${show}/stand-in`).send({ note: '孩子发烧' });
const list = async (who: Streamer) => (await who.agent.get('/api/live/desk/stand-ins').expect(200)).body.items as { id: string; showId: string; free: boolean; can: { take: boolean } }[];
const titles = async (who: Streamer) => ((await who.agent.get('/api/messages/notices')).body.items as { title: string }[]).map((item) => item.title);

test('AL-3: forty say yes at once: one has the show, with its rights, its time and its place in the list', async () => {
  const host = await aStreamer(app, city, '阿蓝');
  const show = await scheduled(host);
  const viewer = await actAs(app);
  await viewer.agent.post(`/api/live/shows/${show}/reminder`).expect(200);
  const others = await Promise.all(Array.from({ length: 40 }, (_none, at) => aStreamer(app, city, `姐妹${at}`)));
  await call(host, show).expect(200);
  const id = (await list(others[0] as Streamer)).find((one) => one.showId === show)?.id ?? '';

  const answers = await Promise.all(others.map((who) => who.agent.post(`/api/live/desk/stand-ins/${id}/take`)));

  expect([200, 409].map((status) => answers.filter((answer) => answer.status === status).length)).toEqual([1, 39]);
  const winner = others[answers.findIndex((answer) => answer.status === 200)] as Streamer;
  const name = `姐妹${others.indexOf(winner)}`;
  expect(answers.find((answer) => answer.status === 409)?.body).toEqual({ code: 'live.stand_in_taken', name });
  expect((await winner.agent.get(`/api/live/desk/shows/${show}`)).body.can).toMatchObject({ edit: true, open: true });
  expect((await host.agent.get(`/api/live/desk/shows/${show}`)).body).toEqual({ code: 'live.unknown_show' });
  expect((await app.visitor().get(`/api/live/shows/${show}`)).body.streamer.name).toBe(name);
  expect((await app.db.rows<{ resource: string }>("select resource from calendar.booking where ref_id = $1 and status = 'confirmed' and resource like 'person:%'", [show])).map((row) => row.resource)).toEqual([`person:${winner.id}`]);
  expect([(await titles(host))[0], (await titles(viewer))[0]]).toEqual([`${name} 替您播：蓝夹缬专场`, `换主播了：蓝夹缬专场`]);
  expect(await app.db.rows('select sequence from live.show where id = $1', [show])).toEqual([{ sequence: 1 }]);
});

test('only who is free hears of it and can take it', async () => {
  const [host, busy, free] = [await aStreamer(app, city, '阿蓝'), await aStreamer(app, city, '有事'), await aStreamer(app, city, '有空')];
  const show = await scheduled(host);
  await scheduled(busy);
  await call(host, show).expect(200);

  expect([(await titles(busy)).includes('阿蓝 找人代播'), (await titles(free)).includes('阿蓝 找人代播')]).toEqual([false, true]);
  const [hers] = (await list(busy)).filter((one) => one.showId === show);
  expect([hers?.free, hers?.can.take]).toEqual([false, false]);
  expect((await busy.agent.post(`/api/live/desk/stand-ins/${hers?.id}/take`)).body.code).toBe('diary.taken');
  await free.agent.post(`/api/live/desk/stand-ins/${hers?.id}/take`).expect(200);
});

test('a call is of one\'s own announced show, once; taken back nobody can take it', async () => {
  const [host, other] = [await aStreamer(app, city, '阿蓝'), await aStreamer(app, city, '小美')];
  const [show, draft] = [await scheduled(host), await makeShow(host, aShow(evening(app, 5)))];

  expect((await call(other, show)).body).toEqual({ code: 'live.unknown_show' });
  expect((await call(host, draft)).body).toEqual({ code: 'live.show_state', state: 'draft' });
  await call(host, show).expect(200);
  expect((await call(host, show)).body).toEqual({ code: 'live.stand_in_open' });
  const [open] = (await list(other)).filter((one) => one.showId === show);
  expect((await host.agent.post(`/api/live/desk/stand-ins/${open?.id}/take`)).body.code).toBe('live.show_state');
  await host.agent.delete(`/api/live/desk/shows/${show}/stand-in`).expect(200);
  expect((await other.agent.post(`/api/live/desk/stand-ins/${open?.id}/take`)).body.code).toBe('live.show_state');
  const plain = await actAs(app);
  expect((await plain.agent.get('/api/live/desk/stand-ins')).body).toEqual({ code: 'live.not_a_streamer' });
  expect((await plain.agent.post(`/api/live/desk/stand-ins/${open?.id}/take`)).body).toEqual({ code: 'live.not_a_streamer' });
});
