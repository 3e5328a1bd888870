import { useEffect, useState } from 'react';

/** Keeps the screen on while `on`. A lock is lost whenever the page is hidden, so it is asked for again each time it is seen. */
export function useAwake(on: boolean): void {
  useEffect(() => {
    if (!on || !('wakeLock' in navigator)) return undefined;
    let [lock, over]: [WakeLockSentinel | null, boolean] = [null, false];
    const hold = (): void => {
      if (document.visibilityState !== 'visible') return;
      // Refused with an empty battery; the show goes on until the phone sleeps.
      navigator.wakeLock.request('screen').then((given) => {
        if (over) void given.release();
        else lock = given;
      }, () => undefined);
    };
    hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', hold);
      void lock?.release();
    };
  }, [on]);
}

/** How long she was away while she was sending, in seconds; the camera stands still then. */
export function useAway(sending: boolean): { away: number | null; forget: () => void } {
  const [away, setAway] = useState<number | null>(null);
  useEffect(() => {
    if (!sending) return undefined;
    let since: number | null = null;
    const look = (): void => {
      if (document.visibilityState === 'hidden') since ??= Date.now();
      else if (since !== null) {
        setAway(Math.max(1, Math.round((Date.now() - since) / 1000)));
        since = null;
      }
    };
    const warn = (event: BeforeUnloadEvent): void => { event.preventDefault(); };
    document.addEventListener('visibilitychange', look);
    addEventListener('beforeunload', warn);
    return () => {
      document.removeEventListener('visibilitychange', look);
      removeEventListener('beforeunload', warn);
    };
  }, [sending]);
  return { away, forget: () => { setAway(null); } };
}
