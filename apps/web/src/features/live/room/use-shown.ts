import type { RoomFold } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useCall } from '../../../platform/session.js';
import { clockQuery } from '../api.js';
import type { Stage } from '../show-player.js';
import { shownAt } from './playhead.js';
import type { RoomView } from './room-state.js';

const lookMs = 100;

/**
 * What of the room her picture has reached, looked at ten times a second; without a moving picture everything shows at once.
 * @param lateMs how far a list that names no instants is behind
 */
export function useShown(view: RoomView, stage: Stage | null, lateMs: number): RoomFold | null {
  const ahead = useQuery(clockQuery(useCall())).data?.ahead ?? 0;
  const [shown, setShown] = useState<RoomFold | null>(null);
  const { base, told, fold } = view;
  useEffect(() => {
    const look = (): void => {
      if (!base) { setShown(fold); return; }
      const playhead = stage ? stage.player.playhead()?.getTime() ?? Date.now() + ahead - lateMs : Infinity;
      const next = shownAt(base, told, playhead);
      setShown((last) => (last && JSON.stringify(last) === JSON.stringify(next) ? last : next));
    };
    look();
    // Nothing is on its way to the picture once it has reached the newest event.
    if (!stage || told.length === 0) return undefined;
    const timer = setInterval(look, lookMs);
    return () => { clearInterval(timer); };
  }, [base, told, fold, stage, ahead, lateMs]);
  return shown;
}
