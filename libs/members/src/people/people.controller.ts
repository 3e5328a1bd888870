import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { auditPage, type AuditPage, auditQuery, findPerson, type FoundPerson, foundPerson, giveReason, id } from '@app/contracts';
import { Answers, Refusal } from '@app/platform';
import type * as z from 'zod/mini';
import { mayReadTrail } from '../organisations/organisation.policy.js';
import type { CurrentMember } from '../sign-in/current-member.js';
import { For, Me } from '../sign-in/guard.js';
import { Trail } from '../trail/trail.js';
import { Verification } from './verification.js';

@Controller('members')
export class PeopleController {
  constructor(private readonly verification: Verification, private readonly trail: Trail) {}

  /** A body rather than an address, because addresses are logged on the way. */
  @Post('people/find')
  @HttpCode(200)
  @For('staff')
  @Answers(foundPerson)
  find(@Me() me: CurrentMember, @Body({ schema: findPerson }) body: z.infer<typeof findPerson>): Promise<FoundPerson> {
    return this.verification.find(me, body.phone);
  }

  @Post('people/:id/check')
  @HttpCode(200)
  @For('staff')
  @Answers(foundPerson)
  check(@Me() me: CurrentMember, @Param('id', { schema: id }) personId: string, @Body({ schema: giveReason }) body: z.infer<typeof giveReason>): Promise<FoundPerson> {
    return this.verification.check(me, personId, body.reason);
  }

  @Post('people/:id/admit')
  @HttpCode(200)
  @For('staff')
  @Answers(foundPerson)
  admit(@Me() me: CurrentMember, @Param('id', { schema: id }) personId: string, @Body({ schema: giveReason }) body: z.infer<typeof giveReason>): Promise<FoundPerson> {
    return this.verification.admit(me, personId, body.reason);
  }

  @Get('audit')
  @For('auditor')
  @Answers(auditPage)
  async audit(@Me() me: CurrentMember, @Query({ schema: auditQuery }) query: z.infer<typeof auditQuery>): Promise<AuditPage> {
    if (!mayReadTrail(me)) throw new Refusal('members.not_allowed');
    return this.trail.list(query.subject || null, query.after ?? null);
  }
}
