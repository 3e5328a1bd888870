import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post, Put, Req, StreamableFile } from '@nestjs/common';
import { type Application, application, changeApplication, changePaper, done, id, myApplication, newPaper, type Paper, paper } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers, paperAnswer, readBytes } from '@app/platform';
import type { Request } from 'express';
import type * as z from 'zod/mini';
import { Applications } from './applications.js';
import { Papers } from './papers.js';

@Controller('mall')
@For('member')
export class ApplicationsController {
  constructor(private readonly applications: Applications, private readonly papers: Papers) {}

  @Get('application')
  @Answers(myApplication)
  async mine(@Me() me: CurrentMember): Promise<{ application: Application | null }> {
    return { application: await this.applications.mine(me) };
  }

  @Post('application')
  @HttpCode(200)
  @Answers(application)
  begin(@Me() me: CurrentMember): Promise<Application> {
    return this.applications.begin(me);
  }

  @Patch('application')
  @Answers(application)
  save(@Me() me: CurrentMember, @Body({ schema: changeApplication }) change: z.infer<typeof changeApplication>): Promise<Application> {
    return this.applications.save(me, change);
  }

  @Post('application/submit')
  @HttpCode(200)
  @Answers(application)
  submit(@Me() me: CurrentMember): Promise<Application> {
    return this.applications.submit(me);
  }

  @Post('shops/:id/papers')
  @Answers(paper)
  add(@Me() me: CurrentMember, @Param('id', { schema: id }) shopId: string, @Body({ schema: newPaper }) body: z.infer<typeof newPaper>): Promise<Paper> {
    return this.papers.add(me, shopId, body.kind);
  }

  @Patch('papers/:id')
  @Answers(paper)
  change(@Me() me: CurrentMember, @Param('id', { schema: id }) paperId: string, @Body({ schema: changePaper }) change: z.infer<typeof changePaper>): Promise<Paper> {
    return this.papers.change(me, paperId, change);
  }

  /** The bytes of a photo or PDF, with content-type application/octet-stream. */
  @Put('papers/:id/file')
  @Answers(paper)
  async putFile(@Me() me: CurrentMember, @Param('id', { schema: id }) paperId: string, @Req() request: Request): Promise<Paper> {
    return this.papers.putFile(me, paperId, await readBytes(request as AsyncIterable<Buffer>));
  }

  @Get('papers/:id/file')
  @Header('cache-control', 'no-store')
  async file(@Me() me: CurrentMember, @Param('id', { schema: id }) paperId: string): Promise<StreamableFile> {
    return paperAnswer(await this.papers.file(me, paperId));
  }

  @Delete('papers/:id')
  @Answers(done)
  async remove(@Me() me: CurrentMember, @Param('id', { schema: id }) paperId: string): Promise<{ done: true }> {
    await this.papers.remove(me, paperId);
    return { done: true };
  }
}
