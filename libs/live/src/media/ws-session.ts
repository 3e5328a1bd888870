import type { RawData, WebSocket } from 'ws';
import { readAsc, readAvcc, WrongCodec } from './codecs.js';
import { type IngestHost, type IngestLine, maxKbps, maxPixels, type Publisher, RateGuard, type Report, type StopCode } from './ingest.js';
import { type ConfigMessage, type Frame, fromStudio, type Hello, holdsNalUnits, readFrame } from './ws-protocol.js';

export interface WsLimits { helloMs: number; idleMs: number; ackMs: number }
export const wsLimits: WsLimits = { helloMs: 5000, idleMs: 10_000, ackMs: 500 };

const leapUs = 10e6;
const gopMs = 2000;
const badToken = 4401;
const protocolFault = 4400;
const stopped = 4410;
const keyEveryMs = 500;
/** Beyond that a studio that does not read is not written to. */
const unreadBytes = 64 << 10;

/** One studio. It says hello, then how it encodes, then sends units; whatever does not fit closes the socket, and nothing throws. */
export class WsSession implements Publisher {
  connectionId = '';
  readonly protocol = 'ws';
  private readonly rate = new RateGuard(maxKbps.ws);
  private line: IngestLine | null = null;
  private greeted = false;
  private gen = 0;
  private kinds = { video: false, audio: false };
  private lastPts: Partial<Record<Frame['kind'], number>> = {};
  private readonly acked = { video: -1, audio: -1 };
  private keyAskedAt = 0;
  private timer: NodeJS.Timeout | undefined;
  private acks: NodeJS.Timeout | undefined;
  private over = false;

  constructor(private readonly socket: WebSocket, private readonly host: IngestHost, private readonly report: Report, private readonly limits = wsLimits) {}

  begin(): void {
    this.within(this.limits.helloMs, () => { this.close(badToken, 'silent'); });
    this.socket.on('message', (data, binary) => { this.take(data, binary); });
    this.socket.on('error', () => { this.close(protocolFault, 'left'); });
    this.socket.on('close', () => { this.close(protocolFault, 'left'); });
  }

  stop(code: StopCode): void {
    this.say({ t: 'stop', code });
    this.close(stopped, code);
  }

  wantKey(): void {
    const now = Date.now();
    if (now - this.keyAskedAt < keyEveryMs) return;
    this.keyAskedAt = now;
    this.say({ t: 'key' });
  }

  limit(kbps: number): void {
    this.say({ t: 'limit', kbps: Math.min(kbps, maxKbps.ws) });
  }

  private take(data: RawData, binary: boolean): void {
    if (this.over) return;
    try {
      const bytes = Buffer.isBuffer(data) ? data : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]);
      if (this.rate.tooFast(bytes.length, Date.now())) this.stop('too_fast');
      else if (binary) this.frame(bytes);
      else this.text(bytes);
    } catch (error) {
      // Nothing known gets here; the socket of a stranger must not end the rooms of others.
      this.report.warn({ err: error }, 'a studio was closed');
      this.close(protocolFault, 'left');
    }
  }

  private text(bytes: Buffer): void {
    const message = fromStudio.safeParse(json(bytes));
    if (!message.success || (message.data.t === 'hello') === this.greeted) {
      this.close(protocolFault, 'left');
      return;
    }
    if (message.data.t === 'hello') void this.hello(message.data);
    else if (message.data.t === 'bye') this.close(1000, 'left');
    else if (message.data.t === 'config') this.configure(message.data);
    else this.line?.health?.({ kbps: message.data.kbps, bufferedBytes: message.data.buffered, dropped: message.data.dropped, hidden: message.data.hidden });
  }

  private async hello({ token, conn }: Hello): Promise<void> {
    this.greeted = true;
    this.connectionId = conn;
    const line = await this.host.admit(token, this).catch(() => null);
    if (this.over) {
      line?.closed('left');
      return;
    }
    if (!line) {
      this.close(badToken, 'revoked');
      return;
    }
    this.line = line;
    this.say({ t: 'welcome', now: Date.now(), maxKbps: Math.min(line.maxKbps ?? maxKbps.ws, maxKbps.ws), maxPx: maxPixels, gopMs });
    this.within(this.limits.idleMs, () => { this.stop('silent'); });
    this.acks = setInterval(() => { this.say({ t: 'ack', v: this.acked.video, a: this.acked.audio }); }, this.limits.ackMs);
  }

  private configure({ gen, video, audio }: ConfigMessage): void {
    if (!this.line || gen <= this.gen || (!video && !audio)) {
      this.stop('bad_config');
      return;
    }
    try {
      const config = { video: video ? readAvcc(Buffer.from(video.desc, 'base64'), maxPixels) : null, audio: audio ? readAsc(Buffer.from(audio.desc, 'base64')) : null };
      if ((video && (config.video?.width !== video.w || config.video.height !== video.h)) || (audio && (config.audio?.rate !== audio.rate || config.audio.channels !== audio.ch))) throw new WrongCodec('says something else');
      this.gen = gen;
      this.kinds = { video: Boolean(video), audio: Boolean(audio) };
      this.line.configure(config);
    } catch (error) {
      if (!(error instanceof WrongCodec)) throw error;
      this.stop('bad_config');
    }
  }

  private frame(bytes: Buffer): void {
    const frame = readFrame(bytes);
    if (!frame || !this.line || this.gen === 0) {
      this.close(protocolFault, 'left');
      return;
    }
    // What was on its way while the encoder changed belongs to nothing any more.
    if (frame.gen < this.gen) return;
    if (frame.gen > this.gen || !this.kinds[frame.kind] || (frame.kind === 'video' && !holdsNalUnits(frame.payload))) {
      this.stop('bad_config');
      return;
    }
    const last = this.lastPts[frame.kind];
    const newest = Math.max(...Object.values(this.lastPts), -Infinity);
    if (!Number.isFinite(frame.ptsUs) || frame.ptsUs < 0 || frame.ptsUs > Number.MAX_SAFE_INTEGER / 4 || (last !== undefined && frame.ptsUs <= last) || (newest !== -Infinity && frame.ptsUs > newest + leapUs)) {
      this.stop('bad_time');
      return;
    }
    this.lastPts[frame.kind] = frame.ptsUs;
    this.acked[frame.kind] = frame.seq;
    this.timer?.refresh();
    this.line.unit({ kind: frame.kind, key: frame.key, dtsUs: frame.ptsUs, ptsUs: frame.ptsUs, data: frame.payload });
  }

  private within(ms: number, late: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(late, ms);
  }

  private say(message: object): void {
    if (this.socket.readyState === this.socket.OPEN && this.socket.bufferedAmount < unreadBytes) this.socket.send(JSON.stringify(message));
  }

  private close(status: number, code: StopCode): void {
    if (this.over) return;
    this.over = true;
    clearTimeout(this.timer);
    clearInterval(this.acks);
    this.line?.closed(code);
    this.socket.close(status, code);
    // A phone that lost its network never answers the farewell.
    setTimeout(() => { this.socket.terminate(); }, 1000).unref();
  }
}

function json(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}
