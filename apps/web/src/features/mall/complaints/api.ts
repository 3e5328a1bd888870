import type { Complaint, Complaints } from '@app/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Call } from '../../../platform/http.js';

const pages = { initialPageParam: null as string | null, getNextPageParam: (last: Complaints) => last.next };
const after = (cursor: string | null): string => (cursor ? `&after=${encodeURIComponent(cursor)}` : '');

export const complaintsQuery = (call: Call) => infiniteQueryOptions({ queryKey: ['complaints', 'mine'], queryFn: ({ pageParam }) => call<Complaints>(`/mall/complaints?${after(pageParam)}`), ...pages });
export const complaintQuery = (call: Call, id: string) => queryOptions({ queryKey: ['complaints', id], queryFn: () => call<Complaint>(`/mall/complaints/${id}`), staleTime: 0 });
export const staffComplaintsQuery = (call: Call, state: string) => infiniteQueryOptions({ queryKey: ['complaints', 'staff', state], queryFn: ({ pageParam }) => call<Complaints>(`/mall/staff/complaints?state=${state}${after(pageParam)}`), ...pages });
