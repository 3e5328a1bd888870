import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { askCandidates, type AskCandidates, askLecture, type AskLecture, candidates, type Candidates, confirmTours, type ConfirmTours, declineLecture, done, id, planLecture, type PlanLecture, tourDraft, type TourDraft, tourQuery, tours, type Tours as TourPage } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import * as z from 'zod/mini';
import { Tours } from './tours.js';

const made = z.object({ id });
const yes = { done: true } as const;

/** Lecturers on tour. */
@Controller('academy/desk/tours')
@For('member')
export class ToursController {
  constructor(private readonly tours: Tours) {}

  @Get()
  @Answers(tours)
  page(@Me() me: CurrentMember, @Query({ schema: tourQuery }) query: z.infer<typeof tourQuery>): Promise<TourPage> {
    return this.tours.page(me, query.month ?? null);
  }

  @Post()
  @For('staff')
  @Answers(made)
  async ask(@Me() me: CurrentMember, @Body({ schema: askLecture }) body: AskLecture): Promise<{ id: string }> {
    return { id: await this.tours.ask(me, body) };
  }

  @Post('draft')
  @HttpCode(200)
  @Answers(tourDraft)
  draft(@Me() me: CurrentMember): Promise<TourDraft> {
    return this.tours.draft(me);
  }

  @Post('confirm')
  @HttpCode(200)
  @Answers(done)
  async confirm(@Me() me: CurrentMember, @Body({ schema: confirmTours }) body: ConfirmTours): Promise<{ done: true }> {
    await this.tours.confirm(me, body);
    return { done: true };
  }

  @Post(':id/candidates')
  @HttpCode(200)
  @For('staff')
  @Answers(candidates)
  candidates(@Me() me: CurrentMember, @Param('id', { schema: id }) requestId: string, @Body({ schema: askCandidates }) body: AskCandidates): Promise<Candidates> {
    return this.tours.candidates(me, requestId, body);
  }

  @Post(':id/plan')
  @HttpCode(200)
  @For('staff')
  @Answers(done)
  async plan(@Me() me: CurrentMember, @Param('id', { schema: id }) requestId: string, @Body({ schema: planLecture }) body: PlanLecture): Promise<{ done: true }> {
    await this.tours.plan(me, requestId, body);
    return yes;
  }

  @Post(':id/decline')
  @HttpCode(200)
  @For('staff')
  @Answers(done)
  async decline(@Me() me: CurrentMember, @Param('id', { schema: id }) requestId: string, @Body({ schema: declineLecture }) body: z.infer<typeof declineLecture>): Promise<{ done: true }> {
    await this.tours.decline(me, requestId, body.reason);
    return yes;
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @For('staff')
  @Answers(done)
  async withdraw(@Me() me: CurrentMember, @Param('id', { schema: id }) requestId: string): Promise<{ done: true }> {
    await this.tours.withdraw(me, requestId);
    return yes;
  }
}
