import type { FirstShows, CampaignTab, DeskCampaign, DeskShow, DropBoard, GoodsList, HolidayGaps, Invitation, Product, RoomDesk, SeriesPage, ShopNominations, ShowReport, StaffCampaigns, StaffShows, StandIns, StreamerDesk } from '@app/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Call } from '../../../platform/http.js';
import { search } from '../api.js';

const onAir = ['lobby', 'live', 'interrupted'];
const soon = 3000;
/** A test picture may come at any time before. */
const everyNow = 10_000;

export const streamerQuery = (call: Call) => queryOptions({ queryKey: ['live-desk'], queryFn: () => call<StreamerDesk>('/live/desk') });
export const deskShowQuery = (call: Call, id: string) => queryOptions({ queryKey: ['live-desk', 'show', id], queryFn: () => call<DeskShow>(`/live/desk/shows/${id}`), staleTime: 0, refetchInterval: ({ state: { data } }) => (data && (onAir.includes(data.state) || data.playable) ? soon : data?.state === 'scheduled' ? everyNow : false) });
export const dropsQuery = (call: Call, id: string, moving: boolean) => queryOptions({ queryKey: ['live-desk', 'drops', id], queryFn: () => call<DropBoard>(`/live/desk/shows/${id}/drops`), staleTime: 0, refetchInterval: moving ? 2000 : false });
export const shelfProductQuery = (call: Call, id: string) => queryOptions({ queryKey: ['product', id], queryFn: () => call<Product>(`/mall/products/${id}`), staleTime: 0 });
export const invitationQuery = (call: Call, token: string) => queryOptions({ queryKey: ['live-invitation', token], queryFn: () => call<Invitation>(`/live/desk/invitations/${token}`), retry: false, staleTime: 0 });
export const seriesQuery = (call: Call, id: string) => queryOptions({ queryKey: ['live-desk', 'series', id], queryFn: () => call<SeriesPage>(`/live/desk/series/${id}`) });
export const nominationsQuery = (call: Call, shop: string) => queryOptions({ queryKey: ['live-nominations', shop], queryFn: () => call<ShopNominations>(`/live/nominations?${search({ shop })}`) });
export const shopGoodsQuery = (call: Call, shop: string) => queryOptions({ queryKey: ['live-goods', shop], queryFn: () => call<GoodsList>(`/mall/desk/${shop}/products?tab=on_sale`) });
export type StaffTab = 'review' | 'coming' | 'past';
export const staffShowsQuery = (call: Call, tab: StaffTab) => infiniteQueryOptions({
  queryKey: ['live-staff', tab], queryFn: ({ pageParam }) => call<StaffShows>(`/live/staff/shows?${search({ tab, after: pageParam })}`), initialPageParam: null as string | null, getNextPageParam: (last) => last.next,
});
export const holidaysQuery = (call: Call) => queryOptions({ queryKey: ['holidays'], queryFn: () => call<HolidayGaps>('/calendar/holidays'), staleTime: Infinity });
/** Asked for often while somebody works at it: another hand may have moved something. */
export const roomDeskQuery = (call: Call, id: string) => queryOptions({ queryKey: ['live-desk', 'room', id], queryFn: () => call<RoomDesk>(`/live/desk/shows/${id}/pins`), staleTime: 0, refetchInterval: 2000 });
export const reportQuery = (call: Call, id: string) => queryOptions({ queryKey: ['live-desk', 'report', id], queryFn: () => call<ShowReport>(`/live/desk/shows/${id}/report`), staleTime: 0, refetchInterval: 30_000 });
export const campaignsQuery = (call: Call, tab: CampaignTab) => infiniteQueryOptions({
  queryKey: ['charity-desk', 'list', tab], queryFn: ({ pageParam }) => call<StaffCampaigns>(`/live/staff/campaigns?${search({ tab, after: pageParam })}`), initialPageParam: null as string | null, getNextPageParam: (last) => last.next,
});
export const campaignQuery = (call: Call, id: string) => queryOptions({ queryKey: ['charity-desk', id], queryFn: () => call<DeskCampaign>(`/live/staff/campaigns/${id}`), staleTime: 0 });
export const firstShowsQuery = (call: Call) => queryOptions({ queryKey: ['live-desk', 'first-shows'], queryFn: () => call<FirstShows>('/live/desk/first-shows'), refetchInterval: 30_000 });
export const standInsQuery = (call: Call) => queryOptions({ queryKey: ['live-desk', 'stand-ins'], queryFn: () => call<StandIns>('/live/desk/stand-ins'), refetchInterval: 30_000 });
