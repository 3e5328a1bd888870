import { useState, useSyncExternalStore } from 'react';

const prefix = 'draft:';
/** What this page knows of the browser's store, so that a private window that refuses to keep anything still works while it is open. */
const known = new Map<string, string | null>();
const listeners = new Set<() => void>();
const listen = (listener: () => void): (() => void) => { listeners.add(listener); return () => { listeners.delete(listener); }; };

function read(key: string): string | null {
  if (!known.has(key)) {
    try { known.set(key, localStorage.getItem(prefix + key)); } catch { known.set(key, null); }
  }
  return known.get(key) ?? null;
}

function write(key: string, value: string | null): void {
  known.set(key, value);
  try {
    if (value === null) localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, value);
  } catch { /* It lives as long as the page. */ }
  for (const listener of listeners) listener();
}

/**
 * What somebody is writing, kept in this browser until it was sent, so that a closed page or an empty battery loses nothing. Only what she changed is kept;
 * the rest follows `initial`. The server knows nothing of it.
 * @param key what it is a draft of; one browser has one of each
 */
export function useDraft<T extends object>(key: string, initial: T): { draft: T; change: (part: Partial<T>) => void; /** It was left behind by an earlier visit. */ restored: boolean; forget: () => void } {
  const kept = useSyncExternalStore(listen, () => read(key), () => null);
  const [touched, setTouched] = useState(false);
  const parts = kept === null ? {} : partsOf<T>(kept);
  return {
    draft: { ...initial, ...parts }, restored: kept !== null && !touched,
    change: (part) => { setTouched(true); write(key, JSON.stringify({ ...parts, ...part })); },
    forget: () => { write(key, null); },
  };
}

function partsOf<T>(kept: string): Partial<T> {
  try {
    return JSON.parse(kept) as Partial<T>;
  } catch {
    return {};
  }
}
