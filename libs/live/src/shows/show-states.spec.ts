import { type ShowState, showStates } from '@app/contracts';
import { mayMove, type Move, moves } from './show-states.js';

/** LV-2, written by hand from the life of a show: state, way out, where it leads. */
const table: [ShowState, Move, ShowState][] = [
  ['draft', 'submit', 'review'], ['draft', 'drop', 'cancelled'],
  ['review', 'takeBack', 'draft'], ['review', 'approve', 'scheduled'], ['review', 'drop', 'cancelled'],
  ['scheduled', 'open', 'lobby'], ['scheduled', 'cancel', 'cancelled'],
  ['lobby', 'begin', 'live'], ['lobby', 'cancel', 'cancelled'], ['lobby', 'leave', 'ended'],
  ['live', 'lose', 'interrupted'], ['live', 'end', 'ended'],
  ['interrupted', 'find', 'live'], ['interrupted', 'end', 'ended'],
  ['ended', 'resume', 'lobby'], ['ended', 'keep', 'replay'],
  ['replay', 'resume', 'lobby'], ['replay', 'hide', 'hidden'], ['hidden', 'unhide', 'replay'],
];

test.each(table)('%s: %s leads to %s', (from, move, to) => {
  expect([mayMove(move, from), moves[move].to]).toEqual([true, to]);
});

test('every other pair is refused', () => {
  const all = showStates.flatMap((state) => (Object.keys(moves) as Move[]).map((move) => [state, move] as const));
  const possible = all.filter(([state, move]) => mayMove(move, state)).map(([state, move]) => `${state} ${move}`);

  expect(possible.toSorted()).toEqual(table.map(([state, move]) => `${state} ${move}`).toSorted());
  expect(all.length - possible.length).toBe(10 * 15 - 19);
});
