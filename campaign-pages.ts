import { Injectable } from '@nestjs/common';
import type { CharityCard, CharityFigures, CharityList, CharityMeter, CharityPage } from '@app/contracts';
import { Clock, Database, Refusal, shanghaiDay } from '@app/platform';
import { publicStates } from '../shows/show-states.js';
import { CampaignFigures } from './campaign-figures.js';
import { publicCampaigns } from './campaign-states.js';
import { agreementOf, type CampaignRow, CampaignStore, isOverdue } from './campaign-store.js';

const pageSize = 20;

/** What everybody may read of a campaign; every figure comes from its ledger. */
@Injectable()
export class CampaignPages {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly store: CampaignStore, private readonly figures: CampaignFigures) {}

  /** Newest show first. */
  async list(after: string | null): Promise<CharityList> {
    const [at, id] = placeOf(after);
    const rows = await this.store.where('public', `where c.state = any($1) and ($2::timestamptz is null or (w.starts_at, c.id) < ($2, $3::uuid)) order by w.starts_at desc, c.id desc limit ${pageSize + 1}`, [publicCampaigns, at, id]);
    const page = rows.slice(0, pageSize);
    const figures = await this.figures.of(page.map((row) => row.id));
    const sum = await this.db.row<{ total: number; paid: number }>(`select (select coalesce(sum(e.fen), 0)::float8 from live.pledge_entry e join live.campaign c on c.id = e.campaign_id and c.state = any($1)) total,
      (select coalesce(sum(amount_fen), 0)::float8 from live.voucher where confirmed_at is not null) paid`, [publicCampaigns], 'live.charity_sum');
    return { items: page.flatMap((row) => this.card(row, figures.get(row.id)) ?? []), next: rows.length > pageSize ? placeAfter(page.at(-1)) : null, totalFen: sum?.total ?? 0, paidFen: sum?.paid ?? 0 };
  }

  /** @throws live.unknown_campaign for one that is not published */
  async page(id: string): Promise<CharityPage> {
    const row = await this.store.find(id);
    const card = publicCampaigns.includes(row.state) ? this.card(row, await this.figures.one(id)) : null;
    if (!card) throw new Refusal('live.unknown_campaign');
    const vouchers = await this.db.rows<CharityPage['vouchers'][number]>('select id, paid_on::text "paidOn", amount_fen::float8 "amountFen", bank_reference "bankReference", receipt, sha256 from live.voucher where campaign_id = $1 and confirmed_at is not null order by confirmed_at, id', [id]);
    const open = await this.db.row<{ n: number }>('select count(*)::int n from live.pledge_difference where campaign_id = $1 and settled_at is null', [id]);
    return {
      ...card, signedOn: row.signed_at && shanghaiDay(row.signed_at), agreementSha256: row.sha256 ?? '', signatories: row.signatories ?? '', rules: row.rules.map((rule) => ({ ...rule, from: rule.from.toISOString() })),
      countsFrom: (row.published_at ?? this.clock.now()).toISOString(), countsUntil: row.counts_until?.toISOString() ?? null, vouchers, result: row.result, resultAt: row.result_at?.toISOString() ?? null,
      recountedAt: row.recounted_at?.toISOString() ?? null, differences: open?.n ?? 0, showPublic: row.show_approved && (publicStates as string[]).includes(row.show_state), asOf: this.clock.now().toISOString(),
    };
  }

  async meter(showId: string): Promise<CharityMeter> {
    const [row] = await this.store.where('of_show', 'where c.show_id = $1 and c.state = any($2)', [showId, publicCampaigns]);
    if (!row) return { campaign: null };
    const figures = await this.figures.one(row.id);
    return { campaign: { id: row.id, state: row.state, overdue: isOverdue(row, figures.payableFen, this.clock.now()), ...figures } };
  }

  private card(row: CampaignRow, figures: CharityFigures | undefined): CharityCard | null {
    const agreement = agreementOf(row);
    if (!agreement || !figures) return null;
    const { number, receiver, payBy, payer, capFen, share } = agreement;
    return {
      id: row.id, showId: row.show_id, title: row.title, streamer: row.host_name, startsAt: row.starts_at.toISOString(), state: row.state, number, receiver, payBy, payer, capFen, share,
      overdue: isOverdue(row, figures.payableFen, this.clock.now()), sample: row.sample, ...figures,
    };
  }
}

export const placeAfter = (row: CampaignRow | undefined): string | null => (row ? `${row.starts_at.toISOString()}_${row.id}` : null);

/** @throws request.malformed */
export function placeOf(after: string | null): [string | null, string | null] {
  if (after === null) return [null, null];
  const found = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(after);
  if (!found) throw new Refusal('request.malformed', { fields: [{ path: 'after', reason: 'invalid' }] });
  return [found[1] ?? null, found[2] ?? null];
}
