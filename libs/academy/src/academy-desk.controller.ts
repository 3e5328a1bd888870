import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import {
  askRevocation, doorCodes, type DoorCodes, type AskRevocation,  addLecturer, type AddLecturer, type AddedPeople, addedPeople, addPeople, type AddPeople, cancelSession, type CancelSession, changeSession, type ChangeSession, deskCourses, type DeskCourses, deskQuery, deskSessions, type DeskSessions, done, id,
  issueCertificates, type IssueCertificates, lecturers, type Lecturer, makeCourse, type MakeCourse, makeTerm, type MakeTerm, moveCourse, previewTerm, type PreviewTerm, certificateList, type CertificateList, revokeCertificate, roll, type Roll,
  setCourse, type SetCourse, setLecturer, type SetLecturer, signedIn, type SignedIn, signIn, type SignIn, termPreview, type TermPreview, trainerDesk, type TrainerDesk as Desk, walkIn, type WalkIn,
} from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import type { Response } from 'express';
import * as z from 'zod/mini';
import { Attendance } from './attendance/attendance.js';
import { Certificates } from './certificates/certificates.js';
import { Courses } from './courses/courses.js';
import { Lecturers } from './lecturers/lecturers.js';
import { Sessions } from './sessions/sessions.js';
import { TrainerDesk } from './sessions/trainer-desk.js';

const made = z.object({ id });
const yes = { done: true } as const;

/** What trainers do: staff in their places, lecturers with what they teach. */
@Controller('academy/desk')
@For('member')
export class AcademyDeskController {
  constructor(
    private readonly desks: TrainerDesk, private readonly courses: Courses, private readonly lecturers: Lecturers, private readonly sessions: Sessions, private readonly attendance: Attendance, private readonly certificates: Certificates,
  ) {}

  @Get()
  @Answers(trainerDesk)
  desk(@Me() me: CurrentMember): Promise<Desk> {
    return this.desks.desk(me);
  }

  @Get('courses')
  @Answers(deskCourses)
  async list(@Me() me: CurrentMember): Promise<DeskCourses> {
    return { items: await this.courses.ofDesk(me) };
  }

  @Post('courses')
  @Answers(made)
  async make(@Me() me: CurrentMember, @Body({ schema: makeCourse }) body: MakeCourse): Promise<{ id: string }> {
    return { id: await this.courses.make(me, body) };
  }

  @Put('courses/:id')
  @Answers(done)
  async set(@Me() me: CurrentMember, @Param('id', { schema: id }) courseId: string, @Body({ schema: setCourse }) body: SetCourse): Promise<{ done: true }> {
    await this.courses.set(me, courseId, body);
    return yes;
  }

  @Post('courses/:id/move')
  @HttpCode(200)
  @Answers(done)
  async move(@Me() me: CurrentMember, @Param('id', { schema: id }) courseId: string, @Body({ schema: moveCourse }) body: z.infer<typeof moveCourse>): Promise<{ done: true }> {
    await this.courses.move(me, courseId, body.to);
    return yes;
  }

  @Get('courses/:id/certificates')
  @Answers(certificateList)
  reached(@Me() me: CurrentMember, @Param('id', { schema: id }) courseId: string): Promise<CertificateList> {
    return this.certificates.reached(me, courseId);
  }

  @Post('courses/:id/certificates')
  @HttpCode(200)
  @Answers(certificateList)
  async issue(@Me() me: CurrentMember, @Param('id', { schema: id }) courseId: string, @Body({ schema: issueCertificates }) body: IssueCertificates): Promise<CertificateList> {
    await this.certificates.issue(me, courseId, body.personIds);
    return this.certificates.reached(me, courseId);
  }

  @Post('courses/:id/revocations')
  @HttpCode(200)
  @Answers(certificateList)
  async askRevocation(@Me() me: CurrentMember, @Param('id', { schema: id }) courseId: string, @Body({ schema: askRevocation }) body: AskRevocation): Promise<CertificateList> {
    await this.certificates.askRevocation(me, courseId, body);
    return this.certificates.reached(me, courseId);
  }

  @Post('revocations/:id/confirm')
  @HttpCode(200)
  @Answers(certificateList)
  async confirmRevocation(@Me() me: CurrentMember, @Param('id', { schema: id }) revocationId: string): Promise<CertificateList> {
    return this.certificates.reached(me, await this.certificates.decideRevocation(me, revocationId, 'done'));
  }

  @Post('revocations/:id/withdraw')
  @HttpCode(200)
  @Answers(certificateList)
  async withdrawRevocation(@Me() me: CurrentMember, @Param('id', { schema: id }) revocationId: string): Promise<CertificateList> {
    return this.certificates.reached(me, await this.certificates.decideRevocation(me, revocationId, 'withdrawn'));
  }

  @Post('certificates/:id/revoke')
  @HttpCode(200)
  @Answers(done)
  async revoke(@Me() me: CurrentMember, @Param('id', { schema: id }) certificateId: string, @Body({ schema: revokeCertificate }) body: z.infer<typeof revokeCertificate>): Promise<{ done: true }> {
    await this.certificates.revoke(me, certificateId, body.reason);
    return yes;
  }

  @Post('lecturers')
  @Answers(lecturers)
  async addLecturer(@Me() me: CurrentMember, @Body({ schema: addLecturer }) body: AddLecturer): Promise<{ items: Lecturer[] }> {
    await this.lecturers.add(me, body);
    return { items: await this.lecturers.list() };
  }

  @Put('lecturers/:id')
  @Answers(lecturers)
  async setLecturer(@Me() me: CurrentMember, @Param('id', { schema: id }) lecturerId: string, @Body({ schema: setLecturer }) body: SetLecturer): Promise<{ items: Lecturer[] }> {
    await this.lecturers.set(me, lecturerId, body);
    return { items: await this.lecturers.list() };
  }

  @Get('sessions')
  @Answers(deskSessions)
  range(@Me() me: CurrentMember, @Query({ schema: deskQuery }) query: z.infer<typeof deskQuery>): Promise<DeskSessions> {
    return this.desks.sessions(me, query.from ?? null, query.until ?? null);
  }

  @Post('sessions/preview')
  @HttpCode(200)
  @Answers(termPreview)
  preview(@Me() me: CurrentMember, @Body({ schema: previewTerm }) body: PreviewTerm): Promise<TermPreview> {
    return this.sessions.preview(me, body);
  }

  @Post('sessions')
  @Answers(made)
  async makeTerm(@Me() me: CurrentMember, @Body({ schema: makeTerm }) body: MakeTerm): Promise<{ id: string }> {
    return { id: await this.sessions.make(me, body) };
  }

  @Get('sessions/:id')
  @Answers(roll)
  roll(@Me() me: CurrentMember, @Param('id', { schema: id }) sessionId: string): Promise<Roll> {
    return this.attendance.roll(me, sessionId);
  }

  @Patch('sessions/:id')
  @Answers(roll)
  async change(@Me() me: CurrentMember, @Param('id', { schema: id }) sessionId: string, @Body({ schema: changeSession }) body: ChangeSession): Promise<Roll> {
    await this.sessions.change(me, sessionId, body);
    return this.attendance.roll(me, sessionId);
  }

  @Post('sessions/:id/cancel')
  @HttpCode(200)
  @Answers(roll)
  async cancel(@Me() me: CurrentMember, @Param('id', { schema: id }) sessionId: string, @Body({ schema: cancelSession }) body: CancelSession): Promise<Roll> {
    await this.sessions.cancel(me, sessionId, body);
    return this.attendance.roll(me, sessionId);
  }

  @Get('sessions/:id/list.csv')
  async table(@Me() me: CurrentMember, @Param('id', { schema: id }) sessionId: string, @Res({ passthrough: true }) response: Response): Promise<string> {
    const table = await this.attendance.table(me, sessionId);
    response.setHeader('cache-control', 'private, no-store').attachment('list.csv').type('text/csv; charset=utf-8');
    return table;
  }

  @Post('sessions/:id/people')
  @HttpCode(200)
  @Answers(addedPeople)
  addPeople(@Me() me: CurrentMember, @Param('id', { schema: id }) sessionId: string, @Body({ schema: addPeople }) body: AddPeople): Promise<AddedPeople> {
    return this.attendance.addPeople(me, sessionId, body);
  }

  @Get('sessions/:id/door')
  @Answers(doorCodes)
  door(@Me() me: CurrentMember, @Param('id', { schema: id }) sessionId: string): Promise<DoorCodes> {
    return this.attendance.doorCodes(me, sessionId);
  }

  @Post('sessions/:id/sign-ins')
  @HttpCode(200)
  @Answers(signedIn)
  signIn(@Me() me: CurrentMember, @Param('id', { schema: id }) sessionId: string, @Body({ schema: signIn }) body: SignIn): Promise<SignedIn> {
    return this.attendance.signIn(me, sessionId, body);
  }

  @Post('sessions/:id/walk-ins')
  @HttpCode(200)
  @Answers(signedIn)
  walkIn(@Me() me: CurrentMember, @Param('id', { schema: id }) sessionId: string, @Body({ schema: walkIn }) body: WalkIn): Promise<SignedIn> {
    return this.attendance.walkIn(me, sessionId, body);
  }

  @Post('sessions/:id/sign-ins/:seat/take-back')
  @HttpCode(200)
  @Answers(done)
  async takeBack(@Me() me: CurrentMember, @Param('id', { schema: id }) sessionId: string, @Param('seat', { schema: id }) seatId: string): Promise<{ done: true }> {
    await this.attendance.takeBack(me, sessionId, seatId);
    return yes;
  }
}
