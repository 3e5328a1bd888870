import type { actAs, TestApp } from '@app/testing';
import { aShow, aStreamer, type City, dayMs, makeShow } from '../../testing/builders.js';
import { Viewer } from './viewer.js';

type Actor = Awaited<ReturnType<typeof actAs>>;
let rooms = 0;

export interface TestRoom { show: string; host: Actor }

/** A room in its lobby. */
export async function aRoom(app: TestApp, city: City): Promise<TestRoom> {
  rooms += 1;
  const host = await aStreamer(app, city, `阿蓝${rooms}`);
  const show = await makeShow(host, aShow(new Date(app.clock.now().getTime() + dayMs).toISOString()), 'scheduled', city.staff);
  await host.agent.post(`/api/live/desk/shows/${show}/open`).expect(200);
  return { show, host };
}

export const cookieOf = (actor: Actor): string => `session=${actor.agent.jar.getCookie('session', { domain: '127.0.0.1', path: '/', secure: false, script: false })?.value ?? ''}`;

/** As a member through the page of the show, as a visitor without one. */
export async function enter(app: TestApp, show: string, actor: Actor | null, more: { device?: string; last?: number } = {}): Promise<Viewer> {
  const { body } = await (actor?.agent ?? app.visitor()).get(`/api/live/shows/${show}`).expect(200);
  return Viewer.enter(app.url, { ticket: (body as { room: { ticket: string } }).room.ticket, ...(actor ? { cookie: cookieOf(actor) } : {}), ...more });
}
