import type { DeskShow } from '@app/contracts';
import { useEffect, useState } from 'react';
import type { useAct } from '../desk/use-act.js';
import type { PublisherState } from './publisher.js';

/** From one tap to the air: the lobby is opened when it is not yet, and the show begins as soon as its picture can be played. */
export function useGoLive(show: DeskShow, sending: PublisherState | null, act: ReturnType<typeof useAct>) {
  const [wanted, setWanted] = useState(false);
  const { mutate, isPending, isError } = act;
  const { open, begin } = show.can;
  const ready = begin && show.playable && sending?.phase === 'live';
  const over = sending?.phase === 'ended';
  // On air, refused, or taken over by another device: the wish is done with.
  if (wanted && !isPending && (isError || over || !(open || begin))) setWanted(false);
  useEffect(() => {
    if (!wanted || isPending || isError) return;
    if (open) mutate({ path: 'open' });
    else if (ready) mutate({ path: 'begin' });
  }, [wanted, isPending, isError, open, ready, mutate]);
  const step: 'opening' | 'connecting' | 'waiting' | null = !wanted ? null : open ? 'opening' : sending?.phase === 'live' ? 'waiting' : 'connecting';
  return { step, go: () => { act.reset(); setWanted(true); }, cancel: () => { setWanted(false); } };
}
