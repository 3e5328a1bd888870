import { Injectable } from '@nestjs/common';
import type { DealSide } from '@app/contracts';
import { Mall } from '@app/mall';
import { type CurrentMember, Members } from '@app/members';
import { Messages, type NoticeKind } from '@app/messages';
import { Clock, Database, Refusal } from '@app/platform';
import { keepsShop } from '../expo.policy.js';

export interface DealRow {
  id: string; supply_id: string; demand_id: string; base_org: string; base_shop: string; brand_org: string; brand_shop: string; opened_at: Date; met_at: Date; mediator_asked_at: Date | null; mediator_id: string | null; mediator_name: string | null;
  closed_at: Date | null; close_reason: string;
}
export type ShopSide = Exclude<DealSide, 'mediator'>;
export const otherSide = (side: ShopSide): ShopSide => (side === 'base' ? 'brand' : 'base');

/** Rows of deals, and who stands on which side of them. */
@Injectable()
export class DealStore {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly members: Members, private readonly messages: Messages, private readonly mall: Mall) {}

  /** In the transaction that accepts a meeting, or chooses a quote; two who met before go on where they were, and what was closed is open again. */
  async open(meeting: { supply_id: string; demand_id: string; ends_at: Date }): Promise<string> {
    const row = await this.db.row<{ id: string }>(`
      insert into expo.deal (supply_id, demand_id, base_org, base_shop, brand_org, brand_shop, opened_at, met_at, last_at)
      select s.id, d.id, s.organisation_id, s.shop_id, d.organisation_id, d.shop_id, $4, $3, $4 from expo.card s, expo.card d where s.id = $1 and d.id = $2
      on conflict (supply_id, demand_id) do update set met_at = excluded.met_at, last_at = excluded.last_at, closed_at = null, close_reason = '' returning id`, [meeting.supply_id, meeting.demand_id, meeting.ends_at, this.clock.now()], 'expo.open_deal');
    return row?.id ?? '';
  }

  sideOf(me: CurrentMember, row: DealRow): DealSide | null {
    if (keepsShop(me, row.base_org)) return 'base';
    if (keepsShop(me, row.brand_org)) return 'brand';
    return row.mediator_id === me.id ? 'mediator' : null;
  }

  /** @throws expo.unknown_deal to everybody who is on no side of it */
  async seen(me: CurrentMember, id: string): Promise<{ row: DealRow; side: DealSide }> {
    const row = await this.db.row<DealRow>('select * from expo.deal where id = $1', [id], 'expo.deal');
    const side = row && this.sideOf(me, row);
    if (!side) throw new Refusal('expo.unknown_deal');
    return { row, side };
  }

  /** Does something to a deal that is open, one after the other. @throws expo.unknown_deal, expo.deal_closed */
  act<T>(me: CurrentMember, id: string, doing: (row: DealRow, side: DealSide, name: string) => Promise<T>): Promise<T> {
    return this.db.transaction(async () => {
      await this.db.rows('select from expo.deal where id = $1 for update', [id], 'expo.deal_lock');
      const { row, side } = await this.seen(me, id);
      if (row.closed_at) throw new Refusal('expo.deal_closed');
      const name = (await this.members.namesOf([me.id])).get(me.id) ?? '';
      const made = await doing(row, side, name);
      await this.db.rows('update expo.deal set last_at = $2 where id = $1', [id, this.clock.now()], 'expo.deal_touched');
      const people = [...await this.members.holdersOf(row.base_org, ['owner', 'keeper']), ...await this.members.holdersOf(row.brand_org, ['owner', 'keeper']), ...row.mediator_id ? [row.mediator_id] : []];
      await this.messages.stir(people.filter((one) => one !== me.id), 'expo');
      return made;
    });
  }

  /** The same, for one of the two shops. */
  actAsShop<T>(me: CurrentMember, id: string, doing: (row: DealRow, side: ShopSide, name: string) => Promise<T>): Promise<T> {
    return this.act(me, id, (row, side, name) => {
      if (side === 'mediator') throw new Refusal('members.not_allowed');
      return doing(row, side, name);
    });
  }

  /** To those who keep the shop of a side. `from` among the values is the name of the shop that acts. */
  async tell(kind: NoticeKind, row: DealRow, to: ShopSide, key: string, values: Record<string, string>): Promise<void> {
    const [[shop], people] = [await this.mall.shops([to === 'base' ? row.brand_shop : row.base_shop]), await this.members.holdersOf(to === 'base' ? row.base_org : row.brand_org, ['owner', 'keeper'])];
    await this.messages.tell(kind, { to: people, key, values: { id: row.id, from: shop?.name ?? '', ...values } });
  }
}
