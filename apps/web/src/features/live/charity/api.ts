import type { CharityList, CharityMeter, CharityPage, ShowState } from '@app/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Call } from '../../../platform/http.js';
import { search } from '../api.js';

const halfMinute = 30_000;
/** While people buy, the meter is at most so far behind. */
const soon = 2000;
const selling: ShowState[] = ['lobby', 'live', 'interrupted'];

export const charityListQuery = (call: Call) => infiniteQueryOptions({
  queryKey: ['charity'], queryFn: ({ pageParam }) => call<CharityList>(`/live/charity?${search({ after: pageParam })}`), initialPageParam: null as string | null, getNextPageParam: (last) => last.next, refetchInterval: halfMinute,
});
export const charityQuery = (call: Call, id: string) => queryOptions({ queryKey: ['charity', id], queryFn: () => call<CharityPage>(`/live/charity/${id}`), refetchInterval: halfMinute });
export const meterQuery = (call: Call, show: { id: string; state: ShowState }) => queryOptions({ queryKey: ['charity-meter', show.id], queryFn: () => call<CharityMeter>(`/live/shows/${show.id}/charity`), refetchInterval: selling.includes(show.state) ? soon : halfMinute });
