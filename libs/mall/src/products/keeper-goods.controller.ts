import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { atRevision, changeProduct, done, type GoodsList, goodsList, type GoodsQuery, goodsQuery, id, type KeptProduct, keptProduct, newId, newProduct, setPrice } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import type * as z from 'zod/mini';
import { ShopGoodsList } from './goods-list.js';
import { KeeperGoods } from './keeper-goods.js';
import { KeptProducts } from './kept-product.js';
import { ShopAccess } from './shop-access.js';

@Controller('mall/desk/:shopId')
@For('member')
export class KeeperGoodsController {
  constructor(private readonly access: ShopAccess, private readonly list: ShopGoodsList, private readonly kept: KeptProducts, private readonly goods: KeeperGoods) {}

  @Get('products')
  @Answers(goodsList)
  async find(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Query({ schema: goodsQuery }) query: GoodsQuery): Promise<GoodsList> {
    await this.access.keep(me, shopId);
    return this.list.find(shopId, query);
  }

  @Post('products')
  @Answers(newId)
  async create(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Body({ schema: newProduct }) body: z.infer<typeof newProduct>): Promise<{ id: string }> {
    await this.access.keep(me, shopId);
    return this.goods.create(shopId, body.kind ?? 'goods');
  }

  @Get('products/:productId')
  @Answers(keptProduct)
  async one(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Param('productId', { schema: id }) productId: string): Promise<KeptProduct> {
    await this.access.keep(me, shopId);
    return this.kept.view(shopId, productId);
  }

  @Patch('products/:productId')
  @Answers(keptProduct)
  async change(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Param('productId', { schema: id }) productId: string, @Body({ schema: changeProduct }) body: z.infer<typeof changeProduct>): Promise<KeptProduct> {
    await this.access.keep(me, shopId);
    await this.goods.change(shopId, productId, body.revision, body.change);
    return this.kept.view(shopId, productId);
  }

  @Post('products/:productId/publish')
  @HttpCode(200)
  @Answers(keptProduct)
  async publish(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Param('productId', { schema: id }) productId: string, @Body({ schema: atRevision }) body: z.infer<typeof atRevision>): Promise<KeptProduct> {
    await this.access.keep(me, shopId);
    await this.goods.publish(shopId, productId, body.revision, me.id);
    return this.kept.view(shopId, productId);
  }

  @Post('products/:productId/take-off')
  @HttpCode(200)
  @Answers(keptProduct)
  async takeOff(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Param('productId', { schema: id }) productId: string): Promise<KeptProduct> {
    await this.access.keep(me, shopId);
    await this.goods.takeOff(shopId, productId);
    return this.kept.view(shopId, productId);
  }

  @Post('products/:productId/put-back')
  @HttpCode(200)
  @Answers(keptProduct)
  async putBack(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Param('productId', { schema: id }) productId: string): Promise<KeptProduct> {
    await this.access.keep(me, shopId);
    await this.goods.putBack(shopId, productId);
    return this.kept.view(shopId, productId);
  }

  @Put('skus/:skuId/price')
  @Answers(done)
  async price(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Param('skuId', { schema: id }) skuId: string, @Body({ schema: setPrice }) body: z.infer<typeof setPrice>): Promise<{ done: true }> {
    await this.access.keep(me, shopId);
    await this.goods.setPrice(shopId, skuId, body.priceFen);
    return { done: true };
  }
}
