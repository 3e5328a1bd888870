import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { deskShow, type DeskShow, helperToken, id, invitation, type Invitation, joinedShow, type JoinedShow, joinShow, makeHelperLink, newHelperLink, type NewHelperLink } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import type * as z from 'zod/mini';
import { ShowPages } from '../browse/show-page.js';
import { HelperLinks } from './helper-links.js';

/** Links to helpers, from both ends. Whoever opens one is a member already; a link signs nobody in. */
@Controller('live/desk')
@For('member')
export class HelperLinksController {
  constructor(private readonly links: HelperLinks, private readonly pages: ShowPages) {}

  @Post('shows/:id/helper-links')
  @HttpCode(200)
  @Answers(newHelperLink)
  make(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Body({ schema: makeHelperLink }) body: z.infer<typeof makeHelperLink>): Promise<NewHelperLink> {
    return this.links.make(me, showId, body.role);
  }

  @Delete('shows/:id/helper-links/:linkId')
  @Answers(deskShow)
  async revoke(@Me() me: CurrentMember, @Param('id', { schema: id }) showId: string, @Param('linkId', { schema: id }) linkId: string): Promise<DeskShow> {
    await this.links.revoke(me, showId, linkId);
    return this.pages.desk(me, showId);
  }

  @Get('invitations/:token')
  @Answers(invitation)
  read(@Param('token', { schema: helperToken }) token: string): Promise<Invitation> {
    return this.links.read(token);
  }

  @Post('invitations/:token')
  @HttpCode(200)
  @Answers(joinedShow)
  async join(@Me() me: CurrentMember, @Param('token', { schema: helperToken }) token: string, @Body({ schema: joinShow }) body: z.infer<typeof joinShow>): Promise<JoinedShow> {
    return { showId: await this.links.join(me, token, body.name) };
  }
}
