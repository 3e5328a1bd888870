import { Injectable } from '@nestjs/common';
import type { PaperKind } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Clock, shanghaiDay } from '@app/platform';
import sharp from 'sharp';
import { Applications } from '../../shops/applications.js';
import { Papers } from '../../shops/papers.js';
import { Shops } from '../../shops/shops.service.js';
import { StaffShops } from '../../shops/staff-shops.js';

const dayMs = 24 * 3600_000;
interface Wish { phone: string; maker: string; name: string; town: string; village: string; introduction: string; story: string; kind: 'licence' | 'exemption'; extra: PaperKind[] }
const wishes: [submitted: Wish, returned: Wish] = [
  { phone: '19900010001', maker: '林秀月', name: '秀月手工粉干', town: '虹桥镇', village: '瑶岙村', introduction: '瑶岙村手工粉干，糯米浆压制，竹匾晾晒。', story: '跟着婆婆学做粉干，今年想把店开到网上。', kind: 'licence', extra: ['workshop'] },
  { phone: '19900010002', maker: '陈小荷', name: '小荷竹编', town: '仙溪镇', village: '南閤村', introduction: '小件竹编与茶席，家里手作。', story: '白天带孩子，晚上破篾。', kind: 'exemption', extra: [] },
];

/** Wishes to open a shop at every step of the way, and papers that run out; made by the same services as everybody's. */
@Injectable()
export class SampleApplications {
  constructor(
    private readonly clock: Clock, private readonly members: Members, private readonly applications: Applications, private readonly papers: Papers, private readonly staffShops: StaffShops, private readonly shops: Shops,
  ) {}

  /** @param shopIds the first's paper lapses in six days, the second's lapsed twelve days ago; all but the last three were looked at again lately */
  async load(now: Date, federation: string, staffId: string, shopIds: string[]): Promise<void> {
    const staff = this.as(staffId, federation);
    const day = (days: number) => shanghaiDay(new Date(now.getTime() + days * dayMs));
    this.clock.shiftTo(new Date(now.getTime() - 20 * dayMs));
    for (const id of shopIds.slice(0, -3)) await this.staffShops.reverify(staff, id);
    const [soon, gone] = shopIds;
    if (soon) await this.shops.addPaper(soon, { kind: 'certificate', number: '示例-地标-0007', holder: '示例', validFrom: day(-359), validUntil: day(6), checkedBy: staffId });
    if (gone) await this.shops.addPaper(gone, { kind: 'test_report', number: '示例-检-0012', holder: '示例', validFrom: day(-377), validUntil: day(-12), checkedBy: staffId });
    const photo = await sharp({ create: { width: 900, height: 640, channels: 3, background: '#f4ece1' } })
      .composite([{ input: Buffer.from('<svg width="900" height="640"><g fill="none" stroke="#a8203e" stroke-width="6"><rect x="40" y="40" width="820" height="560"/><circle cx="690" cy="450" r="90"/></g><g fill="#5f504b"><rect x="280" y="100" width="340" height="34"/><rect x="110" y="220" width="520" height="18"/><rect x="110" y="280" width="600" height="18"/><rect x="110" y="340" width="420" height="18"/></g></svg>') }])
      .jpeg().toBuffer();
    const [submitted, returned] = wishes;
    this.clock.shiftTo(new Date(now.getTime() - 2 * dayMs));
    await this.apply(submitted, photo);
    this.clock.shiftTo(new Date(now.getTime() - 5 * dayMs));
    const id = await this.apply(returned, photo);
    this.clock.shiftTo(new Date(now.getTime() - 4 * dayMs));
    await this.staffShops.take(staff, id);
    for (const paper of await this.papers.of(id)) await this.papers.check(staff, paper.id, paper.kind === 'identity' ? { ok: false, reason: '照片反光，号码看不清' } : { ok: true });
    await this.staffShops.return(staff, id, '请重新拍一张清楚的身份证');
    this.clock.reset();
  }

  private async apply(wish: Wish, photo: Buffer): Promise<string> {
    const me = this.as(await this.members.findOrCreateByPhone(wish.phone, wish.maker));
    const { id } = await this.applications.begin(me);
    const place = `浙江省乐清市${wish.town}${wish.village}`;
    await this.applications.save(me, {
      name: wish.name, introduction: wish.introduction, town: wish.town, village: wish.village, makerName: wish.maker, makerStory: wish.story, contact: wish.phone, address: `${place} 6 号`, standing: wish.kind, birthYear: 1988,
      returnAddress: { name: wish.maker, phone: wish.phone, province: '浙江省', city: '温州市', district: '乐清市', street: wish.town, detail: `${wish.village} 6 号` },
    });
    for (const kind of [wish.kind, 'identity', ...wish.extra] as PaperKind[]) {
      const paper = await this.papers.add(me, id, kind);
      await this.papers.change(me, paper.id, { holder: wish.maker, number: `示例-${wish.phone.slice(-4)}`, validFrom: '2024-03-01', longTerm: true, namesOnlineSale: kind === 'workshop' });
      await this.papers.putFile(me, paper.id, photo);
    }
    await this.applications.submit(me);
    return id;
  }

  /** Somebody, as the guard would have read her. */
  private as(id: string, organisationId?: string): CurrentMember {
    return { id, sessionId: '', signedInAt: this.clock.now(), posts: organisationId ? [{ organisationId, organisationName: '', role: 'city_staff' }] : [] };
  }
}
