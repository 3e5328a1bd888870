import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { id, logPage, logQuery, type RoomState, roomState } from '@app/contracts';
import { For } from '@app/members';
import { Answers, AnswersJson } from '@app/platform';
import type { Response } from 'express';
import * as z from 'zod/mini';
import { RoomHistory } from './room-history.js';

const pageNumber = z.string().check(z.regex(/^\d{1,6}$/));

/** The log of a room for everybody who may see the show: what she missed, and all of it for the replay. */
@Controller('live/shows/:id/log')
@For('visitor')
export class RoomController {
  constructor(private readonly history: RoomHistory) {}

  @Get('state')
  @Answers(roomState)
  state(@Param('id', { schema: id }) showId: string): Promise<RoomState> {
    return this.history.state(showId);
  }

  @Get('p/:page')
  @AnswersJson(logPage)
  async page(@Param('id', { schema: id }) showId: string, @Param('page', { schema: pageNumber }) page: string, @Query({ schema: logQuery }) query: z.infer<typeof logQuery>, @Res() response: Response): Promise<void> {
    const { json, stays } = await this.history.page(showId, Number(page), query.v === undefined ? null : Number(query.v));
    response.setHeader('cache-control', stays ? 'public, max-age=31536000, immutable' : 'no-store').type('json').send(json);
  }
}
