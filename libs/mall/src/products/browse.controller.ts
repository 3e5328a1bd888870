import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { categories, freightFee, type FreightQuery, freightQuery, home, homeQuery, id, product, productList, type ProductQuery, productQuery, shopPage, suggestions } from '@app/contracts';
import { For } from '@app/members';
import { Answers, AnswersJson } from '@app/platform';
import * as z from 'zod/mini';
import { ProductListing } from '../search/product-list.js';
import { Browse } from './browse.js';
import { ProductDetail } from './product-detail.js';
import { ProductFreight } from './product-freight.js';
import { ReadCache } from './read-cache.js';

const publicFor = 'public, max-age=0, must-revalidate';
// The order of the parameters in the address makes no other list.
const queryKeys = Object.keys(productQuery.shape);
const typed = z.strictObject({ q: z.string().check(z.maxLength(80)) });

/** Public reads. Their answers are finished JSON from the cache, so each is checked against its schema when it is made, not when it is sent. */
@Controller('mall')
@For('visitor')
export class BrowseController {
  constructor(private readonly cache: ReadCache, private readonly browse: Browse, private readonly listing: ProductListing, private readonly detail: ProductDetail, private readonly freightTo: ProductFreight) {}

  @Get('home')
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('cache-control', publicFor)
  @AnswersJson(home)
  home(@Query({ schema: homeQuery }) query: z.infer<typeof homeQuery>): Promise<string> {
    return this.cache.json(`home ${query.only ?? ''}`, async () => home.parse(await this.browse.home(query.only)));
  }

  @Get('categories')
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('cache-control', publicFor)
  @AnswersJson(categories)
  categories(): Promise<string> {
    return this.cache.json('categories', async () => categories.parse({ items: await this.browse.categories() }));
  }

  @Get('products')
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('cache-control', publicFor)
  @AnswersJson(productList)
  products(@Query({ schema: productQuery }) wish: ProductQuery): Promise<string> {
    return this.cache.json(`list ${JSON.stringify(wish, queryKeys)}`, async () => productList.parse(await this.listing.find(wish)));
  }

  @Get('suggestions')
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('cache-control', publicFor)
  @AnswersJson(suggestions)
  suggest(@Query({ schema: typed }) query: z.infer<typeof typed>): Promise<string> {
    return this.cache.json(`suggest ${query.q}`, async () => suggestions.parse(await this.browse.suggest(query.q)));
  }

  @Get('products/:id')
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('cache-control', publicFor)
  @AnswersJson(product)
  product(@Param('id', { schema: id }) productId: string): Promise<string> {
    return this.cache.json(`product ${productId}`, async () => product.parse(await this.detail.find(productId)));
  }

  @Get('products/:id/freight')
  @Answers(freightFee)
  async freight(@Param('id', { schema: id }) productId: string, @Query({ schema: freightQuery }) wish: FreightQuery): Promise<{ fen: number | null }> {
    return { fen: await this.freightTo.ask(productId, wish) };
  }

  @Get('shops/:id')
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('cache-control', publicFor)
  @AnswersJson(shopPage)
  shop(@Param('id', { schema: id }) shopId: string): Promise<string> {
    return this.cache.json(`shop ${shopId}`, async () => shopPage.parse(await this.browse.shop(shopId)));
  }
}
