import { placeOfTown } from '@app/calendar';
import type { Demand, Supply } from '../matching/cards.js';
import type { CardRow } from './card-rows.js';

export interface Facts { path: readonly string[]; trust: { asked: number; answered: number }; slots: number }
const day = (at: Date): string => at.toISOString().slice(0, 10);

/** What the engine is given of a card; kept as it was when something was shown by it. */
export function supplyOf(row: CardRow, { path, trust, slots }: Facts): Supply {
  return {
    ...common(row, path, trust, slots), capacity: row.amounts, minimumLot: row.lot ?? 1, askFen: row.price_fen, fresh: row.fresh,
    // A paper that a shop names is taken to last as long as its card; the mall looks at the papers themselves.
    certificates: row.papers.map((code) => ({ code, until: day(row.lapses_at) })), processing: [],
  };
}

export function demandOf(row: CardRow, { path, trust, slots }: Facts, today: string): Demand {
  const months = row.amounts.flatMap((amount, month) => (amount > 0 ? [month] : []));
  return { ...common(row, path, trust, slots), months, monthlyNeed: Math.max(...row.amounts), ceilingFen: row.price_fen, needs: row.papers, prefers: row.wishes, processing: [], deliverOn: today };
}

const common = (row: CardRow, path: readonly string[], trust: Facts['trust'], slots: number) => ({
  id: row.id, owner: row.organisation_id, category: path, open: { from: day(row.made_at), until: day(row.lapses_at) }, place: placeOfTown(row.town), slots, trust, hides: row.hides,
});
