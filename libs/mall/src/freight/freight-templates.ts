import { Injectable } from '@nestjs/common';
import type { FreightRulesForm, FreightTemplateView } from '@app/contracts';
import { Database, Refusal } from '@app/platform';
import { ReadCache } from '../products/read-cache.js';

/** Delivery templates of a shop. Goods that use one follow it at once; a frozen quote keeps what it promised. */
@Injectable()
export class FreightTemplates {
  constructor(private readonly db: Database, private readonly cache: ReadCache) {}

  list(shopId: string): Promise<FreightTemplateView[]> {
    return this.db.rows<FreightTemplateView>(`
      select t.id, t.name, t.rules, (select count(*)::int from mall.product p where p.freight_template_id = t.id and p.state <> 'draft') products
      from mall.freight_template t where t.shop_id = $1 order by t.id`, [shopId], 'mall.freight_templates');
  }

  async add(shopId: string, name: string, rules: FreightRulesForm): Promise<void> {
    await this.db.rows('insert into mall.freight_template (shop_id, name, rules) values ($1, $2, $3)', [shopId, name, JSON.stringify(rules)]);
  }

  /** @throws mall.unknown_template */
  async change(shopId: string, id: string, name: string, rules: FreightRulesForm): Promise<void> {
    const changed = await this.db.row('update mall.freight_template set name = $3, rules = $4 where id = $2 and shop_id = $1 returning 1 changed', [shopId, id, name, JSON.stringify(rules)]);
    if (!changed) throw new Refusal('mall.unknown_template');
    this.cache.drop();
  }
}
