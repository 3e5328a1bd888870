import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { done, noticePreferences, noticeQuery, notices, type Notices as NoticesPage, readNotices, setNoticePreference, unread } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import type * as z from 'zod/mini';
import { Notices } from './notices.js';

@Controller('messages')
@For('member')
export class NoticesController {
  constructor(private readonly notices: Notices) {}

  @Get('notices')
  @Answers(notices)
  list(@Me() me: CurrentMember, @Query({ schema: noticeQuery }) query: z.infer<typeof noticeQuery>): Promise<NoticesPage> {
    return this.notices.list(me.id, query.locale ?? 'zh-CN', query.after ?? null);
  }

  @Get('unread')
  @Answers(unread)
  async unread(@Me() me: CurrentMember): Promise<{ unread: number }> {
    return { unread: await this.notices.unread(me.id) };
  }

  @Post('notices/read')
  @HttpCode(200)
  @Answers(done)
  async read(@Me() me: CurrentMember, @Body({ schema: readNotices }) body: z.infer<typeof readNotices>): Promise<{ done: true }> {
    await this.notices.read(me.id, body.ids ?? null);
    return { done: true };
  }

  @Get('preferences')
  @Answers(noticePreferences)
  preferences(@Me() me: CurrentMember) {
    return this.notices.preferences(me.id);
  }

  @Put('preferences')
  @Answers(noticePreferences)
  async prefer(@Me() me: CurrentMember, @Body({ schema: setNoticePreference }) body: z.infer<typeof setNoticePreference>) {
    await this.notices.prefer(me.id, body.topic, body.channel, body.on);
    return this.notices.preferences(me.id);
  }
}
