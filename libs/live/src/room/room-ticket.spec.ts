import { handleOf, readRoomTicket, roomKey, type RoomTicket, sessionMark, writeRoomTicket } from './room-ticket.js';

const key = roomKey('k'.repeat(32));
const now = new Date('2026-12-01T12:00:00Z');
const cookie = `a=b; session=${'x'.repeat(43)}`;
const given: RoomTicket = { s: '0199f3c2-0000-7000-8000-000000000001', p: '0199f3c2-0000-7000-8000-000000000002', r: 'host', n: '阿蓝', u: now.getTime() + 1000, k: sessionMark(cookie) };

test('opens for the session it was given to, until its end', () => {
  const token = writeRoomTicket(given, key);

  expect(readRoomTicket(token, key, now, sessionMark(cookie))).toEqual(given);
  expect(readRoomTicket(token, key, now, sessionMark(cookie.replace('session=', '__Host-session=')))).toEqual(given);
  expect(readRoomTicket(token, key, new Date(now.getTime() + 1000), sessionMark(cookie))).toBeNull();
});

test('is worth nothing after signing out, in another session, with another key, or changed', () => {
  const token = writeRoomTicket(given, key);
  const [payload, signature] = token.split('.') as [string, string];
  const raised = Buffer.from(JSON.stringify({ ...given, u: given.u + 1 })).toString('base64url');

  for (const mark of [sessionMark(undefined), sessionMark(`session=${'y'.repeat(43)}`)]) expect(readRoomTicket(token, key, now, mark)).toBeNull();
  expect(readRoomTicket(token, roomKey('other'), now, given.k)).toBeNull();
  for (const bad of [`${raised}.${signature}`, payload, `${payload}.`, '', '.', 'a.b']) expect(readRoomTicket(bad, key, now, given.k)).toBeNull();
});

test('a visitor has one without a session', () => {
  const visitor = { ...given, p: null, r: null, n: null, k: '' };

  expect(readRoomTicket(writeRoomTicket(visitor, key), key, now, sessionMark(cookie))).toEqual(visitor);
});

test('a pseudonym is the same each time and not the same for two', () => {
  expect(handleOf('a', key)).toBe(handleOf('a', key));
  expect(handleOf('a', key)).not.toBe(handleOf('b', key));
  expect(handleOf('a', key)).toMatch(/^u[0-9a-f]{12}$/);
});
