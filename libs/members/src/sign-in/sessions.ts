import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Database, Refusal, shanghaiDay } from '@app/platform';
import type { Request, Response } from 'express';
import { type CurrentMember, type HeldPost, needsSecondFactor } from './current-member.js';

const dayMs = 24 * 3600_000;
const lifeMs = 30 * dayMs;
const staffIdleMs = 12 * 3600_000;
const freshMs = 10 * 60_000;
const seenEveryMs = 10 * 60_000;

interface Row { session_id: string; person_id: string; signed_in_at: Date; last_seen_at: Date; by_code: boolean; by_password: boolean; posts: HeldPost[] | null }

/** A cookie is `Secure` exactly when the request came by https: browsers drop a Secure cookie on http, and tell nobody. */
const cookieName = (request: Request): string => (request.secure ? '__Host-session' : 'session');
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Opaque tokens of 256 bits; the table knows only their hash. */
@Injectable()
export class Sessions {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

  /** Always a new token: one that was planted before signing in is worth nothing after it. */
  async open(personId: string, request: Request, response: Response, proof: { code: boolean; password: boolean }): Promise<string> {
    const token = await this.create(personId, deviceOf(request), proof);
    await this.end(request);
    response.cookie(cookieName(request), token, { httpOnly: true, sameSite: 'lax', secure: request.secure, path: '/', maxAge: lifeMs });
    return token;
  }

  async create(personId: string, device: string, proof: { code: boolean; password: boolean }): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    await this.db.rows(`insert into members.session (person_id, token_hash, device, signed_in_at, last_seen_at, ends_at, by_code, by_password) values ($1, $2, $3, $4, $4, $5, $6, $7)`,
      [personId, hashOf(token), device, now, new Date(now.getTime() + lifeMs), proof.code, proof.password]);
    return token;
  }

  /** Session, person and today's posts in one statement. Staff who gave one factor only are members without posts. */
  async read(request: Request): Promise<CurrentMember | null> {
    const token = tokenOf(request);
    return token ? this.byToken(token) : null;
  }

  /** Which factors the session of this browser has given within the last minutes, when it is of the same person. */
  async proofsOf(request: Request, personId: string): Promise<{ code: boolean; password: boolean }> {
    const token = tokenOf(request);
    const now = this.clock.now();
    const row = token && await this.db.row<{ by_code: boolean; by_password: boolean }>(
      'select by_code, by_password from members.session where token_hash = $1 and person_id = $2 and ends_at > $3 and signed_in_at > $4',
      [hashOf(token), personId, now, new Date(now.getTime() - freshMs)]);
    return row ? { code: row.by_code, password: row.by_password } : { code: false, password: false };
  }

  /** A handshake does not say whether it came over TLS, so that the name that only TLS can set goes first. */
  async ofHandshake(cookies: string): Promise<CurrentMember | null> {
    const token = /(?:^|;\s*)__Host-session=([\w-]{43})(?:;|$)/.exec(cookies)?.[1] ?? /(?:^|;\s*)session=([\w-]{43})(?:;|$)/.exec(cookies)?.[1];
    return token === undefined ? null : this.byToken(token);
  }

  async byToken(token: string): Promise<CurrentMember | null> {
    const now = this.clock.now();
    const row = await this.db.row<Row>(`
      select s.id session_id, s.person_id, s.signed_in_at, s.last_seen_at, s.by_code, s.by_password,
        (select json_agg(json_build_object('organisationId', o.id, 'organisationName', o.name, 'role', p.role) order by p.id)
          from members.post p join members.organisation o on o.id = p.organisation_id
          where p.person_id = s.person_id and o.ended_at is null and p.from_on <= $3 and (p.until_on is null or p.until_on >= $3)) posts
      from members.session s where s.token_hash = $1 and s.ends_at > $2`, [hashOf(token), now, shanghaiDay(now)], 'members.session');
    if (!row) return null;
    const idleMs = now.getTime() - row.last_seen_at.getTime();
    const twoFactors = row.by_code && row.by_password && idleMs < staffIdleMs;
    if (idleMs > seenEveryMs) await this.db.rows('update members.session set last_seen_at = $2, ends_at = $3 where id = $1', [row.session_id, now, new Date(now.getTime() + lifeMs)]);
    const posts = (row.posts ?? []).filter((post) => twoFactors || !needsSecondFactor(post.role));
    return { id: row.person_id, sessionId: row.session_id, posts, signedInAt: row.signed_in_at };
  }

  async list(me: CurrentMember): Promise<{ id: string; device: string; signedInAt: string; lastSeenAt: string; current: boolean }[]> {
    return this.db.rows(`
      select id, device, to_json(signed_in_at) "signedInAt", to_json(last_seen_at) "lastSeenAt", id = $2 current from members.session
      where person_id = $1 and ends_at > $3 order by last_seen_at desc`, [me.id, me.sessionId, this.clock.now()]);
  }

  async revoke(me: CurrentMember, sessionId: string): Promise<void> {
    const gone = await this.db.rows('delete from members.session where id = $1 and person_id = $2 returning 1', [sessionId, me.id]);
    if (gone.length === 0) throw new Refusal('members.unknown_session');
  }

  /** Ends the session that the request came with, if any. */
  async end(request: Request, response?: Response): Promise<void> {
    const token = tokenOf(request);
    if (token) await this.db.rows('delete from members.session where token_hash = $1', [hashOf(token)]);
    response?.clearCookie(cookieName(request), { path: '/', secure: request.secure, httpOnly: true, sameSite: 'lax' });
  }
}

function tokenOf(request: Request): string | null {
  const name = cookieName(request);
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value && /^[\w-]{43}$/.test(value)) return value;
  }
  return null;
}

function deviceOf(request: Request): string {
  const agent = request.headers['user-agent'] ?? '';
  const system = /iPhone|iPad|Android|Windows|Mac OS X|Linux/.exec(agent)?.[0] ?? '';
  const browser = /MicroMessenger|Edg|Firefox|Chrome|Safari/.exec(agent)?.[0]?.replace('MicroMessenger', 'WeChat').replace('Edg', 'Edge') ?? '';
  return [system.replace('Mac OS X', 'Mac'), browser].filter(Boolean).join(' · ') || '—';
}
