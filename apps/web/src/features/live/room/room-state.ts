import type { RoomCounters, RoomEventBody, RoomFold, RoomMe, WireBatch, WireEvent } from '@app/contracts';

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
  fold: RoomFold | null;
  me: RoomMe | null;
  /** Lines that were left out since she came. */
  shed: number;
  /** Until when she cannot write; null is for good, 0 not at all. */
  silenced: number | null;
}

export const linesKept = 200;
export const emptyRoom: RoomView = { link: 'coming', last: null, lines: [], arrived: 0, echoes: [], counters: { v: 0, l: 0, q: 0 }, fold: null, me: null, shed: 0, silenced: 0 };

/** What one more event changes on this screen. What the room adds up to is kept in the same way as on the server. */
function after(view: RoomView, seq: number, at: number, [, kind, body]: WireEvent): RoomView {
  const fold = view.fold;
  switch (kind) {
    case 'say': case 'ask': {
      const mine = body.by === view.me?.by ? view.echoes.filter(({ c }) => c !== body.c) : view.echoes;
      return { ...view, lines: [...view.lines, { seq, kind, body, at }].slice(-linesKept), arrived: view.arrived + 1, echoes: mine };
    }
    case 'hide': return { ...view, lines: view.lines.filter((line) => line.seq !== body.seq) };
    case 'mute': return body.by === view.me?.by ? { ...view, silenced: body.until } : view;
    case 'shed': return { ...view, shed: view.shed + body.n };
    case 'state': return fold ? { ...view, fold: { ...fold, state: body } } : view;
    case 'announce': return fold ? { ...view, fold: { ...fold, announce: body.x } } : view;
    case 'rule': return fold ? { ...view, fold: { ...fold, rule: body } } : view;
    case 'correction': return fold ? { ...view, fold: { ...fold, corrections: [...fold.corrections, body] } } : view;
    case 'pin': return fold ? { ...view, fold: { ...fold, pins: [body, ...fold.pins.filter(({ item }) => item !== body.item)].slice(0, 3) } } : view;
    case 'unpin': return fold ? { ...view, fold: { ...fold, pins: fold.pins.filter(({ item }) => item !== body.item) } } : view;
    case 'price': return fold ? { ...view, fold: { ...fold, prices: { ...fold.prices, [body.item]: body.fen } } } : view;
    case 'stock': return fold ? { ...view, fold: { ...fold, stock: { ...fold.stock, [body.item]: body.left } } } : view;
    case 'drop': return fold ? { ...view, fold: { ...fold, drops: { ...fold.drops, [body.id]: body } } } : view;
    default: return view;
  }
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
