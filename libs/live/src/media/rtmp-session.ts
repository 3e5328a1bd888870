import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { WrongCodec } from './codecs.js';
import { FlvSource } from './flv-source.js';
import { type IngestHost, type IngestLine, maxKbps, maxPixels, type Publisher, RateGuard, type StopCode } from './ingest.js';
import { RtmpParser } from './rtmp-parser.js';

export interface RtmpLimits { handshakeMs: number; publishMs: number; idleMs: number; authMs: number; receivedBeforePublish: number }
export const rtmpLimits: RtmpLimits = { handshakeMs: 5000, publishMs: 10_000, idleMs: 10_000, authMs: 3000, receivedBeforePublish: 64 << 10 };

const sentences: Partial<Record<StopCode, string>> = {
  replaced: 'Another encoder publishes with this key.', revoked: 'The key was withdrawn.', cut: 'The show was cut.', ended: 'The show has ended.',
  bad_config: 'Only H.264 (baseline, main, high, up to 1280x720) and AAC-LC are taken.', too_fast: 'The bitrate is too high.',
};

/** One RTMP connection, from the handshake to its end. Nothing that arrives here may throw further than this file. */
export class RtmpSession implements Publisher {
  readonly connectionId = randomUUID();
  readonly protocol = 'rtmp';
  private readonly parser: RtmpParser;
  private readonly rate = new RateGuard(maxKbps.rtmp);
  private line: IngestLine | null = null;
  private source: FlvSource | null = null;
  /** Configuration that came while the key was still being checked. */
  private early: { type: number; timeMs: number; body: Buffer }[] = [];
  private received = 0;
  private acknowledged = 0;
  private deadline: NodeJS.Timeout | undefined;
  private over = false;

  constructor(private readonly socket: Socket, private readonly host: IngestHost, private readonly settled: () => void, private readonly limits = rtmpLimits) {
    this.parser = new RtmpParser({
      publish: (key) => { void this.publish(key); },
      media: (type, timeMs, body) => { this.media(type, timeMs, body); },
      leave: () => { this.end('left'); },
    }, (bytes) => { if (!socket.destroyed) socket.write(bytes); });
  }

  begin(): void {
    const { socket } = this;
    this.within(this.limits.handshakeMs);
    socket.setNoDelay(true);
    socket.on('data', (bytes: Buffer) => { this.read(bytes); });
    socket.on('error', () => { this.end('left'); });
    socket.on('close', () => { this.end('left'); });
    socket.on('timeout', () => { this.end('silent'); });
  }

  wantKey(): void {
    // RTMP cannot ask an encoder for anything.
  }

  limit(): void {
    // No word for this either.
  }

  stop(code: StopCode): void {
    if (this.parser.published) this.tell('NetStream.Publish.Denied', code);
    this.end(code);
  }

  private read(bytes: Buffer): void {
    if (this.over) return;
    this.received += bytes.length;
    const waited = !this.parser.handshaken;
    try {
      if (!this.parser.published && this.received > this.limits.receivedBeforePublish) throw new Error('too much before publish');
      if (this.parser.published && this.rate.tooFast(bytes.length, Date.now())) this.stop('too_fast');
      else this.parser.parserData(bytes);
    } catch (error) {
      if (error instanceof WrongCodec) this.stop('bad_config');
      else this.end('left');
      return;
    }
    if (waited && this.parser.handshaken) this.within(this.limits.publishMs);
    const due = this.parser.ackSize && this.parser.ackSize < 0x7fffffff ? this.parser.ackSize : 2_500_000;
    if (this.parser.handshaken && this.received - this.acknowledged >= Math.max(due, 65_536)) {
      this.acknowledged = this.received;
      this.parser.sendACK(this.received % 0x100000000);
    }
  }

  private within(ms: number): void {
    clearTimeout(this.deadline);
    this.deadline = setTimeout(() => { this.end('silent'); }, ms);
  }

  private async publish(key: string): Promise<void> {
    this.socket.pause();
    this.within(this.limits.authMs);
    const line = await this.host.admit(key, this).catch(() => null);
    clearTimeout(this.deadline);
    if (this.over) {
      line?.closed('left');
      return;
    }
    if (!line) {
      this.parser.refuse('NetStream.Publish.BadName', 'This key is not known or no longer valid.');
      this.end('left');
      return;
    }
    this.settled();
    this.line = line;
    this.source = new FlvSource(line, maxPixels, Date.now);
    this.parser.accept();
    this.socket.setTimeout(this.limits.idleMs);
    const { early } = this;
    this.early = [];
    try {
      for (const { type, timeMs, body } of early) this.source.tag(type, timeMs, body);
    } catch {
      this.stop('bad_config');
      return;
    }
    this.socket.resume();
  }

  private media(type: number, timeMs: number, body: Buffer): void {
    if (this.over) return;
    if (this.source) this.source.tag(type, timeMs, body);
    // Before the key is accepted only what configures is kept.
    else if (body[1] === 0 && this.early.length < 4) this.early.push({ type, timeMs, body });
  }

  private tell(status: string, code: StopCode): void {
    const sentence = sentences[code];
    if (sentence) this.parser.refuse(status, sentence);
  }

  private end(code: StopCode): void {
    if (this.over) return;
    this.over = true;
    clearTimeout(this.deadline);
    this.settled();
    this.line?.closed(code);
    this.early = [];
    this.socket.end();
    // An encoder that does not close its side is not waited for.
    setTimeout(() => { this.socket.destroy(); }, 500).unref();
  }
}
