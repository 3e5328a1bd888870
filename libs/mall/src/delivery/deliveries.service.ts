import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CurrentMember } from '@app/members';
import { Messages } from '@app/messages';
import { Clock, Database, Jobs, Refusal, shanghaiMidnight } from '@app/platform';
import { MallLimits } from '../mall-limits.js';
import { mayShip, type ShopPlace } from '../mall.policy.js';
import { parcelAtPoint, parcelSigned } from '../notices/kinds.js';
import { type LockedOrder, OrderMoves, system } from '../orders/order-moves.js';
import { SandboxTracking, type CarrierFault } from './sandbox-tracking.js';
import { standOf, type Step } from './timeline.js';
import { type News, type Tracked, TrackingPort } from './tracking-port.js';

interface ParcelRow extends Tracked, ShopPlace { id: string; order_id: string; member_id: string; sent_at: Date; state: string }
const dayMs = 24 * 3600_000;
/** A shop may write a number down some days after the carrier took the parcel; what is older belongs to an earlier parcel of that number. */
const olderIsAnothersMs = 3 * dayMs;

/** What carriers say about parcels, and what it means for orders. */
@Injectable()
export class Deliveries implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: MallLimits, private readonly moves: OrderMoves,
    private readonly port: TrackingPort, private readonly messages: Messages,
  ) {}

  onModuleInit(): void {
    this.jobs.define<Tracked>('mall.subscribe-parcel', (parcel) => this.port.subscribe(parcel));
    this.jobs.schedule('mall.ask-carriers', '*/10 * * * *', () => this.askCarriers());
  }

  async takePush(rawBody: Buffer, headers: Record<string, string | string[] | undefined>): Promise<void> {
    await this.apply(this.port.parsePush(rawBody, headers));
  }

  /** Late, repeated and reordered news end in the same timeline: a step is known by parcel, time and state. */
  async apply(news: News[]): Promise<void> {
    for (const { carrier, number } of new Map(news.map((item) => [`${item.carrier} ${item.number}`, item])).values()) {
      const own = news.filter((item) => item.carrier === carrier && item.number === number);
      const parcels = await this.db.rows<{ id: string; order_id: string }>('select id, order_id from mall.parcel where carrier = $1 and number = $2 order by order_id, id', [carrier, number]);
      for (const parcel of parcels) await this.db.transaction(() => this.applyTo(parcel, own));
    }
  }

  /** Asks about parcels that are on their way and were not asked about lately: a push may have been lost. */
  async askCarriers(): Promise<void> {
    const now = this.clock.now();
    const due = await this.db.rows<Tracked & { id: string }>(`
      select id, carrier, number from mall.parcel where state not in ('signed', 'returned') and sent_at > $1::timestamptz - interval '60 days' and (asked_at is null or asked_at <= $1::timestamptz - interval '2 hours')
      order by asked_at nulls first limit 200`, [now]);
    for (const parcel of due) {
      await this.apply(await this.port.query({ carrier: parcel.carrier, number: parcel.number }));
      await this.db.rows('update mall.parcel set asked_at = $2 where id = $1', [parcel.id, now]);
    }
  }

  /** A number that was mistyped may be mended for two hours, unless the parcel has arrived by then. */
  correct(me: CurrentMember, parcelId: string, wish: Tracked): Promise<string> {
    return this.db.transaction(async () => {
      const parcel = await this.find(parcelId);
      if (!mayShip(me, parcel)) throw new Refusal('mall.unknown_parcel');
      await this.moves.lock(parcel.order_id);
      if (parcel.sent_at.getTime() + this.limits.correctNumberHours * 3600_000 < this.clock.now().getTime() || parcel.state === 'signed') throw new Refusal('mall.too_late_to_correct');
      const taken = await this.db.row('select 1 from mall.parcel where order_id = $1 and carrier = $2 and number = $3 and id <> $4', [parcel.order_id, wish.carrier, wish.number, parcelId]);
      if (taken) throw new Refusal('mall.parcel_taken');
      await this.db.rows("update mall.parcel set carrier = $2, number = $3, state = 'booked', asked_at = null where id = $1", [parcelId, wish.carrier, wish.number]);
      await this.db.rows("delete from mall.parcel_step where parcel_id = $1 and state <> 'booked'", [parcelId]);
      await this.moves.tell(parcel.order_id, 'number_corrected', { kind: 'shop', id: me.id }, `${parcel.number} → ${wish.number}`);
      await this.jobs.add('mall.subscribe-parcel', wish);
      return parcel.order_id;
    });
  }

  /** The tap that moves a parcel of the sandbox on; its news travels signed, as that of a real carrier would. */
  async advance(me: CurrentMember, parcelId: string, fault: CarrierFault): Promise<string> {
    if (!(this.port instanceof SandboxTracking)) throw new Refusal('request.unknown_path');
    const parcel = await this.find(parcelId);
    if (parcel.member_id !== me.id && !mayShip(me, parcel)) throw new Refusal('mall.unknown_parcel');
    for (const push of await this.port.advance({ carrier: parcel.carrier, number: parcel.number }, fault)) await this.takePush(push.rawBody, push.headers);
    return parcel.order_id;
  }

  private async applyTo({ id, order_id }: { id: string; order_id: string }, news: News[]): Promise<void> {
    const order = await this.moves.lock(order_id);
    const parcel = await this.find(id);
    const believed = news.filter((item) => item.at.getTime() >= parcel.sent_at.getTime() - olderIsAnothersMs);
    for (const step of believed) await this.db.rows('insert into mall.parcel_step (parcel_id, at, state, text) values ($1, $2, $3, $4) on conflict do nothing', [id, step.at, step.state, step.text]);
    const steps = await this.db.rows<Step>('select at, state, text from mall.parcel_step where parcel_id = $1', [id]);
    const stand = standOf(steps);
    if (stand === parcel.state) return;
    const signedAt = stand === 'signed' ? steps.filter((step) => step.state === 'signed').map((step) => step.at.getTime()).toSorted((a, b) => a - b)[0] ?? null : null;
    await this.db.rows('update mall.parcel set state = $2, signed_at = $3 where id = $1', [id, stand, signedAt === null ? null : new Date(signedAt)]);
    if (stand === 'at_point') await this.messages.tell(parcelAtPoint, { to: [order.member_id], key: id, values: { order: order.id } });
    if (stand === 'signed') await this.signed(order, id);
    // Goods that go back to the shop were never received, however long it takes.
    if (stand === 'returning' || stand === 'returned') await this.db.rows('update mall.orders set auto_receive_at = null where id = $1', [order.id]);
  }

  /** Once every parcel of an order that is wholly sent was signed for, receiving by itself and the return window count from the last signature. */
  private async signed(order: LockedOrder, parcelId: string): Promise<void> {
    await this.moves.tell(order.id, 'signed', system);
    await this.messages.tell(parcelSigned, { to: [order.member_id], key: parcelId, values: { order: order.id } });
    const all = await this.db.row<{ at: Date; whole: boolean }>('select max(signed_at) at, bool_and(signed_at is not null) whole from mall.parcel where order_id = $1', [order.id]);
    if (order.state !== 'sent' || order.signed_at || !all?.whole) return;
    const days = this.limits.receiveDaysAfterSigning + (order.extended ? this.limits.extendReceivingDays : 0);
    await this.db.rows('update mall.orders set signed_at = $2, auto_receive_at = $3, return_until = $4 where id = $1',
      [order.id, all.at, new Date(all.at.getTime() + days * dayMs), shanghaiMidnight(all.at, this.limits.returnWindowDays + 1)]);
  }

  private async find(id: string): Promise<ParcelRow> {
    const row = await this.db.row<ParcelRow>(`
      select p.id, p.order_id, p.carrier, p.number, p.sent_at, p.state, o.member_id, s.organisation_id, s.organisation_path
      from mall.parcel p join mall.orders o on o.id = p.order_id join mall.shop s on s.id = o.shop_id where p.id = $1`, [id]);
    if (!row) throw new Refusal('mall.unknown_parcel');
    return row;
  }
}
