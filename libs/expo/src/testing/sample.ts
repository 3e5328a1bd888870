import { Injectable } from '@nestjs/common';
import type { CardKind, MakeCard, Role } from '@app/contracts';
import { townNames } from '@app/calendar';
import { Mall, type ShopSketch } from '@app/mall';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Database, log, shanghaiMidnight } from '@app/platform';
import { Appointments } from '../booths/appointments.js';
import { Booths } from '../booths/booths.js';
import { Cards } from '../cards/cards.js';
import { Matches } from '../cards/matches.js';
import { Meetings } from '../cards/meetings.js';
import { Editions } from '../editions/editions.js';
import { Enquiries } from '../enquiries/enquiries.js';
import { Fairs } from '../fairs/fairs.js';
import { DealSample, type Pair } from './sample-deals.js';

const [hourMs, dayMs] = [3600_000, 24 * 3600_000];
export interface ExpoCast { federation: string; staffId: string; shopperId: string; ownerId: string; shops: { id: string; name: string; town: string; organisationId: string; ownerId: string; goods: string[] }[] }
const halls = [
  { name: '山里馆', lead: '石斛、茶、杨梅、竹', capacity: 12 }, { name: '海边馆', lead: '泥蚶、虾干、紫菜、鱼饼', capacity: 12 }, { name: '手艺馆', lead: '黄杨木雕、细纹刻纸、蓝夹缬、竹编', capacity: 12 }, { name: '联营馆', lead: '基地与品牌一起做出来的东西', capacity: 8 },
];
const sizes = ['1x1', '1x1', '3x1', '1x1', '3x3', '1x1', '1x1', '3x1'] as const;
const questions = ['想订两百斤，能不能先寄一斤样品？', '中秋礼盒，三百份，印我们公司的名字可以吗？', '海外能发吗？我在意大利，要二十份。', '批发价怎么算？', '能不能来现场看看？', '有没有检测报告？'];
/** What the sample gives and needs, by name of a category; kg a month, months from 1, yuan. */
const supplies: { category: RegExp; months: number[]; monthly: number; lot: number; yuan: number; papers: MakeCard['papers']; hopes: string }[] = [
  { category: /茶|毛峰/, months: [3, 4, 5], monthly: 80, lot: 5, yuan: 280, papers: ['origin'], hopes: '想找做礼盒的品牌，可以先寄样。' },
  { category: /石斛|药材|药食/, months: [3, 4, 5, 6, 11, 12], monthly: 200, lot: 10, yuan: 120, papers: ['origin', 'organic'], hopes: '鲜条当天采，想做深加工。' },
  { category: /杨梅|水果|鲜果/, months: [6, 7], monthly: 900, lot: 50, yuan: 22, papers: ['green'], hopes: '六月集中上市，要能一天拉走两吨的。' },
  { category: /贝|蚶|海鲜|水产/, months: [1, 2, 3, 10, 11, 12], monthly: 1200, lot: 60, yuan: 34, papers: ['origin'], hopes: '活鲜冷链到上海，找固定渠道。' },
  { category: /虾|干货|海味/, months: [1, 2, 3, 4, 9, 10, 11, 12], monthly: 150, lot: 10, yuan: 105, papers: ['haccp'], hopes: '' },
  { category: /面|点心|糕/, months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], monthly: 400, lot: 20, yuan: 18, papers: ['haccp'], hopes: '可代工，包装你定。' },
];
const demands: { category: RegExp; months: number[]; monthly: number; yuan: number; needs: MakeCard['papers']; likes: MakeCard['wishes']; hopes: string }[] = [
  { category: /茶|毛峰/, months: [3, 4], monthly: 40, yuan: 320, needs: ['origin'], likes: ['organic'], hopes: '做明前礼盒，要故事。' },
  { category: /石斛|药材|药食/, months: [4, 5, 6], monthly: 120, yuan: 130, needs: [], likes: ['organic'], hopes: '做膏方，要能追溯到地块。' },
  { category: /杨梅|水果|鲜果/, months: [6], monthly: 600, yuan: 24, needs: [], likes: ['green'], hopes: '酿酒用，果形不挑。' },
  { category: /贝|蚶|海鲜|水产/, months: [1, 2, 11, 12], monthly: 500, yuan: 36, needs: [], likes: ['origin'], hopes: '连锁小馆子，每周送两次。' },
  { category: /虾|干货|海味/, months: [1, 2, 10, 11, 12], monthly: 60, yuan: 115, needs: ['haccp'], likes: [], hopes: '' },
  { category: /面|点心|糕/, months: [9, 10, 11, 12], monthly: 200, yuan: 20, needs: ['haccp'], likes: [], hopes: '企业年货，要独立小包装。' },
];

/** One expo that is open, one that was and one that takes applications, with booths of the mall's own shops; cards, matches and meetings in every state. Made through the same services as everybody's. */
@Injectable()
export class ExpoSample {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly members: Members, private readonly mall: Mall, private readonly editions: Editions, private readonly booths: Booths, private readonly enquiries: Enquiries, private readonly appointments: Appointments,
    private readonly cards: Cards, private readonly matches: Matches, private readonly meetings: Meetings, private readonly deals: DealSample, private readonly fairs: Fairs,
  ) {}

  async load(cast: ExpoCast | null): Promise<void> {
    if (!cast || cast.shops.length < 8) return;
    const [now, began] = [this.clock.now(), Date.now()];
    try {
      if (await this.db.row('select 1 from expo.edition limit 1')) {
        await this.rollForward(now);
        return;
      }
      await this.db.transaction(() => this.loadAll(cast, now));
      log.info({ shops: cast.shops.length, ms: Date.now() - began }, 'sample expo loaded');
    } finally {
      this.clock.reset();
    }
  }

  private async loadAll(cast: ExpoCast, now: Date): Promise<void> {
    const staff = this.as(cast.staffId, [[cast.federation, 'city_staff']]);
    const at = (days: number, hours = 9) => new Date(shanghaiMidnight(now, days).getTime() + hours * hourMs).toISOString();
    const programme = (day: number) => [{ at: at(day, 9), title: '开幕式与巡馆直播' }, { at: at(day, 14), title: '产销对接会：基地与品牌面对面' }, { at: at(day + 1, 10), title: '非遗手作体验日' }, { at: at(day + 2, 19), title: '云上夜市直播专场' }];
    const shops = await this.mall.shops(cast.shops.map((shop) => shop.id));
    this.clock.shiftTo(new Date(now.getTime() - 200 * dayMs));
    const past = await this.edition(staff, { kind: 'expo', title: '第一届云上创博会', lead: '六十家妇字号第一次在云上摆摊。', applyUntil: at(-190), opensAt: at(-180), closesAt: at(-173, 18), programme: [] });
    await this.fill(cast, shops.slice(0, 9), past, staff);
    this.clock.shiftTo(new Date(now.getTime() - 30 * dayMs));
    const open = await this.edition(staff, { kind: 'expo', title: '第二届云上创博会', lead: '四个馆，山里的、海里的、手里的，都摆出来。', applyUntil: at(-12), opensAt: at(-2), closesAt: at(12, 18), programme: programme(-2) });
    await this.fill(cast, shops, open, staff);
    this.clock.shiftTo(new Date(now.getTime() - 3 * dayMs));
    await this.edition(staff, { kind: 'processing_fair', title: '来料加工星坊集市', lead: '有单的找人手，有人手的找单。', applyUntil: at(20, 18), opensAt: at(30), closesAt: at(33, 18), programme: programme(30) });
    await this.ask(cast, open, now);
    await this.receive(now);
    await this.visit(cast, open, now);
    await this.cardsOf(cast, shops, now);
  }

  private async edition(staff: CurrentMember, wish: Parameters<Editions['make']>[1]): Promise<string> {
    const id = await this.editions.make(staff.id, wish, true);
    for (const hall of halls) await this.editions.addHall(id, hall);
    await this.editions.publish(staff, id);
    return id;
  }

  /** Every shop with a booth, as evenly as the halls allow; two still wait, one was refused. */
  private async fill(cast: ExpoCast, shops: ShopSketch[], editionId: string, staff: CurrentMember): Promise<void> {
    const places = await this.editions.halls(editionId);
    for (const [at, shop] of shops.entries()) {
      const own = cast.shops.find((one) => one.id === shop.id);
      if (!own) continue;
      const owner = this.as(own.ownerId, [[own.organisationId, 'owner']]);
      const partner = shops[(at + 7) % shops.length];
      const pairing = at % 4 === 1 && partner ? `${shop.name} × ${partner.name}：一家出料，一家出手艺，合做的礼盒在联营馆首发。` : '';
      const id = await this.booths.apply(owner, {
        editionId, shopId: shop.id, name: shop.name, tagline: shop.introduction.slice(0, 40), story: shop.makerStory || shop.introduction, pairing, size: sizes[at % sizes.length] ?? '1x1', productIds: own.goods.slice(0, 8),
      });
      if (at % 13 === 11) continue;
      if (at % 13 === 12) { await this.booths.decide(staff, id, { reason: '商品图片太少，请补三张实拍再申请。' }); continue; }
      const wanted = pairing ? 3 : /布|绣|雕|纸|竹|编|缬|陶|漆|灯/.test(shop.name + shop.introduction) ? 2 : /海|渔|蚶|虾|蟹|蚝|牡蛎|鱼|紫菜/.test(shop.name + shop.introduction) ? 1 : 0;
      const hall = [places[wanted], ...places].find((one) => one && one.taken < one.capacity);
      if (!hall) continue;
      hall.taken += 1;
      await this.booths.decide(staff, id, { hallId: hall.id });
      await this.booths.move(owner, id, 'published');
    }
    // What the halls were looked at, without anybody's name; a seeded draw, so that every sample is alike.
    await this.db.rows(`
      insert into expo.booth_day (booth_id, day, shown, visits)
      select b.id, d::date, 60 + (hashtext(b.id::text || d::text) & 31), 6 + (hashtext(d::text || b.id::text) & 15) from expo.booth b join expo.edition e on e.id = b.edition_id
      cross join lateral generate_series(e.opens_at, least(e.closes_at, $2::timestamptz), interval '1 day') d where b.edition_id = $1 and b.state = 'published' on conflict do nothing`, [editionId, this.clock.now() < new Date() ? new Date() : this.clock.now()]);
  }

  /** Enquiries in every state; one of them the shopper's own, one at a booth of the owner. */
  private async ask(cast: ExpoCast, editionId: string, now: Date): Promise<void> {
    const rows = await this.db.rows<{ id: string; organisation_id: string }>("select id, organisation_id from expo.booth where edition_id = $1 and state = 'published' order by id", [editionId]);
    const own = cast.shops.find((shop) => shop.ownerId === cast.ownerId);
    const first = rows.find((row) => row.organisation_id === own?.organisationId);
    const order = [...(first ? [first] : []), ...rows.filter((row) => row !== first)].slice(0, questions.length);
    for (const [at, booth] of order.entries()) {
      const shop = cast.shops.find((one) => one.organisationId === booth.organisation_id);
      if (!shop) continue;
      const visitor = this.as(at < 3 ? cast.shopperId : await this.members.findOrCreateByPhone(`1990005000${at}`, ['林女士', '周总', '陈姐'][at - 3] ?? '访客'), []);
      if (shop.ownerId === visitor.id) continue;
      this.clock.shiftTo(new Date(now.getTime() - (5 + at * 3) * hourMs));
      const id = await this.enquiries.ask(visitor, booth.id, { text: questions[at] ?? '', shareContact: at % 2 === 0 });
      if (at % 3 === 2) continue;
      const owner = this.as(shop.ownerId, [[shop.organisationId, 'owner']]);
      await this.enquiries.claim(owner, id);
      await this.enquiries.say(owner, id, '可以的，您把地址发我，今天就寄。');
      if (at % 3 === 1) await this.enquiries.close(visitor, id);
    }
  }

  /** Most booths of the open expo receive visitors on the three days ahead; what passed unused makes room. */
  private async receive(now: Date): Promise<void> {
    await this.db.rows('delete from expo.booth_slot s using expo.booth b, expo.edition e where b.id = s.booth_id and e.id = b.edition_id and e.sample and s.starts_at < $1 and not exists (select from expo.appointment a where a.slot_id = s.id)', [now]);
    await this.db.rows(`
      insert into expo.booth_slot (booth_id, starts_at, ends_at, places)
      select b.id, begins, begins + interval '30 minutes', 1 + (hashtext(b.name) & 1) from expo.booth b join expo.edition e on e.id = b.edition_id
      cross join generate_series(1, 3) day cross join unnest(array[9, 9.5, 10, 10.5, 14, 14.5, 15]) hour cross join lateral (select $1::timestamptz + day * interval '1 day' + hour * interval '1 hour' as begins) t
      where e.sample and e.published_at is not null and b.state = 'published' and begins between e.opens_at and e.closes_at - interval '30 minutes' and hashtext(b.name) % 5 <> 0 on conflict do nothing`, [shanghaiMidnight(now)]);
  }

  /** The shopper has an answer from one booth and waits for another; somebody wants to come to the owner's. */
  private async visit(cast: ExpoCast, editionId: string, now: Date): Promise<void> {
    this.clock.shiftTo(new Date(now.getTime() - hourMs));
    const booths = await this.db.rows<{ id: string; organisation_id: string; slots: string[] }>("select b.id, b.organisation_id, array(select s.id::text from expo.booth_slot s where s.booth_id = b.id order by s.starts_at) slots from expo.booth b where b.edition_id = $1 and b.state = 'published' and exists (select from expo.booth_slot s where s.booth_id = b.id) order by b.id", [editionId]);
    const own = cast.shops.find((shop) => shop.ownerId === cast.ownerId);
    const guest = this.as(await this.members.findOrCreateByPhone('19900050003', '林女士'), []);
    const hers = booths.find((booth) => booth.organisation_id === own?.organisationId);
    if (hers?.slots[2]) await this.appointments.book(guest, hers.id, { slotId: hers.slots[2], way: 'place', text: '想看看礼盒样品，年前要一百份。', shareContact: false });
    const [first, second] = booths.filter((booth) => booth !== hers);
    const shopper = this.as(cast.shopperId, []);
    const keeper = cast.shops.find((shop) => shop.organisationId === first?.organisation_id);
    if (first?.slots[1] && keeper && keeper.ownerId !== shopper.id) await this.appointments.answer(this.as(keeper.ownerId, [[keeper.organisationId, 'owner']]), await this.appointments.book(shopper, first.id, { slotId: first.slots[1], way: 'place', text: '周末带孩子来体验，可以吗？', shareContact: true }), true, '');
    if (second?.slots[4]) await this.appointments.book(shopper, second.id, { slotId: second.slots[4], way: 'video', text: '想看看仓库和包装。', shareContact: false });
  }

  private async cardsOf(cast: ExpoCast, shops: ShopSketch[], now: Date): Promise<void> {
    this.clock.shiftTo(new Date(now.getTime() - 15 * dayMs));
    const categories = await this.mall.categories();
    const made: { id: string; kind: CardKind; owner: CurrentMember; plan: number }[] = [];
    for (const [plan, wish] of [...supplies.map((one) => ({ kind: 'supply' as const, ...one, needs: one.papers, likes: [] as MakeCard['wishes'] })), ...demands.map((one) => ({ kind: 'demand' as const, ...one, lot: null }))].entries()) {
      const category = categories.findLast((one) => wish.category.test(one.name));
      for (let copy = 0; copy < 2; copy += 1) {
        // Who gives it makes it; who needs it is somebody else, the owner of the sample first.
        const makers = shops.filter((one) => wish.category.test(one.name + one.introduction) === (wish.kind === 'supply'));
        const shop = wish.kind === 'demand' && plan === supplies.length && copy === 0 ? shops.find((one) => cast.shops.some((other) => other.id === one.id && other.ownerId === cast.ownerId)) : makers[(plan + copy) % Math.max(1, makers.length)];
        const own = cast.shops.find((one) => one.id === shop?.id);
        if (!category || !shop || !own || !townNames.includes(shop.town)) continue;
        const owner = this.as(own.ownerId, [[own.organisationId, 'owner']]);
        const id = await this.cards.write(owner.id, {
          kind: wish.kind, shopId: shop.id, categoryId: category.id, amounts: Array.from({ length: 12 }, (_none, month) => (wish.months.includes(month + 1) ? Math.round(wish.monthly * (copy === 0 ? 1 : 0.6)) : 0)), unit: 'kg', lot: wish.kind === 'supply' ? wish.lot : null,
          priceFen: copy === 0 ? wish.yuan * 100 : Math.round(wish.yuan * 108), town: shop.town, papers: wish.needs, wishes: wish.likes, fresh: /鲜|杨梅|贝|蚶|石斛/.test(category.name), hopes: wish.hopes, pictureId: null, hides: copy === 1 && wish.kind === 'demand' ? ['price'] : [],
        }, own.organisationId, plan % 5 === 3, true);
        made.push({ id, kind: wish.kind, owner, plan });
      }
    }
    // Whoever fits whom, the owner of the sample first: one meeting that is agreed, one that waits for an answer, and what came of earlier ones.
    const pairs: Pair[] = [];
    for (const demand of made.filter((one) => one.kind === 'demand').toSorted((a, b) => Number(b.owner.id === cast.ownerId) - Number(a.owner.id === cast.ownerId))) {
      const row = await this.cards.find(demand.id);
      for (const supply of made.filter((one) => one.kind === 'supply' && one.owner.id !== demand.owner.id)) if (await this.matches.mayMeet(await this.cards.find(supply.id), row)) pairs.push({ supply: supply.id, demand: demand.id, base: supply.owner, brand: demand.owner });
    }
    const [first, coming, ...met] = pairs;
    const pending = met.pop();
    await this.deals.load(first ? [first, ...met] : [], now);
    await this.deals.ask(pairs, now);
    this.clock.shiftTo(new Date(now.getTime() - 2 * hourMs));
    const ask = (pair: Pair, days: number, way: 'place' | 'phone', note: string) => this.meetings.ask(pair.brand, { cardId: pair.demand, otherCardId: pair.supply, startsAt: new Date(shanghaiMidnight(now, days).getTime() + 10 * hourMs).toISOString(), way, note });
    if (pending) await ask(pending, 4, 'phone', '先电话聊十分钟价格。');
    await this.fairDays(cast, made, now);
    if (coming) await this.meetings.answer(coming.base, await ask(coming, 3, 'place', '到您基地看看，样品带一点。'), true, '');
  }

  /** A matching day that takes cards, with most of them in it. */
  private async fairDays(cast: ExpoCast, made: { id: string; owner: CurrentMember }[], now: Date): Promise<void> {
    const at = (days: number, hours: number) => new Date(shanghaiMidnight(now, days).getTime() + hours * hourMs).toISOString();
    const id = await this.fairs.make(cast.staffId, { title: '年货产销对接会', place: '女创中心二楼大厅', startsAt: at(12, 9), joinUntil: at(9, 18), rounds: 5, minutes: 30, coverage: true }, true);
    for (const [n, card] of made.entries()) if (n % 6 !== 5) await this.fairs.join(card.owner, id, card.id);
  }

  /** The open expo stays open, the one to come stays ahead, and cards last. */
  private async rollForward(now: Date): Promise<void> {
    await this.db.rows(`
      update expo.edition set apply_until = apply_until + shift, opens_at = opens_at + shift, closes_at = closes_at + shift
      from (select id which, (ceil(extract(epoch from $1::timestamptz - (case when kind = 'expo' then closes_at else apply_until end) + interval '4 days') / 86400)::int * interval '1 day') shift from expo.edition) s
      where which = id and sample and shift > interval '0' and (kind = 'processing_fair' or title like '第二届%')`, [now]);
    await this.db.rows(`
      update expo.fair set starts_at = starts_at + shift, join_until = join_until + shift from (select id which, ceil(extract(epoch from $1::timestamptz - join_until + interval '2 days') / 86400)::int * interval '1 day' shift from expo.fair) s
      where which = id and sample and version = 0 and shift > interval '0'`, [now]);
    await this.db.rows("update expo.card set state = case when state = 'lapsed' then 'open' else state end, lapses_at = $1::timestamptz + interval '60 days' where sample and lapses_at < $1::timestamptz + interval '7 days'", [now]);
    await this.receive(now);
  }

  private as(id: string, posts: [string, Role][]): CurrentMember {
    return { id, sessionId: '', signedInAt: this.clock.now(), posts: posts.map(([organisationId, role]) => ({ organisationId, organisationName: '', role })) };
  }
}
