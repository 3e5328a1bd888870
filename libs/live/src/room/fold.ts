import type { RoomFold, WireBatch, WireEvent } from '@app/contracts';

export const pinsMost = 3;
export const emptyFold = (): RoomFold => ({ q: 0, state: null, pins: [], prices: {}, stock: {}, announce: '', corrections: [], rule: { slow: 0, hold: 0, words: 0 }, drops: {} });

/** What a room shows after one more event. Talk changes nothing. */
function after(fold: RoomFold, [, kind, body]: WireEvent): RoomFold {
  switch (kind) {
    case 'state': return { ...fold, state: body };
    case 'pin': {
      // One thing is explained at a time.
      const others = fold.pins.filter(({ item }) => item !== body.item).map((pin) => (body.explain ? { ...pin, explain: false } : pin));
      return { ...fold, pins: [body, ...others].slice(0, pinsMost) };
    }
    case 'unpin': return { ...fold, pins: fold.pins.filter(({ item }) => item !== body.item) };
    case 'price': return { ...fold, prices: { ...fold.prices, [body.item]: body.fen } };
    case 'stock': return { ...fold, stock: { ...fold.stock, [body.item]: body.left } };
    case 'drop': return { ...fold, drops: { ...fold.drops, [body.id]: body } };
    case 'announce': return { ...fold, announce: body.x };
    case 'correction': return { ...fold, corrections: [...fold.corrections, body] };
    case 'rule': return { ...fold, rule: body };
    default: return fold;
  }
}

/** Batches in their order; those that the fold has seen change nothing. */
export function foldOf(batches: WireBatch[], from: RoomFold = emptyFold()): RoomFold {
  let fold = from;
  for (const { f, e } of batches) {
    for (const [at, event] of e.entries()) if (f + at > fold.q) fold = { ...after(fold, event), q: f + at };
  }
  return fold;
}
