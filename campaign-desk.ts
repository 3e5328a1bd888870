import { Injectable } from '@nestjs/common';
import type { DeskCampaign, DeskCharity, DeskVoucher, PledgeDifference } from '@app/contracts';
import type { CurrentMember } from '@app/members';
import { Clock, Database, Refusal } from '@app/platform';
import { mayReviewAny, reviewPlaces } from '../live.policy.js';
import { CampaignFigures } from './campaign-figures.js';
import { placeAfter, placeOf } from './campaign-pages.js';
import { campaignRights, mayRunCampaign, maySeeCampaign } from './campaign-policy.js';
import { agreementOf, type CampaignRow, CampaignStore, isOverdue } from './campaign-store.js';

const pageSize = 20;
const tabs = { open: "c.state not in ('closed', 'cancelled')", done: "c.state in ('closed', 'cancelled')" } as const;
interface VoucherRow { id: string; paidOn: string; amountFen: number; bankReference: string; receipt: string; sha256: string | null; recorded_by: string; recordedAt: string; confirmed: boolean; withdrawn: boolean }
interface DifferenceRow { id: string; foundAt: string; lineId: string | null; expectedFen: number; postedFen: number; reason: string; asked_by: string | null; settled: boolean }

/** Campaigns as staff see them who answer for their streamers. */
@Injectable()
export class CampaignDesk {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly store: CampaignStore, private readonly figures: CampaignFigures) {}

  /** @throws members.not_allowed */
  async list(me: CurrentMember, tab: keyof typeof tabs, after: string | null): Promise<DeskCharity> {
    if (!mayReviewAny(me)) throw new Refusal('members.not_allowed');
    const { places, city } = reviewPlaces(me);
    const [at, id] = placeOf(after);
    const rows = await this.store.where(`desk.${tab}`, `
      where ${tabs[tab]} and (s.organisation_path && $1::uuid[] or (s.organisation_path = '{}' and $2::boolean)) and ($3::timestamptz is null or (w.starts_at, c.id) < ($3, $4::uuid)) order by w.starts_at desc, c.id desc limit ${pageSize + 1}`, [places, city, at, id]);
    const page = rows.slice(0, pageSize);
    const figures = await this.figures.of(page.map((row) => row.id));
    const waiting = new Map((await this.db.rows<{ id: string; differences: number; payments: number }>(`
      select c.id, (select count(*)::int from live.pledge_difference d where d.campaign_id = c.id and d.settled_at is null) differences,
        (select count(*)::int from live.voucher v where v.campaign_id = c.id and v.confirmed_at is null and v.withdrawn_at is null) payments from live.campaign c where c.id = any($1)`, [page.map((row) => row.id)], 'live.charity_waiting')).map((one) => [one.id, one]));
    return {
      items: page.flatMap((row) => {
        const sums = figures.get(row.id);
        return sums ? [{ ...sums, ...headOf(row), overdue: isOverdue(row, sums.payableFen, this.clock.now()), signed: row.signed_at !== null, payBy: row.pay_by, differences: waiting.get(row.id)?.differences ?? 0, toConfirm: waiting.get(row.id)?.payments ?? 0 }] : [];
      }),
      next: rows.length > pageSize ? placeAfter(page.at(-1)) : null,
    };
  }

  /** @throws live.unknown_campaign */
  async page(me: CurrentMember, id: string): Promise<DeskCampaign> {
    const row = await this.store.find(id);
    if (!maySeeCampaign(me, row)) throw new Refusal('live.unknown_campaign');
    const figures = await this.figures.one(id);
    return {
      ...figures, ...headOf(row), overdue: isOverdue(row, figures.payableFen, this.clock.now()), agreement: agreementOf(row), signedAt: row.signed_at?.toISOString() ?? null, hasFile: row.file !== null, fileSha256: row.sha256 ?? '',
      rules: row.rules.map((rule) => ({ ...rule, from: rule.from.toISOString() })), countsUntil: row.counts_until?.toISOString() ?? null, vouchers: await this.vouchers(me, row), differences: await this.differences(me, row),
      recountedAt: row.recounted_at?.toISOString() ?? null, result: row.result, can: campaignRights(me, row),
    };
  }


  private async vouchers(me: CurrentMember, row: CampaignRow): Promise<DeskVoucher[]> {
    const rows = await this.db.rows<VoucherRow>(`
      select id, paid_on::text "paidOn", amount_fen::float8 "amountFen", bank_reference "bankReference", receipt, sha256, recorded_by, to_json(recorded_at)#>>'{}' "recordedAt", confirmed_at is not null confirmed, withdrawn_at is not null withdrawn
      from live.voucher where campaign_id = $1 order by recorded_at, id`, [row.id]);
    const may = mayRunCampaign(me, row);
    return rows.map(({ recorded_by: by, confirmed, withdrawn, sha256, ...voucher }) => {
      const open = may && !confirmed && !withdrawn;
      return { ...voucher, sha256: sha256 ?? '', state: confirmed ? 'confirmed' : withdrawn ? 'withdrawn' : 'recorded', hasFile: sha256 !== null, can: { file: open, confirm: open && by !== me.id && sha256 !== null, withdraw: open } };
    });
  }

  private async differences(me: CurrentMember, row: CampaignRow): Promise<PledgeDifference[]> {
    const rows = await this.db.rows<DifferenceRow>(`
      select id, to_json(found_at)#>>'{}' "foundAt", line_id "lineId", expected_fen::float8 "expectedFen", posted_fen::float8 "postedFen", reason, asked_by, settled_at is not null settled from live.pledge_difference where campaign_id = $1 order by found_at desc, id`, [row.id]);
    const may = mayRunCampaign(me, row);
    return rows.map(({ asked_by: by, settled, ...one }) => {
      const open = may && !settled && one.lineId !== null;
      return { ...one, state: settled ? 'settled' : by === null ? 'open' : 'asked', can: { ask: open && by === null, confirm: open && by !== null && by !== me.id } };
    });
  }
}

const headOf = (row: CampaignRow) => ({ id: row.id, showId: row.show_id, title: row.title, streamer: row.host_name, startsAt: row.starts_at.toISOString(), state: row.state });
