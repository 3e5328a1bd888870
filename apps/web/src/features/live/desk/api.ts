import type { CampaignTab, DeskCampaign, DeskShow, GoodsList, HolidayGaps, SeriesPage, ShopNominations, StaffCampaigns, StaffShows, StreamerDesk } from '@app/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Call } from '../../../platform/http.js';
import { search } from '../api.js';

const onAir = ['lobby', 'live', 'interrupted'];

export const streamerQuery = (call: Call) => queryOptions({ queryKey: ['live-desk'], queryFn: () => call<StreamerDesk>('/live/desk') });
export const deskShowQuery = (call: Call, id: string) => queryOptions({ queryKey: ['live-desk', 'show', id], queryFn: () => call<DeskShow>(`/live/desk/shows/${id}`), staleTime: 0, refetchInterval: (query) => (onAir.includes(query.state.data?.state ?? '') ? 3000 : false) });
export const seriesQuery = (call: Call, id: string) => queryOptions({ queryKey: ['live-desk', 'series', id], queryFn: () => call<SeriesPage>(`/live/desk/series/${id}`) });
export const nominationsQuery = (call: Call, shop: string) => queryOptions({ queryKey: ['live-nominations', shop], queryFn: () => call<ShopNominations>(`/live/nominations?${search({ shop })}`) });
export const shopGoodsQuery = (call: Call, shop: string) => queryOptions({ queryKey: ['live-goods', shop], queryFn: () => call<GoodsList>(`/mall/desk/${shop}/products?tab=on_sale`) });
export type StaffTab = 'review' | 'coming' | 'past';
export const staffShowsQuery = (call: Call, tab: StaffTab) => infiniteQueryOptions({
  queryKey: ['live-staff', tab], queryFn: ({ pageParam }) => call<StaffShows>(`/live/staff/shows?${search({ tab, after: pageParam })}`), initialPageParam: null as string | null, getNextPageParam: (last) => last.next,
});
export const holidaysQuery = (call: Call) => queryOptions({ queryKey: ['holidays'], queryFn: () => call<HolidayGaps>('/calendar/holidays'), staleTime: Infinity });
export const campaignsQuery = (call: Call, tab: CampaignTab) => infiniteQueryOptions({
  queryKey: ['charity-desk', 'list', tab], queryFn: ({ pageParam }) => call<StaffCampaigns>(`/live/staff/campaigns?${search({ tab, after: pageParam })}`), initialPageParam: null as string | null, getNextPageParam: (last) => last.next,
});
export const campaignQuery = (call: Call, id: string) => queryOptions({ queryKey: ['charity-desk', id], queryFn: () => call<DeskCampaign>(`/live/staff/campaigns/${id}`), staleTime: 0 });
