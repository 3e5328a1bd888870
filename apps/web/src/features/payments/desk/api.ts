import type { LedgerAccounts, LedgerTransactions, OpenMoney, Reconciliations } from '@app/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Call } from '../../../platform/http.js';

export const accountsQuery = (call: Call) => queryOptions({ queryKey: ['ledger'], queryFn: () => call<LedgerAccounts>('/payments/ledger') });
export const openMoneyQuery = (call: Call) => queryOptions({ queryKey: ['open-money'], queryFn: () => call<OpenMoney>('/payments/open') });
export const comparedQuery = (call: Call) => queryOptions({ queryKey: ['reconciliations'], queryFn: () => call<Reconciliations>('/payments/reconciliations') });
export const postingsQuery = (call: Call) => infiniteQueryOptions({
  queryKey: ['postings'], queryFn: ({ pageParam }) => call<LedgerTransactions>(`/payments/ledger/transactions${pageParam ? `?after=${pageParam}` : ''}`),
  initialPageParam: null as string | null, getNextPageParam: (last) => last.next,
});
