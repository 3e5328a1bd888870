import { useEffect, useState } from 'react';

/** Seconds until `until`, counted from the server's own now, so that a wrong clock in the phone does not matter. */
export function useCountdown(until: string, serverNow: string): number {
  const total = Math.max(0, Math.floor((Date.parse(until) - Date.parse(serverNow)) / 1000));
  const [left, setLeft] = useState(total);
  useEffect(() => {
    const began = performance.now();
    const timer = setInterval(() => { setLeft(Math.max(0, total - Math.floor((performance.now() - began) / 1000))); }, 1000);
    return () => { clearInterval(timer); };
  }, [total]);
  return left;
}
