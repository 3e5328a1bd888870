import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Put, Query, Req, StreamableFile } from '@nestjs/common';
import {
  deskCampaign, type DeskCampaign, id, proposeAdjustment, raiseShare, type RaiseShare, staffCampaignQuery, staffCampaigns, type StaffCampaigns, writeAgreement, type WriteAgreement, writeResult, writeVoucher, type WriteVoucher,
} from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers, paperAnswer, readBytes } from '@app/platform';
import type { Request } from 'express';
import type * as z from 'zod/mini';
import { Agreements } from './agreements.js';
import { CampaignDesk } from './campaign-desk.js';
import { Recount } from './recount.js';
import { Vouchers } from './vouchers.js';

/** Campaigns at the desk of staff, each below her own post, and never of a show in which she works. */
@Controller('live/staff')
@For('member')
export class CampaignsController {
  constructor(private readonly desk: CampaignDesk, private readonly agreements: Agreements, private readonly vouchers: Vouchers, private readonly recounts: Recount) {}

  @Get('campaigns')
  @Answers(staffCampaigns)
  list(@Me() me: CurrentMember, @Query({ schema: staffCampaignQuery }) query: z.infer<typeof staffCampaignQuery>): Promise<StaffCampaigns> {
    return this.desk.list(me, query.tab ?? 'open', query.after ?? null);
  }

  @Get('campaigns/:id')
  @Answers(deskCampaign)
  read(@Me() me: CurrentMember, @Param('id', { schema: id }) campaignId: string): Promise<DeskCampaign> {
    return this.desk.page(me, campaignId);
  }

  @Post('campaigns/:id/agreement')
  @HttpCode(200)
  @Answers(deskCampaign)
  async write(@Me() me: CurrentMember, @Param('id', { schema: id }) campaignId: string, @Body({ schema: writeAgreement }) body: WriteAgreement): Promise<DeskCampaign> {
    await this.agreements.write(me, campaignId, body);
    return this.desk.page(me, campaignId);
  }

  /** The bytes of a photo or PDF, with content-type application/octet-stream. */
  @Put('campaigns/:id/agreement/file')
  @Answers(deskCampaign)
  async putAgreement(@Me() me: CurrentMember, @Param('id', { schema: id }) campaignId: string, @Req() request: Request): Promise<DeskCampaign> {
    await this.agreements.putFile(me, campaignId, await readBytes(request as AsyncIterable<Buffer>));
    return this.desk.page(me, campaignId);
  }

  @Get('campaigns/:id/agreement/file')
  @Header('cache-control', 'no-store')
  async agreementFile(@Me() me: CurrentMember, @Param('id', { schema: id }) campaignId: string): Promise<StreamableFile> {
    return paperAnswer(await this.agreements.file(me, campaignId));
  }

  @Post('campaigns/:id/agree')
  @HttpCode(200)
  @Answers(deskCampaign)
  async agree(@Me() me: CurrentMember, @Param('id', { schema: id }) campaignId: string): Promise<DeskCampaign> {
    await this.agreements.agree(me, campaignId);
    return this.desk.page(me, campaignId);
  }

  @Post('campaigns/:id/share')
  @HttpCode(200)
  @Answers(deskCampaign)
  async raise(@Me() me: CurrentMember, @Param('id', { schema: id }) campaignId: string, @Body({ schema: raiseShare }) body: RaiseShare): Promise<DeskCampaign> {
    await this.agreements.raise(me, campaignId, body);
    return this.desk.page(me, campaignId);
  }

  @Post('campaigns/:id/recount')
  @HttpCode(200)
  @Answers(deskCampaign)
  async recount(@Me() me: CurrentMember, @Param('id', { schema: id }) campaignId: string): Promise<DeskCampaign> {
    await this.recounts.byStaff(me, campaignId);
    return this.desk.page(me, campaignId);
  }

  @Post('campaigns/:id/vouchers')
  @Answers(deskCampaign)
  async prepare(@Me() me: CurrentMember, @Param('id', { schema: id }) campaignId: string, @Body({ schema: writeVoucher }) body: WriteVoucher): Promise<DeskCampaign> {
    await this.vouchers.prepare(me, campaignId, body);
    return this.desk.page(me, campaignId);
  }

  /** The charity's receipt, as the agreement. */
  @Put('vouchers/:id/file')
  @Answers(deskCampaign)
  async putReceipt(@Me() me: CurrentMember, @Param('id', { schema: id }) voucherId: string, @Req() request: Request): Promise<DeskCampaign> {
    return this.desk.page(me, await this.vouchers.putFile(me, voucherId, await readBytes(request as AsyncIterable<Buffer>)));
  }

  @Get('vouchers/:id/file')
  @Header('cache-control', 'no-store')
  async receipt(@Me() me: CurrentMember, @Param('id', { schema: id }) voucherId: string): Promise<StreamableFile> {
    return paperAnswer(await this.vouchers.file(me, voucherId));
  }

  @Post('vouchers/:id/confirm')
  @HttpCode(200)
  @Answers(deskCampaign)
  async confirm(@Me() me: CurrentMember, @Param('id', { schema: id }) voucherId: string): Promise<DeskCampaign> {
    return this.desk.page(me, await this.vouchers.confirm(me, voucherId));
  }

  @Delete('vouchers/:id')
  @Answers(deskCampaign)
  async withdraw(@Me() me: CurrentMember, @Param('id', { schema: id }) voucherId: string): Promise<DeskCampaign> {
    return this.desk.page(me, await this.vouchers.withdraw(me, voucherId));
  }

  @Post('differences/:id/propose')
  @HttpCode(200)
  @Answers(deskCampaign)
  async propose(@Me() me: CurrentMember, @Param('id', { schema: id }) differenceId: string, @Body({ schema: proposeAdjustment }) body: z.infer<typeof proposeAdjustment>): Promise<DeskCampaign> {
    return this.desk.page(me, await this.recounts.propose(me, differenceId, body.reason));
  }

  @Post('differences/:id/confirm')
  @HttpCode(200)
  @Answers(deskCampaign)
  async adjust(@Me() me: CurrentMember, @Param('id', { schema: id }) differenceId: string): Promise<DeskCampaign> {
    return this.desk.page(me, await this.recounts.confirm(me, differenceId));
  }

  @Post('campaigns/:id/result')
  @HttpCode(200)
  @Answers(deskCampaign)
  async result(@Me() me: CurrentMember, @Param('id', { schema: id }) campaignId: string, @Body({ schema: writeResult }) body: z.infer<typeof writeResult>): Promise<DeskCampaign> {
    await this.desk.publishResult(me, campaignId, body.text);
    return this.desk.page(me, campaignId);
  }

  @Post('campaigns/:id/close')
  @HttpCode(200)
  @Answers(deskCampaign)
  async close(@Me() me: CurrentMember, @Param('id', { schema: id }) campaignId: string): Promise<DeskCampaign> {
    await this.desk.close(me, campaignId);
    return this.desk.page(me, campaignId);
  }
}
