import type { Locale, Notices, noticePreferences } from '@app/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Call } from '../../platform/http.js';

export type Preferences = typeof noticePreferences._zod.output;

export const unreadQuery = (call: Call) => queryOptions({ queryKey: ['unread'], queryFn: async () => (await call<{ unread: number }>('/messages/unread')).unread, refetchInterval: 60_000 });
export const noticesQuery = (call: Call, locale: Locale) => infiniteQueryOptions({
  queryKey: ['notices', locale],
  queryFn: ({ pageParam }) => call<Notices>(`/messages/notices?${new URLSearchParams({ locale, ...(pageParam ? { after: pageParam } : {}) }).toString()}`),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.next,
  refetchInterval: 60_000,
});
export const preferencesQuery = (call: Call) => queryOptions({ queryKey: ['notice-preferences'], queryFn: () => call<Preferences>('/messages/preferences') });
