import { Injectable } from '@nestjs/common';
import { Database, Refusal, shanghaiDay } from '@app/platform';
import { publicCampaigns } from './campaign-states.js';
import { type CampaignRow, CampaignStore } from './campaign-store.js';

interface Line { placed_at: Date; version: number; paid: number; refunded: number; pieces: number; back: number; pledged: number; closed: boolean }
const head = ['kind', 'day', 'rule_version', 'rule_basis_points', 'rule_fen_per_piece', 'paid_fen', 'refunded_fen', 'pieces', 'pieces_returned', 'amount_fen', 'return_window_closed', 'bank_reference'];

/** Rows from which anybody can count a campaign again: figures alone, no names, no orders, no goods. Whole fen, so that no program rounds them. */
@Injectable()
export class CampaignRows {
  constructor(private readonly db: Database, private readonly store: CampaignStore) {}

  async csv(id: string): Promise<string> {
    const row = await this.store.find(id);
    if (!publicCampaigns.includes(row.state)) throw new Refusal('live.unknown_campaign');
    const lines = await this.db.rows<Line>(`
      select l.placed_at, l.version, l.paid_fen::float8 paid, l.refunded_fen::float8 refunded, l.pieces, l.refunded_pieces back, coalesce((select sum(e.fen) from live.pledge_entry e where e.line_id = l.line_id), 0)::float8 pledged, l.window_closed_at is not null closed
      from live.pledge_line l where l.campaign_id = $1 order by l.placed_at, l.line_id`, [id]);
    const capped = await this.db.row<{ fen: number }>("select coalesce(sum(fen), 0)::float8 fen from live.pledge_entry where campaign_id = $1 and kind = 'cap'", [id]);
    const paid = await this.db.rows<{ paid_on: string; fen: number; reference: string }>('select paid_on::text, amount_fen::float8 fen, bank_reference reference from live.voucher where campaign_id = $1 and confirmed_at is not null order by confirmed_at, id', [id]);
    const rows = [
      head, ...lines.map((line) => this.line(row, line)), ...(capped && capped.fen !== 0 ? [['above_cap', '', '', '', '', '', '', '', '', String(capped.fen), '', '']] : []),
      ...paid.map((one) => ['payment', one.paid_on, '', '', '', '', '', '', '', String(one.fen), '', one.reference]),
    ];
    return `\u{FEFF}${rows.map((cells) => cells.join(',')).join('\r\n')}\r\n`;
  }

  private line(row: CampaignRow, line: Line): string[] {
    const share = row.rules.find((rule) => rule.version === line.version)?.share;
    return ['sale', shanghaiDay(line.placed_at), String(line.version), share?.kind === 'part' ? String(share.bp) : '', share?.kind === 'piece' ? String(share.fen) : '', ...[line.paid, line.refunded, line.pieces, line.back, line.pledged].map(String), line.closed ? 'yes' : 'no', ''];
  }
}
