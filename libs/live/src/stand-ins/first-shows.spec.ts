import { randomUUID } from 'node:crypto';
import type { FirstShows as List } from '@app/contracts';
import { certificateRevoked } from '@app/academy';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aCity, aShow, aStreamer, type City, evening, makeShow, tick } from '../testing/builders.js';

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
/** She has streamed before, and holds a charity show that is announced. */
async function aMentor(name = '阿蓝'): Promise<{ mentor: Streamer; show: string }> {
  const mentor = await aStreamer(app, city, name);
  const earlier = await makeShow(mentor, aShow(evening(app, 1)));
  await app.db.rows("update live.show set state = 'ended', went_live_at = now() where id = $1", [earlier]);
  const show = await makeShow(mentor, aShow(evening(app, 3)));
  await app.db.rows("update live.show set kind = 'charity', state = 'scheduled', approved_at = now() where id = $1", [show]);
  return { mentor, show };
}
async function certify(person: string, theme = 'livestream'): Promise<string> {
  const course = await app.db.row<{ id: string }>("insert into academy.course (title, lead, level, theme, way, minutes, certificate, state, organisation_id, organisation_path, made_by, made_at) values ('手机直播入门', '', 1, $1, 'onsite', 240, true, 'published', $2::uuid, array[$2::uuid], uuidv7(), now()) returning id", [theme, city.id]);
  const no = Math.floor(Math.random() * 1e9);
  const row = await app.db.row<{ id: string }>("insert into academy.certificate (year, no, number, course_id, person_id, printed, key, issued_by, issued_at) values (2026, $1::int, 'YQ-T-' || $1::int, $2, $3, '{\"title\":\"手机直播入门\",\"issuedOn\":\"2026-11-01\"}', 'k', uuidv7(), now()) returning id", [no, course?.id, person]);
  return row?.id ?? '';
}
async function aLearner(name: string): Promise<Streamer> {
  const learner = await aStreamer(app, city, name);
  await certify(learner.id);
  return learner;
}
const offer = (mentor: Streamer, show: string) => mentor.agent.post(`/api/live/desk/shows/${show}/first-show`).send({ note: '我在旁边' });
const list = async (who: Streamer) => (await who.agent.get('/api/live/desk/first-shows').expect(200)).body as List;
const offerOf = async (show: string) => (await app.db.row<{ id: string }>('select id from live.first_show where show_id = $1 order by offered_at desc limit 1', [show]))?.id ?? '';
const take = (who: Streamer, id: string) => who.agent.post(`/api/live/desk/first-shows/${id}/take`);
const marks = { prepared: 4, spoken: 3, goods: 5, answers: 3, rules: 5 };

test('TR-13: of forty learners one has the show; its streamer is her assistant, scores it, and she goes on air alone from then on', async () => {
  const { mentor, show } = await aMentor();
  await offer(mentor, show).expect(200);
  const learners = await Promise.all(Array.from({ length: 40 }, (_none, at) => aLearner(`学员${at}`)));
  const id = await offerOf(show);
  expect((await list(learners[0] as Streamer)).items).toMatchObject([{ id, mentor: '阿蓝', note: '我在旁边', can: { take: true } }]);

  const answers = await Promise.all(learners.map((who) => take(who, id)));

  expect([200, 409].map((status) => answers.filter((answer) => answer.status === status).length)).toEqual([1, 39]);
  const winner = learners[answers.findIndex((answer) => answer.status === 200)] as Streamer;
  expect((await winner.agent.get(`/api/live/desk/shows/${show}`)).body.can).toMatchObject({ edit: true, open: true });
  expect((await app.db.rows('select person_id, role from live.show_role where show_id = $1', [show]))).toEqual([{ person_id: mentor.id, role: 'assistant' }]);
  expect((await mentor.agent.get(`/api/live/desk/shows/${show}`)).status).toBe(200);
  expect((await app.db.rows<{ resource: string }>("select resource from calendar.booking where ref_id = $1 and status = 'confirmed' and resource like 'person:%'", [show])).map((row) => row.resource)).toEqual([`person:${winner.id}`]);

  const score = () => mentor.agent.post(`/api/live/desk/first-shows/${id}/score`).send({ marks, remark: '开场可以再快一点', passed: true });
  expect((await score()).body).toEqual({ code: 'live.first_show_state' });
  await app.db.rows("update live.show set state = 'ended', went_live_at = now() where id = $1", [show]);
  expect((await winner.agent.post(`/api/live/desk/first-shows/${id}/score`).send({ marks, remark: '', passed: true })).body).toEqual({ code: 'live.unknown_first_show' });
  await score().expect(200);
  expect((await score()).body).toEqual({ code: 'live.first_show_state' });
  expect((await list(winner)).items.find((one) => one.id === id)).toMatchObject({ state: 'passed', marks, remark: '开场可以再快一点', side: 'learner' });
  expect((await list(learners.find((who) => who !== winner) as Streamer)).items.find((one) => one.id === id)).toBeUndefined();
  expect(((await winner.agent.get('/api/messages/notices')).body.items as { title: string }[])[0]?.title).toBe('首播评分好了：蓝夹缬专场');
});

test('a certificate that is revoked before the day takes the show back; with another one she keeps it', async () => {
  const [first, second] = [await aMentor('阿蓝'), await aMentor('小薇')];
  for (const { mentor, show } of [first, second]) await offer(mentor, show).expect(200);
  const [one, both] = [await aStreamer(app, city, '一张'), await aStreamer(app, city, '两张')];
  const [only, gone] = [await certify(one.id), await certify(both.id)];
  await certify(both.id);
  await take(one, await offerOf(first.show)).expect(200);
  await app.db.rows("update live.show set starts_at = starts_at + interval '1 day' where id = $1", [second.show]);
  await take(both, await offerOf(second.show)).expect(200);

  for (const [id, person] of [[only, one.id], [gone, both.id]]) await app.db.transaction(async () => {
    await app.db.rows("update academy.certificate set revoked_at = now(), revoked_by = uuidv7(), revoke_reason = 'x' where id = $1", [id]);
    await app.jobs.publish(certificateRevoked, { personId: person as string, number: 'x' });
  });
  await app.drain();

  expect(await app.db.rows('select host_id from live.show where id = $1', [first.show])).toEqual([{ host_id: first.mentor.id }]);
  expect(await app.db.rows('select host_id from live.show where id = $1', [second.show])).toEqual([{ host_id: both.id }]);
  expect((await one.agent.get(`/api/live/desk/shows/${first.show}`)).body).toEqual({ code: 'live.unknown_show' });
  expect(((await one.agent.get('/api/messages/notices')).body.items as { title: string }[]).map((item) => item.title)).toContain('首播取消：蓝夹缬专场');
  expect(await app.db.rows('select count(*)::int count from live.show_role where show_id = $1', [first.show])).toEqual([{ count: 0 }]);
});

test('refused: without a certificate or of another kind, who was on air before, twice, a show that is no charity show, of another, or taken back', async () => {
  const { mentor, show } = await aMentor();
  const plain = await makeShow(mentor, aShow(evening(app, 5)), 'scheduled', city.staff);
  expect((await offer(mentor, plain)).body).toEqual({ code: 'live.charity_only' });
  const [learner, other, crafty] = [await aLearner('学员'), await aLearner('学员二'), await aStreamer(app, city, '手艺')];
  await certify(crafty.id, 'craft');
  expect((await offer(learner, show)).body).toEqual({ code: 'live.unknown_show' });
  await offer(mentor, show).expect(200);
  expect((await offer(mentor, show)).body).toEqual({ code: 'live.first_show_open' });
  const id = await offerOf(show);
  expect((await take(crafty, id)).body).toEqual({ code: 'live.certificate_needed' });
  expect((await list(crafty)).ready).toEqual({ certificate: null, profile: true, identity: true, first: true });
  expect((await take(mentor, id)).body.code).toMatch(/certificate_needed|first_show_state/);
  const seasoned = await aMentor('老手');
  await certify(seasoned.mentor.id);
  expect((await take(seasoned.mentor, id)).body).toEqual({ code: 'live.not_first' });
  expect((await (await actAs(app)).agent.post(`/api/live/desk/first-shows/${id}/take`)).body).toEqual({ code: 'live.not_a_streamer' });
  expect((await take(learner, randomUUID())).body).toEqual({ code: 'live.unknown_first_show' });

  await take(learner, id).expect(200);
  expect((await take(other, id)).body).toEqual({ code: 'live.first_show_taken', name: '学员' });
  await offer(seasoned.mentor, seasoned.show).expect(200);
  expect((await take(learner, await offerOf(seasoned.show))).body).toEqual({ code: 'live.not_first' });
  await seasoned.mentor.agent.delete(`/api/live/desk/shows/${seasoned.show}/first-show`).expect(200);
  expect((await take(other, await offerOf(seasoned.show))).body).toEqual({ code: 'live.first_show_state' });
  await tick(app, 'live.show-clocks');
});

test('who needs another try has another first show', async () => {
  const [first, second] = [await aMentor('阿蓝'), await aMentor('小薇')];
  const learner = await aLearner('学员');
  await offer(first.mentor, first.show).expect(200);
  const id = await offerOf(first.show);
  await take(learner, id).expect(200);
  await app.db.rows("update live.show set state = 'ended', went_live_at = now() where id = $1", [first.show]);
  await first.mentor.agent.post(`/api/live/desk/first-shows/${id}/score`).send({ marks, remark: '', passed: false }).expect(200);
  await app.db.rows("update live.show set starts_at = starts_at + interval '1 day' where id = $1", [second.show]);
  await offer(second.mentor, second.show).expect(200);
  expect((await list(learner)).ready.first).toBe(true);
  await take(learner, await offerOf(second.show)).expect(200);
});
