import { Injectable } from '@nestjs/common';
import type { CharityCard, CharityList, CharityMeter, CharityPage, CharityReport, CharityVoucher, Payer, ShareRule } from '@app/contracts';
import { Clock, csv, Database, Refusal, shanghaiDay } from '@app/platform';
import { type CampaignRow, CampaignStore } from './campaign-store.js';
import { isPublished } from './campaign-states.js';
import { type Figures, figuresOf } from './figures.js';
import { readPlace } from './place.js';

const pageSize = 20;
interface CardRow { id: string; showId: string; title: string; host: string; startsAt: string; state: CampaignRow['state']; terms: NonNullable<CampaignRow['terms']>; capFen: number | null; sample: boolean }

export const isOverdue = (payBy: string, figures: Pick<Figures, 'netFen' | 'paidFen'>, today: string): boolean => payBy < today && figures.netFen > figures.paidFen;

/** What everybody may see of charity: figures, rules and vouchers, from the ledger alone. No name of a buyer is anywhere near it. */
@Injectable()
export class CampaignPages {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly store: CampaignStore) {}

  async list(after: string | null): Promise<CharityList> {
    const [at, id] = readPlace(after);
    const rows = await this.cards("and (w.state <> 'cancelled' or c.state <> 'closed') and ($1::timestamptz is null or (w.starts_at, c.id) < ($1, $2::uuid)) order by w.starts_at desc, c.id desc limit $3", [at, id, pageSize + 1]);
    const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
    return { items: rows.slice(0, pageSize), next: last ? `${last.startsAt}_${last.id}` : null };
  }

  /** @throws live.unknown_campaign before it is published */
  async page(id: string): Promise<CharityPage> {
    const campaign = await this.published(id);
    const [[card], rules, agreement, vouchers, reports, differs] = await Promise.all([
      this.cards('and c.id = $1', [id]), this.store.rules(id),
      this.db.row<{ number: string; payer: Payer }>('select number, payer from live.agreement where campaign_id = $1 order by version desc limit 1', [id], 'live.charity_agreement'),
      this.db.rows<CharityVoucher>('select id, paid_on::text "paidOn", fen::float8 fen, bank_reference "bankReference", receipt_number "receiptNumber", sha256 from live.voucher where campaign_id = $1 and confirmed_at is not null order by paid_on, id', [id], 'live.charity_vouchers'),
      this.db.rows<CharityReport>(`select kind, to_json(at)#>>'{}' as at, net_fen::float8 "netFen", paid_fen::float8 "paidFen" from live.campaign_report where campaign_id = $1 order by campaign_report.at`, [id], 'live.charity_reports'),
      this.db.row('select 1 from live.pledge_difference where campaign_id = $1 and told_at is not null and settled_at is null limit 1', [id], 'live.charity_differs'),
    ]);
    if (!card || !agreement || !campaign.counts_from) throw new Refusal('live.unknown_campaign');
    return {
      ...card, number: agreement.number, payer: agreement.payer, countsFrom: campaign.counts_from.toISOString(), countsUntil: campaign.counts_until?.toISOString() ?? null,
      rules: rules.map((rule) => ({ version: rule.version, share: rule.share, from: rule.from.toISOString() })), vouchers, reports,
      result: campaign.result !== null && campaign.result_at ? { text: campaign.result, at: campaign.result_at.toISOString() } : null, recountedAt: campaign.recounted_at?.toISOString() ?? null, differs: differs !== null,
    };
  }

  /** @throws live.unknown_campaign for a show without one that is published */
  async meter(showId: string): Promise<CharityMeter> {
    const { id } = await this.published((await this.store.ofShow(showId)).id);
    const [card] = await this.cards('and c.id = $1', [id]);
    if (!card) throw new Refusal('live.unknown_campaign');
    const { lines, pledgedFen, returnedFen, overCapFen, netFen, payableFen, paidFen, share, capFen, receiver, overdue } = card;
    return { campaignId: id, lines, pledgedFen, returnedFen, overCapFen, netFen, payableFen, paidFen, share, capFen, receiver, overdue };
  }

  /** Every row from which the figures of the page follow: what was paid, what came back, by which rule, and what went over to the charity. */
  async rows(id: string): Promise<string> {
    const campaign = await this.published(id);
    const rules = new Map((await this.store.rules(id)).map((rule) => [rule.version, rule.share]));
    const lines = await this.db.rows<{ no: number; rule_version: number; paid: string; pieces: number; refunded: string; refunded_pieces: number; target: string; closed: boolean }>(`
      select no, rule_version, paid_fen::text paid, pieces, refunded_fen::text refunded, refunded_pieces, target_fen::text target, closed_at is not null closed from live.pledge_line where campaign_id = $1 order by pledge_line.no`, [id], 'live.charity_rows');
    const vouchers = await this.db.rows<{ fen: string; paid_on: string; receipt_number: string }>('select fen::text fen, paid_on::text, receipt_number from live.voucher where campaign_id = $1 and confirmed_at is not null order by paid_on, id', [id], 'live.charity_paid_rows');
    const share = (version: number): string[] => { const rule = rules.get(version); return rule === undefined ? ['', ''] : rateOf(rule); };
    return csv([
      ['row', 'no', 'paid_fen', 'pieces', 'refunded_fen', 'refunded_pieces', 'rule', 'rate', 'share_fen', 'closed', 'date', 'receipt'],
      ...lines.map((line) => ['sale', String(line.no), line.paid, String(line.pieces), line.refunded, String(line.refunded_pieces), ...share(line.rule_version), line.target, line.closed ? '1' : '0', '', '']),
      ...(campaign.cap_fen === null ? [] : [['cap', '', '', '', '', '', '', '', String(campaign.cap_fen), '', '', '']]),
      ...vouchers.map((voucher) => ['paid', '', '', '', '', '', '', '', voucher.fen, '', voucher.paid_on, voucher.receipt_number]),
    ]);
  }

  private async cards(rest: string, values: unknown[]): Promise<CharityCard[]> {
    const rows = await this.db.rows<CardRow>(`
      select c.id, w.id "showId", w.title, s.name host, to_json(w.starts_at)#>>'{}' "startsAt", c.state, c.terms, w.sample,
        (select a.cap_fen::float8 from live.agreement a where a.campaign_id = c.id order by a.version desc limit 1) "capFen"
      from live.campaign c join live.show w on w.id = c.show_id join live.streamer s on s.person_id = w.host_id
      where c.counts_from is not null and c.state not in ('draft', 'agreed') ${rest}`, values);
    const figures = await figuresOf(this.db, rows.map((row) => row.id));
    const today = shanghaiDay(this.clock.now());
    return rows.map(({ terms, startsAt, ...row }) => ({
      ...row, startsAt: new Date(startsAt).toISOString(), receiver: terms.receiver, share: terms.share, payBy: terms.payBy, ...figures(row.id), overdue: isOverdue(terms.payBy, figures(row.id), today),
    }));
  }

  private async published(id: string): Promise<CampaignRow> {
    const campaign = await this.store.find(id);
    if (!isPublished(campaign.state)) throw new Refusal('live.unknown_campaign');
    return campaign;
  }
}

const rateOf = (rule: ShareRule): string[] => (rule.kind === 'part' ? ['part_bp', String(rule.bp)] : ['piece_fen', String(rule.fen)]);
