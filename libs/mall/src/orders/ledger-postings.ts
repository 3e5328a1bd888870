/** Debit is positive. Accounts are those of docs/ledger.md; the gateway owes us what came in, we owe the shops what they sold. */
export interface Posting { account: string; fen: number }

const clearing = 'gateway:clearing';
export const pendingOf = (shopId: string): string => `pending:${shopId}`;

/** Money for a group has arrived. */
export const chargePostings = (orders: { shopId: string; totalFen: number }[]): Posting[] => [
  { account: clearing, fen: orders.reduce((sum, order) => sum + order.totalFen, 0) },
  ...orders.map((order) => ({ account: pendingOf(order.shopId), fen: -order.totalFen })),
];

/** What the mall keeps of a sale; negative gives it back. */
export const commissionPostings = (parts: { shopId: string; fen: number }[]): Posting[] => [
  ...parts.map((part) => ({ account: pendingOf(part.shopId), fen: part.fen })),
  { account: 'commission', fen: 0 - parts.reduce((sum, part) => sum + part.fen, 0) },
];

/** What partners have of a sale, out of what the seller has; negative gives it back. */
export const sharePostings = (seller: string, parts: { shopId: string; fen: number }[]): Posting[] => [
  { account: pendingOf(seller), fen: parts.reduce((sum, part) => sum + part.fen, 0) },
  ...parts.map((part) => ({ account: pendingOf(part.shopId), fen: 0 - part.fen })),
];

/** Money has gone back to the shopper. */
export const refundPostings = (shopId: string, fen: number): Posting[] => [{ account: clearing, fen: -fen }, { account: pendingOf(shopId), fen }];

/** Staff paid the shopper from the bank, because the gateway could not. */
export const handRefundPostings = (shopId: string, fen: number): Posting[] => [{ account: pendingOf(shopId), fen }, { account: 'bank', fen: -fen }];

/** A refund that the gateway had reported as done came back. */
export const refundReversedPostings = (shopId: string, fen: number): Posting[] => [{ account: clearing, fen }, { account: pendingOf(shopId), fen: -fen }];

/** Money that belongs to no order: it came in and goes back whole. */
export const strayPostings = (fen: number): { arrived: Posting[]; returned: Posting[] } => ({
  arrived: [{ account: clearing, fen }, { account: 'transit:stray', fen: -fen }],
  returned: [{ account: 'transit:stray', fen }, { account: clearing, fen: -fen }],
});

/** A dispute was lost: what the bank took comes off the shops. */
export const disputePostings = (parts: { shopId: string; fen: number }[]): Posting[] => [
  { account: clearing, fen: -parts.reduce((sum, part) => sum + part.fen, 0) },
  ...parts.map((part) => ({ account: pendingOf(part.shopId), fen: part.fen })),
];
