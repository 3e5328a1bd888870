import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { armDrop, type ArmDrop, dropBoard, type DropBoard, dropCommand, type DropCommand, id } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import { Drops } from './drops.service.js';

/** Drops of one show, for its crew; every answer is the board as it is then. */
@Controller('live/desk/shows/:id/drops')
@For('member')
export class DropsController {
  constructor(private readonly drops: Drops) {}

  @Get()
  @Answers(dropBoard)
  read(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string): Promise<DropBoard> {
    return this.drops.read(me, showId);
  }

  @Post()
  @Answers(dropBoard)
  async arm(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: armDrop }) body: ArmDrop): Promise<DropBoard> {
    await this.drops.arm(me, showId, body);
    return this.drops.read(me, showId);
  }

  @Post(':dropId/start')
  @HttpCode(200)
  @Answers(dropBoard)
  async start(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Param('dropId', { schema: id }) dropId: string, @Body({ schema: dropCommand }) body: DropCommand): Promise<DropBoard> {
    await this.drops.start(me, showId, dropId, body.version);
    return this.drops.read(me, showId);
  }

  @Post(':dropId/stop')
  @HttpCode(200)
  @Answers(dropBoard)
  async stop(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Param('dropId', { schema: id }) dropId: string, @Body({ schema: dropCommand }) body: DropCommand): Promise<DropBoard> {
    await this.drops.stop(me, showId, dropId, body.version);
    return this.drops.read(me, showId);
  }
}
