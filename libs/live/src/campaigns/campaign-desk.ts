import { Injectable } from '@nestjs/common';
import type { AgreementView, CampaignState, CampaignTab, DeskCampaign, DeskVoucher, PledgeDifference, StaffCampaign, StaffCampaigns } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Database, Refusal, shanghaiDay } from '@app/platform';
import { mayDecide, mayReviewAny, reviewPlaces } from '../live.policy.js';
import { type ShowRow, ShowStore } from '../shows/show-store.js';
import { mayAgree } from './agreements.js';
import { CampaignClocks } from './campaign-clocks.js';
import { isOverdue } from './campaign-pages.js';
import { mayMoveCampaign } from './campaign-states.js';
import { type CampaignRow, CampaignStore } from './campaign-store.js';
import { figuresOf } from './figures.js';
import { readPlace } from './place.js';

const pageSize = 20;
const tabs: Record<CampaignTab, CampaignState[]> = { open: ['draft', 'agreed'], running: ['published', 'running'], paying: ['settling', 'paid_over'], done: ['result', 'closed'] };
type Row = Omit<StaffCampaign, 'lines' | 'pledgedFen' | 'returnedFen' | 'overCapFen' | 'netFen' | 'payableFen' | 'paidFen' | 'overdue' | 'startsAt' | 'number' | 'receiver' | 'share' | 'payBy'> & { starts_at: Date; terms: CampaignRow['terms'] };

/** Campaigns from the side of the federation's staff, each within her part of the tree. */
@Injectable()
export class CampaignDesk {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly members: Members, private readonly store: CampaignStore, private readonly shows: ShowStore, private readonly clocks: CampaignClocks,
  ) {}

  /** @throws members.not_allowed */
  async list(me: CurrentMember, tab: CampaignTab, after: string | null): Promise<StaffCampaigns> {
    if (!mayReviewAny(me)) throw new Refusal('members.not_allowed');
    const { places, city } = reviewPlaces(me);
    const [at, id] = readPlace(after);
    const items = await this.rows(`
      (s.organisation_path && $1::uuid[] or (s.organisation_path = '{}' and $2::boolean)) and c.state = any($3) and (w.state <> 'cancelled' or c.state <> 'draft') and ($4::timestamptz is null or (w.starts_at, c.id) < ($4, $5::uuid))
      order by w.starts_at desc, c.id desc limit $6`, [places, city, tabs[tab], at, id, pageSize + 1]);
    const last = items.length > pageSize ? items[pageSize - 1] : undefined;
    return { items: items.slice(0, pageSize), next: last ? `${last.startsAt}_${last.id}` : null };
  }

  /** @throws live.unknown_campaign for those who do not oversee its show */
  async page(me: CurrentMember, id: string): Promise<DeskCampaign> {
    const campaign = await this.store.find(id);
    const show = await this.own(me, campaign);
    const [[row], rules, agreement, figures] = await Promise.all([this.rows('c.id = $1', [id]), this.store.rules(id), this.agreement(id), figuresOf(this.db, [id])]);
    if (!row) throw new Refusal('live.unknown_campaign');
    const vouchers = await this.vouchers(me, id);
    const paying = ['running', 'settling'].includes(campaign.state);
    return {
      ...row, agreement, capFen: campaign.cap_fen, rules: rules.map((rule) => ({ version: rule.version, share: rule.share, from: rule.from.toISOString(), note: rule.note })), vouchers, differences: await this.differences(me, id),
      countsFrom: campaign.counts_from?.toISOString() ?? null, countsUntil: campaign.counts_until?.toISOString() ?? null, openLines: figures(id).openLines, result: campaign.result, recountedAt: campaign.recounted_at?.toISOString() ?? null,
      can: {
        write: (campaign.state === 'draft' || campaign.state === 'agreed') && show.state !== 'cancelled', agree: mayAgree(campaign), raise: ['published', 'running'].includes(campaign.state),
        pay: paying && row.payableFen > 0 && vouchers.every((voucher) => voucher.confirmedAt !== null), recount: campaign.counts_from !== null, result: mayMoveCampaign('tell', campaign.state), close: mayMoveCampaign('close', campaign.state),
      },
    };
  }

  /** What became of the money, for everybody to read. @throws live.campaign_state before it is paid over */
  publishResult(me: CurrentMember, id: string, text: string): Promise<void> {
    return this.act(me, id, async (campaign) => {
      await this.store.move(campaign, 'tell', { result: text, result_at: this.clock.now(), result_by: me.id });
      await this.clocks.report(campaign, 'result');
      await this.members.audit(me.id, 'live.charity_result', id, { text });
    });
  }

  close(me: CurrentMember, id: string): Promise<void> {
    return this.act(me, id, async (campaign) => {
      await this.store.move(campaign, 'close', { closed_at: this.clock.now() });
      await this.members.audit(me.id, 'live.campaign_closed', id);
    });
  }

  private async rows(rest: string, values: unknown[]): Promise<StaffCampaign[]> {
    const rows = await this.db.rows<Row>(`
      select c.id, w.id "showId", w.title, s.name host, w.starts_at, c.state, c.terms, w.sample, exists (select from live.voucher v where v.campaign_id = c.id and v.confirmed_at is null) waits,
        exists (select from live.pledge_difference d where d.campaign_id = c.id and d.told_at is not null and d.settled_at is null) differs
      from live.campaign c join live.show w on w.id = c.show_id join live.streamer s on s.person_id = w.host_id where ${rest}`, values);
    const figures = await figuresOf(this.db, rows.map((row) => row.id));
    const today = shanghaiDay(this.clock.now());
    return rows.map(({ starts_at: startsAt, terms, ...row }) => {
      const sums = figures(row.id);
      return { ...row, startsAt: startsAt.toISOString(), number: terms?.number ?? null, receiver: terms?.receiver ?? null, share: terms?.share ?? null, payBy: terms?.payBy ?? null, ...sums, overdue: terms !== null && isOverdue(terms.payBy, sums, today) };
    });
  }

  private agreement(id: string): Promise<AgreementView | null> {
    return this.db.row<AgreementView>(`
      select number, receiver, account, signatories, share, payer, pay_by::text "payBy", signed_on::text "signedOn", cap_fen::float8 "capFen", version, file is not null "hasFile", sha256 from live.agreement where campaign_id = $1 order by version desc limit 1`, [id], 'live.desk_agreement');
  }

  private async vouchers(me: CurrentMember, id: string): Promise<DeskVoucher[]> {
    const rows = await this.db.rows<Omit<DeskVoucher, 'mine' | 'can'> & { prepared_by: string }>(`
      select id, paid_on::text "paidOn", fen::float8 fen, bank_reference "bankReference", receipt_number "receiptNumber", sha256, to_json(prepared_at)#>>'{}' "preparedAt", to_json(confirmed_at)#>>'{}' "confirmedAt", prepared_by
      from live.voucher where campaign_id = $1 order by paid_on, id`, [id], 'live.desk_vouchers');
    return rows.map(({ prepared_by: by, ...row }) => ({ ...row, mine: by === me.id, can: { confirm: row.confirmedAt === null && by !== me.id && row.sha256 !== null, change: row.confirmedAt === null && by === me.id } }));
  }

  private async differences(me: CurrentMember, id: string): Promise<PledgeDifference[]> {
    const rows = await this.db.rows<Omit<PledgeDifference, 'proposed' | 'can'> & { line_id: string | null; proposed_by: string | null }>(`
      select d.id, l.no "lineNo", d.expected_fen::float8 "expectedFen", d.posted_fen::float8 "postedFen", to_json(d.seen_at)#>>'{}' "seenAt", to_json(d.told_at)#>>'{}' "toldAt", d.reason, d.line_id, d.proposed_by
      from live.pledge_difference d left join live.pledge_line l on l.line_id = d.line_id where d.campaign_id = $1 and d.settled_at is null order by d.seen_at, d.id`, [id], 'live.desk_differences');
    return rows.map(({ line_id: line, proposed_by: by, ...row }) => ({ ...row, proposed: by !== null, can: { propose: line !== null, confirm: line !== null && by !== null && by !== me.id } }));
  }

  private async own(me: CurrentMember, campaign: CampaignRow): Promise<ShowRow> {
    const show = await this.shows.find(campaign.show_id);
    if (!mayDecide(me, show)) throw new Refusal('live.unknown_campaign');
    return show;
  }

  private act(me: CurrentMember, id: string, work: (campaign: CampaignRow) => Promise<void>): Promise<void> {
    return this.db.transaction(async () => {
      const campaign = await this.store.find(id, true);
      await this.own(me, campaign);
      await work(campaign);
    });
  }
}
