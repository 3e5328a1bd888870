import type { ComingShows, ServerClock, ShowList, ShowPage, ShowQuery } from '@app/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Call } from '../../platform/http.js';

export const search = (values: object): string => new URLSearchParams(Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '') as [string, string][]).toString();
const halfMinute = 30_000;
const soon = 3000;
/** States that change while people look. */
const moving = ['lobby', 'live', 'interrupted', 'ended'];

export const showsQuery = (call: Call, wish: ShowQuery) => infiniteQueryOptions({
  queryKey: ['shows', wish], queryFn: ({ pageParam }) => call<ShowList>(`/live/shows?${search({ ...wish, after: pageParam })}`), initialPageParam: null as string | null, getNextPageParam: (last) => last.next, refetchInterval: halfMinute,
});
export const comingQuery = (call: Call) => queryOptions({ queryKey: ['shows', 'coming'], queryFn: () => call<ComingShows>('/live/coming'), refetchInterval: halfMinute });
/** Asked again while it is open: one page stays from countdown to replay. */
export const showQuery = (call: Call, id: string) => queryOptions({ queryKey: ['show', id], queryFn: () => call<ShowPage>(`/live/shows/${id}`), refetchInterval: (query) => (moving.includes(query.state.data?.state ?? '') ? soon : halfMinute) });
/** How far the server's clock is ahead of this browser's. */
export const clockQuery = (call: Call) => queryOptions({ queryKey: ['clock'], queryFn: async () => ({ ahead: Date.parse((await call<ServerClock>('/live/clock')).now) - Date.now() }), staleTime: Infinity });
