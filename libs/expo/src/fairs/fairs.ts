import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Fairs as FairList, MoveLine, PlaceLine, SetFair, StaffFair, StaffFairs } from '@app/contracts';
import { Calendar } from '@app/calendar';
import { Mall } from '@app/mall';
import { type CurrentMember, Members } from '@app/members';
import { Messages } from '@app/messages';
import { Clock, Database, domainEvent, inThread, Jobs, log, Refusal, shanghaiDay } from '@app/platform';
import * as z from 'zod/mini';
import { demandOf, supplyOf } from '../cards/card-input.js';
import { cardColumns, type CardRow } from '../cards/card-rows.js';
import { Cards } from '../cards/cards.js';
import { Matches } from '../cards/matches.js';
import { PairRules } from '../cards/pair-rules.js';
import { DealStore } from '../deals/deal-store.js';
import { keepsShop, keptOrganisations } from '../expo.policy.js';
import { type FairMeeting, type FairPlan, type FairWish, planFair } from '../matching/plan-fair.js';
import { scoreOf } from '../matching/score.js';
import { fairNotice } from './fair-notices.js';

const minuteMs = 60_000;
/** A plan that has not come by then never will. */
const planningMinutes = 2;
interface FairRow {
  id: string; title: string; place: string; starts_at: Date; join_until: Date; rounds: number; minutes: number; coverage: boolean; version: number; drafted_by: StaffFair['by']; planning: StaffFair['planning']; planning_at: Date | null; cancelled_at: Date | null; cards: number;
}
interface LineRow { id: string; supply_id: string; demand_id: string; base_org: string; brand_org: string; score: number; round: number | null; pinned: boolean }
interface MetRow { id: string; supply_id: string; demand_id: string; base_org: string; brand_org: string; starts_at: Date }
interface Change { added: LineRow[]; removed: MetRow[]; moved: { line: LineRow; met: MetRow }[]; told: string[] }
const fairs = 'select f.id, f.title, f.place, f.starts_at, f.join_until, f.rounds, f.minutes, f.coverage, f.version, f.drafted_by, f.planning, f.planning_at, f.cancelled_at, (select count(*)::int from expo.fair_card c where c.fair_id = f.id) cards from expo.fair f';
const keyOf = (one: { base_org: string; brand_org: string }): string => `${one.base_org} ${one.brand_org}`;
const planWished = domainEvent('expo.plan_wished', z.object({ fairId: z.uuid() }));

/** A day on which bases and brands meet by a plan: staff draw it up, move what they know better, and publish; whoever a change concerns is told, and nobody else. */
@Injectable()
export class Fairs implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly calendar: Calendar, private readonly members: Members, private readonly messages: Messages, private readonly mall: Mall,
    private readonly cards: Cards, private readonly matches: Matches, private readonly rules: PairRules, private readonly deals: DealStore,
  ) {}

  onModuleInit(): void {
    this.jobs.on(planWished, 'expo.plan_fair', ({ fairId }) => this.draw(fairId));
  }

  async make(by: string, wish: SetFair, sample = false): Promise<string> {
    const [starts, until] = [new Date(wish.startsAt), new Date(wish.joinUntil)];
    if (until >= starts || until <= this.clock.now()) throw new Refusal('request.malformed', { fields: [{ path: 'joinUntil', reason: 'out_of_range' }] });
    const row = await this.db.row<{ id: string }>('insert into expo.fair (title, place, starts_at, join_until, rounds, minutes, coverage, made_by, sample) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id',
      [wish.title, wish.place, starts, until, wish.rounds, wish.minutes, wish.coverage, by, sample], 'expo.make_fair');
    return row?.id ?? '';
  }

  async all(): Promise<StaffFairs> {
    return { items: (await this.db.rows<FairRow>(`${fairs} order by f.starts_at desc, f.id limit 100`, [], 'expo.fairs')).map((row) => this.head(row)) };
  }

  /** Until the day it closes for cards. @throws expo.unknown_fair, expo.fair_state, expo.unknown_card, expo.card_state */
  join(me: CurrentMember, id: string, cardId: string): Promise<void> {
    return this.db.transaction(async () => {
      const [fair, card] = [await this.find(id, true), await this.cards.find(cardId)];
      if (!keepsShop(me, card.organisation_id)) throw new Refusal('expo.unknown_card');
      if (this.head(fair).state !== 'open') throw new Refusal('expo.fair_state');
      if (card.state !== 'open') throw new Refusal('expo.card_state');
      await this.db.rows('insert into expo.fair_card (fair_id, card_id, organisation_id, by_id, at) values ($1, $2, $3, $4, $5) on conflict do nothing', [id, cardId, card.organisation_id, me.id, this.clock.now()], 'expo.join_fair');
    });
  }

  /** Also after the plan was drawn up: what it holds of the card goes from the draft, and is cancelled when that is published. */
  leave(me: CurrentMember, id: string, cardId: string): Promise<void> {
    return this.db.transaction(async () => {
      const [fair, card] = [await this.find(id, true), await this.cards.find(cardId)];
      if (!keepsShop(me, card.organisation_id)) throw new Refusal('expo.unknown_card');
      if (['over', 'cancelled'].includes(this.head(fair).state)) throw new Refusal('expo.fair_state');
      await this.db.rows('delete from expo.fair_card where fair_id = $1 and card_id = $2', [id, cardId], 'expo.leave_fair');
      await this.db.rows('delete from expo.fair_line where fair_id = $1 and (supply_id = $2 or demand_id = $2)', [id, cardId], 'expo.leave_lines');
    });
  }

  /** Every card that is open, for those who do not come by themselves. */
  joinAll(by: string, id: string): Promise<void> {
    return this.edit(id, async () => {
      await this.db.rows("insert into expo.fair_card (fair_id, card_id, organisation_id, by_id, at) select $1, c.id, c.organisation_id, $2, $3 from expo.card c where c.state = 'open' and c.lapses_at > $3 order by c.id on conflict do nothing", [id, by, this.clock.now()], 'expo.join_all');
    });
  }

  /** Draws it up anew, in a thread of its own; what is pinned stays, and after the first publication what was published too. @throws expo.planning_runs */
  async plan(id: string): Promise<void> {
    await this.edit(id, async () => {
      const now = this.clock.now();
      const mine = await this.db.row("update expo.fair set planning = 'waiting', planning_at = $2 where id = $1 and (planning is null or planning_at < $3) returning 1", [id, now, new Date(now.getTime() - planningMinutes * minuteMs)], 'expo.wish_plan');
      if (!mine) throw new Refusal('expo.planning_runs');
      await this.jobs.publish(planWished, { fairId: id });
    });
  }

  private async draw(id: string): Promise<void> {
    const fair = await this.find(id);
    const today = shanghaiDay(this.clock.now());
    const rows = await this.db.rows<CardRow>(`select ${cardColumns} from expo.fair_card f join expo.card c on c.id = f.card_id where f.fair_id = $1 and c.state = 'open' order by c.id`, [id], 'expo.fair_cards');
    const [facts, lines, met] = [await this.matches.facts(rows), await this.lines(id), await this.met(id)];
    const organisations = [...new Set(rows.map((row) => row.organisation_id))];
    const open = await this.db.rows<{ from: string; to: string }>("select asked_by_org \"from\", asked_org \"to\" from expo.meeting where state in ('pending', 'accepted') and ends_at > $2 and fair_id is distinct from $3 and (asked_by_org = any($1) or asked_org = any($1))", [organisations, this.clock.now(), id], 'expo.open_of_fair');
    // One after the other, and all before the end is written: a late word would leave it planning for ever. That one is not told harms nothing.
    let told: Promise<unknown> = Promise.resolve();
    const stage = (at: string): void => {
      told = told.then(() => this.db.rows('update expo.fair set planning = $2 where id = $1 and planning is not null', [id, at], 'expo.plan_stage')).catch((error: unknown) => { log.warn({ err: error }, 'how far a plan is was not told'); });
    };
    const asMeeting = (line: LineRow): FairMeeting => ({ supplyId: line.supply_id, demandId: line.demand_id, base: line.base_org, brand: line.brand_org, score: line.score, round: line.round });
    const wish: FairWish = {
      supplies: rows.filter((row) => row.kind === 'supply').map((row) => supplyOf(row, facts(row))), demands: rows.filter((row) => row.kind === 'demand').map((row) => demandOf(row, facts(row), today)),
      rules: [...await this.rules.among(organisations), ...open.map((pair) => ({ ...pair, kind: 'paused' as const, until: null }))], today, rounds: fair.rounds, coverage: fair.coverage, run: id,
      pinned: lines.filter((line) => line.pinned).map(asMeeting), published: met.map((one) => ({ supplyId: one.supply_id, demandId: one.demand_id, base: one.base_org, brand: one.brand_org, score: lines.find((line) => keyOf(line) === keyOf(one))?.score ?? 0, round: this.roundOf(fair, one.starts_at) })),
    };
    const { meetings, by } = await inThread<FairPlan>('fair', wish, () => planFair(wish, stage), stage);
    await told;
    await this.edit(id, async () => {
      await this.db.rows('delete from expo.fair_line where fair_id = $1', [id], 'expo.drop_draft');
      await this.db.rows(`
        insert into expo.fair_line (fair_id, supply_id, demand_id, base_org, brand_org, score, round, pinned)
        select $1, supply, demand, base, brand, score, round, pinned from jsonb_to_recordset($2::jsonb) l(supply uuid, demand uuid, base uuid, brand uuid, score int, round int, pinned boolean)`,
      [id, JSON.stringify(meetings.map((one) => ({ supply: one.supplyId, demand: one.demandId, base: one.base, brand: one.brand, score: Math.round(one.score), round: one.round, pinned: lines.some((line) => line.pinned && line.base_org === one.base && line.brand_org === one.brand) })))], 'expo.write_draft');
      await this.db.rows('update expo.fair set planning = null, planning_at = null, drafted_by = $2 where id = $1', [id, by], 'expo.drawn');
    });
  }

  /** Two that staff know should meet; it stays however it is drawn up again. @throws expo.unknown_card unless both take part, expo.already_asked */
  add(id: string, wish: PlaceLine): Promise<void> {
    return this.rest(id, async () => {
      const rows = await this.db.rows<CardRow>(`select ${cardColumns} from expo.fair_card f join expo.card c on c.id = f.card_id where f.fair_id = $1 and c.id = any($2)`, [id, [wish.supplyId, wish.demandId]], 'expo.line_cards');
      const [supply, demand] = [rows.find((row) => row.id === wish.supplyId && row.kind === 'supply'), rows.find((row) => row.id === wish.demandId && row.kind === 'demand')];
      if (!supply || !demand || supply.organisation_id === demand.organisation_id) throw new Refusal('expo.unknown_card');
      const facts = await this.matches.facts([supply, demand]);
      const score = scoreOf(supplyOf(supply, facts(supply)), demandOf(demand, facts(demand), shanghaiDay(this.clock.now())));
      const made = await this.db.row('insert into expo.fair_line (fair_id, supply_id, demand_id, base_org, brand_org, score, round, pinned) values ($1, $2, $3, $4, $5, $6, $7, true) on conflict (fair_id, base_org, brand_org) do nothing returning 1',
        [id, supply.id, demand.id, supply.organisation_id, demand.organisation_id, Math.round(score), wish.round], 'expo.add_line');
      if (!made) throw new Refusal('expo.already_asked');
    });
  }

  /** To another round, or to none; a clash is shown and bars publishing. @throws expo.unknown_line */
  move(id: string, lineId: string, wish: MoveLine): Promise<void> {
    return this.rest(id, async (fair) => {
      if (wish.round !== null && wish.round >= fair.rounds) throw new Refusal('request.malformed', { fields: [{ path: 'round', reason: 'out_of_range' }] });
      const moved = await this.db.row('update expo.fair_line set round = $3, pinned = $4 where id = $2 and fair_id = $1 returning 1', [id, lineId, wish.round, wish.pinned], 'expo.move_line');
      if (!moved) throw new Refusal('expo.unknown_line');
    });
  }

  /** Harmless twice. */
  remove(id: string, lineId: string): Promise<void> {
    return this.rest(id, async () => {
      await this.db.rows('delete from expo.fair_line where id = $2 and fair_id = $1', [id, lineId], 'expo.remove_line');
    });
  }

  /**
   * The draft becomes the plan: every meeting stands in the diaries of both, and only those hear of it whose meetings changed.
   * @throws expo.plan_conflicts with how many lines cannot take place, diary.taken when a person is busy
   */
  publish(me: CurrentMember, id: string): Promise<void> {
    return this.rest(id, async (fair) => {
      const [lines, met] = [await this.lines(id), await this.met(id)];
      const conflicts = await this.conflicts(fair, lines, met);
      if (conflicts.size > 0) throw new Refusal('expo.plan_conflicts', { n: conflicts.size });
      const change = this.difference(fair, lines, met);
      if (change.told.length === 0) return;
      const now = this.clock.now();
      for (const gone of [...change.removed, ...change.moved.map((one) => one.met)]) await this.calendar.release({ kind: 'meeting', id: gone.id });
      await this.db.rows("update expo.meeting set state = 'cancelled' where id = any($1)", [change.removed.map((one) => one.id)], 'expo.unplan');
      const people = new Map<string, string[]>();
      for (const shop of change.told) people.set(shop, await this.members.holdersOf(shop, ['owner', 'keeper']));
      const names = await this.members.namesOf([...people.values()].flatMap((all) => all.slice(0, 1)));
      for (const line of change.added) await this.meet(fair, line, people, names, now);
      for (const { line, met: one } of change.moved) {
        await this.db.rows('update expo.meeting set starts_at = $2, ends_at = $3 where id = $1', [one.id, ...this.span(fair, line.round ?? 0)], 'expo.replan');
        await this.book(fair, one.id, line, people);
      }
      await this.db.rows('update expo.fair set version = version + 1 where id = $1', [id], 'expo.next_version');
      const told = change.told.map((shop) => {
        const of = (all: { base_org: string; brand_org: string }[]) => all.filter((one) => one.base_org === shop || one.brand_org === shop).length;
        return { shop, added: of(change.added), removed: of(change.removed), moved: of(change.moved.map((one) => one.line)) };
      });
      await this.db.rows('insert into expo.fair_plan (fair_id, version, lines, change, by_id, at) values ($1, $2, $3, $4, $5, $6)', [id, fair.version + 1, JSON.stringify(lines), JSON.stringify(told), me.id, now], 'expo.keep_plan');
      for (const { shop, added, removed, moved } of told) await this.messages.tell(fairNotice, { to: people.get(shop) ?? [], key: `${id}:${fair.version + 1}`, values: { title: fair.title, added: String(added), removed: String(removed), moved: String(moved) } });
    });
  }

  /** Everything that was planned is cancelled with it. */
  cancel(id: string): Promise<void> {
    return this.edit(id, async (fair) => {
      const met = await this.met(id);
      for (const { id: meeting } of met) await this.calendar.release({ kind: 'meeting', id: meeting });
      await this.db.rows("update expo.meeting set state = 'cancelled' where fair_id = $1 and state = 'accepted'", [id], 'expo.cancel_planned');
      await this.db.rows('update expo.fair set cancelled_at = $2, planning = null, planning_at = null where id = $1', [id, this.clock.now()], 'expo.cancel_fair');
      for (const shop of new Set(met.flatMap((one) => [one.base_org, one.brand_org]))) {
        const removed = met.filter((one) => one.base_org === shop || one.brand_org === shop).length;
        await this.messages.tell(fairNotice, { to: await this.members.holdersOf(shop, ['owner', 'keeper']), key: `${id}:cancelled`, values: { title: fair.title, added: '0', removed: String(removed), moved: '0' } });
      }
    });
  }

  async desk(id: string): Promise<StaffFair> {
    const fair = await this.find(id);
    const [lines, met, taking] = [await this.lines(id), await this.met(id), await this.db.rows<CardRow>(`select ${cardColumns} from expo.fair_card f join expo.card c on c.id = f.card_id where f.fair_id = $1 order by c.kind, c.id`, [id], 'expo.taking_part')];
    const [conflicts, change] = [await this.conflicts(fair, lines, met), this.difference(fair, lines, met)];
    const names = await this.namesOf([...lines.flatMap((line) => [line.base_org, line.brand_org]), ...taking.map((card) => card.organisation_id)]);
    const [rows, categories] = [new Map(taking.map((card) => [card.id, card])), new Map((await this.mall.categories()).map((category) => [category.id, category.name]))];
    const head = this.head(fair);
    const edit = head.state !== 'over' && head.state !== 'cancelled';
    const planning = this.planning(fair);
    return {
      ...head, coverage: fair.coverage, by: fair.drafted_by, planning,
      lines: lines.map((line) => ({
        id: line.id, supplyId: line.supply_id, demandId: line.demand_id, baseName: names.get(line.base_org) ?? '', brandName: names.get(line.brand_org) ?? '', title: categories.get(rows.get(line.supply_id)?.category_id ?? '') ?? '', score: line.score, round: line.round, pinned: line.pinned,
        published: met.some((one) => keyOf(one) === keyOf(line)), conflict: conflicts.get(line.id) ?? null,
      })),
      people: taking.map((card) => ({ cardId: card.id, kind: card.kind, shopName: names.get(card.organisation_id) ?? '', title: categories.get(card.category_id) ?? '', meetings: lines.filter((line) => line.supply_id === card.id || line.demand_id === card.id).length })),
      change: { added: change.added.length, removed: change.removed.length, moved: change.moved.length, told: change.told.length },
      can: { edit, plan: edit && planning === null && taking.length > 0, publish: edit && planning === null && conflicts.size === 0 && change.told.length > 0, cancel: edit },
    };
  }

  /** What is ahead, with her cards in it and whom she meets. */
  async mine(me: CurrentMember): Promise<FairList> {
    const [own, now] = [keptOrganisations(me), this.clock.now()];
    const rows = await this.db.rows<FairRow>(`${fairs} where f.cancelled_at is null and f.starts_at > $1 order by f.starts_at, f.id limit 50`, [new Date(now.getTime() - 24 * 60 * minuteMs)], 'expo.fairs_ahead');
    const ids = rows.map((row) => row.id);
    const cards = await this.db.rows<CardRow>(`select ${cardColumns} from expo.card c where c.organisation_id = any($1) and c.state = 'open' order by c.kind desc, c.id`, [own], 'expo.cards_for_fairs');
    const joined = await this.db.rows<{ fair_id: string; card_id: string }>('select fair_id, card_id from expo.fair_card where fair_id = any($1) and organisation_id = any($2)', [ids, own], 'expo.joined');
    const met = await this.db.rows<MetRow & { fair_id: string; supply: string; demand: string }>(`
      select m.id, m.fair_id, m.supply_id, m.demand_id, m.asked_by_org base_org, m.asked_org brand_org, m.starts_at, s.category_id supply, d.category_id demand from expo.meeting m join expo.card s on s.id = m.supply_id join expo.card d on d.id = m.demand_id
      where m.fair_id = any($1) and m.state = 'accepted' and (m.asked_by_org = any($2) or m.asked_org = any($2)) order by m.starts_at, m.id`, [ids, own], 'expo.own_fair_meetings');
    const [names, categories] = [await this.namesOf(met.flatMap((one) => [one.base_org, one.brand_org])), new Map((await this.mall.categories()).map((category) => [category.id, category.name]))];
    return {
      items: rows.map((row) => ({
        ...this.head(row), own: cards.map((card) => ({ cardId: card.id, kind: card.kind, title: categories.get(card.category_id) ?? '', joined: joined.some((one) => one.fair_id === row.id && one.card_id === card.id) })),
        meetings: met.filter((one) => one.fair_id === row.id).map((one) => {
          const base = own.includes(one.base_org);
          const [supply, demand] = [categories.get(one.supply) ?? '', categories.get(one.demand) ?? ''];
          return { startsAt: one.starts_at.toISOString(), shopName: names.get(base ? one.brand_org : one.base_org) ?? '', own: base ? supply : demand, other: base ? demand : supply };
        }),
      })),
    };
  }

  /** A meeting of the plan, for who keeps each shop; both have their deal from then on. */
  private async meet(fair: FairRow, line: LineRow, people: Map<string, string[]>, names: Map<string, string>, now: Date): Promise<void> {
    const [base, brand] = [people.get(line.base_org)?.[0], people.get(line.brand_org)?.[0]];
    if (!base || !brand) throw new Refusal('expo.plan_conflicts', { n: 1 });
    const [from, until] = this.span(fair, line.round ?? 0);
    const row = await this.db.row<{ id: string }>(`
      insert into expo.meeting (supply_id, demand_id, asked_by_org, asked_org, asked_by, asker_name, answered_by, answerer_name, starts_at, ends_at, way, note, state, asked_at, expires_at, answered_at, fair_id)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'place', $11, 'accepted', $12, $9, $12, $13) on conflict (supply_id, demand_id) where state in ('pending', 'accepted') do nothing returning id`,
    [line.supply_id, line.demand_id, line.base_org, line.brand_org, base, names.get(base) ?? '', brand, names.get(brand) ?? '', from, until, `${fair.title} · ${fair.place}`, now, fair.id], 'expo.plan_meeting');
    if (!row) throw new Refusal('expo.plan_conflicts', { n: 1 });
    await this.book(fair, row.id, line, people);
    await this.deals.open({ supply_id: line.supply_id, demand_id: line.demand_id, ends_at: until });
  }

  private book(fair: FairRow, meetingId: string, line: LineRow, people: Map<string, string[]>): Promise<void> {
    const [from, until] = this.span(fair, line.round ?? 0);
    const persons = [people.get(line.base_org)?.[0], people.get(line.brand_org)?.[0]].filter((person) => person !== undefined);
    return this.calendar.book({ kind: 'meeting', id: meetingId }, { resources: [`desk:${line.base_org}`, `desk:${line.brand_org}`, ...persons.map((person) => `person:${person}`)], from, until });
  }

  /** By line, why it cannot take place. */
  private async conflicts(fair: FairRow, lines: LineRow[], met: MetRow[]): Promise<Map<string, 'two_tables' | 'busy' | 'no_round'>> {
    const shops = [...new Set(lines.flatMap((line) => [line.base_org, line.brand_org]))];
    const busy = shops.length === 0 ? [] : await this.calendar.busy(shops.map((shop) => `desk:${shop}`), fair.starts_at, this.span(fair, fair.rounds)[0], met.map((one) => ({ kind: 'meeting', id: one.id })));
    const found = new Map<string, 'two_tables' | 'busy' | 'no_round'>();
    for (const line of lines) {
      const both = [line.base_org, line.brand_org];
      if (line.round === null) { found.set(line.id, 'no_round'); continue; }
      const [from, until] = this.span(fair, line.round);
      if (lines.some((other) => other !== line && other.round === line.round && both.some((shop) => shop === other.base_org || shop === other.brand_org))) found.set(line.id, 'two_tables');
      else if (busy.some((time) => both.some((shop) => time.resource === `desk:${shop}`) && time.from < until && time.until > from)) found.set(line.id, 'busy');
    }
    return found;
  }

  private difference(fair: FairRow, lines: LineRow[], met: MetRow[]): Change {
    const [had, has] = [new Map(met.map((one) => [keyOf(one), one])), new Set(lines.map(keyOf))];
    const added = lines.filter((line) => line.round !== null && !had.has(keyOf(line)));
    const removed = met.filter((one) => !has.has(keyOf(one)));
    const moved = lines.flatMap((line) => { const one = had.get(keyOf(line)); return one && line.round !== null && this.roundOf(fair, one.starts_at) !== line.round ? [{ line, met: one }] : []; });
    return { added, removed, moved, told: [...new Set([...added, ...removed, ...moved.map((one) => one.line)].flatMap((one) => [one.base_org, one.brand_org]))].toSorted() };
  }

  private span(fair: FairRow, round: number): [Date, Date] {
    const from = new Date(fair.starts_at.getTime() + round * fair.minutes * minuteMs);
    return [from, new Date(from.getTime() + fair.minutes * minuteMs)];
  }

  private readonly roundOf = (fair: FairRow, startsAt: Date): number => Math.round((startsAt.getTime() - fair.starts_at.getTime()) / (fair.minutes * minuteMs));

  private planning(fair: FairRow): StaffFair['planning'] {
    return fair.planning_at && fair.planning_at.getTime() > this.clock.now().getTime() - planningMinutes * minuteMs ? fair.planning : null;
  }

  /** One change after the other, and none after the day. @throws expo.unknown_fair, expo.fair_state */
  private edit(id: string, doing: (fair: FairRow) => Promise<void>): Promise<void> {
    return this.db.transaction(async () => {
      const fair = await this.find(id, true);
      if (['over', 'cancelled'].includes(this.head(fair).state)) throw new Refusal('expo.fair_state');
      await doing(fair);
    });
  }

  /** While nothing is being drawn up: a plan that is being made would throw away what is changed now. @throws expo.planning_runs */
  private rest(id: string, doing: (fair: FairRow) => Promise<void>): Promise<void> {
    return this.edit(id, (fair) => {
      if (fair.planning !== null && fair.planning_at !== null && fair.planning_at.getTime() > this.clock.now().getTime() - planningMinutes * minuteMs) throw new Refusal('expo.planning_runs');
      return doing(fair);
    });
  }

  private async find(id: string, lock = false): Promise<FairRow> {
    if (lock) await this.db.rows('select from expo.fair where id = $1 for update', [id], 'expo.fair_lock');
    const row = await this.db.row<FairRow>(`${fairs} where f.id = $1`, [id], 'expo.fair');
    if (!row) throw new Refusal('expo.unknown_fair');
    return row;
  }

  private lines(id: string): Promise<LineRow[]> {
    return this.db.rows<LineRow>('select id, supply_id, demand_id, base_org, brand_org, score, round, pinned from expo.fair_line where fair_id = $1 order by round nulls last, score desc, id', [id], 'expo.fair_lines');
  }

  private met(id: string): Promise<MetRow[]> {
    return this.db.rows<MetRow>("select id, supply_id, demand_id, asked_by_org base_org, asked_org brand_org, starts_at from expo.meeting where fair_id = $1 and state = 'accepted' order by id", [id], 'expo.planned');
  }

  private async namesOf(organisations: string[]): Promise<Map<string, string>> {
    return new Map((await this.mall.shops([...new Set(organisations)], 'organisation')).map((shop) => [shop.organisationId, shop.name]));
  }

  private head(row: FairRow): StaffFairs['items'][number] {
    const now = this.clock.now();
    const end = this.span(row, row.rounds)[0];
    const state = row.cancelled_at ? 'cancelled' as const : end <= now ? 'over' as const : row.version > 0 ? 'published' as const : row.join_until <= now ? 'closed' as const : 'open' as const;
    return { id: row.id, title: row.title, place: row.place, startsAt: row.starts_at.toISOString(), joinUntil: row.join_until.toISOString(), rounds: row.rounds, minutes: row.minutes, state, cards: row.cards, version: row.version };
  }
}
