import { Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { comingShows, type ComingShows, followState, type FollowState, id, remindState, type RemindState, serverClock, type ServerClock, showList, type ShowList, showPage, type ShowPage, showQuery, type ShowQuery } from '@app/contracts';
import { siteOf } from '@app/calendar';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers, Clock, Config } from '@app/platform';
import type { Request, Response } from 'express';
import { Reminders } from '../following/reminders.js';
import { ShowCalendars } from './show-calendar.js';
import { ShowLists } from './show-list.js';
import { ShowPages } from './show-page.js';

/** As many as a home page has room for. */
const fewMost = 5;

const file = (response: Response, content: string): string => {
  response.setHeader('cache-control', 'public, max-age=300').type('text/calendar');
  return content;
};

/** What everybody may see, and what a member wishes for herself. */
@Controller('live')
@For('visitor')
export class BrowseController {
  constructor(private readonly lists: ShowLists, private readonly pages: ShowPages, private readonly calendars: ShowCalendars, private readonly reminders: Reminders, private readonly config: Config, private readonly clock: Clock) {}

  @Get('shows')
  @Answers(showList)
  list(@Me() me: CurrentMember | null, @Query({ schema: showQuery }) query: ShowQuery): Promise<ShowList> {
    return this.lists.list(me?.id ?? null, query);
  }

  @Get('coming')
  @Answers(comingShows)
  async coming(@Me() me: CurrentMember | null): Promise<ComingShows> {
    return { items: await this.lists.coming(me?.id ?? null, null, null, fewMost) };
  }

  @Get('shows/:id')
  @Answers(showPage)
  page(@Me() me: CurrentMember | null, @Param('id', { schema: id }) showId: string, @Req() request: Request): Promise<ShowPage> {
    return this.pages.page(me, showId, request.headers.cookie);
  }

  @Get('clock')
  @Answers(serverClock)
  now(): ServerClock {
    return { now: this.clock.now().toISOString() };
  }

  @Get('calendar.ics')
  async all(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<string> {
    return file(response, await this.calendars.ofAll(siteOf(this.config, request)));
  }

  @Get('shows/:id/calendar.ics')
  async ofShow(@Param('id', { schema: id }) showId: string, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<string> {
    return file(response, await this.calendars.ofShow(showId, siteOf(this.config, request)));
  }

  @Get('streamers/:id/calendar.ics')
  async ofStreamer(@Param('id', { schema: id }) streamerId: string, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<string> {
    return file(response, await this.calendars.ofStreamer(streamerId, siteOf(this.config, request)));
  }

  @Post('shows/:id/reminder')
  @HttpCode(200)
  @For('member')
  @Answers(remindState)
  remind(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string): Promise<RemindState> {
    return this.reminders.remind(me, showId);
  }

  @Delete('shows/:id/reminder')
  @For('member')
  @Answers(remindState)
  forget(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string): Promise<RemindState> {
    return this.reminders.forget(me, showId);
  }

  @Post('streamers/:id/follow')
  @HttpCode(200)
  @For('member')
  @Answers(followState)
  follow(@Me() me: CurrentMember, @Param('id', { schema: id }) streamerId: string): Promise<FollowState> {
    return this.reminders.follow(me, streamerId);
  }

  @Delete('streamers/:id/follow')
  @For('member')
  @Answers(followState)
  unfollow(@Me() me: CurrentMember, @Param('id', { schema: id }) streamerId: string): Promise<FollowState> {
    return this.reminders.unfollow(me, streamerId);
  }
}
