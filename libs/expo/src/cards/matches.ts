import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Matches as MatchList } from '@app/contracts';
import { Mall } from '@app/mall';
import type { CurrentMember } from '@app/members';
import { Clock, Database, Refusal, shanghaiDay } from '@app/platform';
import { ExpoLimits } from '../expo-limits.js';
import { keepsShop } from '../expo.policy.js';
import type { Demand, Supply } from '../matching/cards.js';
import { explain } from '../matching/explain.js';
import { obstacleBetween } from '../matching/filters.js';
import { hintFor } from '../matching/hint.js';
import { scoreOf, weights } from '../matching/score.js';
import { bestFirst } from '../matching/stable-order.js';
import { demandOf, type Facts, supplyOf } from './card-input.js';
import { cardColumns, type CardRow } from './card-rows.js';
import { Cards } from './cards.js';
import { PairRules } from './pair-rules.js';

const candidatesMost = 2000;

/** Who fits a card, and why; what is shown is kept with all that it was computed from. */
@Injectable()
export class Matches {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly limits: ExpoLimits, private readonly mall: Mall, private readonly cards: Cards, private readonly rules: PairRules) {}

  /** The best partners of one of her cards; fewer when fewer fit. @throws expo.unknown_card for a card of another, expo.card_state for one that is not open */
  async of(me: CurrentMember, id: string): Promise<MatchList> {
    const own = await this.cards.find(id);
    if (!(keepsShop(me, own.organisation_id) || own.made_by === me.id)) throw new Refusal('expo.unknown_card');
    if (own.state !== 'open') throw new Refusal('expo.card_state');
    const now = this.clock.now();
    const today = shanghaiDay(now);
    const rows = await this.db.rows<CardRow>(`select ${cardColumns} from expo.card c where c.state = 'open' and c.lapses_at > $1 and c.kind <> $2 and c.unit = $3 and c.organisation_id <> $4 order by c.made_at desc, c.id limit $5`, [now, own.kind, own.unit, own.organisation_id, candidatesMost], 'expo.candidates');
    const [facts, rules] = [await this.facts([own, ...rows]), await this.rules.among([own.organisation_id])];
    const pair = (row: CardRow): { supply: Supply; demand: Demand } => (own.kind === 'supply'
      ? { supply: supplyOf(own, facts(own)), demand: demandOf(row, facts(row), today) } : { supply: supplyOf(row, facts(row)), demand: demandOf(own, facts(own), today) });
    const fits = rows.map((row) => ({ row, ...pair(row) })).filter(({ supply, demand }) => obstacleBetween(supply, demand, rules, today) === null);
    const best = bestFirst(fits.map(({ supply, demand }) => ({ supply: supply.id, demand: demand.id, score: scoreOf(supply, demand) })), `${today} ${id}`).slice(0, this.limits.matchesMost);
    const shown = best.flatMap((edge) => fits.find(({ supply, demand }) => supply.id === edge.supply && demand.id === edge.demand) ?? []).map((one) => ({ ...one, explanation: explain(one.supply, one.demand) }));
    await this.keep(shown);
    const [[card], views, open] = await Promise.all([this.cards.views(me, [own]), this.cards.views(me, shown.map((one) => one.row)), this.openMeetings(id)]);
    if (!card) throw new Refusal('expo.unknown_card');
    const hint = own.kind === 'supply' ? hintFor(supplyOf(own, facts(own)), rows.map((row) => demandOf(row, facts(row), today)), rules, today) : null;
    return {
      card, weights: weights.version, categories: await this.mall.categories(),
      items: shown.flatMap(({ row, explanation }) => {
        const view = views.find((one) => one.id === row.id);
        return view ? [{ card: view, score: explanation.score, bars: explanation.bars, reasons: explanation.reasons, gap: explanation.gap, meeting: open.get(row.id) ?? null }] : [];
      }),
      hint: hint ? {
        kind: hint.change.kind, added: hint.added, to: 'to' in hint.change ? hint.change.to : null, pct: 'pct' in hint.change ? hint.change.pct : null, code: hint.change.kind === 'certificate' ? hint.change.code : null, month: hint.change.kind === 'month' ? hint.change.month : null,
      } : null,
    };
  }

  /** Whether two cards may meet at all. */
  async mayMeet(supply: CardRow, demand: CardRow): Promise<boolean> {
    const [facts, rules] = [await this.facts([supply, demand]), await this.rules.among([supply.organisation_id])];
    const today = shanghaiDay(this.clock.now());
    return supply.unit === demand.unit && obstacleBetween(supplyOf(supply, facts(supply)), demandOf(demand, facts(demand), today), rules, today) === null;
  }

  private async keep(shown: { supply: Supply; demand: Demand; explanation: object }[]): Promise<void> {
    const rows = shown.map(({ supply, demand, explanation }) => {
      const [given, wanted] = [JSON.stringify(supply), JSON.stringify(demand)];
      return { hash: createHash('sha256').update(`${weights.version}\n${given}\n${wanted}`).digest('hex'), supply_id: supply.id, demand_id: demand.id, supply: given, demand: wanted, explanation: JSON.stringify(explanation) };
    });
    await this.db.rows(`
      insert into expo.match_shown (hash, supply_id, demand_id, weights, supply, demand, explanation, first_at)
      select hash, supply_id, demand_id, $2, supply::jsonb, demand::jsonb, explanation::jsonb, $3 from jsonb_to_recordset($1::jsonb) row(hash text, supply_id uuid, demand_id uuid, supply text, demand text, explanation text) order by hash on conflict do nothing`,
    [JSON.stringify(rows), weights.version, this.clock.now()], 'expo.keep_matches');
  }

  private async openMeetings(cardId: string): Promise<Map<string, string>> {
    const rows = await this.db.rows<{ id: string; other: string }>("select id, case when supply_id = $1 then demand_id else supply_id end other from expo.meeting where (supply_id = $1 or demand_id = $1) and state in ('pending', 'accepted')", [cardId], 'expo.open_meetings');
    return new Map(rows.map((row) => [row.other, row.id]));
  }

  /** Category from the top down, and how each shop has answered so far. */
  async facts(rows: CardRow[]): Promise<(row: CardRow) => Facts> {
    const categories = new Map((await this.mall.categories()).map((category) => [category.id, category.parentId]));
    const pathOf = (id: string): string[] => { const parent = categories.get(id); return parent ? [...pathOf(parent), id] : [id]; };
    const organisations = [...new Set(rows.map((row) => row.organisation_id))];
    const trust = new Map((await this.db.rows<{ org: string; asked: number; answered: number }>("select asked_org org, count(*)::int asked, count(*) filter (where state in ('accepted', 'declined', 'cancelled'))::int answered from expo.meeting where asked_org = any($1) group by 1", [organisations], 'expo.trust')).map((row) => [row.org, row]));
    return (row) => ({ path: pathOf(row.category_id), trust: { asked: trust.get(row.organisation_id)?.asked ?? 0, answered: trust.get(row.organisation_id)?.answered ?? 0 }, slots: this.limits.meetingsPerDay });
  }
}
