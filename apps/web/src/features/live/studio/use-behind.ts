import type { StreamPlayback } from '@app/contracts';
import { useEffect, useState } from 'react';
import { secondsBehind } from './behind.js';
import type { PublisherState } from './publisher.js';

const everyMs = 4000;

/** Measured while she sends; what still waits in her phone comes on top. */
export function useBehind(playback: StreamPlayback[], state: PublisherState | null): number | null {
  const [measured, setMeasured] = useState<{ url: string; value: number | null } | null>(null);
  const url = state?.phase === 'live' ? playback.find((one) => one.protocol === 'll-hls')?.url : undefined;
  const ahead = state?.aheadMs ?? 0;
  useEffect(() => {
    if (!url) return undefined;
    let gone = false;
    const look = async (): Promise<void> => {
      const answer = await fetch(url).catch(() => null);
      const text = answer?.ok ? await answer.text() : null;
      if (!gone) setMeasured({ url, value: text === null ? null : secondsBehind(text, Date.now() + ahead) });
    };
    void look();
    const timer = setInterval(() => { void look(); }, everyMs);
    return () => { gone = true; clearInterval(timer); };
  }, [url, ahead]);
  const seconds = measured?.url === url ? measured?.value ?? null : null;
  return seconds === null || !state || state.kbps === 0 ? seconds : seconds + (state.bufferedBytes * 8) / (state.kbps * 1000);
}
