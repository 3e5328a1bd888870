import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Req, Res } from '@nestjs/common';
import { addLine, type Basket, basket, changeLine, id } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import type { Request, Response } from 'express';
import type * as z from 'zod/mini';
import { Baskets } from './basket.service.js';
import { basketOwner, guestOf } from './guest.js';

@Controller('mall/basket')
@For('visitor')
export class BasketController {
  constructor(private readonly baskets: Baskets) {}

  /** A guest's basket becomes the member's at her first look after signing in. */
  @Get()
  @Answers(basket)
  async find(@Me() me: CurrentMember | null, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Basket> {
    const guest = guestOf(request);
    if (me && guest) {
      await this.baskets.merge(guest, me.id);
      response.clearCookie('basket', { path: '/' });
    }
    return this.baskets.find(me?.id ?? guest);
  }

  @Post('lines')
  @HttpCode(200)
  @Answers(basket)
  add(@Me() me: CurrentMember | null, @Req() request: Request, @Res({ passthrough: true }) response: Response, @Body({ schema: addLine }) line: z.infer<typeof addLine>): Promise<Basket> {
    return this.baskets.add(basketOwner(me, request, response), line.skuId, line.quantity, line.source ?? null, line.offerId ?? null);
  }

  @Patch('lines/:skuId')
  @Answers(basket)
  change(@Me() me: CurrentMember | null, @Req() request: Request, @Res({ passthrough: true }) response: Response, @Param('skuId', { schema: id }) skuId: string, @Body({ schema: changeLine }) change: z.infer<typeof changeLine>): Promise<Basket> {
    return this.baskets.change(basketOwner(me, request, response), skuId, change);
  }

  @Delete('lines/:skuId')
  @Answers(basket)
  remove(@Me() me: CurrentMember | null, @Req() request: Request, @Res({ passthrough: true }) response: Response, @Param('skuId', { schema: id }) skuId: string): Promise<Basket> {
    return this.baskets.remove(basketOwner(me, request, response), skuId);
  }
}
