import { Injectable } from '@nestjs/common';
import type { Agreement, CampaignState, Payer, ShareRule } from '@app/contracts';
import { Database, Refusal } from '@app/platform';
import { type CampaignMove, campaignMoves } from './campaign-states.js';

export interface CampaignRow {
  id: string; show_id: string; state: CampaignState; terms: Agreement | null; counts_from: Date | null; counts_until: Date | null; settled_at: Date | null; result: string | null; result_at: Date | null; recounted_at: Date | null; sample: boolean;
  /** Of the agreement that was written last. */
  payer: Payer | null; cap_fen: number | null; account: string | null; file: string | null; host_id: string;
}
export interface RuleRow { version: number; share: ShareRule; from: Date; note: string }

const columns = `
  c.id, c.show_id, c.state, c.terms, c.counts_from, c.counts_until, c.settled_at, c.result, c.result_at, c.recounted_at, w.sample, w.host_id, a.payer, a.cap_fen::float8 cap_fen, a.account, a.file
  from live.campaign c join live.show w on w.id = c.show_id left join lateral (select * from live.agreement a where a.campaign_id = c.id order by a.version desc limit 1) a on true`;

export type CampaignChange = Partial<Record<'counts_from' | 'counts_until' | 'settled_at' | 'paid_over_at' | 'result' | 'result_at' | 'result_by' | 'closed_at', Date | string | null>>;

/** Reads and moves campaigns. Whoever posts, pays or changes one holds its row, so that its sums are never read while they are written. */
@Injectable()
export class CampaignStore {
  constructor(private readonly db: Database) {}

  /** @throws live.unknown_campaign */
  async find(id: string, lock = false): Promise<CampaignRow> {
    return this.one('c.id = $1', id, lock);
  }

  /** @throws live.unknown_campaign for a show without one */
  async ofShow(showId: string, lock = false): Promise<CampaignRow> {
    return this.one('c.show_id = $1', showId, lock);
  }

  /** Which campaigns these shows have. */
  idsOf(showIds: string[]): Promise<{ id: string; show_id: string }[]> {
    return this.db.rows('select id, show_id from live.campaign where show_id = any($1) order by id', [showIds], 'live.campaigns_of');
  }

  /** Oldest first. */
  rules(id: string): Promise<RuleRow[]> {
    return this.db.rows<RuleRow>('select version, share, from_at "from", note from live.share_rule where campaign_id = $1 order by version', [id], 'live.share_rules');
  }

  /** @throws live.campaign_state when it is in no state from which this way leads */
  async move(campaign: Pick<CampaignRow, 'id' | 'state'>, move: CampaignMove, also: CampaignChange = {}): Promise<void> {
    const entries = Object.entries(also);
    const sets = entries.map(([column], at) => `, ${column} = $${at + 4}`).join('');
    const moved = await this.db.row(`update live.campaign set state = $2${sets} where id = $1 and state = any($3) returning 1`, [campaign.id, campaignMoves[move].to, [...campaignMoves[move].from], ...entries.map(([, value]) => value)]);
    if (!moved) throw new Refusal('live.campaign_state', { state: campaign.state });
  }

  private async one(where: string, id: string, lock: boolean): Promise<CampaignRow> {
    const row = await this.db.row<CampaignRow>(`select ${columns} where ${where} ${lock ? 'for update of c' : ''}`, [id]);
    if (!row) throw new Refusal('live.unknown_campaign');
    return row;
  }
}
