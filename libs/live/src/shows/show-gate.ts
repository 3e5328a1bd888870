import { Injectable } from '@nestjs/common';
import type { GateItem } from '@app/contracts';
import { Mall } from '@app/mall';
import { Members } from '@app/members';
import { Clock, Database, Refusal, shanghaiDay } from '@app/platform';
import { LiveLimits } from '../live-limits.js';
import { gate, isGreen } from './gate.js';
import type { ShowRow } from './show-store.js';

type Gated = Pick<ShowRow, 'id' | 'host_id' | 'host_name' | 'helpers' | 'starts_at' | 'kind' | 'agreement' | 'agreed'>;

/** Brings the facts of a show before its gate. */
@Injectable()
export class ShowGate {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly limits: LiveLimits, private readonly members: Members, private readonly mall: Mall) {}

  /** @param onAir the time to begin has come: how far ahead it lies is no question any more */
  async of(show: Gated, onAir = false): Promise<GateItem[]> {
    const hosts = [{ id: show.host_id, name: show.host_name }, ...show.helpers.filter((helper) => helper.role === 'co_host').map((helper) => ({ id: helper.person_id, name: helper.name }))];
    const goods = await this.db.rows<{ product_id: string }>(`
      select product_id from live.nomination where show_id = $1 and state = 'accepted' and not exists (select from live.slot where slot.show_id = $1 and slot.shop_id = nomination.shop_id and not got) order by at, id`, [show.id], 'live.gate_goods');
    const levels = await this.members.levelOf(hosts.map((host) => host.id));
    return gate({
      hosts: hosts.map((host) => ({ name: host.name, level: levels.get(host.id) ?? 0 })), startsAt: show.starts_at, now: this.clock.now(), aheadMinutes: onAir ? -Infinity : this.limits.startAheadMinutes,
      kind: show.kind, agreement: show.agreement, agreed: show.agreed, day: shanghaiDay(show.starts_at), goods: await this.mall.checkGoods(goods.map((row) => row.product_id), shanghaiDay(show.starts_at)),
    });
  }

  /** @throws live.gate_red naming what is red */
  async require(show: Gated, onAir = false): Promise<void> {
    const items = await this.of(show, onAir);
    if (!isGreen(items)) throw new Refusal('live.gate_red', { red: items.filter((one) => !one.ok).map((one) => one.key) });
  }
}
