import type { ShowState } from '@app/contracts';

/** Every way from state to state by its name; what is not here is refused with 409. The machine is ours: what a media engine tells is an input, never a move of its own. */
export const moves = {
  submit: { from: ['draft'], to: 'review' },
  takeBack: { from: ['review'], to: 'draft' },
  approve: { from: ['review'], to: 'scheduled' },
  /** Before anybody saw it. */
  drop: { from: ['draft', 'review'], to: 'cancelled' },
  cancel: { from: ['scheduled', 'lobby'], to: 'cancelled' },
  open: { from: ['scheduled'], to: 'lobby' },
  begin: { from: ['lobby'], to: 'live' },
  lose: { from: ['live'], to: 'interrupted' },
  find: { from: ['interrupted'], to: 'live' },
  end: { from: ['live', 'interrupted'], to: 'ended' },
  /** The recording is ready within seconds of the end, so what she takes up again is mostly a replay already. */
  resume: { from: ['ended', 'replay'], to: 'lobby' },
  /** Taken up again, and then not begun. */
  leave: { from: ['lobby'], to: 'ended' },
  keep: { from: ['ended'], to: 'replay' },
  hide: { from: ['replay'], to: 'hidden' },
  unhide: { from: ['hidden'], to: 'replay' },
} as const satisfies Record<string, { from: readonly ShowState[]; to: ShowState }>;

export type Move = keyof typeof moves;

export const mayMove = (move: Move, state: ShowState): boolean => (moves[move].from as readonly ShowState[]).includes(state);

/** States in which a show holds the time of its people. */
export const holdsTime = (state: ShowState): boolean => ['review', 'scheduled', 'lobby', 'live', 'interrupted'].includes(state);
/** States that everybody may see; a show that was cancelled before it was announced never was. */
export const publicStates: ShowState[] = ['scheduled', 'lobby', 'live', 'interrupted', 'ended', 'replay'];
/** Before anything went out. */
export const isAhead = (state: ShowState): boolean => ['draft', 'review', 'scheduled', 'lobby'].includes(state);
