import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { id, type ReviewPage, reviewPage, reviewReason, type StaffGoodsList, staffGoodsList, type StaffGoodsQuery, staffGoodsQuery } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import type * as z from 'zod/mini';
import { ProductReview } from './review.js';

@Controller('mall/staff/products')
@For('staff')
export class ReviewController {
  constructor(private readonly review: ProductReview) {}

  @Get()
  @Answers(staffGoodsList)
  list(@Me() me: CurrentMember, @Query({ schema: staffGoodsQuery }) query: StaffGoodsQuery): Promise<StaffGoodsList> {
    return this.review.list(me, query);
  }

  @Get(':productId')
  @Answers(reviewPage)
  page(@Me() me: CurrentMember, @Param('productId', { schema: id }) productId: string): Promise<ReviewPage> {
    return this.review.page(me, productId);
  }

  @Post(':productId/approve')
  @HttpCode(200)
  @Answers(reviewPage)
  async approve(@Me() me: CurrentMember, @Param('productId', { schema: id }) productId: string): Promise<ReviewPage> {
    await this.review.approve(me, productId);
    return this.review.page(me, productId);
  }

  @Post(':productId/return')
  @HttpCode(200)
  @Answers(reviewPage)
  async sendBack(@Me() me: CurrentMember, @Param('productId', { schema: id }) productId: string, @Body({ schema: reviewReason }) body: z.infer<typeof reviewReason>): Promise<ReviewPage> {
    await this.review.sendBack(me, productId, body.reason);
    return this.review.page(me, productId);
  }

  @Post(':productId/block')
  @HttpCode(200)
  @Answers(reviewPage)
  async block(@Me() me: CurrentMember, @Param('productId', { schema: id }) productId: string, @Body({ schema: reviewReason }) body: z.infer<typeof reviewReason>): Promise<ReviewPage> {
    await this.review.block(me, productId, body.reason);
    return this.review.page(me, productId);
  }
}
