import { Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { done, holidayGaps, type HolidayGaps, newFeed, type NewFeed, ownFeed, type OwnFeed } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers, Clock, Config } from '@app/platform';
import type { Request, Response } from 'express';
import { yearsWithoutHolidays } from '../working-days/working-days.js';
import { Feeds } from './feeds.js';
import { siteOf } from './site-of.js';

@Controller('calendar')
export class FeedsController {
  constructor(private readonly feeds: Feeds, private readonly config: Config, private readonly clock: Clock) {}

  @Get('feed')
  @For('member')
  @Answers(ownFeed)
  own(@Me() me: CurrentMember): Promise<OwnFeed> {
    return this.feeds.own(me.id);
  }

  @Post('feed')
  @For('member')
  @Answers(newFeed)
  make(@Me() me: CurrentMember): Promise<NewFeed> {
    return this.feeds.make(me.id);
  }

  @Delete('feed')
  @HttpCode(200)
  @For('member')
  @Answers(done)
  async revoke(@Me() me: CurrentMember): Promise<{ done: true }> {
    await this.feeds.revoke(me.id);
    return { done: true };
  }

  /** Asked again each time, so that an address that was taken back is gone at once. */
  @Get('feeds/:token')
  @For('visitor')
  async read(@Param('token') token: string, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<string> {
    const file = await this.feeds.read(token, siteOf(this.config, request));
    response.setHeader('cache-control', 'private, no-cache').type('text/calendar');
    return file;
  }

  @Get('holidays')
  @For('staff')
  @Answers(holidayGaps)
  holidays(): HolidayGaps {
    return { missing: yearsWithoutHolidays(this.clock.now()) };
  }
}
