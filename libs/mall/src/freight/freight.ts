export interface FreightZone {
  /** Provinces or cities; empty: everywhere that no other zone names. */
  places: string[];
  /** Pieces, or grams when the template goes by weight. */
  first: number; firstFen: number; next: number; nextFen: number;
  /** Goods of this template from which on delivery costs nothing. */
  freeOverFen: number | null;
}
export interface FreightRules { by: 'piece' | 'weight'; zones: FreightZone[]; notTo: string[] }
export interface FreightLoad { pieces: number; grams: number; goodsFen: number }
export interface Place { province: string; city: string }

const names = (place: Place) => [place.city, place.province];

function zoneFor(rules: FreightRules, place: Place): FreightZone | null {
  if (names(place).some((name) => rules.notTo.includes(name))) return null;
  const byName = (name: string) => rules.zones.find((zone) => zone.places.includes(name));
  // The city says more than the province.
  return byName(place.city) ?? byName(place.province) ?? rules.zones.find((zone) => zone.places.length === 0) ?? null;
}

const feeIn = (zone: FreightZone, units: number): number => zone.firstFen + Math.ceil(Math.max(0, units - zone.first) / zone.next) * zone.nextFen;

/** Freight in fen for the goods of one template, or null where the template does not deliver. */
export function freightFen(rules: FreightRules, load: FreightLoad, place: Place): number | null {
  const zone = zoneFor(rules, place);
  if (!zone) return null;
  if (zone.freeOverFen !== null && load.goodsFen >= zone.freeOverFen) return 0;
  return feeIn(zone, rules.by === 'piece' ? load.pieces : load.grams);
}

/** The least that one piece costs anywhere: what the product page says before it knows the address. */
export function cheapestFreight(rules: FreightRules, grams: number): { fen: number; freeOverFen: number | null } {
  const fees = rules.zones.map((zone) => feeIn(zone, rules.by === 'piece' ? 1 : Number.isFinite(grams) ? grams : 0));
  const free = rules.zones.map((zone) => zone.freeOverFen).filter((fen) => fen !== null);
  return { fen: fees.length > 0 ? Math.min(...fees) : 0, freeOverFen: free.length > 0 ? Math.min(...free) : null };
}
