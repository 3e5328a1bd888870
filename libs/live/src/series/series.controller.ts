import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { id, makeSeries, type MakeSeries, previewSeries, reasonGiven, seriesPage, type SeriesPage, seriesPreview, type SeriesPreview, setStreamer, streamerDesk, type StreamerDesk } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import type * as z from 'zod/mini';
import { Desks } from '../browse/desks.js';
import { Streamers } from '../streamers/streamers.js';
import { SeriesBook } from './series.service.js';

/** What a streamer has: her name, her shows, her series. */
@Controller('live/desk')
@For('member')
export class SeriesController {
  constructor(private readonly series: SeriesBook, private readonly desks: Desks, private readonly streamers: Streamers) {}

  @Get()
  @Answers(streamerDesk)
  desk(@Me() me: CurrentMember): Promise<StreamerDesk> {
    return this.desks.ofStreamer(me);
  }

  @Put('streamer')
  @Answers(streamerDesk)
  async setStreamer(@Me() me: CurrentMember, @Body({ schema: setStreamer }) body: z.infer<typeof setStreamer>): Promise<StreamerDesk> {
    await this.streamers.set(me, body);
    return this.desks.ofStreamer(me);
  }

  @Post('series/preview')
  @HttpCode(200)
  @Answers(seriesPreview)
  preview(@Me() me: CurrentMember, @Body({ schema: previewSeries }) body: z.infer<typeof previewSeries>): Promise<SeriesPreview> {
    return this.series.preview(me, body);
  }

  @Post('series')
  @Answers(seriesPage)
  async make(@Me() me: CurrentMember, @Body({ schema: makeSeries }) body: MakeSeries): Promise<SeriesPage> {
    return this.desks.seriesPage(me, await this.series.make(me, body));
  }

  @Get('series/:id')
  @Answers(seriesPage)
  read(@Me() me: CurrentMember, @Param('id', { schema: id }) seriesId: string): Promise<SeriesPage> {
    return this.desks.seriesPage(me, seriesId);
  }

  @Post('series/:id/approve')
  @HttpCode(200)
  @For('staff')
  @Answers(seriesPage)
  async approve(@Me() me: CurrentMember, @Param('id', { schema: id }) seriesId: string): Promise<SeriesPage> {
    await this.series.approve(me, seriesId);
    return this.desks.seriesPage(me, seriesId);
  }

  @Post('series/:id/end')
  @HttpCode(200)
  @Answers(seriesPage)
  async end(@Me() me: CurrentMember, @Param('id', { schema: id }) seriesId: string, @Body({ schema: reasonGiven }) body: z.infer<typeof reasonGiven>): Promise<SeriesPage> {
    await this.series.end(me, seriesId, body.reason);
    return this.desks.seriesPage(me, seriesId);
  }
}
