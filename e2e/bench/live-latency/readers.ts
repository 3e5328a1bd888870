import { Agent, get } from 'node:http';

/** Readers without a screen: each asks for the next part of the list and then for the part, as a player does. */
export async function readersOf(folder: string, count: number): Promise<{ stop(): { errors: number; requests: number } }> {
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  const state = { running: true, errors: 0, requests: 0 };
  const ask = (url: string, reader: number): Promise<string> => new Promise((done, fail) => {
    get(url, { agent, headers: { 'x-forwarded-for': `10.0.${reader >> 8}.${reader & 255}` } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => { chunks.push(chunk); });
      answer.on('end', () => {
        state.requests += 1;
        // A hint that the next segment overtook is answered at once with 404, and the reader takes the list again.
        if (answer.statusCode === 404) done('');
        else if (answer.statusCode === 200) done(Buffer.concat(chunks).toString('latin1'));
        else fail(new Error(String(answer.statusCode)));
      });
    }).on('error', fail);
  });
  const read = async (reader: number): Promise<void> => {
    let list = await ask(`${folder}/live.m3u8`, reader);
    while (state.running) {
      const [, msn, part] = /PRELOAD-HINT:TYPE=PART,URI="s(\d+)\.(\d+)/.exec(list) ?? [];
      try {
        const [next] = await Promise.all([ask(`${folder}/live.m3u8?_HLS_msn=${msn}&_HLS_part=${part}`, reader), ask(`${folder}/s${msn}.${part}.mp4`, reader)]);
        list = next || (await ask(`${folder}/live.m3u8`, reader));
      } catch {
        if (state.running) state.errors += 1;
        list = await ask(`${folder}/live.m3u8`, reader).catch(() => list);
      }
    }
  };
  for (let at = 0; at < count; at += 1) void read(at);
  await new Promise((done) => { setTimeout(done, 3000); });
  return { stop() { state.running = false; agent.destroy(); return { errors: state.errors, requests: state.requests }; } };
}
