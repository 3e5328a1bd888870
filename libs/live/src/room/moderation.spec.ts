import { Members } from '@app/members';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { LiveLimits } from '../live-limits.js';
import { aCity, aRoom, type City, enterRoom, hourMs, type TestRoom } from '../testing/builders.js';
import { findFault, type KeptBatch } from './seal.js';
import type { Viewer } from './testing/viewer.js';

let app: TestApp;
let city: City;
let room: TestRoom;
let shopper: Awaited<ReturnType<typeof actAs>>;
const watching: Viewer[] = [];
const come = async (...given: Parameters<typeof enterRoom>): Promise<Viewer> => {
  const viewer = await enterRoom(...given);
  watching.push(viewer);
  return viewer;
};
beforeAll(async () => {
  app = await startTestApp();
  Object.assign(app.app.get(LiveLimits), { lineBurst: 1000, linesPerSecond: 1000 });
  city = await aCity(app);
});
beforeEach(async () => {
  room = await aRoom(app, city);
  shopper = await actAs(app);
});
afterEach(() => { for (const viewer of watching.splice(0)) viewer.leave(); });
afterAll(() => app.stop());

const desk = (act: string) => `/api/live/desk/shows/${room.show}/room${act}`;
const moderate = (act: string, body: object, who = room.host) => who.agent.post(desk(act)).send(body);
const seqOf = (answer: unknown): number => (answer as { q: number }).q;
const kept = () => app.db.rows<KeptBatch>('select bytes as text, salts, hash from live.log_batch where show_id = $1 order by f', [room.show]);

test('a line that is taken out goes from every screen, from pages, from what newcomers get; the record and its chain stay', async () => {
  const [writer, visitor] = [await come(app, room.show, shopper), await come(app, room.show, null)];
  const [, bad] = [await writer.say('好篮子'), seqOf(await writer.say('骂人的话'))];
  const before = await app.visitor().get(`/api/live/shows/${room.show}/log/p/0`).expect(200);

  const { body } = await moderate('/hide', { seq: bad, reason: '辱骂' }).expect(200);
  await visitor.until(() => visitor.find('hide').length === 1);

  expect(visitor.find('hide')).toEqual([{ seq: bad, why: '辱骂' }]);
  expect(visitor.events.has(body.q as number)).toBe(true);
  const page = await app.visitor().get(`/api/live/shows/${room.show}/log/p/0`).expect(200);
  expect([before.body.v, page.body.v]).toEqual([0, 1]);
  expect([before.text.includes('骂人的话'), page.text.includes('骂人的话'), page.text.includes('好篮子')]).toEqual([true, false, true]);
  expect((await app.visitor().get(`/api/live/shows/${room.show}/log/state`)).body.v).toEqual({ 0: 1 });
  expect((await come(app, room.show, null)).lines).toEqual(['好篮子']);
  expect(findFault(room.show, await kept())).toBeNull();
  expect((await kept()).some(({ text }) => text.includes('骂人的话'))).toBe(true);
  await moderate('/hide', { seq: bad, reason: '辱骂' }).expect(409, { code: 'live.already_decided' });
});

test('forty who take out the same line at once: one does', async () => {
  const writer = await come(app, room.show, shopper);
  const bad = seqOf(await writer.say('骂人的话'));

  const answers = await Promise.all(Array.from({ length: 40 }, () => moderate('/hide', { seq: bad, reason: '辱骂' })));

  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, ...Array<number>(39).fill(409)]);
  await writer.until(() => writer.find('hide').length > 0);
  expect((await app.visitor().get(`/api/live/shows/${room.show}/log/p/0`)).body.v).toBe(1);
});

test('one who is banned cannot write again: not here, not in another tab, not by a new session, not in the next show of this streamer; she may watch', async () => {
  const writer = await come(app, room.show, shopper);
  const seq = seqOf(await writer.say('加我好友'));
  await moderate('/ban', { seq, reason: '广告' }).expect(200);
  await writer.until(() => writer.find('mute').length === 1);

  expect(writer.find('mute')).toEqual([{ by: writer.welcome?.me.by, until: null, why: '广告' }]);
  expect(await writer.say('又来了')).toEqual({ code: 'live.banned' });
  const again = await app.app.get(Members).openSession(shopper.id, 'another phone');
  shopper.agent.jar.setCookie(`session=${again}; Path=/`, '127.0.0.1', '/');
  const back = await come(app, room.show, shopper);
  expect(await back.say('换个手机')).toEqual({ code: 'live.banned' });
  const beside = await app.beside();
  expect(await (await come(beside, room.show, shopper)).say('换台服务器')).toEqual({ code: 'live.banned' });
  await beside.stop();

  await app.db.rows("update live.show set host_id = (select host_id from live.show where id = $1) where id = $2", [room.show, (await aRoom(app, city)).show]);
  const next = await app.db.row<{ id: string }>('select id from live.show where host_id = $1 and id <> $2', [room.host.id, room.show]);
  expect(await (await come(app, next?.id ?? '', shopper)).say('换个场次')).toEqual({ code: 'live.banned' });
  await moderate('/ban', { seq, reason: '广告' }).expect(409, { code: 'live.already_decided' });
  await moderate('/mute', { seq, minutes: 5, reason: '广告' }).expect(409, { code: 'live.already_decided' });

  const { body } = await room.host.agent.get(desk('')).expect(200);
  expect(body.sanctions).toEqual([{ id: expect.any(String) as string, kind: 'ban', by: writer.welcome?.me.by, line: '加我好友', reason: '广告', at: expect.any(String) as string, until: null }]);
  await moderate(`/sanctions/${body.sanctions[0].id}/lift`, {}).expect(200);
  await back.until(() => back.find('mute').some((one) => (one as { until: number }).until === 0));
  expect(await back.say('谢谢')).toHaveProperty('q');
  await moderate(`/sanctions/${body.sanctions[0].id}/lift`, {}).expect(409, { code: 'live.already_decided' });
});

test('one who is muted waits as long as that', async () => {
  const writer = await come(app, room.show, shopper);
  const seq = seqOf(await writer.say('刷屏'));
  await moderate('/mute', { seq, minutes: 10, reason: '刷屏' }).expect(200);
  await writer.until(() => writer.find('mute').length === 1);

  expect(await writer.say('又刷')).toEqual({ code: 'live.muted', until: expect.any(String) as string });
  app.clock.shiftTo(new Date(app.clock.now().getTime() + 601_000));
  expect(await writer.say('好了')).toHaveProperty('q');
  app.clock.reset();
});

test('lifting a mute does not lift another that stands', async () => {
  const writer = await come(app, room.show, shopper);
  const seq = seqOf(await writer.say('刷屏'));
  await moderate('/mute', { seq, minutes: 10, reason: '一' }).expect(200);
  await moderate('/mute', { seq, minutes: 60, reason: '二' }).expect(200);
  const { body } = await room.host.agent.get(desk(''));
  const second = (body.sanctions as { id: string; reason: string }[]).find(({ reason }) => reason === '二');

  await moderate(`/sanctions/${second?.id}/lift`, {}).expect(200);
  await writer.until(() => writer.find('mute').length === 3);

  expect(await writer.say('还在吗')).toHaveProperty('code', 'live.muted');
});

test('crew cannot be muted or banned, and what nobody said cannot be acted on', async () => {
  const [host, writer] = [await come(app, room.show, room.host), await come(app, room.show, shopper)];
  const said = seqOf(await host.say('欢迎'));
  await writer.say('好');

  await moderate('/mute', { seq: said, minutes: 5, reason: 'x' }, city.staff).expect(409, { code: 'live.works_here' });
  await moderate('/ban', { seq: said, reason: 'x' }, city.staff).expect(409, { code: 'live.works_here' });
  await moderate('/hide', { seq: 1, reason: 'x' }).expect(404, { code: 'live.unknown_line' });
  await moderate('/hide', { seq: 999, reason: 'x' }).expect(404, { code: 'live.unknown_line' });
  await moderate('/hide', { seq: said, reason: '' }).expect(400);
  await moderate('/mute', { seq: said, minutes: 0, reason: 'x' }).expect(400);
  await room.host.agent.put(desk('')).send({ slow: 0, hold: 31, words: [] }).expect(400);
});

test('viewers and visitors do not moderate', async () => {
  const writer = await come(app, room.show, shopper);
  const seq = seqOf(await writer.say('好'));

  await moderate('/hide', { seq, reason: 'x' }, shopper).expect(404, { code: 'live.unknown_show' });
  await app.visitor().post(desk('/hide')).send({ seq, reason: 'x' }).expect(401);
  await room.host.agent.post(`/api/live/desk/shows/${shopper.id}/room/hide`).send({ seq, reason: 'x' }).expect(404);
});

test('slow mode holds for viewers and not for the crew, and everybody hears of it', async () => {
  const [host, writer] = [await come(app, room.show, room.host), await come(app, room.show, shopper)];
  await room.host.agent.put(desk('')).send({ slow: 30, hold: 0, words: [] }).expect(200);
  await writer.until(() => writer.find('rule').length === 1);

  expect(writer.find('rule')).toEqual([{ slow: 30, hold: 0, words: 1 }]);
  expect(await writer.say('一')).toHaveProperty('q');
  expect(await writer.say('二')).toEqual({ code: 'live.slow_mode', seconds: expect.any(Number) as number });
  expect([await host.say('一'), await host.say('二')].every((answer) => 'q' in answer)).toBe(true);
  app.clock.shiftTo(new Date(app.clock.now().getTime() + 31_000));
  expect(await writer.say('三')).toHaveProperty('q');
  app.clock.reset();
});

test('words of the house and of the room are refused, kept for the record, and never shown', async () => {
  const writer = await come(app, room.show, shopper);
  await room.host.agent.put(desk('')).send({ slow: 0, hold: 0, words: ['太贵'] }).expect(200);
  await writer.until(() => writer.find('rule').length === 1);

  const answers: unknown[] = [await writer.say('加微信看货')];
  // The words are read after the event was heard.
  while ((answers.at(-1) as { code?: string }).code === undefined || answers.length < 2) answers.push(await writer.say('太 贵 了'));

  expect(answers.at(-1)).toEqual({ code: 'live.words_not_allowed' });
  expect(writer.lines.some((line) => line.includes('微信'))).toBe(false);
  expect(await app.db.rows("select line->'body'->>'x' x from live.log_shed where show_id = $1 and why = 'words' order by at", [room.show])).toEqual([{ x: '加微信看货' }, { x: '太 贵 了' }]);
});

describe('lines that are looked at first', () => {
  let writer: Viewer;
  beforeEach(async () => {
    writer = await come(app, room.show, shopper);
    await room.host.agent.put(desk('')).send({ slow: 0, hold: 30, words: [] }).expect(200);
    await writer.until(() => writer.find('rule').length === 1);
  });
  const held = async () => (await room.host.agent.get(desk('')).expect(200)).body.held as { id: string; text: string }[];

  test('one that is passed is shown once, one that is refused never', async () => {
    expect([await writer.say('一'), await writer.say('二')]).toEqual([{ held: 30 }, { held: 30 }]);
    const [first, second] = await held();
    await moderate(`/held/${first?.id}`, { pass: true }).expect(200);
    await moderate(`/held/${second?.id}`, { pass: false }).expect(200, { q: null });
    await writer.until(() => writer.lines.length === 1);

    expect(writer.lines).toEqual(['一']);
    expect(await held()).toEqual([]);
    await moderate(`/held/${second?.id}`, { pass: true }).expect(409, { code: 'live.already_decided' });
    await moderate(`/held/${room.show}`, { pass: true }).expect(404, { code: 'live.unknown_line' });
  });

  test('forty who pass the same one at once show it once', async () => {
    await writer.say('一');
    const [line] = await held();

    const answers = await Promise.all(Array.from({ length: 40 }, () => moderate(`/held/${line?.id}`, { pass: true })));
    await writer.until(() => writer.lines.length > 0);

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(writer.lines).toEqual(['一']);
  });

  test('one that nobody decides on passes by itself, also when the process that held it is gone', async () => {
    await writer.say('没人管');
    app.clock.shiftTo(new Date(app.clock.now().getTime() + hourMs));
    const beside = await app.beside();
    beside.clock.shiftTo(app.clock.now());
    const elsewhere = await come(beside, room.show, null);
    await elsewhere.until(() => elsewhere.lines.length === 1);

    expect(elsewhere.lines).toEqual(['没人管']);
    elsewhere.leave();
    await beside.stop();
    app.clock.reset();
  });

  test('what somebody said before she was banned does not pass by itself', async () => {
    await room.host.agent.put(desk('')).send({ slow: 0, hold: 0, words: [] }).expect(200);
    await writer.until(() => writer.find('rule').length === 2);
    const seq = seqOf(await writer.say('看我主页'));
    await room.host.agent.put(desk('')).send({ slow: 0, hold: 30, words: [] }).expect(200);
    await writer.until(() => writer.find('rule').length === 3);
    expect(await writer.say('再看一次')).toEqual({ held: 30 });

    await moderate('/ban', { seq, reason: '广告' }).expect(200);

    expect(await held()).toEqual([]);
    expect(await app.db.rows("select state from live.log_shed where show_id = $1 and why = 'held'", [room.show])).toEqual([{ state: 'refused' }]);
    expect((await come(app, room.show, shopper)).welcome?.me.silenced).toBeNull();
  });

  test('the crew is not held', async () => {
    expect(await (await come(app, room.show, room.host)).say('欢迎')).toHaveProperty('q');
  });
});

test('a report counts once a person, and goes when the line is taken out', async () => {
  const [writer, second] = [await come(app, room.show, shopper), await actAs(app)];
  const seq = seqOf(await writer.say('骂人的话'));
  const report = (who: typeof shopper, body: object = { seq, reason: '骂人' }) => who.agent.post(`/api/live/shows/${room.show}/reports`).send(body);
  await report(second).expect(200, { done: true });
  await report(second).expect(200);
  await report(await actAs(app)).expect(200);
  const reports = async () => (await room.host.agent.get(desk('')).expect(200)).body.reports as unknown[];

  expect(await reports()).toEqual([{ seq, by: writer.welcome?.me.by, text: '骂人的话', reasons: ['骂人', '骂人'], times: 2 }]);
  await moderate('/hide', { seq, reason: '辱骂' }).expect(200);
  expect(await reports()).toEqual([]);
  await report(second, { seq: 9999, reason: 'x' }).expect(404, { code: 'live.unknown_line' });
  await report(second, { seq }).expect(400);
  await app.visitor().post(`/api/live/shows/${room.show}/reports`).send({ seq, reason: 'x' }).expect(401);
});
