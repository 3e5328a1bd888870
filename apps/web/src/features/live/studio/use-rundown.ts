import type { DeskShelfItem } from '@app/contracts';
import { useSyncExternalStore } from 'react';

interface Place { id: string; since: number }

const keyOf = (showId: string): string => `studio:${showId}`;
const listening = new Set<() => void>();
const listen = (changed: () => void) => {
  listening.add(changed);
  addEventListener('storage', changed);
  return () => {
    listening.delete(changed);
    removeEventListener('storage', changed);
  };
};

function read(text: string | null): Place | null {
  try {
    const found = JSON.parse(text ?? 'null') as Partial<Place> | null;
    return typeof found?.id === 'string' && typeof found.since === 'number' ? { id: found.id, since: found.since } : null;
  } catch {
    return null;
  }
}

/**
 * What she talks about and since when. It is her own device's: a page that was closed and opened again goes on where it was.
 * @param liveSince on this browser's clock; before air she may leaf through it, and what she talks about counts from then on
 */
export function useRundown(showId: string, shelf: DeskShelfItem[], liveSince: number | null) {
  const place = read(useSyncExternalStore(listen, () => localStorage.getItem(keyOf(showId)), () => null));
  const found = shelf.findIndex((item) => item.id === place?.id);
  const at = Math.max(0, found);
  const move = (by: number): void => {
    const item = shelf[at + by];
    if (!item) return;
    localStorage.setItem(keyOf(showId), JSON.stringify({ id: item.id, since: Date.now() } satisfies Place));
    for (const changed of listening) changed();
  };
  const since = liveSince === null ? null : Math.max(liveSince, found >= 0 ? place?.since ?? 0 : 0);
  return { item: shelf[at] ?? null, since, at, next: at < shelf.length - 1 ? () => { move(1); } : null, previous: at > 0 ? () => { move(-1); } : null };
}
