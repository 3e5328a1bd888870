import { actAs, countQueries, startTestApp, type TestApp } from '@app/testing';
import ICAL from 'ical.js';
import { aCity, aShow, aShowOnAir, aStreamer, type City, evening, hourMs, makeShow, someGoods, tick } from '../testing/builders.js';

let app: TestApp;
let city: City;
beforeEach(async () => {
  app = await startTestApp();
  city = await aCity(app);
});
afterEach(() => app.stop());

/** What an independent parser reads. */
const parse = (ics: string) => new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents('vevent').map((event) => {
  const of = (name: string) => event.getFirstPropertyValue(name);
  return { uid: String(of('uid')), sequence: Number(of('sequence')), title: String(of('summary')), status: String(of('status')), from: (of('dtstart') as ICAL.Time).toJSDate().toISOString(), until: (of('dtend') as ICAL.Time).toJSDate().toISOString(), url: String(of('url')) };
});
const feed = async (path: string) => (await app.visitor().get(path).expect(200).expect('content-type', /text\/calendar/)).text;
const inDatabase = () => app.db.rows<{ uid: string; sequence: number; title: string; status: string; from: string; until: string }>(`
  select 'show-' || w.id || '@yunchuang' uid, sequence, title || ' · ' || s.name title, case when state = 'cancelled' then 'CANCELLED' else 'CONFIRMED' end status,
    to_char(starts_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "from", to_char((starts_at + make_interval(mins => minutes)) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as until
  from live.show w join live.streamer s on s.person_id = w.host_id where approved_at is not null order by starts_at, w.id`);
const weekly = (fromOn: string, day: number) => ({
  title: '每周专场', description: '', kind: 'sale', studioId: null, slots: 3, pattern: { kind: 'weekly', days: [day] }, fromOn, untilOn: null, time: '19:30', minutes: 90, skipsHolidays: false, skips: [],
});

test('LV-7: after every kind of edit an independent parser reads what the database holds', async () => {
  const streamer = await aStreamer(app, city, '蓝夹缬,阿蓝;');
  const tomorrow = evening(app, 1).slice(0, 10);
  const { body: series } = await streamer.agent.post('/api/live/desk/series').send(weekly(tomorrow, new Date(`${tomorrow}T00:00:00Z`).getUTCDay() || 7)).expect(201);
  const equal = async () => {
    const read = parse(await feed('/api/live/calendar.ics'));
    expect(read.map(({ url: _url, ...event }) => event)).toEqual(await inDatabase());
    return read;
  };
  expect(await equal()).toEqual([]);
  await city.staff.agent.post(`/api/live/desk/series/${series.id}/approve`).expect(200);
  const first = await equal();
  const ids = series.items.map((item: { id: string }) => item.id) as string[];
  expect(first.map((event) => event.sequence)).toEqual(ids.map(() => 0));
  expect(first[0]?.url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:\\d+/shows/${ids[0]}$`));

  const edits: [string, 'patch' | 'post', object][] = [
    [`shows/${ids[1]}`, 'patch', { scope: 'this', startsAt: evening(app, 9, '15:00') }], [`shows/${ids[2]}/cancel`, 'post', { reason: '台风' }], [`shows/${ids[3]}`, 'patch', { scope: 'this', minutes: 120 }],
    [`shows/${ids[4]}`, 'patch', { scope: 'following', time: '20:15' }], [`shows/${ids[5]}`, 'patch', { scope: 'all', time: '20:30', title: '逢周专场' }], [`shows/${ids[6]}`, 'patch', { scope: 'this', title: '一场\\特别,的;' }],
  ];
  for (const [path, method, body] of edits) {
    await streamer.agent[method](`/api/live/desk/${path}`).send(body).expect(200);
    const read = await equal();
    expect(new Set(read.map((event) => event.uid))).toEqual(new Set(first.map((event) => event.uid)));
  }
  expect(parse(await feed(`/api/live/shows/${ids[2]}/calendar.ics`))).toMatchObject([{ status: 'CANCELLED', sequence: 1 }]);
  expect(parse(await feed(`/api/live/streamers/${streamer.id}/calendar.ics`))).toEqual(await equal());
  expect(await feed('/api/live/calendar.ics')).not.toMatch(/RRULE|VTIMEZONE|TZID/);
});

test('LV-8: titles in Chinese fold within 75 octets and come back whole', async () => {
  const streamer = await aStreamer(app, city, '后所蓝夹缬传承人黄蓝青');
  const title = '后所蓝夹缬传承人带你看花板怎么印出一匹布,还有虹桥杨梅酒;蒲岐海味与山里的茶一起上桌啦😀'.slice(0, 58);
  const id = await makeShow(streamer, aShow(evening(app, 3), { title, description: '说明'.repeat(200) }), 'scheduled', city.staff);

  const ics = await feed(`/api/live/shows/${id}/calendar.ics`);

  expect(Math.max(...ics.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  expect(parse(ics)[0]?.title).toBe(`${title} · 后所蓝夹缬传承人黄蓝青`);
});

test('feeds answer a known state with 304, and what is unknown or not announced with 404', async () => {
  const streamer = await aStreamer(app, city);
  const id = await makeShow(streamer, aShow(evening(app, 3)), 'review');
  expect((await app.visitor().get(`/api/live/shows/${id}/calendar.ics`)).body).toEqual({ code: 'live.unknown_show' });
  expect((await app.visitor().get(`/api/live/streamers/${city.id}/calendar.ics`)).body).toEqual({ code: 'live.unknown_streamer' });
  await city.staff.agent.post(`/api/live/desk/shows/${id}/approve`).expect(200);

  const first = await app.visitor().get(`/api/live/shows/${id}/calendar.ics`).expect(200);

  await app.visitor().get(`/api/live/shows/${id}/calendar.ics`).set('if-none-match', String(first.headers.etag)).expect(304);
});

test('her own address shows what she booked and whom she follows', async () => {
  const [streamer, other] = [await aStreamer(app, city), await aStreamer(app, city, '小美')];
  const [booked, followed, neither] = [await makeShow(streamer, aShow(evening(app, 3)), 'scheduled', city.staff), await makeShow(other, aShow(evening(app, 4)), 'scheduled', city.staff), await makeShow(streamer, aShow(evening(app, 5)), 'scheduled', city.staff)];
  const member = await actAs(app);
  await member.agent.post(`/api/live/shows/${booked}/reminder`).expect(200);
  await member.agent.post(`/api/live/streamers/${other.id}/follow`).expect(200);
  const { path } = (await member.agent.post('/api/calendar/feed')).body as { path: string };

  const uids = parse(await feed(path)).map((event) => event.uid);

  expect(uids).toEqual([booked, followed].map((id) => `show-${id}@yunchuang`));
  expect(uids).not.toContain(`show-${neither}@yunchuang`);
});

const remindersOf = async (member: { agent: ReturnType<TestApp['visitor']> }) => ((await member.agent.get('/api/messages/notices')).body.items as { title: string }[]).filter((item) => item.title.startsWith('快开播了')).length;

test('LV-9: one reminder for each who asked or follows, a quarter of an hour before, however often the clock ticks', async () => {
  const streamer = await aStreamer(app, city);
  const at = evening(app, 3, '15:00');
  const id = await makeShow(streamer, aShow(at), 'scheduled', city.staff);
  const [asked, both, none] = [await actAs(app), await actAs(app), await actAs(app)];
  for (const member of [asked, both]) for (let taps = 0; taps < 3; taps += 1) await member.agent.post(`/api/live/shows/${id}/reminder`).expect(200);
  await both.agent.post(`/api/live/streamers/${streamer.id}/follow`).expect(200);
  expect((await app.visitor().get(`/api/live/shows/${id}`)).body).toMatchObject({ waiting: 2, reminded: false, followers: 1 });

  app.clock.shiftTo(new Date(Date.parse(at) - 16 * 60_000));
  await tick(app, 'live.show-clocks');
  expect(await remindersOf(asked)).toBe(0);
  app.clock.shiftTo(new Date(Date.parse(at) - 14 * 60_000));
  await Promise.all([1, 2, 3].map(() => tick(app, 'live.show-clocks')));

  expect([await remindersOf(asked), await remindersOf(both), await remindersOf(none)]).toEqual([1, 1, 0]);
  const sms = await app.db.rows("select 1 from messages.delivery d join messages.notice n on n.id = d.notice_id where n.kind = 'live.reminder' and d.channel = 'sms'");
  expect(sms.length).toBeLessThanOrEqual(2);
});

test('LV-9: never for a cancelled show, for one who changed her mind, or twice for one that moved', async () => {
  const streamer = await aStreamer(app, city);
  const at = evening(app, 3, '15:00');
  const [cancelled, moved] = [await makeShow(streamer, aShow(at), 'scheduled', city.staff), await makeShow(streamer, aShow(evening(app, 3, '17:00')), 'scheduled', city.staff)];
  const [member, unsure] = [await actAs(app), await actAs(app)];
  for (const show of [cancelled, moved]) for (const one of [member, unsure]) await one.agent.post(`/api/live/shows/${show}/reminder`).expect(200);
  await streamer.agent.post(`/api/live/desk/shows/${cancelled}/cancel`).send({ reason: '停电' }).expect(200);
  await unsure.agent.delete(`/api/live/shows/${moved}/reminder`).expect(200);

  app.clock.shiftTo(new Date(Date.parse(at) - 10 * 60_000));
  await tick(app, 'live.show-clocks');
  expect([await remindersOf(member), await remindersOf(unsure)]).toEqual([0, 0]);
  app.clock.shiftTo(new Date(Date.parse(at) + 2 * hourMs - 10 * 60_000));
  await tick(app, 'live.show-clocks');

  expect([await remindersOf(member), await remindersOf(unsure)]).toEqual([1, 0]);
  expect((await member.agent.post(`/api/live/shows/${cancelled}/reminder`)).body).toEqual({ code: 'live.cannot_remind' });
});

test('tabs: now, today, this week, replays and mine; cancelled and moved shows say so; filters by village and kind', async () => {
  const [streamer, other] = [await aStreamer(app, city), await aStreamer(app, city, '小美')];
  await app.db.rows("update live.streamer set town = '虹桥' where person_id = $1", [other.id]);
  const [lobby, soon, later, gone, far, replay, draft] = await Promise.all([
    makeShow(streamer, aShow(evening(app, 1, '09:00')), 'scheduled', city.staff), makeShow(streamer, aShow(evening(app, 2)), 'scheduled', city.staff), makeShow(other, aShow(evening(app, 3)), 'scheduled', city.staff),
    makeShow(other, aShow(evening(app, 4)), 'scheduled', city.staff), makeShow(other, aShow(evening(app, 30)), 'scheduled', city.staff), makeShow(other, aShow(evening(app, 5)), 'scheduled', city.staff), makeShow(other, aShow(evening(app, 6))),
  ]);
  await streamer.agent.post(`/api/live/desk/shows/${lobby}/open`).expect(200);
  await other.agent.post(`/api/live/desk/shows/${gone}/cancel`).send({ reason: '台风' }).expect(200);
  await app.db.rows("update live.show set state = 'replay' where id = $1", [replay]);
  const member = await actAs(app);
  await member.agent.post(`/api/live/streamers/${streamer.id}/follow`).expect(200);
  const of = async (query: string) => ((await member.agent.get(`/api/live/shows?${query}`).expect(200)).body.items as { id: string }[]).map((item) => item.id);

  expect(await of('tab=now')).toEqual([lobby]);
  expect(await of('tab=week')).toEqual([lobby, soon, later, gone]);
  expect(await of('tab=replay')).toEqual([replay]);
  expect(await of('tab=mine')).toEqual([lobby, soon]);
  expect(await of('tab=week&town=虹桥')).toEqual([later, gone]);
  expect(await of('tab=week&kind=charity')).toEqual([]);
  const all = (await Promise.all(['now', 'today', 'week', 'replay'].map((tab) => of(`tab=${tab}`)))).flat();
  expect([all.includes(draft), all.includes(far)]).toEqual([false, false]);
  expect((await app.visitor().get(`/api/live/shows/${gone}`)).body).toMatchObject({ state: 'cancelled', reason: '台风', can: { remind: false } });
});

test('pages of twenty follow each other without a gap or a double', async () => {
  const streamer = await aStreamer(app, city);
  const ids: string[] = [];
  for (let n = 0; n < 23; n += 1) ids.push(await makeShow(streamer, aShow(evening(app, 1 + Math.floor(n / 4), `${String(8 + (n % 4) * 2).padStart(2, '0')}:00`)), 'scheduled', city.staff));

  const first = (await app.visitor().get('/api/live/shows')).body;
  const second = (await app.visitor().get('/api/live/shows').query({ after: first.next })).body;

  expect([...first.items, ...second.items].map((item: { id: string }) => item.id)).toEqual(ids);
  expect(second.next).toBeNull();
});

test('lists and pages ask the same number of questions for one and for three', async () => {
  const streamer = await aStreamer(app, city);
  const shelf = async (days: number) => {
    const id = await makeShow(streamer, aShow(evening(app, days)), 'scheduled', city.staff);
    const goods = await someGoods(app, `铺 ${days}`);
    await goods.keeper.agent.post(`/api/live/shows/${id}/nominations`).send({ productId: goods.id, pitch: '' }).expect(201);
    return { id, goods };
  };
  const { id, goods } = await shelf(5);
  const member = await actAs(app);
  const paths = ['/api/live/shows', `/api/live/shows/${id}`, '/api/live/calendar.ics'];
  const asked = [
    ...paths.map((path) => [member, path] as const), [streamer, '/api/live/desk'], [city.staff, '/api/live/staff/shows'], [goods.keeper, `/api/live/nominations?shop=${goods.shopId}`], [city.staff, `/api/live/desk/shows/${id}`],
  ] as const;
  const count = async () => {
    const counts: Record<string, number> = {};
    for (const [who, path] of asked) counts[path] = await countQueries(() => who.agent.get(path).expect(200));
    return counts;
  };
  const one = await count();

  await shelf(6);
  await shelf(7);
  const third = await someGoods(app, '第三铺');
  await third.keeper.agent.post(`/api/live/shows/${id}/nominations`).send({ productId: third.id, pitch: '' }).expect(201);

  expect(await count()).toEqual(one);
});

test('the shows of one shop are those that have a place for its goods', async () => {
  const streamer = await aStreamer(app, city);
  const [hers, another] = [await someGoods(app, '石斛园'), await someGoods(app, '别家')];
  const { showId } = await aShowOnAir(app, streamer, evening(app, 0), hers);
  await hers.keeper.agent.post(`/api/live/shows/${await makeShow(streamer, aShow(evening(app, 5)), 'scheduled', city.staff)}/nominations`).send({ productId: hers.id, pitch: '' }).expect(201);
  const found = async (shop: string) => ((await app.visitor().get(`/api/live/shows?tab=now&shop=${shop}`).expect(200)).body.items as { id: string }[]).map((show) => show.id);

  expect(await found(hers.shopId)).toEqual([showId]);
  expect(await found(another.shopId)).toEqual([]);
  expect(((await app.visitor().get(`/api/live/shows?tab=week&shop=${hers.shopId}`).expect(200)).body.items as object[])).toEqual([]);
});
