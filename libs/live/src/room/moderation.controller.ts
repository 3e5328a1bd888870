import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { banSpeaker, decideHeld, deskRoom, type DeskRoom, done, hideLine, id, muteSpeaker, reportLine, type RoomActed, roomActed, setRoomRule } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import type * as z from 'zod/mini';
import { Moderation } from './moderation.js';

/** Order in a room, kept by its crew and by staff; and a report by anybody who is signed in. */
@Controller('live')
@For('member')
export class ModerationController {
  constructor(private readonly moderation: Moderation) {}

  @Get('desk/shows/:id/room')
  @Answers(deskRoom)
  read(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string): Promise<DeskRoom> {
    return this.moderation.desk(me, showId);
  }

  @Put('desk/shows/:id/room')
  @Answers(roomActed)
  rule(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: setRoomRule }) body: z.infer<typeof setRoomRule>): Promise<RoomActed> {
    return this.moderation.rule(me, showId, body);
  }

  @Post('desk/shows/:id/room/hide')
  @HttpCode(200)
  @Answers(roomActed)
  hide(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: hideLine }) body: z.infer<typeof hideLine>): Promise<RoomActed> {
    return this.moderation.hide(me, showId, body);
  }

  @Post('desk/shows/:id/room/mute')
  @HttpCode(200)
  @Answers(roomActed)
  mute(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: muteSpeaker }) body: z.infer<typeof muteSpeaker>): Promise<RoomActed> {
    return this.moderation.mute(me, showId, body);
  }

  @Post('desk/shows/:id/room/ban')
  @HttpCode(200)
  @Answers(roomActed)
  ban(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: banSpeaker }) body: z.infer<typeof banSpeaker>): Promise<RoomActed> {
    return this.moderation.ban(me, showId, body);
  }

  @Post('desk/shows/:id/room/sanctions/:sanctionId/lift')
  @HttpCode(200)
  @Answers(roomActed)
  lift(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Param('sanctionId', { schema: id }) sanctionId: string): Promise<RoomActed> {
    return this.moderation.lift(me, showId, sanctionId);
  }

  @Post('desk/shows/:id/room/held/:lineId')
  @HttpCode(200)
  @Answers(roomActed)
  decide(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Param('lineId', { schema: id }) lineId: string, @Body({ schema: decideHeld }) body: z.infer<typeof decideHeld>): Promise<RoomActed> {
    return this.moderation.decide(me, showId, lineId, body.pass);
  }

  @Post('shows/:id/reports')
  @HttpCode(200)
  @Answers(done)
  async report(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: reportLine }) body: z.infer<typeof reportLine>): Promise<{ done: true }> {
    await this.moderation.report(me, showId, body);
    return { done: true };
  }
}
