import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, shanghaiDay } from '@app/platform';
import { showCancelled, showEnded, showScheduled, showWentLive } from '../live.events.js';
import { LiveLimits } from '../live-limits.js';
import { Announce } from '../shows/announce.js';
import { ShowStore } from '../shows/show-store.js';
import { pledgeOverdue } from './campaign-notices.js';
import { mayMoveCampaign } from './campaign-states.js';
import { type CampaignRow, CampaignStore } from './campaign-store.js';
import { figuresOf } from './figures.js';

const dayMs = 24 * 3600_000;

/** What happens to a campaign by itself: its show brings it along, time ends it, and its figures are published in a rhythm of months. */
@Injectable()
export class CampaignClocks implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: LiveLimits, private readonly store: CampaignStore, private readonly shows: ShowStore, private readonly announce: Announce,
  ) {}

  onModuleInit(): void {
    // In the transaction of the show: nothing is sold through it that its campaign does not count.
    this.jobs.within(showScheduled, ({ showId }) => this.follow(showId, async (campaign) => { await this.store.move(campaign, 'publish', { counts_from: this.clock.now() }); }));
    this.jobs.within(showWentLive, ({ showId }) => this.follow(showId, async (campaign) => { if (mayMoveCampaign('start', campaign.state)) await this.store.move(campaign, 'start', { counts_until: null }); }));
    this.jobs.within(showEnded, ({ showId }) => this.follow(showId, async (campaign) => {
      await this.db.rows('update live.campaign set counts_until = $2 where id = $1', [campaign.id, new Date(this.clock.now().getTime() + this.limits.charityDaysAfter * dayMs)]);
    }));
    this.jobs.within(showCancelled, ({ showId }) => this.follow(showId, async (campaign) => {
      if (!mayMoveCampaign('drop', campaign.state)) return;
      // Something may have been bought in its lobby: that stays promised.
      const sold = await this.db.row('select 1 from live.pledge_line where campaign_id = $1 limit 1', [campaign.id]);
      const now = this.clock.now();
      await (sold ? this.store.move(campaign, 'settle', { counts_until: now, settled_at: now }) : this.store.move(campaign, 'drop', { closed_at: now, counts_until: now }));
    }));
    this.jobs.schedule('live.campaign-clocks', '*/10 * * * *', () => this.run());
  }

  async run(): Promise<void> {
    const now = this.clock.now();
    await this.each("state in ('published', 'running') and counts_until <= $1", async (campaign) => {
      await this.store.move(campaign, 'settle', { settled_at: now });
    });
    // A day early, so that the full account never comes a minute late.
    const months = `make_interval(months => ${this.limits.charityReportMonths})`;
    await this.each(`state in ('published', 'running') and greatest(counts_from, (select max(r.at) from live.campaign_report r where r.campaign_id = campaign.id)) <= $1::timestamptz - ${months}`, (campaign) => this.report(campaign, 'running'));
    await this.each(`state in ('settling', 'paid_over') and counts_until <= $1::timestamptz - ${months} + interval '1 day' and not exists (select from live.campaign_report r where r.campaign_id = campaign.id and r.kind = 'final')`, (campaign) => this.report(campaign, 'final'));
    await this.tellOverdue();
  }

  /** The figures of this instant, for good. The campaign is locked. */
  async report(campaign: Pick<CampaignRow, 'id'>, kind: 'running' | 'final' | 'result'): Promise<void> {
    const { netFen, paidFen } = (await figuresOf(this.db, [campaign.id]))(campaign.id);
    await this.db.rows('insert into live.campaign_report (campaign_id, kind, at, net_fen, paid_fen) values ($1, $2, $3, $4, $5)', [campaign.id, kind, this.clock.now(), netFen, paidFen]);
  }

  /** Once a campaign: the key of the notice is the campaign. */
  private async tellOverdue(): Promise<void> {
    const late = await this.db.rows<{ id: string; show_id: string }>("select id, show_id from live.campaign where state in ('published', 'running', 'settling') and (terms->>'payBy')::date < $1::date order by id", [shanghaiDay(this.clock.now())]);
    const figures = await figuresOf(this.db, late.map((row) => row.id));
    for (const row of late) if (figures(row.id).netFen > figures(row.id).paidFen) await this.announce.staff(pledgeOverdue, await this.shows.find(row.show_id), 'overdue', { campaign: row.id });
  }

  private async follow(showId: string, work: (campaign: CampaignRow) => Promise<void>): Promise<void> {
    const [found] = await this.store.idsOf([showId]);
    if (found) await work(await this.store.find(found.id, true));
  }

  private async each(where: string, work: (campaign: CampaignRow) => Promise<void>): Promise<void> {
    const now = this.clock.now();
    const due = await this.db.rows<{ id: string }>(`select id from live.campaign where ${where} order by id`, [now]);
    for (const { id } of due) {
      await this.db.transaction(async () => {
        const campaign = await this.store.find(id, true);
        // Another worker may have been here between the two.
        if (await this.db.row(`select 1 from live.campaign where id = $2 and ${where}`, [now, id])) await work(campaign);
      });
    }
  }
}
