import { Injectable } from '@nestjs/common';
import type { AddressFields } from '@app/contracts';
import type { CurrentMember } from '@app/members';
import { Clock, Database, Refusal } from '@app/platform';
import { MallLimits } from '../mall-limits.js';
import { mayShip } from '../mall.policy.js';
import { OrderQueries, type OrderRow } from './order-queries.js';

export interface Receiver { name: string; phone: string; place: string; detail: string }

export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;
export const maskName = (name: string): string => `${name.slice(0, 1)}**`;
const placeOf = (address: AddressFields): string => `${address.province}${address.city}${address.district}${address.street}`;
export const wholeReceiver = (address: AddressFields): Receiver => ({ name: address.name, phone: address.phone, place: placeOf(address), detail: address.detail });
export const maskedReceiver = (address: AddressFields): Receiver => ({ name: maskName(address.name), phone: maskPhone(address.phone), place: placeOf(address), detail: '***' });

/** Whether the shop still has a reason to know where an order goes: from payment until a month after its end. */
export function addressIsOpen(order: Pick<OrderRow, 'state' | 'ended_at'>, now: Date, daysAfterEnd: number): boolean {
  if (['paid', 'sent', 'received'].includes(order.state)) return true;
  return (order.state === 'finished' || order.state === 'refunded') && order.ended_at !== null && now.getTime() < order.ended_at.getTime() + daysAfterEnd * 24 * 3600_000;
}

/** The whole address for those who send, each reading written down before it is given. */
@Injectable()
export class Receivers {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly limits: MallLimits, private readonly queries: OrderQueries) {}

  /** Her own is no view. @throws mall.unknown_order for others, mall.wrong_state when the time for it is over */
  async open(me: CurrentMember, orderId: string): Promise<Receiver> {
    const order = await this.queries.one(orderId);
    if (order.member_id === me.id) return wholeReceiver(order.address);
    if (!mayShip(me, order)) throw new Refusal('mall.unknown_order');
    if (!addressIsOpen(order, this.clock.now(), this.limits.addressDaysAfterEnd)) throw new Refusal('mall.wrong_state', { state: order.state });
    const role = me.posts.find((post) => post.organisationId === order.organisation_id)?.role ?? '';
    await this.db.rows('insert into mall.address_view (order_id, member_id, role, at) values ($1, $2, $3, $4)', [orderId, me.id, role, this.clock.now()]);
    return wholeReceiver(order.address);
  }
}
