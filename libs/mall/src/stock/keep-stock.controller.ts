import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { countStock, id, lowStock, moveStock, newBatch, type SkuStock, skuStock } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import type * as z from 'zod/mini';
import { ShopAccess } from '../products/shop-access.js';
import { KeepStock } from './keep-stock.js';

@Controller('mall/desk/:shopId/skus/:skuId')
@For('member')
export class KeepStockController {
  constructor(private readonly access: ShopAccess, private readonly stock: KeepStock) {}

  @Get('stock')
  @Answers(skuStock)
  async find(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Param('skuId', { schema: id }) skuId: string): Promise<SkuStock> {
    await this.access.keep(me, shopId);
    return this.stock.view(shopId, skuId);
  }

  @Post('counts')
  @HttpCode(200)
  @Answers(skuStock)
  async count(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Param('skuId', { schema: id }) skuId: string, @Body({ schema: countStock }) body: z.infer<typeof countStock>): Promise<SkuStock> {
    await this.access.keep(me, shopId);
    await this.stock.count(shopId, skuId, body.counted, new Date(body.countedAt));
    return this.stock.view(shopId, skuId);
  }

  @Post('moves')
  @HttpCode(200)
  @Answers(skuStock)
  async move(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Param('skuId', { schema: id }) skuId: string, @Body({ schema: moveStock }) body: z.infer<typeof moveStock>): Promise<SkuStock> {
    await this.access.keep(me, shopId);
    await this.stock.move(shopId, skuId, body.reason, body.pieces);
    return this.stock.view(shopId, skuId);
  }

  @Put('low-stock')
  @Answers(skuStock)
  async low(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Param('skuId', { schema: id }) skuId: string, @Body({ schema: lowStock }) body: z.infer<typeof lowStock>): Promise<SkuStock> {
    await this.access.keep(me, shopId);
    await this.stock.setLow(shopId, skuId, body.level);
    return this.stock.view(shopId, skuId);
  }

  @Post('batches')
  @HttpCode(200)
  @Answers(skuStock)
  async batch(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Param('skuId', { schema: id }) skuId: string, @Body({ schema: newBatch }) body: z.infer<typeof newBatch>): Promise<SkuStock> {
    await this.access.keep(me, shopId);
    await this.stock.addBatch(shopId, skuId, body);
    return this.stock.view(shopId, skuId);
  }
}
