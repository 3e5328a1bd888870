import { Body, Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { clips, type Clips, deskCommand, type DeskCommand, id, pinGoods, type PinGoods, roomDesk, type RoomDesk, sellGoods, type SellGoods, setTurns, type SetTurns, showReport, type ShowReport, unpinGoods, type UnpinGoods } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import { Explains } from './explains.js';
import { Reports } from './report.js';
import { RoomDesks } from './room-desk.js';

/** The control desk of a room that is open, and what came of it for everybody. */
@Controller('live')
@For('member')
export class DeskController {
  constructor(private readonly desks: RoomDesks, private readonly explains: Explains, private readonly reports: Reports) {}

  @Get('shows/:id/clips')
  @For('visitor')
  @Answers(clips)
  clips(@Param('id', { schema: id }) showId: string): Promise<Clips> {
    return this.explains.clips(showId);
  }

  @Get('desk/shows/:id/pins')
  @Answers(roomDesk)
  board(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string): Promise<RoomDesk> {
    return this.desks.board(me, showId);
  }

  @Get('desk/shows/:id/report')
  @Answers(showReport)
  report(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string): Promise<ShowReport> {
    return this.reports.of(me, showId);
  }

  @Get('desk/shows/:id/report.csv')
  async table(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string): Promise<StreamableFile> {
    return new StreamableFile(Buffer.from(await this.reports.table(me, showId)), { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="show-${showId}.csv"` });
  }

  @Post('desk/shows/:id/pins')
  @HttpCode(200)
  @Answers(roomDesk)
  async pin(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: pinGoods }) body: PinGoods): Promise<RoomDesk> {
    await this.desks.pin(me, showId, body);
    return this.desks.board(me, showId);
  }

  @Post('desk/shows/:id/unpin')
  @HttpCode(200)
  @Answers(roomDesk)
  async unpin(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: unpinGoods }) body: UnpinGoods): Promise<RoomDesk> {
    await this.desks.unpin(me, showId, body.version, body.item);
    return this.desks.board(me, showId);
  }

  @Post('desk/shows/:id/next')
  @HttpCode(200)
  @Answers(roomDesk)
  async next(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: deskCommand }) body: DeskCommand): Promise<RoomDesk> {
    await this.desks.next(me, showId, body.version);
    return this.desks.board(me, showId);
  }

  @Post('desk/shows/:id/turns')
  @HttpCode(200)
  @Answers(roomDesk)
  async order(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: setTurns }) body: SetTurns): Promise<RoomDesk> {
    await this.desks.order(me, showId, body);
    return this.desks.board(me, showId);
  }

  @Post('desk/shows/:id/sale')
  @HttpCode(200)
  @Answers(roomDesk)
  async sell(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: sellGoods }) body: SellGoods): Promise<RoomDesk> {
    await this.desks.sell(me, showId, body);
    return this.desks.board(me, showId);
  }
}
