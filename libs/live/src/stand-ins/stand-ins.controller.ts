import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { callStandIn, id, standIns, type StandIns as StandInList } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import type * as z from 'zod/mini';
import { StandIns } from './stand-ins.js';

/** Streamers who help each other out. */
@Controller('live/desk')
@For('member')
export class StandInsController {
  constructor(private readonly standIns: StandIns) {}

  @Get('stand-ins')
  @Answers(standIns)
  list(@Me() me: CurrentMember): Promise<StandInList> {
    return this.standIns.list(me);
  }

  @Post('shows/:id/stand-in')
  @HttpCode(200)
  @Answers(standIns)
  async call(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: callStandIn }) body: z.infer<typeof callStandIn>): Promise<StandInList> {
    await this.standIns.call(me, showId, body.note);
    return this.standIns.list(me);
  }

  @Delete('shows/:id/stand-in')
  @Answers(standIns)
  async withdraw(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string): Promise<StandInList> {
    await this.standIns.withdraw(me, showId);
    return this.standIns.list(me);
  }

  @Post('stand-ins/:id/take')
  @HttpCode(200)
  @Answers(standIns)
  async take(@Me() me: CurrentMember, @Param('id', { schema: id }) callId: string): Promise<StandInList> {
    await this.standIns.take(me, callId);
    return this.standIns.list(me);
  }
}
