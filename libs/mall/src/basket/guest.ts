import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { CurrentMember } from '@app/members';

const cookie = 'basket';
const days = 60;

export const guestOf = (request: Request): string | null => {
  const found = /(?:^|;\s*)basket=([0-9a-f-]{36})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1];
  return found && /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(found) ? found : null;
};

/** Whose basket a reader sees: her own when signed in, else that of her browser, which gets one with the first thing put in. */
export function basketOwner(me: CurrentMember | null, request: Request, response: Response): string {
  if (me) return me.id;
  const known = guestOf(request);
  if (known) return known;
  const fresh = randomUUID();
  response.cookie(cookie, fresh, { httpOnly: true, sameSite: 'lax', secure: request.secure, path: '/', maxAge: days * 24 * 3600_000 });
  return fresh;
}
