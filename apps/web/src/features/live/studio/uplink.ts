import type { StreamConfig } from './encoders.js';
import { type Packet, writeFrame } from './frames.js';

export type EndCode = 'replaced' | 'revoked' | 'cut' | 'ended' | 'bad_time' | 'bad_config' | 'too_fast' | 'silent';
export interface UplinkEvents {
  /** Welcomed: what comes next has to begin with a configuration and a key frame. */
  open(engine: { now: number; maxKbps: number }): void;
  keyWanted(): void;
  limit(kbps: number): void;
  retrying(): void;
  ended(code: EndCode): void;
}
type Word = { t: 'welcome'; now: number; maxKbps: number } | { t: 'ack'; v: number; a: number } | { t: 'key' } | { t: 'limit'; kbps: number } | { t: 'stop'; code: EndCode };

const subprotocol = 'live.ingest.1';
const badToken = 4401;
const backoffMs = [500, 1000, 2000, 4000];
/** After these a new attempt would meet the same end, or fight with whoever came after. */
const final = new Set<EndCode>(['replaced', 'revoked', 'cut', 'ended', 'bad_config']);

/** The WebSocket to the engine. It comes back by itself, with the same token and a new connection. */
export class Uplink {
  private socket: WebSocket | null = null;
  private generation = 0;
  private seq = { video: 0, audio: 0 };
  private attempts = 0;
  private again: ReturnType<typeof setTimeout> | undefined;
  private over = false;

  constructor(private readonly url: string, private readonly token: string, private readonly events: UplinkEvents) {}

  connect(): void {
    const address = new URL(this.url, location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    const socket = new WebSocket(address, subprotocol);
    this.socket = socket;
    this.generation = 0;
    this.seq = { video: 0, audio: 0 };
    socket.onopen = () => { socket.send(JSON.stringify({ t: 'hello', token: this.token, conn: crypto.randomUUID() })); };
    socket.onmessage = (event: MessageEvent<string>) => { this.hear(JSON.parse(event.data) as Word); };
    socket.onclose = (event) => { if (this.socket === socket) this.lost(event.code); };
  }

  get bufferedBytes(): number {
    return this.socket?.bufferedAmount ?? 0;
  }

  configure(config: StreamConfig): void {
    this.generation += 1;
    this.say({ t: 'config', gen: this.generation, ...config });
  }

  send(packet: Packet): void {
    if (this.socket?.readyState !== WebSocket.OPEN || this.generation === 0) return;
    this.socket.send(writeFrame(packet, this.generation, this.seq[packet.kind]));
    this.seq[packet.kind] += 1;
  }

  say(message: object): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  close(): void {
    this.over = true;
    clearTimeout(this.again);
    this.say({ t: 'bye' });
    this.socket?.close();
  }

  private hear(word: Word): void {
    if (word.t === 'welcome') {
      this.attempts = 0;
      this.events.open(word);
    } else if (word.t === 'key') this.events.keyWanted();
    else if (word.t === 'limit') this.events.limit(word.kbps);
    else if (word.t === 'stop' && final.has(word.code)) this.end(word.code);
  }

  private lost(status: number): void {
    if (this.over) return;
    if (status === badToken) {
      this.end('revoked');
      return;
    }
    this.events.retrying();
    const pause = backoffMs[Math.min(this.attempts, backoffMs.length - 1)] ?? 4000;
    this.attempts += 1;
    this.again = setTimeout(() => { this.connect(); }, pause * (0.75 + Math.random() / 2));
  }

  private end(code: EndCode): void {
    if (this.over) return;
    this.over = true;
    this.socket?.close();
    this.events.ended(code);
  }
}
