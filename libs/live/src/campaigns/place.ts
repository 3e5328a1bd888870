import { Refusal } from '@app/platform';

/** Where a page of a list by time ended. @throws request.malformed */
export function readPlace(after: string | null): [string | null, string | null] {
  if (after === null) return [null, null];
  const found = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(after);
  if (!found) throw new Refusal('request.malformed', { fields: [{ path: 'after', reason: 'invalid' }] });
  return [found[1] ?? null, found[2] ?? null];
}
