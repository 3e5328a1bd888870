import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { addHelper, deskShow, type DeskShow, editShow, type EditShow, id, limitPicture, type LimitPicture, makeShow, type MakeShow, reasonGiven, setRundown, type SetRundown, streamKeys, type StreamKeys } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import type * as z from 'zod/mini';
import { ShowPages } from '../browse/show-page.js';
import { Nominations } from '../nominations/nominations.service.js';
import { SeriesBook } from '../series/series.service.js';
import { ShowStreams } from '../streams/show-streams.js';
import { Rooms } from './rooms.js';
import { Shows } from './shows.service.js';

/** The desk of one show, for its crew and for staff. Who may do what stands in `live.policy.ts`. */
@Controller('live/desk/shows')
@For('member')
export class ShowsController {
  constructor(private readonly shows: Shows, private readonly rooms: Rooms, private readonly series: SeriesBook, private readonly nominations: Nominations, private readonly streams: ShowStreams, private readonly pages: ShowPages) {}

  @Post()
  @Answers(deskShow)
  async make(@Me() me: CurrentMember, @Body({ schema: makeShow }) body: MakeShow): Promise<DeskShow> {
    return this.pages.desk(me, await this.shows.make(me, body));
  }

  @Get(':id')
  @Answers(deskShow)
  read(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string): Promise<DeskShow> {
    return this.pages.desk(me, showId);
  }

  @Patch(':id')
  @Answers(deskShow)
  async edit(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: editShow }) body: EditShow): Promise<DeskShow> {
    if (body.scope === 'this') await this.shows.edit(me, showId, { ...body, startsAt: body.startsAt === undefined ? undefined : new Date(body.startsAt) });
    else await this.series.edit(me, showId, body);
    return this.pages.desk(me, showId);
  }

  @Post(':id/submit')
  @HttpCode(200)
  @Answers(deskShow)
  async submit(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string): Promise<DeskShow> {
    await this.shows.submit(me, showId);
    return this.pages.desk(me, showId);
  }

  @Post(':id/take-back')
  @HttpCode(200)
  @Answers(deskShow)
  async takeBack(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string): Promise<DeskShow> {
    await this.shows.takeBack(me, showId);
    return this.pages.desk(me, showId);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Answers(deskShow)
  async approve(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string): Promise<DeskShow> {
    await this.shows.approve(me, showId);
    return this.pages.desk(me, showId);
  }

  @Post(':id/open')
  @HttpCode(200)
  @Answers(deskShow)
  async open(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string): Promise<DeskShow> {
    await this.rooms.open(me, showId);
    return this.pages.desk(me, showId);
  }

  @Post(':id/stream-keys')
  @HttpCode(200)
  @Answers(streamKeys)
  streamKeys(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string): Promise<StreamKeys> {
    return this.streams.keys(me, showId);
  }

  @Post(':id/picture-limit')
  @HttpCode(200)
  @Answers(deskShow)
  async limit(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: limitPicture }) body: LimitPicture): Promise<DeskShow> {
    await this.streams.limit(me, showId, body.kbps);
    return this.pages.desk(me, showId);
  }

  @Post(':id/begin')
  @HttpCode(200)
  @Answers(deskShow)
  async begin(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string): Promise<DeskShow> {
    await this.rooms.begin(me, showId);
    return this.pages.desk(me, showId);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Answers(deskShow)
  async end(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string): Promise<DeskShow> {
    await this.rooms.end(me, showId);
    return this.pages.desk(me, showId);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Answers(deskShow)
  async resume(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string): Promise<DeskShow> {
    await this.rooms.resume(me, showId);
    return this.pages.desk(me, showId);
  }

  @Post(':id/unhide')
  @HttpCode(200)
  @Answers(deskShow)
  async unhide(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string): Promise<DeskShow> {
    await this.rooms.unhide(me, showId);
    return this.pages.desk(me, showId);
  }

  @Post(':id/send-back')
  @HttpCode(200)
  @Answers(deskShow)
  async sendBack(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: reasonGiven }) body: z.infer<typeof reasonGiven>): Promise<DeskShow> {
    await this.shows.sendBack(me, showId, body.reason);
    return this.pages.desk(me, showId);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Answers(deskShow)
  async cancel(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: reasonGiven }) body: z.infer<typeof reasonGiven>): Promise<DeskShow> {
    await this.shows.cancel(me, showId, body.reason);
    return this.pages.desk(me, showId);
  }

  @Post(':id/cut')
  @HttpCode(200)
  @Answers(deskShow)
  async cut(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: reasonGiven }) body: z.infer<typeof reasonGiven>): Promise<DeskShow> {
    await this.rooms.cut(me, showId, body.reason);
    return this.pages.desk(me, showId);
  }

  @Post(':id/hide')
  @HttpCode(200)
  @Answers(deskShow)
  async hide(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: reasonGiven }) body: z.infer<typeof reasonGiven>): Promise<DeskShow> {
    await this.rooms.hide(me, showId, body.reason);
    return this.pages.desk(me, showId);
  }

  @Post(':id/helpers')
  @Answers(deskShow)
  async addHelper(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: addHelper }) body: z.infer<typeof addHelper>): Promise<DeskShow> {
    await this.shows.addHelper(me, showId, body);
    return this.pages.desk(me, showId);
  }

  @Delete(':id/helpers/:helperId')
  @Answers(deskShow)
  async removeHelper(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Param('helperId', { schema: id }) helperId: string): Promise<DeskShow> {
    await this.shows.removeHelper(me, showId, helperId);
    return this.pages.desk(me, showId);
  }

  @Post(':id/rundown')
  @HttpCode(200)
  @Answers(deskShow)
  async arrange(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: setRundown }) body: SetRundown): Promise<DeskShow> {
    await this.nominations.arrange(me, showId, body);
    return this.pages.desk(me, showId);
  }
}
