import type { RoomFold, WireBatch, WireEvent } from '@app/contracts';
import { standAfter } from './room-state.js';

/** An event with its number and its instant (ms UTC). */
export interface Told { seq: number; at: number; event: WireEvent }
export const toldOf = (batch: WireBatch): Told[] => batch.e.map((event, place) => ({ seq: batch.f + place, at: batch.t + event[0], event }));

/** Below this a line may stand before what it answers is seen; above it would give away what comes. */
export const closeMs = 3000;

/**
 * What the page shows when the picture has reached `playhead`. Pins, announcements, drops that open and prices that fall wait for the picture;
 * what is bad news does not: goods that are out, prices that rose, drops that are over, corrections, the state of the show.
 * @param base what stood before the first event in `told`
 */
export function shownAt(base: RoomFold, told: readonly Told[], playhead: number): RoomFold {
  let [seen, now] = [base, base];
  const prices: Record<string, number> = {};
  for (const { seq, at, event } of told) {
    now = standAfter(now, event, seq);
    if (at <= playhead) seen = standAfter(seen, event, seq);
    const [, kind, body] = event;
    if (kind === 'price' && at > playhead) {
      const before = prices[body.item] ?? seen.prices[body.item] ?? body.was;
      if (before !== undefined && body.fen > before) prices[body.item] = body.fen;
    }
  }
  const out = Object.fromEntries(Object.entries(now.stock).filter(([, left]) => left === 0));
  const over = Object.fromEntries(Object.entries(now.drops).filter(([, drop]) => drop.state === 'ended'));
  return { ...seen, state: now.state, rule: now.rule, corrections: now.corrections, prices: { ...seen.prices, ...prices }, stock: { ...seen.stock, ...out }, drops: { ...seen.drops, ...over } };
}

/** A part of a recording: the instant at which it was filmed (ms UTC), its place in the recording and its length, both in seconds. */
export interface Piece { at: number; start: number; seconds: number }

/** The pieces that a recorded list names. */
export function piecesOf(playlist: string): Piece[] {
  const pieces: Piece[] = [];
  let [start, at, seconds] = [0, Number.NaN, 0];
  for (const line of playlist.split('\n')) {
    if (line.startsWith('#EXT-X-PROGRAM-DATE-TIME:')) at = Date.parse(line.slice(25));
    else if (line.startsWith('#EXTINF:')) seconds = Number.parseFloat(line.slice(8));
    else if (line !== '' && !line.startsWith('#')) {
      pieces.push({ at, start, seconds });
      start += seconds;
      at += seconds * 1000;
    }
  }
  return pieces.filter((piece) => !Number.isNaN(piece.at));
}

/** Where in the recording an instant lies: breaks are cut out, so what happened in one comes with the next piece. */
export function offsetAt(pieces: readonly Piece[], at: number): number {
  let offset = 0;
  for (const piece of pieces) {
    if (at < piece.at) return piece.start;
    offset = piece.start + Math.min(piece.seconds, (at - piece.at) / 1000);
    if (at < piece.at + piece.seconds * 1000) return offset;
  }
  return offset;
}

/** The instant that a place in the recording shows. At its very end everything has happened. */
export function instantAt(pieces: readonly Piece[], offset: number): number {
  const last = pieces.at(-1);
  if (!last || offset >= last.start + last.seconds - 0.05) return Infinity;
  const piece = pieces.findLast((one) => one.start <= offset) ?? pieces[0];
  return piece ? piece.at + (offset - piece.start) * 1000 : Infinity;
}
