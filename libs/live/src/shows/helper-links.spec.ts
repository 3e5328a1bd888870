import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aCity, aShow, aStreamer, type City, evening, hourMs, makeShow } from '../testing/builders.js';

type Actor = Awaited<ReturnType<typeof actAs>>;

let app: TestApp;
let city: City;
let host: Actor;
beforeAll(async () => {
  app = await startTestApp({ DATABASE_POOL: '45' });
  city = await aCity(app);
  host = await aStreamer(app, city);
});
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

let days = 4;
const anotherShow = () => { days += 1; return makeShow(host, aShow(evening(app, days)), 'scheduled', city.staff); };
const make = (show: string, who = host, role = 'assistant') => who.agent.post(`/api/live/desk/shows/${show}/helper-links`).send({ role });
const aLink = async (show: string, role = 'assistant') => (await make(show, host, role).expect(200)).body as { id: string; token: string; role: string; expiresAt: string };
const look = (who: Actor, token: string) => who.agent.get(`/api/live/desk/invitations/${token}`);
const join = (who: Actor, token: string, name = '阿香') => who.agent.post(`/api/live/desk/invitations/${token}`).send({ name });
const desk = async (who: Actor, show: string) => (await who.agent.get(`/api/live/desk/shows/${show}`).expect(200)).body;

test('who opens the link sees what she is asked to, and helps after she says yes', async () => {
  const show = await anotherShow();
  const link = await aLink(show, 'moderator');
  const friend = await actAs(app);
  expect((await look(friend, link.token).expect(200)).body).toMatchObject({ title: '蓝夹缬专场', streamer: '阿蓝', role: 'moderator', expiresAt: link.expiresAt });
  await friend.agent.get(`/api/live/desk/shows/${show}`).expect(404);
  expect((await desk(host, show)).links).toEqual([{ id: link.id, role: 'moderator', expiresAt: link.expiresAt }]);

  expect((await join(friend, link.token).expect(200)).body).toEqual({ showId: show });

  const { helpers, links, can } = await desk(friend, show);
  expect([helpers.map((one: { name: string; role: string }) => [one.name, one.role]), links, can.limit, can.stream, can.invite]).toEqual([[['阿香', 'moderator']], [], true, false, false]);
  expect(await app.db.rows("select what, content ->> 'role' as role from members.audit where subject = $1 and what like 'live.helper%' order by at", [show]))
    .toEqual([{ what: 'live.helper_link_made', role: 'moderator' }, { what: 'live.helper_joined', role: 'moderator' }]);
});

test('forty at once with one link: one joins', async () => {
  const show = await anotherShow();
  const { token } = await aLink(show);
  const friends = await Promise.all(Array.from({ length: 40 }, () => actAs(app)));

  const answers = await Promise.all(friends.map((friend) => join(friend, token)));

  const said = answers.map((answer) => (answer.status === 200 ? 'joined' : answer.body.code as string));
  expect([said.filter((one) => one === 'joined').length, said.filter((one) => one === 'live.link_used').length]).toEqual([1, 39]);
  expect((await desk(host, show)).helpers).toHaveLength(1);
}, 60_000);

test('the token is kept nowhere', async () => {
  const show = await anotherShow();
  const { token } = await aLink(show);

  const rows = await app.db.rows<{ row: string }>('select row_to_json(l)::text as row from live.helper_link l where show_id = $1', [show]);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.row).not.toContain(token);
});

test('refused: used, expired, taken back, unknown, her own show, one whose show is over', async () => {
  const show = await anotherShow();
  const [first, second, third, fourth] = [await aLink(show), await aLink(show), await aLink(show), await aLink(show)];
  const [friend, other] = [await actAs(app), await actAs(app)];
  await join(friend, first.token).expect(200);

  expect((await look(other, first.token)).body).toEqual({ code: 'live.link_used' });
  expect((await join(friend, second.token)).body).toEqual({ code: 'live.helper_exists' });
  expect((await join(host, second.token)).body).toEqual({ code: 'live.helper_exists' });
  await host.agent.delete(`/api/live/desk/shows/${show}/helper-links/${third.id}`).expect(200);
  expect([(await look(other, third.token)).body, (await join(other, third.token)).body]).toEqual([{ code: 'live.unknown_link' }, { code: 'live.unknown_link' }]);
  expect((await host.agent.delete(`/api/live/desk/shows/${show}/helper-links/${third.id}`)).body).toEqual({ code: 'live.unknown_link' });
  expect((await look(other, 'x'.repeat(22))).body).toEqual({ code: 'live.unknown_link' });
  app.clock.shiftTo(new Date(app.clock.now().getTime() + 24 * hourMs + 1000));
  expect((await join(other, second.token)).body).toEqual({ code: 'live.link_expired' });
  app.clock.reset();
  await host.agent.post(`/api/live/desk/shows/${show}/cancel`).send({ reason: '台风' }).expect(200);
  expect((await join(other, fourth.token)).body).toEqual({ code: 'live.show_state', state: 'cancelled' });
  expect((await desk(host, show)).helpers).toHaveLength(1);
});

test('only the host makes links, for helpers only, and not without end', async () => {
  const [show, another] = [await anotherShow(), await anotherShow()];
  const { token, id } = await aLink(show);
  const friend = await actAs(app);
  await app.visitor().post(`/api/live/desk/shows/${show}/helper-links`).send({ role: 'assistant' }).expect(401);
  await app.visitor().get(`/api/live/desk/invitations/${token}`).expect(401);
  await app.visitor().post(`/api/live/desk/invitations/${token}`).send({ name: '阿香' }).expect(401);
  expect((await make(show, friend)).body).toEqual({ code: 'live.unknown_show' });
  await join(friend, token).expect(200);
  expect((await make(show, friend)).body).toEqual({ code: 'members.not_allowed' });
  expect((await make(show, host, 'co_host')).body.code).toBe('request.malformed');
  expect((await look(friend, 'short')).body.code).toBe('request.malformed');
  expect((await join(friend, token, ' ')).body.code).toBe('request.malformed');
  expect((await host.agent.delete(`/api/live/desk/shows/${another}/helper-links/${id}`)).body).toEqual({ code: 'live.unknown_link' });

  const answers = await Promise.all(Array.from({ length: 40 }, () => make(another)));
  expect([answers.filter((answer) => answer.status === 200).length, new Set(answers.filter((answer) => answer.status !== 200).map((answer) => answer.body.code))]).toEqual([10, new Set(['live.too_many_links'])]);
}, 60_000);
