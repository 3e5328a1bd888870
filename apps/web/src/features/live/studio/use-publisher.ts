import type { StreamKeys } from '@app/contracts';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useCall } from '../../../platform/session.js';
import type { Publisher, PublisherState } from './publisher.js';

/** Sends a camera to the engine from `start` to `stop`. The encoders come with the first start: looking at the page needs none. */
export function usePublisher(showId: string, stream: MediaStream | null, kbps: number) {
  const call = useCall();
  const publisher = useRef<Publisher | null>(null);
  const [state, setState] = useState<PublisherState | null>(null);
  const wish = useRef({ stream, kbps });
  useEffect(() => {
    wish.current = { stream, kbps };
    if (stream) publisher.current?.change({ stream, kbps });
  }, [stream, kbps]);

  const stop = useCallback(() => {
    publisher.current?.stop();
    publisher.current = null;
    setState(null);
  }, []);
  useEffect(() => () => { publisher.current?.stop(); }, []);

  const starting = useMutation({
    mutationFn: async () => {
      const [keys, { Publisher: Made }] = await Promise.all([call<StreamKeys>(`/live/desk/shows/${showId}/stream-keys`, { method: 'POST', body: {} }), import('./publisher.js')]);
      const endpoint = keys.endpoints.find((one) => one.protocol === 'ws-webcodecs');
      const now = wish.current;
      if (!endpoint || !now.stream) return;
      publisher.current?.stop();
      const made = new Made({ url: endpoint.url, token: endpoint.key, stream: now.stream, kbps: now.kbps, changed: (next) => { if (publisher.current === made) setState(next); } });
      publisher.current = made;
      made.start();
    },
  });
  return { state, starting: starting.isPending, error: starting.error, start: starting.mutate, stop };
}
