import { Injectable } from '@nestjs/common';
import type { Category, Home, HomePart, Picture, ShopPage, Suggestions } from '@app/contracts';
import { Clock, Database, log, Refusal, shanghaiDay } from '@app/platform';
import { ProductListing } from '../search/product-list.js';
import { pictureJson } from '../search/card-row.js';
import { piecesSold } from '../stock/pieces-sold.js';
import { readQuery, soundsLike } from '../search/terms.js';

const badgeOn = '(select json_build_object(\'number\', v.number, \'date\', v.verified_on) from mall.verification v where v.shop_id = s.id and v.revoked_at is null and v.verified_on <= $1 and v.valid_until >= $1 limit 1)';

/** What a visitor sees before she knows what she wants. */
@Injectable()
export class Browse {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly listing: ProductListing) {}

  /** Each part stands for itself: one that cannot be read is missing, and takes no other with it. @param only that part; the others stay null */
  async home(only: HomePart | null = null): Promise<Home> {
    const part = async <T>(name: HomePart, read: () => Promise<T>): Promise<T | null> => {
      if (only !== null && only !== name) return null;
      try {
        return await read();
      } catch (error) {
        // An edge like that of a request: nobody above could say which part it was.
        log.error({ err: error, part: name }, 'a part of the home page could not be read');
        return null;
      }
    };
    const [categories, fresh, popular, shops] = await Promise.all([
      part('categories', async () => (await this.categories()).filter((category) => category.parentId === null)),
      part('fresh', async () => (await this.listing.find({ sort: 'new', inStock: '1' })).items.slice(0, 12)), part('popular', async () => (await this.listing.find({ sort: 'sales', inStock: '1' })).items.slice(0, 12)),
      part('shops', () => this.db.rows<NonNullable<Home['shops']>[number]>(`
        select s.id, s.name, s.town, s.maker_name maker, ${pictureJson('g')} picture, ${badgeOn} is not null verified
        from mall.shop s left join mall.picture g on g.id = s.maker_picture where s.state = 'open' order by s.opened_at desc, s.id limit 12`, [shanghaiDay(this.clock.now())], 'mall.home_shops')),
    ]);
    return { categories, fresh, popular, shops };
  }

  /** The tree with the number of goods on sale below each. */
  categories(): Promise<Category[]> {
    return this.db.rows<Category>(`
      with n as (
        select part category_id, count(*)::int products, min(card.picture::text)::uuid picture
        from mall.product_card card join mall.product p on p.id = card.product_id and p.state = 'on_sale' join mall.shop s on s.id = card.shop_id and s.state = 'open', unnest(card.category_path) part group by 1
      )
      select c.id, c.parent_id "parentId", c.name, c.name_tw "nameTw", c.name_en "nameEn", coalesce(n.products, 0) products, ${pictureJson('g')} picture
      from mall.category c left join n on n.category_id = c.id left join mall.picture g on g.id = n.picture order by c.parent_id nulls first, c.position, c.id`, [], 'mall.categories');
  }

  /** Goods and shops whose name carries or sounds like what is typed so far. */
  async suggest(typed: string): Promise<Suggestions> {
    const query = readQuery(typed);
    if (query.runs.length === 0) return { words: [], products: [], shops: [] };
    const pattern = query.latin ? soundsLike(query.latin) : '^$.';
    const [products, shops, words] = await Promise.all([
      this.db.rows<{ id: string; title: string }>(`
        select card.product_id id, card.title from mall.product_card card join mall.product p on p.id = card.product_id and p.state = 'on_sale' join mall.shop s on s.id = card.shop_id and s.state = 'open'
        where (card.title_terms @> $1 and position($2 in card.folded_title) > 0) or card.sounds ~ $3 order by ${piecesSold('p.id')} desc, card.product_id limit 6`, [query.terms, query.folded, pattern], 'mall.suggest_products'),
      this.db.rows<{ id: string; name: string }>("select id, name from mall.shop where state = 'open' and position($1 in lower(name)) > 0 order by name limit 3", [query.folded], 'mall.suggest_shops'),
      this.db.rows<{ name: string }>('select c.name from mall.category c where position($1 in c.name) > 0 order by c.position limit 3', [query.folded], 'mall.suggest_words'),
    ]);
    return { words: words.map((row) => row.name), products, shops };
  }

  /** @throws mall.unknown_shop unless the public may see it */
  async shop(id: string): Promise<ShopPage> {
    const row = await this.db.row<Omit<ShopPage, 'maker' | 'licence'> & { maker_name: string; maker_story: string; maker_picture: Picture | null; licence_number: string; licence_holder: string; licence_address: string; contact: string }>(`
      select s.id, s.name, s.introduction, s.town, s.village, s.maker_name, s.maker_story, ${pictureJson('g')} maker_picture, ${badgeOn} verification, s.licence_number, s.licence_holder,
        s.licence_address, s.contact, s.state, coalesce(n.products, 0) products, coalesce(n.sold, 0) sold, to_json(s.opened_at) since, s.sample
      from mall.shop s left join mall.picture g on g.id = s.maker_picture
        left join (select shop_id, count(*)::int products, sum(${piecesSold('product.id')})::int sold from mall.product where state = 'on_sale' group by 1) n on n.shop_id = s.id
      where s.id = $2 and s.opened_at is not null`, [shanghaiDay(this.clock.now()), id], 'mall.shop');
    if (!row) throw new Refusal('mall.unknown_shop');
    const { maker_name, maker_story, maker_picture, licence_number, licence_holder, licence_address, contact, ...shop } = row;
    return {
      ...shop, maker: { name: maker_name, story: maker_story, picture: maker_picture },
      licence: { number: licence_number, holder: licence_holder, address: licence_address, contact },
    };
  }
}
