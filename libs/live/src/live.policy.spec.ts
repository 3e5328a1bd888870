import { type ShowRights, type ShowState, showStates } from '@app/contracts';
import { Members } from '@app/members';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aCity, aShow, aStreamer, type City, evening, makeShow } from './testing/builders.js';

type Person = 'host' | 'coHost' | 'assistant' | 'moderator' | 'keeper' | 'staff' | 'stranger';
type Act = keyof ShowRights;

/** LV-1, written by hand: who may, in which states. Everybody else is refused there. */
const table: Record<Act, Partial<Record<Person, ShowState[]>>> = {
  edit: { host: ['draft', 'review', 'scheduled', 'lobby'] },
  move: { host: ['draft', 'review', 'scheduled'] },
  submit: { host: ['draft'] },
  takeBack: { host: ['review'] },
  approve: { staff: ['review'] },
  sendBack: { staff: ['review'] },
  cancel: { host: ['draft', 'review', 'scheduled', 'lobby'], staff: ['scheduled', 'lobby'] },
  open: { host: ['scheduled'], coHost: ['scheduled'] },
  begin: { host: ['lobby'], coHost: ['lobby'] },
  stream: { host: ['scheduled', 'lobby', 'live', 'interrupted'], coHost: ['scheduled', 'lobby', 'live', 'interrupted'] },
  end: { host: ['live', 'interrupted'], coHost: ['live', 'interrupted'] },
  cut: { staff: ['live', 'interrupted'] },
  resume: { host: ['ended', 'replay'], coHost: ['ended', 'replay'] },
  hide: { staff: ['replay'] },
  unhide: { staff: ['hidden'] },
  helpers: { host: ['draft', 'review', 'scheduled', 'lobby'] },
  invite: { host: ['draft', 'review', 'scheduled', 'lobby', 'live', 'interrupted'] },
  limit: Object.fromEntries((['host', 'coHost', 'assistant', 'moderator'] as const).map((person) => [person, ['scheduled', 'lobby', 'live', 'interrupted']])),
  decide: { staff: ['scheduled', 'lobby'] },
  rundown: { host: ['draft', 'review', 'scheduled', 'lobby'], coHost: ['draft', 'review', 'scheduled', 'lobby'], assistant: ['draft', 'review', 'scheduled', 'lobby'], moderator: ['draft', 'review', 'scheduled', 'lobby'] },
  pin: Object.fromEntries(['host', 'coHost', 'assistant'].map((person) => [person, ['lobby', 'live', 'interrupted']])),
  arm: { host: ['lobby', 'live'], coHost: ['lobby', 'live'], assistant: ['lobby', 'live'] },
  stopDrop: { host: ['lobby', 'live', 'interrupted'], coHost: ['lobby', 'live', 'interrupted'], assistant: ['lobby', 'live', 'interrupted'], staff: ['lobby', 'live', 'interrupted'] },
  moderate: Object.fromEntries(['host', 'coHost', 'assistant', 'moderator', 'staff'].map((person) => [person, ['scheduled', 'lobby', 'live', 'interrupted', 'ended', 'replay']])),
};
const seesDesk: Person[] = ['host', 'coHost', 'assistant', 'moderator', 'staff'];

/** The route of an act, and what it takes. */
const routes: Record<Exclude<Act, 'decide' | 'move' | 'edit' | 'rundown' | 'helpers' | 'arm' | 'stopDrop' | 'moderate' | 'pin'>, [path: string, body: object]> = {
  submit: ['submit', {}], takeBack: ['take-back', {}], approve: ['approve', {}], sendBack: ['send-back', { reason: 'x' }], cancel: ['cancel', { reason: 'x' }], open: ['open', {}], begin: ['begin', {}], stream: ['stream-keys', {}], end: ['end', {}],
  cut: ['cut', { reason: 'x' }], resume: ['resume', {}], hide: ['hide', { reason: 'x' }], unhide: ['unhide', {}], limit: ['picture-limit', { kbps: 800 }], invite: ['helper-links', { role: 'assistant' }],
};

let app: TestApp;
let city: City;
let show: string;
const people = new Map<Person, Awaited<ReturnType<typeof actAs>>>();
beforeAll(async () => {
  app = await startTestApp();
  city = await aCity(app);
  const host = await aStreamer(app, city);
  show = await makeShow(host, aShow(evening(app, 5)));
  people.set('host', host).set('staff', city.staff).set('stranger', await actAs(app));
  people.set('keeper', await actAs(app, { posts: [{ organisationId: await app.app.get(Members).createOrganisation('enterprise', '小店', city.id), role: 'keeper' }] }));
  for (const [person, role] of [['coHost', 'co_host'], ['assistant', 'assistant'], ['moderator', 'moderator']] as const) {
    const helper = await actAs(app);
    await host.agent.post(`/api/live/desk/shows/${show}/helpers`).send({ phone: helper.phone, name: person, role }).expect(201);
    people.set(person, helper);
  }
});
afterAll(() => app.stop());

const inState = (state: ShowState) => app.db.rows("update live.show set state = $2, reason = '', ended_at = now(), approved_at = now(), stream_playable_at = now() where id = $1", [show, state]);
const agentOf = (person: Person) => {
  const actor = people.get(person);
  if (!actor) throw new Error(`${person} is not here.`);
  return actor.agent;
};

test.each(showStates.map((state) => [state] as const))('LV-1: what the desk says that each may do in %s', async (state) => {
  await inState(state);

  for (const person of seesDesk) {
    const { body } = await agentOf(person).get(`/api/live/desk/shows/${show}`).expect(200);
    const expected = Object.fromEntries((Object.keys(table) as Act[]).map((act) => [act, table[act][person]?.includes(state) ?? false]));
    expect([person, body.can]).toEqual([person, expected]);
  }
  for (const person of ['keeper', 'stranger'] as const) expect((await agentOf(person).get(`/api/live/desk/shows/${show}`)).status).toBe(404);
});

test.each(Object.entries(routes))('LV-1: the route of %s answers each person in each state as the table says', async (act, [path, body]) => {
  const wrong: string[] = [];
  for (const state of showStates) {
    for (const person of people.keys()) {
      await inState(state);
      const answer = await agentOf(person).post(`/api/live/desk/shows/${show}/${path}`).send(body);
      const mine = table[act as Act][person];
      const code = answer.body.code as string | undefined;
      const ok = !seesDesk.includes(person) ? code === 'live.unknown_show' : mine === undefined ? code === 'members.not_allowed' : mine.includes(state) ? code !== 'members.not_allowed' && code !== 'live.show_state'
        : code === 'live.show_state' || code === 'members.not_allowed';
      if (!ok) wrong.push(`${person} in ${state}: ${answer.status} ${code ?? ''}`);
    }
  }

  expect(wrong).toEqual([]);
});
