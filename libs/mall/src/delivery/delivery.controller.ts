import { Body, Controller, Get, Headers, HttpCode, Param, Post, type RawBodyRequest, Req } from '@nestjs/common';
import { advanceParcel, type Carrier, carriers, done, id, type Order, order, type PackingList, packingList, parcelNumber, type PastedParcel, pasteParcels, pastedParcels, sendParcels, sentParcels } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers, Refusal } from '@app/platform';
import type { Request } from 'express';
import type * as z from 'zod/mini';
import { OrderView } from '../orders/order-view.js';
import { Deliveries } from './deliveries.service.js';
import { Dispatch } from './dispatch.service.js';
import { TrackingPort } from './tracking-port.js';

@Controller()
@For('member')
export class DeliveryController {
  constructor(private readonly deliveries: Deliveries, private readonly dispatch: Dispatch, private readonly port: TrackingPort, private readonly view: OrderView) {}

  @Get('mall/carriers')
  @Answers(carriers)
  carriers(): { items: Carrier[] } {
    return { items: this.port.carriers };
  }

  @Post('mall/delivery/push')
  @For('visitor')
  @HttpCode(200)
  @Answers(done)
  async push(@Req() request: RawBodyRequest<Request>, @Headers() headers: Record<string, string>): Promise<{ done: true }> {
    if (!request.rawBody) throw new Refusal('mall.bad_carrier_signature');
    await this.deliveries.takePush(request.rawBody, headers);
    return { done: true };
  }

  @Post('sandbox/parcels/:id/advance')
  @HttpCode(200)
  @Answers(order)
  async advance(@Me() me: CurrentMember, @Param('id', { schema: id }) parcelId: string, @Body({ schema: advanceParcel }) body: z.infer<typeof advanceParcel>): Promise<Order> {
    return this.view.find(me, await this.deliveries.advance(me, parcelId, body.fault));
  }

  @Post('mall/parcels/:id/correct')
  @HttpCode(200)
  @Answers(order)
  async correct(@Me() me: CurrentMember, @Param('id', { schema: id }) parcelId: string, @Body({ schema: parcelNumber }) body: z.infer<typeof parcelNumber>): Promise<Order> {
    return this.view.find(me, await this.deliveries.correct(me, parcelId, body));
  }

  @Post('mall/desk/:shopId/parcels/preview')
  @HttpCode(200)
  @Answers(pastedParcels)
  async preview(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Body({ schema: pasteParcels }) body: z.infer<typeof pasteParcels>): Promise<{ items: PastedParcel[] }> {
    return { items: await this.dispatch.preview(me, shopId, body.text) };
  }

  @Post('mall/desk/:shopId/parcels')
  @HttpCode(200)
  @Answers(sentParcels)
  async send(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Body({ schema: sendParcels }) body: z.infer<typeof sendParcels>) {
    return { items: await this.dispatch.send(me, shopId, body.items) };
  }

  @Get('mall/desk/:shopId/packing')
  @Answers(packingList)
  packing(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string): Promise<PackingList> {
    return this.dispatch.packing(me, shopId);
  }
}
