import { domainEvent } from '@app/platform';
import * as z from 'zod/mini';

const showFact = { showId: z.uuid(), hostId: z.uuid() };

/** Staff approved it: it is announced. */
export const showScheduled = domainEvent('live.show_scheduled', z.object({ ...showFact, startsAt: z.string() }));
/** Its time or place is another; after it was announced. */
export const showMoved = domainEvent('live.show_moved', z.object({ ...showFact, startsAt: z.string(), sequence: z.int() }));
/** After it was announced. */
export const showCancelled = domainEvent('live.show_cancelled', z.object({ ...showFact, reason: z.string() }));
export const showWentLive = domainEvent('live.show_went_live', z.object(showFact));
export const showInterrupted = domainEvent('live.show_interrupted', z.object(showFact));
export const showEnded = domainEvent('live.show_ended', z.object({ ...showFact, reason: z.string() }));
export const replayReady = domainEvent('live.replay_ready', z.object(showFact));
