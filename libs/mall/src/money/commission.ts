/** A line as far as its commission goes: goods only, never freight. */
export interface CommissionLine { price: number; commissionBp: number }

/** What the mall keeps of so many pieces of a line; a broken fen stays with the shop. */
export const commissionFen = (line: CommissionLine, pieces: number): number => Number((BigInt(line.price) * BigInt(pieces) * BigInt(line.commissionBp)) / 10_000n);

/** What goes back to the shop with some more pieces. By the difference, so that the parts sum to the whole whatever their order. */
export const commissionBackFen = (line: CommissionLine & { quantity: number; refundedQuantity: number }, pieces: number): number => {
  const kept = line.quantity - line.refundedQuantity;
  return commissionFen(line, kept) - commissionFen(line, kept - pieces);
};
