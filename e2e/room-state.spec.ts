import type { RoomFold } from '@app/contracts';
import { isBehind } from '../apps/web/src/features/live/room/room-state.js';

const id = '01990000-0000-7000-8000-000000000000';
const fold = (change: Partial<RoomFold>): RoomFold => ({ q: 0, state: null, pins: [], prices: {}, stock: {}, announce: '', corrections: [], rule: { slow: 0, hold: 0, words: 0 }, drops: {}, ...change });
type Page = Parameters<typeof isBehind>[0];
const page = (drop: string | null, inStock = true): Page => ({
  drops: drop === null ? null : { now: '', items: [{ id, state: drop }] }, shelf: [{ no: 1, card: { inStock } }],
}) as unknown as Page;

test.each([
  ['a flash sale it has not heard of', page(null), { drops: { [id]: { id, state: 'armed' } } }, true],
  ['one that has opened since', page('armed'), { drops: { [id]: { id, state: 'open' } } }, true],
  ['one it knows', page('open'), { drops: { [id]: { id, state: 'open' } } }, false],
  ['one that is over and that it does not show', page(null), { drops: { [id]: { id, state: 'ended' } } }, false],
  ['goods that ran out', page(null), { stock: { 1: 0 } }, true],
  ['goods that came back', page(null, false), { stock: { 1: 3 } }, true],
  ['goods it shows as they are', page(null), { stock: { 1: 3, 2: 0 } }, false],
])('a page made before the room was entered: %s', (_, made, change, behind) => {
  expect(isBehind(made, fold(change))).toBe(behind);
});
