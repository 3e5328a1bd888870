import { Injectable } from '@nestjs/common';
import type { AddressFields, Checkout, Picture, ReturnClass } from '@app/contracts';
import { Members } from '@app/members';
import { Clock, Database, Refusal } from '@app/platform';
import type { FreightRules } from '../freight/freight.js';
import { MallLimits } from '../mall-limits.js';
import { ReadCache } from '../products/read-cache.js';
import { noPicture, pictureJson } from '../search/card-row.js';
import { Reservations } from '../stock/reservations.js';
import { openOffer } from '../offers/open-offer.js';
import { offerRefusal } from '../offers/offer-refusal.js';
import type { WantedLine } from '../stock/reserve.js';
import { Stock } from '../stock/stock.service.js';
import { type Quote, quoteOf } from './quote.js';

export interface HeldLine {
  sku_id: string; product_id: string; product_version: number; title: string; sku_name: string; picture: Picture | null; picture_id: string | null; quantity: number;
  held_fen: number; now_fen: number; return_class: ReturnClass; shop_id: string; shop_name: string; ship_within_hours: number; grams: number;
  template_id: string; rules: FreightRules; source_kind: string | null; source_id: string | null; offer_id: string | null; sample: boolean; commission_bp: number;
}
export interface HeldCheckout {
  id: string; member_id: string; state: 'active' | 'consumed' | 'expiring' | 'released'; held_until: Date; address_id: string | null; address: AddressFields | null;
  remarks: Record<string, string>; group_id: string | null; from_basket: boolean;
}

const lineColumns = `
  line.sku_id, p.id product_id, line.product_version, p.title, k.name sku_name, ${pictureJson('g')} picture, g.id picture_id, line.quantity, line.price_fen::float8 held_fen,
  k.price_fen::float8 now_fen, p.return_class, s.id shop_id, s.name shop_name, p.ship_within_hours, k.weight_g grams, t.id template_id, t.rules,
  line.source_kind, line.source_id, line.offer_id, p.sample, s.commission_bp`;
const lineSource = `
  from mall.checkout_line line join mall.sku k on k.id = line.sku_id join mall.product p on p.id = k.product_id join mall.shop s on s.id = p.shop_id
    join mall.freight_template t on t.id = p.freight_template_id left join mall.picture g on g.id = p.pictures[1]`;

/** The way from a basket to an order: pieces are held first, so that whoever comes too late learns it before filling in anything. */
@Injectable()
export class Checkouts {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly stock: Stock, private readonly reservations: Reservations,
    private readonly members: Members, private readonly limits: MallLimits, private readonly cache: ReadCache,
  ) {}

  /** @throws mall.out_of_stock naming each short SKU, mall.too_many_checkouts, mall.basket_empty; with an offer mall.offer_over, offer_gone, offer_few and offer_limit */
  async start(memberId: string, lines: WantedLine[] | null): Promise<Checkout> {
    const now = this.clock.now();
    const before = await this.before(memberId, now);
    const wanted = lines ?? before.selected ?? [];
    if (wanted.length === 0) throw new Refusal('mall.basket_empty');
    refuseTwoPrices(wanted);
    if (before.live >= this.limits.liveCheckouts) throw new Refusal('mall.too_many_checkouts', { most: this.limits.liveCheckouts });
    // What others wait for is not held for long.
    const minutes = before.lapsed >= this.limits.lapsedBeforeShortHolds || wanted.some((line) => line.offerId) ? this.limits.shortHoldMinutes : this.limits.holdMinutes;
    const address = await this.members.defaultAddress(memberId);
    const heldUntil = new Date(now.getTime() + minutes * 60_000);
    const held = await this.reservations.reserve({ memberId, lines: wanted, now, heldUntil, fromBasket: lines === null, address });
    this.cache.drop();
    if ('short' in held) throw offerRefusal(held.short) ?? new Refusal('mall.out_of_stock', { lines: held.short.map(({ skuId, left, reason }) => ({ skuId, left, reason })) });
    const checkout: HeldCheckout = {
      id: held.checkoutId, member_id: memberId, state: 'active', held_until: heldUntil, address_id: address?.id ?? null, address: address?.fields ?? null, remarks: {}, group_id: null, from_basket: lines === null,
    };
    return this.view(checkout, await this.lines(held.checkoutId));
  }

  /** What is selected in the basket, how many checkouts she holds, and how many she let lapse within a day. */
  private async before(memberId: string, now: Date): Promise<{ selected: WantedLine[] | null; live: number; lapsed: number }> {
    const row = await this.db.row<{ selected: WantedLine[] | null; live: number; lapsed: number }>(`
      select (select json_agg(json_build_object('skuId', sku_id, 'quantity', quantity,
          'source', case when source_kind is null then null else json_build_object('kind', source_kind, 'id', source_id) end, 'offerId', ${openOffer('basket_line', '$2', '$1')}) order by added_at, sku_id)
          from mall.basket_line where owner_id = $1 and selected) selected,
        count(*) filter (where state = 'active' and group_id is null and held_until > $2)::int live, count(*) filter (where lapsed)::int lapsed
      from mall.checkout where member_id = $1 and created_at > $2::timestamptz - interval '24 hours'`, [memberId, now], 'mall.before_checkout');
    return row ?? { selected: null, live: 0, lapsed: 0 };
  }

  async find(memberId: string, id: string): Promise<Checkout> {
    const { checkout, lines } = await this.withLines(memberId, id);
    return this.view(checkout, lines);
  }

  async change(memberId: string, id: string, change: { addressId?: string; remarks?: Record<string, string> }): Promise<Checkout> {
    await this.db.transaction(async () => {
      const checkout = await this.own(memberId, id, 'for update');
      this.refuseEnded(checkout);
      if (change.addressId) {
        const fields = await this.members.addressOf(memberId, change.addressId);
        if (!fields) throw new Refusal('members.unknown_address');
        await this.db.rows('update mall.checkout set address_id = $2, address = $3 where id = $1', [id, change.addressId, JSON.stringify(fields)], 'mall.checkout_address');
      }
      if (change.remarks) await this.db.rows('update mall.checkout set remarks = remarks || $2 where id = $1', [id, JSON.stringify(change.remarks)]);
    });
    return this.find(memberId, id);
  }

  /** Gives the pieces back at once instead of letting the hold run out. Not after the order was placed: that is cancelling. */
  async release(memberId: string, id: string): Promise<void> {
    await this.db.transaction(async () => {
      const checkout = await this.own(memberId, id, 'for update');
      if (checkout.state !== 'active') return;
      if (checkout.group_id) throw new Refusal('mall.wrong_state', { state: 'ordered' });
      await this.db.rows("update mall.checkout set state = 'released' where id = $1", [id]);
      await this.stock.release(id);
    });
  }

  /** Another's checkout is unknown, not forbidden. */
  async own(memberId: string, id: string, lock: '' | 'for update' = ''): Promise<HeldCheckout> {
    const row = await this.db.row<HeldCheckout>(`
      select id, member_id, state, held_until, address_id, address, remarks, group_id, from_basket from mall.checkout where id = $1 and member_id = $2 ${lock}`,
    [id, memberId], `mall.checkout${lock}`);
    if (!row) throw new Refusal('mall.unknown_checkout');
    return row;
  }

  refuseEnded(checkout: HeldCheckout): void {
    if (checkout.state !== 'active' || checkout.held_until <= this.clock.now()) throw new Refusal('mall.checkout_expired');
    if (checkout.group_id) throw new Refusal('mall.wrong_state', { state: 'ordered' });
  }

  private lines(id: string): Promise<HeldLine[]> {
    return this.db.rows<HeldLine>(`select ${lineColumns} ${lineSource} where line.checkout_id = $1 order by line.position, line.sku_id`, [id], 'mall.checkout_lines');
  }

  /** Checkout and lines as they are now, without a lock. Another's checkout is unknown. */
  async withLines(memberId: string, id: string): Promise<{ checkout: HeldCheckout; lines: HeldLine[] }> {
    const rows = await this.db.rows<HeldLine & { checkout: Omit<HeldCheckout, 'held_until'> & { held_until: string } }>(`
      select ${lineColumns}, to_json(c) checkout ${lineSource} join mall.checkout c on c.id = line.checkout_id where c.id = $1 and c.member_id = $2 order by line.position, line.sku_id`,
    [id, memberId], 'mall.checkout_with_lines');
    const first = rows[0];
    if (!first) throw new Refusal('mall.unknown_checkout');
    return { checkout: { ...first.checkout, held_until: new Date(first.checkout.held_until) }, lines: rows };
  }

  quote(checkout: HeldCheckout, lines: HeldLine[]): Quote {
    return quoteOf(lines.map((line) => ({
      skuId: line.sku_id, shopId: line.shop_id, quantity: line.quantity, grams: line.grams, heldFen: line.held_fen, nowFen: line.now_fen, templateId: line.template_id, rules: line.rules,
    })), checkout.address);
  }

  private view(checkout: HeldCheckout, lines: HeldLine[]): Checkout {
    const now = this.clock.now();
    const quote = this.quote(checkout, lines);
    const bySku = new Map(lines.map((line) => [line.sku_id, line]));
    const held = checkout.state === 'active' && checkout.held_until > now;
    return {
      id: checkout.id, state: checkout.group_id ? 'ordered' : held ? 'held' : 'expired', heldUntil: checkout.held_until.toISOString(), now: now.toISOString(),
      address: checkout.address, addressId: checkout.address_id,
      shops: quote.shops.map((shop) => {
        const own = shop.lines.flatMap((quoted) => {
          const line = bySku.get(quoted.skuId);
          return line ? [{ quoted, line }] : [];
        });
        const shipHours = Math.max(...own.map(({ line }) => line.ship_within_hours));
        return {
          id: shop.shopId, name: own[0]?.line.shop_name ?? '', goodsFen: shop.goodsFen, freightFen: shop.freightFen,
          remark: checkout.remarks[shop.shopId] ?? '', shipBy: new Date(now.getTime() + shipHours * 3600_000).toISOString(),
          lines: own.map(({ quoted, line }) => ({
            skuId: line.sku_id, productId: line.product_id, title: line.title, skuName: line.sku_name, picture: line.picture ?? noPicture, quantity: line.quantity,
            priceFen: quoted.priceFen, totalFen: quoted.totalFen, returnClass: line.return_class, delivers: quoted.delivers, ordinaryFen: line.now_fen, offerId: line.offer_id,
          })),
        };
      }),
      goodsFen: quote.goodsFen, freightFen: quote.freightFen, totalFen: quote.totalFen, quoteHash: quote.hash,
    };
  }
}

/** One SKU is held at one price. */
function refuseTwoPrices(lines: WantedLine[]): void {
  for (const same of Map.groupBy(lines, (line) => line.skuId).values()) {
    if (new Set(same.map((line) => line.offerId ?? null)).size > 1) throw new Refusal('request.malformed', { fields: [{ path: 'lines', reason: 'two_prices' }] });
  }
}
