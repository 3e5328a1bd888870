import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { AskMeeting, Meetings as MeetingList } from '@app/contracts';
import { Calendar, type CalendarEntry } from '@app/calendar';
import { Mall } from '@app/mall';
import { type CurrentMember, Members } from '@app/members';
import { Messages } from '@app/messages';
import { awakeTime, Clock, Database, Jobs, Refusal, shanghaiDay, shanghaiMidnight } from '@app/platform';
import { ExpoLimits } from '../expo-limits.js';
import { keepsShop, keptOrganisations } from '../expo.policy.js';
import { meetingAnsweredNotice, meetingAskedNotice, soonNotice, timeText } from '../booths/booth-notices.js';
import { planLeftNotice } from '../fairs/fair-notices.js';
import { DealStore } from '../deals/deal-store.js';
import type { CardRow } from './card-rows.js';
import { Cards } from './cards.js';
import { Matches } from './matches.js';

const [minuteMs, hourMs, dayMs] = [60_000, 3600_000, 24 * 3600_000];
interface Row {
  id: string; supply_id: string; demand_id: string; asked_by_org: string; asked_org: string; asked_by: string; asker_name: string; answered_by: string | null; answerer_name: string | null; starts_at: Date; ends_at: Date;
  way: 'place' | 'phone' | 'video'; note: string; state: 'pending' | 'accepted' | 'declined' | 'expired' | 'cancelled'; expires_at: Date; reason: string | null; asked_at: Date; deal_id: string | null; fair_id: string | null;
}

/** A request holds its time for both sides until it is answered or runs out; accepting books the two who will meet, and opens what they talk in. */
@Injectable()
export class Meetings implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: ExpoLimits, private readonly calendar: Calendar, private readonly members: Members, private readonly messages: Messages,
    private readonly mall: Mall, private readonly cards: Cards, private readonly matches: Matches, private readonly deals: DealStore,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('expo.meetings', '* * * * *', async () => { await this.expire(); await this.remind(); });
    this.calendar.feedsWith('expo', async (personId, site) => this.entries(await this.db.rows<Row>(`
      select m.* from expo.meeting m where m.state in ('accepted', 'cancelled') and m.answered_by is not null and (m.asked_by = $1 or m.answered_by = $1) and m.starts_at > $2 order by m.starts_at, m.id`,
    [personId, new Date(this.clock.now().getTime() - 30 * dayMs)], 'expo.feed'), site));
  }

  /** @throws expo.no_match where the two may not meet, expo.already_asked, expo.day_full before it is sent, diary.taken */
  async ask(me: CurrentMember, wish: AskMeeting): Promise<string> {
    const [own, other] = [await this.cards.find(wish.cardId), await this.cards.find(wish.otherCardId)];
    if (!keepsShop(me, own.organisation_id)) throw new Refusal('expo.unknown_card');
    if (own.state !== 'open' || other.state !== 'open') throw new Refusal('expo.card_state');
    const [supply, demand] = own.kind === 'supply' ? [own, other] : [other, own];
    if (supply.kind === demand.kind || !await this.matches.mayMeet(supply, demand)) throw new Refusal('expo.no_match');
    const now = this.clock.now();
    const from = new Date(wish.startsAt);
    if (from.getTime() - now.getTime() < this.limits.meetingAheadMinutes * minuteMs) throw new Refusal('expo.too_soon');
    const until = new Date(from.getTime() + this.limits.meetingMinutes * minuteMs);
    const expires = new Date(Math.min(awakeTime(new Date(awakeTime(now).getTime() + this.limits.meetingHours * hourMs)).getTime(), from.getTime() - 30 * minuteMs));
    const name = (await this.members.namesOf([me.id])).get(me.id) ?? '';
    return this.db.transaction(async () => {
      const desks = [own.organisation_id, other.organisation_id].map((id) => `desk:${id}`);
      await this.room([own.organisation_id, other.organisation_id], from);
      const row = await this.db.row<{ id: string }>(`
        insert into expo.meeting (supply_id, demand_id, asked_by_org, asked_org, asked_by, asker_name, starts_at, ends_at, way, note, state, asked_at, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'pending', $11, $12) on conflict (supply_id, demand_id) where state in ('pending', 'accepted') do nothing returning id`,
      [supply.id, demand.id, own.organisation_id, other.organisation_id, me.id, name, from, until, wish.way, wish.note, now, expires], 'expo.ask_meeting');
      if (!row) throw new Refusal('expo.already_asked');
      await this.calendar.book({ kind: 'meeting', id: row.id }, { resources: [...desks, `person:${me.id}`], from, until, heldUntil: expires });
      const [[shop], to] = [await this.mall.shops([own.shop_id]), await this.members.holdersOf(other.organisation_id, ['owner', 'keeper'])];
      await this.messages.stir(to, 'expo');
      await this.messages.tell(meetingAskedNotice, { to, key: row.id, values: { shop: shop?.name ?? '', time: timeText(from), card: await this.title(other), until: timeText(expires) } });
      return row.id;
    });
  }

  /** The one who answers is the one who comes. @throws expo.meeting_state, diary.taken when she is busy */
  answer(me: CurrentMember, id: string, accept: boolean, reason: string): Promise<void> {
    return this.db.transaction(async () => {
      const row = await this.lock(id);
      if (!keepsShop(me, row.asked_org)) throw new Refusal('expo.unknown_meeting');
      const now = this.clock.now();
      if (row.state !== 'pending' || row.expires_at <= now) throw new Refusal('expo.meeting_state');
      const name = (await this.members.namesOf([me.id])).get(me.id) ?? '';
      if (accept) await this.calendar.book({ kind: 'meeting', id }, { resources: [`desk:${row.asked_by_org}`, `desk:${row.asked_org}`, `person:${row.asked_by}`, `person:${me.id}`], from: row.starts_at, until: row.ends_at });
      else await this.calendar.release({ kind: 'meeting', id });
      await this.db.rows('update expo.meeting set state = $2, answered_by = $3, answerer_name = $4, answered_at = $5, reason = $6 where id = $1', [id, accept ? 'accepted' : 'declined', me.id, name, now, accept ? null : reason], 'expo.answer_meeting');
      if (accept) await this.deals.open(row);
      await this.tell(row, row.asked_by_org, row.asked_org, accept ? 'accepted' : 'declined');
    });
  }

  /** Either side; the time is free again for both. */
  cancel(me: CurrentMember, id: string): Promise<void> {
    return this.db.transaction(async () => {
      const row = await this.lock(id);
      const asker = keepsShop(me, row.asked_by_org);
      if (!asker && !keepsShop(me, row.asked_org)) throw new Refusal('expo.unknown_meeting');
      if (row.state === 'cancelled') return;
      if (!(row.state === 'accepted' || (asker && row.state === 'pending')) || row.starts_at <= this.clock.now()) throw new Refusal('expo.meeting_state');
      await this.calendar.release({ kind: 'meeting', id });
      await this.db.rows("update expo.meeting set state = 'cancelled' where id = $1", [id], 'expo.cancel_meeting');
      if (row.fair_id) await this.leavePlan(me, row, row.fair_id);
      await this.tell(row, asker ? row.asked_org : row.asked_by_org, asker ? row.asked_by_org : row.asked_org, 'cancelled');
    });
  }

  /** It is out of the plan, and those who drew the plan up know that two have a round free. */
  private async leavePlan(me: CurrentMember, row: Row, fairId: string): Promise<void> {
    await this.db.rows('delete from expo.fair_line where fair_id = $1 and supply_id = $2 and demand_id = $3', [fairId, row.supply_id, row.demand_id], 'expo.cancel_line');
    const [fair, shops, staff] = [await this.db.row<{ title: string }>('select title from expo.fair where id = $1', [fairId], 'expo.fair_title'), await this.mall.shops([row.asked_by_org, row.asked_org], 'organisation'), await this.members.holdersOf(row.asked_by_org, ['city_staff'])];
    await this.messages.tell(planLeftNotice, { to: staff.filter((one) => one !== me.id), key: row.id, values: { id: fairId, title: fair?.title ?? '', shops: shops.map((shop) => shop.name).join(' × '), time: timeText(row.starts_at) } });
  }

  async list(me: CurrentMember): Promise<MeetingList> {
    const kept = keptOrganisations(me);
    const rows = await this.db.rows<Row>("select m.*, d.id deal_id from expo.meeting m left join expo.deal d on d.supply_id = m.supply_id and d.demand_id = m.demand_id where m.asked_by_org = any($1) or m.asked_org = any($1) order by (m.state = 'pending') desc, m.starts_at desc, m.id limit 100", [kept], 'expo.my_meetings');
    const cards = new Map((await this.cards.views(me, await this.cardsOf(rows))).map((card) => [card.id, card]));
    const now = this.clock.now();
    return {
      items: rows.flatMap((row) => {
        const asked = kept.includes(row.asked_by_org);
        const [supply, demand] = [cards.get(row.supply_id), cards.get(row.demand_id)];
        if (!supply || !demand) return [];
        const [own, other] = supply.mine ? [supply, demand] : [demand, supply];
        const state = row.state === 'pending' && row.expires_at <= now ? 'expired' : row.state;
        return [{
          id: row.id, state, startsAt: row.starts_at.toISOString(), endsAt: row.ends_at.toISOString(), way: row.way, note: row.note, expiresAt: row.expires_at.toISOString(), reason: row.reason, own: { cardId: own.id, title: own.title },
          other: { cardId: other.id, title: other.title, shopName: other.shop.name, who: asked ? row.answerer_name : row.asker_name }, deal: state === 'accepted' ? row.deal_id : null, asked,
          can: { answer: !asked && state === 'pending', cancel: row.starts_at > now && (state === 'accepted' || (asked && state === 'pending')) },
        }];
      }),
    };
  }

  async expire(): Promise<void> {
    const due = await this.db.rows<{ id: string }>("select id from expo.meeting where state = 'pending' and expires_at <= $1", [this.clock.now()], 'expo.meetings_due');
    for (const { id } of due) await this.db.transaction(async () => {
      const row = await this.lock(id);
      if (row.state !== 'pending') return;
      await this.calendar.release({ kind: 'meeting', id });
      await this.db.rows("update expo.meeting set state = 'expired' where id = $1", [id], 'expo.expire_meeting');
      await this.tell(row, row.asked_by_org, row.asked_org, 'expired');
    });
  }

  /** Both are told an hour before, once. */
  private async remind(): Promise<void> {
    const now = this.clock.now();
    await this.db.transaction(async () => {
      const rows = await this.db.rows<Row>("update expo.meeting set reminded_at = $1 where state = 'accepted' and reminded_at is null and starts_at > $1 and starts_at <= $2 returning *", [now, new Date(now.getTime() + this.limits.remindMinutes * minuteMs)], 'expo.remind_meetings');
      for (const row of rows) await this.messages.tell(soonNotice, { to: [row.asked_by, ...(row.answered_by ? [row.answered_by] : [])], key: row.id, values: { what: await this.title(await this.cards.find(row.supply_id)), time: timeText(row.starts_at) } });
    });
  }

  /** A shop that has met enough people that day says so before anything is sent. Held in the order of ids, so that forty at once count one after the other. */
  private async room(organisations: string[], from: Date): Promise<void> {
    for (const id of organisations.toSorted()) await this.db.rows("select pg_advisory_xact_lock(hashtextextended('expo.meetings:' || $1, 0))", [id], 'expo.meetings_lock');
    const [start, end] = [shanghaiMidnight(from), shanghaiMidnight(from, 1)];
    const rows = await this.db.rows<{ org: string; count: number }>(`
      select org, count(*)::int count from expo.meeting m cross join lateral (values (m.asked_by_org), (m.asked_org)) side(org)
      where org = any($1) and (m.state = 'accepted' or (m.state = 'pending' and m.expires_at > $4)) and m.starts_at >= $2 and m.starts_at < $3 group by org`, [organisations, start, end, this.clock.now()], 'expo.meetings_that_day');
    if (rows.some((row) => row.count >= this.limits.meetingsPerDay)) throw new Refusal('expo.day_full', { day: shanghaiDay(from) });
  }

  private async tell(row: Row, to: string, from: string, what: string): Promise<void> {
    const [card, people] = [await this.cards.find(row.supply_id), await this.members.holdersOf(to, ['owner', 'keeper'])];
    const [shop] = await this.mall.shops([from], 'organisation');
    await this.messages.stir(people, 'expo');
    await this.messages.tell(meetingAnsweredNotice, { to: people, key: `${row.id}:${what}`, values: { card: await this.title(card), shop: shop?.name ?? '', time: timeText(row.starts_at) } });
  }

  private async title(card: CardRow): Promise<string> {
    return (await this.mall.categories()).find((category) => category.id === card.category_id)?.name ?? '';
  }

  private cardsOf(rows: Row[]): Promise<CardRow[]> {
    return this.cards.byIds([...new Set(rows.flatMap((row) => [row.supply_id, row.demand_id]))]);
  }

  private async lock(id: string): Promise<Row> {
    const row = await this.db.row<Row>('select * from expo.meeting where id = $1 for update', [id], 'expo.meeting_lock');
    if (!row) throw new Refusal('expo.unknown_meeting');
    return row;
  }

  private entries(rows: Row[], site: string): CalendarEntry[] {
    return rows.map((row) => ({
      uid: `meeting-${row.id}`, sequence: row.state === 'cancelled' ? 1 : 0, title: `产销洽谈 · ${row.asker_name}`, text: row.note, place: '', url: `${site}/me/match/meetings`, at: { from: row.starts_at, until: row.ends_at }, cancelled: row.state === 'cancelled', changedAt: row.asked_at, alarmMinutes: 30,
    }));
  }
}
