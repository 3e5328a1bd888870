import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { firstShows, type FirstShows as FirstShowList, id, offerFirstShow, scoreFirstShow, type ScoreFirstShow } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import type * as z from 'zod/mini';
import { FirstShows } from './first-shows.js';

/** Learners who go on air for the first time, with somebody beside them. */
@Controller('live/desk')
@For('member')
export class FirstShowsController {
  constructor(private readonly first: FirstShows) {}

  @Get('first-shows')
  @Answers(firstShows)
  list(@Me() me: CurrentMember): Promise<FirstShowList> {
    return this.first.list(me);
  }

  @Post('shows/:id/first-show')
  @HttpCode(200)
  @Answers(firstShows)
  async offer(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: offerFirstShow }) body: z.infer<typeof offerFirstShow>): Promise<FirstShowList> {
    await this.first.offer(me, showId, body.note);
    return this.first.list(me);
  }

  @Delete('shows/:id/first-show')
  @Answers(firstShows)
  async withdraw(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string): Promise<FirstShowList> {
    await this.first.withdraw(me, showId);
    return this.first.list(me);
  }

  @Post('first-shows/:id/take')
  @HttpCode(200)
  @Answers(firstShows)
  async take(@Me() me: CurrentMember, @Param('id', { schema: id }) offerId: string): Promise<FirstShowList> {
    await this.first.take(me, offerId);
    return this.first.list(me);
  }

  @Post('first-shows/:id/score')
  @HttpCode(200)
  @Answers(firstShows)
  async score(@Me() me: CurrentMember, @Param('id', { schema: id }) offerId: string, @Body({ schema: scoreFirstShow }) body: ScoreFirstShow): Promise<FirstShowList> {
    await this.first.score(me, offerId, body);
    return this.first.list(me);
  }
}
