import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

const [soonestMs, latestMs] = [1000, 60_000];
type Listener = () => void;
const listeners = new Set<Listener>();
let socket: WebSocket | null = null;
let waitMs = soonestMs;
let again: ReturnType<typeof setTimeout> | undefined;

/** One socket for the page, while somebody listens and the page can be seen. */
function keep(): void {
  if (listeners.size === 0 || document.visibilityState === 'hidden') {
    clearTimeout(again);
    socket?.close();
    socket = null;
    return;
  }
  if (socket) return;
  const mine = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/messages/news`);
  socket = mine;
  // What happened while nobody was told is asked for.
  mine.onopen = () => { waitMs = soonestMs; say(); };
  mine.onmessage = say;
  mine.onclose = () => {
    if (socket !== mine) return;
    socket = null;
    again = setTimeout(keep, waitMs);
    waitMs = Math.min(latestMs, waitMs * 2);
  };
}
const say = (): void => { for (const listener of listeners) listener(); };

/** Asks again for what begins with one of these keys when the server says that something of the reader's has changed. For pages of members only. */
export function useNews(...keys: string[]): void {
  const queries = useQueryClient();
  const wanted = keys.join(' ');
  useEffect(() => {
    const listener = () => { for (const key of wanted.split(' ')) void queries.invalidateQueries({ queryKey: [key] }); };
    listeners.add(listener);
    document.addEventListener('visibilitychange', keep);
    keep();
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) document.removeEventListener('visibilitychange', keep);
      keep();
    };
  }, [queries, wanted]);
}
