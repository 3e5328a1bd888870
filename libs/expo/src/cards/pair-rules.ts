import { Injectable } from '@nestjs/common';
import type { Blocks } from '@app/contracts';
import { Mall } from '@app/mall';
import type { CurrentMember } from '@app/members';
import { Clock, Database, Refusal, shanghaiDay } from '@app/platform';
import { ExpoLimits } from '../expo-limits.js';
import { keepsShop, keptOrganisations } from '../expo.policy.js';
import type { PairRule } from '../matching/cards.js';
import { Cards } from './cards.js';

const dayMs = 24 * 3600_000;

/** Who does not meet: shops that blocked each other, and those that met within the last thirty days. */
@Injectable()
export class PairRules {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly limits: ExpoLimits, private readonly cards: Cards, private readonly mall: Mall) {}

  /** That have to do with any of these shops. */
  async among(organisations: string[]): Promise<PairRule[]> {
    const now = this.clock.now();
    const [blocks, met] = [
      await this.db.rows<{ from_org: string; to_org: string }>('select from_org, to_org from expo.block where from_org = any($1) or to_org = any($1)', [organisations], 'expo.blocks_among'),
      await this.db.rows<{ base: string; brand: string; ends_at: Date }>("select m.asked_by_org base, m.asked_org brand, max(m.ends_at) ends_at from expo.meeting m where m.state = 'accepted' and m.ends_at <= $2 and m.ends_at > $3 and (m.asked_by_org = any($1) or m.asked_org = any($1)) group by 1, 2",
        [organisations, now, new Date(now.getTime() - this.limits.freezeDays * dayMs)], 'expo.met_lately'),
    ];
    return [
      ...blocks.map((row) => ({ from: row.from_org, to: row.to_org, kind: 'never' as const, until: null })),
      ...met.map((row) => ({ from: row.base, to: row.brand, kind: 'paused' as const, until: shanghaiDay(new Date(row.ends_at.getTime() + this.limits.freezeDays * dayMs)) })),
    ];
  }

  /** Whom her shops do not want to meet. */
  async blocks(me: CurrentMember): Promise<Blocks> {
    const rows = await this.db.rows<{ to_org: string; at: Date }>('select to_org, min(at) at from expo.block where from_org = any($1) group by to_org order by 2 desc, 1 limit 100', [keptOrganisations(me)], 'expo.blocks');
    const shops = new Map((await this.mall.shops(rows.map((row) => row.to_org), 'organisation')).map((shop) => [shop.organisationId, shop]));
    return { items: rows.flatMap((row) => { const shop = shops.get(row.to_org); return shop ? [{ organisationId: row.to_org, shopName: shop.name, town: shop.town, at: row.at.toISOString() }] : []; }) };
  }

  /** For all her shops; harmless twice. */
  async unblock(me: CurrentMember, organisationId: string): Promise<void> {
    await this.db.rows('delete from expo.block where from_org = any($1) and to_org = $2', [keptOrganisations(me), organisationId], 'expo.unblock_shop');
  }

  /** A shop of hers and the shop of a card are never matched, until she takes it back. The other is not told. @throws expo.unknown_card */
  async block(me: CurrentMember, ownCardId: string, wish: { cardId: string; block: boolean }): Promise<void> {
    const [own, other] = [await this.cards.find(ownCardId), await this.cards.find(wish.cardId)];
    if (!keepsShop(me, own.organisation_id) || own.organisation_id === other.organisation_id) throw new Refusal('expo.unknown_card');
    if (wish.block) await this.db.rows('insert into expo.block (from_org, to_org, by_id, at) values ($1, $2, $3, $4) on conflict do nothing', [own.organisation_id, other.organisation_id, me.id, this.clock.now()], 'expo.block');
    else await this.db.rows('delete from expo.block where from_org = $1 and to_org = $2', [own.organisation_id, other.organisation_id], 'expo.unblock');
  }
}
