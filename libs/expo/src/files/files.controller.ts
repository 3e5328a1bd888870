import { Controller, Delete, Get, Header, HttpCode, Param, Post, Put, Query, Req, type StreamableFile } from '@nestjs/common';
import { boothDesk, type BoothDesk, deal, type Deal, done, fileTitle, id } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers, paperAnswer, readBytes } from '@app/platform';
import type { Request } from 'express';
import type * as z from 'zod/mini';
import { BoothPages } from '../booths/booth-pages.js';
import { Deals } from '../deals/deals.js';
import { ExpoFiles } from './expo-files.js';

const untitled = '附件';

/** What booths hand out and deals hold besides words. A body is the bytes of a photo or PDF, with content-type application/octet-stream. */
@Controller('expo')
@For('member')
export class FilesController {
  constructor(private readonly files: ExpoFiles, private readonly booths: BoothPages, private readonly deals: Deals) {}

  @Post('desk/booths/:id/files')
  @HttpCode(200)
  @Answers(boothDesk)
  async addToBooth(@Me() me: CurrentMember, @Param('id', { schema: id }) boothId: string, @Query({ schema: fileTitle }) { title }: z.infer<typeof fileTitle>, @Req() request: Request): Promise<BoothDesk> {
    await this.booths.desk(me, boothId);
    await this.files.addToBooth(me, boothId, title ?? untitled, await readBytes(request as AsyncIterable<Buffer>));
    return this.booths.desk(me, boothId);
  }

  @Delete('desk/booths/:id/files/:file')
  @Answers(boothDesk)
  async removeFromBooth(@Me() me: CurrentMember, @Param('id', { schema: id }) boothId: string, @Param('file', { schema: id }) fileId: string): Promise<BoothDesk> {
    await this.files.removeFromBooth(me, boothId, fileId);
    return this.booths.desk(me, boothId);
  }

  @Put('desk/booths/:id/present')
  @Answers(done)
  async present(@Me() me: CurrentMember, @Param('id', { schema: id }) boothId: string): Promise<{ done: true }> {
    await this.booths.present(me, boothId);
    return { done: true };
  }

  @Get('booths/:id/files/:file')
  @For('visitor')
  @Header('cache-control', 'private, no-cache')
  async boothFile(@Me() me: CurrentMember | null, @Param('id', { schema: id }) boothId: string, @Param('file', { schema: id }) fileId: string): Promise<StreamableFile> {
    const file = await this.files.boothContent(me, boothId, fileId);
    return paperAnswer(file, file.title);
  }

  @Post('deals/:id/files')
  @HttpCode(200)
  @Answers(deal)
  async addToDeal(@Me() me: CurrentMember, @Param('id', { schema: id }) dealId: string, @Query({ schema: fileTitle }) { title }: z.infer<typeof fileTitle>, @Req() request: Request): Promise<Deal> {
    await this.deals.page(me, dealId);
    await this.files.addToDeal(me, dealId, title ?? untitled, await readBytes(request as AsyncIterable<Buffer>));
    return this.deals.page(me, dealId);
  }

  @Get('deals/:id/files/:paper')
  @Header('cache-control', 'no-store')
  async dealFile(@Me() me: CurrentMember, @Param('id', { schema: id }) dealId: string, @Param('paper', { schema: id }) fileId: string): Promise<StreamableFile> {
    const file = await this.files.dealContent(me, dealId, fileId);
    return paperAnswer(file, file.title);
  }
}
