import type { DeskCampaign } from '@app/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CallOptions } from '../../../../platform/http.js';
import { useCall } from '../../../../platform/session.js';
import { campaignQuery } from '../api.js';

interface Act { path: string; method?: CallOptions['method']; body?: object | Blob }

/** Does something to a campaign and shows what the server made of it. A file goes as its bytes. */
export function useCampaignAct(id: string) {
  const call = useCall();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ path, method = 'POST', body = {} }: Act) => call<DeskCampaign>(`/live/staff/${path}`, {
      method, body: method === 'DELETE' ? undefined : body, ...(body instanceof Blob ? { headers: { 'content-type': 'application/octet-stream' } } : {}),
    }),
    onSuccess: async (campaign) => {
      queries.setQueryData(campaignQuery(call, id).queryKey, campaign);
      await Promise.all(['charity', 'charity-meter', 'live-desk'].map((key) => queries.invalidateQueries({ queryKey: [key] })).concat(queries.invalidateQueries({ queryKey: ['charity-desk', 'list'] })));
    },
  });
}
export type CampaignAct = ReturnType<typeof useCampaignAct>;
