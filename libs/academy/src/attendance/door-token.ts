import { createHmac, timingSafeEqual } from 'node:crypto';

const turnMs = 60_000;
/** A code on a screen is good for the minute it stands there and the two after it: time enough to sign in, and none to send it to a friend at home. */
const turnsKept = 3;
const paper = 'paper';

const sign = (secret: string, sessionId: string, turn: string): string => createHmac('sha256', secret).update(`academy.door ${sessionId} ${turn}`).digest('base64url').slice(0, 16);
const turnOf = (now: Date): number => Math.floor(now.getTime() / turnMs);

/** What the screen at the door shows now, and what is printed for the whole session. */
export const doorTokens = (secret: string, sessionId: string, now: Date): { screen: string; paper: string } => ({ screen: sign(secret, sessionId, String(turnOf(now))), paper: sign(secret, sessionId, paper) });

export function isDoorToken(secret: string, sessionId: string, token: string, now: Date): boolean {
  const good = [paper, ...Array.from({ length: turnsKept }, (_none, at) => String(turnOf(now) - at))];
  return good.some((turn) => { const own = Buffer.from(sign(secret, sessionId, turn)); const given = Buffer.from(token); return own.length === given.length && timingSafeEqual(own, given); });
}
