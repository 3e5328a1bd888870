import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { tagsOf } from '../../../libs/live/src/media/testing/flv-units.ts';

/** Studios without a camera, in a process of their own: each sends the recorded stream again and again at its own pace. */
const [url = '', ...tokens] = process.argv.slice(2);
const tags = tagsOf('six-seconds');
const units = tags.filter(({ type, body }) => (type === 8 || type === 9) && body[1] === 1);
/** Its sound is a little longer than its six seconds of picture. */
const turnMs = 6100;
const tickMs = 20;
const described = (type: number, from: number): string => (tags.find((tag) => tag.type === type && tag.body[1] === 0)?.body.subarray(from) ?? Buffer.alloc(0)).toString('base64');
const config = { t: 'config', gen: 1, video: { codec: 'avc1.42c01e', w: 320, h: 568, desc: described(9, 5) }, audio: { codec: 'mp4a.40.2', rate: 48_000, ch: 1, desc: described(8, 2) } };

function publish(token: string): Promise<void> {
  const socket = new WebSocket(url, 'live.ingest.1');
  const seq = { 8: 0, 9: 0 };
  let [sent, began] = [0, 0];
  const send = (): void => {
    for (;;) {
      const [turn, at] = [Math.floor(sent / units.length), sent % units.length];
      const unit = units[at] as { type: 8 | 9; time: number; body: Buffer };
      const ms = turn * turnMs + unit.time;
      if (ms > performance.now() - began) return;
      const head = Buffer.alloc(16);
      head[0] = unit.type === 9 ? 0 : 1;
      head[1] = unit.type === 8 || (unit.body[0] ?? 0) >> 4 === 1 ? 1 : 0;
      head.writeUInt16BE(1, 2);
      head.writeUInt32BE(seq[unit.type]++, 4);
      head.writeDoubleBE(ms * 1000, 8);
      socket.send(Buffer.concat([head, unit.body.subarray(unit.type === 9 ? 5 : 2)]));
      sent += 1;
    }
  };
  return new Promise((done, fail) => {
    socket.once('error', fail).once('open', () => { socket.send(JSON.stringify({ t: 'hello', token, conn: randomUUID() })); });
    socket.once('message', () => {
      socket.send(JSON.stringify(config));
      // Not all cameras have their key frame in the same moment.
      began = performance.now() + Math.random() * 2000;
      setInterval(send, tickMs);
      done();
    });
    socket.once('close', () => process.exit(1));
  });
}

await Promise.all(tokens.map(publish));
process.send?.('on air');
