/**
 * Says in the log of a room what happened in it, inside the transaction that made it so. The room has no log yet: when it has one, the line
 * is appended here, and everything that drops do already passes through.
 */
export function tellRoom(_showId: string, _kind: 'drop.armed' | 'drop.opened' | 'drop.ended', _body: object): Promise<void> {
  return Promise.resolve();
}
