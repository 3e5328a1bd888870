import { Agent, get } from 'node:http';
import { readPlaylist } from './validate-playlist.js';

export interface Answer { status: number; body: Buffer }

/** One request over a connection that is kept, as players do. */
export function ask(url: string, agent: Agent): Promise<Answer> {
  return new Promise((done, fail) => {
    get(url, { agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', fail).on('end', () => { done({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }); });
    }).on('error', fail);
  });
}

export interface Seen { parts: number; refused: number | null; errors: number }

/** Watches as a low-latency player does: the list, then for each part the list that has it and the part itself. `watching` is asked before each one. */
export async function watch(live: string, watching: () => boolean, agent = new Agent({ keepAlive: true, maxSockets: 2 })): Promise<Seen> {
  const folder = live.slice(0, live.lastIndexOf('/') + 1);
  const seen: Seen = { parts: 0, refused: null, errors: 0 };
  let answer = await ask(live, agent);
  if (answer.status !== 200) return { ...seen, refused: answer.status };
  while (watching()) {
    const { segments } = readPlaylist(answer.body.toString());
    const last = segments.at(-1);
    const [msn, part] = last?.uri ? [last.msn + 1, 0] : [last?.msn ?? 0, last?.parts.length ?? 0];
    answer = await ask(`${live}?_HLS_msn=${msn}&_HLS_part=${part}`, agent);
    if (answer.status === 200) {
      const media = await ask(`${folder}s${msn}.${part}.mp4`, agent);
      if (media.status === 200) seen.parts += 1;
      else seen.errors += 1;
    } else {
      seen.errors += 1;
      answer = await ask(live, agent);
      if (answer.status !== 200) break;
    }
  }
  agent.destroy();
  return seen;
}
