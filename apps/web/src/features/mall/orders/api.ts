import type { Carrier, PackingList, ShopToday, SoldVersion, StaffCases, StaffOrders, StaffToday } from '@app/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Call } from '../../../platform/http.js';

const search = (values: object): string => new URLSearchParams(Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '') as [string, string][]).toString();
const pages = { initialPageParam: null as string | null, getNextPageParam: (last: { next: string | null }) => last.next };

export const carriersQuery = (call: Call) => queryOptions({ queryKey: ['carriers'], queryFn: async () => (await call<{ items: Carrier[] }>('/mall/carriers')).items, staleTime: 3600_000 });
export const soldVersionQuery = (call: Call, order: string, line: string) => queryOptions({ queryKey: ['sold-version', order, line], queryFn: () => call<SoldVersion>(`/mall/orders/${order}/lines/${line}/version`) });
export const shopTodayQuery = (call: Call, shopId: string) => queryOptions({ queryKey: ['desk', shopId, 'today'], queryFn: () => call<ShopToday>(`/mall/desk/${shopId}/today`) });
export const packingQuery = (call: Call, shopId: string) => queryOptions({ queryKey: ['desk', shopId, 'packing'], queryFn: () => call<PackingList>(`/mall/desk/${shopId}/packing`) });
export const staffTodayQuery = (call: Call) => queryOptions({ queryKey: ['staff', 'mall-today'], queryFn: () => call<StaffToday>('/mall/staff/today') });
export const staffOrdersQuery = (call: Call, tab: string, q: string) => infiniteQueryOptions({ queryKey: ['staff', 'orders', tab, q], queryFn: ({ pageParam }) => call<StaffOrders>(`/mall/staff/orders?${search({ tab, q, after: pageParam })}`), ...pages });
export const staffCasesQuery = (call: Call) => infiniteQueryOptions({ queryKey: ['staff', 'cases'], queryFn: ({ pageParam }) => call<StaffCases>(`/mall/staff/cases?${search({ after: pageParam })}`), ...pages });
