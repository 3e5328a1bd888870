export type NetUnit = 'g' | 'ml' | 'piece';
export interface UnitPrice { fen: number; per: '500g' | '500ml' | 'piece' }

/**
 * Price for comparison, rounded half up to a fen: per 500 g (one 斤), per 500 ml, or per piece when more than one is sold together.
 * @param netAmount grams, millilitres or pieces of one SKU
 */
export function unitPrice(priceFen: number, netAmount: number | null, netUnit: NetUnit | null): UnitPrice | null {
  if (!netAmount || !netUnit) return null;
  if (netUnit === 'piece') return netAmount > 1 ? { fen: Math.floor(priceFen / netAmount + 0.5), per: 'piece' } : null;
  return { fen: Math.floor((priceFen * 500) / netAmount + 0.5), per: netUnit === 'g' ? '500g' : '500ml' };
}
