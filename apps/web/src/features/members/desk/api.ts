import type { AuditPage, Organisation, OrganisationList } from '@app/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Call } from '../../../platform/http.js';

const query = (wish: Record<string, string | undefined>): string => new URLSearchParams(Object.entries(wish).filter((pair): pair is [string, string] => Boolean(pair[1]))).toString();

export const organisationsQuery = (call: Call, wish: { parent?: string; q?: string }) => infiniteQueryOptions({
  queryKey: ['organisations', wish.parent ?? '', wish.q ?? ''],
  queryFn: ({ pageParam }) => call<OrganisationList>(`/members/organisations?${query({ ...wish, after: pageParam ?? undefined })}`),
  initialPageParam: null as string | null, getNextPageParam: (last) => last.next,
});
export const organisationQuery = (call: Call, id: string) => queryOptions({ queryKey: ['organisation', id], queryFn: () => call<Organisation>(`/members/organisations/${id}`) });
export const auditQuery = (call: Call, subject: string) => infiniteQueryOptions({
  queryKey: ['audit', subject], queryFn: ({ pageParam }) => call<AuditPage>(`/members/audit?${query({ subject, after: pageParam ?? undefined })}`),
  initialPageParam: null as string | null, getNextPageParam: (last) => last.next,
});
