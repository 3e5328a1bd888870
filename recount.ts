import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Mall } from '@app/mall';
import { type CurrentMember, Members } from '@app/members';
import { Messages } from '@app/messages';
import { Payments } from '@app/payments';
import { Clock, Database, Jobs, log, Refusal } from '@app/platform';
import { campaignDiffers } from './campaign-notices.js';
import { CampaignFigures } from './campaign-figures.js';
import { allowCampaign, maySeeCampaign } from './campaign-policy.js';
import { type CampaignRow, CampaignStore } from './campaign-store.js';
import { ruleFor, targetOf } from './pledge.js';
import { charityAccount, countedKinds, counts, Pledges } from './pledges.js';

const pageSize = 500;
/** What was paid so recently may still be on its way to us. */
const settledMs = 5 * 60_000;
interface Line { order: string; expected: number; posted: number }
interface DifferenceRow { id: string; campaign_id: string; line_id: string | null; order_id: string | null; asked_by: string | null; reason: string; settled_at: Date | null }

/** Each night the pledges are counted again from what the mall sold, and held against the books. What differs waits for two people. */
@Injectable()
export class Recount implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly mall: Mall, private readonly payments: Payments, private readonly members: Members, private readonly messages: Messages,
    private readonly store: CampaignStore, private readonly figures: CampaignFigures, private readonly pledges: Pledges,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('live.pledge-recount', '50 18 * * *', () => this.run());
  }

  async run(): Promise<void> {
    for (const row of await this.store.where('published', 'where c.published_at is not null order by c.id', [])) await this.db.transaction(async () => { await this.recount(await this.store.find(row.id, true)); });
  }

  /** The row is held, so that nothing is posted meanwhile. A difference that is gone settles itself. */
  private async recount(row: CampaignRow): Promise<void> {
    const now = this.clock.now();
    const lines = await this.linesOf(row, new Date(now.getTime() - settledMs));
    const { totalFen, paidFen } = await this.figures.one(row.id);
    const inBooks = (await this.payments.balances([charityAccount(row.id)])).get(charityAccount(row.id)) ?? 0;
    const wrong: [string | null, Line][] = [...lines].filter(([, line]) => line.expected !== line.posted);
    if (inBooks !== paidFen - totalFen) wrong.push([null, { order: '', expected: totalFen - paidFen, posted: 0 - inBooks }]);
    await this.db.rows('update live.pledge_difference set settled_at = $2 where campaign_id = $1 and settled_at is null and not (line_id = any($3) or (line_id is null and $4))',
      [row.id, now, wrong.flatMap(([id]) => id ?? []), wrong.some(([id]) => id === null)]);
    const found = wrong.length === 0 ? [] : await this.db.rows<{ id: string }>(`
      insert into live.pledge_difference (campaign_id, line_id, order_id, found_at, expected_fen, posted_fen)
      select $1, n.line, n.order_id, $2, n.expected, n.posted from unnest($3::uuid[], $4::uuid[], $5::bigint[], $6::bigint[]) n(line, order_id, expected, posted) on conflict do nothing returning id`,
    [row.id, now, wrong.map(([id]) => id), wrong.map(([, line]) => line.order || null), wrong.map(([, line]) => line.expected), wrong.map(([, line]) => line.posted)]);
    await this.db.rows('update live.campaign set recounted_at = $2 where id = $1', [row.id, now]);
    if (found.length > 0) await this.alarm(row, found.length);
  }

  /** Every line that should stand here or does, with what it should hold and what it holds. */
  private async linesOf(row: CampaignRow, paidBefore: Date): Promise<Map<string, Line>> {
    const stands = await this.db.rows<{ id: string; order: string; version: number; posted: number }>(`
      select l.line_id id, l.order_id as "order", l.version, coalesce((select sum(e.fen) from live.pledge_entry e where e.line_id = l.line_id), 0)::float8 posted from live.pledge_line l where l.campaign_id = $1`, [row.id]);
    const posted = new Map(stands.map((line) => [line.id, line]));
    const lines = new Map(stands.map((line) => [line.id, { order: line.order, expected: 0, posted: line.posted }]));
    for (const kind of countedKinds) {
      for (let after: string | null = null; ;) {
        const sold = await this.mall.linesOf({ kind, id: row.show_id }, { after, limit: pageSize });
        for (const line of sold.filter((one) => counts(row, one.placedAt) && (posted.has(one.id) || one.paidAt < paidBefore))) {
          const version = posted.get(line.id)?.version;
          const rule = version === undefined ? ruleFor(row.rules, line.placedAt) : row.rules.find((one) => one.version === version) ?? null;
          lines.set(line.id, { order: line.orderId, expected: rule ? targetOf(rule.share, line) : 0, posted: posted.get(line.id)?.posted ?? 0 });
        }
        after = sold.at(-1)?.id ?? null;
        if (sold.length < pageSize) break;
      }
    }
    return lines;
  }

  private async alarm(row: CampaignRow, differences: number): Promise<void> {
    log.error({ campaign: row.id, differences }, 'pledges of a charity campaign do not equal what was sold');
    await this.members.audit(null, 'live.pledges_differ', row.id, { title: row.title, differences });
    if (row.organisation_id === null) return;
    await this.messages.tell(campaignDiffers, { to: await this.members.holdersOf(row.organisation_id, ['street_staff', 'city_staff', 'auditor']), key: `${row.id}:${this.clock.now().toISOString()}`, values: { id: row.id, title: row.title, n: differences } });
  }

  /** The first person says why; another one confirms. @throws live.books_differ where no line is named: the books are looked at by hand */
  ask(me: CurrentMember, id: string, reason: string): Promise<string> {
    return this.act(me, id, async (row, difference) => {
      if (difference.line_id === null) throw new Refusal('live.books_differ');
      await this.db.rows('update live.pledge_difference set asked_by = $2, asked_at = $3, reason = $4 where id = $1', [id, me.id, this.clock.now(), reason]);
      await this.members.audit(me.id, 'live.adjustment_asked', row.id, { title: row.title, reason });
    });
  }

  /** Posts what the line lacks now. @throws live.second_person_needed */
  confirm(me: CurrentMember, id: string): Promise<string> {
    return this.act(me, id, async (row, difference) => {
      if (difference.asked_by === null || difference.line_id === null || difference.order_id === null) throw new Refusal('live.campaign_state', { state: row.state });
      if (difference.asked_by === me.id) throw new Refusal('live.second_person_needed');
      await this.pledges.adjust(row.id, { lineId: difference.line_id, orderId: difference.order_id }, difference.reason);
      await this.db.rows('update live.pledge_difference set settled_by = $2, settled_at = $3 where id = $1', [id, me.id, this.clock.now()]);
      await this.members.audit(me.id, 'live.adjustment_confirmed', row.id, { title: row.title, reason: difference.reason });
    });
  }

  private act(me: CurrentMember, id: string, work: (row: CampaignRow, difference: DifferenceRow) => Promise<void>): Promise<string> {
    const read = () => this.db.row<DifferenceRow>('select id, campaign_id, line_id, order_id, asked_by, reason, settled_at from live.pledge_difference where id = $1', [id]);
    return this.db.transaction(async () => {
      const row = await this.store.find((await read())?.campaign_id ?? id, true).catch(() => { throw new Refusal('live.unknown_difference'); });
      if (!maySeeCampaign(me, row)) throw new Refusal('live.unknown_difference');
      allowCampaign(me, row, null);
      const difference = await read();
      if (!difference || difference.settled_at) throw new Refusal('live.campaign_state', { state: row.state });
      await work(row, difference);
      return row.id;
    });
  }
}
