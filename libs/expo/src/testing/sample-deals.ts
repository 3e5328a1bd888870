import { Injectable } from '@nestjs/common';
import { Mall } from '@app/mall';
import type { CurrentMember } from '@app/members';
import { Clock, Database, shanghaiMidnight } from '@app/platform';
import { Meetings } from '../cards/meetings.js';
import { CoProducts } from '../deals/co-products.js';
import { DealOffers } from '../deals/deal-offers.js';
import { DealPromises } from '../deals/deal-promises.js';
import { Deals } from '../deals/deals.js';
import { Rfqs } from '../rfqs/rfqs.js';

const [hourMs, dayMs] = [3600_000, 24 * 3600_000];
export interface Pair { supply: string; demand: string; base: CurrentMember; brand: CurrentMember }
type Story = (deal: string, pair: Pair, at: (days: number, hours?: number) => void) => Promise<void>;

/** Deals in every stage between shops that met days ago, told by the same services as everybody's. */
@Injectable()
export class DealSample {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly mall: Mall, private readonly meetings: Meetings, private readonly deals: Deals, private readonly offers: DealOffers, private readonly promises: DealPromises, private readonly together: CoProducts, private readonly rfqs: Rfqs) {}

  /** One story for each pair, as far as pairs go; in the first the brand may order, and has an offer to answer. */
  async load(pairs: Pair[], now: Date): Promise<void> {
    const stories: Story[] = [async (...all) => { await this.agreed(...all); await this.offered(...all); }, (...all) => this.sampled(...all), (...all) => this.closed(...all)];
    const at = (days: number, hours = 0) => { this.clock.shiftTo(new Date(now.getTime() + days * dayMs + hours * hourMs)); };
    for (const [n, story] of stories.entries()) {
      const pair = pairs[n];
      if (!pair) return;
      at(-13 + n * 0.1);
      const meeting = await this.meetings.ask(pair.brand, { cardId: pair.demand, otherCardId: pair.supply, startsAt: new Date(shanghaiMidnight(now, -11).getTime() + (9 + n) * hourMs).toISOString(), way: 'place', note: '到您那里看看，顺便带点样品。' });
      at(-12);
      await this.meetings.answer(pair.base, meeting, true, '');
      const row = await this.db.row<{ id: string }>('select id from expo.deal where supply_id = $1 and demand_id = $2', [pair.supply, pair.demand]);
      if (row) await story(row.id, pair, at);
    }
  }

  /** Two requests of one brand to the bases that fit her: one is sealed, one was opened and waits for her choice. */
  async ask(pairs: Pair[], now: Date): Promise<void> {
    const [first] = pairs;
    if (!first) return;
    const bases = pairs.filter((pair) => pair.demand === first.demand);
    for (const { days, lasts, title } of [{ days: -5, lasts: 4, title: '春茶礼盒用料' }, { days: -1, lasts: 4, title: '年货小包装' }]) {
      this.clock.shiftTo(new Date(now.getTime() + days * dayMs));
      const id = await this.rfqs.make(first.brand, { demandId: first.demand, title, amount: 40, text: '要一芽一叶，分两批送，纸箱装。', deadline: new Date(now.getTime() + (days + lasts) * dayMs).toISOString() });
      for (const [n, { base, supply }] of bases.entries()) {
        this.clock.shiftTo(new Date(now.getTime() + (days + 0.5) * dayMs));
        const row = await this.db.row<{ shop_id: string }>('select shop_id from expo.card where id = $1', [supply]);
        const one = (await this.mall.skusOnSale(row?.shop_id ?? '')).find((item) => item.available >= 20);
        if (one) await this.rfqs.quote(base, id, { supplyId: supply, skuId: one.skuId, pieces: 20, priceFen: Math.round(one.priceFen * (0.9 - n * 0.05)), leadDays: 5 + n * 2, note: n === 0 ? '当天炒，当天发。' : '' });
      }
    }
  }

  private async offered(deal: string, { base, brand }: Pair, at: (days: number, hours?: number) => void): Promise<void> {
    at(-2);
    await this.deals.say(brand, deal, { text: '过年还要补一批，量大的话能再便宜些吗？' });
    at(-2, 2);
    await this.deals.say(base, deal, { text: '补货二十件起，给您八折。' });
    await this.offer(base, deal, { pieces: 20, part: 0.8, note: '含纸箱，快递我出。' });
  }

  private async agreed(deal: string, { base, brand }: Pair, at: (days: number, hours?: number) => void): Promise<void> {
    at(-6);
    await this.deals.say(brand, deal, { text: '样品收到了，味道好。礼盒定三十件，能八五折吗？' });
    await this.offer(brand, deal, { pieces: 30, part: 0.85, note: '' });
    at(-5);
    const open = await this.last('deal_offer', deal);
    if (open) await this.offers.answer(base, deal, open, 'accepted');
    await this.deals.say(base, deal, { text: '好，价格给您留着，您下单我就发。' });
    const product = await this.propose(brand, deal, '新茶配蓝夹缬布袋，一份一袋。');
    if (product) await this.together.agree(base, deal, product, true);
  }

  private async sampled(deal: string, { base, brand }: Pair, at: (days: number, hours?: number) => void): Promise<void> {
    at(-4);
    await this.promises.askSample(brand, deal, { what: '一斤装样品', priceFen: 3000, payer: 'brand', address: '乐清市虹桥镇幸福东路 88 号' });
    at(-3);
    const sample = await this.last('deal_sample', deal);
    if (sample) await this.promises.moveSample(base, deal, sample, { to: 'sent', carrier: '顺丰', number: 'SF1030020260' });
    await this.deals.askMediator(brand, deal);
    await this.propose(base, deal, '想一起做个年货礼盒。');
  }

  private async closed(deal: string, { base, brand }: Pair, at: (days: number, hours?: number) => void): Promise<void> {
    at(-9);
    await this.promises.record(base, deal, { amountFen: 860_000, agreedOn: shanghaiMidnight(this.clock.now()).toISOString().slice(0, 10), note: '线下签的合同，两吨，分四次送。' });
    const outside = await this.last('deal_outside', deal);
    if (outside) await this.promises.confirm(brand, deal, outside);
    at(-3);
    await this.deals.sayOutcome(base, deal, { due: 7, kind: 'order', amountFen: 860_000, reason: '' });
    await this.deals.close(brand, deal, '今年的量够了，明年再约。');
  }

  /** Goods of the brand, a third of which are the base's from now on if it agrees. */
  private async propose(by: CurrentMember, deal: string, note: string): Promise<string | undefined> {
    const row = await this.db.row<{ brand_shop: string }>('select brand_shop from expo.deal where id = $1', [deal]);
    const [goods] = await this.mall.goodsOf(row?.brand_shop ?? '');
    if (!goods) return undefined;
    await this.together.propose(by, deal, { productId: goods.id, partnerBp: 3300, rawFen: 6000, useMilli: 150, note, show: true });
    return this.last('co_product', deal);
  }

  /** About goods of which enough are left, else nothing is offered. */
  private async offer(by: CurrentMember, deal: string, wish: { pieces: number; part: number; note: string }): Promise<void> {
    const row = await this.db.row<{ base_shop: string }>('select base_shop from expo.deal where id = $1', [deal]);
    const one = (await this.mall.skusOnSale(row?.base_shop ?? '')).find((item) => item.available >= wish.pieces);
    if (one) await this.offers.make(by, deal, { skuId: one.skuId, quantity: wish.pieces, priceFen: Math.round(one.priceFen * wish.part), validUntil: new Date(this.clock.now().getTime() + 20 * dayMs).toISOString(), note: wish.note });
  }

  private async last(table: 'deal_offer' | 'deal_sample' | 'deal_outside' | 'co_product', deal: string): Promise<string | undefined> {
    return (await this.db.row<{ id: string }>(`select id from expo.${table} where deal_id = $1 order by id desc limit 1`, [deal]))?.id;
  }
}
