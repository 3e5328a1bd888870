import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { AddressFields } from '@app/contracts';
import { Members, organisationMoved } from '@app/members';
import { Clock, Database, Jobs } from '@app/platform';
import type { FreightRules } from '../freight/freight.js';
import { ReadCache } from '../products/read-cache.js';
import { ProductCards } from '../search/product-cards.js';
import { Shop } from './shop.entity.js';

export interface NewShop {
  organisationId: string; name: string; introduction: string; town: string; village: string; makerName: string; makerStory: string; makerPicture: string | null;
  licenceNumber: string; licenceHolder: string; licenceAddress: string; contact: string; returnAddress: AddressFields; sample?: boolean;
}
export interface Paper { kind: string; number: string; holder: string; validFrom: string; validUntil: string | null; checkedBy: string }

/** Shops, their papers and their badge. */
@Injectable()
export class Shops implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly members: Members,
    private readonly cards: ProductCards, private readonly cache: ReadCache,
  ) {}

  onModuleInit(): void {
    this.jobs.on(organisationMoved, 'mall.follow-organisation', ({ organisationId, path }) =>
      this.db.rows('update mall.shop set organisation_path = $2 where organisation_id = $1', [organisationId, path]));
  }

  async open(shop: NewShop): Promise<string> {
    const shops = this.db.repository(Shop);
    const made = await shops.save(shops.create({ ...shop, organisationPath: await this.members.pathOf(shop.organisationId), state: 'open', openedAt: this.clock.now(), checkedAt: this.clock.now(), sample: shop.sample ?? false }));
    this.cache.drop();
    return made.id;
  }

  async addPaper(shopId: string, paper: Paper): Promise<void> {
    await this.db.rows('insert into mall.document (shop_id, kind, number, holder, valid_from, valid_until, long_term, checked_by, checked_at, sent_at, added_at) values ($1, $2, $3, $4, $5, $6::date, $6::date is null, $7, $8::timestamptz, $8::timestamptz, $8::timestamptz)',
      [shopId, paper.kind, paper.number, paper.holder, paper.validFrom, paper.validUntil, paper.checkedBy, this.clock.now()]);
    this.cache.drop();
  }

  async verify(shopId: string, number: string, on: string, until: string): Promise<void> {
    await this.db.rows('insert into mall.verification (shop_id, number, verified_on, valid_until, applied_at) values ($1, $2, $3, $4, $5)', [shopId, number, on, until, this.clock.now()]);
    this.cache.drop();
  }

  async addFreight(shopId: string, name: string, rules: FreightRules): Promise<string> {
    const row = await this.db.row<{ id: string }>('insert into mall.freight_template (shop_id, name, rules) values ($1, $2, $3) returning id', [shopId, name, JSON.stringify(rules)]);
    return row?.id ?? '';
  }

  async rename(shopId: string, name: string): Promise<void> {
    await this.db.transaction(async () => {
      await this.db.repository(Shop).update(shopId, { name });
      await this.cards.rebuildShop(shopId);
      this.cache.drop();
    });
  }

  async organisationOf(shopId: string): Promise<string | null> {
    return (await this.db.row<{ organisation_id: string }>('select organisation_id from mall.shop where id = $1', [shopId]))?.organisation_id ?? null;
  }
}
