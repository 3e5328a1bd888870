import { connect, type Socket } from 'node:net';
import type { Tag } from './flv-units.js';

const string = (text: string) => { const bytes = Buffer.from(text); return Buffer.concat([Buffer.from([2, bytes.length >> 8, bytes.length & 255]), bytes]); };
const number = (value: number) => { const out = Buffer.alloc(9); out.writeDoubleBE(value, 1); return out; };
const field = (name: string, value: Buffer) => Buffer.concat([string(name).subarray(1), value]);
const object = (fields: Record<string, string>) => Buffer.concat([Buffer.from([3]), ...Object.entries(fields).map(([name, value]) => field(name, string(value))), Buffer.from([0, 0, 9])]);
const nothing = Buffer.from([5]);

/** Chunks of one message, as encoders send them: full header first, then continuation by `chunkSize`. */
export function message(cid: number, type: number, stream: number, time: number, body: Buffer, chunkSize = 128): Buffer {
  const head = Buffer.alloc(12);
  head[0] = cid;
  head.writeUIntBE(time, 1, 3);
  head.writeUIntBE(body.length, 4, 3);
  head[7] = type;
  head.writeUInt32LE(stream, 8);
  const chunks: Buffer[] = [head];
  for (let at = 0; at < body.length; at += chunkSize) chunks.push(...(at > 0 ? [Buffer.from([0xc0 | cid])] : []), body.subarray(at, at + chunkSize));
  return Buffer.concat(chunks);
}

export const commands = {
  connect: (tcUrl: string, app = 'live') => message(3, 20, 0, 0, Buffer.concat([string('connect'), number(1), object({ app, tcUrl, type: 'nonprivate' })])),
  createStream: () => message(3, 20, 0, 0, Buffer.concat([string('createStream'), number(4), nothing])),
  publish: (key: string) => message(3, 20, 1, 0, Buffer.concat([string('publish'), number(5), nothing, string(key), string('live')])),
  play: (key: string) => message(3, 20, 1, 0, Buffer.concat([string('play'), number(5), nothing, string(key)])),
  chunkSize: (size: number) => { const body = Buffer.alloc(4); body.writeUInt32BE(size); return message(2, 1, 0, 0, body); },
  deleteStream: () => message(3, 20, 0, 0, Buffer.concat([string('deleteStream'), number(6), nothing, number(1)])),
};

export const handshake = Buffer.concat([Buffer.from([3]), Buffer.alloc(3072)]);

/** A small encoder: publishes recorded tags over a real socket, at their own pace or at once. */
export class RtmpPublisher {
  private said = '';
  private readonly ended: Promise<void>;

  readonly socket: Socket;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (bytes: Buffer) => { this.said += bytes.toString('latin1'); });
    socket.on('error', () => undefined);
    this.ended = new Promise((done) => { socket.on('close', () => { done(); }); });
  }

  static async open(port: number): Promise<RtmpPublisher> {
    const socket = connect(port, '127.0.0.1');
    const publisher = new RtmpPublisher(socket);
    await new Promise((done, fail) => { socket.once('connect', done).once('error', fail); });
    return publisher;
  }

  async publish(port: number, key: string): Promise<this> {
    this.socket.write(Buffer.concat([handshake, commands.connect(`rtmp://127.0.0.1:${port}/live`), commands.createStream(), commands.publish(key)]));
    await this.hears(/NetStream\.Publish\.\w+/);
    return this;
  }

  send(tag: Tag, shiftMs = 0): void {
    if (this.socket.writable) this.socket.write(message(tag.type === 8 ? 4 : 6, tag.type, 1, Math.round(tag.time + shiftMs), tag.body));
  }

  /** Plays tags at their pace, over and over, until `until` says so. */
  async play(tags: Tag[], lengthMs: number, until: () => boolean): Promise<void> {
    const started = Date.now();
    for (let round = 0; ; round += 1) {
      for (const tag of tags) {
        if (round > 0 && tag.body[1] === 0) continue;
        const due = round * lengthMs + tag.time;
        const wait = due - (Date.now() - started);
        if (wait > 2) await new Promise((done) => { setTimeout(done, wait); });
        if (until() || this.socket.destroyed) return;
        this.send(tag, round * lengthMs);
      }
    }
  }

  async hears(what: RegExp, ms = 3000): Promise<string> {
    const until = Date.now() + ms;
    while (Date.now() < until) {
      const found = what.exec(this.said)?.[0];
      if (found) return found;
      await new Promise((done) => { setTimeout(done, 10); });
    }
    throw new Error(`Never heard ${what}`);
  }

  get heard(): string { return this.said; }

  async closed(ms = 3000): Promise<boolean> {
    return Promise.race([this.ended.then(() => true), new Promise<boolean>((done) => { setTimeout(() => { done(false); }, ms); })]);
  }

  close(): void { this.socket.destroy(); }
}
