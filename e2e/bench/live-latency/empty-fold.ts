import type { RoomFold } from '../../../libs/contracts/src/live/room.js';

export const emptyFold: RoomFold = { q: 0, state: null, pins: [], prices: {}, stock: {}, announce: '', corrections: [], rule: { slow: 0, hold: 0, words: 0 }, drops: {} };
