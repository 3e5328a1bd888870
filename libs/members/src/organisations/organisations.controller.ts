import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  createOrganisation, done, grantPost, id, linkOrganisation, moveOrganisation, type Organisation, organisation, organisationList, type OrganisationList, organisationMade, organisationQuery, renameOrganisation,
} from '@app/contracts';
import { Answers } from '@app/platform';
import type * as z from 'zod/mini';
import type { CurrentMember } from '../sign-in/current-member.js';
import { For, Me } from '../sign-in/guard.js';
import { OrganisationViews } from './organisation-views.js';
import { StaffActs } from './staff-acts.js';

@Controller('members')
export class OrganisationsController {
  constructor(private readonly views: OrganisationViews, private readonly acts: StaffActs) {}

  @Get('organisations')
  @For('auditor')
  @Answers(organisationList)
  list(@Me() me: CurrentMember, @Query({ schema: organisationQuery }) query: z.infer<typeof organisationQuery>): Promise<OrganisationList> {
    return this.views.list(me, query);
  }

  @Post('organisations')
  @For('staff')
  @Answers(organisationMade)
  async create(@Me() me: CurrentMember, @Body({ schema: createOrganisation }) body: z.infer<typeof createOrganisation>): Promise<{ id: string }> {
    return { id: await this.acts.create(me, body) };
  }

  @Get('organisations/:id')
  @For('member')
  @Answers(organisation)
  page(@Me() me: CurrentMember, @Param('id', { schema: id }) organisationId: string): Promise<Organisation> {
    return this.views.page(me, organisationId);
  }

  @Patch('organisations/:id')
  @For('staff')
  @Answers(organisation)
  async rename(@Me() me: CurrentMember, @Param('id', { schema: id }) organisationId: string, @Body({ schema: renameOrganisation }) body: z.infer<typeof renameOrganisation>): Promise<Organisation> {
    await this.acts.rename(me, organisationId, body.name);
    return this.views.page(me, organisationId);
  }

  @Post('organisations/:id/move')
  @HttpCode(200)
  @For('staff')
  @Answers(organisation)
  async move(@Me() me: CurrentMember, @Param('id', { schema: id }) organisationId: string, @Body({ schema: moveOrganisation }) body: z.infer<typeof moveOrganisation>): Promise<Organisation> {
    await this.acts.move(me, organisationId, body.parentId);
    return this.views.page(me, organisationId);
  }

  @Post('organisations/:id/end')
  @HttpCode(200)
  @For('staff')
  @Answers(done)
  async end(@Me() me: CurrentMember, @Param('id', { schema: id }) organisationId: string): Promise<{ done: true }> {
    await this.acts.end(me, organisationId);
    return { done: true };
  }

  @Post('organisations/:id/links')
  @HttpCode(200)
  @For('staff')
  @Answers(organisation)
  async link(@Me() me: CurrentMember, @Param('id', { schema: id }) organisationId: string, @Body({ schema: linkOrganisation }) body: z.infer<typeof linkOrganisation>): Promise<Organisation> {
    await this.acts.link(me, organisationId, body.toId, body.kind, true);
    return this.views.page(me, organisationId);
  }

  @Post('organisations/:id/unlink')
  @HttpCode(200)
  @For('staff')
  @Answers(organisation)
  async unlink(@Me() me: CurrentMember, @Param('id', { schema: id }) organisationId: string, @Body({ schema: linkOrganisation }) body: z.infer<typeof linkOrganisation>): Promise<Organisation> {
    await this.acts.link(me, organisationId, body.toId, body.kind, false);
    return this.views.page(me, organisationId);
  }

  @Post('posts')
  @For('member')
  @Answers(organisation)
  async grant(@Me() me: CurrentMember, @Body({ schema: grantPost }) body: z.infer<typeof grantPost>): Promise<Organisation> {
    await this.acts.grant(me, body);
    return this.views.page(me, body.organisationId);
  }

  @Post('posts/:id/end')
  @HttpCode(200)
  @For('member')
  @Answers(organisation)
  async endPost(@Me() me: CurrentMember, @Param('id', { schema: id }) postId: string): Promise<Organisation> {
    return this.views.page(me, await this.acts.endPost(me, postId));
  }
}
