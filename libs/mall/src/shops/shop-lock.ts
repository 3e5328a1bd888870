import { Injectable } from '@nestjs/common';
import type { AddressFields, ShopState } from '@app/contracts';
import { Database, Refusal } from '@app/platform';
import { ReadCache } from '../products/read-cache.js';
import { mayGo } from './shop-states.js';
import type { ReviewedShop } from './shop-policy.js';

export interface LockedShop extends ReviewedShop {
  id: string; name: string; introduction: string; town: string; village: string; maker_name: string; maker_story: string; maker_picture: string | null; contact: string;
  licence_number: string; licence_holder: string; licence_address: string; operator: 'person' | 'company' | 'cooperative'; standing: 'licence' | 'exemption'; birth_year: number | null;
  return_address: AddressFields | null; created_at: Date; opened_at: Date | null; submitted_at: Date | null; returned_reason: string | null; checked_at: Date | null; restricted_reason: string | null; closes_at: Date | null;
}

const columns = `id, organisation_id, organisation_path, applicant_id, state, name, introduction, town, village, maker_name, maker_story, maker_picture, contact, licence_number, licence_holder,
  licence_address, operator, standing, birth_year, return_address, created_at, opened_at, submitted_at, returned_reason, checked_at, restricted_reason, closes_at`;

/** Reads and moves shops. Whoever moves one holds its row, so that of forty who try at once one succeeds. */
@Injectable()
export class ShopLock {
  constructor(private readonly db: Database, private readonly cache: ReadCache) {}

  /** @throws mall.unknown_shop */
  async find(id: string, lock = false): Promise<LockedShop> {
    const row = await this.db.row<LockedShop>(`select ${columns} from mall.shop where id = $1 ${lock ? 'for update' : ''}`, [id], lock ? 'mall.shop_lock' : 'mall.shop_find');
    if (!row) throw new Refusal('mall.unknown_shop');
    return row;
  }

  /** The open application of a member, or null. */
  application(memberId: string, lock = false): Promise<LockedShop | null> {
    return this.db.row<LockedShop>(`select ${columns} from mall.shop where applicant_id = $1 and state in ('draft', 'submitted', 'review') ${lock ? 'for update' : ''}`, [memberId], lock ? 'mall.application_lock' : 'mall.application');
  }

  /** @throws mall.wrong_state when the table of states has no such way */
  async go(shop: LockedShop, to: ShopState, also: Partial<Record<'submitted_at' | 'returned_reason' | 'restricted_reason' | 'closes_at' | 'opened_at' | 'checked_at' | 'organisation_id' | 'organisation_path' | 'licence_number' | 'licence_holder', unknown>> = {}): Promise<void> {
    if (!mayGo(shop.state, to)) throw new Refusal('mall.wrong_state', { state: shop.state });
    const changes = Object.entries(also);
    await this.db.rows(`update mall.shop set state = $2${changes.map(([column], at) => `, ${column} = $${at + 3}`).join('')} where id = $1`, [shop.id, to, ...changes.map(([, value]) => value)]);
    shop.state = to;
    this.cache.drop();
  }
}
