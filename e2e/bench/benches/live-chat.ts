import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { alone, beside, type Line } from '../line.ts';
import { atOnce, buyers, withProduct } from '../product.ts';

const [writers, warmMs, measureMs] = [200, 2000, 8000];
const shown = 20;
const missed = 50;

/** One who writes or watches. `lines` counts what came, whoever wrote it. */
interface Seat { socket: WebSocket; lines: number; frames: number; late: number[] | null; last: number; hid: number }

/**
 * 2,000 watch while 200 of them write 100 questions a second: questions, because a sample of other lines would be shown. Then 5,000 at 40 a second, and
 * 2,000 at ten. The floor gets the same lines and gathers them for as long; what is compared is the processor's time for one line that reaches one
 * viewer. At last the process is killed, and everybody comes back for what was said meanwhile.
 */
export const bench = (): Promise<Line[]> => withProduct(async ({ url, pool, floor, cpuMs, rssKb, killAndStart }) => {
  const { rows } = await pool.query<{ id: string }>("update live.show set state = 'lobby' where id in (select id from live.show where state = 'scheduled' order by starts_at limit 4) returning id");
  // A room of its own for each, since who comes in is told what was said last.
  const shows = rows.map(({ id }) => id);
  const people = await buyers(pool, writers);
  const ticketOf = async (show: string, cookie?: string): Promise<string> => {
    const { room } = await (await fetch(`${url}/api/live/shows/${show}`, cookie ? { headers: { cookie } } : {})).json() as { room: { ticket: string } };
    return room.ticket;
  };
  const doorOf = async (show: string): Promise<(at: number) => [string, string | undefined]> => {
    const [anonymous, tickets] = [await ticketOf(show), await Promise.all(people.map(({ cookie }) => ticketOf(show, cookie)))];
    return (at) => [tickets[at] ?? anonymous, people[at]?.cookie];
  };
  const floorUrl = await floor('e2e/bench/floor-chat.ts');
  const both = async (viewers: number, perSecond: number) => {
    const bare = await seats(viewers, async () => listen(floorUrl));
    const floors = await talk(bare, perSecond, (seat, text) => { seat.socket.send(text); }, () => cpuMs(floorUrl));
    for (const { socket } of bare) socket.terminate();
    const door = await doorOf(shows.pop() ?? '');
    const empty = rssKb(url);
    const room = await seats(viewers, async (at) => enter(url, ...door(at)));
    const heldKb = (rssKb(url) - empty) / viewers;
    const found = await talk(room, perSecond, (seat, text) => { seat.socket.send(`420["ask",${JSON.stringify({ x: text, c: randomUUID().slice(0, 8) })}]`); }, () => cpuMs(url));
    const reached = Math.min(...room.map(({ lines }) => lines));
    if (reached !== found.said) throw new Error(`Somebody got ${reached} of ${found.said} lines.`);
    for (const { socket } of room) socket.terminate();
    return { found, floors, heldKb, lost: found.said - reached };
  };
  const [few, full, wide] = [await both(2000, 10), await both(2000, 100), await both(5000, 40)];

  const show = shows.pop() ?? '';
  const door = await doorOf(show);
  const room = await seats(2000, async (at) => enter(url, ...door(at)));
  const talking = talk(room, 50, (seat, text) => { seat.socket.send(`420["ask",${JSON.stringify({ x: text, c: randomUUID().slice(0, 8) })}]`); }, () => 0);
  await pause(warmMs + measureMs / 2);
  const hidingMs = await hide(url, show, room);
  await talking;
  for (const { socket } of room) socket.terminate();
  await killAndStart();
  const { rows: [log] } = await pool.query<{ last: number }>('select max(f + n - 1)::int last from live.log_batch where show_id = $1', [show]);
  const back = await seats(2000, async (at) => enter(url, ...door(at), Math.max(0, (log?.last ?? 0) - missed)));
  const whole = back.filter(({ last }) => last >= (log?.last ?? 0)).length;
  for (const { socket } of back) socket.terminate();
  return [
    beside('chat.cpu2000', 'us', [full.found.usPerLine], [full.floors.usPerLine]), beside('chat.cpu5000', 'us', [wide.found.usPerLine], [wide.floors.usPerLine]),
    alone('chat.growth10x', full.found.share / few.found.share, 'times the processor for ten times the lines'), beside('chat.frames', 'a second', [full.found.frames], [full.floors.frames]),
    alone('chat.share', full.found.share * 100, '% of a core'), alone('chat.loss', full.lost + wide.lost, 'lines'), alone('chat.rss', wide.heldKb, 'KB a viewer'),
    alone('chat.recovered', (100 * whole) / back.length, `% have the last ${missed} in one frame`), alone('chat.hidden', hidingMs, 'ms until the last of 2,000 screens took the line away'), beside('chat.late.p99', 'ms', [full.found.p99], [full.floors.p99]),
  ];
});

/** Takes a line away from all screens, as staff would while everybody talks. */
async function hide(url: string, show: string, room: Seat[]): Promise<number> {
  const headers = { 'content-type': 'application/json', origin: url };
  const came = await fetch(`${url}/api/sandbox/members/become`, { method: 'POST', headers, body: JSON.stringify({ key: 'staff' }) });
  const page = await (await fetch(`${url}/api/live/shows/${show}/log/state`)).json() as { q: number };
  const began = Date.now();
  const done = await fetch(`${url}/api/live/desk/shows/${show}/room/hide`, { method: 'POST', headers: { ...headers, cookie: came.headers.get('set-cookie')?.split(';')[0] ?? '' }, body: JSON.stringify({ seq: page.q - 5, reason: 'other' }) });
  if (!done.ok) throw new Error(await done.text());
  for (let waited = 0; room.some(({ hid }) => hid === 0) && waited < 100; waited += 1) await pause(50);
  if (room.some(({ hid }) => hid === 0)) throw new Error('Somebody still reads the line.');
  return Math.max(...room.map(({ hid }) => hid)) - began;
}

async function seats(count: number, open: (at: number) => Promise<Seat>): Promise<Seat[]> {
  const opened: Seat[] = [];
  await atOnce(Array.from({ length: count }, (_none, at) => at), 50, async (at) => { opened[at] = await open(at); });
  return opened;
}

/** Writers take turns, so that each keeps within the pace of one person. Counts after everybody has got what was said. */
async function talk(all: Seat[], perSecond: number, say: (seat: Seat, text: string) => void, cpu: () => number): Promise<{ said: number; usPerLine: number; share: number; frames: number; p99: number }> {
  const write = async (ms: number): Promise<number> => {
    const [began, lines] = [performance.now(), Math.round((ms / 1000) * perSecond)];
    for (let n = 0; n < lines; n += 1) {
      await pause(Math.max(0, began + (n * 1000) / perSecond - performance.now()));
      say(all[n % writers] as Seat, `${Date.now()} 几号链接，可以寄到杭州吗`);
    }
    return lines;
  };
  const arrived = async (lines: number): Promise<void> => {
    for (let waited = 0; all.some((seat) => seat.lines < lines) && waited < 100; waited += 1) await pause(100);
  };
  const warm = await write(warmMs);
  await arrived(warm);
  for (const seat of all) seat.frames = 0;
  for (const seat of all.slice(-shown)) seat.late = [];
  const [before, began] = [cpu(), performance.now()];
  const said = await write(measureMs);
  await arrived(warm + said);
  const [used, took] = [cpu() - before, performance.now() - began];
  const late = all.slice(-shown).flatMap((seat) => seat.late ?? []).toSorted((a, b) => a - b);
  return { said: warm + said, usPerLine: (used * 1000) / (said * all.length), share: used / took, frames: all.reduce((sum, { frames }) => sum + frames, 0) / all.length / (took / 1000), p99: late[Math.floor(late.length * 0.99)] ?? 0 };
}

/** Only a few look at the time, so that the machine is left to the server. */
const take = (seat: Seat, text: string): void => {
  seat.lines += text.split(' 几').length - 1;
  seat.frames += 1;
  if (seat.hid === 0 && text.includes('"hide"')) seat.hid = Date.now();
  if (seat.late) for (const [, at] of text.matchAll(/(\d{13}) 几/g)) seat.late.push(Date.now() - Number(at));
};

function listen(url: string): Promise<Seat> {
  return new Promise((done, fail) => {
    const seat: Seat = { socket: new WebSocket(url.replace('http', 'ws'), { perMessageDeflate: false }), lines: 0, frames: 0, late: null, last: 0, hid: 0 };
    seat.socket.once('open', () => { done(seat); }).once('error', fail).on('message', (data: Buffer) => { take(seat, data.toString()); });
  });
}

/** As little of the protocol as a room needs, so that the clients leave the machine to the server. With `since` she was here before, and is in when she has the first frame. */
function enter(url: string, ticket: string, cookie?: string, since?: number): Promise<Seat> {
  return new Promise((done, fail) => {
    const seat: Seat = { socket: new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, { perMessageDeflate: false, ...(cookie ? { headers: { cookie } } : {}) }), lines: 0, frames: 0, late: null, last: 0, hid: 0 };
    seat.socket.once('error', fail).on('message', (data: Buffer) => {
      const text = data.toString();
      if (text === '2') seat.socket.send('3');
      else if (text.startsWith('0{')) seat.socket.send(`40${JSON.stringify({ ticket, device: randomUUID(), ...(since === undefined ? {} : { last: since }) })}`);
      else if (text.startsWith('44')) fail(new Error(text));
      else if (text.startsWith('42["w"')) { if (since === undefined) done(seat); }
      else if (since === undefined) take(seat, text);
      else if (text.startsWith('42["b"') && seat.frames === 0) {
        const [, batches] = JSON.parse(text.slice(2)) as [string, { f: number; e: unknown[] }[]];
        // The newest event that follows without a hole on what she had.
        let last = since;
        for (const { f, e } of batches) if (f <= last + 1) last = Math.max(last, f + e.length - 1);
        seat.last = last;
        seat.frames += 1;
        done(seat);
      }
    });
  });
}
