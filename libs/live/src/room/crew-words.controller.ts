import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { announceInRoom, correctInRoom, id, type RoomActed, roomActed } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import type * as z from 'zod/mini';
import { CrewWords } from './crew-words.js';

@Controller('live/desk/shows/:id')
@For('member')
export class CrewWordsController {
  constructor(private readonly words: CrewWords) {}

  @Post('announce')
  @HttpCode(200)
  @Answers(roomActed)
  announce(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: announceInRoom }) body: z.infer<typeof announceInRoom>): Promise<RoomActed> {
    return this.words.announce(me, showId, body.x);
  }

  @Post('correction')
  @HttpCode(200)
  @Answers(roomActed)
  correct(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: correctInRoom }) body: z.infer<typeof correctInRoom>): Promise<RoomActed> {
    return this.words.correct(me, showId, body.x);
  }
}
