import type { RoomCounters, RoomState, RoomWelcome, SayAnswer, WireBatch } from '@app/contracts';
import { io, type Socket } from 'socket.io-client';
import type { Call } from '../../../platform/http.js';
import { emptyRoom, type RoomView, withBatch } from './room-state.js';

export interface RoomOptions {
  showId: string;
  call: Call;
  /** The newest one of the page; it changes while the page is open. */
  ticket: () => string;
  /** The ticket opens no room any more: the page is asked for another. */
  ticketVoid: () => void;
}

const [soonestMs, latestMs] = [500, 8000];
const heldGraceMs = 5000;
const tapsEveryMs = 1000;
const tapsMost = 20;
const spreadMs = 1000;
const answerMs = 10_000;

/** One for each browser, so that two pages of it are one viewer. */
function device(): string {
  try {
    const known = localStorage.getItem('device');
    if (known) return known;
    const fresh = crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
    localStorage.setItem('device', fresh);
    return fresh;
  } catch {
    return Math.random().toString(36).slice(2).padEnd(12, '0');
  }
}

/** The room as this browser knows it. It comes back by itself, asks for what it missed by number, and shows each event once. */
export class RoomSocket {
  private view: RoomView = emptyRoom;
  private readonly listeners = new Set<() => void>();
  private readonly socket: Socket;
  private early: WireBatch[] = [];
  private asking: ReturnType<typeof setTimeout> | null = null;
  private again: ReturnType<typeof setTimeout> | undefined;
  private taps = 0;
  private tapping: ReturnType<typeof setTimeout> | null = null;
  private tries = 0;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private closed = false;

  constructor(private readonly options: RoomOptions) {
    const auth = (give: (data: object) => void): void => { give({ ticket: options.ticket(), device: device(), last: this.view.last }); };
    // Its own rhythm of coming back: the library leaves a server that says goodbye for good.
    this.socket = io({ path: '/socket.io', transports: ['websocket', 'polling'], tryAllTransports: true, reconnection: false, auth });
    this.socket.on('w', (welcome: RoomWelcome) => {
      this.tries = 0;
      // She who was here knows what it added up to; the events that follow bring her from there to now.
      this.set({ link: 'there', me: welcome.me, silenced: welcome.me.silenced, counters: welcome.counters, ...(this.view.last === null ? { fold: welcome.fold, base: welcome.fold, told: [] } : {}) });
    });
    this.socket.on('b', (batches: WireBatch[], counters: RoomCounters) => { this.take(batches, counters); });
    this.socket.on('disconnect', () => { this.comeBack(); });
    this.socket.on('connect_error', (error) => {
      if (error.message === 'live.bad_ticket') options.ticketVoid();
      this.comeBack();
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  };
  readonly snapshot = (): RoomView => this.view;

  /** Shown at once, and again by its number when the log tells it. */
  async say(text: string, ask: boolean, re: number | null): Promise<SayAnswer> {
    const c = Math.random().toString(36).slice(2, 10).padEnd(8, '0');
    this.set({ echoes: [...this.view.echoes, { c, text, ask, state: 'sending' }] });
    const answer = await (this.socket.timeout(answerMs).emitWithAck(ask ? 'ask' : 'say', { x: text, c, ...(re === null ? {} : { re }) }) as Promise<SayAnswer>).catch((): SayAnswer => ({ code: 'server.failed', reference: 'offline' }));
    if ('held' in answer && typeof answer.held === 'number') {
      this.mark(c, 'held');
      setTimeout(() => { this.mark(c, 'refused'); }, answer.held * 1000 + heldGraceMs);
    } else if ('shed' in answer) this.mark(c, 'shed');
    else if ('code' in answer) this.drop(c);
    return answer;
  }

  drop(c: string): void {
    this.set({ echoes: this.view.echoes.filter((echo) => echo.c !== c) });
  }

  /** Taps are added up and sent once a second. */
  like(): void {
    this.taps = Math.min(tapsMost, this.taps + 1);
    this.set({ counters: { ...this.view.counters, l: this.view.counters.l + 1 } });
    this.tapping ??= setTimeout(() => {
      this.tapping = null;
      if (this.socket.connected) this.socket.emit('like', this.taps);
      this.taps = 0;
    }, tapsEveryMs);
  }

  /** Goods were opened from where they are pinned; told for the crew's figures. */
  tap(no: number): void {
    if (this.socket.connected) this.socket.emit('tap', no);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.again);
    clearTimeout(this.silence);
    if (this.asking) clearTimeout(this.asking);
    if (this.tapping) clearTimeout(this.tapping);
    this.socket.close();
  }

  private take(batches: WireBatch[], counters: RoomCounters): void {
    let view = this.view;
    for (const batch of batches) {
      // Where she comes in is where the log begins for her.
      if (view.last === null) view = { ...view, last: batch.f - 1 };
      if (batch.f > (view.last ?? 0) + 1) this.early.push(batch);
      else view = withBatch(view, batch);
    }
    if (view.last === null) view = { ...view, last: counters.q };
    [view, this.early] = settle(view, this.early);
    this.set({ ...view, counters: { ...counters, l: counters.l + this.taps } });
    if (this.early.length > 0 || counters.q > (view.last ?? 0)) this.askForMissing();
  }

  /** Spread, because what one missed everybody may have missed. */
  private askForMissing(): void {
    this.asking ??= setTimeout(() => {
      void this.ask().finally(() => {
        this.asking = null;
        if (this.early.length > 0 && this.socket.connected) this.askForMissing();
      });
    }, Math.random() * spreadMs);
  }

  private async ask(): Promise<void> {
    if (!this.socket.connected || this.view.last === null) return;
    const far = await (this.socket.timeout(answerMs).emitWithAck('since', this.view.last) as Promise<boolean>).catch(() => false);
    if (!far) return;
    // Too much for one frame: what it adds up to is asked for, and the talk in between is left out.
    const { fold, q } = await this.options.call<RoomState>(`/live/shows/${this.options.showId}/log/state`);
    const [view, early] = settle({ ...this.view, fold, base: fold, told: [], lines: [], last: Math.max(this.view.last, Math.min(q, (this.early[0]?.f ?? q + 1) - 1)) }, this.early);
    this.early = early;
    this.set(view);
  }

  /** Full jitter, so that a server that restarts does not meet everybody at once. */
  private comeBack(): void {
    if (this.closed) return;
    this.set({ link: 'away' });
    clearTimeout(this.again);
    const most = Math.min(latestMs, soonestMs * 2 ** this.tries);
    this.tries += 1;
    this.again = setTimeout(() => { this.socket.connect(); }, soonestMs / 2 + Math.random() * most);
  }

  private endSilence(until: number | null): void {
    clearTimeout(this.silence);
    if (until) this.silence = setTimeout(() => { this.set({ silenced: 0 }); }, Math.max(0, until - Date.now()));
  }

  private mark(c: string, state: 'held' | 'shed' | 'refused'): void {
    this.set({ echoes: this.view.echoes.map((echo) => (echo.c === c ? { ...echo, state } : echo)) });
  }

  private set(change: Partial<RoomView>): void {
    const before = this.view.silenced;
    this.view = { ...this.view, ...change };
    if (this.view.silenced !== before) this.endSilence(this.view.silenced);
    for (const listener of this.listeners) listener();
  }
}

function settle(view: RoomView, early: WireBatch[]): [RoomView, WireBatch[]] {
  let settled = view;
  const left: WireBatch[] = [];
  for (const batch of early.toSorted((a, b) => a.f - b.f)) {
    if (batch.f > (settled.last ?? 0) + 1) left.push(batch);
    else settled = withBatch(settled, batch);
  }
  return [settled, left];
}
