import type { CardKind } from '@app/contracts';

export interface CardRow {
  id: string; kind: CardKind; organisation_id: string; shop_id: string; category_id: string; amounts: number[]; unit: 'kg' | 'jin' | 'piece' | 'box'; lot: number | null; price_fen: number | null; town: string;
  papers: ('origin' | 'green' | 'organic' | 'haccp' | 'heritage')[]; wishes: ('origin' | 'green' | 'organic' | 'haccp' | 'heritage')[]; fresh: boolean; hopes: string; picture_id: string | null; hides: ('price' | 'place')[];
  state: 'open' | 'paused' | 'fulfilled' | 'lapsed'; made_by: string; filled_for: boolean; made_at: Date; lapses_at: Date; sample: boolean;
}
export const cardColumns = 'c.id, c.kind, c.organisation_id, c.shop_id, c.category_id, c.amounts, c.unit, c.lot, c.price_fen::float8, c.town, c.papers, c.wishes, c.fresh, c.hopes, c.picture_id, c.hides, c.state, c.made_by, c.filled_for, c.made_at, c.lapses_at, c.sample';
