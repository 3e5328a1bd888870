import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  answerCoProduct, answerOffer, askSample, type AskSample, closeDeal, deal, type Deal, deals, type Deals as DealList, dealSay, type DealSay, id, makeOffer, type MakeOffer, moveSample, type MoveSample, proposeCoProduct, type ProposeCoProduct, recordOutside, type RecordOutside, sayOutcome, type SayOutcome, showCoProduct,
} from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import type * as z from 'zod/mini';
import { CoProducts } from './co-products.js';
import { DealOffers } from './deal-offers.js';
import { DealPromises } from './deal-promises.js';
import { Deals } from './deals.js';

/** From a meeting to a product. Every change answers with the deal as it is then. */
@Controller('expo/deals')
@For('member')
export class DealsController {
  constructor(private readonly deals: Deals, private readonly offers: DealOffers, private readonly promises: DealPromises, private readonly together: CoProducts) {}

  @Get()
  @Answers(deals)
  list(@Me() me: CurrentMember): Promise<DealList> {
    return this.deals.list(me);
  }

  @Get(':id')
  @Answers(deal)
  page(@Me() me: CurrentMember, @Param('id', { schema: id }) dealId: string): Promise<Deal> {
    return this.deals.page(me, dealId);
  }

  @Post(':id/lines')
  @HttpCode(200)
  @Answers(deal)
  say(@Me() me: CurrentMember, @Param('id', { schema: id }) dealId: string, @Body({ schema: dealSay }) body: DealSay): Promise<Deal> {
    return this.after(me, dealId, this.deals.say(me, dealId, body));
  }

  @Post(':id/offers')
  @HttpCode(200)
  @Answers(deal)
  makeOffer(@Me() me: CurrentMember, @Param('id', { schema: id }) dealId: string, @Body({ schema: makeOffer }) body: MakeOffer): Promise<Deal> {
    return this.after(me, dealId, this.offers.make(me, dealId, body));
  }

  @Post(':id/offers/:offer/answer')
  @HttpCode(200)
  @Answers(deal)
  answerOffer(@Me() me: CurrentMember, @Param('id', { schema: id }) dealId: string, @Param('offer', { schema: id }) offerId: string, @Body({ schema: answerOffer }) body: z.infer<typeof answerOffer>): Promise<Deal> {
    return this.after(me, dealId, this.offers.answer(me, dealId, offerId, body.to));
  }

  @Post(':id/samples')
  @HttpCode(200)
  @Answers(deal)
  askSample(@Me() me: CurrentMember, @Param('id', { schema: id }) dealId: string, @Body({ schema: askSample }) body: AskSample): Promise<Deal> {
    return this.after(me, dealId, this.promises.askSample(me, dealId, body));
  }

  @Post(':id/samples/:sample/move')
  @HttpCode(200)
  @Answers(deal)
  moveSample(@Me() me: CurrentMember, @Param('id', { schema: id }) dealId: string, @Param('sample', { schema: id }) sampleId: string, @Body({ schema: moveSample }) body: MoveSample): Promise<Deal> {
    return this.after(me, dealId, this.promises.moveSample(me, dealId, sampleId, body));
  }

  @Post(':id/outside')
  @HttpCode(200)
  @Answers(deal)
  record(@Me() me: CurrentMember, @Param('id', { schema: id }) dealId: string, @Body({ schema: recordOutside }) body: RecordOutside): Promise<Deal> {
    return this.after(me, dealId, this.promises.record(me, dealId, body));
  }

  @Post(':id/outside/:outside/confirm')
  @HttpCode(200)
  @Answers(deal)
  confirm(@Me() me: CurrentMember, @Param('id', { schema: id }) dealId: string, @Param('outside', { schema: id }) outsideId: string): Promise<Deal> {
    return this.after(me, dealId, this.promises.confirm(me, dealId, outsideId));
  }

  @Post(':id/co-products')
  @HttpCode(200)
  @Answers(deal)
  propose(@Me() me: CurrentMember, @Param('id', { schema: id }) dealId: string, @Body({ schema: proposeCoProduct }) body: ProposeCoProduct): Promise<Deal> {
    return this.after(me, dealId, this.together.propose(me, dealId, body));
  }

  @Post(':id/co-products/:product/answer')
  @HttpCode(200)
  @Answers(deal)
  answerCoProduct(@Me() me: CurrentMember, @Param('id', { schema: id }) dealId: string, @Param('product', { schema: id }) product: string, @Body({ schema: answerCoProduct }) body: z.infer<typeof answerCoProduct>): Promise<Deal> {
    return this.after(me, dealId, body.to === 'agreed' ? this.together.agree(me, dealId, product, body.show) : this.together.end(me, dealId, product));
  }

  @Post(':id/co-products/:product/show')
  @HttpCode(200)
  @Answers(deal)
  showCoProduct(@Me() me: CurrentMember, @Param('id', { schema: id }) dealId: string, @Param('product', { schema: id }) product: string, @Body({ schema: showCoProduct }) body: z.infer<typeof showCoProduct>): Promise<Deal> {
    return this.after(me, dealId, this.together.show(me, dealId, product, body.show));
  }

  @Post(':id/outcomes')
  @HttpCode(200)
  @Answers(deal)
  sayOutcome(@Me() me: CurrentMember, @Param('id', { schema: id }) dealId: string, @Body({ schema: sayOutcome }) body: SayOutcome): Promise<Deal> {
    return this.after(me, dealId, this.deals.sayOutcome(me, dealId, body));
  }

  @Post(':id/close')
  @HttpCode(200)
  @Answers(deal)
  close(@Me() me: CurrentMember, @Param('id', { schema: id }) dealId: string, @Body({ schema: closeDeal }) body: z.infer<typeof closeDeal>): Promise<Deal> {
    return this.after(me, dealId, this.deals.close(me, dealId, body.reason));
  }

  @Post(':id/mediator')
  @HttpCode(200)
  @Answers(deal)
  askMediator(@Me() me: CurrentMember, @Param('id', { schema: id }) dealId: string): Promise<Deal> {
    return this.after(me, dealId, this.deals.askMediator(me, dealId));
  }

  private async after(me: CurrentMember, id: string, doing: Promise<void>): Promise<Deal> {
    await doing;
    return this.deals.page(me, id);
  }
}
