import type { RoomFold, WireBatch, WireEvent } from '@app/contracts';
import { instantAt, offsetAt, piecesOf, shownAt, toldOf } from '../apps/web/src/features/live/room/playhead.js';

const nothing: RoomFold = { q: 0, state: null, pins: [], prices: {}, stock: {}, announce: '', corrections: [], rule: { slow: 0, hold: 0, words: 0 }, drops: {} };
const told = (...events: WireEvent[]) => toldOf({ s: 'x', f: 1, t: 0, e: events } satisfies WireBatch);
const pin = (at: number, item: number, explain = false): WireEvent => [at, 'pin', { item, explain }];
const price = (at: number, fen: number, was: number): WireEvent => [at, 'price', { item: 1, fen, was }];
const stock = (at: number, left: number): WireEvent => [at, 'stock', { item: 1, left }];
const drop = (at: number, state: string): WireEvent => [at, 'drop', { id: '01990000-0000-7000-8000-000000000000', state }];

test('pins and announcements wait for the picture, and go again when she goes back', () => {
  const events = told(pin(1000, 1), [2000, 'announce', { x: '包邮' }], pin(3000, 2, true), [4000, 'unpin', { item: 1 }]);
  const at = (playhead: number) => { const { pins, announce } = shownAt(nothing, events, playhead); return [pins.map(({ item }) => item), announce]; };

  expect([500, 1000, 2500, 3000, 4000, 2500].map(at)).toEqual([[[], ''], [[1], ''], [[1], '包邮'], [[2, 1], '包邮'], [[2], '包邮'], [[1], '包邮']]);
});

test('one thing is explained at a time', () => {
  expect(shownAt(nothing, told(pin(1, 1, true), pin(2, 2, true)), 9).pins).toEqual([{ item: 2, explain: true }, { item: 1, explain: false }]);
});

test('a price that falls waits for the picture, one that rises does not', () => {
  expect(shownAt(nothing, told(price(5000, 800, 1000)), 0).prices).toEqual({});
  expect(shownAt(nothing, told(price(5000, 800, 1000)), 5000).prices).toEqual({ 1: 800 });
  expect(shownAt(nothing, told(price(5000, 1200, 1000)), 0).prices).toEqual({ 1: 1200 });
  expect(shownAt(nothing, told(price(1000, 800, 1000), price(5000, 900, 800)), 1000).prices).toEqual({ 1: 900 });
});

test('bad news does not wait: sold out, a drop that is over, corrections, the state', () => {
  const early = shownAt(nothing, told(stock(5000, 0), drop(5000, 'ended'), [5000, 'correction', { x: '更正' }], [5000, 'state', { state: 'ended', reason: '' }]), 0);

  expect([early.stock, Object.values(early.drops).map((one) => one.state), early.corrections, early.state?.state]).toEqual([{ 1: 0 }, ['ended'], [{ x: '更正' }], 'ended']);
  expect(shownAt(nothing, told(stock(1000, 0), stock(5000, 3)), 1000).stock).toEqual({ 1: 0 });
  expect(shownAt(nothing, told(drop(5000, 'open')), 0).drops).toEqual({});
});

test('a recording leaves breaks out: what happened in one comes with the next piece', () => {
  const pieces = piecesOf(['#EXTM3U', '#EXT-X-PROGRAM-DATE-TIME:2026-06-10T12:00:00.000Z', '#EXTINF:2.000,', 's1.mp4', '#EXTINF:2.000,', 's2.mp4', '#EXT-X-DISCONTINUITY', '#EXT-X-PROGRAM-DATE-TIME:2026-06-10T12:01:00.000Z', '#EXTINF:4.000,', 's3.mp4', ''].join('\n'));
  const at = (text: string) => Date.parse(`2026-06-10T12:${text}Z`);

  expect(pieces.map(({ start, seconds }) => [start, seconds])).toEqual([[0, 2], [2, 2], [4, 4]]);
  expect(['00:00', '00:03', '00:30', '01:00', '01:03', '09:00'].map((text) => offsetAt(pieces, at(text)))).toEqual([0, 3, 4, 4, 7, 8]);
  expect([0, 3, 4, 6.5].map((offset) => instantAt(pieces, offset))).toEqual([at('00:00'), at('00:03'), at('01:00'), at('01:02.500')]);
  expect(instantAt(pieces, 8)).toBe(Infinity);
});
