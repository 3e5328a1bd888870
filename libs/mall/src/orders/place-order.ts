import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Payment } from '@app/contracts';
import { Payments } from '@app/payments';
import { Clock, Database, Refusal, shanghaiDay } from '@app/platform';
import { Checkouts, type HeldCheckout, type HeldLine } from '../checkout/checkouts.service.js';
import { quotedTotal, type Quote } from '../checkout/quote.js';

interface Claim { key: string; bodyHash: string }
export interface PayWish { quoteHash: string; noReturnConfirmed: string[] }

/** Turns a checkout into one order per shop and one payment for all of them. */
@Injectable()
export class PlaceOrder {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly checkouts: Checkouts, private readonly payments: Payments) {}

  /**
   * Safe to repeat: the same key and body give the same group and the same payment; the same key with another body is refused.
   * @throws mall.checkout_expired, mall.address_needed, mall.not_delivered_there, mall.no_return_unconfirmed, mall.price_changed, mall.idempotency_mismatch
   */
  async place(memberId: string, checkoutId: string, wish: PayWish, key: string): Promise<Payment> {
    const claim: Claim = { key, bodyHash: createHash('sha256').update(JSON.stringify([checkoutId, wish.quoteHash, wish.noReturnConfirmed.toSorted()])).digest('base64url') };
    for (let tries = 3; tries > 0; tries -= 1) {
      const held = await this.checkouts.withLines(memberId, checkoutId);
      const made = held.checkout.group_id === null ? await this.create(held.checkout, held.lines, wish, claim) : null;
      if (made) return this.charge({ id: made.id, total: made.total, pay_until: held.checkout.held_until });
      const earlier = await this.earlierGroup(memberId, claim);
      // A second key for a checkout that became an order leads to that order: two taps are one purchase.
      const group = earlier ?? held.checkout.group_id;
      if (group) return this.pay(memberId, group);
      // The checkout was changed while it was read; what is true now is looked at again.
    }
    throw new Refusal('mall.in_flight');
  }

  /** Opens the payment of a group, or answers with the one that is open. */
  async pay(memberId: string, groupId: string): Promise<Payment> {
    const group = await this.db.row<{ id: string; total: number; state: string; pay_until: Date }>(
      'select id, total_fen::float8 total, state, pay_until from mall.order_group where id = $1 and member_id = $2', [groupId, memberId], 'mall.group_to_pay');
    if (!group) throw new Refusal('mall.unknown_order');
    if (group.state !== 'open') throw new Refusal('mall.wrong_state', { state: group.state });
    if (group.pay_until <= this.clock.now()) throw new Refusal('mall.checkout_expired');
    return this.charge(group);
  }

  private async charge(group: { id: string; total: number; pay_until: Date }): Promise<Payment> {
    const charge = await this.payments.charge({ payable: { kind: 'order_group', id: group.id }, amountFen: group.total, description: '女创云订单' });
    return {
      groupId: group.id, totalFen: group.total, payUntil: group.pay_until.toISOString(), gateway: group.total === 0 ? 'none' : charge.gateway,
      clientSecret: charge.clientSecret, intentId: charge.intentId, publishableKey: charge.publishableKey,
    };
  }

  private async earlierGroup(memberId: string, claim: Claim): Promise<string | null> {
    const earlier = await this.db.row<{ body_hash: string; answer: { groupId: string } }>(
      "select body_hash, answer from mall.idempotent_answer where member_id = $1 and route = 'pay' and key = $2", [memberId, claim.key], 'mall.idem_read');
    if (earlier && earlier.body_hash !== claim.bodyHash) throw new Refusal('mall.idempotency_mismatch');
    return earlier?.answer.groupId ?? null;
  }

  private async create(checkout: HeldCheckout, lines: HeldLine[], wish: PayWish, claim: Claim): Promise<{ id: string; total: number } | null> {
    this.checkouts.refuseEnded(checkout);
    if (!checkout.address) throw new Refusal('mall.address_needed');
    const quote = this.checkouts.quote(checkout, lines);
    if (quote.totalFen === null) {
      const stuck = new Set(quote.shops.flatMap((shop) => shop.lines).filter((line) => !line.delivers).map((line) => line.skuId));
      const named = lines.filter((line) => stuck.has(line.sku_id));
      throw new Refusal('mall.not_delivered_there', { skuIds: named.map((line) => line.sku_id), titles: [...new Set(named.map((line) => line.title))].join(' · ') });
    }
    const promised = quotedTotal(wish.quoteHash);
    // A fall is given without a word; a rise needs her to see it first.
    if (!(quote.totalFen <= promised)) throw new Refusal('mall.price_changed', { oldFen: Number.isFinite(promised) ? promised : 0, newFen: quote.totalFen });
    const unconfirmed = lines.filter((line) => line.return_class !== 'seven_day' && !wish.noReturnConfirmed.includes(line.sku_id)).map((line) => line.sku_id);
    if (unconfirmed.length > 0) throw new Refusal('mall.no_return_unconfirmed', { skuIds: unconfirmed });
    const id = await this.write(checkout, lines, quote, quote.totalFen, claim);
    return id === null ? null : { id, total: quote.totalFen };
  }

  /**
   * Everything that placing an order writes, in one statement: the key, group, orders, lines, first events, and the basket without what was
   * bought. It writes nothing, and answers null, when the key is known or the checkout is no longer what it was when it was read; whoever
   * sends the same key at the same time waits for the first.
   */
  private async write(checkout: HeldCheckout, lines: HeldLine[], quote: Quote, totalFen: number, claim: Claim): Promise<string | null> {
    const now = this.clock.now();
    const bySku = new Map(lines.map((line) => [line.sku_id, line]));
    const orders = quote.shops.map((shop) => ({ shop: shop.shopId, goods: shop.goodsFen, freight: shop.freightFen ?? 0, remark: checkout.remarks[shop.shopId] ?? '' }));
    const items = quote.shops.flatMap((shop) => shop.lines.map((quoted, at) => {
      const line = bySku.get(quoted.skuId);
      return {
        shop: shop.shopId, position: at, product: line?.product_id, sku: quoted.skuId, version: line?.product_version, title: line?.title, name: line?.sku_name, picture: line?.picture_id,
        quantity: line?.quantity, price: quoted.priceFen, freight: quoted.freightFen, class: line?.return_class, source: line?.source_kind, source_id: line?.source_id, offer: line?.offer_id, rate: line?.commission_bp,
      };
    }));
    const row = await this.db.row<{ id: string }>(`
      with held as materialized (
        select id from mall.checkout where id = $2 and member_id = $1 and state = 'active' and group_id is null and held_until = $4 and held_until > $5
          and address = $7::jsonb and remarks = $11::jsonb for update
      ), claimed as (
        insert into mall.idempotent_answer (member_id, route, key, body_hash, answer, at)
        select $1, 'pay', $12, $13, json_build_object('groupId', uuidv7()), $5 from held on conflict do nothing returning (answer->>'groupId')::uuid id
      ), made as (
        insert into mall.order_group (id, member_id, checkout_id, total_fen, state, pay_until, created_at) select id, $1, $2, $3, 'open', $4, $5 from claimed returning id
      ), emptied as (
        delete from mall.basket_line where $14 and owner_id = $1 and sku_id = any($15) and exists (select from made) returning 1
      ), opened as (
        insert into mall.orders (number, group_id, shop_id, member_id, state, goods_fen, freight_fen, address, remark, placed_at, sample)
        select $6 || lpad(nextval('mall.order_number')::text, 8, '0'), made.id, o.shop, $1, 'placed', o.goods, o.freight, $7::jsonb, o.remark, $5, $10
        from made, jsonb_to_recordset($8::jsonb) o(shop uuid, goods bigint, freight bigint, remark text)
        returning id, shop_id
      ), filled as (
        insert into mall.order_line (order_id, position, product_id, sku_id, product_version, title, sku_name, picture, quantity, price_fen, freight_fen, return_class,
          no_return_confirmed_at, source_kind, source_id, commission_bp, offer_id)
        select opened.id, l.position, l.product, l.sku, l.version, l.title, l.name, l.picture, l.quantity, l.price, l.freight, l.class,
          case when l.class <> 'seven_day' then $5::timestamptz end, l.source, l.source_id, l.rate, l.offer
        from opened join jsonb_to_recordset($9::jsonb) l(shop uuid, position int, product uuid, sku uuid, version int, title text, name text, picture uuid, quantity int,
          price bigint, freight bigint, class text, source text, source_id uuid, rate int, offer uuid) on l.shop = opened.shop_id
        returning 1
      ), told as (
        insert into mall.order_event (order_id, at, what, by_kind, by_id) select id, $5, 'placed', 'shopper', $1 from opened returning 1
      ), linked as (
        update mall.checkout set group_id = made.id from made where checkout.id = $2 returning 1
      )
      select made.id, (select count(*) from filled) + (select count(*) from told) + (select count(*) from linked) + (select count(*) from emptied) written from made`, [
      checkout.member_id, checkout.id, totalFen, checkout.held_until, now, shanghaiDay(now).replaceAll('-', '').slice(2), JSON.stringify(checkout.address),
      JSON.stringify(orders), JSON.stringify(items), lines.every((line) => line.sample),
      JSON.stringify(checkout.remarks), claim.key, claim.bodyHash, checkout.from_basket, lines.map((line) => line.sku_id),
    ], 'mall.place');
    return row?.id ?? null;
  }
}
