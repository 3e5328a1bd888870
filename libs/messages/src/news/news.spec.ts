import { once } from 'node:events';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { WebSocket } from 'ws';
import { Messages } from '../messages.js';
import { NewsGateway } from './news-gateway.js';

let [app, beside]: [TestApp, TestApp] = [null as never, null as never];
beforeAll(async () => {
  app = await startTestApp();
  beside = await app.beside();
});
afterAll(async () => {
  await beside.stop();
  await app.stop();
});

type Actor = Awaited<ReturnType<typeof actAs>>;
const open: WebSocket[] = [];
afterEach(() => { for (const socket of open.splice(0)) socket.terminate(); });
const cookieOf = (actor: Actor): string => `session=${actor.agent.jar.getCookie('session', { domain: '127.0.0.1', path: '/', secure: false, script: false })?.value ?? ''}`;
function connect(at: TestApp, headers: Record<string, string> = {}): { socket: WebSocket; heard: string[] } {
  const socket = new WebSocket(`${at.url.replace('http', 'ws')}/api/messages/news`, { headers: { origin: at.url, ...headers } });
  const heard: string[] = [];
  socket.on('message', (data: Buffer) => { heard.push(data.toString()); });
  open.push(socket);
  return { socket, heard };
}
async function seated(at: TestApp, actor: Actor): Promise<{ socket: WebSocket; heard: string[] }> {
  const seat = connect(at, { cookie: cookieOf(actor) });
  await once(seat.socket, 'open');
  return seat;
}
const refused = async (seat: { socket: WebSocket }): Promise<string> => (await once(seat.socket, 'error') as [Error])[0].message;
const heardAll = async (...seats: { heard: string[] }[]): Promise<void> => { for (let waited = 0; waited < 3000 && seats.some((seat) => seat.heard.length === 0); waited += 20) await new Promise((done) => { setTimeout(done, 20); }); };

test('her pages hear of it on every process once it is committed; nobody else does, and what is undone is not told', async () => {
  const [she, other] = [await actAs(app, { name: '她' }), await actAs(app, { name: '别人' })];
  const [here, there, foreign] = [await seated(app, she), await seated(beside, she), await seated(app, other)];
  const messages = app.app.get(Messages);

  await expect(app.db.transaction(async () => { await messages.stir([she.id, other.id], 'expo'); throw new Error('undone'); })).rejects.toThrow('undone');
  await app.db.transaction(async () => {
    await messages.stir([she.id, she.id], 'expo');
    await new Promise((done) => { setTimeout(done, 60); });
    expect([here.heard, there.heard]).toEqual([[], []]);
  });
  await heardAll(here, there);

  expect([here.heard, there.heard, foreign.heard]).toEqual([['expo'], ['expo'], []]);
});

test('pages that open at the same moment all hear', async () => {
  const she = await actAs(app);
  const pages = await Promise.all(Array.from({ length: 6 }, () => seated(app, she)));
  await app.app.get(Messages).stir([she.id], 'expo');
  await heardAll(...pages);
  expect(pages.map((page) => page.heard)).toEqual(Array.from({ length: 6 }, () => ['expo']));
});

test('refused: a visitor, a page of another origin, one without an origin, and a ninth page', async () => {
  const she = await actAs(app);
  expect(await refused(connect(app))).toContain('401');
  expect(await refused(connect(app, { cookie: cookieOf(she), origin: 'https://elsewhere.example' }))).toContain('403');
  for (let n = 0; n < 8; n += 1) await seated(app, she);
  expect(await refused(connect(app, { cookie: cookieOf(she) }))).toContain('503');
});

test('whose session has ended is let go at the next pulse', async () => {
  const [she, other] = [await actAs(app), await actAs(app)];
  const [hers, stays] = [await seated(app, she), await seated(app, other)];
  await she.agent.delete('/api/members/sessions/current');
  const gone = once(hers.socket, 'close');
  await app.app.get(NewsGateway).beat();
  await gone;
  expect(stays.socket.readyState).toBe(WebSocket.OPEN);
});
