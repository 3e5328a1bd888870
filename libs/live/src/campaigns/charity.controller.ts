import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { charityList, type CharityList, charityMeter, type CharityMeter, charityPage, type CharityPage, charityQuery, id } from '@app/contracts';
import { For } from '@app/members';
import { Answers } from '@app/platform';
import type * as z from 'zod/mini';
import { CampaignPages } from './campaign-pages.js';

/** Charity in public: anybody may read it, and count it again. */
@Controller('live')
@For('visitor')
export class CharityController {
  constructor(private readonly pages: CampaignPages) {}

  @Get('charity')
  @Answers(charityList)
  list(@Query({ schema: charityQuery }) query: z.infer<typeof charityQuery>): Promise<CharityList> {
    return this.pages.list(query.after ?? null);
  }

  @Get('charity/:id')
  @Answers(charityPage)
  page(@Param('id', { schema: id }) campaignId: string): Promise<CharityPage> {
    return this.pages.page(campaignId);
  }

  @Get('charity/:id/rows.csv')
  async rows(@Param('id', { schema: id }) campaignId: string): Promise<StreamableFile> {
    return new StreamableFile(Buffer.from(await this.pages.rows(campaignId)), { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="charity-${campaignId}.csv"` });
  }

  @Get('shows/:id/charity')
  @Answers(charityMeter)
  meter(@Param('id', { schema: id }) showId: string): Promise<CharityMeter> {
    return this.pages.meter(showId);
  }
}
