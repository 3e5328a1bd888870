import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Mall, type SoldLine } from '@app/mall';
import { type CurrentMember, Members } from '@app/members';
import { Payments } from '@app/payments';
import { Clock, Database, Jobs, log, Refusal } from '@app/platform';
import { LiveLimits } from '../live-limits.js';
import { mayDecide } from '../live.policy.js';
import { Announce } from '../shows/announce.js';
import { ShowStore } from '../shows/show-store.js';
import { pledgesDiffer } from './campaign-notices.js';
import { type CampaignRow, CampaignStore } from './campaign-store.js';
import { figuresOf } from './figures.js';
import { ruleAt, shareOf } from './pledge.js';
import { charityAccount } from './pledge-postings.js';
import { counts, Pledges } from './pledges.js';
import { showSources } from './sources.js';
import { Vouchers } from './vouchers.js';

const pageSize = 200;
interface Wrong { line_id: string | null; expected: number; posted: number }

/**
 * Each night every campaign is counted anew from the lines of the mall and held against its ledger and the books. What differs is noted at
 * the first look and told at the second, because news of an order may still be on its way at the first. Only two persons set it right.
 */
@Injectable()
export class Recount implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: LiveLimits, private readonly mall: Mall, private readonly payments: Payments, private readonly members: Members,
    private readonly announce: Announce, private readonly shows: ShowStore, private readonly store: CampaignStore, private readonly pledges: Pledges, private readonly vouchers: Vouchers,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('live.recount-pledges', '20,40 18 * * *', async () => {
      const all = await this.db.rows<{ id: string }>("select id from live.campaign where state not in ('draft', 'agreed') order by id");
      for (const { id } of all) await this.count(id);
    });
  }

  byStaff(me: CurrentMember, id: string): Promise<void> {
    return this.db.transaction(async () => {
      await this.requireStaff(me, await this.store.find(id));
      await this.count(id);
    });
  }

  /** One campaign; also notes which of its lines can no longer come back. */
  count(id: string): Promise<void> {
    return this.db.transaction(async () => {
      const campaign = await this.store.find(id, true);
      const lines = await this.linesOf(campaign);
      await this.db.rows('update live.pledge_line l set closed_at = fact.at from unnest($1::uuid[], $2::timestamptz[]) fact(line_id, at) where l.line_id = fact.line_id and l.closed_at is distinct from fact.at',
        [lines.map((line) => line.lineId), lines.map((line) => line.returnClosedAt)], 'live.close_lines');
      await this.note(campaign, await this.differences(campaign, lines));
      await this.db.rows('update live.campaign set recounted_at = $2 where id = $1', [id, this.clock.now()]);
      await this.vouchers.closeWhenPaid(campaign);
    });
  }

  /** @returns its campaign @throws live.unknown_difference, live.no_difference for one that is settled, or that no entry can settle */
  propose(me: CurrentMember, id: string, reason: string): Promise<string> {
    return this.change(me, id, async (campaign) => {
      await this.db.rows('update live.pledge_difference set reason = $2, proposed_by = $3, proposed_at = $4 where id = $1', [id, reason, me.id, this.clock.now()]);
      await this.members.audit(me.id, 'live.adjustment_proposed', campaign.id, { reason });
    });
  }

  /** Brings the line to what it should owe by an entry that names both. @throws live.two_persons_needed, live.no_difference when it has changed since */
  confirm(me: CurrentMember, id: string): Promise<string> {
    return this.change(me, id, async (campaign, row) => {
      if (row.proposed_by === null || row.proposed_by === me.id) throw new Refusal('live.two_persons_needed');
      const lines = await this.linesOf(campaign);
      const now = (await this.differences(campaign, lines)).find((one) => one.line_id === row.line_id);
      const line = lines.find((one) => one.lineId === row.line_id);
      // A line that the mall no longer knows cannot be set right by an entry; that is for those who keep the machine.
      if (!now || !line || now.expected !== row.expected || now.posted !== row.posted) throw new Refusal('live.no_difference');
      const fen = await this.pledges.bring(campaign, await this.store.rules(campaign.id), line, { reason: row.reason ?? '', first: row.proposed_by, second: me.id });
      await this.pledges.keepCap(campaign);
      await this.db.rows('update live.pledge_difference set confirmed_by = $2, settled_at = $3 where id = $1', [id, me.id, this.clock.now()]);
      await this.members.audit(me.id, 'live.adjustment_confirmed', campaign.id, { fen, reason: row.reason });
    });
  }

  private async linesOf(campaign: CampaignRow): Promise<SoldLine[]> {
    const all: SoldLine[] = [];
    for (const kind of showSources) {
      for (let after: string | null = null, full = true; full;) {
        const page: SoldLine[] = await this.mall.linesOf({ kind, id: campaign.show_id }, { after, limit: pageSize });
        all.push(...page.filter((line) => counts(campaign, line)));
        [after, full] = [page.at(-1)?.lineId ?? null, page.length === pageSize];
      }
    }
    return all;
  }

  private async differences(campaign: CampaignRow, lines: SoldLine[]): Promise<Wrong[]> {
    const rules = await this.store.rules(campaign.id);
    const rows = await this.db.rows<{ line_id: string; rule_version: number | null; posted: number }>(`
      select coalesce(e.line_id, l.line_id) line_id, l.rule_version, coalesce(e.fen, 0)::float8 posted
      from (select line_id, sum(fen) fen from live.pledge_entry where campaign_id = $1 and line_id is not null group by 1) e full join (select line_id, rule_version from live.pledge_line where campaign_id = $1) l on l.line_id = e.line_id`, [campaign.id], 'live.posted_lines');
    const posted = new Map(rows.map((row) => [row.line_id, row]));
    const sold = new Set(lines.map((line) => line.lineId));
    const wrong: Wrong[] = [...lines.map((line) => {
      const known = posted.get(line.lineId);
      const rule = rules.find((one) => one.version === known?.rule_version) ?? ruleAt(rules, line.placedAt);
      return { line_id: line.lineId, expected: rule ? shareOf(rule.share, line) : 0, posted: known?.posted ?? 0 };
    }), ...rows.filter((row) => !sold.has(row.line_id)).map((row) => ({ line_id: row.line_id, expected: 0, posted: row.posted }))];
    const { netFen, paidFen } = (await figuresOf(this.db, [campaign.id]))(campaign.id);
    const account = charityAccount(campaign.id);
    const books = 0 - ((await this.payments.balances([account])).get(account) ?? 0) + paidFen;
    return [...wrong, { line_id: null, expected: netFen, posted: books }].filter((one) => one.expected !== one.posted);
  }

  private async note(campaign: CampaignRow, wrong: Wrong[]): Promise<void> {
    const now = this.clock.now();
    // What is equal again, or differs otherwise, begins anew.
    await this.db.rows(`
      update live.pledge_difference d set settled_at = $2 where campaign_id = $1 and settled_at is null
        and not exists (select from jsonb_to_recordset($3::jsonb) w(line_id uuid, expected bigint, posted bigint) where w.line_id is not distinct from d.line_id and w.expected = d.expected_fen and w.posted = d.posted_fen)`, [campaign.id, now, JSON.stringify(wrong)]);
    const told = await this.db.rows<{ id: string }>('update live.pledge_difference set told_at = $2 where campaign_id = $1 and settled_at is null and told_at is null returning id', [campaign.id, now]);
    for (const one of wrong) await this.db.rows('insert into live.pledge_difference (campaign_id, line_id, expected_fen, posted_fen, seen_at) values ($1, $2, $3, $4, $5) on conflict do nothing', [campaign.id, one.line_id, one.expected, one.posted, now]);
    if (told.length === 0) return;
    log.error({ campaign: campaign.id, differences: told.length }, 'the ledger of a charity campaign does not equal what was sold');
    await this.members.audit(null, 'live.pledges_differ', campaign.id, { differences: told.length });
    await this.announce.staff(pledgesDiffer, await this.shows.find(campaign.show_id), `differs:${now.toISOString()}`, { campaign: campaign.id });
  }

  private async change(me: CurrentMember, id: string, work: (campaign: CampaignRow, row: Wrong & { reason: string | null; proposed_by: string | null }) => Promise<void>): Promise<string> {
    return this.db.transaction(async () => {
      const at = await this.db.row<{ campaign_id: string }>('select campaign_id from live.pledge_difference where id = $1', [id]);
      if (!at) throw new Refusal('live.unknown_difference');
      const campaign = await this.store.find(at.campaign_id, true);
      await this.requireStaff(me, campaign);
      this.members.requireFresh(me, this.limits.freshSignInMinutes);
      const row = await this.db.row<Wrong & { reason: string | null; proposed_by: string | null }>('select line_id, expected_fen::float8 expected, posted_fen::float8 posted, reason, proposed_by from live.pledge_difference where id = $1 and settled_at is null', [id]);
      if (!row || row.line_id === null) throw new Refusal('live.no_difference');
      await work(campaign, row);
      return campaign.id;
    });
  }

  private async requireStaff(me: CurrentMember, campaign: CampaignRow): Promise<void> {
    if (!mayDecide(me, await this.shows.find(campaign.show_id))) throw new Refusal('live.unknown_campaign');
  }
}
