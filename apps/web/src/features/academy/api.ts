import type { GoalPage, GoalRows, Appointments, Certificate, CourseList, CoursePage, CourseQuery, Hires, Learning, OwnTracks, Service, ServiceSlots, SessionPage, Studio, StudioPage } from '@app/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Call } from '../../platform/http.js';

const search = (values: object): string => new URLSearchParams(Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '').map(([key, value]) => [key, String(value)])).toString();
const halfMinute = 30_000;

export const coursesQuery = (call: Call, wish: CourseQuery) => infiniteQueryOptions({
  queryKey: ['academy', 'courses', wish], queryFn: ({ pageParam }) => call<CourseList>(`/academy/courses?${search({ ...wish, after: pageParam })}`), initialPageParam: null as string | null, getNextPageParam: (last) => last.next,
});
export const courseQuery = (call: Call, id: string) => queryOptions({ queryKey: ['academy', 'course', id], queryFn: () => call<CoursePage>(`/academy/courses/${id}`) });
/** Asked again while it is open: whoever waits sees her place move up. */
export const sessionQuery = (call: Call, id: string) => queryOptions({ queryKey: ['academy', 'session', id], queryFn: () => call<SessionPage>(`/academy/sessions/${id}`), refetchInterval: halfMinute });
export const learningQuery = (call: Call) => queryOptions({ queryKey: ['academy', 'mine'], queryFn: () => call<Learning>('/academy/mine'), refetchInterval: halfMinute });
export const verifyQuery = (call: Call, number: string, key: string) => queryOptions({ queryKey: ['academy', 'verify', number, key], queryFn: () => call<Certificate>(`/academy/verify/${encodeURIComponent(number)}?${search({ key })}`) });
export const servicesQuery = (call: Call) => queryOptions({ queryKey: ['academy', 'services'], queryFn: () => call<{ items: Service[] }>('/academy/services') });
export const slotsQuery = (call: Call, id: string) => queryOptions({ queryKey: ['academy', 'slots', id], queryFn: () => call<ServiceSlots>(`/academy/services/${id}/slots`) });
export const appointmentsQuery = (call: Call) => queryOptions({ queryKey: ['academy', 'appointments'], queryFn: () => call<Appointments>('/academy/appointments') });
export const studiosQuery = (call: Call) => queryOptions({ queryKey: ['academy', 'studios'], queryFn: () => call<{ items: Studio[] }>('/academy/studios') });
export const studioQuery = (call: Call, id: string) => queryOptions({ queryKey: ['academy', 'studio', id], queryFn: () => call<StudioPage>(`/academy/studios/${id}`) });
export const hiresQuery = (call: Call) => queryOptions({ queryKey: ['academy', 'hires'], queryFn: () => call<Hires>('/academy/hires') });
export const ownTracksQuery = (call: Call) => queryOptions({ queryKey: ['academy', 'tracks'], queryFn: () => call<OwnTracks>('/academy/tracks') });
export const goalsQuery = (call: Call, year?: string) => queryOptions({ queryKey: ['academy', 'goals', year ?? null], queryFn: () => call<GoalPage>(`/academy/goals${year === undefined ? '' : `?year=${year}`}`) });
export const goalRowsQuery = (call: Call, year: number, of: 'people' | 'sessions' | 'stations') => infiniteQueryOptions({
  queryKey: ['academy', 'goal-rows', year, of], queryFn: ({ pageParam }) => call<GoalRows>(`/academy/goals/rows?year=${year}&of=${of}${pageParam ? `&after=${encodeURIComponent(pageParam)}` : ''}`), initialPageParam: null as string | null, getNextPageParam: (last) => last.next,
});
