/** Where goods lie or are wanted, in degrees. */
export interface Place { lat: number; lon: number }
/** How often somebody was asked for a meeting, and answered. */
export interface Trust { asked: number; answered: number }
/** Fields that the owner does not show to the other side: they count in the score and are never named. */
export type Hidden = 'price' | 'place';

interface Card {
  id: string;
  /** Two cards of one owner never meet. */
  owner: string;
  /** From the top of the tree down. */
  category: readonly string[];
  /** Both ends included, YYYY-MM-DD. */
  open: { from: string; until: string };
  place: Place | null;
  /** Meetings in a day. */
  slots: number;
  trust: Trust;
  hides: readonly Hidden[];
}

/** What a farm base or a workshop offers. */
export interface Supply extends Card {
  /** Twelve, January first: how much of it in that month. */
  capacity: readonly number[];
  /** The least that it sells at once, in the unit of its capacity. */
  minimumLot: number;
  /** Fen a unit. */
  askFen: number | null;
  /** Spoils on the way. */
  fresh: boolean;
  certificates: readonly { code: string; until: string }[];
  processing: readonly string[];
}

/** What a brand or a buyer looks for. A category may end above the leaves: then everything below it will do. */
export interface Demand extends Card {
  /** 0 is January. */
  months: readonly number[];
  /** In each of these months, in the unit of the other's capacity. */
  monthlyNeed: number;
  ceilingFen: number | null;
  needs: readonly string[];
  prefers: readonly string[];
  processing: readonly string[];
  /** When certificates have to be valid, YYYY-MM-DD. */
  deliverOn: string;
}

/** What stands between two owners. `until` is the last day of a pause, null for good. */
export interface PairRule { from: string; to: string; kind: 'never' | 'paused'; until: string | null }
