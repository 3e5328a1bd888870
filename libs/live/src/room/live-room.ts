import type { RoomFold, RoomMe, WireBatch, WireEvent } from '@app/contracts';
import { foldOf } from './fold.js';
import { Frame, tickMs } from './frames.js';
import type { FreshBatch, Numbered } from './room-log.js';
import { Reach } from './reach.js';
import { without } from './seal.js';

/** Events that are kept at hand for those who come back. */
export const atHand = 2000;
const backlog = 60;
const waitForMissingMs = 50;
const countersEveryMs = 1000;
const forgetNodeMs = 25_000;

export interface RoomOutlet {
  /** `done` is called with the time it took when the last socket has it. */
  send(frame: Frame, volatile: boolean, done: (tookMs: number) => void): void;
  /** Batches that are kept but did not come. */
  readMissing(from: number, to: number): Promise<Numbered[]>;
}

/** One room in one process: what it has seen of the log, who watches here, and the one frame a tick in which everything goes out. */
export class LiveRoom {
  readonly reach = new Reach();
  readonly silenced = new Map<string, number | null>();
  private readonly ring: Numbered[] = [];
  private readonly early = new Map<number, Numbered>();
  private readonly devices = new Map<string, number>();
  private readonly elsewhere = new Map<string, { v: number; at: number }>();
  private readonly gaps = new Map<number, Frame>();
  private outgoing: Numbered[] = [];
  private flushing = false;
  private flushedAt = 0;
  private busyMs = 0;
  private next: { due: number; cancel: () => void } | null = null;
  private missing: NodeJS.Timeout | null = null;
  private told = { v: -1, l: -1, at: 0 };
  /** Likes of all processes that are kept, and those of this one that are not yet. */
  likes = 0;
  freshLikes = 0;
  /** Called when an event has come that the rules depend on. */
  heard: (event: WireEvent) => void = () => undefined;

  constructor(readonly id: string, public fold: RoomFold, batches: Numbered[], private last: number, private readonly out: RoomOutlet) {
    this.ring.push(...batches);
  }

  /** Until when somebody cannot write: null for good, 0 not at all. */
  silencedUntil(by: string | null): number | null {
    const until = by === null ? undefined : this.silenced.get(by);
    return until === undefined ? 0 : until;
  }

  get lastSeq(): number { return this.last; }
  get viewersHere(): number { return this.devices.size; }

  get viewers(): number {
    const now = Date.now();
    let sum = this.devices.size;
    for (const [node, { v, at }] of this.elsewhere) {
      if (now - at > forgetNodeMs) this.elsewhere.delete(node);
      else sum += v;
    }
    return sum;
  }

  get counters(): { v: number; l: number; q: number } {
    return { v: this.viewers, l: this.likes + this.freshLikes, q: this.last };
  }

  /** A device with several pages open is one viewer. */
  come(device: string): void {
    this.devices.set(device, (this.devices.get(device) ?? 0) + 1);
    for (const { item } of this.fold.pins) this.reach.show(item, device);
    this.schedule();
  }

  go(device: string): void {
    const left = (this.devices.get(device) ?? 0) - 1;
    if (left > 0) this.devices.set(device, left);
    else this.devices.delete(device);
    this.schedule();
  }

  like(taps: number): void {
    this.freshLikes += taps;
    this.schedule();
  }

  countElsewhere(node: string, v: number, likes: number): void {
    this.elsewhere.set(node, { v, at: Date.now() });
    this.likes = Math.max(this.likes, likes);
    this.schedule();
  }

  /** Takes a batch in its turn: one that was seen is left out, one that comes early waits for those before it. */
  accept({ first, text, must, last }: FreshBatch): void {
    this.take({ f: first, n: last - first + 1, text, must });
  }

  private take(batch: Numbered): void {
    if (batch.f + batch.n - 1 <= this.last) return;
    if (batch.f > this.last + 1) {
      this.early.set(batch.f, batch);
      this.missing ??= setTimeout(() => { void this.catchUp(); }, waitForMissingMs).unref();
      return;
    }
    this.last = batch.f + batch.n - 1;
    this.ring.push(batch);
    this.gaps.clear();
    while ((this.ring[0]?.f ?? 0) + (this.ring[0]?.n ?? 0) <= this.last - atHand) this.ring.shift();
    this.outgoing.push(batch);
    if (batch.must) this.understand(JSON.parse(batch.text) as WireBatch);
    this.schedule();
    const next = this.early.get(this.last + 1);
    if (!next) return;
    this.early.delete(next.f);
    this.take(next);
  }

  /** Reads what is kept and did not come, up to what waits for it or to the end. */
  async catchUp(): Promise<void> {
    this.missing = null;
    const waiting = Math.min(...this.early.keys());
    for (const batch of await this.out.readMissing(this.last + 1, Number.isFinite(waiting) ? waiting - 1 : Number.MAX_SAFE_INTEGER)) this.take(batch);
    for (const first of this.early.keys()) if (first <= this.last) this.early.delete(first);
    // Somebody may have written between the two of them since.
    if (this.early.size > 0) this.missing ??= setTimeout(() => { void this.catchUp(); }, waitForMissingMs).unref();
  }

  private understand(batch: WireBatch): void {
    this.fold = foldOf([batch], this.fold);
    for (const event of batch.e) {
      const [, kind, body] = event;
      if (kind === 'hide') {
        const gone = new Set([body.seq]);
        for (const [at, kept] of this.ring.entries()) if (kept.f <= body.seq && kept.f + kept.n > body.seq) this.ring[at] = { ...kept, text: without(kept.text, gone) };
      }
      if (kind === 'pin') for (const device of this.devices.keys()) this.reach.show(body.item, device);
      if (kind === 'mute') {
        if (body.until === 0) this.silenced.delete(body.by);
        else this.silenced.set(body.by, body.until);
      }
      this.heard(event);
    }
  }

  /** For a newcomer: what the room adds up to. She who comes back knows it, and gets the rest by its events. */
  welcome(me: RoomMe, now: number): Frame {
    return Frame.welcome({ fold: this.fold, counters: this.counters, me, now });
  }

  recent(): Frame {
    return this.frameSince(Math.max(this.last - backlog, (this.ring[0]?.f ?? 1) - 1));
  }

  /** Everything after `seq`; null when that is more than is at hand. */
  since(seq: number): Frame | null {
    return seq + 1 < (this.ring[0]?.f ?? this.last + 1) ? null : this.frameSince(seq);
  }

  /** The same frame for all who miss the same. */
  private frameSince(seq: number): Frame {
    const frame = this.gaps.get(seq) ?? Frame.batches(this.ring.filter((batch) => batch.f + batch.n - 1 > seq).map(({ text }) => text), this.counters);
    this.gaps.set(seq, frame);
    return frame;
  }

  /** Who spoke a line that is still at hand. */
  speakerOf(seq: number): { by: string; n?: string } | null {
    const batch = this.ring.find(({ f, n }) => f <= seq && f + n > seq);
    const [, kind, body] = batch ? (JSON.parse(batch.text) as WireBatch).e[seq - batch.f] ?? [] : [];
    if (kind !== 'say' && kind !== 'ask') return null;
    const { by, n } = body as { by: string; n?: string };
    return n === undefined ? { by } : { by, n };
  }

  /** The first at once, the next ones together. Figures alone wait longer than words. */
  private schedule(): void {
    if (this.flushing) return;
    const { v, l } = this.counters;
    const words = this.outgoing.length > 0;
    if (!words && v === this.told.v && l === this.told.l) return;
    const due = words ? this.flushedAt + tickMs(this.devices.size, this.busyMs) : this.told.at + countersEveryMs;
    if (this.next && this.next.due <= due) return;
    this.next?.cancel();
    const wait = due - performance.now();
    if (wait <= 0) {
      const now = setImmediate(() => { this.flush(); });
      this.next = { due, cancel: () => { clearImmediate(now); } };
    } else {
      const later = setTimeout(() => { this.flush(); }, wait).unref();
      this.next = { due, cancel: () => { clearTimeout(later); } };
    }
  }

  private flush(): void {
    const { outgoing, counters } = this;
    this.next = null;
    this.outgoing = [];
    this.flushing = true;
    this.flushedAt = performance.now();
    this.told = { v: counters.v, l: counters.l, at: this.flushedAt };
    // What would be volatile alone must not be lost together with what is not; so a frame is as firm as its firmest part.
    this.out.send(Frame.batches(outgoing.map(({ text }) => text), counters), !outgoing.some(({ must }) => must), (tookMs) => {
      this.busyMs = tookMs;
      this.flushing = false;
      this.schedule();
    });
  }

  close(): void {
    if (this.missing) clearTimeout(this.missing);
    this.next?.cancel();
  }
}
