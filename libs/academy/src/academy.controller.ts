import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import {
  acceptOffer, type AcceptOffer, certificate, type Certificate, type CourseList, courseList, coursePage, type CoursePage, courseQuery, type CourseQuery, id, learning, type Learning as LearningPage, sessionPage, type SessionPage, signedIn, type SignedIn, signMyself, verifyQuery,
} from '@app/contracts';
import { siteOf } from '@app/calendar';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers, Config } from '@app/platform';
import type { Request, Response } from 'express';
import type * as z from 'zod/mini';
import { Attendance } from './attendance/attendance.js';
import { certificatePdf } from './certificates/certificate-pdf.js';
import { Certificates, verifyPath } from './certificates/certificates.js';
import { Catalogue } from './courses/catalogue.js';
import { Learning } from './seats/learning.js';
import { SeatBook } from './seats/seat-book.js';

/** What everybody may look up, and what a learner does. */
@Controller('academy')
@For('visitor')
export class AcademyController {
  constructor(private readonly catalogue: Catalogue, private readonly seats: SeatBook, private readonly mine: Learning, private readonly certificates: Certificates, private readonly attendance: Attendance, private readonly config: Config) {}

  @Get('courses')
  @Answers(courseList)
  list(@Query({ schema: courseQuery }) query: CourseQuery): Promise<CourseList> {
    return this.catalogue.list(query);
  }

  @Get('courses/:id')
  @Answers(coursePage)
  course(@Me() me: CurrentMember | null, @Param('id', { schema: id }) courseId: string): Promise<CoursePage> {
    return this.catalogue.course(me, courseId);
  }

  @Get('sessions/:id')
  @Answers(sessionPage)
  session(@Me() me: CurrentMember | null, @Param('id', { schema: id }) sessionId: string): Promise<SessionPage> {
    return this.catalogue.session(me, sessionId);
  }

  @Get('sessions/:id/calendar.ics')
  async calendar(@Param('id', { schema: id }) sessionId: string, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<string> {
    const file = await this.mine.ofSession(sessionId, siteOf(this.config, request));
    response.setHeader('cache-control', 'public, max-age=300').type('text/calendar');
    return file;
  }

  @Post('sessions/:id/sign-in')
  @HttpCode(200)
  @For('member')
  @Answers(signedIn)
  signMyself(@Me() me: CurrentMember, @Param('id', { schema: id }) sessionId: string, @Body({ schema: signMyself }) body: z.infer<typeof signMyself>): Promise<SignedIn> {
    return this.attendance.signMyself(me, sessionId, body.token);
  }

  @Get('verify/:number')
  @Answers(certificate)
  verify(@Param('number') number: string, @Query({ schema: verifyQuery }) query: z.infer<typeof verifyQuery>): Promise<Certificate> {
    return this.certificates.verify(number, query.key ?? '');
  }

  /** Drawn when it is asked for, so that a revoked one is red on paper too. */
  @Get('verify/:number/pdf')
  async pdf(@Param('number') number: string, @Query({ schema: verifyQuery }) query: z.infer<typeof verifyQuery>, @Req() request: Request): Promise<StreamableFile> {
    const one = await this.certificates.verify(number, query.key ?? '');
    const content = await certificatePdf(one, `${siteOf(this.config, request)}${verifyPath(one.number, query.key ?? '')}`);
    return new StreamableFile(content, { type: 'application/pdf', length: content.length, disposition: `attachment; filename="${one.number}.pdf"` });
  }

  @Get('mine')
  @For('member')
  @Answers(learning)
  learning(@Me() me: CurrentMember): Promise<LearningPage> {
    return this.mine.page(me);
  }

  @Post('sessions/:id/seat')
  @HttpCode(200)
  @For('member')
  @Answers(sessionPage)
  async enrol(@Me() me: CurrentMember, @Param('id', { schema: id }) sessionId: string): Promise<SessionPage> {
    await this.seats.enrol(me, sessionId);
    return this.catalogue.session(me, sessionId);
  }

  @Delete('sessions/:id/seat')
  @For('member')
  @Answers(sessionPage)
  async cancel(@Me() me: CurrentMember, @Param('id', { schema: id }) sessionId: string): Promise<SessionPage> {
    await this.seats.cancel(me, sessionId);
    return this.catalogue.session(me, sessionId);
  }

  @Post('sessions/:id/accept')
  @HttpCode(200)
  @For('member')
  @Answers(sessionPage)
  async accept(@Me() me: CurrentMember, @Param('id', { schema: id }) sessionId: string, @Body({ schema: acceptOffer }) body: AcceptOffer): Promise<SessionPage> {
    await this.seats.accept(me, sessionId, body);
    return this.catalogue.session(me, sessionId);
  }
}
