import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { alone, beside, type Line } from '../line.ts';
import { atOnce, buyers, withProduct } from '../product.ts';

const [viewers, writers, perSecond, warmMs, measureMs] = [2000, 200, 100, 2000, 8000];
const shown = 20;

/** One who writes or watches. `lines` counts what came, whoever wrote it. */
interface Seat { socket: WebSocket; lines: number; frames: number; late: number[] | null }

/**
 * 2,000 watch while 200 of them write 100 questions a second: questions, because a sample of other lines would be shown. The floor gets the same lines
 * and gathers them for as long; what is compared is the processor's time for one line that reaches one viewer.
 */
export const bench = (): Promise<Line[]> => withProduct(async ({ url, pool, floor, cpuMs }) => {
  const floorUrl = await floor('e2e/bench/floor-chat.ts');
  const { rows } = await pool.query<{ id: string }>("update live.show set state = 'lobby' where id = (select id from live.show where state = 'scheduled' order by starts_at limit 1) returning id");
  const show = rows[0]?.id ?? '';
  const people = await buyers(pool, writers);
  const ticketOf = async (cookie?: string): Promise<string> => {
    const { room } = await (await fetch(`${url}/api/live/shows/${show}`, cookie ? { headers: { cookie } } : {})).json() as { room: { ticket: string } };
    return room.ticket;
  };

  const bare = await seats(viewers, async () => listen(floorUrl));
  const floors = await talk(bare, (seat, text) => { seat.socket.send(text); }, () => cpuMs(floorUrl));
  for (const { socket } of bare) socket.terminate();

  const anonymous = await ticketOf();
  const room = await seats(viewers, async (at) => {
    const cookie = people[at]?.cookie;
    return enter(url, cookie ? await ticketOf(cookie) : anonymous, cookie);
  });
  const found = await talk(room, (seat, text) => { seat.socket.send(`420["ask",${JSON.stringify({ x: text, c: randomUUID().slice(0, 8) })}]`); }, () => cpuMs(url));
  const { rows: [sealed] } = await pool.query<{ n: number; batches: number }>("select sum(n)::int n, count(*)::int batches from live.log_batch where show_id = $1", [show]);
  const reached = Math.min(...room.map(({ lines }) => lines));
  if (reached !== found.said) throw new Error(`Somebody got ${reached} of ${found.said} lines; ${JSON.stringify(sealed)} are kept.`);
  for (const { socket } of room) socket.terminate();
  return [
    beside('chat.cpu2000', 'us', [found.usPerLine], [floors.usPerLine]), beside('chat.frames', 'a second', [found.frames], [floors.frames]), alone('chat.share', found.share * 100, '% of a core'), alone('chat.lost', found.said - reached, 'lines'), beside('chat.late.p99', 'ms', [found.p99], [floors.p99]),
  ];
});

async function seats(count: number, open: (at: number) => Promise<Seat>): Promise<Seat[]> {
  const opened: Seat[] = [];
  await atOnce(Array.from({ length: count }, (_none, at) => at), 50, async (at) => { opened[at] = await open(at); });
  return opened;
}

/** Writers take turns, so that each keeps within the pace of one person. Counts after everybody has got what was said. */
async function talk(all: Seat[], say: (seat: Seat, text: string) => void, cpu: () => number): Promise<{ said: number; usPerLine: number; share: number; frames: number; p99: number }> {
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
  if (seat.late) for (const [, at] of text.matchAll(/(\d{13}) 几/g)) seat.late.push(Date.now() - Number(at));
};

function listen(url: string): Promise<Seat> {
  return new Promise((done, fail) => {
    const seat: Seat = { socket: new WebSocket(url.replace('http', 'ws'), { perMessageDeflate: false }), lines: 0, frames: 0, late: null };
    seat.socket.once('open', () => { done(seat); }).once('error', fail).on('message', (data: Buffer) => { take(seat, data.toString()); });
  });
}

/** As little of the protocol as a room needs, so that the clients leave the machine to the server. */
function enter(url: string, ticket: string, cookie?: string): Promise<Seat> {
  return new Promise((done, fail) => {
    const seat: Seat = { socket: new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, { perMessageDeflate: false, ...(cookie ? { headers: { cookie } } : {}) }), lines: 0, frames: 0, late: null };
    seat.socket.once('error', fail).on('message', (data: Buffer) => {
      const text = data.toString();
      if (text === '2') seat.socket.send('3');
      else if (text.startsWith('0{')) seat.socket.send(`40${JSON.stringify({ ticket, device: randomUUID() })}`);
      else if (text.startsWith('44')) fail(new Error(text));
      else if (text.startsWith('42["w"')) done(seat);
      else take(seat, text);
    });
  });
}
