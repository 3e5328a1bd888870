import { Injectable } from '@nestjs/common';
import type { Agreement, MakeShow, Role } from '@app/contracts';
import { Calendar } from '@app/calendar';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Database, log, shanghaiDay, shanghaiMidnight } from '@app/platform';
import { Mall, type SampleCast } from '@app/mall';
import { Reminders } from '../following/reminders.js';
import { Nominations } from '../nominations/nominations.service.js';
import { SlotBook } from '../nominations/slot-book.js';
import { SeriesBook } from '../series/series.service.js';
import { ShowStore } from '../shows/show-store.js';
import { Shows } from '../shows/shows.service.js';
import { FirstShows } from '../stand-ins/first-shows.js';
import { StandIns } from '../stand-ins/stand-ins.js';
import { Streamers } from '../streamers/streamers.js';
import { SampleCharity } from './sample-charity.js';
import { SampleOnAir } from './sample-on-air.js';
import { SampleReplays } from './sample-replays.js';

const dayMs = 24 * 3600_000;
const hourMs = 3600_000;
const minuteMs = 60_000;
const streamers = {
  wei: { phone: '13800000009', name: '小薇', town: '虹桥镇', introduction: '虹桥人，卖过十年水产，只讲自己吃过的东西。' },
  qing: { phone: '19900020001', name: '青姐', town: '大荆镇', introduction: '在大荆种石斛，直播间就在田头。' },
  fen: { phone: '19900020004', name: '阿芬', town: '南岳镇', introduction: '海边长大，什么都尝过才讲。' },
  lan: { phone: '', name: '黄蓝青', town: '城东街道', introduction: '蓝夹缬第五代传承人，边印边聊。' },
} as const;
/** Of the charity show; five in a hundred is what its agreement says. */
const talk = { say: '先讲谁做的、怎么做的，再拿近了给大家看；讲清净含量、保存办法和几天发货。', avoid: '“最好”“第一”，治病保健的话', gives: '按协议捐出实付的 5%，用于女童助学' };
type Who = keyof typeof streamers;
const market = { title: '海边集市：螃蟹、索面、毛峰、蓝夹缬', description: '示例直播：画面是一段循环的动画，货架上的商品可以真的走一遍下单。', minutes: 360 };
/** Pictures of the goods on the table of the loop (`tools/draw-loop.ts`). */
const onTheTable = ['crab-green-4', 'suomian-gift', 'maofeng-mingqian', 'indigo-scarf'];

/** Shows in every state that a plan can have, made in the past through the same services as everybody's. Tonight's show is made anew at each start. */
@Injectable()
export class LiveSample {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly calendar: Calendar, private readonly members: Members, private readonly streamers: Streamers, private readonly shows: Shows, private readonly store: ShowStore,
    private readonly series: SeriesBook, private readonly nominations: Nominations, private readonly slots: SlotBook, private readonly reminders: Reminders, private readonly standIns: StandIns, private readonly first: FirstShows,
    private readonly mall: Mall, private readonly onAir: SampleOnAir,
    private readonly charity: SampleCharity, private readonly replays: SampleReplays,
  ) {}

  /** @param loop path of the drawn loop; without it nothing is recorded */
  async load(cast: SampleCast | null, loop: string | null = null): Promise<void> {
    if (!cast || cast.shops.length < 8) return;
    const now = this.clock.now();
    const began = Date.now();
    try {
      if (await this.db.row('select 1 from live.streamer limit 1')) {
        await this.rollForward(cast, now);
        await this.goOnAir(cast, now);
        return;
      }
      // All or nothing: what is interrupted here is made whole by the next start.
      await this.db.transaction(() => this.loadAll(cast, now));
      // Money is never charged inside a transaction, so what was sold for charity comes after it.
      await this.charity.load(cast, now);
      if (loop) await this.past(cast, now, loop);
      await this.goOnAir(cast, now);
      log.info({ ms: Date.now() - began }, 'sample shows loaded');
    } finally {
      this.clock.reset();
    }
  }

  private async loadAll(cast: SampleCast, now: Date): Promise<void> {
    this.before(now, 20 * dayMs);
    const people = await this.people(cast);
    const staff = this.as(cast.staffId, [[cast.federation, 'city_staff']]);
    const studio = (await this.streamers.studios()).find((one) => one.name.startsWith('一号'));

    this.before(now, 9 * dayMs);
    const weekday = (days: number) => new Date(shanghaiMidnight(now, days).getTime() + 12 * hourMs).getUTCDay() || 7;
    const aSeries = { kind: 'sale' as const, fromOn: shanghaiDay(shanghaiMidnight(now, 1)), untilOn: null, minutes: 90, skipsHolidays: true, skips: [], slots: 4 };
    const hers = await this.series.make(people.wei, { ...aSeries, title: '虹桥海味 每周一场', description: '泥蚶、虾干、鱼鲞，当天到港当天讲。', pattern: { kind: 'weekly', days: [weekday(2)] }, time: '19:30', studioId: studio?.id ?? null });
    const blue = await this.series.make(people.lan, { ...aSeries, title: '蓝夹缬工坊 每周一场', description: '看花板、看布、看一双手。', pattern: { kind: 'weekly', days: [weekday(4)] }, time: '20:00', studioId: null });
    this.before(now, 8 * dayMs);
    for (const id of [hers, blue]) await this.series.approve(staff, id);
    const [, , skipped] = await this.store.ofSeries(hers);
    const [, moved] = await this.store.ofSeries(blue);
    this.before(now, 2 * dayMs);
    if (skipped) await this.shows.cancel(people.wei, skipped.id, '外出培训，这一周停一次');
    if (moved) await this.shows.edit(people.lan, moved.id, { startsAt: new Date(moved.starts_at.getTime() + dayMs) });

    await this.tonight(cast, now, people.wei, staff);
    await this.nominationsAhead(cast, now, hers, staff);
    await this.plans(now, people, staff);
    await this.mutualHelp(now, people, staff);
    await this.firstShow(now, people.qing, staff);
    this.before(now, dayMs);
    const shopper = this.as(cast.shopperId, []);
    await this.reminders.follow(shopper, people.wei.id);
    if (moved) await this.reminders.remind(shopper, moved.id);
    this.before(now, 0);
    await this.series.materialise();
  }

  private async people(cast: SampleCast): Promise<Record<Who, CurrentMember>> {
    const make = async (key: Who): Promise<CurrentMember> => {
      const { phone, name, town, introduction } = streamers[key];
      const own = cast.shops.find((shop) => shop.ownerId === cast.ownerId);
      const id = phone === '' ? cast.ownerId : await this.members.findOrCreateByPhone(phone, name);
      const me = this.as(id, phone === '' && own ? [[own.organisationId, 'owner']] : []);
      await this.members.vouchFor(id, '示例：核对过身份证', cast.staffId);
      await this.streamers.set(me, { name, town, introduction });
      return me;
    };
    const people = { wei: await make('wei'), qing: await make('qing'), fen: await make('fen'), lan: await make('lan') };
    await this.members.markDemo('streamer', people.wei.id, 'streamer');
    return people;
  }

  /** A charity show of this evening, its shelf filled through nominations, slots and a rundown. */
  private async tonight(cast: SampleCast, now: Date, host: CurrentMember, staff: CurrentMember): Promise<void> {
    const evening = this.calendar.atWallTime(shanghaiDay(now), '20:00');
    const quarter = 15 * minuteMs;
    const startsAt = evening.getTime() - now.getTime() > 45 * minuteMs ? evening : new Date(Math.ceil((now.getTime() + 45 * minuteMs) / quarter) * quarter);
    this.before(startsAt, 8 * dayMs);
    const id = await this.shows.make(host, {
      title: '今晚公益专场：把海和山端上桌', description: '虹桥的海味、大荆的石斛、城东的蓝布，一晚上讲完。每单按协议捐出一部分，用于困难家庭女童助学。', kind: 'charity', studioId: null, slots: 5, startsAt: startsAt.toISOString(), minutes: 120,
      agreement: this.agreement(startsAt),
    });
    await this.shows.submit(host, id);
    this.before(startsAt, 7 * dayMs + 12 * hourMs);
    await this.charity.sign(staff, id, this.agreement(startsAt));
    await this.shows.approve(staff, id);
    await this.db.rows('update live.show set sample = true where id = $1', [id]);
    for (const [at, shop] of cast.shops.slice(0, 7).entries()) {
      this.before(startsAt, 7 * dayMs - at * 9 * hourMs);
      for (const productId of shop.goods.slice(0, at % 3 === 0 ? 2 : 1)) await this.nominations.nominate(this.keeper(shop), id, { productId, pitch: at % 2 === 0 ? '今年新货，可现场试吃' : '', talk });
    }
    this.before(startsAt, 4 * dayMs);
    for (const one of await this.waiting(id)) await this.nominations.decide(staff, one, { ok: true });
    this.before(startsAt, 3 * dayMs - minuteMs);
    await this.slots.run();
    for (const [at, shop] of cast.shops.slice(0, 24).entries()) {
      this.before(startsAt, 2 * dayMs - at * 30 * minuteMs);
      await this.reminders.remind(this.as(shop.ownerId, []), id);
    }
    await this.reminders.remind(this.as(cast.shopperId, []), id);
  }

  /** A show whose picture is a loop; its table shows what lies on its shelf. */
  private async goOnAir(cast: SampleCast, now: Date): Promise<void> {
    if (!this.onAir.possible || await this.onAir.current()) return;
    await this.onAir.endAll();
    const host = await this.db.row<{ person_id: string }>('select person_id from live.streamer where name = $1', [streamers.fen.name]);
    if (!host) return;
    const step = 5 * minuteMs;
    const startsAt = new Date(Math.floor(now.getTime() / step) * step);
    const id = await this.db.transaction(() => this.marketShow(cast, startsAt, this.as(host.person_id, []), this.as(cast.staffId, [[cast.federation, 'city_staff']])));
    this.clock.reset();
    await this.onAir.start(id);
  }

  /** Two evenings that can be looked at again. */
  private async past(cast: SampleCast, now: Date, loop: string): Promise<void> {
    const staff = this.as(cast.staffId, [[cast.federation, 'city_staff']]);
    for (const [days, name, title, description] of [[3, streamers.fen.name, '厨房里讲：青蟹和索面', '示例回放：画面是一段循环的动画，聊天和讲解与画面同步。'], [9, streamers.qing.name, '毛峰开园，泡给你看', '示例回放：点“讲解回放”直接看那一件。']] as const) {
      const host = await this.db.row<{ person_id: string }>('select person_id from live.streamer where name = $1', [name]);
      if (!host) continue;
      const startsAt = this.calendar.atWallTime(shanghaiDay(shanghaiMidnight(now, -days)), '19:30');
      await this.db.transaction(async () => {
        const id = await this.marketShow(cast, startsAt, this.as(host.person_id, []), staff, { title, description, minutes: 30 });
        await this.replays.play(id, this.as(host.person_id, []), startsAt, loop);
      });
    }
  }

  private async marketShow(cast: SampleCast, startsAt: Date, host: CurrentMember, staff: CurrentMember, about = market): Promise<string> {
    const shopOf = new Map(cast.shops.flatMap((shop) => shop.goods.map((productId) => [productId, shop] as const)));
    const cards = await this.mall.productCards([...shopOf.keys()]);
    this.before(startsAt, 8 * dayMs);
    const id = await this.shows.make(host, {
      ...about, kind: 'sale', studioId: null, slots: 4, startsAt: startsAt.toISOString(), agreement: null,
    });
    // So that whoever tries the role of a streamer finds a desk that is on air.
    await this.shows.addHelper(host, id, { phone: streamers.wei.phone, name: streamers.wei.name, role: 'assistant' });
    await this.shows.submit(host, id);
    this.before(startsAt, 7 * dayMs);
    await this.shows.approve(staff, id);
    await this.db.rows('update live.show set sample = true where id = $1', [id]);
    this.before(startsAt, 6 * dayMs);
    for (const key of onTheTable) {
      const card = cards.find((one) => one.picture?.src.endsWith(`/${key}`));
      const shop = card && shopOf.get(card.id);
      if (card && shop) await this.nominations.nominate(this.keeper(shop), id, { productId: card.id, pitch: '' });
    }
    this.before(startsAt, 4 * dayMs);
    for (const one of await this.waiting(id)) await this.nominations.decide(staff, one, { ok: true });
    this.before(startsAt, 3 * dayMs - minuteMs);
    await this.slots.run();
    return id;
  }

  /** The next show of the series still takes nominations: some wait, one was refused. */
  private async nominationsAhead(cast: SampleCast, now: Date, seriesId: string, staff: CurrentMember): Promise<void> {
    this.before(now, 26 * hourMs);
    const open = (await this.store.ofSeries(seriesId)).find((show) => show.state === 'scheduled' && show.nominations_until > now);
    if (!open) return;
    const own = cast.shops.find((shop) => shop.ownerId === cast.ownerId);
    for (const shop of [...(own ? [own] : []), ...cast.shops.slice(8, 11)]) await this.nominations.nominate(this.keeper(shop), open.id, { productId: shop.goods[0] ?? '', pitch: '可以讲讲怎么做出来的' });
    const [first, second] = await this.waiting(open.id);
    this.before(now, 20 * hourMs);
    if (first) await this.nominations.decide(staff, first, { ok: true });
    if (second) await this.nominations.decide(staff, second, { ok: false, reason: '上个月刚讲过同一件，换一件再报' });
  }

  /** A draft, two that wait for staff (one of them red), one that was sent back, one that was called off. */
  private async plans(now: Date, people: Record<Who, CurrentMember>, staff: CurrentMember): Promise<void> {
    this.before(now, 3 * dayMs);
    const at = (days: number, time: string) => this.calendar.atWallTime(shanghaiDay(shanghaiMidnight(now, days)), time).toISOString();
    const wish = (title: string, startsAt: string, more: Partial<MakeShow> = {}): MakeShow => ({ title, description: '', kind: 'sale', studioId: null, slots: 3, startsAt, minutes: 60, agreement: null, ...more });
    await this.shows.make(people.wei, wish('年货节试播', at(19, '15:00')));
    const review = await this.shows.make(people.qing, wish('大荆石斛 田头直播', at(9, '15:00'), { description: '剪一把鲜条，讲怎么挑、怎么存。' }));
    const red = await this.shows.make(people.qing, wish('石斛公益场', at(11, '19:00'), { kind: 'charity', description: '协议还在签。' }));
    const returned = await this.shows.make(people.wei, wish('新手主播练习场', at(12, '14:00')));
    const called = await this.shows.make(people.qing, wish('仙溪竹编 手把手', at(1, '16:00')));
    for (const [id, who] of [[review, people.qing], [red, people.qing], [returned, people.wei], [called, people.qing]] as const) await this.shows.submit(who, id);
    this.before(now, 2 * dayMs);
    await this.shows.sendBack(staff, returned, '请写清楚卖什么、谁来讲');
    await this.shows.approve(staff, called);
    this.before(now, 6 * hourMs);
    await this.shows.cancel(people.qing, called, '台风，改到下周再约');
  }

  /** Who cannot come finds somebody who can: one call was answered, one still waits. */
  private async mutualHelp(now: Date, people: Record<Who, CurrentMember>, staff: CurrentMember): Promise<void> {
    const one = async (host: CurrentMember, title: string, days: number, time: string, note: string): Promise<string> => {
      this.before(now, 3 * dayMs);
      const id = await this.shows.make(host, { title, description: '', kind: 'sale', studioId: null, slots: 3, startsAt: this.calendar.atWallTime(shanghaiDay(shanghaiMidnight(now, days)), time).toISOString(), minutes: 60, agreement: null });
      await this.shows.submit(host, id);
      await this.shows.approve(staff, id);
      this.before(now, 30 * hourMs);
      await this.standIns.call(host, id, note);
      return id;
    };
    const answered = await one(people.fen, '南岳海鲜 早市场', 6, '09:30', '那天要带孩子去医院');
    await one(people.qing, '大荆山货 午后场', 5, '14:30', '嗓子发炎，医生让少说话');
    this.before(now, 28 * hourMs);
    const call = await this.db.row<{ id: string }>("select id from live.stand_in where show_id = $1 and state = 'open'", [answered]);
    if (call) await this.standIns.take(people.lan, call.id);
  }

  /** A charity show that waits for a learner who was never on air. */
  private async firstShow(now: Date, host: CurrentMember, staff: CurrentMember): Promise<void> {
    const startsAt = this.calendar.atWallTime(shanghaiDay(shanghaiMidnight(now, 10)), '19:30');
    this.before(now, 3 * dayMs);
    const id = await this.shows.make(host, { title: '新人公益场：大荆山货', description: '学完课的姐妹第一次上播，老主播坐在旁边。', kind: 'charity', studioId: null, slots: 3, startsAt: startsAt.toISOString(), minutes: 60, agreement: this.agreement(startsAt) });
    await this.shows.submit(host, id);
    await this.charity.sign(staff, id, this.agreement(startsAt));
    await this.shows.approve(staff, id);
    this.before(now, 26 * hourMs);
    await this.first.offer(host, id, '别紧张，我坐在您旁边。');
  }

  /** So that there is a show tonight whenever the house is opened. */
  private async rollForward(cast: SampleCast, now: Date): Promise<void> {
    await this.series.materialise();
    const host = await this.db.row<{ person_id: string }>('select person_id from live.streamer where name = $1', [streamers.wei.name]);
    // Her weekly show may be what is on tonight.
    const soon = host && await this.db.row(`
      select 1 from live.show where host_id = $1 and state in ('review', 'scheduled', 'lobby', 'live', 'interrupted') and starts_at > $2::timestamptz - interval '2 hours' and starts_at < $2::timestamptz + interval '28 hours'`, [host.person_id, now]);
    if (soon || !host) return;
    await this.db.transaction(() => this.tonight(cast, now, this.as(host.person_id, []), this.as(cast.staffId, [[cast.federation, 'city_staff']])));
  }

  private async waiting(showId: string): Promise<string[]> {
    return (await this.db.rows<{ id: string }>("select id from live.nomination where show_id = $1 and state = 'waiting' order by at, id", [showId])).map((row) => row.id);
  }

  private agreement(startsAt: Date): Agreement {
    return { number: `乐慈协-${shanghaiDay(startsAt).replaceAll('-', '')}`, receiver: '乐清市慈善总会', share: { kind: 'part', bp: 500 }, payBy: shanghaiDay(new Date(startsAt.getTime() + 60 * dayMs)) };
  }

  private before(instant: Date, ms: number): void {
    this.clock.shiftTo(new Date(instant.getTime() - ms));
  }

  private keeper(shop: SampleCast['shops'][number]): CurrentMember {
    return this.as(shop.ownerId, [[shop.organisationId, 'owner']]);
  }

  private as(id: string, posts: [organisationId: string, role: Role][]): CurrentMember {
    return { id, sessionId: '', posts: posts.map(([organisationId, role]) => ({ organisationId, organisationName: '', role })), signedInAt: this.clock.now() };
  }
}
