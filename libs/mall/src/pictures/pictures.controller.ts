import { Controller, Post, Req } from '@nestjs/common';
import { uploadedPicture } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers, Refusal } from '@app/platform';
import type { Request } from 'express';
import { Pictures } from './pictures.service.js';

const mostBytes = 15 * 1024 * 1024;

@Controller('mall/pictures')
@For('member')
export class PicturesController {
  constructor(private readonly pictures: Pictures) {}

  /** The bytes of one photo, with content-type application/octet-stream. */
  @Post()
  @Answers(uploadedPicture)
  async add(@Me() me: CurrentMember, @Req() request: Request) {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > mostBytes) throw new Refusal('request.too_large');
      chunks.push(chunk);
    }
    return this.pictures.add(me.id, Buffer.concat(chunks));
  }
}
