import type { Application, Sanctions, ShopSheet } from '@app/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Call } from '../../../platform/http.js';

export const applicationQuery = (call: Call) => queryOptions({ queryKey: ['application'], queryFn: async () => (await call<{ application: Application | null }>('/mall/application')).application, staleTime: 0 });
export const sheetQuery = (call: Call, shopId: string) => queryOptions({ queryKey: ['sheet', shopId], queryFn: () => call<ShopSheet>(`/mall/shops/${shopId}/sheet`), staleTime: 60_000 });
export const sanctionsQuery = (call: Call) => infiniteQueryOptions({
  queryKey: ['sanctions'], queryFn: ({ pageParam }) => call<Sanctions>(`/mall/sanctions${pageParam ? `?after=${pageParam}` : ''}`), initialPageParam: null as string | null, getNextPageParam: (last) => last.next,
});
