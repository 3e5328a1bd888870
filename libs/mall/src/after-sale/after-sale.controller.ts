import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type AfterSale, afterSale, answerCase, type CasePreview, casePreview, confirmBack, handRefund, id, openCase, type Order, order, parcelNumber, previewCase } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import type * as z from 'zod/mini';
import { OrderView } from '../orders/order-view.js';
import { HandRefunds } from './hand-refunds.js';
import { AfterSales } from './after-sale.service.js';

@Controller('mall')
@For('member')
export class AfterSaleController {
  constructor(private readonly cases: AfterSales, private readonly view: OrderView, private readonly hand: HandRefunds) {}

  @Post('orders/:id/cases')
  @Answers(afterSale)
  async open(@Me() me: CurrentMember, @Param('id', { schema: id }) orderId: string, @Body({ schema: openCase }) wish: z.infer<typeof openCase>): Promise<AfterSale> {
    return this.view.case(me, await this.cases.open(me.id, orderId, wish));
  }

  @Post('orders/:id/cases/preview')
  @HttpCode(200)
  @Answers(casePreview)
  preview(@Me() me: CurrentMember, @Param('id', { schema: id }) orderId: string, @Body({ schema: previewCase }) wish: z.infer<typeof previewCase>): Promise<CasePreview> {
    return this.cases.preview(me.id, orderId, wish);
  }

  @Post('orders/:id/cancel-late')
  @HttpCode(200)
  @Answers(order)
  async cancelLate(@Me() me: CurrentMember, @Param('id', { schema: id }) orderId: string): Promise<Order> {
    await this.cases.cancelLate(me.id, orderId);
    return this.view.find(me, orderId);
  }

  @Get('cases/:id')
  @Answers(afterSale)
  find(@Me() me: CurrentMember, @Param('id', { schema: id }) caseId: string): Promise<AfterSale> {
    return this.view.case(me, caseId);
  }

  @Post('cases/:id/withdraw')
  @HttpCode(200)
  @Answers(afterSale)
  async withdraw(@Me() me: CurrentMember, @Param('id', { schema: id }) caseId: string): Promise<AfterSale> {
    await this.cases.withdraw(me.id, caseId);
    return this.view.case(me, caseId);
  }

  @Post('cases/:id/escalate')
  @HttpCode(200)
  @Answers(afterSale)
  async escalate(@Me() me: CurrentMember, @Param('id', { schema: id }) caseId: string): Promise<AfterSale> {
    await this.cases.escalate(me.id, caseId);
    return this.view.case(me, caseId);
  }

  @Post('cases/:id/send-back')
  @HttpCode(200)
  @Answers(afterSale)
  async sendBack(@Me() me: CurrentMember, @Param('id', { schema: id }) caseId: string, @Body({ schema: parcelNumber }) parcel: z.infer<typeof parcelNumber>): Promise<AfterSale> {
    await this.cases.sendBack(me.id, caseId, parcel.carrier, parcel.number);
    return this.view.case(me, caseId);
  }

  @Post('cases/:id/answer')
  @HttpCode(200)
  @Answers(afterSale)
  async answer(@Me() me: CurrentMember, @Param('id', { schema: id }) caseId: string, @Body({ schema: answerCase }) body: z.infer<typeof answerCase>): Promise<AfterSale> {
    await this.cases.answer(me, caseId, body.agree, body.answer, false);
    return this.view.case(me, caseId);
  }

  @Post('cases/:id/confirm-back')
  @HttpCode(200)
  @Answers(afterSale)
  async confirmBack(@Me() me: CurrentMember, @Param('id', { schema: id }) caseId: string, @Body({ schema: confirmBack }) body: z.infer<typeof confirmBack>): Promise<AfterSale> {
    await this.cases.confirmBack(me, caseId, body.sellable);
    return this.view.case(me, caseId);
  }

  @Post('cases/:id/decide')
  @HttpCode(200)
  @For('staff')
  @Answers(afterSale)
  async decide(@Me() me: CurrentMember, @Param('id', { schema: id }) caseId: string, @Body({ schema: answerCase }) body: z.infer<typeof answerCase>): Promise<AfterSale> {
    await this.cases.answer(me, caseId, body.agree, body.answer, true);
    return this.view.case(me, caseId);
  }

  @Post('cases/:id/hand-refund')
  @HttpCode(200)
  @For('staff')
  @Answers(afterSale)
  async prepareRefund(@Me() me: CurrentMember, @Param('id', { schema: id }) caseId: string, @Body({ schema: handRefund }) body: z.infer<typeof handRefund>): Promise<AfterSale> {
    await this.hand.prepare(me, caseId, body.bankReference);
    return this.view.case(me, caseId);
  }

  @Post('cases/:id/hand-refund/confirm')
  @HttpCode(200)
  @For('staff')
  @Answers(afterSale)
  async confirmRefund(@Me() me: CurrentMember, @Param('id', { schema: id }) caseId: string): Promise<AfterSale> {
    await this.hand.confirm(me, caseId);
    return this.view.case(me, caseId);
  }
}
