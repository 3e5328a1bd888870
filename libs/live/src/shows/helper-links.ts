import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Invitation, LinkRole, NewHelperLink } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Database, Refusal } from '@app/platform';
import { LiveLimits } from '../live-limits.js';
import { allow, isCrew, mayInvite } from '../live.policy.js';
import { type ShowRow, ShowStore } from './show-store.js';

interface LinkRow { id: string; show_id: string; role: LinkRole; expires_at: Date; used_at: Date | null; revoked_at: Date | null }

const hash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Links by which somebody becomes a helper without her number being known. Each is good for one person and one day; only its hash is kept. */
@Injectable()
export class HelperLinks {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly limits: LiveLimits, private readonly store: ShowStore, private readonly members: Members) {}

  /** @throws live.unknown_show, members.not_allowed, live.show_state, live.too_many_links */
  make(me: CurrentMember, showId: string, role: LinkRole): Promise<NewHelperLink> {
    return this.db.transaction(async () => {
      const show = await this.store.find(showId, true);
      allow(me, show, 'invite');
      if ((await this.open(show)).length >= this.limits.openHelperLinks) throw new Refusal('live.too_many_links', { n: this.limits.openHelperLinks });
      const token = randomBytes(16).toString('base64url');
      const now = this.clock.now();
      const expiresAt = new Date(now.getTime() + this.limits.helperLinkHours * 3600_000);
      const made = await this.db.row<{ id: string }>('insert into live.helper_link (show_id, role, token_hash, made_at, expires_at) values ($1, $2, $3, $4, $5) returning id', [showId, role, hash(token), now, expiresAt]);
      await this.members.audit(me.id, 'live.helper_link_made', showId, { title: show.title, role });
      return { id: made?.id ?? '', role, token, expiresAt: expiresAt.toISOString() };
    });
  }

  /** Those that somebody could still open. */
  async open(show: Pick<ShowRow, 'id'>): Promise<{ id: string; role: LinkRole; expiresAt: string }[]> {
    const rows = await this.db.rows<LinkRow>('select id, show_id, role, expires_at from live.helper_link where show_id = $1 and used_at is null and revoked_at is null and expires_at > $2 order by made_at, id', [show.id, this.clock.now()], 'live.helper_links');
    return rows.map((row) => ({ id: row.id, role: row.role, expiresAt: row.expires_at.toISOString() }));
  }

  /** @throws live.unknown_link for one of another show, and for one that is used up */
  revoke(me: CurrentMember, showId: string, linkId: string): Promise<void> {
    return this.db.transaction(async () => {
      allow(me, await this.store.find(showId, true), 'invite');
      const gone = await this.db.row('update live.helper_link set revoked_at = $3 where id = $1 and show_id = $2 and used_at is null and revoked_at is null returning 1', [linkId, showId, this.clock.now()]);
      if (!gone) throw new Refusal('live.unknown_link');
    });
  }

  /** What somebody is asked to before she says yes. @throws live.unknown_link, live.link_used, live.link_expired, live.show_state */
  async read(token: string): Promise<Invitation> {
    const link = await this.find(token);
    const show = await this.store.find(link.show_id);
    this.requireGood(link, show);
    return { title: show.title, streamer: show.host_name, startsAt: show.starts_at.toISOString(), role: link.role, expiresAt: link.expires_at.toISOString() };
  }

  /** The first who comes has it; of the others each is told that it is used. @throws live.helper_exists, and what `read` throws */
  join(me: CurrentMember, token: string, name: string): Promise<string> {
    return this.db.transaction(async () => {
      const { show_id: showId } = await this.find(token);
      // Its row is held by everybody who changes the crew, so the link is read anew behind it.
      const show = await this.store.find(showId, true);
      const link = await this.find(token);
      if (isCrew(me, show)) throw new Refusal('live.helper_exists');
      this.requireGood(link, show);
      const now = this.clock.now();
      await this.db.rows('update live.helper_link set used_at = $2, used_by = $3 where id = $1', [link.id, now, me.id]);
      await this.db.rows('insert into live.show_role (show_id, person_id, name, role, added_at) values ($1, $2, $3, $4, $5)', [showId, me.id, name, link.role, now]);
      await this.members.audit(me.id, 'live.helper_joined', showId, { title: show.title, name, role: link.role });
      return showId;
    });
  }

  private async find(token: string): Promise<LinkRow> {
    const link = await this.db.row<LinkRow>('select id, show_id, role, expires_at, used_at, revoked_at from live.helper_link where token_hash = $1', [hash(token)], 'live.helper_link');
    if (!link || link.revoked_at) throw new Refusal('live.unknown_link');
    return link;
  }

  private requireGood(link: LinkRow, show: ShowRow): void {
    if (link.used_at) throw new Refusal('live.link_used');
    if (link.expires_at <= this.clock.now()) throw new Refusal('live.link_expired');
    if (!mayInvite(show.state)) throw new Refusal('live.show_state', { state: show.state });
  }
}
