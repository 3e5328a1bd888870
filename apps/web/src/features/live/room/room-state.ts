import type { RoomCounters, RoomEventBody, RoomFold, RoomMe, ShowPage, WireBatch, WireEvent } from '@app/contracts';
import type { Told } from './playhead.js';

type Said = RoomEventBody<'say'>;
export interface RoomLine { seq: number; kind: 'say' | 'ask'; body: Said; at: number }
/** A line of her own that the log has not told yet. */
export interface Echo { c: string; text: string; ask: boolean; state: 'sending' | 'held' | 'shed' | 'refused' }
export interface RoomView {
  link: 'coming' | 'there' | 'away';
  last: number | null;
  lines: RoomLine[];
  /** How many lines came in all; a reader who has scrolled up is told how many are new. */
  arrived: number;
  echoes: Echo[];
  counters: RoomCounters;
  /** What stands now. */
  fold: RoomFold | null;
  /** What stood before the events in `told`, which the picture may not have reached yet. */
  base: RoomFold | null;
  told: readonly Told[];
  me: RoomMe | null;
  /** Lines that were left out since she came. */
  shed: number;
  /** Until when she cannot write; null is for good, 0 not at all. */
  silenced: number | null;
}

export const linesKept = 200;
export const emptyRoom: RoomView = { link: 'coming', last: null, lines: [], arrived: 0, echoes: [], counters: { v: 0, l: 0, q: 0 }, fold: null, base: null, told: [], me: null, shed: 0, silenced: 0 };

const pinsMost = 3;
const toldMost = 500;

/** What a room adds up to after one more event; the rules of the server's own fold. */
export function standAfter(fold: RoomFold, [, kind, body]: WireEvent, seq: number): RoomFold {
  const q = Math.max(fold.q, seq);
  switch (kind) {
    case 'state': return { ...fold, q, state: body };
    case 'announce': return { ...fold, q, announce: body.x };
    case 'rule': return { ...fold, q, rule: body };
    case 'correction': return { ...fold, q, corrections: [...fold.corrections, body] };
    case 'pin': {
      const others = fold.pins.filter(({ item }) => item !== body.item).map((pin) => (body.explain ? { ...pin, explain: false } : pin));
      return { ...fold, q, pins: [body, ...others].slice(0, pinsMost) };
    }
    case 'unpin': return { ...fold, q, pins: fold.pins.filter(({ item }) => item !== body.item) };
    case 'price': return { ...fold, q, prices: { ...fold.prices, [body.item]: body.fen } };
    case 'stock': return { ...fold, q, stock: { ...fold.stock, [body.item]: body.left } };
    case 'drop': return { ...fold, q, drops: { ...fold.drops, [body.id]: body } };
    default: return fold;
  }
}

/** Whether goods of the page have changed since it was made: what happened while she was on her way into the room no event tells her. */
export function isBehind({ drops, shelf }: Pick<ShowPage, 'drops' | 'shelf'>, fold: RoomFold): boolean {
  const known = new Map(drops?.items.map(({ id, state }) => [id, state]));
  return Object.values(fold.drops).some(({ id, state }) => (known.get(id) ?? 'ended') !== state)
    || shelf.some(({ no, card }) => { const left = fold.stock[no]; return left !== undefined && left > 0 !== card.inStock; });
}

/** What one more event changes on this screen. */
function after(view: RoomView, seq: number, at: number, event: WireEvent): RoomView {
  const [, kind, body] = event;
  switch (kind) {
    case 'say': case 'ask': {
      const mine = body.by === view.me?.by ? view.echoes.filter(({ c }) => c !== body.c) : view.echoes;
      return { ...view, lines: [...view.lines, { seq, kind, body, at }].slice(-linesKept), arrived: view.arrived + 1, echoes: mine };
    }
    case 'hide': return { ...view, lines: view.lines.filter((line) => line.seq !== body.seq) };
    case 'mute': return body.by === view.me?.by ? { ...view, silenced: body.until } : view;
    case 'shed': return { ...view, shed: view.shed + body.n };
    default: return remember(view, { seq, at, event });
  }
}

/** Of a long evening the oldest events are what stands; the picture of nobody is so far behind. */
function remember(view: RoomView, told: Told): RoomView {
  if (!view.fold || !view.base) return view;
  const fold = standAfter(view.fold, told.event, told.seq);
  if (fold === view.fold) return view;
  const all = [...view.told, told];
  const oldest = all.length > toldMost ? all.shift() : undefined;
  return { ...view, fold, base: oldest ? standAfter(view.base, oldest.event, oldest.seq) : view.base, told: all };
}

/** Takes a batch in its turn; what was seen before changes nothing. */
export function withBatch(view: RoomView, batch: WireBatch): RoomView {
  let next = view;
  for (const [at, event] of batch.e.entries()) {
    const seq = batch.f + at;
    if (seq > (next.last ?? 0)) next = { ...after(next, seq, batch.t + event[0], event), last: seq };
  }
  return next;
}

/** The four figures by which a viewer without a name is told from others. */
export const viewerNumber = (by: string): string => String(Number.parseInt(by.slice(1, 8), 16) % 10_000).padStart(4, '0');
