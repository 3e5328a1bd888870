import type { ErrorBody, SignedIn } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { ApiError, type Call } from '../../../platform/http.js';
import { useCall } from '../../../platform/session.js';
import { rollQuery } from './api.js';

/** Somebody who came while there was no network. Sent twice it is one row, and the earliest time stays. */
export interface Waiting { key: string; path: 'sign-ins' | 'walk-ins'; body: object; label: string; seatId: string | null; refused: ErrorBody | null }

const againMs = 20_000;
const listeners = new Set<() => void>();
const listen = (listener: () => void): (() => void) => { listeners.add(listener); addEventListener('storage', listener); return () => { listeners.delete(listener); removeEventListener('storage', listener); }; };
const keyOf = (sessionId: string): string => `door:${sessionId}`;
const nothing: Waiting[] = [];
const read = (text: string | null): Waiting[] => (text === null ? nothing : JSON.parse(text) as Waiting[]);
const stored = (sessionId: string): Waiting[] => read(localStorage.getItem(keyOf(sessionId)));
function write(sessionId: string, change: (all: Waiting[]) => Waiting[]): void {
  const next = change(stored(sessionId));
  if (next.length === 0) localStorage.removeItem(keyOf(sessionId));
  else localStorage.setItem(keyOf(sessionId), JSON.stringify(next));
  for (const listener of listeners) listener();
}

const sending = new Set<string>();
/** One after the other; what the server refuses stays, with its reason, until somebody looks at it. */
async function send(call: Call, sessionId: string): Promise<boolean> {
  if (sending.has(sessionId)) return false;
  sending.add(sessionId);
  let sent = false;
  try {
    for (const one of stored(sessionId).filter((item) => !item.refused)) {
      try {
        await call(`/academy/desk/sessions/${sessionId}/${one.path}`, { method: 'POST', body: one.body });
        write(sessionId, (all) => all.filter((item) => item.key !== one.key));
        sent = true;
      } catch (error) {
        if (!(error instanceof ApiError) || error.status === 0 || error.status >= 500) return sent;
        write(sessionId, (all) => all.map((item) => (item.key === one.key ? { ...item, refused: error.body } : item)));
      }
    }
  } finally {
    sending.delete(sessionId);
  }
  return sent;
}

/** Signs people in over the network, or keeps them on this device until there is one. */
export function useOutbox(sessionId: string) {
  const call = useCall();
  const queries = useQueryClient();
  const text = useSyncExternalStore(listen, () => localStorage.getItem(keyOf(sessionId)), () => null);
  const waiting = read(text);
  const flush = useCallback(async () => { if (await send(call, sessionId)) await queries.invalidateQueries({ queryKey: rollQuery(call, sessionId).queryKey }); }, [call, queries, sessionId]);
  const some = waiting.some((one) => !one.refused);
  useEffect(() => {
    if (!some) return undefined;
    const now = () => { void flush(); };
    now();
    addEventListener('online', now);
    const timer = setInterval(now, againMs);
    return () => { removeEventListener('online', now); clearInterval(timer); };
  }, [flush, some]);
  return {
    waiting,
    discard: (key: string) => { write(sessionId, (all) => all.filter((one) => one.key !== key)); },
    /** @returns null when it was kept for later */
    sign: async (path: Waiting['path'], body: object, label: string, seatId: string | null): Promise<SignedIn | null> => {
      try {
        return await call<SignedIn>(`/academy/desk/sessions/${sessionId}/${path}`, { method: 'POST', body });
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 0) throw error;
        write(sessionId, (all) => [...all, { key: `${Date.now()}-${all.length}`, path, body: { ...body, at: new Date().toISOString() }, label, seatId, refused: null }]);
        return null;
      }
    },
  };
}
