import { randomUUID } from 'node:crypto';
import type { RoomCounters, RoomWelcome, SayAnswer, WireBatch, WireEvent } from '@app/contracts';
import { io, type Socket } from 'socket.io-client';

interface Entry { ticket: string; cookie?: string; device?: string; last?: number; origin?: string }

/** One who watches: an independent client that keeps what it got. */
export class Viewer {
  readonly batches: WireBatch[] = [];
  /** The bytes of each batch, as they came. */
  readonly frames: string[] = [];
  readonly events = new Map<number, WireEvent>();
  counters: RoomCounters = { v: 0, l: 0, q: 0 };
  welcome: RoomWelcome | null = null;
  private readonly waiting = new Set<() => void>();

  private constructor(readonly socket: Socket) {
    socket.on('w', (welcome: RoomWelcome) => {
      this.welcome = welcome;
      this.counters = welcome.counters;
      this.look();
    });
    socket.on('b', (batches: WireBatch[], counters: RoomCounters) => {
      for (const batch of batches) {
        this.batches.push(batch);
        batch.e.forEach((event, at) => this.events.set(batch.f + at, event));
      }
      this.counters = counters;
      this.look();
    });
    socket.on('disconnect', () => { this.look(); });
  }

  /** Comes back when the first frame is there. @throws with the code of a refusal */
  static async enter(url: string, { ticket, cookie, device = randomUUID(), last, origin }: Entry): Promise<Viewer> {
    const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, auth: { ticket, device, last }, extraHeaders: { ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) } });
    const viewer = new Viewer(socket);
    socket.io.engine.on('packet', ({ type, data }) => { if (type === 'message' && typeof data === 'string' && data.startsWith('2["b"')) viewer.frames.push(data); });
    const refused = new Promise<never>((_done, fail) => { socket.once('connect_error', (error) => { socket.close(); fail(error); }); });
    const first = new Promise<void>((done) => { socket.once('b', () => { done(); }); });
    await Promise.race([first, refused]);
    return viewer;
  }

  get seqs(): number[] {
    return [...this.events.keys()].toSorted((a, b) => a - b);
  }

  get lines(): string[] {
    return this.seqs.flatMap((seq) => {
      const [, kind, body] = this.events.get(seq) ?? [];
      return kind === 'say' || kind === 'ask' ? [(body as { x: string }).x] : [];
    });
  }

  find(kind: string): unknown[] {
    return this.seqs.flatMap((seq) => { const [, is, body] = this.events.get(seq) ?? []; return is === kind ? [body] : []; });
  }

  say(x: string, more: object = {}): Promise<SayAnswer> {
    return this.send('say', { x, c: randomUUID().slice(0, 8), ...more });
  }

  send(name: string, body: unknown): Promise<SayAnswer> {
    return this.socket.emitWithAck(name, body) as Promise<SayAnswer>;
  }

  /** Waits for a state, looking after each packet. */
  until(what: () => boolean): Promise<void> {
    return new Promise((done) => {
      const look = (): void => {
        if (!what()) return;
        this.waiting.delete(look);
        done();
      };
      this.waiting.add(look);
      look();
    });
  }

  private look(): void {
    for (const look of this.waiting) look();
  }

  leave(): void {
    this.socket.close();
  }
}
