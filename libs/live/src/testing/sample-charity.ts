import { Injectable } from '@nestjs/common';
import type { Agreement, Role } from '@app/contracts';
import { MallSample, type SampleCast } from '@app/mall';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Database, shanghaiDay, shanghaiMidnight } from '@app/platform';
import { Agreements } from '../campaigns/agreements.js';
import { CampaignClocks } from '../campaigns/campaign-clocks.js';
import { CampaignDesk } from '../campaigns/campaign-desk.js';
import { CampaignStore } from '../campaigns/campaign-store.js';
import { Recount } from '../campaigns/recount.js';
import { Vouchers } from '../campaigns/vouchers.js';
import { Rooms } from '../shows/rooms.js';
import { Shows } from '../shows/shows.service.js';

const dayMs = 24 * 3600_000;
const minuteMs = 60_000;
/** One empty page, which any reader opens. */
const paper = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
type End = 'paid' | 'sent' | 'finished' | 'refunded';
interface Past { title: string; description: string; phone: string; daysAgo: number; share: Agreement['share']; sales: { buyer: number; shop: number | 'blue'; end: End }[] }

/** Two charity shows of the past, sold through as everybody sells: one that still runs, and one that is paid over and has told what it was used for. */
@Injectable()
export class SampleCharity {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly members: Members, private readonly mall: MallSample, private readonly shows: Shows, private readonly rooms: Rooms, private readonly store: CampaignStore,
    private readonly agreements: Agreements, private readonly recount: Recount, private readonly vouchers: Vouchers, private readonly clocks: CampaignClocks, private readonly desk: CampaignDesk,
  ) {}

  async load(cast: SampleCast, now: Date): Promise<void> {
    const staff = (): CurrentMember => this.as(cast.staffId, [[cast.federation, 'city_staff']]);
    const told = await this.past(cast, now, staff, {
      title: '春茶公益专场：为女童助学', description: '明前茶、杨梅酒、年糕，一晚上讲完。每单按协议捐出一部分。', phone: '13800000009', daysAgo: 45, share: { kind: 'part', bp: 500 },
      sales: [{ buyer: 0, shop: 0, end: 'finished' }, { buyer: 1, shop: 2, end: 'finished' }, { buyer: 2, shop: 4, end: 'finished' }, { buyer: 1, shop: 'blue', end: 'refunded' }],
    });
    await this.payOver(cast, told, staff, new Date(now.getTime() - 20 * dayMs));
    await this.past(cast, now, staff, {
      title: '石斛花开公益场', description: '青姐在田头剪鲜条。每件捐三元，给山区姐妹买棉衣。', phone: '19900020001', daysAgo: 2, share: { kind: 'piece', fen: 300 },
      sales: [{ buyer: 0, shop: 5, end: 'paid' }, { buyer: 2, shop: 6, end: 'sent' }, { buyer: 1, shop: 1, end: 'paid' }],
    });
  }

  /** As staff do before a charity show can be approved. @returns its campaign */
  async sign(staff: CurrentMember, showId: string, terms: Agreement): Promise<string> {
    const { id } = await this.store.ofShow(showId);
    await this.agreements.write(staff, id, {
      ...terms, account: '中国银行乐清支行 3500 0000 0000 01（示例）', signatories: ['乐清市妇女联合会', terms.receiver], payer: 'shop', signedOn: shanghaiDay(this.clock.now()), capFen: null,
    });
    await this.agreements.putFile(staff, id, paper);
    await this.agreements.agree(staff, id);
    return id;
  }

  private async past(cast: SampleCast, now: Date, staff: () => CurrentMember, wish: Past): Promise<{ campaign: string; startsAt: Date }> {
    const startsAt = new Date(shanghaiMidnight(now, -wish.daysAgo).getTime() + 20 * 60 * minuteMs);
    const at = (minutes: number): void => { this.clock.shiftTo(new Date(startsAt.getTime() + minutes * minuteMs)); };
    const host = this.as(await this.members.findOrCreateByPhone(wish.phone), []);
    const terms: Agreement = { number: `乐慈协-${shanghaiDay(startsAt).replaceAll('-', '')}`, receiver: '乐清市慈善总会', share: wish.share, payBy: shanghaiDay(new Date(startsAt.getTime() + 60 * dayMs)) };
    at(-8 * 24 * 60);
    const id = await this.shows.make(host, { title: wish.title, description: wish.description, kind: 'charity', studioId: null, slots: 5, startsAt: startsAt.toISOString(), minutes: 120, agreement: terms });
    await this.shows.submit(host, id);
    const campaign = await this.sign(staff(), id, terms);
    await this.shows.approve(staff(), id);
    await this.db.rows('update live.show set sample = true where id = $1', [id]);
    at(-5);
    await this.rooms.open(host, id);
    at(0);
    await this.rooms.mediaEvent(id, { kind: 'playable', at: this.clock.now() });
    await this.rooms.begin(host, id);
    for (const [number, sale] of wish.sales.entries()) {
      at(10 + number * 12);
      // Only craft may be sent back without a reason, and the shop of the demo owner sells nothing else.
      const shop = sale.shop === 'blue' ? cast.shops.find((one) => one.ownerId === cast.ownerId) : cast.shops[sale.shop];
      await this.mall.buyThrough({ kind: 'show', id }, sale.buyer, shop?.goods.slice(0, 1) ?? [], sale.end);
    }
    at(118);
    await this.rooms.end(host, id);
    return { campaign, startsAt };
  }

  /** One of staff pays what is due and another confirms it, each with her own sign-in. */
  private async payOver(cast: SampleCast, { campaign, startsAt }: { campaign: string; startsAt: Date }, staff: () => CurrentMember, on: Date): Promise<void> {
    const secondId = await this.members.findOrCreateByPhone('19900020002', '吴老师');
    await this.members.grantPost(secondId, cast.federation, 'city_staff', cast.staffId);
    this.clock.shiftTo(new Date(startsAt.getTime() + 8 * dayMs));
    await this.clocks.run();
    this.clock.shiftTo(on);
    await this.recount.count(campaign);
    const { payableFen } = await this.desk.page(staff(), campaign);
    await this.vouchers.prepare(staff(), campaign, { fen: payableFen, bankReference: `SAMPLE${shanghaiDay(on).replaceAll('-', '')}01`, paidOn: shanghaiDay(on), receiptNumber: '浙财公益 0001024（示例）' });
    const { vouchers: [voucher] } = await this.desk.page(staff(), campaign);
    await this.vouchers.putFile(staff(), voucher?.id ?? '', paper);
    await this.vouchers.confirm(this.as(secondId, [[cast.federation, 'city_staff']]), voucher?.id ?? '');
    await this.desk.publishResult(staff(), campaign, '为乐清三所乡村小学的女童添置了一学期的课外书，由乐清市慈善总会发放，发放照片和签收单在市妇联存档。');
  }

  private as(id: string, posts: [organisationId: string, role: Role][]): CurrentMember {
    return { id, sessionId: '', posts: posts.map(([organisationId, role]) => ({ organisationId, organisationName: '', role })), signedInAt: this.clock.now() };
  }
}
