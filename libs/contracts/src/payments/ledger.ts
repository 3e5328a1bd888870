import * as z from 'zod/mini';
import { cursor, fen, id, instant } from '../common.js';

/** Fen that may be owed. */
const signedFen = z.int();

/** A month in Shanghai, as YYYY-MM. */
export const month = z.string().check(z.regex(/^20\d\d-(0[1-9]|1[0-2])$/));
export const moneyQuery = z.strictObject({ month: z.optional(month), after: z.optional(z.string().check(z.regex(/^\d{1,18}$/))) });
export const moneyKinds = ['charge', 'refund', 'refund_reversed', 'refund_by_hand', 'dispute_lost', 'commission', 'commission_back', 'share', 'share_back', 'pledge', 'pledge_cap', 'pledge_adjustment', 'other'] as const;
export const moneyLine = z.object({
  id: z.string(), at: instant, kind: z.enum(moneyKinds), orderId: z.nullable(id), orderNumber: z.nullable(z.string()),
  goodsFen: fen, freightFen: fen, refundFen: signedFen, amountFen: signedFen, balanceFen: signedFen,
});
export type MoneyLine = z.infer<typeof moneyLine>;
export const shopMoney = z.object({
  asOf: instant, month: z.nullable(z.string()), balanceFen: signedFen, soldFen: signedFen, refundedFen: signedFen, commissionFen: signedFen,
  /** What partners' goods brought her, less what she gave of her own. */
  shareFen: signedFen, items: z.array(moneyLine), next: cursor,
});
export type ShopMoney = z.infer<typeof shopMoney>;

/** Whom an account is about, such as a shop; null for those of the mall itself. */
const accountName = z.nullable(z.string());
export const ledgerAccounts = z.object({ asOf: instant, sumFen: signedFen, transactions: z.int(), accounts: z.array(z.object({ account: z.string(), name: accountName, balanceFen: signedFen })) });
export type LedgerAccounts = z.infer<typeof ledgerAccounts>;

export const transactionQuery = z.strictObject({ account: z.optional(z.string().check(z.maxLength(80))), after: z.optional(id) });
export const ledgerTransaction = z.object({ id, at: instant, kind: z.string(), ref: z.string(), note: z.string(), entries: z.array(z.object({ account: z.string(), name: accountName, fen: signedFen })) });
export type LedgerTransaction = z.infer<typeof ledgerTransaction>;
export const ledgerTransactions = z.object({ items: z.array(ledgerTransaction), next: cursor });
export type LedgerTransactions = z.infer<typeof ledgerTransactions>;

export const openMoney = z.object({
  asOf: instant,
  attempts: z.array(z.object({ id, payableKind: z.string(), payableId: id, amountFen: fen, state: z.string(), createdAt: instant, asked: z.int() })),
  quarantine: z.array(z.object({ id: z.string(), at: instant, intentId: z.string(), why: z.string() })),
  disputes: z.array(z.object({ id, payableId: id, amountFen: fen, state: z.enum(['open', 'won', 'lost']), reason: z.string(), openedAt: instant, closedAt: z.nullable(instant) })),
});
export type OpenMoney = z.infer<typeof openMoney>;

export const differenceClasses = ['missing_here', 'missing_there', 'amount', 'state', 'twice', 'ledger'] as const;
export const reconciliation = z.object({
  id, at: instant, since: instant, charges: z.int(), refunds: z.int(),
  differences: z.array(z.object({ class: z.enum(differenceClasses), subject: z.string(), oursFen: signedFen, theirsFen: signedFen })),
});
export type Reconciliation = z.infer<typeof reconciliation>;
/** Newest first. */
export const reconciliations = z.object({ items: z.array(reconciliation) });
export type Reconciliations = z.infer<typeof reconciliations>;
