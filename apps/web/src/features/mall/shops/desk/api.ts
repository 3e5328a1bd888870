import type { ApplicationList, ShopSettings, StaffCategory, StaffShop, StaffShopList } from '@app/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Call } from '../../../../platform/http.js';

export type ShopFilter = 'all' | 'running_out' | 'lapsed' | 'overdue' | 'restricted';
const page = { initialPageParam: null as string | null, getNextPageParam: (last: { next: string | null }) => last.next };

export const queueQuery = (call: Call) => infiniteQueryOptions({ queryKey: ['staff', 'queue'], queryFn: ({ pageParam }) => call<ApplicationList>(`/mall/staff/applications${pageParam ? `?after=${pageParam}` : ''}`), ...page, staleTime: 0 });
export const staffShopsQuery = (call: Call, filter: ShopFilter) => infiniteQueryOptions({ queryKey: ['staff', 'shops', filter], queryFn: ({ pageParam }) => call<StaffShopList>(`/mall/staff/shops?filter=${filter}${pageParam ? `&after=${pageParam}` : ''}`), ...page, staleTime: 0 });
export const staffShopQuery = (call: Call, id: string) => queryOptions({ queryKey: ['staff', 'shop', id], queryFn: () => call<StaffShop>(`/mall/staff/shops/${id}`), staleTime: 0 });
export const settingsQuery = (call: Call, shopId: string) => queryOptions({ queryKey: ['shop-settings', shopId], queryFn: () => call<ShopSettings>(`/mall/desk/${shopId}/shop`), staleTime: 0 });
export const staffCategoriesQuery = (call: Call) => queryOptions({ queryKey: ['staff', 'categories'], queryFn: async () => (await call<{ items: StaffCategory[] }>('/mall/staff/categories')).items, staleTime: 0 });
