import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type DeskShop, deskShops, id, type Order, order, type OrderGroup, orderGroup, type OrderList, orderList, orderQuery, type Payment, payment, receiver, sendParcel, type SoldVersion, soldVersion } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers, Database, Refusal } from '@app/platform';
import type * as z from 'zod/mini';
import { mayKeep, mayShip } from '../mall.policy.js';
import { OrderQueries } from './order-queries.js';
import { OrderView } from './order-view.js';
import { Orders } from './orders.service.js';
import { PlaceOrder } from './place-order.js';
import { type Receiver, Receivers } from './receiver.js';
import { SoldVersions } from './sold-version.js';

@Controller('mall')
@For('member')
export class OrdersController {
  constructor(
    private readonly orders: Orders, private readonly queries: OrderQueries, private readonly view: OrderView, private readonly placeOrder: PlaceOrder, private readonly db: Database,
    private readonly receivers: Receivers, private readonly versions: SoldVersions,
  ) {}

  @Get('groups/:id')
  @Answers(orderGroup)
  group(@Me() me: CurrentMember, @Param('id', { schema: id }) groupId: string): Promise<OrderGroup> {
    return this.queries.group(me.id, groupId);
  }

  @Post('groups/:id/pay')
  @HttpCode(200)
  @Answers(payment)
  resume(@Me() me: CurrentMember, @Param('id', { schema: id }) groupId: string): Promise<Payment> {
    return this.placeOrder.pay(me.id, groupId);
  }

  @Get('orders')
  @Answers(orderList)
  list(@Me() me: CurrentMember, @Query({ schema: orderQuery }) query: z.infer<typeof orderQuery>): Promise<OrderList> {
    return this.queries.list({ memberId: me.id }, query.tab ?? 'all', query.after ?? null, query.q ?? null);
  }

  @Get('orders/:id')
  @Answers(order)
  find(@Me() me: CurrentMember, @Param('id', { schema: id }) orderId: string): Promise<Order> {
    return this.view.find(me, orderId);
  }

  @Get('orders/:id/lines/:lineId/version')
  @Answers(soldVersion)
  version(@Me() me: CurrentMember, @Param('id', { schema: id }) orderId: string, @Param('lineId', { schema: id }) lineId: string): Promise<SoldVersion> {
    return this.versions.find(me, orderId, lineId);
  }

  @Post('orders/:id/cancel')
  @HttpCode(200)
  @Answers(order)
  async cancel(@Me() me: CurrentMember, @Param('id', { schema: id }) orderId: string): Promise<Order> {
    await this.orders.cancel(me.id, orderId);
    return this.view.find(me, orderId);
  }

  @Post('orders/:id/receive')
  @HttpCode(200)
  @Answers(order)
  async receive(@Me() me: CurrentMember, @Param('id', { schema: id }) orderId: string): Promise<Order> {
    await this.orders.receive(me.id, orderId);
    return this.view.find(me, orderId);
  }

  @Post('orders/:id/extend')
  @HttpCode(200)
  @Answers(order)
  async extend(@Me() me: CurrentMember, @Param('id', { schema: id }) orderId: string): Promise<Order> {
    await this.orders.extend(me.id, orderId);
    return this.view.find(me, orderId);
  }

  /** A reading that is written down, hence no GET. */
  @Post('orders/:id/address')
  @HttpCode(200)
  @Answers(receiver)
  address(@Me() me: CurrentMember, @Param('id', { schema: id }) orderId: string): Promise<Receiver> {
    return this.receivers.open(me, orderId);
  }

  @Post('orders/:id/parcels')
  @Answers(order)
  async send(@Me() me: CurrentMember, @Param('id', { schema: id }) orderId: string, @Body({ schema: sendParcel }) parcel: z.infer<typeof sendParcel>): Promise<Order> {
    await this.orders.send(me, orderId, parcel);
    return this.view.find(me, orderId);
  }

  @Get('desk')
  @Answers(deskShops)
  async shops(@Me() me: CurrentMember): Promise<{ items: DeskShop[] }> {
    const rows = await this.db.rows<{ id: string; name: string; organisation_id: string; organisation_path: string[] }>('select id, name, organisation_id, organisation_path from mall.shop where organisation_id = any($1) order by name', [me.posts.map((post) => post.organisationId)]);
    return { items: rows.filter((shop) => mayShip(me, shop)).map((shop) => ({ id: shop.id, name: shop.name, roles: me.posts.filter((post) => post.organisationId === shop.organisation_id).map((post) => post.role) })) };
  }

  /** What a shop has to send. Those who work elsewhere learn nothing of it. */
  @Get('desk/:shopId/orders')
  @Answers(orderList)
  async desk(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Query({ schema: orderQuery }) query: z.infer<typeof orderQuery>): Promise<OrderList> {
    const shop = await this.db.row<{ organisation_id: string; organisation_path: string[] }>('select organisation_id, organisation_path from mall.shop where id = $1', [shopId]);
    if (!shop || !mayShip(me, shop)) throw new Refusal('mall.unknown_shop');
    return this.queries.list({ shopId }, query.tab ?? 'all', query.after ?? null, query.q ?? null, mayKeep(me, shop));
  }
}
