import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';

const known = new WeakMap<Request, string>();

/** Binds a code to the browser that asked for it, and lets a known browser be told from a new one. */
export function browserOf(request: Request, response: Response): string {
  const given = known.get(request) ?? /(?:^|;\s*)browser=([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1];
  if (given) return given;
  const fresh = randomUUID();
  known.set(request, fresh);
  response.cookie('browser', fresh, { httpOnly: true, sameSite: 'lax', secure: request.secure, path: '/', maxAge: 365 * 24 * 3600_000 });
  return fresh;
}
