import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type RoomBadge, roomBadge } from '@app/contracts';
import * as z from 'zod/mini';

const ticket = z.strictObject({ s: z.uuid(), p: z.nullable(z.uuid()), r: z.nullable(roomBadge), n: z.nullable(z.string()), u: z.int(), k: z.string() });
/** Show, person, badge, the name she speaks under, until when in ms, and the mark of the browser session it was given to. */
export type RoomTicket = z.infer<typeof ticket>;

export const roomKey = (secretKey: string): string => createHmac('sha256', secretKey).update('live.room').digest('hex');
const sign = (payload: string, key: string): Buffer => createHmac('sha256', key).update('live.room-ticket').update(payload).digest().subarray(0, 16);

/** Opens a room without a question to the database, so that thousands may come back at once. */
export function writeRoomTicket(given: RoomTicket, key: string): string {
  const payload = Buffer.from(JSON.stringify(given)).toString('base64url');
  return `${payload}.${sign(payload, key).toString('base64url')}`;
}

/** The ticket, or null when it is forged, out of date, or of another browser session: signing out voids it here. */
export function readRoomTicket(token: string, key: string, now: Date, session: string): RoomTicket | null {
  const [payload = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const own = sign(payload, key);
  if (given.length !== own.length || !timingSafeEqual(given, own)) return null;
  const read = ticket.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  return read.u > now.getTime() && (read.p === null || read.k === session) ? read : null;
}

/** Stands for the session cookie. Pages are rendered over plain loopback, where it goes by its plain name. */
export function sessionMark(cookies: string | undefined): string {
  const token = /(?:^|;\s*)(?:__Host-)?session=([\w-]{43})(?:;|$)/.exec(cookies ?? '')?.[1];
  return token ? createHash('sha256').update('live.room-session').update(token).digest('base64url').slice(0, 22) : '';
}

/** The pseudonym of a person: the same in every room, and worth nothing to whoever has not the key. */
export const handleOf = (personId: string, key: string): string => `u${createHmac('sha256', key).update('live.handle').update(personId).digest('hex').slice(0, 12)}`;

const exempt: RoomBadge[] = ['host', 'co_host', 'crew', 'staff'];
/** Slow mode, review and sampling are for viewers. */
export const isExempt = (role: RoomBadge | null): boolean => role !== null && exempt.includes(role);
