import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { awardQuote, id, makeRfq, type MakeRfq, rfq, type Rfq, rfqs, type Rfqs as RfqList, sendQuote, type SendQuote } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import * as z from 'zod/mini';
import { Rfqs } from './rfqs.js';

const made = z.object({ id });

/** Requests for quotation and their sealed answers. */
@Controller('expo/rfqs')
@For('member')
export class RfqsController {
  constructor(private readonly rfqs: Rfqs) {}

  @Get()
  @Answers(rfqs)
  list(@Me() me: CurrentMember): Promise<RfqList> {
    return this.rfqs.list(me);
  }

  @Post()
  @Answers(made)
  async make(@Me() me: CurrentMember, @Body({ schema: makeRfq }) body: MakeRfq): Promise<{ id: string }> {
    return { id: await this.rfqs.make(me, body) };
  }

  @Get(':id')
  @Answers(rfq)
  page(@Me() me: CurrentMember, @Param('id', { schema: id }) rfqId: string): Promise<Rfq> {
    return this.rfqs.page(me, rfqId);
  }

  @Post(':id/quote')
  @HttpCode(200)
  @Answers(rfq)
  async quote(@Me() me: CurrentMember, @Param('id', { schema: id }) rfqId: string, @Body({ schema: sendQuote }) body: SendQuote): Promise<Rfq> {
    await this.rfqs.quote(me, rfqId, body);
    return this.rfqs.page(me, rfqId);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Answers(rfq)
  async withdraw(@Me() me: CurrentMember, @Param('id', { schema: id }) rfqId: string): Promise<Rfq> {
    await this.rfqs.withdraw(me, rfqId);
    return this.rfqs.page(me, rfqId);
  }

  @Post(':id/award')
  @HttpCode(200)
  @Answers(rfq)
  async award(@Me() me: CurrentMember, @Param('id', { schema: id }) rfqId: string, @Body({ schema: awardQuote }) body: z.infer<typeof awardQuote>): Promise<Rfq> {
    await this.rfqs.award(me, rfqId, body.quoteId);
    return this.rfqs.page(me, rfqId);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Answers(rfq)
  async close(@Me() me: CurrentMember, @Param('id', { schema: id }) rfqId: string): Promise<Rfq> {
    await this.rfqs.close(me, rfqId);
    return this.rfqs.page(me, rfqId);
  }
}
