import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { subprotocol } from '../ws-protocol.js';
import { type Tag, tagsOf } from './flv-units.js';

export const fixture = tagsOf('six-seconds');
const desc = (type: number, from: number) => (fixture.find((tag) => tag.type === type && tag.body[1] === 0)?.body.subarray(from) ?? Buffer.alloc(0)).toString('base64');

export const configMessage = (gen = 1) => ({
  t: 'config', gen, video: { codec: 'avc1.42c01e', w: 320, h: 568, desc: desc(9, 5) }, audio: { codec: 'mp4a.40.2', rate: 48_000, ch: 1, desc: desc(8, 2) },
});

export function frame(kind: number, key: boolean, seq: number, ptsUs: number, payload: Buffer, gen = 1): Buffer {
  const head = Buffer.alloc(16);
  head[0] = kind;
  head[1] = key ? 1 : 0;
  head.writeUInt16BE(gen, 2);
  head.writeUInt32BE(seq, 4);
  head.writeDoubleBE(ptsUs, 8);
  return Buffer.concat([head, payload]);
}

/** The units of the recorded stream in the studio's words. */
export const frames = (gen = 1, fromUs = 0): Buffer[] => {
  const seq = { 8: 0, 9: 0 };
  const one = (tag: Tag & { type: 8 | 9 }) => (tag.type === 9
    ? frame(0, (tag.body[0] ?? 0) >> 4 === 1, seq[9]++, fromUs + tag.time * 1000, tag.body.subarray(5), gen)
    : frame(1, true, seq[8]++, fromUs + tag.time * 1000, tag.body.subarray(2), gen));
  return fixture.filter((tag): tag is Tag & { type: 8 | 9 } => tag.body[1] === 1).map(one);
};

/** A studio that says what it is told, over a real WebSocket. */
export class Studio {
  readonly heard: { t: string; code?: string; v?: number; a?: number; kbps?: number; maxKbps?: number }[] = [];
  closed: { status: number; reason: string } | null = null;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => { this.heard.push(JSON.parse(data.toString()) as { t: string }); });
    socket.on('close', (status, reason) => { this.closed = { status, reason: reason.toString() }; });
    socket.on('error', () => undefined);
  }

  static async open(url: string): Promise<Studio> {
    const socket = new WebSocket(url, subprotocol);
    const studio = new Studio(socket);
    await new Promise((done, fail) => { socket.once('open', done).once('error', fail); });
    return studio;
  }

  say(...messages: (object | Buffer | string)[]): this {
    for (const message of messages) {
      if (this.socket.readyState === WebSocket.OPEN) this.socket.send(Buffer.isBuffer(message) || typeof message === 'string' ? message : JSON.stringify(message));
    }
    return this;
  }

  hello(token: string): this {
    return this.say({ t: 'hello', token, conn: randomUUID() });
  }
}
