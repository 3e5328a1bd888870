import { Injectable } from '@nestjs/common';
import type { SaveCategory, StaffCategory } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Database, Refusal } from '@app/platform';
import { ReadCache } from '../products/read-cache.js';
import { ProductCards } from '../search/product-cards.js';

const mayKeepTree = (me: CurrentMember): boolean => me.posts.some((post) => post.role === 'city_staff' || post.role === 'admin');

/** The tree of categories, two levels deep, and what each asks of whoever sells in it. Changes act at once, also on goods that are on sale. */
@Injectable()
export class Categories {
  constructor(private readonly db: Database, private readonly members: Members, private readonly cards: ProductCards, private readonly cache: ReadCache) {}

  async list(me: CurrentMember): Promise<StaffCategory[]> {
    this.mayKeep(me);
    const rows = await this.db.rows<Omit<StaffCategory, 'can'>>(`
      select c.id, c.parent_id "parentId", c.name, c.name_tw "nameTw", c.name_en "nameEn", c.position, c.return_class "returnClass", c.food, c.farm, c.requires,
        (select count(*)::int from mall.product p where p.category_id = c.id) products, (select count(*)::int from mall.category child where child.parent_id = c.id) children
      from mall.category c left join mall.category parent on parent.id = c.parent_id
      order by coalesce(parent.position, c.position), coalesce(parent.id, c.id), c.parent_id nulls first, c.position, c.id`, [], 'mall.staff_categories');
    return rows.map((row) => ({ ...row, can: { remove: row.products === 0 && row.children === 0 } }));
  }

  async add(me: CurrentMember, id: string, fields: SaveCategory): Promise<void> {
    await this.write(me, 'category.added', id, fields, async () => {
      const made = await this.db.rows(`insert into mall.category (id, parent_id, name, name_tw, name_en, position, return_class, requires, food, farm) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning 1`, this.values(id, fields));
      if (made.length === 0) throw new Refusal('mall.category_exists');
    });
  }

  async change(me: CurrentMember, id: string, fields: SaveCategory): Promise<void> {
    await this.write(me, 'category.changed', id, fields, async () => {
      const changed = await this.db.rows(`update mall.category set parent_id = $2, name = $3, name_tw = $4, name_en = $5, position = $6, return_class = $7, requires = $8, food = $9, farm = $10 where id = $1 returning 1`, this.values(id, fields));
      if (changed.length === 0) throw new Refusal('mall.unknown_category');
      // Cards carry the name for search and the way down to the category.
      const goods = await this.db.rows<{ id: string }>('select p.id from mall.product p join mall.category c on c.id = p.category_id where (c.id = $1 or c.parent_id = $1) and p.version > 0', [id]);
      await this.cards.rebuild(goods.map((row) => row.id));
    });
  }

  /** @throws mall.category_in_use while goods or categories hang on it */
  async remove(me: CurrentMember, id: string): Promise<void> {
    await this.db.transaction(async () => {
      this.mayKeep(me);
      await this.known(id);
      if (await this.db.row('select 1 from mall.product where category_id = $1 union all select 1 from mall.category where parent_id = $1 limit 1', [id])) throw new Refusal('mall.category_in_use');
      await this.db.rows('delete from mall.category where id = $1', [id]);
      await this.members.audit(me.id, 'category.removed', id);
      this.cache.drop();
    });
  }

  private async write(me: CurrentMember, what: string, id: string, fields: SaveCategory, work: () => Promise<void>): Promise<void> {
    await this.db.transaction(async () => {
      this.mayKeep(me);
      if (fields.parentId !== null) {
        const parent = await this.known(fields.parentId);
        const children = await this.db.row('select 1 from mall.category where parent_id = $1 limit 1', [id]);
        if (parent.parent_id !== null || fields.parentId === id || children) throw new Refusal('request.malformed', { fields: [{ path: 'parentId', reason: 'too_deep' }] });
      }
      await work();
      await this.members.audit(me.id, what, id, fields);
      this.cache.drop();
    });
  }

  private async known(id: string): Promise<{ parent_id: string | null }> {
    const row = await this.db.row<{ parent_id: string | null }>('select parent_id from mall.category where id = $1 for update', [id]);
    if (!row) throw new Refusal('mall.unknown_category');
    return row;
  }

  private values(id: string, fields: SaveCategory): unknown[] {
    return [id, fields.parentId, fields.name, fields.nameTw, fields.nameEn, fields.position, fields.returnClass, fields.requires, fields.food, fields.farm];
  }

  private mayKeep(me: CurrentMember): void {
    if (!mayKeepTree(me)) throw new Refusal('members.not_allowed');
  }
}
