import { Injectable } from '@nestjs/common';
import type { RoomBadge } from '@app/contracts';
import type { CurrentMember } from '@app/members';
import { Clock, Config, Database } from '@app/platform';
import { LiveLimits } from '../live-limits.js';
import { isCoHost, isHost, mayDecide } from '../live.policy.js';
import { endOf, type ShowRow } from '../shows/show-store.js';
import { roomKey, sessionMark, writeRoomTicket } from './room-ticket.js';

const hourMs = 3600_000;
const withRoom = ['lobby', 'live', 'interrupted', 'ended'];

/** Who comes in, and as whom. */
@Injectable()
export class RoomDoor {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly config: Config, private readonly limits: LiveLimits) {}

  /** The ticket changes once an hour, so that a page that is asked again stays the same. */
  async of(me: CurrentMember | null, show: ShowRow, cookies: string | undefined): Promise<{ ticket: string } | null> {
    if (!withRoom.includes(show.state)) return null;
    const [role, name] = me ? await this.badgeOf(me, show) : [null, null];
    const hour = Math.floor(this.clock.now().getTime() / hourMs) * hourMs;
    const until = Math.max(endOf(show).getTime(), hour + hourMs) + this.limits.ticketHoursAfter * hourMs;
    return { ticket: writeRoomTicket({ s: show.id, p: me?.id ?? null, r: role, n: name, u: until, k: me ? sessionMark(cookies) : '' }, roomKey(this.config.secretKey)) };
  }

  private async badgeOf(me: CurrentMember, show: ShowRow): Promise<[RoomBadge | null, string | null]> {
    const helper = show.helpers.find(({ person_id }) => person_id === me.id);
    if (isHost(me, show)) return ['host', show.host_name];
    if (isCoHost(me, show)) return ['co_host', helper?.name ?? null];
    if (helper) return ['crew', helper.name];
    if (mayDecide(me, show)) return ['staff', null];
    const places = me.posts.map((post) => post.organisationId);
    const shop = places.length === 0 ? null : await this.db.row<{ name: string }>(`
      select n.shop_name name from live.shelf_item i join live.nomination n on n.id = i.nomination_id where i.show_id = $1 and n.organisation_id = any($2) order by i.no limit 1`, [show.id, places]);
    return shop ? ['shop', shop.name] : [null, null];
  }
}
