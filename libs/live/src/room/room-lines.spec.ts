import { actAs, startTestApp, type TestApp } from '@app/testing';
import { LiveLimits } from '../live-limits.js';
import { aCity, aRoom, type City, enterRoom, type TestRoom } from '../testing/builders.js';
import type { Viewer } from './testing/viewer.js';
import { TokenBucket } from './token-bucket.js';

let app: TestApp;
let city: City;
let room: TestRoom;
const watching: Viewer[] = [];
const come = async (actor: Parameters<typeof enterRoom>[2]): Promise<Viewer> => {
  const viewer = await enterRoom(app, room.show, actor);
  watching.push(viewer);
  return viewer;
};
beforeAll(async () => {
  app = await startTestApp();
  city = await aCity(app);
});
beforeEach(async () => { room = await aRoom(app, city); });
afterEach(() => { for (const viewer of watching.splice(0)) viewer.leave(); });
afterAll(() => app.stop());

test('one person has a pace of her own, the crew a faster one', async () => {
  const [writer, host] = [await come(await actAs(app)), await come(room.host)];

  const answers = await Promise.all(['一', '二', '三', '四'].map((x) => writer.say(x)));
  const crew = await Promise.all(Array.from({ length: 9 }, (_one, at) => host.say(`${at}`)));

  expect(answers.map((answer) => ('q' in answer ? 'said' : answer))).toEqual(['said', 'said', 'said', { code: 'live.too_fast' }]);
  expect(crew.every((answer) => 'q' in answer)).toBe(true);
});

test('beyond so many lines a second a sample is shown: questions and the crew always, the rest is counted aloud and kept', async () => {
  app.app.get(LiveLimits).linesPerSecond = 5;
  room = await aRoom(app, city);
  app.app.get(LiveLimits).lineBurst = 10;
  const writers = await Promise.all(Array.from({ length: 10 }, async () => come(await actAs(app))));
  const [host, visitor] = [await come(room.host), await come(null)];

  const said = await Promise.all(writers.flatMap((writer, at) => [writer.say(`${at} 一`), writer.say(`${at} 二`)]));
  const asked = await Promise.all(writers.map((writer, at) => writer.send('ask', { x: `${at} 问`, c: `q${at}` })));
  const crew = await host.say('欢迎');
  const folded = said.filter((answer) => 'shed' in answer).length;
  await visitor.until(() => visitor.lines.length === 20 - folded + 11 && (visitor.find('shed') as { n: number }[]).reduce((sum, { n }) => sum + n, 0) === folded);

  expect(folded).toBeGreaterThan(10);
  expect(asked.every((answer) => 'q' in answer)).toBe(true);
  expect(crew).toHaveProperty('q');
  const keptLines = await app.db.rows<{ x: string }>("select line->'body'->>'x' x from live.log_shed where show_id = $1 and why = 'shed'", [room.show]);
  expect([...keptLines.map(({ x }) => x), ...visitor.lines].toSorted()).toEqual([...writers.flatMap((_writer, at) => [`${at} 一`, `${at} 二`, `${at} 问`]), '欢迎'].toSorted());
});

test('a bucket gives its burst, then so many a second', () => {
  const bucket = new TokenBucket(2, 4, 0);

  expect([0, 0, 0, 249, 250, 250].map((now) => bucket.take(now))).toEqual([true, true, false, false, true, false]);
  expect([bucket.isFull(300), bucket.isFull(2000)]).toEqual([false, true]);
});
