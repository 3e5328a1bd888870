import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { changeCheckout, type Checkout, checkout, done, id, pay, type Payment, payment, startCheckout } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers, Refusal } from '@app/platform';
import type * as z from 'zod/mini';
import { PlaceOrder } from '../orders/place-order.js';
import { Checkouts } from './checkouts.service.js';

@Controller('mall/checkouts')
@For('member')
export class CheckoutsController {
  constructor(private readonly checkouts: Checkouts, private readonly placeOrder: PlaceOrder) {}

  @Post()
  @Answers(checkout)
  start(@Me() me: CurrentMember, @Body({ schema: startCheckout }) wish: z.infer<typeof startCheckout>): Promise<Checkout> {
    return this.checkouts.start(me.id, wish.lines?.map((line) => ({ ...line, source: line.source ?? null })) ?? null);
  }

  @Get(':id')
  @Answers(checkout)
  find(@Me() me: CurrentMember, @Param('id', { schema: id }) checkoutId: string): Promise<Checkout> {
    return this.checkouts.find(me.id, checkoutId);
  }

  @Patch(':id')
  @Answers(checkout)
  change(@Me() me: CurrentMember, @Param('id', { schema: id }) checkoutId: string, @Body({ schema: changeCheckout }) change: z.infer<typeof changeCheckout>): Promise<Checkout> {
    return this.checkouts.change(me.id, checkoutId, change);
  }

  @Delete(':id')
  @Answers(done)
  async release(@Me() me: CurrentMember, @Param('id', { schema: id }) checkoutId: string): Promise<{ done: true }> {
    await this.checkouts.release(me.id, checkoutId);
    return { done: true };
  }

  @Post(':id/pay')
  @HttpCode(200)
  @Answers(payment)
  pay(@Me() me: CurrentMember, @Param('id', { schema: id }) checkoutId: string, @Body({ schema: pay }) wish: z.infer<typeof pay>, @Headers('idempotency-key') key?: string): Promise<Payment> {
    if (!key || key.length > 100) throw new Refusal('request.malformed', { fields: [{ path: 'Idempotency-Key', reason: 'missing' }] });
    return this.placeOrder.place(me.id, checkoutId, wish, key);
  }
}
