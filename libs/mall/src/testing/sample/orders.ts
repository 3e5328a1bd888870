import { Injectable } from '@nestjs/common';
import type { CurrentMember } from '@app/members';
import { Members } from '@app/members';
import { Payments } from '@app/payments';
import { Clock, Database, Jobs } from '@app/platform';
import { AfterSales } from '../../after-sale/after-sale.service.js';
import { Checkouts } from '../../checkout/checkouts.service.js';
import { Orders } from '../../orders/orders.service.js';
import { PlaceOrder } from '../../orders/place-order.js';
import type { Source } from '../../orders/sold-lines.js';

const dayMs = 24 * 3600_000;
export type End = 'case_today' | 'placed' | 'paid' | 'sent' | 'received' | 'finished' | 'cancelled' | 'case_open' | 'refunded';

/** Product codes of what is bought, when, and how far each order has come. The demo shop sells in most of them. */
const stories: { buyer: number; codes: string[]; daysAgo: number; end: End }[] = [
  { buyer: 0, codes: ['maofeng-mingqian', 'bayberry-wine-gift'], daysAgo: 30, end: 'finished' }, { buyer: 0, codes: ['boxwood-fish'], daysAgo: 4, end: 'received' },
  { buyer: 0, codes: ['niangao-classic'], daysAgo: 2, end: 'sent' }, { buyer: 0, codes: ['maofeng-yuqian', 'indigo-scarf'], daysAgo: 0.2, end: 'paid' }, { buyer: 0, codes: ['bayberry-juice'], daysAgo: 3, end: 'case_open' },
  { buyer: 1, codes: ['bayberry-wine-jar', 'maofeng-gift'], daysAgo: 25, end: 'finished' }, { buyer: 1, codes: ['indigo-bag'], daysAgo: 6, end: 'refunded' }, { buyer: 1, codes: ['niangao-sliced'], daysAgo: 1, end: 'paid' },
  { buyer: 2, codes: ['dendrobium-flower'], daysAgo: 18, end: 'finished' }, { buyer: 2, codes: ['maibing-meat', 'maibing-sweet'], daysAgo: 0.5, end: 'paid' }, { buyer: 2, codes: ['bayberry-dried'], daysAgo: 9, end: 'cancelled' },
  { buyer: 0, codes: ['indigo-handkerchief'], daysAgo: 0.001, end: 'placed' },
];
/** What happened within the last day, for a mall that goes on living. */
const today: typeof stories = [
  { buyer: 1, codes: ['niangao-sliced', 'maibing-sweet'], daysAgo: 0.9, end: 'sent' }, { buyer: 0, codes: ['bayberry-juice'], daysAgo: 0.8, end: 'case_today' }, { buyer: 2, codes: ['maofeng-yuqian'], daysAgo: 0.3, end: 'paid' },
  { buyer: 0, codes: ['indigo-scarf'], daysAgo: 0.2, end: 'paid' }, { buyer: 0, codes: ['indigo-handkerchief'], daysAgo: 0.001, end: 'placed' },
];
const buyers = [
  { phone: '13800000001', name: '王小妹', province: '浙江省', city: '杭州市', district: '西湖区', street: '北山街道', detail: '北山街 8 号 2 幢 301 室' },
  { phone: '13800000011', name: '赵丽', province: '上海市', city: '上海市', district: '徐汇区', street: '湖南路街道', detail: '武康路 100 弄 3 号' },
  { phone: '13800000012', name: '孙梅', province: '浙江省', city: '温州市', district: '乐清市', street: '城东街道', detail: '伯乐东路 66 号' },
];

/** Orders in every state, made by buying, paying on the sandbox, sending and returning, each at its own hour in the past. */
@Injectable()
export class SampleOrders {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly members: Members, private readonly payments: Payments,
    private readonly checkouts: Checkouts, private readonly placeOrder: PlaceOrder, private readonly orders: Orders, private readonly cases: AfterSales,
  ) {}

  async load(now: Date): Promise<void> {
    const ids: string[] = [];
    for (const { phone, ...address } of buyers) {
      const id = await this.members.findOrCreateByPhone(phone, address.name);
      await this.members.saveAddress(id, { phone, ...address });
      ids.push(id);
    }
    for (const story of stories.toSorted((a, b) => b.daysAgo - a.daysAgo)) {
      const buyer = ids[story.buyer] ?? '';
      this.clock.shiftTo(new Date(now.getTime() - story.daysAgo * dayMs));
      await this.tell(buyer, await this.buyable(story.codes), story.end);
    }
  }

  /** Somebody buys the cheapest piece of each product, at the hour that the clock shows, through whatever `source` says. */
  async buyThrough(source: Source, buyer: number, productIds: string[], end: End): Promise<void> {
    const skus = await this.db.rows<{ id: string }>(`
      select distinct on (k.product_id) k.id from mall.sku k join mall.stock s on s.sku_id = k.id and s.available > 0 where k.product_id = any($1) and not k.retired order by k.product_id, k.price_fen`, [productIds]);
    const { phone, name } = buyers[buyer % buyers.length] as (typeof buyers)[number];
    if (skus.length > 0) await this.tell(await this.members.findOrCreateByPhone(phone, name), skus, end, source);
  }

  /**
   * A mall that was left alone for days has nothing of today: the stories of the last day are told anew. Does nothing while the newest
   * sample order is younger than a day, and never outside the sandbox.
   */
  async rollForward(now: Date): Promise<void> {
    const newest = await this.db.row<{ at: Date | null }>('select max(placed_at) at from mall.orders where sample');
    if (!newest?.at || now.getTime() - newest.at.getTime() < dayMs) return;
    const ids: string[] = [];
    for (const { phone, name } of buyers) ids.push(await this.members.findOrCreateByPhone(phone, name));
    for (const story of today.toSorted((a, b) => b.daysAgo - a.daysAgo)) {
      this.clock.shiftTo(new Date(now.getTime() - story.daysAgo * dayMs));
      const skus = await this.buyable(story.codes);
      if (skus.length > 0) await this.tell(ids[story.buyer] ?? '', skus, story.end);
    }
  }

  /** Goods of the stories may have been sold out, renamed or taken off sale since. */
  private buyable(codes: string[]): Promise<{ id: string }[]> {
    return this.db.rows(`
      select distinct on (k.code) k.id from mall.sku k join mall.product p on p.id = k.product_id and p.state = 'on_sale' join mall.stock s on s.sku_id = k.id and s.available > 0
      where k.code = any($1) and not k.retired order by k.code, k.position`, [codes]);
  }

  private async tell(buyer: string, skus: { id: string }[], end: End, source: Source | null = null): Promise<void> {
    const held = await this.checkouts.start(buyer, skus.map((sku) => ({ skuId: sku.id, quantity: 1, source })));
    const payment = await this.placeOrder.place(buyer, held.id, { quoteHash: held.quoteHash, noReturnConfirmed: skus.map((sku) => sku.id) }, held.id);
    const orderIds = (await this.db.rows<{ id: string }>('select id from mall.orders where group_id = $1 order by id', [payment.groupId])).map((row) => row.id);
    if (end === 'placed') return;
    if (end === 'cancelled') {
      await this.orders.cancel(buyer, orderIds[0] ?? '');
      return;
    }
    await this.payments.tapSandbox(payment.intentId ?? '', payment.clientSecret ?? '');
    await this.paid(payment.groupId);
    if (end === 'paid') return;
    if (end === 'case_today') {
      await this.giveUp(buyer, orderIds[0] ?? '');
      return;
    }
    for (const orderId of orderIds) await this.send(orderId);
    if (end === 'sent') return;
    this.later(end === 'finished' ? 3 : 1.2);
    for (const orderId of orderIds) await this.orders.receive(buyer, orderId);
    if (end === 'finished') {
      this.later(9);
      await this.orders.runClocks();
    }
    if (end === 'case_open' || end === 'refunded') await this.giveBack(buyer, orderIds[0] ?? '', end);
  }

  private async giveBack(buyer: string, orderId: string, end: End): Promise<void> {
    const line = await this.db.row<{ id: string; quantity: number }>('select id, quantity from mall.order_line where order_id = $1 limit 1', [orderId]);
    const picture = await this.db.row<{ id: string }>("select id from mall.picture limit 1");
    const caseId = await this.cases.open(buyer, orderId, { lineId: line?.id ?? '', quantity: line?.quantity ?? 1, kind: end === 'refunded' ? 'no_reason' : 'quality', reason: end === 'refunded' ? '颜色和家里不搭' : '有一瓶盖子松了,漏了一点', pictures: [picture?.id ?? ''] });
    if (end === 'case_open') return;
    await this.cases.sendBack(buyer, caseId, '顺丰', `SF${String(Date.now()).slice(-10)}`);
    this.later(1.5);
    await this.cases.confirmBack(await this.keeperOf(orderId), caseId, true);
    await this.jobs.drain();
    await this.jobs.drain();
  }

  /** Asks for the money back before anything was sent; the shop has not answered yet. */
  private async giveUp(buyer: string, orderId: string): Promise<void> {
    const line = await this.db.row<{ id: string }>('select id from mall.order_line where order_id = $1 limit 1', [orderId]);
    await this.cases.open(buyer, orderId, { lineId: line?.id ?? '', quantity: 1, kind: 'before_sending', reason: '地址填错了，想重新下单' });
  }

  private async send(orderId: string): Promise<void> {
    this.later(0.4);
    await this.orders.send(await this.keeperOf(orderId), orderId, { carrier: '中通', number: `ZT${orderId.replaceAll('-', '').slice(-12).toUpperCase()}` });
  }

  /** The owner of the shop, as the guard would have read her. */
  private async keeperOf(orderId: string): Promise<CurrentMember> {
    const shop = await this.db.row<{ organisation_id: string; name: string }>('select organisation_id, s.name from mall.orders o join mall.shop s on s.id = o.shop_id where o.id = $1', [orderId]);
    const organisationId = shop?.organisation_id ?? '';
    return { id: await this.members.holderOf(organisationId, 'owner') ?? '', sessionId: '', signedInAt: this.clock.now(), posts: [{ organisationId, organisationName: shop?.name ?? '', role: 'owner' }] };
  }

  private later(days: number): void {
    this.clock.shiftTo(new Date(this.clock.now().getTime() + days * dayMs));
  }

  /** The sandbox sends its webhook over the loopback; nobody else works off jobs yet. */
  private async paid(groupId: string): Promise<void> {
    for (let tries = 200; tries > 0; tries -= 1) {
      await this.jobs.drain();
      if (await this.db.row("select 1 from mall.order_group where id = $1 and state = 'paid'", [groupId])) return;
      await new Promise((done) => { setTimeout(done, 20); });
    }
    throw new Error('A sample payment never arrived.');
  }
}
