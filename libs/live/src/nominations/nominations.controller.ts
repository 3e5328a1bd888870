import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { decideNomination, done, id, nominate, type Nominate, shopNominations, type ShopNominations, staffShowQuery, type StaffShows, staffShows } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import * as z from 'zod/mini';
import { Desks } from '../browse/desks.js';
import { Streamers } from '../streamers/streamers.js';
import { Nominations } from './nominations.service.js';

const shopQuery = z.strictObject({ shop: z.optional(id) });

/** What shops offer, and what staff look at. */
@Controller('live')
@For('member')
export class NominationsController {
  constructor(private readonly nominations: Nominations, private readonly desks: Desks, private readonly streamers: Streamers) {}

  @Get('nominations')
  @Answers(shopNominations)
  list(@Me() me: CurrentMember, @Query({ schema: shopQuery }) query: z.infer<typeof shopQuery>): Promise<ShopNominations> {
    return this.desks.ofShop(me, query.shop ?? null);
  }

  @Post('shows/:id/nominations')
  @Answers(done)
  async nominate(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: nominate }) body: Nominate): Promise<{ done: true }> {
    await this.nominations.nominate(me, showId, body);
    return { done: true };
  }

  @Delete('nominations/:id')
  @HttpCode(200)
  @Answers(done)
  async withdraw(@Me() me: CurrentMember, @Param('id', { schema: id }) nominationId: string): Promise<{ done: true }> {
    await this.nominations.withdraw(me, nominationId);
    return { done: true };
  }

  @Post('nominations/:id/decide')
  @HttpCode(200)
  @For('staff')
  @Answers(done)
  async decide(@Me() me: CurrentMember, @Param('id', { schema: id }) nominationId: string, @Body({ schema: decideNomination }) body: z.infer<typeof decideNomination>): Promise<{ done: true }> {
    await this.nominations.decide(me, nominationId, body);
    return { done: true };
  }

  @Get('staff/shows')
  @For('staff')
  @Answers(staffShows)
  staff(@Me() me: CurrentMember, @Query({ schema: staffShowQuery }) query: z.infer<typeof staffShowQuery>): Promise<StaffShows> {
    return this.desks.ofStaff(me, query.tab ?? 'review', query.after ?? null);
  }
}
