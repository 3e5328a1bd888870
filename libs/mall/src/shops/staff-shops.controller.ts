import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { type ApplicationList, applicationList, applicationQuery, checkPaper, decideChange, done, giveBadge, id, type StaffShop, staffShop, type StaffShopList, staffShopList, staffShopQuery, viewPaper, withReason } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers, paperAnswer } from '@app/platform';
import type * as z from 'zod/mini';
import { Badges } from './badges.js';
import { Papers } from './papers.js';
import { ShopChanges } from './shop-changes.js';
import { StaffShops } from './staff-shops.js';

@Controller('mall/staff')
@For('staff')
export class StaffShopsController {
  constructor(private readonly staff: StaffShops, private readonly papers: Papers, private readonly badges: Badges, private readonly changes: ShopChanges) {}

  @Get('applications')
  @Answers(applicationList)
  queue(@Me() me: CurrentMember, @Query({ schema: applicationQuery }) query: z.infer<typeof applicationQuery>): Promise<ApplicationList> {
    return this.staff.queue(me, query.after ?? null);
  }

  @Get('shops')
  @Answers(staffShopList)
  list(@Me() me: CurrentMember, @Query({ schema: staffShopQuery }) query: z.infer<typeof staffShopQuery>): Promise<StaffShopList> {
    return this.staff.list(me, query);
  }

  @Get('shops/:id')
  @Answers(staffShop)
  find(@Me() me: CurrentMember, @Param('id', { schema: id }) shopId: string): Promise<StaffShop> {
    return this.staff.find(me, shopId);
  }

  @Post('shops/:id/take')
  @HttpCode(200)
  @Answers(staffShop)
  async take(@Me() me: CurrentMember, @Param('id', { schema: id }) shopId: string): Promise<StaffShop> {
    await this.staff.take(me, shopId);
    return this.staff.find(me, shopId);
  }

  @Post('shops/:id/approve')
  @HttpCode(200)
  @Answers(staffShop)
  async approve(@Me() me: CurrentMember, @Param('id', { schema: id }) shopId: string): Promise<StaffShop> {
    await this.staff.approve(me, shopId);
    return this.staff.find(me, shopId);
  }

  @Post('shops/:id/return')
  @HttpCode(200)
  @Answers(staffShop)
  async return(@Me() me: CurrentMember, @Param('id', { schema: id }) shopId: string, @Body({ schema: withReason }) body: z.infer<typeof withReason>): Promise<StaffShop> {
    await this.staff.return(me, shopId, body.reason);
    return this.staff.find(me, shopId);
  }

  @Post('shops/:id/restrict')
  @HttpCode(200)
  @Answers(staffShop)
  async restrict(@Me() me: CurrentMember, @Param('id', { schema: id }) shopId: string, @Body({ schema: withReason }) body: z.infer<typeof withReason>): Promise<StaffShop> {
    await this.staff.restrict(me, shopId, body.reason);
    return this.staff.find(me, shopId);
  }

  @Post('shops/:id/lift')
  @HttpCode(200)
  @Answers(staffShop)
  async lift(@Me() me: CurrentMember, @Param('id', { schema: id }) shopId: string, @Body({ schema: withReason }) body: z.infer<typeof withReason>): Promise<StaffShop> {
    await this.staff.lift(me, shopId, body.reason);
    return this.staff.find(me, shopId);
  }

  @Post('shops/:id/reverify')
  @HttpCode(200)
  @Answers(staffShop)
  async reverify(@Me() me: CurrentMember, @Param('id', { schema: id }) shopId: string): Promise<StaffShop> {
    await this.staff.reverify(me, shopId);
    return this.staff.find(me, shopId);
  }

  /** The bytes of a paper; the reason is written down with the name of whoever looks. */
  @Post('papers/:id/view')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async view(@Me() me: CurrentMember, @Param('id', { schema: id }) paperId: string, @Body({ schema: viewPaper }) body: z.infer<typeof viewPaper>): Promise<StreamableFile> {
    return paperAnswer(await this.papers.look(me, paperId, body.reason));
  }

  @Post('papers/:id/check')
  @HttpCode(200)
  @Answers(done)
  async check(@Me() me: CurrentMember, @Param('id', { schema: id }) paperId: string, @Body({ schema: checkPaper }) body: z.infer<typeof checkPaper>): Promise<{ done: true }> {
    await this.papers.check(me, paperId, body);
    return { done: true };
  }

  @Post('shops/:id/badge')
  @HttpCode(200)
  @Answers(staffShop)
  async giveBadge(@Me() me: CurrentMember, @Param('id', { schema: id }) shopId: string, @Body({ schema: giveBadge }) body: z.infer<typeof giveBadge>): Promise<StaffShop> {
    await this.badges.give(me, shopId, body);
    return this.staff.find(me, shopId);
  }

  @Post('shops/:id/badge/refuse')
  @HttpCode(200)
  @Answers(staffShop)
  async refuseBadge(@Me() me: CurrentMember, @Param('id', { schema: id }) shopId: string, @Body({ schema: withReason }) body: z.infer<typeof withReason>): Promise<StaffShop> {
    await this.badges.refuse(me, shopId, body.reason);
    return this.staff.find(me, shopId);
  }

  @Post('badges/:id/revoke')
  @HttpCode(200)
  @Answers(staffShop)
  async revoke(@Me() me: CurrentMember, @Param('id', { schema: id }) badgeId: string, @Body({ schema: withReason }) body: z.infer<typeof withReason>): Promise<StaffShop> {
    return this.staff.find(me, await this.badges.revoke(me, badgeId, body.reason));
  }

  @Post('changes/:id/decide')
  @HttpCode(200)
  @Answers(staffShop)
  async decide(@Me() me: CurrentMember, @Param('id', { schema: id }) changeId: string, @Body({ schema: decideChange }) body: z.infer<typeof decideChange>): Promise<StaffShop> {
    return this.staff.find(me, await this.changes.decide(me, changeId, body));
  }
}
