import { useEffect, useState } from 'react';

const everyMs = 500;

/** The server's clock, going on from the instant that an answer brought; what the phone believes the time to be does not matter. */
export function useServerNow(now: string): number {
  const [since, setSince] = useState({ now, ms: 0 });
  useEffect(() => {
    const began = performance.now();
    const timer = setInterval(() => { setSince({ now, ms: performance.now() - began }); }, everyMs);
    return () => { clearInterval(timer); };
  }, [now]);
  return Date.parse(now) + (since.now === now ? since.ms : 0);
}

/** By its times rather than by its name: between two answers a drop opens and ends all the same. */
export function phaseOf(drop: { state: string; startsAt: string; endsAt: string }, now: number): 'armed' | 'open' | 'ended' {
  if (drop.state === 'ended' || Date.parse(drop.endsAt) <= now) return 'ended';
  return Date.parse(drop.startsAt) > now ? 'armed' : 'open';
}

export const secondsUntil = (at: string, now: number): number => Math.max(0, Math.ceil((Date.parse(at) - now) / 1000));
