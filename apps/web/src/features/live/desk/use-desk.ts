import type { RoomDesk } from '@app/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useCall } from '../../../platform/session.js';
import { roomDeskQuery } from './api.js';

interface Undo { act: string; item: string; explain?: boolean; on?: boolean }
const undoMs = 5000;

export interface DeskWish { act: 'pins' | 'unpin' | 'next' | 'sale' | 'turns'; body: { item?: string; explain?: boolean; on?: boolean; items?: string[] } }

/** Each command carries the version that the desk shows; what it undoes is kept for five seconds. */
export function useDesk(id: string, desk: RoomDesk | undefined) {
  const call = useCall();
  const queries = useQueryClient();
  const [undo, setUndo] = useState<Undo | null>(null);
  const { queryKey } = roomDeskQuery(call, id);
  const give = useMutation({
    mutationFn: ({ act, body }: DeskWish) => call<RoomDesk>(`/live/desk/shows/${id}/${act}`, { method: 'POST', body: { version: queries.getQueryData<RoomDesk>(queryKey)?.version ?? 0, ...body } }),
    onSuccess: (now, { act, body: { item, on } }) => {
      const before = desk?.pins.find((pin) => pin.item === item);
      queries.setQueryData(queryKey, now);
      if (!item) setUndo(null);
      else if (act === 'pins') setUndo(before ? { act: 'pins', item, explain: before.explain } : { act: 'unpin', item });
      else if (act === 'unpin') setUndo(before ? { act: 'pins', item, explain: before.explain } : null);
      else setUndo({ act: 'sale', item, on: on !== true });
    },
    onError: () => { void queries.invalidateQueries({ queryKey }); },
  });
  useEffect(() => {
    if (!undo) return undefined;
    const timer = setTimeout(() => { setUndo(null); }, undoMs);
    return () => { clearTimeout(timer); };
  }, [undo]);
  const takeBack = (): void => {
    if (!undo) return;
    const { act, item, explain, on } = undo;
    give.mutate({ act: act as DeskWish['act'], body: { item, ...(explain === undefined ? {} : { explain }), ...(on === undefined ? {} : { on }) } }, { onSuccess: () => { setUndo(null); } });
  };
  return { give, undo, takeBack };
}
