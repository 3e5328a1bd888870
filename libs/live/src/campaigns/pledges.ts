import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Mall, orderPaid, orderRefunded, type SoldLine } from '@app/mall';
import { Payments } from '@app/payments';
import { Clock, Database, Jobs } from '@app/platform';
import { type CampaignRow, CampaignStore, type RuleRow } from './campaign-store.js';
import { isPublished } from './campaign-states.js';
import { grossOf, letOff, ruleAt, shareOf } from './pledge.js';
import { payerAccount, pledgePostings } from './pledge-postings.js';
import { showOf } from './sources.js';

interface Known { rule_version: number; account: string; posted: number }
/** Two persons who say that a line is brought to what it should be. */
export interface Adjusters { reason: string; first: string; second: string }

/** Whether a line is one of a campaign: bought through its show while it counted. When it was paid does not matter. */
export const counts = (campaign: Pick<CampaignRow, 'state' | 'counts_from' | 'counts_until'>, line: Pick<SoldLine, 'placedAt'>): boolean =>
  isPublished(campaign.state) && campaign.counts_from !== null && line.placedAt >= campaign.counts_from && (campaign.counts_until === null || line.placedAt < campaign.counts_until);

/**
 * Keeps the ledger of charity: whatever is told of an order, each of its lines is brought to what it should owe now, so that news may come
 * twice and in any order.
 */
@Injectable()
export class Pledges implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly mall: Mall, private readonly payments: Payments, private readonly store: CampaignStore,
  ) {}

  onModuleInit(): void {
    this.jobs.on(orderPaid, 'live.pledge-paid', ({ orderId }) => this.bringOrder(orderId));
    this.jobs.on(orderRefunded, 'live.pledge-refunded', ({ orderId }) => this.bringOrder(orderId));
    this.payments.nameAccountsWith('charity', async (ids) => {
      const rows = await this.db.rows<{ id: string; title: string }>('select c.id, w.title from live.campaign c join live.show w on w.id = c.show_id where c.id::text = any($1)', [ids], 'live.charity_account_names');
      return new Map(rows.map((row) => [row.id, row.title]));
    });
    this.payments.nameAccountsWith('pledged', async (ids) => {
      const rows = await this.db.rows<{ id: string; name: string }>('select person_id id, name from live.streamer where person_id::text = any($1)', [ids], 'live.pledged_account_names');
      return new Map(rows.map((row) => [row.id, row.name]));
    });
  }

  async bringOrder(orderId: string): Promise<void> {
    const shows = showsOf(await this.mall.linesOfOrders([orderId]));
    if (shows.length === 0) return;
    for (const { id, show_id: showId } of await this.store.idsOf(shows)) {
      await this.db.transaction(async () => {
        const campaign = await this.store.find(id, true);
        const rules = await this.store.rules(id);
        // Read under the lock: what was read before it may be older than what another worker has posted since.
        for (const line of await this.mall.linesOfOrders([orderId])) if (showOf(line.source) === showId && counts(campaign, line)) await this.bring(campaign, rules, line);
        await this.keepCap(campaign);
      });
    }
  }

  /** Posts what a line owes, less what was posted. The campaign is locked. @returns the difference in fen */
  async bring(campaign: CampaignRow, rules: RuleRow[], line: SoldLine, adjusters?: Adjusters): Promise<number> {
    const known = await this.db.row<Known>(`
      select rule_version, account, (select coalesce(sum(e.fen), 0)::float8 from live.pledge_entry e where e.line_id = l.line_id and e.kind <> 'cap') posted from live.pledge_line l where line_id = $1 for update`, [line.lineId], 'live.pledge_lock');
    const rule = known ? rules.find((one) => one.version === known.rule_version) : ruleAt(rules, line.placedAt);
    if (!rule) throw new Error(`The campaign ${campaign.id} has no share rule.`);
    const [target, account] = [shareOf(rule.share, line), known?.account ?? payerAccount(campaign, line.shopId)];
    const facts = [line.lineId, line.refundedFen, line.refundedPieces, target, line.returnClosedAt];
    if (known) await this.db.rows('update live.pledge_line set refunded_fen = $2, refunded_pieces = $3, target_fen = $4, closed_at = $5 where line_id = $1', facts, 'live.pledge_update');
    else {
      await this.db.rows(`
        with numbered as (update live.campaign set next_no = next_no + 1 where id = $6 returning next_no - 1 as no)
        insert into live.pledge_line (line_id, refunded_fen, refunded_pieces, target_fen, closed_at, campaign_id, no, order_id, account, rule_version, placed_at, paid_fen, pieces, gross_fen)
        select $1, $2, $3, $4, $5, $6, no, $7, $8, $9, $10, $11, $12, $13 from numbered`,
      [...facts, campaign.id, line.orderId, account, rule.version, line.placedAt, line.paidFen, line.pieces, grossOf(rule.share, line)], 'live.pledge_line');
    }
    const fen = target - (known?.posted ?? 0);
    await this.post(campaign, { lineId: line.lineId, orderId: line.orderId, account, kind: adjusters ? 'adjustment' : 'line', fen, adjusters });
    return fen;
  }

  /** Lets payers off what lies over the cap, anew after each change. The campaign is locked. */
  async keepCap(campaign: CampaignRow): Promise<void> {
    if (campaign.cap_fen === null && !(await this.db.row("select 1 from live.pledge_entry where campaign_id = $1 and kind = 'cap' limit 1", [campaign.id]))) return;
    const rows = await this.db.rows<{ account: string; owed: number; off: number }>(`
      select account, coalesce(sum(fen) filter (where kind <> 'cap'), 0)::float8 owed, coalesce(-sum(fen) filter (where kind = 'cap'), 0)::float8 "off" from live.pledge_entry where campaign_id = $1 group by 1 order by 1`, [campaign.id], 'live.pledge_owed');
    const parts = letOff(campaign.cap_fen, rows.map((row) => row.owed));
    for (const [at, row] of rows.entries()) await this.post(campaign, { lineId: null, account: row.account, kind: 'cap', fen: row.off - (parts[at] ?? 0) });
  }

  private async post(campaign: CampaignRow, entry: { lineId: string | null; orderId?: string; account: string; kind: 'line' | 'cap' | 'adjustment'; fen: number; adjusters?: Adjusters | undefined }): Promise<void> {
    if (entry.fen === 0) return;
    const made = await this.db.row<{ id: string }>('insert into live.pledge_entry (campaign_id, line_id, account, kind, fen, at, note, by_id, second_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id',
      [campaign.id, entry.lineId, entry.account, entry.kind, entry.fen, this.clock.now(), entry.adjusters?.reason ?? '', entry.adjusters?.first ?? null, entry.adjusters?.second ?? null], 'live.pledge_entry');
    await this.payments.post({ kind: entry.kind === 'line' ? 'pledge' : `pledge_${entry.kind}`, ref: made?.id ?? '', entries: pledgePostings(campaign.id, entry.account, entry.fen), note: entry.orderId ?? '' });
  }
}

const showsOf = (lines: SoldLine[]): string[] => [...new Set(lines.flatMap((line) => showOf(line.source) ?? []))];
