import { Injectable } from '@nestjs/common';
import type { CurrentMember } from '@app/members';
import { Database, Refusal } from '@app/platform';
import { mayKeep, mayShip, type ShopPlace } from '../mall.policy.js';

/** Opens the goods of a shop to those who keep them. */
@Injectable()
export class ShopAccess {
  constructor(private readonly db: Database) {}

  /** @throws mall.unknown_shop for those who do not work there, members.not_allowed for a packer */
  async keep(me: CurrentMember, shopId: string): Promise<void> {
    const shop = await this.db.row<ShopPlace>('select organisation_id, organisation_path from mall.shop where id = $1', [shopId], 'mall.shop_place');
    if (!shop || !mayShip(me, shop)) throw new Refusal('mall.unknown_shop');
    if (!mayKeep(me, shop)) throw new Refusal('members.not_allowed');
  }
}
