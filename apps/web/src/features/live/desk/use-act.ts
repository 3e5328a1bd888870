import type { DeskShow } from '@app/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CallOptions } from '../../../platform/http.js';
import { useCall } from '../../../platform/session.js';
import { deskShowQuery } from './api.js';

export interface Act { path: string; method?: CallOptions['method']; body?: object }

/** Does something to a show and shows what the server made of it. Lists that hold it are asked again when they are next looked at. */
export function useAct(showId: string) {
  const call = useCall();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ path, method = 'POST', body }: Act) => {
      const answer = await call<DeskShow | { done: true }>(path.startsWith('/') ? path : `/live/desk/shows/${showId}${path && `/${path}`}`, { method, body: method === 'DELETE' ? undefined : body ?? {} });
      return 'done' in answer ? call<DeskShow>(`/live/desk/shows/${showId}`) : answer;
    },
    onSuccess: async (show) => {
      queries.setQueryData(deskShowQuery(call, showId).queryKey, show);
      await Promise.all([queries.invalidateQueries({ queryKey: ['live-desk'], exact: true }), queries.invalidateQueries({ queryKey: ['live-staff'] }), queries.invalidateQueries({ queryKey: ['show', showId] }), queries.invalidateQueries({ queryKey: ['shows'] })]);
    },
  });
}
