import type { Me } from '@app/contracts';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import type { Call } from './http.js';

export interface AppContext { call: Call }
export const useCall = (): Call => useRouteContext({ from: '__root__' }).call;

export const meQuery = (call: Call) => queryOptions({ queryKey: ['me'], queryFn: () => call<Me>('/members/me'), staleTime: 60_000 });
export const useMe = (): Me => useSuspenseQuery(meQuery(useCall())).data;
