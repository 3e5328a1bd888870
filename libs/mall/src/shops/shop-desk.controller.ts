import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { askBadge, askChange, changeShop, id, sanctionQuery, type Sanctions, sanctions, type ShopSettings, shopSettings, type ShopSheet, shopSheet } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import type * as z from 'zod/mini';
import { ShopDesk } from './shop-desk.js';
import { StaffShops } from './staff-shops.js';

@Controller('mall')
@For('member')
export class ShopDeskController {
  constructor(private readonly desk: ShopDesk, private readonly staff: StaffShops) {}

  @Get('sanctions')
  @For('visitor')
  @Answers(sanctions)
  sanctions(@Query({ schema: sanctionQuery }) query: z.infer<typeof sanctionQuery>): Promise<Sanctions> {
    return this.staff.sanctions(query.after ?? null);
  }

  @Get('shops/:id/sheet')
  @For('visitor')
  @Answers(shopSheet)
  sheet(@Param('id', { schema: id }) shopId: string): Promise<ShopSheet> {
    return this.desk.sheet(shopId);
  }

  @Get('desk/:shopId/shop')
  @Answers(shopSettings)
  settings(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string): Promise<ShopSettings> {
    return this.desk.settings(me, shopId);
  }

  @Put('desk/:shopId/shop')
  @Answers(shopSettings)
  async change(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Body({ schema: changeShop }) change: z.infer<typeof changeShop>): Promise<ShopSettings> {
    await this.desk.change(me, shopId, change);
    return this.desk.settings(me, shopId);
  }

  @Post('desk/:shopId/changes')
  @HttpCode(200)
  @Answers(shopSettings)
  async askChange(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Body({ schema: askChange }) wish: z.infer<typeof askChange>): Promise<ShopSettings> {
    await this.desk.askChange(me, shopId, wish);
    return this.desk.settings(me, shopId);
  }

  @Post('desk/:shopId/badge')
  @HttpCode(200)
  @Answers(shopSettings)
  async applyForBadge(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Body({ schema: askBadge }) body: z.infer<typeof askBadge>): Promise<ShopSettings> {
    await this.desk.applyForBadge(me, shopId, body.note);
    return this.desk.settings(me, shopId);
  }

  @Post('desk/:shopId/pause')
  @HttpCode(200)
  @Answers(shopSettings)
  async pause(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string): Promise<ShopSettings> {
    await this.desk.pause(me, shopId);
    return this.desk.settings(me, shopId);
  }

  @Post('desk/:shopId/resume')
  @HttpCode(200)
  @Answers(shopSettings)
  async resume(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string): Promise<ShopSettings> {
    await this.desk.resume(me, shopId);
    return this.desk.settings(me, shopId);
  }

  @Post('desk/:shopId/close')
  @HttpCode(200)
  @Answers(shopSettings)
  async close(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string): Promise<ShopSettings> {
    await this.desk.close(me, shopId);
    return this.desk.settings(me, shopId);
  }
}
